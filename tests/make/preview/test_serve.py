"""Live preview on a copy of the tree: edits show, an error leaves the last good page up, nothing loops."""

import re
import socket
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

from tests.helpers.processes import HANGS, end, wait_until
from tests.helpers.trees import copy_with_made, edit, start

PAGE = "docs/article/maximum-likelihood.md"


def free_port() -> int:
    """A port of this machine that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("localhost", 0))
        port: int = probe.getsockname()[1]
        return port


class Preview:
    """A running preview: what it serves now, and what it has built."""

    def __init__(self, tree: Path, port: int) -> None:
        self.tree, self.log, self.heard = tree, tree.parent / "log", 0
        self.address = f"http://localhost:{port}/mledocs/"
        with self.log.open("w") as log:
            self.process = start(tree, "build.py", "--serve", "--port", str(port), stdout=log)

    def get(self, path: str) -> str:
        """The words of the page as served; nothing before the server answers."""
        try:
            with urllib.request.urlopen(self.address + path, timeout=HANGS) as answer:
                return re.sub(r"<[^>]*>", "", answer.read().decode())  # a number is a link in the sentence
        except OSError:
            return ""

    def shows(self, text: str, path: str = "article/maximum-likelihood/") -> None:
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
    """`make serve` on a copy of the tree."""
    running = Preview(copy_with_made(tmp_path / "tree"), free_port())
    yield running
    end(psutil.Process(running.process.pid))
    running.process.wait()


@pytest.mark.long
def test_a_preview_follows_and_survives(preview: Preview) -> None:
    preview.shows("Here are five observations")

    edit(preview.tree, PAGE, "Here are", "Look at these")
    preview.shows("Look at these five observations")

    edit(preview.tree, "src/mledocs/exhibits/data.py", "TRY_MU = 5.5", "TRY_MU = 5.4")
    preview.shows("0.00399")
    preview.shows("5.4", "notebooks/every-number/")

    for _ in range(2):  # the same mistake is told again
        edit(preview.tree, PAGE, r"these \val{sample.n:word}", r"those \val{sample.m:word}")
        preview.says("unknown value 'sample.m'")
        preview.shows("Look at these five observations")  # the last good page stays up
        edit(preview.tree, PAGE, r"those \val{sample.m:word}", r"these \val{sample.n:word}")
        preview.shows("Look at these five observations")

    edit(preview.tree, PAGE, r"= \frac{n}{\sigma^2} (\bar{x} - \mu)", r"= \frac{n}{\sigma} (\bar{x} - \mu)")
    preview.says("the two sides of “=” differ")
    edit(preview.tree, PAGE, r"= \frac{n}{\sigma} (\bar{x} - \mu)", r"= \frac{n}{\sigma^2} (\bar{x} - \mu)")
    preview.says("every equation holds")

    values = preview.tree / "docs" / "generated" / "values.json"
    generated = values.stat().st_mtime_ns
    edit(preview.tree, PAGE, "Look at these", "See these")
    preview.shows("See these five observations")
    said = preview.log.read_text()
    assert re.search(rf"{PAGE}:\d+:15: unknown value 'sample\.m'", said)
    assert preview.builds() <= 2 * 11  # each edit, and once for what it generated
    assert values.stat().st_mtime_ns == generated

    edit(preview.tree, "src/mledocs/site/shown/markdown.py", "<strong>Figure", "<strong>Drawing")
    preview.says(
        "the machinery or the record of the book has changed: stop the preview"
    )  # it would go on with the old code
