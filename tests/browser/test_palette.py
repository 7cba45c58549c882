"""Light and dark: what the system asks for, what the reader chooses, and figures that follow."""

from playwright.sync_api import Page

from tests.browser.reader import Visit

ARTICLE = "article/maximum-likelihood/"
COLOURS = """() => {
  const style = (selector, property) => getComputedStyle(document.querySelector(selector))[property]
  return [style("body", "backgroundColor"), style(".md-content", "color"),
          style(".mle-drawing path[stroke*=model]", "stroke"), style(".katex .mle-model", "color")]
}"""


def colours(page: Page) -> list[str]:
    """Paper, ink, a line of a figure, a symbol in a formula."""
    found: list[str] = page.evaluate(COLOURS)
    return found


def test_system_decides_first_and_an_idea_has_one_colour(visit: Visit) -> None:
    light, dark = colours(visit(ARTICLE)), colours(visit(ARTICLE, dark=True))
    assert light[0] == "rgb(255, 255, 255)"
    assert all(a != b for a, b in zip(light, dark, strict=True))
    for *_, line, symbol in (light, dark):
        assert line == symbol


def test_toggle_changes_figures_and_formulas_and_is_kept(visit: Visit, home: str) -> None:
    page = visit(ARTICLE)
    light = colours(page)
    page.get_by_title("Switch to the dark palette").click()
    dark = colours(page)
    assert all(a != b for a, b in zip(light, dark, strict=True))
    page.goto(home + "article/linear-regression/")
    assert colours(page) == dark
    page.get_by_title("Switch to the light palette").click()
    assert colours(page) == light


def test_page_of_source_code_follows_the_choice_and_without_one_the_system(visit: Visit, home: str) -> None:
    source = home + "source/exhibits/sample.html"
    light, dark = (visit(ARTICLE, dark=dark) for dark in (False, True))
    light.get_by_title("Switch to the dark palette").click()
    dark.get_by_title("Switch to the light palette").click()
    chosen = []
    for page in (light, dark):
        page.goto(source)
        chosen.append(page.evaluate("getComputedStyle(document.documentElement).colorScheme"))
    assert chosen == ["dark", "light"]
    inks = []
    for dark in (False, True):
        page = visit(ARTICLE, dark=dark, java_script_enabled=False)
        page.goto(source)
        inks.append(page.evaluate("getComputedStyle(document.querySelector('a')).color"))
    assert inks[0] != inks[1]
