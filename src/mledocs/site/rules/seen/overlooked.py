"""What a browser shows and no rule reads: words that our reader takes for a comment or for code."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from mledocs.site.built import browsed
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules import numerals
from mledocs.site.rules.prose.counting import Typed, counted, stated
from mledocs.site.rules.shown import rendered, whole

_WORD = re.compile(r"[^\W_]+")
#: What stands in these is code, or is read elsewhere; a browser's own words for it are its author's.
_CODE = {"code", "pre", "samp", "kbd", "script", "style"}
_APART = {"arithmatex"}
_BLOCKS = frozenset(
    {
        "p",
        "li",
        "td",
        "th",
        "dt",
        "dd",
        "div",
        "summary",
        "figcaption",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "br",
    }
)
_UNREAD = frozenset({*_CODE, ".arithmatex"})
_UNSEEN = re.compile("[\u00ad\u034f\u180e\u200b-\u200f\u2060-\u2064\ufeff]")
_VALUE = re.compile(r"\\val\{[^{}\n]*\}")
_SPOKEN = ("alt", "title", "placeholder", "aria-label", "aria-description")


def check_overlooked(page: Page, site: Site) -> Iterator[Finding]:
    """Every word that a browser shows outside code and formulas stands where the rules for prose look."""
    found = rendered(page.text)
    read = _words_read(page.text)
    for words in _shown(found or ()):
        for word in words:
            read[word] -= 1
        unread = next((word for word in words if read[word] < 0), "")
        if unread:
            shown = " ".join(words[:6])
            yield page.finding(
                _hidden(page.text, unread),
                f"a browser shows '{shown}', which is read here as a comment or as code; write it plainly",
            )
            return  # the rest of the page is out of step


def check_broken_words(page: Page, site: Site) -> Iterator[Finding]:
    """No number word is made of pieces, with markup, entities or signs within it that no one sees."""
    made = whole(page.text)
    shown = browsed.running(made, _BLOCKS, _UNREAD) if made else ""
    shown = _VALUE.sub(" ", _UNSEEN.sub("", unicodedata.normalize("NFKC", shown)))
    read = Counter(word.casefold() for _, word, _ in _in_words(numerals.readable(page), site))
    for place, word, _ in _in_words(shown, site):
        read[word.casefold()] -= 1
        if read[word.casefold()] < 0:
            before = (_words(shown[max(place - 200, 0) : place]) or [""])[-1]
            near = max(page.text.casefold().find(before), 0)
            yield page.finding(
                near, f"a browser shows the number '{word}' after '{before}'; write it in one piece"
            )


def _in_words(text: str, site: Site) -> list[Typed]:
    """Every number in words, each once."""
    found = [*stated(text, site.book), *counted(text, site.vocabulary.counts, site.book)]
    return list({typed[0]: typed for typed in found}.values())


def _words_read(text: str) -> Counter[str]:
    """The words where rules look, with what entities stand for, and the first lines of blocks of code."""
    heads = [text[mark.start : mark.end].partition("\n")[0] for mark in source.fences(text)]
    plain = "\n".join([source.prose(text), *heads])
    return Counter(_words(plain)) | Counter(_words(unescape(plain)))


def _words(text: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(text)]


def _shown(elements: Iterable[browsed.Element]) -> Iterator[list[str]]:
    """The words of each element, and of what is read aloud of it."""
    for element in elements:
        within = element.around | {element.tag}
        if within & _CODE or {".arithmatex"} & element.around or _APART & set(element.classes):
            continue
        spoken = () if element.tag == "abbr" else (element.attributes.get(name, "") for name in _SPOKEN)
        words = [word for piece in (*element.words, *spoken) for word in _words(piece)]
        if words:
            yield words


def _hidden(text: str, word: str) -> int:
    """The first place at which this word stands where no rule reads it; else where it stands at all."""
    visible = source.prose(text)
    places = [m.start() for m in re.finditer(rf"(?<![^\W_]){re.escape(word)}(?![^\W_])", text, re.I)]
    return next((place for place in places if visible[place] != text[place]), places[0] if places else 0)
