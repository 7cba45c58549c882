"""Cells: every one gives in the reader's browser what it gave when the site was built; she edits, breaks and mends them."""

import ast
import builtins

import pytest
from playwright.sync_api import Locator, Page, expect

from mledocs.site import micropython
from tests.browser.axe import violations
from tests.browser.conftest import paths
from tests.browser.page_checks import received
from tests.browser.reader import Visit, Watch
from tests.trees import SITE

WITH_CELLS = [
    path for path in paths() if "<mle-cell" in (SITE / path / "index.html").read_text(encoding="utf-8")
]
PAGE = "article/finding-the-minimum/"  # two cells; the second uses what the first computed
YES = "Same output as on the page: yes"
#: What a first run may fetch, gzipped: MicroPython, and what drives it.
FIRST_RUN = 225_000
#: Ways from Python to JavaScript, and so to the network; each ends in this.
WAYS_OUT = {
    "import js\njs.fetch('https://example.org')": "a cell has no module 'js', only math",
    "from js import fetch": "a cell has no module 'js', only math",
    "exec('import js', {})": "a cell has no module 'js', only math",
    "__import__('jsffi')": "a cell has no module 'jsffi', only math",
    "import sys": "a cell has no module 'sys', only math",
    "import builtins\ndel builtins.__import__": "a cell has no module 'builtins', only math",
    "from . import js": "a cell has no module '', only math",
    "open('js.py', 'w').close()\nimport page": "a cell has no module 'page', only math",
    "__import__.load": "AttributeError",
    "__import__.__closure__": "AttributeError",
    "__import__.__globals__['js']": "KeyError: js",
    "__import__.__globals__['builtins']": "KeyError: builtins",
    "type(widget).set.__globals__['json'].js": "AttributeError",
}


def button(cell: Locator, name: str) -> Locator:
    """A button of a cell, by its name."""
    return cell.get_by_role("button", name=name, exact=True)


def run(cell: Locator, said: str) -> None:
    """Press Run and wait for what is said then."""
    button(cell, "Run").click()
    expect(cell.get_by_role("status")).to_have_text(said)


def write(cell: Locator, code: str) -> None:
    """Put other code into a cell."""
    if button(cell, "Edit").is_visible():
        button(cell, "Edit").click()
    cell.get_by_role("textbox").fill(code)


def printed(cell: Locator) -> str:
    """What a cell printed in this browser."""
    return cell.get_by_role("group", name="Output in your browser").inner_text().strip()


def asked(watch: Watch) -> list[str]:
    """The names of the files that were fetched to run Python."""
    return [
        r.url.rpartition("/")[2] for r in watch.requests if "/micropython/" in r.url or "worker.mjs" in r.url
    ]


def test_there_are_pages_with_cells() -> None:
    assert len(WITH_CELLS) >= 7


@pytest.mark.parametrize("place", WITH_CELLS or [""])
def test_every_cell_prints_in_the_browser_what_the_page_shows(visit: Visit, watch: Watch, place: str) -> None:
    page = visit(place)
    cells = page.locator("mle-cell").all()
    page.wait_for_load_state("networkidle")
    assert asked(watch) == [] and cells
    for cell in cells:
        run(cell, YES)
    assert sorted(asked(watch)) == ["micropython.mjs", "micropython.wasm", "worker.mjs"]


def test_a_first_run_fetches_little(visit: Visit, watch: Watch) -> None:
    page = visit(PAGE)
    page.wait_for_load_state("networkidle")
    before = len(watch.requests)
    run(page.locator("mle-cell").first, YES)
    assert sum(received(request) for request in watch.requests[before:]) <= FIRST_RUN


def test_micropython_has_what_the_build_says_that_it_has(visit: Visit) -> None:
    cell = visit(PAGE).locator("mle-cell").first
    keywords = {"True", "False", "None", "__debug__"}
    named = {name for name in dir(builtins) if not name.startswith("_")} - keywords
    candidates = sorted(named | micropython.BUILTINS)
    write(
        cell,
        "import math\n"
        "kinds = [str, bytes, list, tuple, dict, set, frozenset, int, float]\n"
        "def known(name):\n"
        "    try:\n"
        "        return eval(name, {}) or True\n"
        "    except NameError:\n"
        "        return False\n"
        f"builtin = [name for name in {candidates} if known(name)]\n"
        "[dir(math), builtin, [name for kind in kinds for name in dir(kind)]]",
    )
    run(cell, "Same output as on the page: no")
    math, builtin, methods = ast.literal_eval(printed(cell))
    assert {name for name in math if not name.startswith("_")} == micropython.MATH
    assert set(builtin) == micropython.BUILTINS
    assert {name for name in methods if not name.startswith("_")} == micropython.METHODS


def test_cells_share_what_they_computed_in_order(visit: Visit) -> None:
    page = visit(PAGE)
    first, second = page.locator("mle-cell").all()
    run(second, "Line 2: NameError: name 'hours' isn't defined")
    button(second, "Run all above").click()
    expect(second.get_by_role("status")).to_have_text(YES)
    expect(first.get_by_role("status")).to_have_text(YES)
    assert not button(first, "Run all above").is_visible()
    write(
        first,
        first.get_by_role("textbox").or_(first.locator("pre").first).inner_text() + "\nwrong = loss(None, 0)",
    )
    button(second, "Run all above").click()
    expect(first.get_by_role("status")).to_contain_text("TypeError")
    expect(second.get_by_role("status")).to_have_text(YES)  # of before: what is below an error is not run


def test_an_edit_survives_and_there_is_a_way_back(visit: Visit) -> None:
    page = visit(PAGE)
    cell = page.locator("mle-cell").first
    code = cell.locator("pre").first.inner_text()
    write(cell, "x = 2\n\n(x +\n 1)  # three")
    run(cell, "Same output as on the page: no")
    assert printed(cell) == "3"
    page.reload()
    expect(cell.get_by_role("textbox")).to_have_value("x = 2\n\n(x +\n 1)  # three")
    expect(cell.get_by_role("status")).to_have_text(
        "This is your edit from before, kept in this browser only."
    )
    button(cell, "Reset").click()
    assert cell.locator("pre").first.inner_text() == code
    assert page.evaluate("Object.keys(localStorage).filter(key => !key.includes('palette'))") == []
    run(cell, YES)


def test_an_endless_loop_leaves_the_page_alive(visit: Visit) -> None:
    page = visit(PAGE)
    cell = page.locator("mle-cell").first
    for endless in ("while True:\n    pass", "while True:\n    print('again')"):
        write(cell, endless)
        button(cell, "Run").click()
        page.wait_for_timeout(300)
        assert page.evaluate("document.title") and button(cell, "Stop").is_visible()
        button(cell, "Stop").click()
        expect(cell.get_by_role("status")).to_have_text(
            "Stopped. What the cells of this page had computed is forgotten."
        )
    assert len(printed(cell)) <= 20_100
    button(cell, "Reset").click()
    run(cell, YES)


def test_an_error_comes_with_its_line(visit: Visit) -> None:
    page = visit(PAGE)
    cell = page.locator("mle-cell").first
    for code, said in [
        ("print(1)\n\ndef f():\n    return 1 / 0\nf()", "Line 4: ZeroDivisionError: divide by zero"),
        ("x = (\n1 +", "Line 3: SyntaxError: invalid syntax"),
        ("import numpy", "Line 1: ImportError: a cell has no module 'numpy', only math"),
        ("0\n[][1]", "Line 2: IndexError: list index out of range"),
    ]:
        write(cell, code)
        run(cell, said)
    write(cell, "print(1)\n1 / 0")
    run(cell, "Line 2: ZeroDivisionError: divide by zero")
    assert printed(cell) == "1\nLine 2: ZeroDivisionError: divide by zero"


def test_a_cell_moves_the_figure_and_reads_it(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    page.locator("mle-likelihood.mle-live").wait_for()
    first, second = page.locator("mle-cell").all()
    write(first, "widget.set(mu=4, sigma=None, other=1)\nwidget.state['mu']")
    run(first, "Same output as on the page: no")
    assert printed(first) == "4" and page.evaluate("document.querySelector('mle-likelihood').state.mu") == 4
    write(second, "widget.state['mu'], 'other' in widget.state, len(widget.state['x'])")
    run(second, "Same output as on the page: no")
    assert printed(second) == "(4, False, 5)"
    button(first, "Reset").click()
    button(second, "Reset").click()
    button(second, "Run all above").click()
    expect(second.get_by_role("status")).to_have_text(YES)
    assert abs(page.evaluate("document.querySelector('mle-likelihood').state.mu") - 5) < 1e-9


def test_nothing_leaves_the_machine(visit: Visit, watch: Watch) -> None:
    page = visit(PAGE)
    cell = page.locator("mle-cell").first
    run(cell, YES)
    requests = len(watch.requests)
    for code, said in WAYS_OUT.items():
        write(cell, code)
        button(cell, "Run").click()
        expect(cell.get_by_role("status")).to_contain_text(said)
    objects = "type(print), type(widget), [type(value) for value in type(widget).set.__globals__.values()]"
    write(cell, objects)
    run(cell, "Same output as on the page: no")
    assert "JsProxy" not in printed(cell) and "Cells" in printed(cell)
    assert len(watch.requests) == requests


def test_what_a_cell_prints_is_never_more_than_text(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    page.locator("mle-likelihood.mle-live").wait_for()
    cell = page.locator("mle-cell").first
    orders = ["null", "[1]", "nan", "{", '{"mu": 1e99, "__proto__": 1}', "<img>", '{"mu": 4.5}']
    write(cell, f"widget.set(mu=float('nan'))\nfor order in {orders}:\n    print('a\\0' + order, end='\\0z')")
    run(cell, "Same output as on the page: no")
    assert printed(cell) == "az" * len(orders)
    assert page.evaluate("document.querySelector('mle-likelihood').state.mu") == 4.5


def test_instant_navigation_there_and_back(visit: Visit) -> None:
    page = visit(PAGE)
    run(page.locator("mle-cell").first, YES)
    page.evaluate("window.stayed = true")
    for way, title in [
        ("Next", "Where the likelihood"),
        ("Previous", "Finding"),
        ("Previous", "Other errors"),
    ]:
        page.locator("footer").get_by_role("link", name=way).click()
        page.locator("h1", has_text=title).wait_for()
        run(page.locator("mle-cell").first, YES)
    page.go_back()
    page.locator("h1", has_text="Finding").wait_for()
    run(page.locator("mle-cell").first, YES)
    assert page.evaluate("window.stayed") and page.locator(".mle-cell-bar").count() == 2


def press_to(page: Page, name: str) -> None:
    """Press Tab until a button of this name has the focus."""
    for _ in range(120):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            return
    raise AssertionError(f"no way to {name}")


def test_all_of_it_by_keyboard_and_heard_by_axe(visit: Visit) -> None:
    page = visit(PAGE, reduced_motion="reduce")
    cell = page.locator("mle-cell").first
    press_to(page, "Run")
    page.keyboard.press("Enter")
    expect(cell.get_by_role("status")).to_have_text(YES)
    press_to(page, "Edit")
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.tagName") == "TEXTAREA"
    page.keyboard.press("Control+a")
    page.keyboard.type("while True: pass")
    press_to(page, "Run")  # Tab leaves the text: no trap
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent == 'Stop'")
    assert violations(page, "mle-cell") == []
    page.keyboard.press("Enter")
    page.wait_for_function("document.activeElement.textContent == 'Run'")
    write(cell, "1 / 0")
    run(cell, "Line 1: ZeroDivisionError: divide by zero")
    page.get_by_title("Switch to the dark palette").click()
    page.locator("body[data-md-color-scheme=slate]").wait_for()
    assert violations(page, "mle-cell") == []
    button(cell, "Reset").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.textContent") == "Edit"


def test_on_a_phone_by_touch(visit: Visit) -> None:
    page = visit(PAGE, width=360, has_touch=True, is_mobile=True)
    first = page.locator("mle-cell").first
    button(first, "Run").tap()
    expect(first.get_by_role("status")).to_have_text(YES)
    button(first, "Edit").tap()
    first.get_by_role("textbox").fill("print('x' * 300)")
    button(first, "Run").tap()
    expect(first.get_by_role("status")).to_have_text("Same output as on the page: no")
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    boxes = [b.bounding_box() for b in page.locator("mle-cell button").all() if b.is_visible()]
    assert all(box and box["height"] >= 24 and box["width"] >= 24 for box in boxes) and len(boxes) >= 6


def test_without_script_a_cell_is_code_and_output(visit: Visit) -> None:
    page = visit(PAGE, java_script_enabled=False)
    cell = page.locator("mle-cell").first
    assert cell.locator("pre").count() == 2 and page.locator("mle-cell button").count() == 0
    assert cell.get_by_role("group", name="Output").is_visible()
    heights = cell.evaluate(
        "c => [c.getBoundingClientRect().bottom, c.lastElementChild.getBoundingClientRect().bottom]"
    )
    assert heights[0] == heights[1]  # no empty place for buttons that never come


def test_on_paper_there_are_no_buttons(visit: Visit) -> None:
    page = visit(PAGE)
    page.emulate_media(media="print")
    assert not button(page.locator("mle-cell").first, "Run").is_visible()
