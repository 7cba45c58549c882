"""Without JavaScript links lead through the article (what every page shows then: test_pages.py)."""

from tests.browser.reader import Visit


def test_links_lead_through_the_article(visit: Visit) -> None:
    page = visit(java_script_enabled=False)
    page.get_by_role("link", name="Read the article").click()
    page.get_by_role("link", name="Next: From likelihood to loss").click()
    assert page.locator("h1").inner_text().startswith("From likelihood to loss")
