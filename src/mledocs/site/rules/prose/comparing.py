"""Sentences that compare what the book is about: each is held to a claim, or says of which kind it is.

A mark `<!-- said: kind -->` stands after a sentence that no function can judge.
"""

import re
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from mledocs.book import Book
from mledocs.site.pages import sentences, source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules import claims
from mledocs.site.rules.prose.counting import any_of

#: What a sentence can be that states no fact of the package's.
KINDS = ("definition", "advice", "cited", "about this page")
#: Of the sentences of a page that compare, one in so many may be only said; one at least.
ONE_IN = 5
MARK = re.compile(r"<!--\s*said\b(?P<inside>.*?)-->", re.S)
_INSIDE = re.compile(rf":\s*(?P<kind>{'|'.join(KINDS)})\s*")


@dataclass(frozen=True)
class Said:
    """A sentence that is held to nothing: where its mark stands, what it says, of which kind it is."""

    place: int
    sentence: str
    kind: str


def said(page: Page) -> list[Said]:
    """Every sentence with such a mark; without a kind where the mark cannot be read."""
    found = []
    for mark in MARK.finditer(source.without_code(page.text)):
        inside = _INSIDE.fullmatch(mark["inside"])
        sentence = " ".join(sentences.before(page.text, mark.start()).split())
        found.append(Said(mark.start(), sentence, inside["kind"] if inside else ""))
    return found


def check_comparing(page: Page, site: Site) -> Iterator[Finding]:
    """A sentence that compares a quantity, a loss, a law or a figure is held to a claim, or says its kind."""
    asked = {start: (end, word) for start, end, word in comparing(page, site.book)}
    held = [sentences.span(page.text, place)[0] for place, _, _ in claims.marks(page)]
    marks = said(page)
    for start in asked.keys() - {*held, *(sentences.span(page.text, mark.place)[0] for mark in marks)}:
        end, word = asked[start]
        first = end - len(sentences.opaque(page.text)[start:end].lstrip(" \t\n>"))
        yield page.finding(
            first,
            f"this sentence compares ('{word}') and nothing holds it: end it with <!-- claim: name -->,"
            f" or with <!-- said: kind -->, where kind is {', '.join(KINDS)}",
        )
    yield from _unfit(page, asked, marks)
    yield from _borrowed(page, asked, site)


def comparing(page: Page, book: Book) -> Iterator[tuple[int, int, str]]:
    """From where to where each sentence goes that compares something, and the word by which it does."""
    plain = sentences.opaque(page.text)
    compares, alike, _ = _patterns(book)
    for start, end in sentences.every(page.text) if book.subjects else ():
        words = alike.sub(" ", plain[start:end])
        found = compares.search(words)
        named = subjects(_whole(plain, start, end), book) or r"\val{" in page.text[start:end]
        if found and named and not words.rstrip(' *_)"”').endswith("?"):
            yield start, end, found[0]


def _whole(plain: str, start: int, end: int) -> str:
    """What a sentence can be about: in a table the row says it, and one cell compares."""
    line = plain.rfind("\n", 0, start + 1) + 1
    if not plain[line:end].lstrip(" \t>").startswith("|"):
        return plain[start:end]
    row = plain.find("\n", end)
    return plain[line : row if row >= 0 else len(plain)]


def subjects(text: str, book: Book) -> set[str]:
    """The kinds of things that a text is about."""
    _, _, known = _patterns(book)
    return {kind for kind, pattern in known.items() if pattern.search(text)}


@cache
def _patterns(book: Book) -> tuple[re.Pattern[str], re.Pattern[str], Mapping[str, re.Pattern[str]]]:
    words = book.words
    whole = {kind: re.compile(rf"\b(?:{any_of(named)})\b", re.I) for kind, named in book.subjects.items()}
    compares, alike = (rf"\b(?:{any_of(listed)})\b" for listed in (words.comparing, words.alike))
    return re.compile(compares, re.I), re.compile(alike, re.I), whole


def _unfit(page: Page, asked: Collection[int], marks: list[Said]) -> Iterator[Finding]:
    """Marks of no kind, behind sentences that need none, or too many for a page."""
    for mark in marks:
        if not mark.kind:
            yield page.finding(
                mark.place, f"not a kind of sentence; write <!-- said: kind -->: {', '.join(KINDS)}"
            )
        elif sentences.span(page.text, mark.place)[0] not in asked:
            yield page.finding(
                mark.place, "this sentence compares nothing that the book is about; remove the mark"
            )
    most = max(1, len(asked) // ONE_IN)
    if len(marks) > most and page.file.parent.name == "article":
        yield page.finding(
            marks[most].place,
            f"{len(marks)} of the {len(asked)} sentences that compare are only said; at most {most} here:"
            " hold one to a claim, or write what it says without comparing",
        )


def _borrowed(page: Page, asked: Mapping[int, object], site: Site) -> Iterator[Finding]:
    """Claims about other things than the sentence compares."""
    for place, name, _ in claims.marks(page):
        start, end = sentences.span(page.text, place)
        known = site.vocabulary.claims.get(name)
        if start in asked and known:
            here, there = subjects(page.text[start:end], site.book), subjects(known.meaning, site.book)
            if here and there and not here & there:
                yield page.finding(
                    place,
                    f"claim '{name}' is about {', '.join(sorted(there))}, this sentence about"
                    f" {', '.join(sorted(here))}; the claim checks: “{known.meaning}”",
                )
