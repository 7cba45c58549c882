"""The equations of pages, evaluated; kept until a page, its values or the package change."""

import dataclasses
import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache as cache_once
from typing import TYPE_CHECKING, Any

from mledocs.make import keys
from mledocs.make.evaluating import checker, shared
from mledocs.make.evaluating.checker import Question
from mledocs.make.paths import CACHE
from mledocs.site.files import cache
from mledocs.site.files.artifacts import Files
from mledocs.site.pages import pages
from mledocs.site.pages.expanded import Expanded
from mledocs.site.pages.source import LABEL, Mark, Page, between, comments, formulas, values

if TYPE_CHECKING:
    from mledocs.equations import report as reports

TRIALS, SEED = 32, 0

#: "findings": [[offset, message], …]; "records": as `check.py --help` describes them; "lines": how many
#: formulas in a line, for which no comment asks, were checked, chosen, …: see `equations.report.Report`.
Report = dict[str, Any]


@cache_once
def tree() -> str:
    """The key of what equations depend on, as it was when this was first asked for.

    A program asks for it first of all: what older code finds must not be kept under a newer key.
    """
    return keys.equations()


def records(site: pages.Site, wait: bool = True) -> dict[str, list[dict[str, Any]]]:
    """The record of every equation of the site, by page path.

    A page without equations is left out; and, without `wait`, one that was not evaluated since it changed.
    """
    chosen = [page for page in site.pages.values() if wait or known(page, site)]
    ahead(chosen, site)
    found = {page.path: report(page, site)["records"] for page in chosen}
    return {path: made for path, made in found.items() if made}


def known(page: Page, site: pages.Site, trials: int = TRIALS, seed: int = SEED) -> bool:
    """Whether the equations of a page have been evaluated since it, its values or the package changed."""
    whole = pages.expanded(page, site)
    return cache.peek(CACHE, _name(page), _key(page, whole, tree(), trials, seed)) is not None


def ahead(chosen: Iterable[Page], site: pages.Site, trials: int = TRIALS, seed: int = SEED) -> None:
    """Evaluate those pages of the site that changed, in as many processes as there are cores; keep it.

    Raises ExhibitError if the package's functions cannot be loaded.
    """
    ours = [page for page in chosen if page in site.pages.values() and not known(page, site, trials, seed)]
    asked = {_question(pages.expanded(page, site), trials, seed, own=True): page for page in ours}
    for question, found in shared.answers(asked):
        page = asked[question]
        _kept(page, pages.expanded(page, site), trials, seed, found)


def report(page: Page, site: pages.Site, trials: int = TRIALS, seed: int = SEED) -> Report:
    """What a page's equations are and what does not hold, at offsets into the page as written."""
    whole = pages.expanded(page, site)
    if page not in site.pages.values():
        return _made(page, whole, load()(_question(whole, trials, seed, own=False)))
    return _kept(page, whole, trials, seed)


def load() -> "Callable[[Question], reports.Report]":
    """The checker; only where something has to be evaluated."""
    tree()
    return checker.load()


def _kept(
    page: Page, whole: Expanded, trials: int, seed: int, answer: "reports.Report | None" = None
) -> Report:
    """As `_made`, from the cache where nothing changed; one entry a page, whatever it is asked for."""

    def make() -> Files:
        found = answer or load()(_question(whole, trials, seed, own=True))
        return {"report.json": json.dumps(_made(page, whole, found)).encode()}

    def key(tree: str) -> str:
        return _key(page, whole, tree, trials, seed)

    files = cache.kept(CACHE, _name(page), key(tree()), make, lambda: key(keys.equations()))
    found: Report = json.loads(files["report.json"])
    return found


def _question(whole: Expanded, trials: int, seed: int, own: bool) -> Question:
    return whole.text, trials, seed, own


def _name(page: Page) -> str:
    return f"equations-{page.path.replace('/', '-')}"


def _key(page: Page, whole: Expanded, tree: str, trials: int = TRIALS, seed: int = SEED) -> str:
    # The text as written too: what stands in the report are places in it.
    return cache.key([], tree, page.text, whole.text, f"{trials} {seed}")


def _made(page: Page, whole: Expanded, report: "reports.Report") -> Report:
    hidden = _unknown(whole.text)
    found = [(finding.offset, finding.message) for finding in report.findings if finding.offset not in hidden]
    found += [(mark.start, _UNSEEN) for mark in _unseen(whole.text, report)]
    return {
        "findings": sorted((whole.origin(offset), message) for offset, message in found),
        "records": [_record(page, whole, record) for record in report.records],
        "lines": dict(Counter(record.status for record in report.lines)),
    }


def _unknown(text: str) -> set[int]:
    """All places in formulas and comments with a value that there is not, which a rule has told."""
    left = [mark for mark in values(text) if mark.math]
    spans = [mark for mark in [*formulas(text), *comments(text)] if between(left, mark.start, mark.end)]
    return {place for mark in spans for place in range(mark.start, mark.end)}


_UNSEEN = (
    "this formula is shown, but the checker did not find it; it stands on lines of its own, in no heading"
)


def _unseen(text: str, report: "reports.Report") -> list[Mark]:
    """The displayed formulas that readers see and no record is about: two readers of one page must agree."""
    read = {record.offset for record in report.records}
    return [mark for mark in formulas(text) if "display" in mark.text and mark.start + 2 not in read]


def _record(page: Page, whole: Expanded, record: "reports.Record") -> dict[str, Any]:
    found = dataclasses.asdict(record)
    del found["end"], found["pinned_at"]
    start, end = whole.origin(record.offset), whole.origin(record.end)
    written = page.text[start:end] or whole.text[record.offset : record.end]  # a fragment is one mark
    label = LABEL.search(written)
    start = whole.origin(record.offset - (1 if record.inline else 2))
    place = page.finding(start, "")
    found |= {"offset": start, "line": place.line, "column": place.column}
    found |= {"latex": LABEL.sub("", written).strip(), "label": label["name"] if label else ""}
    if record.pinned_at is not None:
        found["pinned_by"] = f"its use in line {page.finding(whole.origin(record.pinned_at), '').line}"
    return found
