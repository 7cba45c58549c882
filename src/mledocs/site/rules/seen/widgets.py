"""Figures that move: which there are, what each stands around, and by which formulas it moves."""

from collections.abc import Iterator

from mledocs.site import moving
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page

_STILL = (
    "widget '{}' moves by formulas that no page binds with a clause code, or that no browser can compute: {};"
    " mend what the checker says of them, or use functions that browsers have"
)


def check_widgets(page: Page, site: Site) -> Iterator[Finding]:
    """Every widget is a registered one, and stands around one figure, which is what paper shows."""
    for mark in source.widgets(page.text):
        name = mark.text["name"]
        end = page.text.find(f"\n</mle-{name}>", mark.end)
        figures = [m for m in source.figures(page.text) if mark.end < m.start < end]
        if name not in site.vocabulary.widgets:
            yield page.finding(mark.start, str(site.vocabulary.unknown("widget", name)))
        elif len(figures) != 1:
            yield page.finding(
                mark.start,
                f"widget '{name}' stands around {len(figures)} figures; it takes one, before </mle-{name}>",
            )
        else:
            for said in _unmoved(name, figures[0].text["name"], site):
                yield page.finding(mark.start, said)


def _unmoved(name: str, figure: str, site: Site) -> Iterator[str]:
    """Why a widget has nothing to move a figure by."""
    data = site.vocabulary.widgets[name]
    if "of" in data and figure not in data["of"]:
        yield f"widget '{name}' has no data for the figure '{figure}'; it has some for others"
    missing = sorted(set(moving.asked(moving.around(data, figure))) - site.vocabulary.formulas.keys())
    if missing:
        yield _STILL.format(name, ", ".join(missing))
