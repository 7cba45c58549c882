"""Numbers in words and in Roman numerals: of what is counted, as results, shares and multiples."""

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache, lru_cache

from mledocs.book import Book
from mledocs.words import Words

Typed = tuple[int, str, str]  # offset, the numeral, what to write in its place

#: From this number on a word states a number wherever it stands; smaller ones number parts of a text too.
LARGE = 13
_OPENS = r"(?<![^\W_])"
_CLOSES = r"[*_\])]*"
_GAP = rf"{_CLOSES}\s+[\[*_(]*"
_ENDS = rf"(?={_CLOSES}\s*(?:[.,;:!?)|]|\Z|\n\s*\n))"
# Two letters at least, and in capitals: the pronoun is none, nor is the Greek letter.
_ROMAN = r"(?-i:(?=[IVXLCDM]{2})M{0,3}(?:C[MD]|D?C{0,3})(?:X[CL]|L?X{0,3})(?:I[XV]|V?I{0,3})|[ivx]{3,})"
# IV, VI and all with other letters may be abbreviations: those are numbers where they count something.
_SMALL_ROMAN = re.compile(r"\b(?=[IVX]{2})(?!(?:IV|VI)\b)X{0,3}(?:I[XV]|V?I{0,3})\b(?!-)")
_COMPUTED = r"write \val{…} of a value; the formats word and Word print it in words"
_HELD = r"write \val{…} of a value, or hold the sentence to a claim"
_DIGITS = r"write \val{…} of a value"


def counted(text: str, counts: Mapping[str, list[str]], book: Book) -> Iterator[Typed]:
    """Number words and Roman numerals before, or behind, a noun that the package counts; ordinals."""
    nouns = tuple(counts)
    if not nouns:
        return
    for match in [*_at_numbers(text, [_before(book, nouns)], book), *_behind(book, nouns).finditer(text)]:
        yield _of_count(match, counts)
    for match in _ranked(book, nouns).finditer(text):
        yield match.start("word"), match["word"], _COMPUTED


def _at_numbers(text: str, patterns: list[re.Pattern[str]], book: Book) -> Iterator[re.Match[str]]:
    """What begins with a number, a scale or a part: few places do, and each pattern knows a hundred words."""
    for start in _openings(text, book):
        yield from filter(None, (pattern.match(text, start) for pattern in patterns))


@lru_cache(maxsize=64)  # several rules ask for one text after the other
def _openings(text: str, book: Book) -> list[int]:
    return [match.start() for match in _opening(book).finditer(text)]


@cache
def _opening(book: Book) -> re.Pattern[str]:
    words = [*book.words.scales, *book.words.parts, *map(re.escape, book.words.numbers), _ROMAN]
    return re.compile(rf"{_OPENS}(?:{any_of(words)})", re.I)


def _of_count(match: re.Match[str], counts: Mapping[str, list[str]]) -> Typed:
    """A number word, and the values that count its noun."""
    word, noun = ("part", "all") if match.groupdict().get("all") else ("word", "noun")
    form = "word" if match[word][0].islower() else "Word"
    listed = " or ".join(rf"\val{{{name}:{form}}}" for name in counts[match[noun].lower()])
    return match.start(word), match[word], f"use {listed}"


def stated(text: str, book: Book) -> Iterator[Typed]:
    """Number words that are large, scaled or results, whatever they count; Roman numerals but for names."""
    opened, others = _anywhere(book)
    for match in [*_at_numbers(text, opened, book), *(m for each in others for m in each.finditer(text))]:
        yield match.start("word"), match["word"], _COMPUTED
    for match in _SMALL_ROMAN.finditer(text):
        if not _is_name(text[max(match.start() - 60, 0) : match.start()], book.words):
            yield match.start(), match[0], _DIGITS


def _is_name(before: str, words: Words) -> bool:
    """Whether a Roman numeral here is a part of a name, as in "type I and type II", "types I and II"."""
    joined_to = re.compile(rf"[IVX]+|{any_of(words.joining)}")
    rest = [word.strip("*_()[],") for word in before.split()]
    while rest and joined_to.fullmatch(rest[-1]):
        rest.pop()
    return bool(rest) and re.fullmatch(rf"(?:{any_of(words.numbered)})s?", rest[-1], re.I) is not None


def shared(text: str, nouns: Iterable[str], book: Book) -> Iterator[Typed]:
    """Shares and multiples of what is counted: true or false, as a number is."""
    for match in _of_what_is_counted(book, tuple(nouns)).finditer(text):
        yield match.start("word"), match["word"], _HELD


def any_of(words: Iterable[str]) -> str:
    """One of the words, the longest first; no word where there is none."""
    return "|".join(sorted(words, key=len, reverse=True)) or "(?!)"


def numbers(words: Words, start: int) -> str:
    """The number words from `start` on; a hyphen in one may be left out."""
    return any_of(re.escape(word).replace(r"\-", r"[-\s]") for word in words.numbers[start:])


def _adjectives(words: Words) -> str:
    """What may stand between a number and its noun: words of which none ends what is counted."""
    return rf"(?:(?!(?:{any_of(words.joining)})\b|(?:{words.noun})\b)[\w-]+,?{_GAP}){{0,4}}"


def _of_the(words: Words) -> str:
    """As in "of the" learners."""
    among = rf"(?:{any_of([words.of, *words.among])}){_GAP}"
    return rf"(?:{among})?(?:(?:{any_of(words.determiners)}){_GAP}){{0,2}}"


@cache
def _before(book: Book, nouns: tuple[str, ...]) -> re.Pattern[str]:
    # "One point" is rarely a count, the others always are.
    words = book.words
    return re.compile(
        rf"{_OPENS}(?P<word>{numbers(words, 2)}|{_ROMAN}),?{_GAP}{_of_the(words)}{_adjectives(words)}"
        rf"(?P<noun>{any_of(map(re.escape, nouns))})\b",
        re.I,
    )


@cache
def _behind(book: Book, nouns: tuple[str, ...]) -> re.Pattern[str]:
    """As in "the observations are seven" and "learners: VII"."""
    words = book.words
    states = rf"(?:(?:{any_of([*words.equating, *words.stating])}){_GAP})?"
    follows = rf"(?={_CLOSES}(?:\s*[.,;:!?)|]|\s+(?:{any_of(words.joining)})\b|\s*\Z))"
    of_all = rf"(?:{words.of})\s+(?:(?:{any_of(words.determiners)})\s+)?"
    return re.compile(
        rf"\b(?:{of_all}(?P<all>{any_of(map(re.escape, nouns))}){_CLOSES},\s+(?P<part>{numbers(words, 2)})\b"
        rf"|(?P<noun>{any_of(map(re.escape, nouns))})(?:{_CLOSES}\s*[,:(]|(?=\s)){_CLOSES}\s*[\[*_(]*{states}"
        rf"(?P<word>{numbers(words, 3)}|{_ROMAN}){follows})",
        re.I,
    )


@cache
def _ranked(book: Book, nouns: tuple[str, ...]) -> re.Pattern[str]:
    """An ordinal directly before one of what is counted: "the seventh learner"."""
    singular = {ending for noun in nouns for ending in (noun, noun[:-1]) if len(ending) > 2}
    singular |= {f"{noun[:-3]}y" for noun in nouns if noun.endswith("ies")}
    listed = any_of(map(re.escape, singular))
    return re.compile(rf"{_OPENS}(?P<word>{any_of(book.words.ordinals)}){_GAP}(?:{listed})\b", re.I)


@cache
def _anywhere(book: Book) -> tuple[list[re.Pattern[str]], list[re.Pattern[str]]]:
    """What begins with a number, and what begins with another word."""
    words = book.words
    each, two, three = (numbers(words, start) for start in (1, 2, 3))
    shares, scales, parts = any_of(words.shares), any_of(words.scales), any_of(words.parts)
    results = (
        rf"(?:{any_of(words.equating)})\s+(?P<word>{two}){_ENDS}",
        rf"(?:{any_of(words.stating)})\s+(?P<word>{three}){_ENDS}",
    )
    alone = [
        rf"(?:{scales}|{numbers(words, LARGE)})\b",
        rf"(?:{each})(?=[-\s]+(?:{shares})\b)",
        rf"(?:{parts})(?=\s+(?:(?:{any_of(words.further)})\s+)?(?:{shares})\b)",
        rf"(?:{each})(?=\s+(?:{any_of(words.among)})\s+(?:{three})\b)",
        rf"(?:{two})(?=\s+(?:{words.of})\s+(?:{three})\b)",
        rf"(?:{two})(?=[-\s]+(?:{parts})(?![-\w]))",
        rf"(?:{two})(?=[-\s]+{words.times})",
        rf"(?:{three})(?=[-\s]+(?:{any_of(words.units)})(?![-\w]))",
    ]
    between = rf"(?:{any_of(words.ranging)})\s+(?P<word>{each})\s+(?:{any_of(words.joining)})\s+(?:{three})\b"
    alone.append(rf"(?:{numbers(words, 0)})(?=\s+{words.point}\s+(?:{numbers(words, 0)})\b)")
    cell = rf"\|\s*(?P<word>{two})\s*(?=\|)"  # all that stands in a cell of a table
    opened = [re.compile(rf"{_OPENS}(?P<word>{pattern})", re.I) for pattern in alone]
    return opened, [re.compile(_OPENS + pattern, re.I) for pattern in (*results, between, cell)]


@cache
def _of_what_is_counted(book: Book, nouns: tuple[str, ...]) -> re.Pattern[str]:
    words = book.words
    small = rf"(?:{any_of([words.of, *words.among, *words.determiners, *words.as_many])})\b"
    return re.compile(
        rf"{_OPENS}(?P<word>{any_of([*words.parts, *words.multiples])}){_GAP}(?:{small}{_GAP}){{1,3}}"
        rf"{_adjectives(words)}(?:{any_of(map(re.escape, nouns))})\b",
        re.I,
    )
