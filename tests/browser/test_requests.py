"""What a page asks for: this host only, nothing that is missing, nothing kept about the reader."""

from tests.browser.reader import Visit, Watch, scroll_through


def test_only_this_host_is_asked_and_it_answers(visit: Visit, watch: Watch, home: str, path: str) -> None:
    page = visit(path)
    scroll_through(page)
    asked = [request for request in watch.requests if not request.url.startswith("data:")]
    answers = {request.url: answer.status for request in asked if (answer := request.response())}
    assert {url for url, status in answers.items() if status != 200 or not url.startswith(home)} == set()
    assert len(answers) >= 8
    links = page.locator("link:not([rel=canonical])").evaluate_all("links => links.map(link => link.href)")
    assert [url for url in links if not url.startswith(home)] == []


def test_nothing_is_kept_about_the_reader_but_the_palette(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home + "article/maximum-likelihood/")
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == ["/mledocs/.__palette"]
    assert page.evaluate("sessionStorage.length") == 0
