"""Renders the pages with Python-Markdown alone, MkDocs nowhere near; also a program, for copies of the tree."""

import json
import sys
from pathlib import Path
from typing import Any

import markdown
import yaml

from mledocs.site import source
from mledocs.site.places import page_mark


class _Loader(yaml.SafeLoader):
    """Reads mkdocs.yml, in which two tags belong to MkDocs."""


_Loader.add_constructor("!relative", lambda loader, node: str(node.value))
_Loader.add_constructor("!ENV", lambda loader, node: "")


def extensions(tree: Path) -> dict[str, dict[str, Any]]:
    """The Markdown extensions of mkdocs.yml with their options."""
    config = yaml.load((tree / "mkdocs.yml").read_text(encoding="utf-8"), Loader=_Loader)
    listed = [entry if isinstance(entry, dict) else {entry: {}} for entry in config["markdown_extensions"]]
    options: dict[str, dict[str, Any]] = {
        name: value or {} for entry in listed for name, value in entry.items()
    }
    for value in options.values():
        value |= {
            k: str(v).replace("$config_dir", str(tree)) for k, v in value.items() if "$config_dir" in str(v)
        }
    return options


def render(tree: Path) -> dict[str, str]:
    """Every page of the tree as HTML."""
    options = extensions(tree)
    pages = [p for p in sorted((tree / "docs").rglob("*.md")) if "generated" not in p.parts]
    html = {}
    for path in pages:
        text = path.read_text(encoding="utf-8")
        body = text[len(source.front_matter(text)) + 8 :]  # MkDocs takes the front matter away itself
        md = markdown.Markdown(extensions=list(options), extension_configs=options)
        mark = page_mark(path.relative_to(tree / "docs").as_posix())
        html[path.relative_to(tree).as_posix()] = md.convert(mark + body)
    return html


if __name__ == "__main__":
    json.dump(render(Path(sys.argv[1])), sys.stdout)
