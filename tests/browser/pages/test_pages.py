"""Every page in one visit, read to its end: what it asks for and costs, without scripts, by axe, on paper, on a phone."""

from tests.browser import page_checks as checks
from tests.browser.reader import RecordProperty, Visit, Watch, watch_shifts


def test_page(
    visit: Visit, plain: Visit, watch: Watch, home: str, path: str, record_property: RecordProperty
) -> None:
    page = visit(path, prepare=watch_shifts, has_touch=True)
    size, requests = checks.weight(page, watch, home)
    record_property("weight", (f"/{path}", size, requests))
    assert size <= checks.BUDGET or not path.startswith("article/")
    # What search, palette, widgets or cells do against the policy is heard, here and in their own files, and fails the test.
    assert page.locator("meta[http-equiv=Content-Security-Policy]").count() == 1
    checks.check_without_scripts(plain(path), page)
    checks.check_cells(page, watch)
    checks.check_outline_landmarks_and_names(page)
    checks.check_lines(page, path)
    checks.check_palettes(page)
    if path.startswith("article/"):
        checks.check_formulas_fit(page)
    checks.check_phone(page)
    checks.check_wide_boxes(page, path)
    checks.check_paper(page)
