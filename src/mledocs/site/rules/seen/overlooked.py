"""What a browser shows and no rule reads: words that our reader takes for a comment or for code."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from html import unescape

from mledocs.site.built import browsed
from mledocs.site.pages import source
from mledocs.site.pages.findings import Finding
from mledocs.site.pages.pages import Site
from mledocs.site.pages.source import Page
from mledocs.site.rules.shown import rendered

_WORD = re.compile(r"[^\W_]+")
#: What stands in these is code, or is read elsewhere; a browser's own words for it are its author's.
_CODE = {"code", "pre", "samp", "kbd", "script", "style"}
_APART = {"arithmatex"}
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
