"""The built site on a free port of this machine, for programs that look at it in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

SITE = Path(__file__).resolve().parent.parent / "site"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def log_message(self, format: str, *arguments: object) -> None:
        """What asks prints its own lines only."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the first page while the block runs; ends the program where no site is built."""
    if not (SITE / "index.html").is_file():
        raise SystemExit("there is no site/index.html; run `make site` first")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
