"""What digits in a page are part of its structure, not numbers that it states: dates, references, links."""

import re
from functools import lru_cache

from mledocs.site import source

_MONTH = r"(?:January|February|March|April|May|June|July|August|September|October|November|December)"
_SURNAME = r"[A-Z][\w’'-]*(?:[ –-][A-Z][\w’'-]*)*"
_INITIAL = r"[A-Z](?:\.-?[A-Z])*\."
_NUMBERS = r"\d+(?:\.\d+)*"
_VERSIONED = r"(?:CC BY(?:-[A-Z]{2})*|Python|NumPy|SciPy|SymPy|MkDocs|KaTeX|PyTorch|WCAG|HTML|CSS|[Vv]ersion)"

#: What is blanked before a page is searched for digits, each for the reason that its name says.
STRUCTURE: dict[str, re.Pattern[str]] = {
    "value": re.compile(r"\\val\{[^{}\n]*\}"),
    "fragment": re.compile(r'^[ >]*--8<-- ".*$', re.M),
    "link target": re.compile(r"(?<=\])\([^\s)]*|^[ ]*\[[^\]\n]+\]:[ ]+\S+", re.M),
    "address": re.compile(r"\b(?:https?|ftp|mailto|doi):\S+"),
    "attribute list": re.compile(r"\{:?[ ]*[#.][^{}\n]*\}"),
    "footnote": re.compile(r"\[\^[^\]\n]+\]"),
    "list marker": re.compile(r"^[ >]*\d+[.)](?=[ ])", re.M),
    "section": re.compile(
        r"^#{1,6}[ ]+\d+(?:\.\d+)*\.?(?=[ ])|\b(?:[Ss]ection|[Cc]hapter|[Aa]ppendix)s?\s+\d+(?:\.\d+)*", re.M
    ),
    "date": re.compile(
        rf"\b\d{{4}}-\d\d-\d\d(?:T[\d:.]+Z?)?(?![\w-])|\b(?:\d\d?[ ]+)?{_MONTH}(?:[ ]+\d\d?,)?[ ]+\d{{4}}\b"
    ),
    # An entry of a list of references: "Surname, A. B. and Surname, C. (1922). Title. Journal, 222, 309–368."
    "reference": re.compile(rf"^{_SURNAME}, (?:{_INITIAL},?[ ]|and[ ]|{_SURNAME}, )+\(\d{{4}}\)\. .*$", re.M),
    "citation": re.compile(rf"(?:(?<=\()|\b){_SURNAME}(?: and {_SURNAME}| et al\.)?,? \(?\d{{4}}[a-z]?\)"),
    "version": re.compile(
        rf"\b{_VERSIONED}\s+{_NUMBERS}(?:\s+(?:to|and|or|–)\s+{_NUMBERS})?|\bv{_NUMBERS}|\b\d+\.\d+\.\d+\b"
    ),
    "name": re.compile(r"\b[^\W\d]\w*\d\w*|\b[A-Z]{2,}-\d+\b"),
}
_TAG = re.compile(r"</?[A-Za-z][^<>]*>")
_SPOKEN = re.compile(r"\b(?:alt|title|aria-label)=(?P<quote>[\"'])(?P<words>.*?)(?P=quote)", re.S)


@lru_cache(maxsize=256)  # a preview asks for the same pages in each build
def blanked(text: str) -> str:
    """The text with code, comments, formulas and all structure blanked, every offset kept."""
    text = source.prose(text)
    for mark in source.formulas(text):
        text = text[: mark.start] + _spaces(text[mark.start : mark.end]) + text[mark.end :]
    return without_structure(_TAG.sub(_spoken, text))


def without_structure(text: str) -> str:
    """The text with all structure blanked, every offset kept."""
    for pattern in STRUCTURE.values():
        text = pattern.sub(source.blank, text)
    return text


def _spoken(tag: re.Match[str]) -> str:
    """An HTML tag with everything blanked but the attributes that are read to people."""
    kept = _spaces(tag[0])
    for attribute in _SPOKEN.finditer(tag[0]):
        start, end = attribute.span("words")
        kept = kept[:start] + tag[0][start:end] + kept[end:]
    return kept


def _spaces(text: str) -> str:
    return re.sub(r"[^\n]", " ", text)
