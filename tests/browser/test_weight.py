"""A page read to its end, from an empty cache: what it asks for, that nothing moves, and every byte it costs."""

from playwright.sync_api import Request

from tests.browser.reader import RecordProperty, Visit, Watch, scroll_through, watch_shifts

BUDGET = 130_000


def received(request: Request) -> int:
    """Bytes over the wire, as DevTools counts them."""
    sizes, response = request.sizes(), request.response()
    assert response, f"{request.url} has no answer"
    # DevTools leaves out the body of a worker's own script.
    body = sizes["responseBodySize"] or int(response.header_value("content-length") or 0)
    return sizes["responseHeadersSize"] + body


def test_page_read_to_its_end(
    visit: Visit, watch: Watch, home: str, path: str, record_property: RecordProperty
) -> None:
    page = visit(path, prepare=watch_shifts)
    page.wait_for_load_state("networkidle")
    scroll_through(page)
    page.wait_for_load_state("networkidle")
    still = 0.01 if page.locator(".mle-live").count() else 0.0  # a widget draws its figure anew, in its place
    assert sum(page.evaluate("shifts")) <= still

    asked = [request for request in watch.requests if not request.url.startswith("data:")]
    answers = {request.url: answer.status for request in asked if (answer := request.response())}
    assert {url for url, status in answers.items() if status != 200 or not url.startswith(home)} == set()
    assert len(answers) >= 8
    links = page.locator("link:not([rel=canonical])").evaluate_all("links => links.map(link => link.href)")
    assert [url for url in links if not url.startswith(home)] == []

    weight = sum(map(received, asked))
    record_property("weight", (path, weight, len(asked)))
    assert weight <= BUDGET or not path.startswith("article/")
