"""Formulas in Chromium: the fonts that draw them, colours, boxes that scroll, what assistive technology reads."""

import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, Route, sync_playwright

from mledocs.exhibits.book import BOOK
from mledocs.make.browser import browser
from mledocs.site.shown import faces, katex
from mledocs.site.shown.faces import ASSETS, Font, _faces, outside
from mledocs.site.shown.palette import NEUTRAL, css

pytestmark = pytest.mark.xdist_group("katex_fonts")

TEXT = (Path(__file__).parent / "formulas.txt").read_text(encoding="utf-8")
FORMULAS = [line for line in TEXT.splitlines() if line and not line.startswith("#")]
OUTSIDE = [
    r"\aleph",
    r"\mathsf{x}",
    r"\mathbf{\Gamma}",
    r"\mathbb{A}",
    r"\boldsymbol{X}",
    r"\vartheta",
    r"\bigcup",
]
STYLE = "body { margin: 0; --mle-observation: rgb(1, 2, 3) } div { overflow-x: auto; overflow-y: hidden }"
# Each text node gets an element of its own, since Chromium says which fonts an element uses, not a text.
WRAP = """() => {
    for (const formula of document.querySelectorAll(".katex-html")) {
        const walker = document.createTreeWalker(formula, NodeFilter.SHOW_TEXT), texts = [];
        while (walker.nextNode()) texts.push(walker.currentNode);
        for (const text of texts) {
            const wrapper = document.createElement("x-text");
            text.replaceWith(wrapper);
            wrapper.append(text);
        }
    }
}"""
BOX = "e => { const r = e.getBoundingClientRect(); return [r.left, r.right, r.top, r.bottom] }"


@pytest.fixture(scope="module")
def chromium() -> Iterator[Page]:
    """One page of Chromium; without a browser the tests fail."""
    with sync_playwright() as playwright:
        running = browser.launch(playwright)
        yield running.new_page()
        running.close()


@pytest.fixture
def show(chromium: Page) -> Iterator[Callable[[list[str], int], Page]]:
    """Open a page of display formulas, with the site's stylesheet and fonts, in a window of some width."""

    def open_page(formulas: list[str], width: int) -> Page:
        body = "".join(f"<div>{katex.render(tex, True, BOOK)}</div>" for tex in formulas)
        coloured = css(dict.fromkeys((*NEUTRAL, "observation"), ("rgb(1, 2, 3)", "")), ["observation"], "")
        head = f'<!doctype html><meta charset="utf-8"><link rel="stylesheet" href="katex.css"><style>{STYLE}{coloured}</style>'

        def serve(route: Route) -> None:
            name = route.request.url.rpartition("/")[2]
            if name:
                route.fulfill(path=ASSETS / name)
            else:
                route.fulfill(body=head + body, content_type="text/html")

        chromium.route("**/*", serve)
        chromium.set_viewport_size({"width": width, "height": 800})
        chromium.goto("http://site.test/")
        chromium.evaluate("document.fonts.ready.then(() => null)")
        return chromium

    yield open_page
    chromium.unroute("**/*")


def ask(page: Page) -> Callable[..., dict[str, Any]]:
    """Chromium's own protocol, for what no web page can see."""
    session = page.context.new_cdp_session(page)
    for domain in ("DOM", "CSS", "Accessibility"):
        session.send(f"{domain}.enable")
    return lambda method, **parameters: session.send(method, parameters)


def drawn_by(page: Page, formulas: list[str]) -> dict[tuple[Font, str], list[dict[str, Any]]]:
    """The fonts that Chromium draws each run of text with."""
    page.evaluate(WRAP)
    cdp = ask(page)
    root = cdp("DOM.getDocument")["root"]["nodeId"]
    nodes = cdp("DOM.querySelectorAll", nodeId=root, selector="x-text")["nodeIds"]
    runs = [run for tex in formulas for run in faces.runs(katex.render(tex, True, BOOK))]
    first = dict(zip(reversed(runs), reversed(nodes), strict=True))
    return {
        run: cdp("CSS.getPlatformFontsForNode", nodeId=node)["fonts"]
        for run, node in first.items()
        if run[1] != "\u200b"  # has no width and no ink
    }


def test_no_formula_that_passes_falls_back_to_a_system_font(show: Callable[[list[str], int], Page]) -> None:
    page = show(FORMULAS, 1000)
    files = {(font, char): file for font, glyphs, file in _faces() for char in glyphs}
    for (font, text), fonts in drawn_by(page, FORMULAS).items():
        expected = {files[font, char].removesuffix(".woff2") for char in text if char != "\u200b"}
        assert {one["postScriptName"] for one in fonts} == expected, text
        assert all(one["isCustomFont"] for one in fonts), text


def test_what_is_refused_would_fall_back(show: Callable[[list[str], int], Page]) -> None:
    page = show(OUTSIDE, 1000)
    drawn = drawn_by(page, OUTSIDE)
    assert len(drawn) == len(OUTSIDE)
    for (_, text), fonts in drawn.items():
        assert not any(one["isCustomFont"] for one in fonts), text
    assert all(outside(katex.render(tex, True, BOOK)) for tex in OUTSIDE)


def test_a_page_asks_for_the_fonts_that_it_names(
    show: Callable[[list[str], int], Page], chromium: Page
) -> None:
    asked: list[str] = []
    chromium.on("request", lambda request: asked.append(request.url.rpartition("/")[2]))
    page = show(FORMULAS[:15], 1000)
    named = faces.fonts(page.content())
    assert named and sorted(named) == sorted(name for name in asked if name.endswith(".woff2"))


def test_a_colour_moves_nothing(show: Callable[[list[str], int], Page]) -> None:
    symbols = [r"y_i", r"\hat{\mu}", r"\frac{a}{\sqrt{b}}", r"\left(\frac a b\right)", r"\log x"]
    page = show([tex for s in symbols for tex in (rf"a + {s} = b", rf"a + \obs{{{s}}} = b")], 600)
    last = [box.evaluate(BOX) for box in page.locator(".katex-base:last-of-type").all()]
    boxes = [box.evaluate(BOX) for box in page.locator("div").all()]
    assert len(last) == len(boxes) == 2 * len(symbols)
    places = [(*end[:2], box[3] - box[2]) for end, box in zip(last, boxes, strict=True)]
    assert dict(zip(symbols, places[::2], strict=True)) == dict(zip(symbols, places[1::2], strict=True))
    assert len(set(places)) > 2, "the formulas differ"
    colours = page.locator(".mle-observation").evaluate_all("es => es.map(e => getComputedStyle(e).color)")
    assert len(colours) >= len(symbols) and set(colours) == {"rgb(1, 2, 3)"}


@pytest.mark.parametrize("width", [320, 1000])
def test_a_number_never_stands_on_its_formula(show: Callable[[list[str], int], Page], width: int) -> None:
    formula = r"-\log L(w, b) = \frac{n}{2}\log(2\pi\sigma^2) + \sum_{i=1}^n (y_i - wx_i - b)^2 \tag{12}"
    page = show([formula], width)
    number = page.locator(".katex-tag").evaluate(BOX)
    bases = [base.evaluate(BOX) for base in page.locator(".katex-base").all()]
    assert max(base[1] for base in bases) < number[0] and min(base[0] for base in bases) > 0
    scrolls = page.locator("div").evaluate("e => e.scrollWidth > e.clientWidth")
    assert scrolls == (width == 320)
    assert page.evaluate("document.documentElement.scrollWidth") == width


def test_assistive_technology_reads_the_mathml_and_nothing_twice(
    show: Callable[[list[str], int], Page],
) -> None:
    page = show([r"\mu = \frac{5}{7}"], 600)
    nodes = [node for node in ask(page)("Accessibility.getFullAXTree")["nodes"] if not node["ignored"]]
    roles = [node["role"]["value"] for node in nodes]
    assert "MathMLMath" in roles and "MathMLFraction" in roles
    texts = [node["name"]["value"] for node in nodes if node["role"]["value"] == "StaticText"]
    assert [unicodedata.normalize("NFKC", text) for text in texts] == [
        "μ",
        "=",
        "5",
        "7",
    ]  # it is read as italic
