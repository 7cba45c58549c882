"""What a browser would run, load, send or lay over the page, and nothing of ours made.

It says what may be there, not what may not: what nobody thought of is refused.
"""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from functools import lru_cache
from pathlib import Path
from urllib.parse import urlsplit

from mledocs.site.built import browsed
from mledocs.site.built.browsed import Element
from mledocs.site.built.built import Built, Place
from mledocs.site.shown import ledger_page

_TEXT = """a abbr annotation article aside b bdi blockquote body br caption cite code col colgroup dd del
details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 head header hr html i img
ins kbd li main mark nav ol p pre q s samp section small span strong sub summary sup table
tbody td tfoot th thead time title tr u ul var wbr"""
_MATHS = """math menclose mfrac mi mn mo mover mpadded mphantom mroot mrow mspace msqrt mstyle msub msubsup
msup mtable mtd mtext mtr munder munderover semantics"""
_DRAWN = "circle clippath defs desc ellipse g line path polygon polyline rect svg text tspan"
_TAGS = frozenset(f"{_TEXT} {_MATHS} {_DRAWN}".split())
#: Elements of which only those may stand on a page that the theme, or the ledger, makes.
CONTROLS = frozenset({"button", "form", "input", "label", "option", "output", "select"})
#: What only the theme, the ledger and our widgets put into a page.
SPECIAL = CONTROLS | {"script", "style", "meta", "link", "base"}
_OURS = re.compile(r"mle-[a-z]+")
_ANYWHERE = """class dir hidden id itemprop itemscope itemtype lang role tabindex title translate
accent columnalign columnspacing depth display displaystyle encoding fence height linethickness lspace
mathvariant maxsize minsize
rowspacing rspace scriptlevel separator stretchy voffset width clip-path cx cy d dx dy fill
fill-opacity fill-rule font-family font-size font-style font-weight opacity paint-order points
preserveaspectratio r rx ry stroke stroke-dasharray stroke-linecap stroke-linejoin
stroke-opacity stroke-width text-anchor transform viewbox x x1 x2 xmlns y y1 y2"""
_ATTRIBUTES = frozenset(_ANYWHERE.split())
_PREFIXES = ("aria-", "data-")
_OF_TAG = {
    "a": {"download", "href", "rel", "target"},
    "img": {"alt", "decoding", "loading", "src"},
    "details": {"open"},
    "ol": {"start", "type", "reversed"},
    "td": {"colspan", "rowspan", "align"},
    "th": {"colspan", "rowspan", "scope", "align"},
    "col": {"span"},
    "time": {"datetime"},
    "mle-cell": {"data-key"},
}
#: Of these each stands once; a script with data has a type, which makes it another.
_ONCE = {"form", "meta", "main"}
_SCHEMES = {"", "http", "https", "mailto"}
# A URL's scheme is read after these are taken out.
_DROPPED = re.compile(r"[\0-\x20]+")
# No part of a formula is far from its place: what is could cover the page.
_LENGTH = re.compile(r"-?[12]?\d?(?:\.\d+)?(?:em)?")
_ALIGNED = re.compile(r"text-align:\s*(?:left|right|center);?")
#: The style properties that KaTeX places the parts of a formula by, beside lengths.
_PLACES = """border-bottom-width border-right-width border-top-width bottom height left margin-left
margin-right margin-top min-width padding-left padding-right top vertical-align width"""
_LENGTHS = frozenset(_PLACES.split())
_WORDS = {
    ("position", "relative"),
    ("border-style", "solid"),
    ("width", "100%"),
    ("border-right-style", "dashed"),
}
_HEAD = {
    "meta": ({"charset"}, {"name", "content"}, {"http-equiv", "content"}, {"property", "content"}),
    "link": ({"rel", "href"}, {"rel", "href", "as", "type", "crossorigin"}),
}
_RELS = {"canonical", "icon", "next", "preload", "prev", "stylesheet"}
_NAMED = {"description", "generator", "robots", "viewport", "author", "color-scheme", "theme-color"}
_CITED = re.compile(r"citation_[a-z_]+")  # tags of our template, which load nothing
_SHARED = re.compile(r"og:[a-z:_]+")
_POLICY = "Content-Security-Policy"
#: What the theme's script looks for in a page; the first that it finds, it takes.
_THEMES = ("__",)
_SOUGHT = re.compile(r"__|md-(?!button)|mermaid$")
# A drawing may fill a shape with what stands in the same page.
_ASKS = re.compile(r"url\((?!\s*['\"]?#)", re.I)
#: Attributes whose value is words for readers.
_SAID = {"alt", "title"}
# Of pictures that stand in the page itself, a drawing could be opened as a page of its own.
_PICTURE = re.compile(r"data:image/(?:gif|jpeg|png|webp)[;,]")
_RELATIONS = {"noopener", "noreferrer", "nofollow", "next", "prev", "license"}
REMEDY = "nothing of ours made it; take it out of the page"
RENEW = "if the theme has changed, look at it and run `make theme`"


def check_injected(page: Built, pages: object, place: Place) -> Iterator[tuple[int, str]]:
    """The page holds nothing that runs, loads, sends or covers but what the theme and our code made."""
    base = to_home(page.file, place)
    all_elements = browsed.elements(page.html)
    for element in all_elements:
        for needle, message in refused(element, page, place, base):
            yield page.line(element, needle), message
    for what, count in Counter(e.signature for e in all_elements if e.tag in _ONCE).items():
        if count > 1:
            yield 1, f"<{what}> stands {count} times on the page; {REMEDY}"


def to_home(file: Path, place: Place) -> str:
    """The path from a page to the home page as the theme writes it; that of the 404 page is absolute."""
    depth = len(file.relative_to(place.folder).parts) - 1
    return place.base if file == place.folder / "404.html" else "/".join([".."] * depth) or "."


def refused(element: Element, page: Built, place: Place, base: str) -> Iterator[tuple[str, str]]:
    """What is wrong with one element of a built page: where to look for it, and why."""
    if element.tag == "script":
        yield from _script(element, page, place, base)
    elif element.tag == "style":
        if not browsed.is_vetted(element, base):
            yield "", f"<style> '{_short(element.code)}': {REMEDY}; {RENEW}"
    elif element.tag in _HEAD:
        yield from _of_head(element)
    elif element.tag in CONTROLS:
        if element.signature not in browsed.vetted()["controls"] | _ledger_controls():
            yield "", f"<{element.signature}> is no control of the theme; {REMEDY}; {RENEW}"
    else:
        yield from of_text(element)


def of_text(element: Element) -> Iterator[tuple[str, str]]:
    """What is wrong with an element that only shows something."""
    if element.tag not in _TAGS and not _OURS.fullmatch(element.tag):
        yield "", f"<{element.tag}> may not stand on a page; {REMEDY}"
        return
    for name, value in element.attributes.items():
        if why := _attribute(element, name, value):
            yield name, f'<{element.tag} {name}="{_short(value)}"> {why}; {REMEDY}'


def _attribute(element: Element, name: str, value: str) -> str:
    if name == "style":
        return "" if _is_placing(element, value) else "moves or covers what it may not"
    if "article" in element.around and (why := _in_article(name, value)):
        return why
    if name not in _ATTRIBUTES | _OF_TAG.get(element.tag, set()) and not name.startswith(_PREFIXES):
        return "has an attribute that is not on the list of harmless ones"
    if _ASKS.search(value) and not name.startswith(_PREFIXES) and name not in _SAID:
        return "asks for another file"
    return _WRONG_VALUE[name](value) if name in _WRONG_VALUE else ""


def _in_article(name: str, value: str) -> str:
    """What only the theme may say, and not in the article."""
    if name.startswith("data-md-") or (name == "class" and any(map(_SOUGHT.match, value.split()))):
        return "is what the theme's script looks for"
    return "hides what a reader shall see" if name == "hidden" else ""


def _parts(url: str) -> tuple[str, str]:
    """The scheme and the host of an address as a browser reads it."""
    try:
        parts = urlsplit(_DROPPED.sub("", url).replace("\\", "/"))
    except ValueError:
        return "unreadable", ""
    return parts.scheme, parts.netloc


#: What is wrong with the value of an attribute, by its name.
_WRONG_VALUE: dict[str, Callable[[str], str]] = {
    "href": lambda url: "" if _parts(url)[0] in _SCHEMES else "runs or opens what is no page",
    "src": lambda url: "" if _PICTURE.match(url) or not any(_parts(url)) else "is no file of docs/assets",
    "id": lambda name: "has an id that the theme's script looks for" if name.startswith(_THEMES) else "",
    "rel": lambda words: "" if _RELATIONS.issuperset(words.split()) else "lets another page in",
    "target": lambda name: "" if name == "_blank" else "opens what is no new page",
}


def _is_placing(element: Element, style: str) -> bool:
    """Whether a style places a part of a formula as KaTeX does, or aligns a cell as Markdown does."""
    if element.tag in {"td", "th"}:
        return bool(_ALIGNED.fullmatch(style.strip()))
    parts = [part.partition(":")[::2] for part in style.split(";") if part.strip()]
    said = [(name.strip(), value.strip()) for name, value in parts]
    lengths = all((p in _LENGTHS and _LENGTH.fullmatch(v)) or (p, v) in _WORDS for p, v in said)
    return ".katex-html" in element.around and lengths


def _script(element: Element, page: Built, place: Place, base: str) -> Iterator[tuple[str, str]]:
    if element.code:
        if not browsed.is_vetted(element, base):
            yield "", f"<script> '{_short(element.code)}': {REMEDY}; {RENEW}"
    elif src := element.attributes.get("src"):
        file = place.file(page.file, src)
        # A server may know no type for `.mjs`, and then no browser runs it.
        ours = file is not None and file.is_relative_to(place.folder / "assets") and file.suffix == ".js"
        if not ours or element.attributes.keys() - {"src", "type"} or element.kind not in {"", "module"}:
            yield src, f'<script src="{_short(src)}"> is no script of docs/assets; {REMEDY}'
    elif not _is_configuration(element, page, place, base):
        yield "", f"<script> with the data '{_short(element.text)}' is not the theme's; {REMEDY}"


def _is_configuration(element: Element, page: Built, place: Place, base: str) -> bool:
    """Whether these are the theme's data, which name this page's home and the site's own search."""
    try:
        said = json.loads(element.text)
        worker = place.file(page.file, said["search"])
        home = said["base"]
    except (ValueError, LookupError, TypeError, RecursionError, AttributeError):
        return False
    theirs = worker is not None and worker.is_relative_to(place.folder / "assets" / "javascripts")
    return theirs and home == base and element.attributes == {"id": "__config", "type": "application/json"}


def _of_head(element: Element) -> Iterator[tuple[str, str]]:
    values = element.attributes
    known = values.get("rel", "icon") in _RELS and values.keys() in _HEAD[element.tag]
    if "head" not in element.around or not (known and _is_harmless(values)):
        said = " ".join(f'{name}="{_short(value)}"' for name, value in values.items())
        yield "", f"<{element.tag} {said}> is not the theme's; {REMEDY}"


def _is_harmless(values: Mapping[str, str]) -> bool:
    """Whether what a tag in the head says is the theme's or of how the page is cited and shared."""
    named = _CITED.fullmatch(name := values.get("name", "description")) or name in _NAMED
    shared = _SHARED.fullmatch(values.get("property", "og:title"))
    return bool(named and shared) and values.get("http-equiv", _POLICY) == _POLICY


@lru_cache(maxsize=1)
def _ledger_controls() -> frozenset[str]:
    """The controls of the ledger's own filter."""
    form = ledger_page.FILTER.format(options='<option value="x">', count=0)
    return frozenset(e.signature for e in browsed.elements(form) if e.tag in CONTROLS)


def _short(text: str) -> str:
    return " ".join(text.split())[:60]
