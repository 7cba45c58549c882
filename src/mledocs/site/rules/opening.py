"""How a page begins: its front matter, its one heading of the first level, its line in the navigation."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import yaml

from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.shown import way
from mledocs.site.shown.way import CONFIGURATION

#: What an article page says of itself, and an example of it.
NEEDED = {
    "title": "A short title",
    "description": "one sentence for search engines",
    "date": "2024-11-19T12:00:00.00Z",
}


#: What front matter may say, beside what is needed: all else goes to the theme, `template` among it.
KNOWN = {*NEEDED, "given", "hide", "math", "search"}
#: In the head of a page these words would be HTML.
_HTML = re.compile(r"[<>\"]")


def check_opening(page: Page, site: Site) -> Iterator[Finding]:
    """An article page says its title, a description and its date."""
    name = _within(page, site)
    if name != "index.md" and not name.startswith("article/"):
        return
    said = front(page)
    for key, example in NEEDED.items():
        if not str(said.get(key) or "").strip():
            yield page.finding(0, f"the front matter has no {key}; add a line such as {key}: {example}")
    if said.get("date") and not _is_date(said["date"]):
        place = max(page.text.find("\ndate:"), 0) + 1
        yield page.finding(place, f"'{said['date']}' is no date; write it as date: {NEEDED['date']}")


def check_keys(page: Page, site: Site) -> Iterator[Finding]:
    """Front matter says what is known and nothing that the theme would take as an order, or as HTML."""
    for key, value in front(page).items():
        place = max(page.text.find(f"\n{key}"), 0) + 1
        if key not in KNOWN:
            known = ", ".join(sorted(KNOWN))
            yield page.finding(place, f"front matter has no '{key}' here; it may say {known}")
        elif key in NEEDED and _HTML.search(str(value)):
            yield page.finding(place, f'{key} stands in the head of the page: write it without <, > and "')


def check_title(page: Page, site: Site) -> Iterator[Finding]:
    """A page has one heading of the first level, by which the ledger and the navigation name it."""
    if page.file.suffix == ".py":
        return  # a notebook's title is asked for where it is read
    firsts = [mark for mark in source.headings(page.text) if mark.text["level"] == "#"]
    if not firsts:
        place = page.text.find("\n---\n", 1) + 1
        yield page.finding(
            place, "the page has no heading of the first level; add one below: # Title {#name}"
        )
    for mark in firsts[1:]:
        yield page.finding(mark.start, "a page has one heading of the first level; write this with ##")


def check_navigation(page: Page, site: Site) -> Iterator[Finding]:
    """Every page has a line in the navigation: MkDocs would only warn, and readers would not find it."""
    file = site.docs.parent / CONFIGURATION
    name = _within(page, site)
    if not file.is_file() or not name:  # elsewhere than in a site
        return
    text = file.read_text(encoding="utf-8")
    try:
        named, beside = way.navigation(text), way.beside(text)
    except yaml.YAMLError as error:
        line, why = unreadable(error)
        yield Finding(CONFIGURATION, line, 1, f"this is not YAML: {why}")
        return
    if name not in named and not beside.match_file(name):
        message = (
            f"{page.path} has no line in nav; add `- {name}` under it, where readers shall find the page"
        )
        yield Page(CONFIGURATION, text, file).finding(text.find("\nnav:") + 1, message)


def unreadable(error: Exception) -> tuple[int, str]:
    """At which line YAML cannot be read, counted from 1, and why."""
    mark = getattr(error, "problem_mark", None)
    return mark.line + 1 if mark else 1, str(getattr(error, "problem", None) or error)


def front(page: Page) -> dict[str, Any]:
    """The front matter; nothing where it cannot be read."""
    try:
        # Every scalar stays the text that the author wrote: 5.70 is not 5.7.
        found = yaml.load(source.front_matter(page.text), Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_date(text: str) -> bool:
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


def _within(page: Page, site: Site) -> str:
    """The page's name as nav has it; nothing for what is no page of the site."""
    file: Path = page.file.with_suffix(".ipynb") if page.file.suffix == ".py" else page.file
    return file.relative_to(site.docs).as_posix() if file.is_relative_to(site.docs) else ""
