"""Another name for a page's file, or for an anchor of a page, wherever a link or a text says it."""

import re
from collections.abc import Callable
from pathlib import Path

from mledocs.make.commands import marked, names, written
from mledocs.make.paths import DOCS, ROOT
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.links import anchors
from mledocs.site.shown.way import CONFIGURATION

KINDS = ("page", "anchor")
_PAGE = re.compile(r"[a-z]+(?:-[a-z]+)*")
_ANCHOR = re.compile(r"[a-zA-Z][\w-]*", re.ASCII)
#: Where a page says an anchor of its own, NAME here.
_OWN = r'(?<=\]\(#)NAME(?=[)\s])|(?<=\{#)NAME(?=[\s}])|(?<=\bid=")NAME(?=")'

Renamed = Callable[[str, Path], str]


def rename(kind: str, old: str, new: str, site: Site) -> int:
    """Rename, or say why not."""
    page, anchor = found(old, site), old.partition("#")[2]
    reason = refusal(kind, page, anchor, new, site) if page else unknown(old, site)
    if reason or page is None:
        print(reason)
        return 1
    renamed = _of_anchor(page, anchor, new) if kind == "anchor" else _of_page(page, new)
    texts = changes(renamed, site)
    if kind == "page":
        texts[page.file.with_name(f"{new}.md")] = texts.pop(page.file, page.text)
        page.file.unlink()
    written.write(texts)
    for file in sorted(texts):
        print(f"{written.shown(file)}: changed")
    return 0


def found(name: str, site: Site) -> Page | None:
    """The page of a name: below docs/, or its file's alone, with or without .md."""
    wanted = f"{name.partition('#')[0].removeprefix('docs/').removesuffix('.md')}.md"
    known = {page.file.relative_to(DOCS).as_posix(): page for page in site.pages.values()}
    same = [page for page in known.values() if page.file.name == wanted]
    return known.get(wanted) or (same[0] if len(same) == 1 else None)


def unknown(name: str, site: Site) -> str:
    """What is said where no page, or more than one, has a name."""
    known = sorted(page.path for page in site.pages.values() if page.file.suffix == ".md")
    return f"{CONFIGURATION}:1:1: '{name}' is no page that is written here; there are {', '.join(known)}"


def refusal(kind: str, page: Page, anchor: str, new: str, site: Site) -> str:
    """Why a page, or its anchor, cannot have another name, or nothing."""
    if [other.file.name for other in site.pages.values()].count(page.file.name) > 1:
        return f"{page.path}:1:1: another page's file has the same name, so links to it are renamed by hand"
    if kind == "anchor":
        return _refused_anchor(page, anchor, new)
    if not _PAGE.fullmatch(new):
        return f"{page.path}:1:1: '{new}' is no name of a page: write small letters, with - between words"
    if any(other.file.name == f"{new}.md" for other in site.pages.values()):
        return f"{page.path}:1:1: a page is called '{new}' already; choose another name"
    return ""


def _refused_anchor(page: Page, anchor: str, new: str) -> str:
    if not re.search(_OWN.replace("NAME", re.escape(anchor)), page.text) or anchor not in anchors(page):
        known = ", ".join(f"#{name}" for name in sorted(anchors(page)))
        return f"{page.path}:1:1: no '#{anchor}' is written in this page; it has {known}"
    if not _ANCHOR.fullmatch(new):
        return (
            f"{page.path}:1:1: '{new}' is no anchor: it begins with a letter and has letters, digits, _ and -"
        )
    return (
        f"{page.path}:1:1: it has an anchor '{new}' already; choose another" if new in anchors(page) else ""
    )


def _of_page(page: Page, new: str) -> Renamed:
    """A file is meant by its name, in links, in `nav` and in words."""
    named = re.compile(rf"(?<![\w-]){re.escape(page.file.name)}(?![\w-])")
    return lambda text, file: named.sub(f"{new}.md", text)


def _of_anchor(page: Page, anchor: str, new: str) -> Renamed:
    """An anchor is meant in its own page, and behind the name of that in others."""
    own = re.compile(_OWN.replace("NAME", re.escape(anchor)))
    behind = re.compile(rf"(?<![\w-])({re.escape(page.file.name)}#){re.escape(anchor)}(?![\w-])")

    def renamed(text: str, file: Path) -> str:
        text = behind.sub(rf"\g<1>{new}", text)
        return own.sub(new, text) if file == page.file else text

    return renamed


def changes(renamed: Renamed, site: Site) -> dict[Path, str]:
    """The new text of each file that changes; a claimed sentence stays accepted."""
    texts = written.edited(marked.still_accepted(site, names.code(), renamed))
    for file in [*names.texts(), ROOT / CONFIGURATION]:
        text = texts.get(file) or written.read(file)
        if renamed(text, file) != text:
            texts[file] = renamed(text, file)
    return texts
