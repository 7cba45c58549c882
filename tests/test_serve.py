"""Live preview on a copy of the tree: edits show, an error leaves the last good page up, nothing loops."""

import re
import socket
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trees import copy_with_made, edit, start

PAGE = "docs/article/maximum-likelihood.md"
PATIENCE = 180  # seconds; a busy machine is no bug


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
            with urllib.request.urlopen(self.address + path, timeout=PATIENCE) as answer:
                return re.sub(r"<[^>]*>", "", answer.read().decode())  # a number is a link in the sentence
        except OSError:
            return ""

    def shows(self, text: str, path: str = "article/maximum-likelihood/") -> None:
        """Wait until a page shows the text; fail with what the server said."""
        end = time.monotonic() + PATIENCE
        while text not in self.get(path):
            if time.monotonic() > end or self.process.poll() is not None:
                pytest.fail(f"{text!r} is not shown; the server said\n{self.log.read_text()}")
            time.sleep(0.1)

    def says(self, text: str) -> None:
        """Wait until the terminal says the text, after what was heard before."""
        end = time.monotonic() + PATIENCE
        while (at := self.log.read_text().find(text, self.heard)) < 0:
            assert time.monotonic() < end, self.log.read_text()
            time.sleep(0.1)
        self.heard = at + len(text)

    def falls_silent(self) -> None:
        """Wait until the terminal says nothing for a while, which is longer than a build."""
        end, said = time.monotonic() + PATIENCE, ""
        while said != self.log.read_text():
            assert time.monotonic() < end, said
            said = self.log.read_text()
            time.sleep(1.5)


@pytest.fixture
def preview(tmp_path: Path) -> Iterator[Preview]:
    """`make serve` on a copy of the tree."""
    running = Preview(copy_with_made(tmp_path / "tree"), free_port())
    yield running
    running.process.terminate()
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
    preview.falls_silent()
    said = preview.log.read_text()
    assert re.search(rf"{PAGE}:\d+:15: unknown value 'sample\.m'", said)
    assert said.count("Building documentation") <= 2 * 10  # each edit, and once for what it generated
    assert values.stat().st_mtime_ns == generated

    edit(preview.tree, "src/mledocs/site/markdown.py", "<strong>Figure", "<strong>Drawing")
    preview.says("src/mledocs/site has changed: stop the preview")  # it would go on with the old code
