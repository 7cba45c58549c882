"""What every page must keep, checked in the source before the site is built."""

import re
from collections.abc import Callable, Iterable, Iterator
from functools import lru_cache

import yaml

from mledocs.book import Book
from mledocs.formats import FormatError
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site, captions, expanded
from mledocs.site.pages.source import Page
from mledocs.site.pages.vocabulary import UnknownName
from mledocs.site.rules import opening
from mledocs.site.rules.cells import check_cells
from mledocs.site.rules.claims import check_breaks, check_claim_use, check_claims
from mledocs.site.rules.files import check_files
from mledocs.site.rules.links import check_links, check_way, target
from mledocs.site.rules.notation import check_notation
from mledocs.site.rules.numerals import check_counts, check_numerals
from mledocs.site.rules.opening import check_keys, check_navigation, check_opening, check_title
from mledocs.site.rules.prose.comparing import check_comparing
from mledocs.site.rules.prose.elsewhere import check_configuration, check_drawn
from mledocs.site.rules.prose.measured import check_measured, check_measures
from mledocs.site.rules.seen.given_code import check_given_code
from mledocs.site.rules.seen.leftovers import check_ids, check_leftovers, check_pictures
from mledocs.site.rules.seen.overlooked import check_broken_words, check_overlooked
from mledocs.site.rules.seen.running_code import check_running_code
from mledocs.site.rules.seen.widgets import check_widgets
from mledocs.site.rules.shown import check_shown, check_words
from mledocs.site.rules.unread import check_unread
from mledocs.site.run import cells
from mledocs.site.shown import faces, katex

_ANY_VALUE = re.compile(r"\\val\b")
_NEEDS_ID = re.compile(r"[$`*_\\\[<]")


Rule = Callable[[Page, Site], Iterator[Finding]]


def check_values(page: Page, site: Site) -> Iterator[Finding]:
    """Every `\\val{name:format}` names a value and a format that fits it."""
    marks = source.values(page.text)
    for mark in marks:
        try:
            site.vocabulary.show(mark.text["name"], mark.text.get("form"), mark.math)
        except (UnknownName, FormatError) as error:
            whose = "" if isinstance(error, UnknownName) else f"value '{mark.text['name']}': "
            yield page.finding(mark.start, f"{whose}{error}")
    known = {mark.start for mark in marks}
    for match in _ANY_VALUE.finditer(source.without_code(page.text)):
        if match.start() not in known:
            yield page.finding(match.start(), r"not a value; write \val{name} or \val{name:.3f}")


def check_front_matter(page: Page, site: Site) -> Iterator[Finding]:
    """Front matter is YAML that names things, and is never substituted, so it may hold no value."""
    front = source.front_matter(page.text)
    match = _ANY_VALUE.search(front)
    if match:
        yield page.finding(4 + match.start(), r"front matter is not computed; move \val{…} into the text")
    try:
        if front.strip() and not isinstance(yaml.safe_load(front), dict):
            yield page.finding(0, "front matter holds lines such as 'title: Words', and nothing else")
    except (yaml.YAMLError, ValueError, RecursionError) as error:  # no such day is the second, as for MkDocs
        line, why = opening.unreadable(error)
        yield Finding(page.path, line + 1, 1, f"front matter is not YAML: {why}; put quotes round the words")


def check_figures(page: Page, site: Site) -> Iterator[Finding]:
    """Every image link into `generated/` names a figure, once a page, by its true path."""
    seen: set[str] = set()
    for mark in source.figures(page.text):
        name = mark.text["name"]
        if name not in site.vocabulary.figures:
            yield page.finding(mark.start, str(site.vocabulary.unknown("figure", name)))
        elif target(page, mark.text["path"]) != site.docs / "generated" / f"{name}.png":
            yield page.finding(
                mark.start, f"'{mark.text['path']}' does not lead to docs/generated/{name}.png"
            )
        elif name in seen:
            yield page.finding(
                mark.start, f"figure '{name}' stands on this page already; link to #fig-{name}"
            )
        seen.add(name)


def check_fragments(page: Page, site: Site) -> Iterator[Finding]:
    """Every included fragment is a generated one."""
    for mark in source.fragments(page.text):
        name = mark.text["name"]
        if name not in site.vocabulary.fragments:
            yield page.finding(mark.start, str(site.vocabulary.unknown("fragment", name)))


def check_labels(page: Page, site: Site) -> Iterator[Finding]:
    """No two equations of a page share a label."""
    seen: set[str] = set()
    for mark in source.labels(page.text):
        if mark.text["name"] in seen:
            yield page.finding(
                mark.start, f"label '{mark.text['name']}' is used twice; give one another name"
            )
        seen.add(mark.text["name"])


def check_headings(page: Page, site: Site) -> Iterator[Finding]:
    """A heading with more than words in it says its id, so that links to it outlive its numbers."""
    for mark in source.headings(page.text):
        if "id" not in mark.text and _NEEDS_ID.search(mark.text["text"]):
            yield page.finding(
                mark.start, "a heading with a value, formula or markup needs an id: end it with {#name}"
            )


def check_formulas(page: Page, site: Site) -> Iterator[Finding]:
    """KaTeX can set every formula, with the glyphs that the site ships."""
    whole = expanded(page, site)
    for mark in source.formulas(whole.text):
        if _ANY_VALUE.search(whole.text, mark.start, mark.end):
            continue  # another rule has said that there is no such value
        kind = "display" if "display" in mark.text else "inline"
        tex = source.LABEL.sub(r"\\tag{1}", mark.text[kind])
        offset, message = _refused(tex, kind == "display", site.book)
        if message:
            start = mark.start + (2 if kind == "display" else 1)
            yield page.finding(whole.origin(start + offset), f"formula not understood: {message}")


@lru_cache(maxsize=4096)  # a page may say the same formula many times
def _refused(tex: str, display: bool, book: Book) -> tuple[int, str]:
    try:
        outside = " ".join(sorted(faces.outside(katex.render(tex, display, book))))
    except katex.FormulaError as error:
        return error.offset, error.message
    return 0, f"no glyph for {outside} in the site's fonts; {book.glyph_remedy}" if outside else ""


def check_captions(site: Site) -> Iterator[Finding]:
    """The words of every figure keep what the words of a page must keep."""
    for words in captions(site).values():
        for rule in (check_values, check_numerals, check_claims, check_comparing, check_measured):
            yield from rule(words, site)


def check_use(site: Site) -> Iterator[Finding]:
    """Every registered exhibit is used somewhere, so that none is kept for nothing."""
    texts = [page.text for page in site.pages.values()]
    words = [page.text for page in captions(site).values()]
    used = {
        "value": {m.text["name"] for text in texts + words for m in source.values(text)},
        "figure": {m.text["name"] for text in texts for m in source.figures(text)},
        "fragment": {m.text["name"] for text in texts for m in source.fragments(text)},
        "prelude": {name for text in texts for name in cells.included(text)},
        "widget": {m.text["name"] for text in texts for m in source.widgets(text)},
    }
    used["value"] |= {m.text["name"] for text in texts for m in cells.printed(text)}
    registered: dict[str, Iterable[str]] = {
        "value": site.vocabulary.values,
        "figure": site.vocabulary.figures,
        "fragment": site.vocabulary.fragments,
        "prelude": site.vocabulary.preludes,
        "widget": site.vocabulary.widgets,
    }
    for kind, names in registered.items():
        for name in sorted(set(names) - used[kind]):
            yield Finding(
                site.book.edited(kind), 1, 1, f"no page uses the {kind} '{name}'; use it or remove it"
            )


RULES: dict[str, Rule] = {
    "opening": check_opening,
    "keys": check_keys,
    "navigation": check_navigation,
    "values": check_values,
    "front matter": check_front_matter,
    "figures": check_figures,
    "fragments": check_fragments,
    "widgets": check_widgets,
    "labels": check_labels,
    "title": check_title,
    "headings": check_headings,
    "links": check_links,
    "way": check_way,
    "formulas": check_formulas,
    "unread": check_unread,
    "shown": check_shown,
    "overlooked": check_overlooked,
    "broken words": check_broken_words,
    "leftovers": check_leftovers,
    "ids": check_ids,
    "pictures": check_pictures,
    "numerals": check_numerals,
    "measured": check_measured,
    "claims": check_claims,
    "comparing": check_comparing,
    "cells": check_cells,
    "notation": check_notation,
    "given code": check_given_code,
    "running code": check_running_code,
}
SITE_RULES: dict[str, Callable[[Site], Iterator[Finding]]] = {
    "captions": check_captions,
    "words": check_words,
    "use": check_use,
    "used claims": check_claim_use,
    "breaks": check_breaks,
    "counts": check_counts,
    "measures": check_measures,
    "configuration": check_configuration,
    "drawn": check_drawn,
    "files": check_files,
}


#: What a preview remembers of a page that is checked again; good for one vocabulary.
Said = dict[Page, list[Finding]]
#: Rules of a page that look at other pages too.
ACROSS = {"links", "way", "notation"}


def check_site(site: Site, said: Said | None = None) -> list[Finding]:
    """Everything that is wrong, in the order of pages and places."""
    said = {} if said is None else said
    for page in site.pages.values():
        if page not in said:
            said[page] = [f for name, rule in RULES.items() if name not in ACROSS for f in rule(page, site)]
    found = [f for page in site.pages.values() for f in said[page]]
    found += [f for name in ACROSS for page in site.pages.values() for f in RULES[name](page, site)]
    found += [f for site_rule in SITE_RULES.values() for f in site_rule(site)]
    return sorted(set(found), key=lambda f: (f.path, f.line, f.column, f.message))
