"""The built site on a free port of this machine, for programs that look at it in a browser."""

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

from mledocs.make import publishing

SITE = publishing.SITE

#: What stock nginx of Debian 12 calls the files that a site may hold: its /etc/nginx/mime.types.
#: The rest it calls UNKNOWN, `.mjs` and `.csv` among it, so a site that works with these types works there.
#: No machine's own list of types is asked: each has another.
TYPES = {
    ".html": "text/html",
    ".css": "text/css",
    ".js": "application/javascript",
    ".json": "application/json",
    ".wasm": "application/wasm",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".webp": "image/webp",
    ".ico": "image/x-icon",
    ".pdf": "application/pdf",
    ".woff2": "font/woff2",
    ".xml": "text/xml",
    ".txt": "text/plain",
}
UNKNOWN = "application/octet-stream"


def type_of(name: str) -> str:
    """The type that a plain web server sends with a file of this name."""
    return TYPES.get(Path(name).suffix.lower(), UNKNOWN)


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and says nothing about it."""

    def guess_type(self, path: object) -> str:
        """The type from the one table."""
        return type_of(str(path))

    def log_message(self, format: str, *arguments: object) -> None:
        """What asks prints its own lines only."""


@contextmanager
def served() -> Iterator[str]:
    """The address of the first page while the block runs; ends the program where no site is built."""
    publishing.recover()
    if not (SITE / "index.html").is_file():
        raise SystemExit("there is no site/index.html; run `make site` first")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE)) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        try:
            yield f"http://127.0.0.1:{server.server_port}/"
        finally:
            server.shutdown()
