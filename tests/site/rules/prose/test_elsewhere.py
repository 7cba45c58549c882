"""What mkdocs.yml says to readers, and what drawings say, is held to the rule of numerals as well."""

import json
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import vocabulary
from mledocs.site.pages.pages import Site
from mledocs.site.rules.prose.elsewhere import check_configuration, check_drawn

CONFIGURATION = """site_name: Five points of view
site_description: All 17 chapters, with seven points.
site_url: https://example.org/5
copyright: CC BY 4.0
theme:
  name: "Theme 5"
nav:
  - Start: index.md
  - The 9 steps:
      - "Seventeen reasons": a5.md
      - b.md
"""


def site(docs: Path) -> Site:
    return Site({}, vocabulary.load(docs / "generated", BOOK), docs)


def test_what_the_configuration_says_to_readers(docs: Path) -> None:
    (docs.parent / "mkdocs.yml").write_text(CONFIGURATION)
    found = [str(finding).split(" is typed")[0] for finding in check_configuration(site(docs))]
    assert sorted(found) == sorted(
        [
            "mkdocs.yml:1:12: Five",
            "mkdocs.yml:2:23: 17",
            "mkdocs.yml:2:41: seven",
            "mkdocs.yml:9:9: 9",
            "mkdocs.yml:10:10: Seventeen",
        ]
    )


@pytest.mark.parametrize(
    ("words", "wrong"),
    [
        ("the peak at 5.37", "5.37"),
        ("largest at <tspan>x</tspan> = 6", "6"),
        ("seven points", "seven"),
        ("a dozen lines", "dozen"),
        ("L = 0.0058", "0.0058"),
        ("mean 5 and L = 0.00595, from −1.25, y = 0, in kWh², a log10", ""),
        ("5.37", ""),  # at an axis
    ],
)
def test_a_number_in_the_words_of_a_drawing_is_a_value(words: str, wrong: str, docs: Path) -> None:
    module = docs.parent / "src" / "m.py"
    module.parent.mkdir()
    module.write_text('def draw():\n    return "the peak at " + "5.37"\n')
    (docs / "generated" / "curve.svg").write_text(f"<svg><text x='9'>{words}</text></svg>")
    found = [str(finding) for finding in check_drawn(site(docs))]
    assert bool(found) == bool(wrong) and all(wrong in line for line in found), found
    if "peak" in words:
        assert found[0].startswith("src/m.py:2:13: the figure draws 'the peak at 5.37', and 5.37 is no value")


def test_a_figure_that_was_not_drawn_says_nothing(docs: Path) -> None:
    (docs / "generated" / "curve.svg").unlink()
    figures = json.loads((docs / "generated" / "figures.json").read_text())
    assert figures and list(check_drawn(site(docs))) == []
