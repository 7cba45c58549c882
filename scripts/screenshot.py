"""Take the README's picture: the first page of the built site, as a reader sees it."""

import argparse
import functools
import http.server
import threading
from pathlib import Path

from browser import launch
from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs" / "assets" / "screenshot.png"
SIZE = (1120, 760)


def main() -> None:
    """Serve site/, open it, write the picture."""
    handler = functools.partial(http.server.SimpleHTTPRequestHandler, directory=ROOT / "site")
    with (
        http.server.ThreadingHTTPServer(("localhost", 0), handler) as server,
        sync_playwright() as playwright,
    ):
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = launch(playwright)
        page = browser.new_page(viewport={"width": SIZE[0], "height": SIZE[1]})
        page.goto(f"http://localhost:{server.server_port}/")
        page.wait_for_load_state("networkidle")
        page.screenshot(path=PICTURE)
        server.shutdown()
    print(f"{PICTURE.relative_to(ROOT)} is written")


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
