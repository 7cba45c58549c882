"""What `make serve` does beside MkDocs, so that an edit shows soon: generates, evaluates, remembers pages."""

import logging
import os
import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from pathlib import Path
from typing import Any

from mledocs.book import record_of
from mledocs.make import keys
from mledocs.make.evaluating import programs
from mledocs.make.paths import DOCS, MACHINERY, ROOT
from mledocs.site.files import cache
from mledocs.site.pages import published
from mledocs.site.rules import rules
from mledocs.site.run import cells

#: What MkDocs shows; none of its lines says what the preview does before them.
LOG = logging.getLogger("mkdocs.preview")


def start(program: str, **streams: Any) -> subprocess.Popen[str]:
    """Run one of these programs in a process of its own: this one would never see an edit to the package."""
    command = [sys.executable, "-P", "-m", f"mledocs.make.preview.{program}"]
    return subprocess.Popen(command, text=True, **streams)


def own_code() -> str:
    """The digest of the code that the preview itself runs, the record of the book among it."""
    rooms = [path for room in ("make", "site") for path in (MACHINERY / room).rglob("*.py")]
    record = Path(str(import_module(record_of(ROOT)[0]).__file__))
    return cache.key([*MACHINERY.glob("*.py"), *rooms, record])


#: When a file was written, and its size, by its path.
Stamps = dict[str, tuple[int, int]]
#: What generation writes, and no author; notebooks that were run too.
MADE = (str(DOCS / "generated"), str(DOCS / "source"), str(DOCS / "about" / "ledger.json"))


def stamps() -> Stamps:
    """Those of every file that a preview follows."""
    walks = [os.walk(folder) for folder in (DOCS, ROOT / "src", ROOT / "requirements")]
    found = [(folder, name) for walk in walks for folder, _, names in walk for name in names]
    inside = [os.path.join(folder, name) for folder, name in found if not cache.beside(name)]
    paths = [str(ROOT / "mkdocs.yml"), *inside]
    return {path: stamp for path in paths if (stamp := _stamp(path))}


def _stamp(path: str) -> tuple[int, int] | None:
    try:
        status = os.stat(path)
    except FileNotFoundError:  # an editor has just put another in its place
        return None
    return status.st_mtime_ns, status.st_size


def made(found: Stamps) -> Stamps:
    """The part that generation writes."""
    return {path: stamp for path, stamp in found.items() if path.startswith(MADE) or path.endswith(".ipynb")}


class Generation:
    """Generates where the code has changed since it last did."""

    made_from = ""
    waiting: subprocess.Popen[str] | None = None

    def prepare(self) -> None:
        """Start the process for the next edit, which loads the libraries and waits."""
        if self.waiting is None:
            streams = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "stderr": subprocess.STDOUT}
            # In a session of its own: what stops the preview ends its input, and that ends it.
            self.waiting = start("regenerate", **streams, start_new_session=True)

    def follow(self) -> str:
        """Generate if there is anything new; says what went wrong."""
        # A page that an editor has half written is no reason to stop here: what reads it says so.
        texts = [path.read_text("utf-8", errors="replace") for path in published.pages(DOCS)]
        seen = [*map(cells.all_code, texts), *map(programs.bound, texts)]
        key = cache.key(published.notebooks(DOCS), keys.whole(), *seen)
        if key == self.made_from:
            return ""
        self.prepare()
        assert self.waiting is not None
        LOG.info("Making values, figures and notebooks anew, where code or a block has changed")
        said, _ = self.waiting.communicate("\n")
        status, self.waiting = self.waiting.returncode, None
        if status:
            return f"nothing can be generated:\n{said}"
        self.made_from = key
        return ""


class Evaluation:
    """A process that has loaded the checker and waits: a saved page costs its own equations and no start."""

    process: subprocess.Popen[str] | None = None
    loaded = ""

    def follow(self) -> None:
        """While the build goes on, evaluate the equations whose page, values or package have changed."""
        self.leave_off()
        if self.process is None or self.process.poll() is not None:
            self.loaded = keys.whole()
            self.process = start("recheck", stdin=subprocess.PIPE, start_new_session=True)
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # it has just failed, and said why
            self.process.stdin.write("\n")
            self.process.stdin.flush()

    def leave_off(self) -> None:
        """End the process if what it has loaded is old by now: its time is for what comes of the new code."""
        if self.process is not None and keys.whole() != self.loaded:
            self.process.kill()
            self.process.communicate()
            self.process = None


class Rendered:
    """Pages as they were last checked and rendered; one that would come out the same is not done again."""

    def __init__(self, docs: Path) -> None:
        self.docs, self.around = docs, ""
        self.pages: dict[str, tuple[str, dict[str, Any]]] = {}
        self.said: rules.Said = {}

    def follow(self) -> None:
        """Forget every page if anything but their texts has changed: what they show, what they link to."""
        files = {path for path in self.docs.rglob("*") if path.is_file()}
        texts = {path for path in files if path.suffix in {".md", ".py", ".ipynb"}}
        texts -= set((self.docs / "generated").iterdir())
        now = cache.key([*files - texts, self.docs.parent / "mkdocs.yml"], *map(str, sorted(texts)))
        if now != self.around:
            self.pages.clear()
            self.said.clear()
        self.around = now

    def render(self, page: Any, by: Callable[..., None], *arguments: Any) -> None:
        """Render a page `by` MkDocs, or leave on it what that left when its text was the same."""
        text, left = self.pages.get(page.file.src_uri, (None, {}))
        if text != page.markdown:
            before = dict(vars(page))
            by(*arguments)
            left = {name: value for name, value in vars(page).items() if before.get(name) is not value}
            left.pop("links_to_anchors", None)  # it names files of one build; rules.py follows links in each
            self.pages[page.file.src_uri] = page.markdown, left
        vars(page).update(left)
