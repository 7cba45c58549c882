"""On a phone, and at 400 % zoom: one column, nothing beside the screen, nothing cut off."""

from tests.browser.reader import Visit

# Content that ends beyond the screen and cannot be scrolled to: everything but what stands in a box that scrolls.
CUT_OFF = """() => {
  const scrolls = node => node && (/auto|scroll/.test(getComputedStyle(node).overflowX) || scrolls(node.parentElement))
  const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT)
  const found = []
  for (let text; (text = walker.nextNode());) {
    const range = document.createRange()
    range.selectNodeContents(text)
    const box = range.getBoundingClientRect()
    const shown = text.parentElement.checkVisibility() && !text.parentElement.closest(".md-sidebar, .katex-mathml")
    if (shown && box.width && (box.right > innerWidth + 1 || box.left < -1) && !scrolls(text.parentElement))
      found.push(text.textContent.trim())
  }
  return found
}"""
# The size of the letters on the screen: the drawing's own, as it is scaled.
LETTERS = """all => all.filter(svg => svg.checkVisibility())
                      .map(svg => parseFloat(getComputedStyle(svg).fontSize) * svg.getScreenCTM().a)"""


def test_page_fits_and_can_be_read(visit: Visit, path: str) -> None:
    page = visit(path, width=360, height=640, has_touch=True)
    sizes: list[float] = page.locator(".mle-drawing > svg").evaluate_all(LETTERS)
    assert all(size >= 10.9 for size in sizes)
    for width in (360, 320):
        page.set_viewport_size({"width": width, "height": 640})
        assert page.evaluate("document.scrollingElement.scrollWidth") <= width
        assert page.evaluate(CUT_OFF) == [], width


def test_first_screen_says_what_this_is(visit: Visit) -> None:
    for width, height in ((1280, 800), (390, 844)):
        page = visit(width=width, height=height)
        for selector in ("h1", "article p", ".mle-drawing > svg"):
            box = page.locator(selector).first.bounding_box()
            assert box and box["y"] + box["height"] <= height, (selector, width)
