"""Class (d): numerals and claimed sentences of pages and captions; the rules for them must object."""

import re
from collections.abc import Iterator
from dataclasses import replace
from functools import cache

from mledocs.equations.check import check_page
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.formulas import CODE
from mledocs.site.pages import pages, sentences, source
from mledocs.site.pages.source import Page
from mledocs.site.rules import claims, given, numerals, rules
from tests.helpers.trees import ROOT
from tests.mutants.mutant import Mutant, changed
from tests.mutants.source import next_digit

KIND = "prose"
RULES = (rules.check_values, numerals.check_numerals, claims.check_claims)
_TURNED = [
    ("largest", "smallest"), ("larger", "smaller"), ("more", "less"), ("most", "least"), ("above", "below"),
    ("higher", "lower"), ("left", "right"), ("first", "last"), ("all", "some"), ("never", "always"),
    ("no ", "a "), ("not ", ""), ("is", "is not"), ("are", "are not"), ("has", "has no"),
]  # fmt: skip


@cache
def site() -> pages.Site:
    """The site as it is."""
    return pages.read_site(ROOT / "docs", BOOK)


@cache
def everything() -> dict[str, Page]:
    """Every page, and the words of every figure as one."""
    words = pages.captions(site()).values()
    return {page.path: page for page in [*site().pages.values(), *words]}


def mutants() -> list[Mutant]:
    """Values typed with a wrong digit, typed numerals changed, claimed sentences reworded."""
    found = []
    for page in everything().values():
        found += [*_values(page), *_typed(page), *_sentences(page)]
    return found


def _mutant(page: Page, rule: str, start: int, end: int, new: str) -> Mutant:
    return changed(KIND, rule, page.path, page.text, start, end, new, around=20)


def _values(page: Page) -> Iterator[Mutant]:
    """`\\val{…}` replaced by what it shows, one digit wrong."""
    comments = [(mark.start, mark.end) for mark in source.comments(page.text)]
    for mark in source.values(page.text):
        if not any(start <= mark.start < end for start, end in comments):
            shown = site().vocabulary.show(mark.text["name"], mark.text.get("form"), mark.math)
            yield _mutant(page, "a value typed wrong", mark.start, mark.end, _wrong(shown))


def _wrong(shown: str) -> str:
    if re.search("[0-9]", shown):
        return next_digit(shown)
    other = "seven" if shown.lower() == "six" else "six"
    return other.capitalize() if shown[0].isupper() else other


def _typed(page: Page) -> Iterator[Mutant]:
    """What an author may type, with its reason, and typed otherwise."""
    for numeral in given.given(page):
        for match in re.finditer(re.escape(numeral), numerals.readable(page)):
            yield _mutant(page, "a given number changed", match.start(), match.end(), _wrong(numeral))


def _sentences(page: Page) -> Iterator[Mutant]:
    """A word of a claimed sentence turned over, or left out."""
    for place, _, _ in claims.marks(page):
        sentence = sentences.before(page.text, place)
        start = page.text.rfind(sentence, 0, place)
        if start >= 0:
            yield from _reworded(page, start, sentence)


def _reworded(page: Page, start: int, sentence: str) -> Iterator[Mutant]:
    for pair in _TURNED:
        for old, new in (pair, pair[::-1]):
            match = re.search(rf"(?<![\w\\{{.-]){re.escape(old)}(?![\w}}.])" if old else "(?!)", sentence)
            if match:
                ends = start + match.start(), start + match.end()
                yield _mutant(page, f"{old.strip()} to {new.strip() or 'nothing'}", *ends, new)
    words = list(re.finditer(r"(?<=\s)[A-Za-z]+\s", sentence))
    if words:
        match = words[len(words) // 2]
        yield _mutant(page, "a word left out", start + match.start(), start + match.end(), "")


def caught(mutant: Mutant) -> str:
    """Which gate objects, or nothing."""
    page = replace(everything()[mutant.file], text=mutant.text)
    for rule in RULES:
        if any(rule(page, site())):
            return rule.__name__
    whole = pages.expanded(page, site())
    return "check.py" if check_page(whole.text, CODE, colours=BOOK.commands).findings else ""


def clean() -> str:
    """What the gates have against the pages as they are."""
    found = (f for page in everything().values() for rule in RULES for f in rule(page, site()))
    return str(next(found, ""))
