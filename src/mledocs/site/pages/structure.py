"""What digits in a page are part of its structure, not numbers that it states: dates, references, links."""

import re
from collections.abc import Iterator
from functools import lru_cache
from html import unescape

from mledocs import markup
from mledocs.site.pages import source

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NAME = r"[\w’']{1,30}"  # bounded, as all that repeats here: a line may be long and a page hostile
_SURNAME = rf"[A-Z](?:{_NAME})?(?:-{_NAME}|[ –][A-Z](?:{_NAME})?){{0,4}}"
_INITIAL = r"[A-Z](?:\.-?[A-Z])*\."
_NUMBERS = r"\d+(?:\.\d+)*"
_VERSIONED = r"(?:CC BY(?:-[A-Z]{2})*|Python|NumPy|SciPy|SymPy|MkDocs|KaTeX|PyTorch|WCAG|HTML|CSS|[Vv]ersion)"

#: What is blanked before a page is searched for digits, each for the reason that its name says.
STRUCTURE: dict[str, re.Pattern[str]] = {
    "value": re.compile(r"\\val\{[^{}\n]*\}"),
    "fragment": re.compile(r'^[ \t]*--8<-- "[^"\n]*"$', re.M),
    "link target": re.compile(r"(?<=\])\([^\s)]*|^[ ]*\[(?!\^)[^\]\n]+\]:[ ]+\S+", re.M),
    "address": re.compile(r"\b(?:https?|ftp|mailto|doi):\S+"),
    "attribute list": re.compile(
        r"\{:?[ ]*[#.][\w-]+(?:[ ]+(?:[#.][\w-]+|[\w-]+=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s\"'{}]+)))*[ ]*\}"
    ),
    "footnote": re.compile(r"\[\^[^\]\n]+\]"),
    "section": re.compile(
        r"^#{1,6}[ ]+\d{1,2}(?:\.\d{1,2})*\.(?=[ ])"
        r"|\b(?:[Ss]ection|[Cc]hapter|[Aa]ppendix)s?\s+\d+(?:\.\d+)*",
        re.M,
    ),
    "date": re.compile(
        rf"\b\d{{4}}-\d\d-\d\d(?:T[\d:.]+Z?)?(?![\w-])|\b(?:\d\d?[ ]+)?{_MONTH}(?:[ ]+\d\d?,)?[ ]+\d{{4}}\b"
    ),
    # An entry of a list of references: "Surname, A. B. and Surname, C. (1922). Title. Journal, 222, 309–368."
    # In its title a number is one as anywhere: then only the names and the year are structure.
    "reference": re.compile(
        rf"^{_SURNAME}, (?:{_INITIAL},?[ ]|and[ ]|{_SURNAME}, )+\(\d{{4}}\)\.(?: [^\d\n]*, \d+, \d+–\d+\.$)?",
        re.M,
    ),
    "citation": re.compile(
        rf"(?:(?<=\()|\b){_SURNAME}(?: and {_SURNAME}| et al\.)?,? \(?(?:1[5-9]|20)\d\d[a-z]?\)"
    ),
    "version": re.compile(
        rf"\b{_VERSIONED}\s+{_NUMBERS}(?:\s+(?:to|and|or|–)\s+{_NUMBERS})?|\bv{_NUMBERS}|\b\d+\.\d+\.\d+\b"
    ),
    "name": re.compile(r"\b[^\W\d]\w*\d\w*|\b[A-Z]{2,}-\d+\b"),
}
# Markdown begins a list where a block begins and goes on with it; elsewhere "17. " ends a sentence.
_BLOCK = re.compile(r"^(?:[ \t>]*[^\s>].*\n?)+", re.M)
_LIST = re.compile(r"[ \t>]*(?:\d+[.)]|[-*+:]|!!!|\?\?\?|<|#)")
_MARKER = re.compile(r"^[ \t>]*\d+[.)](?=[ ])", re.M)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SPOKEN = re.compile(
    r"\b(?:alt|title|placeholder|value|label|aria-(?:label|description|valuetext|placeholder))="
    r"(?:(?P<quote>[\"'])(?P<words>.*?)(?P=quote)|(?P<bare>[^\s\"'<>]+))",
    re.S,
)
_ENTITY = re.compile(r"&(?:#?\w{1,31});")


@lru_cache(maxsize=256)  # a preview asks for the same pages in each build
def blanked(written: str) -> str:
    """The text with code, comments, formulas and all structure blanked, every offset kept."""
    text = source.prose(written)
    text = markup.without(text, ((mark.start, mark.end) for mark in source.formulas(written)))
    for mark in source.fences(written):  # the title of a block is no code
        for start, words in _spoken(written[mark.start : mark.end].partition("\n")[0]):
            text = _put(text, mark.start + start, words)
    return without_structure(_TAG.sub(_heard, _ENTITY.sub(_decoded, text)))


def without_structure(text: str) -> str:
    """The text with all structure blanked, every offset kept."""
    text = _BLOCK.sub(_without_markers, text)
    for name, pattern in STRUCTURE.items():
        text = pattern.sub(_heard if name == "attribute list" else source.blank, text)
    return text


def _without_markers(block: re.Match[str]) -> str:
    return _MARKER.sub(source.blank, block[0]) if _LIST.match(block[0]) else block[0]


def _heard(attributes: re.Match[str]) -> str:
    """A tag, or a list of attributes, with everything blanked but what is read to people."""
    kept = source.blanks(attributes[0])
    for start, words in _spoken(attributes[0]):
        kept = _put(kept, start, words)
    return kept


def _spoken(attributes: str) -> Iterator[tuple[int, str]]:
    for attribute in _SPOKEN.finditer(attributes):
        group = "words" if attribute["quote"] else "bare"
        yield attribute.start(group), attribute[group]


def _decoded(entity: re.Match[str]) -> str:
    """The character that an entity stands for, with spaces behind it, so that every offset stays."""
    return unescape(entity[0])[:1].ljust(len(entity[0]))


def _put(text: str, start: int, words: str) -> str:
    return text[:start] + words + text[start + len(words) :]
