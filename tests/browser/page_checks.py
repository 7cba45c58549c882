"""What must hold for every page; `test_pages.py` says in which order it is looked at."""

from itertools import pairwise

from playwright.sync_api import Page, Request

from mledocs.make.browser.browser import settle
from tests.browser.axe import violations
from tests.browser.cells.cells import YES, asked, run
from tests.browser.reader import SCRIPTED, TEXT, Watch, scroll_through

#: Bytes over the wire of an article's page, with all that it asks for.
BUDGET = 130_000
#: And what the first run of a cell may fetch, gzipped: MicroPython, and what drives it.
FIRST_RUN = 225_000
FURNITURE = (
    ".md-header",
    ".md-footer",
    ".md-sidebar--primary",
    ".md-sidebar--secondary",
    ".md-top",
    ".headerlink",
    "mle-cell button",
)
#: A4 less the margins of 1.5 cm that the browser is asked for, at 96 pixels an inch.
PAPER = (680, 1009)
OUTLINE = "headings => headings.map(h => Number(h.tagName[1]))"
# The selectors of which a reader does not see each element.
UNSEEN = """selectors => selectors.filter(selector => [...document.querySelectorAll(selector)].some(
  node => !node.checkVisibility({ visibilityProperty: true, opacityProperty: true }) || node.getBoundingClientRect().height < 5))"""
CONTENT = (".katex-html", ".mle-drawing > svg", "article table", "article pre", "article p")
# A widget draws its figure anew; what scripts made is looked at in the tests of widgets and cells.
MADE = ", ".join(f":is({part}) *" for part in (SCRIPTED, ".mle-live .mle-drawing"))
#: What waits until it is asked for, and how it is put back.
FOLDED = "details:not([open]) > summary"
FOLD = "() => document.querySelectorAll('details').forEach(fold => { fold.open = false })"
# Of a cell: what it shows, and how much of it is empty at its end, where buttons would be.
CELLS = """cells => cells.map(cell => [
  cell.querySelectorAll("pre").length, cell.querySelector("[role=group][aria-label=Output]").checkVisibility(),
  cell.getBoundingClientRect().bottom - cell.lastElementChild.getBoundingClientRect().bottom])"""
COLOURS = """[getComputedStyle(document.querySelector("article")).color,
              getComputedStyle(document.body).backgroundColor]"""
# What must stand on one sheet: how it breaks, its height, and what is cut off at its side.
BOXES = """all => all.map(box => [box.textContent.slice(0, 40), getComputedStyle(box).breakInside,
                                  box.clientHeight, box.scrollWidth - box.clientWidth])"""
# Content that ends beyond the screen and cannot be scrolled to: everything but what stands in a box that scrolls.
CUT_OFF = """() => {
  const scrolls = node => node && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
  const found = []
  for (let text; (text = walker.nextNode());) {
    const range = document.createRange()
    range.selectNodeContents(text)
    const box = range.getBoundingClientRect()
    if (!box.width || box.right <= innerWidth + 1 && box.left >= -1) continue
    const shown = text.parentElement.checkVisibility() && !text.parentElement.closest(".md-sidebar, .katex-mathml")
    if (shown && !scrolls(text.parentElement)) found.push(text.textContent.trim())
  }
  return found
}"""
#: Pages with much prose.
PROSE = ("about/corrections/", "about/how-it-is-checked/", "about/writing/")
#: Boxes that scroll, and a page that has one which is wider than a phone.
WIDE = {"div.arithmatex": "article/linear-regression/", ".mle-table": "article/other-errors/"}
#: Formulas that a phone of this width shows whole in the article, number and all.
PHONE = 390
SCROLLING = "all => all.filter(box => box.scrollWidth > box.clientWidth).map(box => box.id)"
WIDER = "all => all.findIndex(box => box.scrollWidth > box.clientWidth + 20)"
# Letters of each full line of prose: a paragraph's text, cut where the browser broke its lines.
LINES = """() => [...document.querySelectorAll("article > p")].flatMap(p => {
  const walker = document.createTreeWalker(p, NodeFilter.SHOW_TEXT), range = document.createRange(), lines = {}
  if (p.querySelector(".katex")) return []
  for (let text; (text = walker.nextNode());)
    for (let i = 0; i < text.length; i++) {
      range.setStart(text, i); range.setEnd(text, i + 1)
      const y = Math.round(range.getBoundingClientRect().bottom / 8)
      lines[y] = (lines[y] || 0) + 1
    }
  return Object.values(lines).slice(0, -1)
})"""
# The size of the letters on the screen: the drawing's own, as it is scaled.
LETTERS = """all => all.filter(svg => svg.checkVisibility())
                      .map(svg => parseFloat(getComputedStyle(svg).fontSize) * svg.getScreenCTM().a)"""


def received(request: Request) -> int:
    """Bytes over the wire, as DevTools counts them."""
    sizes, response = request.sizes(), request.response()
    assert response, f"{request.url} has no answer"
    # DevTools leaves out the body of a worker's own script.
    body = sizes["responseBodySize"] or int(response.header_value("content-length") or 0)
    return sizes["responseHeadersSize"] + body


def weight(page: Page, watch: Watch, home: str) -> tuple[int, int]:
    """Read to its end a page stays still and asks its own host for what is there; the bytes and requests that it costs."""
    settle(page)
    scroll_through(page)
    settle(page)
    still = 0.01 if page.locator(".mle-live").count() else 0.0  # a widget draws its figure anew, in its place
    assert sum(page.evaluate("shifts")) <= still

    asked = [request for request in watch.requests if not request.url.startswith("data:")]
    answers = {request.url: answer.status for request in asked if (answer := request.response())}
    assert {url for url, status in answers.items() if status != 200 or not url.startswith(home)} == set()
    assert len(answers) >= 8
    links = page.locator("link:not([rel=canonical])").evaluate_all("links => links.map(link => link.href)")
    assert [url for url in links if not url.startswith(home)] == []
    return sum(map(received, asked)), len(asked)


def unfold(page: Page) -> None:
    """Ask for every answer, as a reader does."""
    folded = page.locator(FOLDED)
    for _ in range(folded.count()):
        folded.first.click()
    assert folded.count() == 0


def check_without_scripts(plain: Page, scripted: Page) -> None:
    """The same text, every formula, every figure; a widget is its still figure, a cell its code and its output."""
    unfold(plain)
    unfold(scripted)
    assert plain.evaluate(TEXT) == scripted.evaluate(TEXT)
    assert plain.evaluate(UNSEEN, CONTENT) == []
    assert scripted.evaluate(UNSEEN, [f":is({selector}):not({MADE})" for selector in CONTENT]) == []
    assert plain.locator("[data-widget]:not(:has(.mle-drawing > svg))").count() == 0
    assert plain.locator(":is([data-widget], mle-cell) :is(button, input, select)").count() == 0
    cells = plain.locator("mle-cell").evaluate_all(CELLS)
    assert [cell for cell in cells if cell != [2, True, 0]] == []


def check_cells(page: Page, watch: Watch) -> None:
    """Every cell gives in this browser what the page shows; what runs it is little, and fetched for the first of them."""
    before, cells = len(watch.requests), page.locator("mle-cell").all()
    assert asked(watch) == []
    for cell in cells:
        run(cell, YES)
    assert sorted(asked(watch)) == (["micropython.js", "micropython.wasm", "worker.js"] if cells else [])
    assert sum(map(received, watch.requests[before:])) <= FIRST_RUN


def check_outline_landmarks_and_names(page: Page) -> None:
    """Headings go down a step at a time, the landmarks are there, and every figure has its words."""
    levels: list[int] = page.locator("h1, h2, h3, h4, h5, h6").evaluate_all(OUTLINE)
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(below <= above + 1 for above, below in pairwise(levels))
    assert [page.get_by_role(role).count() for role in ("banner", "main", "contentinfo")] == [1, 1, 1]
    names = page.locator(".mle-drawing > svg").evaluate_all("all => all.map(svg => svg.ariaLabel || '')")
    assert [name for name in names if len(name) < 40] == []


def check_lines(page: Page, path: str) -> None:
    """Lines of prose have 66 to 72 letters at most."""
    lines = sorted(page.evaluate(LINES))
    assert len(lines) >= 5 or path not in PROSE
    assert len(lines) < 5 or 60 <= lines[len(lines) // 2] <= 74


def check_palettes(page: Page) -> None:
    """Axe is content, and with the colours of the other palette, too."""
    assert violations(page) == []
    page.get_by_title("Switch to the dark palette").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert violations(page, colours_only=True) == []


def check_phone(page: Page) -> None:
    """On a phone, and at 400 % zoom: one column, nothing beside the screen, nothing cut off, letters that can be read."""
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        sizes: list[float] = page.locator(".mle-drawing > svg").evaluate_all(LETTERS)
        assert width < 360 or all(size >= 10.9 for size in sizes)
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate(CUT_OFF) == [], width


def check_formulas_fit(page: Page) -> None:
    """On a phone no displayed formula scrolls, so its number is in sight."""
    page.set_viewport_size({"width": PHONE, "height": 844})
    assert page.locator("div.arithmatex").evaluate_all(SCROLLING) == []


def check_wide_boxes(page: Page, path: str) -> None:
    """A box that is wider than a phone has a name and scrolls by arrow keys."""
    for kind, known in WIDE.items():
        boxes = page.locator(kind)
        wide: int = boxes.evaluate_all(WIDER)
        assert wide >= 0 or path != known
        if wide >= 0:
            box = boxes.nth(wide)
            box.press("ArrowRight")
            page.wait_for_function("box => box.scrollLeft > 0", arg=box.element_handle())
            assert box.get_attribute("aria-label")


def check_paper(page: Page) -> None:
    """On paper: no furniture, dark ink on white whatever the palette, nothing folded, nothing cut in two."""
    width, height = PAPER
    page.evaluate(FOLD)
    page.set_viewport_size({"width": width, "height": 800})
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.locator(", ".join(FURNITURE)).evaluate_all(
        "all => all.filter(e => e.checkVisibility()).length"
    )
    assert shown == 0
    assert page.evaluate(UNSEEN, ["article details *:not(.katex *)"]) == []
    ink, paper = page.evaluate(COLOURS)
    assert max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(","))) < 60
    assert paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert page.evaluate("document.scrollingElement.scrollWidth") <= width
    whole = (
        ":is(figure, .mle-table, div.arithmatex, pre)"  # but for the one table that is longer than a sheet
    )
    boxes = page.locator(f"article {whole}:not(.mle-filtered *)").evaluate_all(BOXES)
    assert [box for box in boxes if box[1] != "avoid" or box[2] > height or box[3] > 1] == []
