"""Cells: a reader runs, edits, breaks and mends them (that each gives what its page shows: test_pages.py)."""

import ast
import builtins

import pytest
from playwright.sync_api import Locator, Page, expect

from mledocs.site.run import micropython
from tests.browser.axe import violations
from tests.browser.cells.cells import NO, YES, button, output, press_to, printed, run, write
from tests.browser.conftest import paths
from tests.browser.reader import Visit, Watch, choose_dark
from tests.helpers.trees import SITE

PAGE = "article/finding-the-minimum/"  # two cells; the second uses what the first computed
#: What a cell says that was not run, as one above it failed.
NOT_WELL = "Code 1, which runs before this, did not end well: see there."
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
# The last link or box before a cell that Tab comes to.
BEFORE = """cell => [...document.querySelectorAll("article :is(a, [tabindex])")]
  .findLast(node => node.compareDocumentPosition(cell) & Node.DOCUMENT_POSITION_FOLLOWING).focus()"""


def text_of(path: str) -> str:
    """The HTML of a page; empty if there is no site."""
    file = SITE / path / "index.html"
    return file.read_text(encoding="utf-8") if file.is_file() else ""


def test_there_are_pages_with_cells() -> None:
    assert sum("<mle-cell" in text_of(path) for path in paths()) >= 7


def test_cells_of_a_page_share_what_they_computed_and_edits_survive(visit: Visit) -> None:
    page = visit(PAGE)
    check_order(page)
    button(page.locator("mle-cell").first, "Reset").click()
    check_edit(page)
    check_navigation(page)


def check_order(page: Page) -> None:
    """A cell runs those first that it builds on, once; "Run all above" runs all, as far as there is no error."""
    first, second = page.locator("mle-cell").all()
    run(second, YES)
    expect(first.get_by_role("status")).to_have_text(YES)
    write(first, "1 / 0")
    run(second, YES)  # what it builds on is bound no more by the cell above, but is still there
    write(first, "hours = 1\nhours / 0")
    run(second, NOT_WELL)
    expect(first.get_by_role("status")).to_contain_text("Line 2: ZeroDivisionError")
    button(first, "Reset").click()
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
    # What is below an error is not run, and the cell whose button was pressed says so.
    expect(second.get_by_role("status")).to_have_text(NOT_WELL)
    expect(output(second)).to_have_count(0)


def test_input_is_answered_by_a_sentence(visit: Visit) -> None:
    cell = visit(PAGE).locator("mle-cell").first
    write(cell, "x = 1\nname = input('Who? ')")
    run(cell, "Line 2: RuntimeError: input() has nobody to ask here; write the value into the code")


@pytest.mark.parametrize("place", [path for path in paths() if text_of(path).count("<mle-cell") > 1])
def test_each_cell_alone_runs_first_what_it_builds_on(visit: Visit, place: str) -> None:
    page = visit(place)
    for number in range(1, page.locator("mle-cell").count()):  # the first: test_pages.py
        if number > 1:
            page.reload()
        run(page.locator("mle-cell").nth(number), YES)


def check_edit(page: Page) -> None:
    """An edit survives a reload, and there is a way back."""
    cell = page.locator("mle-cell").first
    code = cell.locator("pre").first.inner_text()
    write(cell, "x = 2\n\n(x +\n 1)  # three")
    run(cell, NO)
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


def check_navigation(page: Page) -> None:
    """Cells run on each page that links lead to, and on the way back."""
    run(page.locator("mle-cell").first, YES)
    for way, title in [
        ("Previous", "Other errors"),
        ("Next", "Finding"),
        ("Previous", "Other errors"),
    ]:
        page.locator("footer").get_by_role("link", name=way).click()
        page.locator("h1", has_text=title).wait_for()
        run(page.locator("mle-cell").first, YES)
    page.go_back()
    page.locator("h1", has_text="Finding").wait_for()
    run(page.locator("mle-cell").first, YES)
    assert page.locator(".mle-cell-bar").count() == 2


def test_whatever_is_written_into_a_cell(visit: Visit, watch: Watch) -> None:
    page = visit(PAGE)
    cell = page.locator("mle-cell").first
    run(cell, YES)
    requests = len(watch.requests)
    check_ways_out(cell)
    check_names(cell)
    check_errors(cell)
    assert len(watch.requests) == requests  # nothing leaves the machine
    check_endless_loop(page, cell)


def check_ways_out(cell: Locator) -> None:
    """None leads from Python to JavaScript."""
    for code, said in WAYS_OUT.items():
        write(cell, code)
        button(cell, "Run").click()
        expect(cell.get_by_role("status")).to_contain_text(said)
    objects = "type(print), type(widget), [type(value) for value in type(widget).set.__globals__.values()]"
    write(cell, objects)
    run(cell, NO)
    assert "JsProxy" not in printed(cell) and "Cells" in printed(cell)


def check_names(cell: Locator) -> None:
    """MicroPython has what the build says that it has."""
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
    run(cell, NO)
    math, builtin, methods = ast.literal_eval(printed(cell))
    assert {name for name in math if not name.startswith("_")} == micropython.MATH
    assert set(builtin) == micropython.BUILTINS
    assert {name for name in methods if not name.startswith("_")} == micropython.METHODS


def check_errors(cell: Locator) -> None:
    """An error comes with its line."""
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


def check_endless_loop(page: Page, cell: Locator) -> None:
    """It leaves the page alive, and can be stopped."""
    for endless, boxes in (("while True:\n    pass", 0), ("while True:\n    print('again')", 1)):
        write(cell, endless)
        button(cell, "Run").click()
        expect(cell.get_by_role("status")).to_have_text(
            "Running"
        )  # Python is loaded anew once it was stopped
        expect(output(cell)).to_have_count(boxes)
        assert page.evaluate("document.title") and button(cell, "Stop").is_visible()
        button(cell, "Stop").click()
        expect(cell.get_by_role("status")).to_have_text(
            "Stopped. What the cells of this page had computed is forgotten."
        )
    assert len(printed(cell)) <= 20_100
    button(cell, "Reset").click()
    run(cell, YES)


def test_a_cell_moves_the_figure_and_reads_it_and_prints_no_more_than_text(visit: Visit) -> None:
    page = visit("article/maximum-likelihood/")
    page.locator("mle-likelihood.mle-live").wait_for()
    first, second = page.locator("mle-cell").all()
    write(first, "widget.set(mu=4, sigma=None, other=1)\nwidget.state['mu']")
    run(first, NO)
    assert printed(first) == "4" and page.evaluate("document.querySelector('mle-likelihood').state.mu") == 4
    write(second, "widget.state['mu'], 'other' in widget.state, len(widget.state['x'])")
    run(second, NO)
    assert printed(second) == "(4, False, 5)"
    button(first, "Reset").click()
    button(second, "Reset").click()
    button(second, "Run all above").click()
    expect(second.get_by_role("status")).to_have_text(YES)
    assert abs(page.evaluate("document.querySelector('mle-likelihood').state.mu") - 5) < 1e-9
    check_text(page, first)


def check_text(page: Page, cell: Locator) -> None:
    """What looks like an order to the page is printed, and an order that is none changes nothing."""
    orders = ["null", "[1]", "nan", "{", '{"mu": 1e99, "__proto__": 1}', "<img>", '{"mu": 4.5}']
    write(cell, f"widget.set(mu=float('nan'))\nfor order in {orders}:\n    print('a\\0' + order, end='\\0z')")
    run(cell, NO)
    assert printed(cell) == "az" * len(orders)
    assert page.evaluate("document.querySelector('mle-likelihood').state.mu") == 4.5


def test_all_of_it_by_keyboard_and_heard_by_axe(visit: Visit) -> None:
    page = visit(PAGE, reduced_motion="reduce")
    cell = page.locator("mle-cell").first
    cell.evaluate(BEFORE)
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
    page.wait_for_function("() => document.activeElement.textContent == 'Stop'")
    assert violations(page, "mle-cell") == []
    page.keyboard.press("Enter")
    page.wait_for_function("() => document.activeElement.textContent == 'Run'")
    write(cell, "1 / 0")
    run(cell, "Line 1: ZeroDivisionError: divide by zero")
    choose_dark(page)
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
    expect(first.get_by_role("status")).to_have_text(NO)
    assert page.evaluate("document.documentElement.scrollWidth") <= 360
    boxes = [b.bounding_box() for b in page.locator("mle-cell button").all() if b.is_visible()]
    assert all(box and box["height"] >= 24 and box["width"] >= 24 for box in boxes) and len(boxes) >= 6
