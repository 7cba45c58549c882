"""Light and dark: what the system asks for, what the reader chooses, which alone is kept about her, and figures that follow."""

from playwright.sync_api import Page

from tests.browser.reader import Visit

ARTICLE = "article/maximum-likelihood/"
SOURCE = "source/exhibits/quantities/sample.html"
COLOURS = """() => {
  const style = (selector, property) => getComputedStyle(document.querySelector(selector))[property]
  return [style("body", "backgroundColor"), style(".md-content", "color"),
          style(".mle-drawing path[stroke*=model]", "stroke"), style(".katex .mle-model", "color")]
}"""


def colours(page: Page) -> list[str]:
    """Paper, ink, a line of a figure, a symbol in a formula."""
    found: list[str] = page.evaluate(COLOURS)
    return found


def colour_scheme(page: Page) -> str:
    """Light or dark, as the page as a whole has it."""
    scheme: str = page.evaluate("getComputedStyle(document.documentElement).colorScheme")
    return scheme


def test_system_decides_first_then_the_reader_and_an_idea_has_one_colour(visit: Visit, home: str) -> None:
    page = visit(ARTICLE)
    dark_page = visit(ARTICLE, dark=True)
    light, dark = colours(page), colours(dark_page)
    assert light[0] == "rgb(255, 255, 255)"
    assert all(a != b for a, b in zip(light, dark, strict=True))
    for *_, line, symbol in (light, dark):
        assert line == symbol
    page.get_by_title("Switch to the dark palette").click()
    assert colours(page) == dark
    page.goto(home + "article/linear-regression/")
    assert colours(page) == dark  # it is kept
    page.goto(home + SOURCE)
    assert colour_scheme(page) == "dark"
    dark_page.get_by_title("Switch to the light palette").click()
    assert colours(dark_page) == light
    dark_page.goto(home + SOURCE)
    assert colour_scheme(dark_page) == "light"
    assert page.context.cookies() == []  # and nothing else is kept about her
    assert page.evaluate("Object.keys(localStorage)") == ["/mledocs/.__palette"]
    assert page.evaluate("sessionStorage.length") == 0


def test_page_of_source_code_follows_the_system_where_nobody_chose(visit: Visit) -> None:
    inks = [
        visit(SOURCE, dark=dark, java_script_enabled=False).evaluate(
            "getComputedStyle(document.querySelector('a')).color"
        )
        for dark in (False, True)
    ]
    assert inks[0] != inks[1]
