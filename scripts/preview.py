"""What `make serve` does beside MkDocs, so that an edit shows soon: generates, evaluates, remembers pages."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

from mledocs.site import cache, cells

ROOT = Path(__file__).resolve().parent.parent
DOCS = ROOT / "docs"


def start(script: str, *options: str, **streams: Any) -> subprocess.Popen[str]:
    """Run one of our scripts in a process of its own: this one would never see an edit to the package."""
    command = [sys.executable, str(ROOT / "scripts" / script), *options]
    return subprocess.Popen(command, text=True, **streams)


def own_code() -> str:
    """The digest of the code that the preview itself runs."""
    package = ROOT / "src" / "mledocs"
    return cache.key([*ROOT.glob("scripts/*.py"), *package.glob("*.py"), *(package / "site").glob("*.py")])


class Generation:
    """Generates where the code has changed since it last did."""

    made_from = ""

    def follow(self) -> str:
        """Generate if there is anything new; says what went wrong."""
        texts = [path.read_text(encoding="utf-8") for path in sorted(DOCS.rglob("*.md"))]
        notebooks = (DOCS / "notebooks").glob("*.py")
        key = cache.key(notebooks, cache.tree_key(ROOT), *map(cells.all_code, texts))
        if key == self.made_from:
            return ""
        for script, *options in (["generate.py"], ["ledger.py", "--preview"]):
            process = start(script, *options, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
            said, _ = process.communicate()
            if process.returncode:
                return f"scripts/{script} stopped the build:\n{said}"
        self.made_from = key
        return ""


class Evaluation:
    """A process that has loaded the checker and waits: a saved page costs its own equations and no start."""

    process: subprocess.Popen[str] | None = None
    loaded = ""

    def follow(self) -> None:
        """While the build goes on, evaluate the equations whose page, values or package have changed."""
        code = cache.tree_key(ROOT)
        if self.process is None or self.process.poll() is not None or code != self.loaded:
            self.stop()
            self.process, self.loaded = start("recheck.py", stdin=subprocess.PIPE), code
        assert self.process.stdin is not None
        with suppress(BrokenPipeError):  # it has just failed, and said why
            self.process.stdin.write("\n")
            self.process.stdin.flush()

    def stop(self) -> None:
        """End the process: what it has loaded is old by now."""
        if self.process is not None:
            self.process.kill()
            self.process.communicate()


class Rendered:
    """Pages as they were last rendered; one that would come out the same is not rendered again."""

    def __init__(self, docs: Path) -> None:
        self.docs, self.around = docs, ""
        self.pages: dict[str, tuple[str, dict[str, Any]]] = {}

    def follow(self) -> None:
        """Forget every page if anything but their texts has changed: what they show, what they link to."""
        files = {path for path in self.docs.rglob("*") if path.is_file()}
        texts = {path for path in files if path.suffix in {".md", ".py", ".ipynb"}}
        texts -= set((self.docs / "generated").iterdir())
        now = cache.key([*files - texts, self.docs.parent / "mkdocs.yml"], *map(str, sorted(texts)))
        if now != self.around:
            self.pages.clear()
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
