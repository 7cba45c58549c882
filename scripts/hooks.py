"""Live preview: generate and check before each build of `mkdocs serve`; show notebooks in every build."""

import subprocess
import sys
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, BuildError
from mkdocs.livereload import LiveReloadServer
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mledocs.site import cache, cells, notebook_page, pages, rules

ROOT = Path(__file__).resolve().parent.parent
serving = False
made_from = ""
checking: subprocess.Popen[bytes] | None = None


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """`make site` has generated and checked already when it calls `mkdocs build`."""
    global serving
    serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """In a preview, generate where code has changed, and check; the last good pages stay until all holds."""
    if serving:
        generate()
        findings = rules.check_site(pages.read_site(ROOT / "docs"))
        if findings:
            raise BuildError("\n".join(["these pages cannot be shown:", *map(str, findings)]))


def on_post_build(config: MkDocsConfig) -> None:
    """In a preview, evaluate the equations beside the server, which does not wait: a false one is told."""
    global checking
    if serving:
        if checking:
            checking.kill()  # its page is an old one by now
            checking.wait()
        checking = subprocess.Popen([sys.executable, str(ROOT / "scripts" / "check.py")])


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: Callable[..., None]) -> None:
    """After a build that was stopped, MkDocs lets every reader wait; here the last good pages are served."""
    build = server.builder

    def build_or_stay() -> None:
        with suppress(Abort):  # it has said why
            build()

    server.builder = build_or_stay


def generate() -> None:
    """In a process of its own: this one would never see an edit to the package."""
    global made_from
    notebooks = (ROOT / "docs" / "notebooks").glob("*.py")
    texts = [path.read_text(encoding="utf-8") for path in sorted((ROOT / "docs").rglob("*.md"))]
    key = cache.key(notebooks, cache.tree_key(ROOT), *map(cells.all_code, texts))
    if key != made_from:
        command = [sys.executable, str(ROOT / "scripts" / "generate.py")]
        done = subprocess.run(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False
        )
        if done.returncode:
            raise BuildError(f"scripts/generate.py stopped the build:\n{done.stdout}")
        made_from = key


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """A notebook's prose goes the way of every page; mkdocs-jupyter has put its own renderer on the page."""
    if not page.file.src_uri.endswith(".ipynb"):
        return None
    del page.render
    return notebook_page.as_markdown(markdown, page.file.name)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str | None:
    """Put the code cells and their outputs where `as_markdown` left a place for each."""
    if not page.file.src_uri.endswith(".ipynb"):
        return None
    return notebook_page.with_cells(html, Path(str(page.file.abs_src_path)).read_text(encoding="utf-8"))
