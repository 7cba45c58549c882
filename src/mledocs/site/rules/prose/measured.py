"""The right value for the right words: what a sentence calls a value, counts with it, or measures it in."""

import re
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from functools import cache

from mledocs.book import Book, Measure
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.prose.counting import any_of, numbers

_NOTHING = Measure(())
_VALUE = r"\\val\{(?P<name>[^{}:\n]+)(?::[^{}\n]*)?\}"
# A symbol may stand between, and nothing computes with the value.
_EQUALS = r"[$*_]*(?:[^$=.;|\n]{0,40}=\s*)?"
_ALONE = r"(?!\s*(?:[-+*/^]|\\times|\\cdot|\\pm))(?![$*_]*\s+times\b)"


def check_measured(page: Page, site: Site) -> Iterator[Finding]:
    """No sentence calls a value what it is not, counts with it what others count, or changes its unit."""
    text, book = source.prose(page.text), site.book
    if not book.measures:
        return
    for pattern in called(book):
        for match in pattern.finditer(text):
            words = measure(match["name"], book).words
            noun = " ".join(match["noun"].split())
            if match["name"] in site.vocabulary.values and not _fits(noun, words):
                known = f"is a {_listed(words)}" if words else "is a count, or a number without a name"
                yield page.finding(
                    match.start("name"), f"'{match['name']}' {known}; it is called '{noun}' here"
                )
    for match in _typed(book).finditer(text):
        message = f"{match['word']} is typed by hand; write \\val{{…}} of a value, which is called so"
        yield page.finding(match.start("word"), message)
    yield from _counted(text, page, site)
    for match in units(book).finditer(text):
        own = measure(match["name"], book).units
        if match["name"] in site.vocabulary.values and not _fits(match["unit"], own):
            known = f"is in {_listed(own)}, not" if own else "has no unit, and is not"
            yield page.finding(match.start("unit"), f"'{match['name']}' {known} in {match['unit']}")


def check_measures(site: Site) -> Iterator[Finding]:
    """Every value says what it is, where the book says it of any."""
    measures = site.book.measures
    for name in site.vocabulary.values if measures else ():
        if not any(fnmatchcase(name, pattern) for pattern in measures):
            yield Finding(
                site.book.edited("value"), 1, 1, f"no measure says what the value '{name}' is; add one"
            )


def measure(name: str, book: Book) -> Measure:
    """What a value is, as the first pattern says that fits its name."""
    return next((known for pattern, known in book.measures.items() if fnmatchcase(name, pattern)), _NOTHING)


def _counted(text: str, page: Page, site: Site) -> Iterator[Finding]:
    """A value before a noun that other values count."""
    for match in counting(site).finditer(text):
        names = site.vocabulary.counts[match["noun"].lower()]
        if match["name"] in site.vocabulary.values and match["name"] not in names:
            listed, where = " or ".join(names), site.book.edited("count")
            message = f"'{match['name']}' does not count {match['noun']}; {listed} does, as {where} says"
            yield page.finding(match.start("name"), message)


def counting(site: Site) -> re.Pattern[str]:
    """A value and the noun that it counts, one adjective between them at most."""
    nouns = any_of(map(re.escape, site.vocabulary.counts))
    adjective = rf"(?:(?!(?:{any_of(site.book.words.joining)})\b)[\w-]+\s+)?"
    return re.compile(rf"{_VALUE}[$*_]*\s+[\[*_(]*{adjective}[\[*_(]*(?P<noun>{nouns})\b")


def _fits(said: str, words: tuple[str, ...]) -> bool:
    return " ".join(said.split()).lower() in {word.lower() for word in words}


def _listed(words: tuple[str, ...]) -> str:
    """Some words, each in its first form."""
    shown: list[str] = []
    for word in words:
        if not any(word.startswith(other[:-1]) for other in shown):
            shown.append(word)
    return " or ".join(shown)


def _any(words: Iterable[str]) -> str:
    """One of the words, wherever a line ends in it."""
    return any_of(r"\s+".join(map(re.escape, word.split())) for word in words)


@cache
def called(book: Book) -> tuple[re.Pattern[str], ...]:
    """A noun that is said to be a value; a value that is said to be a noun."""
    words = book.words
    nouns = _any({word for known in book.measures.values() for word in known.words})
    small = any_of([words.of, *words.among, "for", "over", "under"])
    within = rf"(?!\b(?:{any_of(words.equating)})\b)(?:\\val\{{[^{{}}\n]*\}}|[^.;:,|$])"
    phrase = rf"(?:\s+(?:{small})\s+(?:{within}){{1,60}}?)?"
    copula = rf"(?:\s+(?:{any_of(words.equating)})(?:\s+\w{{4,12}})?|\s*[:=])"
    return (
        re.compile(rf"\b(?P<noun>{nouns})[*_)\]]*(?:{phrase}{copula})?\s+{_EQUALS}{_VALUE}{_ALONE}", re.I),
        re.compile(rf"\b(?P<noun>{nouns})[*_)\]]*(?:,|\s+\()\s*[$*_]*{_VALUE}[$*_]*(?=[,)])", re.I),
        re.compile(
            rf"{_VALUE}[$*_]*\s+(?:{any_of(words.equating)})\s+(?:{any_of(words.determiners)}|an?)\s+(?P<noun>{nouns})\b(?!\s+[$*_]*\\val)",
            re.I,
        ),
    )


@cache
def _typed(book: Book) -> re.Pattern[str]:
    """A number word in the place of a value, beside what a value is called: "the mean, seven, is"."""
    nouns = _any({word for known in book.measures.values() for word in known.words})
    joint = rf"[*_)\]]*(?:,|:|\s+\(|\s+{book.words.of}\b)?\s*[*_]*"
    return re.compile(
        rf"\b(?:{nouns})\b{joint}(?<=\W)(?P<word>{numbers(book.words, 2)})(?=[*_]*\s*[,).;:!?])", re.I
    )


@cache
def units(book: Book) -> re.Pattern[str]:
    """A value and the unit behind it."""
    known = _any({unit for each in book.measures.values() for unit in each.units})
    others = any_of([*book.words.units, *book.words.shares])
    divided = rf"(?:\s+{book.words.per}\s+\w+)?"
    return re.compile(
        rf"{_VALUE}(?:[$*_]|\\,|\\(?=%))*[\s-]*(?P<unit>(?:{known}|(?:{others}){divided}))"
        rf"(?![\w²³]|\s+{book.words.per}\b)",
        re.I,
    )
