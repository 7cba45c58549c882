"""A small vocabulary on disk, for tests of what substitutes and what complains."""

import json
from pathlib import Path

import pytest

VALUES = {
    "n": {"value": 5, "format": "d", "from": "m:n"},
    "tie": {"value": 0.125, "format": ".3f", "from": "m:tie"},
    "small": {"value": 7.16e-7, "format": "sci", "from": "m:small"},
    "neg": {"value": -1.25, "format": ".2f", "from": "m:neg"},
    "likelihood.mu5": {"value": 0.005948045, "format": ".5f", "from": "m:l"},
}
FIGURES = {
    "curve": {
        "alt": r'A curve through \val{n:word} "points". It goes on from the left to the right and falls on its way there.',
        "caption": r"It falls by $\val{neg}$; see `\val{n}`. What else there is to say of it has no place in so small a picture.",
        "draw": "m:draw",
        "series": "m:series",
    }
}
CLAIMS = {"falls": {"complaint": "", "from": "m:falls", "checks": "The curve falls."}}
WIDGETS = {"slope": {"w": 1.5, "name": '"steep"'}}
SVG = '<svg viewBox="0 0 4 3"><path d="M0 0L4 3"/></svg>'


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A docs folder whose `generated/` holds a few values, a figure and a fragment."""
    generated = tmp_path / "docs" / "generated"
    generated.mkdir(parents=True)
    (generated / "values.json").write_text(json.dumps(VALUES))
    (generated / "figures.json").write_text(json.dumps(FIGURES))
    (generated / "claims.json").write_text(json.dumps(CLAIMS))
    (generated / "counts.json").write_text(json.dumps({"points": ["n"]}))
    (generated / "cells.json").write_text("{}")
    (generated / "formulas.json").write_text("{}")
    (generated / "widgets.json").write_text(json.dumps(WIDGETS))
    (generated / "curve.svg").write_text(SVG)
    (generated / "curve.png").write_bytes(b"png")
    (generated / "rows.md").write_text("| a |\n| --- |\n| 1 |\n")
    return generated.parent
