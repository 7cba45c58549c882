"""Live preview: generate and check before each build of `mkdocs serve`; show notebooks in every build."""

import subprocess
import sys
from pathlib import Path
from typing import Literal

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import BuildError
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from mledocs.site import notebook_page

SCRIPTS = Path(__file__).resolve().parent
serving = False


def on_startup(command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
    """`make site` has generated and checked already when it calls `mkdocs build`."""
    global serving
    serving = command == "serve"


def on_pre_build(config: MkDocsConfig) -> None:
    """In processes of their own: this one would never see an edit to the package."""
    for script in ("generate.py", "check.py") if serving else ():
        done = subprocess.run(
            [sys.executable, str(SCRIPTS / script)], capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise BuildError(
                f"{script} stopped the build; the last good pages stay up\n{done.stdout}{done.stderr}"
            )


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
