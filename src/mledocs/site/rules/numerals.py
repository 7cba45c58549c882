"""Every digit in prose has an owner: a value of the package, the page's structure, its author's reason."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, partial

from mledocs import markup
from mledocs.book import Book
from mledocs.formats import FormatError, show
from mledocs.site.pages import sentences, source, structure
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.pages.structure import cited
from mledocs.site.rules import given, tex_numbers
from mledocs.site.rules.claims import marks
from mledocs.site.rules.prose.counting import Typed, counted, shared, stated
from mledocs.site.rules.prose.joined import joined

# Letters and signs that are numbers in any script: superscripts, fractions, circled and Roman numerals.
_SIGNS = "".join(chr(code) for code in range(0x1FBF0) if unicodedata.category(chr(code)) in {"No", "Nl"})
_NUMERAL = re.compile(
    rf"(?:(?<![\w)\]])[-−+])?\d+(?:[,\u2009\u202f]\d{{3}})*(?:\.\d+)?|(?P<power>(?<=[^\W\d_])[²³](?![{_SIGNS}]))|[{_SIGNS}]+"
)
_NEAREST = 3
_COMMON = re.compile(r"[-−+]?\d{1,2}")
_SKIPPED = re.compile(r"<!--\s*(?:eq|def)\b(?:(?!-->).)*\bskip\b(?:(?!-->).)*-->\s*\Z", re.S)
_DATA = re.compile(r"\bdata\b[^;=]*=(?P<numbers>[^;]*)")
_SIGNED = re.compile(r"(?<![\w)\]}*_\"'’])[-−+](?=\\val\{)")
_SIGNED_SIDE = re.compile(r"[$=<>(,]\s*(?P<sign>[-+])\s*(?=\\val\{[^{}]*\}\s*[$=<>),])")
_OWN_SIGN = r"\val{…} prints the sign of its value; use a value that has this one"
#: Where the front matter says how far behind others a page is found; no reader sees it.
_RANK = re.compile(r"^search:\n[ ]+boost: [\d.]+$", re.M)

_NO_CODE = r"code in a line is not run: write it as text with \val{…}"
_IN_FRONT = "say it without the number, or list it under 'given:' there with a reason"
# A number, or anything else: only the build numbers formulas, by their labels.
_TAG = re.compile(r"\\tag\*?\s*\{(?P<words>[^{}]*)\}")
_WORDS = re.compile(r"\\(?:text\w*|mathrm|operatorname)\{([^{}]*)\}")


def check_numerals(page: Page, site: Site) -> Iterator[Finding]:
    """No numeral is typed by hand, unless the page's front matter says why."""
    allowed = given.given(page)
    front = source.front_matter(page.text)
    list_it = ", or list it under 'given:' in the page's front matter with a reason" if front else ""
    used = set()
    for offset, numeral, instead in typed(page, site):
        used.add(numeral)
        if numeral not in allowed and offset < len(front):
            yield page.finding(
                offset, f"{numeral} is typed by hand, and front matter is not computed; {_IN_FRONT}"
            )
        elif numeral not in allowed:
            yield page.finding(offset, f"{numeral} is typed by hand; {instead}{list_it}")
    for offset, what, why in joined(page.text, site.book):
        yield page.finding(offset, f"‘{what}’: {why}")
    yield from given.faults(page, used)


def typed(page: Page, site: Site) -> Iterator[Typed]:
    """Every numeral and counting word of a page that is neither computed nor structural."""
    text = readable(page, cited((page.text, *(each.text for each in site.pages.values()))))
    instead = cache(partial(advice, page=page, site=site))
    yield from ((match.start(), match[0], instead(match[0])) for match in digits(text, site.book))
    yield from in_words(page, text, site)
    yield from signs(page.text)
    for offset, number in in_code(page.text, site.book):
        yield offset, number, _NO_CODE
    for offset, number in (*in_formulas(page.text, site.book.commands), *in_data(page.text)):
        yield offset, number, instead(number)


def in_digits(text: str, book: Book) -> Iterator[str]:
    """Every numeral of a text in which nothing is structure, names and units aside."""
    return (match[0] for match in digits(structure.STRUCTURE["name"].sub(source.blank, text), book))


def digits(text: str, book: Book) -> Iterator[re.Match[str]]:
    """Every numeral in whatever digits; the power of a unit is none."""
    for match in _NUMERAL.finditer(text):
        if not match["power"] or is_number_word(text, match.start(), book):
            yield match


def in_code(text: str, book: Book) -> Iterator[tuple[int, str]]:
    """What code within a line states: no one runs it. What a formula has as well, 0, 1 and 2, is free."""
    for start, end in source.spans(text):
        words = structure.STRUCTURE["name"].sub(
            source.blank, structure.STRUCTURE["value"].sub(source.blank, text[start:end])
        )
        for match in digits(words, book):
            if match[0].lstrip("-+−") not in {"0", "1", "2"}:
                yield start + match.start(), match[0]
        yield from ((start + place, word) for place, word, _ in stated(words, book))


def in_words(page: Page, text: str, site: Site) -> Iterator[Typed]:
    """Every number that stands there in words, each once; what a claim holds may be a share or a multiple."""
    text = with_words_of_formulas(page.text, text)
    counts = site.vocabulary.counts
    found = {place: rest for place, *rest in [*stated(text, site.book), *counted(text, counts, site.book)]}
    yield from ((place, word, instead) for place, (word, instead) in sorted(found.items()))
    shares = [share for share in shared(text, counts, site.book) if share[0] not in found]
    held = [sentences.span(page.text, place) for place, _, _ in marks(page)] if shares else []
    yield from (share for share in shares if not any(start <= share[0] < end for start, end in held))


def is_number_word(text: str, place: int, book: Book) -> bool:
    """Whether a number word ends here; another word is a unit, which may have a power."""
    return text[max(place - 40, 0) : place].split()[-1].strip("*_([").lower() in book.words.numbers


def with_words_of_formulas(written: str, text: str) -> str:
    r"""The readable text with what formulas say in words: `\\text{seven draws}` is prose."""
    for mark in source.formulas(written):
        for words in _WORDS.finditer(written, mark.start, mark.end):
            text = text[: words.start(1)] + words[1] + text[words.end(1) :]
    return text


def readable(page: Page, known: frozenset[str] = frozenset()) -> str:
    """The page with all but its words and numerals blanked: prose, and front matter but for `given:`."""
    start = len(page.text) - len(page.text.removeprefix("---\n"))
    end = start + len(source.front_matter(page.text))
    front = _RANK.sub(source.blank, structure.without_structure(page.text[start:end]))
    listed = slice(*(max(place - start, 0) for place in given.block(page)))
    front = front[: listed.start] + source.blanks(front[listed]) + front[listed.stop :]
    body = structure.blanked(page.text, known)
    return body[:start] + front + body[end:]


def in_formulas(text: str, colours: frozenset[str]) -> Iterator[tuple[int, str]]:
    """What formulas state that no checker evaluates: in a line, or displayed and skipped; colours aside."""
    for mark in source.formulas(text):
        yield from ((tag.start("words"), tag["words"]) for tag in _TAG.finditer(text, mark.start, mark.end))
        display = "display" in mark.text
        if display and not _SKIPPED.search(text, max(text.rfind("<!--", 0, mark.start), 0), mark.start):
            continue
        start = mark.start + (2 if display else 1)
        tex = mark.text["display" if display else "inline"]
        tex = structure.STRUCTURE["value"].sub(lambda value: "v" * len(value[0]), tex)
        yield from ((start + offset, number) for offset, number in tex_numbers.stated(tex, colours))


def signs(text: str) -> Iterator[Typed]:
    """A sign before a value, in prose or where a side begins: it would stay when the value's own changes."""
    visible = source.prose(text)
    for mark in source.formulas(text):
        if "inline" in mark.text:
            sides = _SIGNED_SIDE.finditer(text, mark.start, mark.end)
            yield from ((side.start("sign"), side["sign"], _OWN_SIGN) for side in sides)
    outside = markup.without(visible, ((mark.start, mark.end) for mark in source.formulas(text)))
    yield from ((sign.start(), sign[0], _OWN_SIGN) for sign in _SIGNED.finditer(outside))


def in_data(text: str) -> Iterator[tuple[int, str]]:
    """What a page gives the equation checker as data: a copy would stay when the datum moves."""
    for comment in source.comments(text):
        words = structure.STRUCTURE["value"].sub(source.blank, text[comment.start : comment.end])
        for given_data in _DATA.finditer(words):
            start = comment.start + given_data.start("numbers")
            yield from ((start + m.start(), m[0]) for m in _NUMERAL.finditer(given_data["numbers"]))


def check_counts(site: Site) -> Iterator[Finding]:
    """Every noun of the counts registry is counted by values that exist."""
    for noun, names in site.vocabulary.counts.items():
        for name in names:
            if name not in site.vocabulary.values:
                unknown = site.vocabulary.unknown("value", name)
                yield Finding(site.book.edited("count"), 1, 1, f"noun '{noun}': {unknown}")


def advice(numeral: str, page: Page, site: Site) -> str:
    """What to write for a numeral, with the values that round to it at its shown digits."""
    if numeral in {"0", "1"}:
        return rf"write ${numeral}$ for the constant or \val{{…}} for a result"
    names = rounding(numeral, page, site)
    if names:
        listed = ", ".join(names[:-1]) + " and " + names[-1] if names[1:] else names[0]
        return rf"use \val{{…}} ({listed} round{'' if names[1:] else 's'} to it)"
    beside = " used here, or named like one that is," if _COMMON.fullmatch(numeral) else ""
    edited = site.book.edited("value")
    return rf"use \val{{…}} (no value{beside} rounds to it; values are registered in {edited})"


def rounding(numeral: str, page: Page, site: Site) -> list[str]:
    """At most three values that a page would print as this numeral, those of its own subjects first.

    A whole number of one or two digits is met by chance, and so only values of the page's subjects are named.
    """
    plain = re.sub(r"[,\u2009\u202f]|\{,\}", "", numeral).replace("−", "-").lstrip("+")
    if not re.fullmatch(r"-?\d+(?:\.\d+)?", plain):
        return []
    form = f".{len(plain.partition('.')[2])}f"
    used = {mark.text["name"] for mark in source.values(page.text)}
    near = []
    for name, value in site.vocabulary.values.items():
        strange = 0 if name in used else 1 if _subject(name) in set(map(_subject, used)) else 2
        if _printed(value.value, form) == plain and (strange < 2 or not _COMMON.fullmatch(plain)):
            near.append((strange, abs(value.value - float(plain)), name))
    return [name for *_, name in sorted(near)[:_NEAREST]]


def _subject(name: str) -> str:
    return name.partition(".")[0]


def _printed(value: float, form: str) -> str:
    try:
        return show(value, form, math=True)
    except FormatError:  # a tie rounds to neither side
        return ""
