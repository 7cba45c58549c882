"""Write docs/generated/ and the executed notebooks; with --check, say what is stale and write nothing.

Exits 0 when all is well, 1 when the committed text is stale or an exhibit cannot be made.
"""

import argparse
import json
import sys
from collections.abc import Callable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from pathlib import Path
from typing import Any, Protocol

from mledocs.make import keys
from mledocs.make.evaluating import programs
from mledocs.make.paths import CACHE, DOCS, GENERATED, ROOT, the_book
from mledocs.site.files import artifacts, cache, scratch
from mledocs.site.files.artifacts import Files
from mledocs.site.pages import page_files, published, source
from mledocs.site.pages.findings import ExhibitError
from mledocs.site.pages.vocabulary import UnknownName
from mledocs.site.run import cells
from mledocs.site.shown.palette import css

#: The registries of a book.
KINDS = ("value", "claim", "count", "figure", "widget", "fragment", "prelude", "function", "file")


class Figure(Protocol):
    """A figure, as a book registers it: how it is drawn, from what, and what stands for it in words."""

    draw: Callable[[], Any]
    series: Callable[[], Any]
    alt: str
    caption: str


def text() -> Files:
    """What is computed every time: values, claims, words of figures, fragments, colours, data."""
    return {name: content for part in parts() for name, content in part.items()}


def parts() -> Iterator[Files]:
    """The same, part by part, what others are made of first: who looks for a change need not make all."""
    # Loaded once the key is taken: what is made from older code must not be kept under a newer key.
    book = the_book()
    with artifacts.loading():
        all_of = {kind: book.registry(kind) for kind in KINDS}
        palette = book.palette.load()

    yield {"values.json": artifacts.values_json(all_of["value"])}
    yield artifacts.preludes(all_of["prelude"])
    yield artifacts.fragments(all_of["fragment"], book.commands)
    yield {name: artifacts.made("file", name, make) for name, make in all_of["file"].items()}
    yield {
        "counts.json": artifacts.counts_json(all_of["count"]),
        "figures.json": _words(all_of["figure"]),
        "widgets.json": artifacts.widgets_json(all_of["widget"]),
        "origins.json": artifacts.origins_json(
            table=all_of["fragment"], widget=all_of["widget"], function=all_of["function"]
        ),
        "palette.css": css(palette, list(book.ideas.values()), book.palette.file).encode(),
    }
    yield {"claims.json": artifacts.claims_json(all_of["claim"])}


def current() -> Files:
    """The text of docs/generated/ as the source makes it now, whatever lies there; nothing is written there.

    What the blocks of pages print, and the examples of messages, are those of the last generation.
    """
    made = cache.kept(CACHE, "text", keys.whole(), text, keys.whole)
    tables = json.loads((GENERATED / "origins.json").read_text(encoding="utf-8"))["table"]
    left = [path for path in GENERATED.glob("*.md") if path.stem not in tables]
    kept = {path.name: path.read_bytes() for path in [GENERATED / "cells.json", *left]} | made
    return kept | programs.formulas_json(made["widgets.json"])


def draw() -> Files:
    """Every figure as SVG, PNG and CSV."""
    # Loaded here: a build in which nothing was edited need not load what draws.
    with artifacts.loading():
        draw_one, figures = the_book().draw.load(), the_book().registry("figure")

    files: Files = {}
    for name, exhibit in figures.items():
        files |= artifacts.made("figure", name, partial(draw_one, name, exhibit))
    return files


def _words(figures: Mapping[str, Figure]) -> bytes:
    """What stands for each figure in words."""
    words = {name: _about(exhibit) for name, exhibit in sorted(figures.items())}
    return (json.dumps(words, indent=1, ensure_ascii=False) + "\n").encode()


def _about(exhibit: Figure) -> dict[str, str]:
    """What stands for a figure in words, and the functions that draw it."""
    drawn = {"draw": artifacts.origin(exhibit.draw), "series": artifacts.origin(exhibit.series)}
    return {"alt": exhibit.alt, "caption": exhibit.caption, **drawn}


def notebook(path: Path) -> Files:
    """One executed notebook, from the cache or run now."""

    def run() -> Files:
        from mledocs.site.run.notebooks import execute

        page = page_files.read(path, ROOT)
        return {f"{path.stem}.ipynb": execute(page.text, page.path, the_book()).encode()}

    def key() -> str:
        seen = keys.seen_by(path.read_text("utf-8", errors="replace"))
        return cache.key([path], seen, keys.notebooks())

    return cache.kept(CACHE, f"notebook-{path.stem}", key(), run, key)


def cells_json(files: Files) -> Files:
    """What the code blocks of every page print, a line a block."""

    def include(name: str) -> str:
        if not name.endswith(".py") or name not in files:
            known = [known for known in files if known.endswith(".py")]
            raise UnknownName("prelude", name, known, the_book().edited("prelude"))
        return files[name].decode()

    read = [page_files.read(path, ROOT) for path in published.pages(DOCS)]
    with ThreadPoolExecutor() as pool:
        printed = list(pool.map(lambda page: (page.path, page_cells(page, include)), read))
    return {"cells.json": cells.as_json({path: rows for path, rows in printed if rows})}


def messages(files: Files) -> Files:
    """What each breach of a rule says, for a book that shows it, from the cache or found out now."""
    examples = the_book().examples
    if examples is None:
        return {}

    def find_out() -> Files:
        with artifacts.loading():
            fragments: Callable[[Files], Files] = examples.load()

        return fragments(files)

    return cache.kept(CACHE, "messages", keys.whole(), find_out, keys.whole)


def page_cells(page: source.Page, include: cells.Include) -> dict[str, str]:
    """What the code blocks of a page print, by their key, from the cache or run now."""
    found = cells.read(page, include)
    if not found:
        return {}

    def key() -> str:
        # The last block's key stands for all the code above it.
        package = [keys.seen_by(cell.code) for cell in found if cell.kind != "run"]
        return cache.key([cells.RUNNER], found[-1].key, sys.version, *package)

    name = f"cells-{page.path.replace('/', '-')}"
    kept = cache.kept(
        CACHE, name, key(), lambda: {"outputs": json.dumps(cells.run(page, found)).encode()}, key
    )
    printed: dict[str, str] = json.loads(kept["outputs"])
    return printed


def slow() -> tuple[Files, Files]:
    """The figures and the notebooks: each from the cache or made now."""
    paths = published.notebooks(DOCS)
    # A notebook's work is done in its kernel; a thread that waits for it leaves this one free to draw.
    with ThreadPoolExecutor() as pool:
        jobs = [pool.submit(notebook, path) for path in paths]
        drawn = cache.kept(CACHE, "figures", keys.article(), draw, keys.article)
        executed = [job.result() for job in jobs]
    return drawn, {name: content for files in executed for name, content in files.items()}


def committed(files: Files) -> Files:
    """The part that git keeps: text, no pixels."""
    return {name: content for name, content in files.items() if not name.endswith((".svg", ".png"))}


def main(arguments: list[str] | None = None) -> int:
    """Generate, or check what was generated."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 when docs/generated is stale"
    )
    options = parser.parse_args(arguments)
    scratch.sweep(CACHE / "scratch")
    key = keys.whole()
    try:
        made = text()
        cache.kept(CACHE, "text", key, lambda: made, keys.whole)  # for check.py, which then computes nothing
        with ThreadPoolExecutor(1) as beside:  # blocks run in processes of their own
            printed = beside.submit(cells_json, made)
            drawn, notebooks = slow()
            files = made | printed.result() | programs.formulas_json(made["widgets.json"])
        files |= messages(files | drawn)
    except (ExhibitError, page_files.UnreadablePageError) as error:
        print(error)
        return 1
    return report(files | drawn) if options.check else write(files | drawn, notebooks)


def write(files: Files, notebooks: Files) -> int:
    """Everything was made: only now is anything written."""
    artifacts.write(GENERATED, files, CACHE / "scratch")
    artifacts.remove_others(GENERATED, files)
    artifacts.write(DOCS / "notebooks", notebooks, CACHE / "scratch")
    for path in (DOCS / "notebooks").glob("*.ipynb"):
        if path.name not in notebooks:  # its source is gone
            path.unlink(missing_ok=True)
    return 0


def report(files: Files) -> int:
    """Print what is stale, a line each."""
    command = the_book().build_command
    findings = list(artifacts.stale(GENERATED, "docs/generated", committed(files), command))
    for finding in findings:
        print(finding)
    return 1 if findings else 0
