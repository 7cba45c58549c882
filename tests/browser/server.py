"""Serves the built site as a static host does: under a path, gzip for text, `404.html` with status 404."""

import gzip
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from functools import cache, partial
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urlsplit

from mledocs.make.browser.served import type_of

BASE = "/mledocs/"
# What a host compresses; fonts and pictures are compressed already.
TEXT = {".html", ".css", ".js", ".json", ".svg", ".xml", ".txt", ".csv", ".py", ".ipynb", ".wasm"}


@cache
def packed(file: Path) -> bytes:
    """The file at the level that web servers use; compressed once a run."""
    return gzip.compress(file.read_bytes(), 6, mtime=0)


class Handler(BaseHTTPRequestHandler):
    """Answers GET from a folder."""

    protocol_version = "HTTP/1.1"

    def __init__(self, folder: Path, *arguments: object) -> None:
        self.folder = folder
        super().__init__(*arguments)  # type: ignore[arg-type]  # what socketserver passes

    def handle(self) -> None:
        """Answer until the browser hangs up, which it may do at any moment."""
        with suppress(ConnectionError):
            super().handle()

    def do_GET(self) -> None:
        """Send the file, or the site's own page that says that there is none."""
        file = self.file()
        self.answer(200, file) if file else self.answer(404, self.folder / "404.html")

    def file(self) -> Path | None:
        """The file that the address names; a folder stands for its index."""
        path = unquote(urlsplit(self.path).path)
        file = self.folder / path.removeprefix(BASE)
        file = file / "index.html" if file.is_dir() else file
        inside = file.resolve().is_relative_to(self.folder.resolve())
        return file if path.startswith(BASE) and inside and file.is_file() else None

    def answer(self, status: int, file: Path) -> None:
        """Send one file."""
        small = file.suffix in TEXT and "gzip" in self.headers.get("Accept-Encoding", "")
        body = packed(file) if small else file.read_bytes()
        self.send_response(status)
        self.send_header("Content-Type", type_of(file.name))
        self.send_header("Content-Length", str(len(body)))
        if small:
            self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *arguments: object) -> None:
        """The tests watch the browser's side; nothing to print here."""


@contextmanager
def serve(folder: Path) -> Iterator[str]:
    """Serve `folder` on a free port while the block runs; gives the home page's address."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, folder))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}{BASE}"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
