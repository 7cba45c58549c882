"""What a page costs: every byte that the browser received, headers included, from an empty cache."""

from playwright.sync_api import Request

from tests.browser.reader import RecordProperty, Visit, Watch, scroll_through

BUDGET = 130_000


def received(request: Request) -> int:
    """Bytes over the wire, as DevTools counts them."""
    sizes, response = request.sizes(), request.response()
    assert response, f"{request.url} has no answer"
    # DevTools leaves out the body of a worker's own script.
    body = sizes["responseBodySize"] or int(response.header_value("content-length") or 0)
    return sizes["responseHeadersSize"] + body


def test_page_is_within_its_budget(
    visit: Visit, watch: Watch, article: str, record_property: RecordProperty
) -> None:
    page = visit(article)
    scroll_through(page)
    page.wait_for_load_state("networkidle")
    requests = [request for request in watch.requests if not request.url.startswith("data:")]
    weight = sum(map(received, requests))
    record_property("weight", (article, weight, len(requests)))
    assert weight <= BUDGET
