"""Shows an executed notebook: its prose goes through the site's Markdown, its cells are set here.

mkdocs-jupyter makes the `.ipynb` a page: navigation, address, download. The HTML that it would make
is not used: 620 KB with nbconvert's styles and scripts, `$` left as text and `\\$` no longer told from
it, relative links not resolved, and headings with ids that its own table of contents misses. Its one
way to take another template leaves all but the first of these, for the Markdown is nbconvert's too.
"""

import json
import re
from functools import lru_cache
from html import escape, unescape
from typing import Any

from mledocs.site.pages.expanded import unmarked
from mledocs.site.shown import untranslated
from mledocs.site.shown.highlight import highlighted

_PARAGRAPH = re.compile(r"<p>(?P<words>.*?)</p>", re.S)
_TAG = re.compile(r"<[^>]*>")
_PLACE = re.compile(r'<div data-cell="(\d+)"></div>')
_DOWNLOADS = """
<p class="nb-downloads">Download as <a href="{name}.ipynb" download>notebook</a>
or <a href="../{name}.py" download>Python script</a>.</p>
"""
_TEXT = '<div class="nb-output" role="group" aria-label="Output"><pre><code>{}</code></pre></div>'
_FIGURE = '<div class="nb-output mle-drawing" data-search-exclude>{}</div>'


def as_markdown(notebook: str, name: str) -> str:
    """The prose of a notebook, `.ipynb` text, as one Markdown page with a place for each code cell.

    The first cell begins with the title; under it stand links to `name.ipynb` and `name.py`.
    """
    parts = [
        "".join(cell["source"]) if cell["cell_type"] == "markdown" else f'<div data-cell="{number}"></div>'
        for number, cell in enumerate(_cells(notebook))
    ]
    title, _, rest = "\n\n".join(parts).partition("\n")
    return f"{title}\n{_DOWNLOADS.format(name=name)}\n{rest}\n"


def description(html: str) -> str:
    """The words of the first paragraph, as an attribute holds them: a notebook has no front matter."""
    found = _PARAGRAPH.search(html)
    words = unescape(_TAG.sub("", found["words"])) if found else ""
    return escape(" ".join(words.split()))


@lru_cache(maxsize=16)  # a preview shows the same notebook in each build
def with_cells(html: str, notebook: str) -> str:
    """The page made from `as_markdown` with each code cell and its output in its place.

    Raises ValueError if a place is lost.
    """
    cells = _cells(notebook)
    code = [number for number, cell in enumerate(cells) if cell["cell_type"] == "code"]
    if [int(number) for number in _PLACE.findall(html)] != code:
        raise ValueError("a code cell lost its place; does a Markdown cell leave a fence or a tag open?")
    return _PLACE.sub(lambda place: _cell(cells[int(place[1])]), html)


def _cells(notebook: str) -> list[dict[str, Any]]:
    cells: list[dict[str, Any]] = json.loads(notebook)["cells"]
    return cells


def _cell(cell: dict[str, Any]) -> str:
    shown = "\n".join(_output(output, cell) for output in cell["outputs"])
    return untranslated.keep_code(highlighted("".join(cell["source"])) + shown)


def _output(output: dict[str, Any], cell: dict[str, Any]) -> str:
    data = output.get("data", {"text/plain": output.get("text", "")})
    if "image/svg+xml" in data:
        alt = unmarked(cell["metadata"]["alt"]).strip()
        named = f'<svg role="img" aria-label="{escape(alt)}" '
        return _FIGURE.format("".join(data["image/svg+xml"]).replace("<svg ", named, 1))
    return _TEXT.format(escape("".join(data["text/plain"]), quote=False))
