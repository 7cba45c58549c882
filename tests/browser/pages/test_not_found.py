"""An address that does not exist: status 404, the site's own page, its styles and a way back, at any depth."""

import pytest

from tests.browser.reader import Visit, Watch


@pytest.mark.parametrize("address", ["nope", "article/nope/", "a/b/c/d/nope.html"])
def test_page_helps_at_any_depth(visit: Visit, watch: Watch, home: str, address: str) -> None:
    page = visit(address)
    watch.forgive("the server responded with a status of 404")
    assert page.locator("h1").inner_text() == "This page does not exist"
    assert page.locator("article").evaluate("e => getComputedStyle(e).fontFamily").startswith("Charter")
    assert page.get_by_role("link", name="first page").evaluate("link => link.href") == home
