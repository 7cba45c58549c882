"""The way through the pages, as `nav` in mkdocs.yml has it: which comes next, and the list of all.

An author writes `Next: <!-- next page -->.` at the end of each page of the way, and `<!-- steps -->` above
the list of them. The link is made when the page is shown, and the list put into order: to move a page is to
move its line in `nav`. The last page leads nowhere, so its line is not shown.
"""

import posixpath
import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache
from pathlib import Path
from typing import Any

import pathspec
import yaml

from mledocs.site.pages import page_files, pages, source
from mledocs.site.pages.source import Page

CONFIGURATION = "mkdocs.yml"
NEXT, STEPS = "<!-- next page -->", "<!-- steps -->"
_STEP = re.compile(r"^\d+\.[ ].*\n?(?:^[ \t]+\S.*\n?)*", re.M)
_LIST = re.compile(rf"^{re.escape(STEPS)}[ ]*\n\s*(?P<list>(?:{_STEP.pattern})+)", re.M)
_LINE = re.compile(rf"^.*{re.escape(NEXT)}.*\n?", re.M)


class _Plain(yaml.BaseLoader):  # type: ignore[misc]  # yaml says nothing of its types
    """Reads every scalar as text; of what mkdocs.yml tags, such as !ENV, nothing is needed here."""


_Plain.add_multi_constructor("!", lambda loader, tag, node: "")


@lru_cache(maxsize=4)
def navigation(text: str) -> tuple[str, ...]:
    """Every file that `nav` of a mkdocs.yml names, in order."""
    return tuple(_leaves((yaml.load(text, Loader=_Plain) or {}).get("nav") or []))


@lru_cache(maxsize=4)
def beside(text: str) -> pathspec.GitIgnoreSpec:
    """The files that need no line of their own in `nav`, because a page that has one leads to them."""
    patterns = (yaml.load(text, Loader=_Plain) or {}).get("not_in_nav") or ""
    return pathspec.GitIgnoreSpec.from_lines(patterns.splitlines())


def _leaves(entry: Any) -> Iterator[str]:
    if isinstance(entry, str):
        yield entry
    for part in entry.values() if isinstance(entry, dict) else entry if isinstance(entry, list) else []:
        yield from _leaves(part)


def shown(text: str, name: str, docs: Path) -> str:
    """The text of a page, by its name below `docs`, with what follows from `nav` in its place."""
    if NEXT not in text and STEPS not in text:
        return text
    order = named(docs)
    text = _replaced(_LINE, text, lambda line: _onward(line, name, order, docs))
    return _replaced(_LIST, text, lambda block: _ordered(block, name, order))


def named(docs: Path) -> tuple[str, ...]:
    """The files of `nav`, in order; none where it cannot be read, which a rule says."""
    try:
        return navigation((docs.parent / CONFIGURATION).read_text(encoding="utf-8"))
    except (OSError, yaml.YAMLError):
        return ()


def _replaced(pattern: re.Pattern[str], text: str, new: Callable[[str], str]) -> str:
    """The text with each match replaced that is no example in a block of code."""
    for match in reversed(list(pattern.finditer(source.without_code(text)))):
        text = text[: match.start()] + new(text[match.start() : match.end()]) + text[match.end() :]
    return text


def _onward(line: str, name: str, order: Iterable[str], docs: Path) -> str:
    """The line that says what comes next, or nothing where nothing does."""
    for page in following(name, order, docs):
        link = posixpath.relpath(name_of(page, docs), posixpath.dirname(name) or ".")
        return line.replace(NEXT, f"[{title(page)}]({link})")
    return ""


def following(name: str, order: Iterable[str], docs: Path) -> Iterator[Page]:
    """The pages of the way that `nav` has behind a page."""
    behind = iter(order)
    if name in behind:  # which takes all up to it
        yield from (page for each in behind for page in _read(each, docs) if is_on(page))


def _read(name: str, docs: Path) -> Iterator[Page]:
    """The page of a name in `nav`; none where no author writes it, as of what is only made later."""
    notebook = name.endswith(".ipynb")
    file = (docs / name).with_suffix(".py") if notebook else docs / name
    if file.is_file():
        page = page_files.read(file, docs.parent)
        yield pages.notebook(page) if notebook else page


def name_of(page: Page, docs: Path) -> str:
    """The name of a page below `docs`, as `nav` has it."""
    name = page.file.relative_to(docs).as_posix()
    return f"{name.removesuffix('.py')}.ipynb" if name.endswith(".py") else name


def is_on(page: Page) -> bool:
    """Whether a page is one of the way: it has a place for the link to the next."""
    return NEXT in page.text and NEXT in source.without_code(page.text)


def title(page: Page) -> str:
    """The words of its heading of the first level."""
    firsts = (mark.text["text"] for mark in source.headings(page.text) if mark.text["level"] == "#")
    return next(firsts, page.file.stem)


def _ordered(block: str, name: str, order: Iterable[str]) -> str:
    """The list with its items in the order of `nav`; each is numbered by where it stands."""
    place = {page: number for number, page in enumerate(order)}
    items = [item[0].rstrip("\n") for item in _STEP.finditer(block)]
    items.sort(key=lambda item: place.get(led_to(item, name), len(place)))
    numbered = (re.sub(r"^\d+", str(number), item) for number, item in enumerate(items, 1))
    return "\n".join(numbered) + "\n"


def led_to(item: str, name: str) -> str:
    """The page to which the first link of an item leads, by its name below `docs`; nothing without one."""
    folder = posixpath.dirname(name)
    targets = (target.partition("#")[0] for target in source.targets(item))
    return next((posixpath.normpath(posixpath.join(folder, target)) for target in targets), "")


def steps(page: Page) -> Iterator[tuple[int, str]]:
    """Each item of a page's list of steps: where it begins, and its text."""
    for block in _LIST.finditer(source.without_code(page.text)):
        for item in _STEP.finditer(page.text, *block.span("list")):
            yield item.start(), item[0]
