"""Take the README's picture: the first page of the built site, as a reader sees it."""

import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))  # where -P keeps it away
import surroundings  # noqa: F401  # first: what it does is done at once

import argparse
from pathlib import Path

import endings
from browser import NoBrowserError, launch
from playwright.sync_api import sync_playwright
from served import served

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "assets" / "screenshot.png"
SIZE = (1120, 760)


def main() -> None:
    """Serve site/, open it, write the picture; where that needs a browser, say so."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    try:
        take()
    except NoBrowserError as error:
        sys.exit(str(error))
    print(f"{PICTURE.relative_to(ROOT)} is written")


def take() -> None:
    """Take it. Raises NoBrowserError."""
    with served() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.goto(address)
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURE)
        browser.close()


if __name__ == "__main__":
    sys.exit(endings.ended(main))
