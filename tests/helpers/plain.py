"""Renders the pages with Python-Markdown alone, MkDocs nowhere near."""

from collections.abc import Callable
from multiprocessing.connection import Connection
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import markdown
import yaml

from mledocs.exhibits.book import BOOK
from mledocs.make.preview.preview import Rendered
from mledocs.site.pages import source
from mledocs.site.pages.places import page_mark
from mledocs.site.shown import way
from tests.helpers.forks import FORKS


class _Loader(yaml.CSafeLoader):  # type: ignore[misc]  # PyYAML ships no types
    """Reads mkdocs.yml, in which two tags belong to MkDocs."""


_Loader.add_constructor("!relative", lambda loader, node: str(node.value))
_Loader.add_constructor("!ENV", lambda loader, node: "")


def extensions(tree: Path) -> dict[str, dict[str, Any]]:
    """The Markdown extensions of mkdocs.yml with their options."""
    said = [
        (tree / name).read_text(encoding="utf-8") for name in ("src/mledocs/make/mkdocs.yml", "mkdocs.yml")
    ]
    base, own = (yaml.load(text, Loader=_Loader) for text in said)
    config = base | own
    listed = [entry if isinstance(entry, dict) else {entry: {}} for entry in config["markdown_extensions"]]
    options: dict[str, dict[str, Any]] = {
        name: value or {} for entry in listed for name, value in entry.items()
    }
    for value in options.values():
        value |= {
            k: str(v).replace("$config_dir", str(tree)) for k, v in value.items() if "$config_dir" in str(v)
        }
    options["mledocs.site.shown.markdown"]["book"] = BOOK
    return options


#: Leaves on a page what its Markdown becomes, with these extensions.
Convert = Callable[[Any, dict[str, dict[str, Any]]], None]


def convert(page: Any, options: dict[str, dict[str, Any]]) -> None:
    """Leave a page's HTML on it."""
    md = markdown.Markdown(extensions=list(options), extension_configs=options)
    page.content = md.convert(page.markdown)


def render(tree: Path, preview: Rendered | None = None, by: Convert = convert) -> dict[str, str]:
    """Every page of the tree as HTML; with a preview, as that shows it: it remembers what it rendered last."""
    options = extensions(tree)
    preview = preview or Rendered(tree / "docs")
    preview.follow()
    html = {}
    for path in sorted(p for p in (tree / "docs").rglob("*.md") if "generated" not in p.parts):
        text = path.read_text(encoding="utf-8")
        body = text[len(source.front_matter(text)) + 8 :]  # MkDocs takes the front matter away itself
        name = path.relative_to(tree / "docs").as_posix()
        page = SimpleNamespace(
            file=SimpleNamespace(src_uri=path.relative_to(tree).as_posix()),
            markdown=page_mark(name) + way.shown(body, name, tree / "docs"),
        )
        preview.render(page, by, page, options)
        html[page.file.src_uri] = page.content
    return html


def render_anew(tree: Path) -> dict[str, str]:
    """Every page of the tree as HTML, by a process that has rendered nothing before."""
    answer, out = FORKS.Pipe(duplex=False)
    process = FORKS.Process(target=_send, args=(tree, out))
    process.start()
    out.close()
    html: dict[str, str] = answer.recv()
    process.join()
    return html


def _send(tree: Path, out: Connection) -> None:
    out.send(render(tree))
