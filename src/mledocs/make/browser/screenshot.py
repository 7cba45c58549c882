"""Take the README's picture: the first page of the built site, as a reader sees it."""

import argparse
import sys

from playwright.sync_api import sync_playwright

from mledocs.make.browser.browser import NoBrowserError, launch, settle
from mledocs.make.browser.served import served
from mledocs.make.paths import ROOT

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


def start() -> None:
    """Read the command line, which has no options, and work."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()


def take() -> None:
    """Take it. Raises NoBrowserError."""
    with served() as address, sync_playwright() as playwright:
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.goto(address)
        settle(page)
        page.screenshot(path=PICTURE)
        browser.close()
