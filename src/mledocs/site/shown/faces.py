"""The fonts of formulas: which faces a page needs, and the characters that they lack."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

ASSETS = Path(__file__).resolve().parents[4] / "docs" / "assets" / "katex"


class Font(NamedTuple):
    """What a stylesheet says of a run of text; the families are those of katex.css."""

    family: str = "mle-Main"
    weight: str = "400"
    style: str = "normal"


@lru_cache(maxsize=2048)
def outside(html: str) -> str:
    """The characters of a rendered formula that no face of katex.css has, each once, in their order."""
    lacking = [char for font, text in runs(html) for char in text if char not in _covered(font)]
    return "".join(dict.fromkeys(lacking))


def fonts(page: str) -> list[str]:
    """The font files that a page with rendered formulas loads, for its preload links.

    With these in its head a page waits for its fonts before it is first drawn, and no line moves later.
    """
    starts = [match.start() for match in re.finditer(re.escape(VISIBLE), page)]
    used: defaultdict[Font, set[str]] = defaultdict(set)
    for font, text in (run for start in starts for run in runs(page, start)):
        used[font].update(text)
    return [file for font, glyphs, file in _faces() if used[font] & set(glyphs)]


def unused_fonts(page: str) -> set[str]:
    """The font files of katex.css that a page has no formula for."""
    return {file for _, _, file in _faces()} - set(fonts(page))


def runs(html: str, start: int = 0) -> Iterator[tuple[Font, str]]:
    """The visible text of a rendered formula, piece by piece, with the font that katex.css gives it."""
    stack = [Font()]
    for token in _TOKEN.finditer(html, html.index(VISIBLE, start)):
        if token["text"]:
            yield stack[-1], unescape(token["text"])
        elif token["end"]:
            stack.pop()
            if len(stack) == 1:
                return
        elif not token["empty"]:
            stack.append(_font(stack[-1], token["classes"] or ""))


@cache
def _font(parent: Font, classes: str) -> Font:
    """The font of an element with these classes: the stylesheet's later rules win."""
    own = set(classes.split())
    for wanted, changes in _font_rules():
        if wanted <= own:
            parent = parent._replace(**changes)
    return parent


@cache
def _font_rules() -> list[tuple[set[str], dict[str, str]]]:
    """Every rule of katex.css about fonts: the classes that its last named element has, and what it sets."""
    rules = []
    for selectors, body in re.findall(r"\.katex ([^{}]+)\{([^{}]*)\}", (ASSETS / "katex.css").read_text()):
        changes = dict(re.findall(r"font-(family|weight|style):([\w-]+)", body))
        for selector in selectors.split(",") if changes else []:
            named = [part for part in re.split(r"[ >]", selector) if "." in part]
            rules.append((set(re.findall(r"\.([\w-]+)", named[-1])), changes))
    return rules


@cache
def _faces() -> list[tuple[Font, str, str]]:
    """The vendored faces: the font that each is, or is a part of, its characters and its file."""
    record = json.loads((ASSETS / "MANIFEST.json").read_text(encoding="utf-8"))
    return [(Font(*face["font"]), face["glyphs"], face["file"]) for face in record["faces"]]


@cache
def _covered(font: Font) -> frozenset[str]:
    """The characters that the faces of one font have together, and the one that is never drawn."""
    return frozenset("".join(glyphs for own, glyphs, _ in _faces() if own == font) + "\u200b")


VISIBLE = '<bdi class="katex-html" aria-hidden="true"'


_TOKEN = re.compile(
    r'<(?P<end>/?)\w+(?: class="(?P<classes>[^"]*)")?[^>]*?(?P<empty>/?)>|(?P<text>[^<]+)',
)
