"""Live preview of the second book, which is small: edits show, an error leaves the last good page up, nothing loops."""

import os
import re
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.helpers.processes import HANGS, end, wait_until
from tests.helpers.second_book import copied
from tests.helpers.trees import copy_tree, edit

HOME, PAGE = "docs/index.md", "docs/article/poisson.md"
NOTEBOOK = """# %% [markdown]
# # Ein Heft
#
# Die Rate, die versucht wird:

# %%
from goals import data

data.TRIED
"""


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


class Preview:
    """A running preview of a book, by the machinery of a tree: what it serves now, and what it has built."""

    def __init__(self, machinery: Path, book: Path, port: int) -> None:
        self.machinery, self.book, self.log, self.heard = machinery, book, book.parent / "log", 0
        self.address = f"http://localhost:{port}/tore/"
        found = {"PYTHONPATH": str(machinery / "src"), "PYTHONDONTWRITEBYTECODE": "1"}
        line = [sys.executable, "-m", "mledocs", "serve", "--port", str(port)]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                line, cwd=book, env=os.environ | found, stdout=log, stderr=subprocess.STDOUT
            )

    def get(self, path: str) -> str:
        """The words of the page as served; nothing before the server answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=HANGS) as answer:
                return re.sub(r"<[^>]*>", "", answer.read().decode())  # a number is a link in the sentence
        except OSError:
            return ""

    def shows(self, text: str, path: str = "") -> None:
        """Wait until a page shows the text; fail with what the server said."""
        wait_until(lambda: text in self.get(path) or self.ended(), lambda: self.lacks(text))
        assert not self.ended(), self.lacks(text)

    def ended(self) -> bool:
        """Whether the preview has stopped by itself."""
        return self.process.poll() is not None

    def lacks(self, text: str) -> str:
        """What is told of a text that does not come."""
        return f"{text!r} is not there; the server said\n{self.log.read_text()}"

    def says(self, text: str) -> None:
        """Wait until the terminal says the text, after what was heard before."""
        wait_until(lambda: text in self.log.read_text()[self.heard :], lambda: self.lacks(text))
        self.heard = self.log.read_text().index(text, self.heard) + len(text)

    def builds(self) -> int:
        """How often it has begun to build."""
        return self.log.read_text().count("Building documentation")


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """`mledocs serve` on a copy of the book, to which a notebook has come."""
    book = copied(tmp_path / "book")
    (book / "docs" / "notebooks").mkdir()
    (book / "docs" / "notebooks" / "heft.py").write_text(NOTEBOOK, encoding="utf-8")
    edit(book, "mkdocs.yml", "  - about/ledger.md\n", "  - about/ledger.md\n  - notebooks/heft.ipynb\n")
    running = Preview(copy_tree(tmp_path / "machinery"), book, free_port())
    yield running
    end(psutil.Process(running.process.pid))
    running.process.wait()


@pytest.mark.long
def test_a_preview_follows_and_survives(preview: Preview) -> None:
    book = preview.book
    preview.shows("fielen im Mittel")

    edit(book, HOME, "fielen im Mittel", "gab es im Mittel")
    preview.shows("gab es im Mittel")

    edit(book, "src/goals/data.py", "TRIED = 2.5", "TRIED = 2.75")
    preview.shows("2.75", "article/poisson/")
    preview.shows("2.75", "notebooks/heft/")

    for _ in range(2):  # the same mistake is told again
        edit(book, HOME, r"In \val{spiele.n:word}", r"Bei \val{spiele.m:word}")
        preview.says("unknown value 'spiele.m'")
        preview.shows("gab es im Mittel")  # the last good page stays up
        edit(book, HOME, r"Bei \val{spiele.m:word}", r"In \val{spiele.n:word}")
        preview.shows("gab es im Mittel")

    edit(book, PAGE, r"\frac{1}{n} \sum", r"\frac{2}{n} \sum")
    preview.says("the formula and the code of best_rate differ")
    edit(book, PAGE, r"\frac{2}{n} \sum", r"\frac{1}{n} \sum")
    preview.says("every equation holds")

    values = book / "docs" / "generated" / "values.json"
    generated = values.stat().st_mtime_ns
    edit(book, HOME, "gab es im Mittel", "waren es im Mittel")
    preview.shows("waren es im Mittel")
    said = preview.log.read_text()
    assert re.search(rf"{HOME}:\d+:5: unknown value 'spiele\.m'", said)
    assert preview.builds() <= 2 * 11  # each edit, and once for what it generated
    assert values.stat().st_mtime_ns == generated

    edit(preview.machinery, "src/mledocs/site/shown/markdown.py", "**[Figure", "**[Drawing")
    edit(book, HOME, "waren es im Mittel", "sah man im Mittel")  # which asks for a build, with the old code
    preview.says("the machinery or the record of the book has changed: stop the preview")
