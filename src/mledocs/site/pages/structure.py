"""What digits in a page are part of its structure, not numbers that it states: dates, references, links."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from html import unescape

from mledocs import markup
from mledocs.site.pages import source

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_NAME = r"[\w’']{1,30}"  # bounded, as all that repeats here: a line may be long and a page hostile
_SURNAME = rf"[A-Z](?:{_NAME})?(?:-{_NAME}|[ –][A-Z](?:{_NAME})?){{0,4}}"
_INITIAL = r"[A-Z](?:\.-?[A-Z])*\."
_NUMBERS = r"\d+(?:\.\d+)*"
_VERSIONED = r"(?:CC BY(?:-[A-Z]{2})*|Python|NumPy|SciPy|SymPy|Matplotlib|MkDocs|KaTeX|PyTorch|WCAG|HTML|CSS)"
#: What has a number in its name.
_NAMES = (
    r"float(?:16|32|64)|u?int(?:8|16|32|64)|log1p|expm1|log2|log10|base64|x86|arm64|IPv[46]|[HL][012]|[FR][12]|MP[34]"
    r"|UTF-(?:8|16)|SHA-(?:1|256|512)|ISO-8601"
)

#: What is blanked before a page is searched for digits, each for the reason that its name says.
STRUCTURE: dict[str, re.Pattern[str]] = {
    # Where the words of a link name one, and so lead there.
    "section": re.compile(
        r"\b(?:[Ss]ection|[Cc]hapter|[Aa]ppendix|[Ee]quation|[Ff]igure)s?[ ]\d+(?:\.\d+)*"
        r"(?=[^\[\]\n]{0,300}\]\()"
    ),
    "value": re.compile(r"\\val\{[^{}\n]*\}"),
    "fragment": re.compile(r'^[ \t]*--8<-- "[^"\n]*"$', re.M),
    "link target": re.compile(r"(?<=\])\([^\s)]*|^[ ]*\[(?!\^)[^\]\n]+\]:[ ]+\S+", re.M),
    "address": re.compile(r"\b(?:(?:https?|ftp)://|mailto:|doi:10\.\d{4,9}/)\S+"),
    "attribute list": re.compile(
        r"\{:?[ ]*[#.][\w-]+(?:[ ]+(?:[#.][\w-]+|[\w-]+=(?:\"[^\"{}\n]*\"|'[^'{}\n]*'|[^\s\"'{}]+)))*[ ]*\}"
    ),
    "footnote": re.compile(r"\[\^[^\]\n]+\]"),
    "date": re.compile(
        rf"\b\d{{4}}-\d\d-\d\d(?:T[\d:.]+Z?)?(?![\w-])|\b(?:\d\d?[ ]+)?{_MONTH}(?:[ ]+\d\d?,)?[ ]+\d{{4}}\b"
    ),
    # An entry of a list of references: "Surname, A. B. and Surname, C. (1922). Title. Journal, 222, 309–368."
    # In its title a number is one as anywhere: then only the names and the year are structure.
    "reference": re.compile(
        rf"^(?P<authors>{_SURNAME}, (?:{_INITIAL},?[ ]|and[ ]|{_SURNAME}, )+)\((?P<year>\d{{4}})\)\."
        r"(?: [^\d\n]*, \d+, \d+–\d+\.$)?",
        re.M,
    ),
    "version": re.compile(rf"\b{_VERSIONED}[ ]v?{_NUMBERS}(?:[ ](?:to|and|or|–)[ ]{_NUMBERS})?"),
    "name": re.compile(rf"\b(?:{_NAMES})\b"),
}
_CITATION = re.compile(
    rf"(?:(?<=\()|\b)(?P<surname>{_SURNAME})(?: and {_SURNAME}| et al\.)?,? "
    r"\(?(?P<year>(?:1[5-9]|20)\d\d)[a-z]?\)?(?P<linked>[^\[\]\n]{0,300}\]\()?"
)
_NUMBERED = re.compile(rf"^(?P<level>#{{1,6}})[ ]+(?P<number>{_NUMBERS})\.?(?=[ ])", re.M)
# Markdown begins a list where a block begins and goes on with it; elsewhere "17. " ends a sentence.
_BLOCK = re.compile(r"^(?:[ \t>]*[^\s>].*\n?)+", re.M)
_LIST = re.compile(r"[ \t>]*(?:\d+[.)]|[-*+:]|!!!|\?\?\?|<|#)")
_MARKER = re.compile(r"^[ \t>]*\d+[.)](?=[ ])", re.M)
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SPOKEN = re.compile(
    r"\b(?:alt|title|placeholder|value|label|start|min|max|low|high|optimum|summary|data-[\w-]+"
    r"|aria-(?:label|description|value\w+|placeholder|roledescription))\s*=\s*"
    r"(?:(?P<quote>[\"'])(?P<words>.*?)(?P=quote)|(?P<bare>[^\s\"'<>]+))",
    re.S,
)
_ENTITY = re.compile(r"&(?:#?\w{1,31});")


@lru_cache(maxsize=256)  # a preview asks for the same pages in each build
def blanked(written: str, known: frozenset[str] = frozenset()) -> str:
    """The text with code, comments, formulas and all structure blanked, every offset kept.

    Years that follow the surnames `known` are part of a reference.
    """
    text = _without_places(_without_citations(source.prose(written), known))
    text = markup.without(text, ((mark.start, mark.end) for mark in source.formulas(written)))
    for mark in source.fences(written):  # the title of a block is no code
        for start, words in _spoken(written[mark.start : mark.end].partition("\n")[0]):
            text = _put(text, mark.start + start, words)
    return without_structure(_TAG.sub(_heard, _ENTITY.sub(_decoded, text)))


def cited(texts: Iterable[str]) -> frozenset[str]:
    """Each first author with each year, `Fisher 1922`, of all references in these pages."""
    return frozenset().union(*map(_cited, texts))


@lru_cache(maxsize=1024)  # each page asks for all of them
def _cited(text: str) -> frozenset[str]:
    entries = STRUCTURE["reference"].finditer(source.prose(text))
    return frozenset(f"{entry['authors'].partition(',')[0]} {entry['year']}" for entry in entries)


def _without_citations(text: str, known: frozenset[str]) -> str:
    """A year is one where the page, or a link, says of what."""

    def without(citation: re.Match[str]) -> str:
        if citation["linked"] is None and f"{citation['surname']} {citation['year']}" not in known:
            return citation[0]
        end = citation.start("linked") if citation["linked"] else citation.end()
        return source.blanks(text[citation.start() : end]) + text[end : citation.end()]

    return _CITATION.sub(without, text)


def _without_places(text: str) -> str:
    """The text without the numbers of its headings, where each is the place of its heading among its like."""
    last: list[int] = []

    def without(heading: re.Match[str]) -> str:
        nonlocal last
        number = [int(part) for part in heading["number"].split(".")]
        if number not in ([*last[: len(number) - 1], _at(last, len(number)) + 1],):
            return heading[0]
        last = number
        return heading["level"] + source.blanks(heading[0][len(heading["level"]) :])

    return _NUMBERED.sub(without, text)


def _at(last: list[int], depth: int) -> int:
    return last[depth - 1] if len(last) >= depth else 0


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
