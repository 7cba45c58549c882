"""What stays behind: nothing is kept about the reader."""

from tests.browser.reader import Visit


def test_nothing_is_kept_about_the_reader_but_the_palette(visit: Visit, home: str) -> None:
    page = visit()
    page.goto(home + "article/maximum-likelihood/")
    assert page.context.cookies() == []
    assert page.evaluate("Object.keys(localStorage)") == ["/mledocs/.__palette"]
    assert page.evaluate("sessionStorage.length") == 0
