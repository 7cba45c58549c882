"""The page of notation has every symbol of the article's formulas."""

import re

from mledocs.site.pages import source
from tests.helpers.trees import ROOT

ARTICLE = ROOT / "docs" / "article"
#: Letters of a formula's own, explained where they stand: u and d of a rule of calculus, k of a count, e.
LOCAL = {"u", "d", "e"}
_LAYOUT = re.compile(
    r"\\(?:val|label|begin|end|text)\{[^{}]*\}|\\(?:obs|model|lik|loss|frac|sqrt|left|right|cdot|dots|times|quad)\b"
)
_SYMBOL = re.compile(r"\\operatorname\{\w+\}|\\[A-Za-z]+|[A-Za-z]")
#: Signs that are no names: the reader of one course in statistics knows them.
SIGNS = set(
    [
        r"\sum",
        r"\prod",
        r"\int",
        r"\exp",
        r"\pi",
        r"\infty",
        r"\in",
        r"\le",
        r"\ge",
        r"\mid",
        r"\partial",
        r"\aligned",
        r"\|",
        r"\lvert",
        r"\rvert",
        r"\to",
        r"\mathbb",
    ]
)


def symbols(text: str) -> set[str]:
    """Every name in the formulas of a page."""
    found: set[str] = set()
    for mark in source.formulas(text):
        tex = _LAYOUT.sub(" ", mark.text.get("display") or mark.text.get("inline") or "")
        found |= set(_SYMBOL.findall(tex))
    return found - LOCAL - SIGNS


def test_every_symbol_is_explained() -> None:
    known = symbols((ARTICLE / "notation.md").read_text(encoding="utf-8"))
    assert len(known) > 30
    pages = {path.stem: symbols(path.read_text(encoding="utf-8")) for path in sorted(ARTICLE.glob("*.md"))}
    assert {name: sorted(used - known) for name, used in pages.items() if used - known} == {}
