"""What a reader does with a cell, and what it says then."""

import re

from playwright.sync_api import Locator, Page, expect

from tests.browser.reader import Watch

YES = "Same output as on the page: yes"
NO = "Same output as on the page: no"


def button(cell: Locator, name: str) -> Locator:
    """A button of a cell, by its name."""
    return cell.get_by_role("button", name=name, exact=True)


def run(cell: Locator, said: str | re.Pattern[str]) -> None:
    """Press Run and wait for what is said then."""
    button(cell, "Run").click()
    expect(cell.get_by_role("status")).to_have_text(said)


def write(cell: Locator, code: str) -> None:
    """Put other code into a cell."""
    if button(cell, "Edit").is_visible():
        button(cell, "Edit").click()
    cell.get_by_role("textbox").fill(code)


def press_to(page: Page, name: str) -> None:
    """Press Tab until a button of this name has the focus, which is near."""
    for _ in range(10):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            return
    raise AssertionError(f"no way to {name}")


def output(cell: Locator) -> Locator:
    """The box that a cell prints into; there is none before it does."""
    return cell.get_by_role("group", name="Output in your browser")


def printed(cell: Locator) -> str:
    """What a cell printed in this browser."""
    return output(cell).inner_text().strip()


def asked(watch: Watch) -> list[str]:
    """The names of the files that were fetched to run Python."""
    return [
        r.url.rpartition("/")[2] for r in watch.requests if "/micropython/" in r.url or "worker.js" in r.url
    ]
