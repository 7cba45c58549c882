"""On paper: the article without the page's furniture, dark ink on white, nothing cut in two."""

from tests.browser.reader import Visit

FURNITURE = (
    ".md-header",
    ".md-footer",
    ".md-sidebar--primary",
    ".md-sidebar--secondary",
    ".md-top",
    ".headerlink",
    ".mle-made",
)
# A4 less the margins of 1.5 cm that the browser is asked for, at 96 pixels an inch.
WIDTH, HEIGHT = 680, 1009
COLOURS = """[getComputedStyle(document.querySelector("article")).color,
              getComputedStyle(document.body).backgroundColor]"""
# What must stand on one sheet: how it breaks, its height, and what is cut off at its side.
BOXES = """all => all.map(box => [box.textContent.slice(0, 40), getComputedStyle(box).breakInside,
                                  box.clientHeight, box.scrollWidth - box.clientWidth])"""


def test_page_is_fit_for_paper(visit: Visit, path: str) -> None:
    page = visit(path, width=WIDTH, dark=True)
    page.emulate_media(media="print", color_scheme="dark")
    shown = page.locator(", ".join(FURNITURE)).evaluate_all(
        "all => all.filter(e => e.checkVisibility()).length"
    )
    assert shown == 0
    ink, paper = page.evaluate(COLOURS)
    assert max(map(int, ink.removeprefix("rgb(").removesuffix(")").split(","))) < 60
    assert paper in {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert page.evaluate("document.scrollingElement.scrollWidth") <= WIDTH
    boxes = page.locator("article :is(figure, .mle-table, div.arithmatex, pre)").evaluate_all(BOXES)
    assert [box for box in boxes if box[1] != "avoid" or box[2] > HEIGHT or box[3] > 1] == []


def test_pdf_can_be_made(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    pdf = page.pdf(format="A4", margin=dict.fromkeys(("top", "bottom", "left", "right"), "1.5cm"))
    assert pdf.startswith(b"%PDF") and 3 <= pdf.count(b"/Type /Page\n") <= 9
