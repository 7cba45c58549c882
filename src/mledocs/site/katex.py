"""Formulas: TeX in, HTML and MathML out, by KaTeX inside Python; and the characters that our fonts lack."""

import json
import re
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from html import unescape
from pathlib import Path
from typing import NamedTuple

from mledocs.javascript import Engine

ASSETS = Path(__file__).resolve().parents[3] / "docs" / "assets" / "katex"

#: A formula in a line of at most so many characters stays on one line: μ = 5, or ℓ(x̄) = −5.125.
SHORT = 14


class FormulaError(ValueError):
    """A formula that cannot be set: the reason, and the offset in its TeX (in characters, from 0)."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


class Font(NamedTuple):
    """What a stylesheet says of a run of text; the families are those of katex.css."""

    family: str = "mle-Main"
    weight: str = "400"
    style: str = "normal"


@lru_cache(maxsize=2048)  # symbols such as μ return many times in a page
def render(tex: str, display: bool) -> str:
    """The formula as HTML for the eye and MathML for everything else; no style element, no id, no TeX.

    Raises FormulaError for what KaTeX refuses, in its strict mode, and for the commands in `REFUSED`.
    """
    for command in _COMMAND.finditer(tex):
        if command["name"] in REFUSED:
            raise FormulaError(f"{command[0]}: {REFUSED[command['name']]}", command.start())
    html = _finished(_set(tex, display), display)
    short = not display and sum(len(text) for _, text in runs(html)) <= SHORT
    # In braces a formula is one piece, which no line breaks.
    return _finished(_set(f"{{{tex}}}", display), display) if short and html.count(_PIECE) > 1 else html


def _set(tex: str, display: bool) -> str:
    """What KaTeX makes of a formula."""
    html, message, offset = _engine().call("answer", tex, display, MACROS)
    if message:
        raise FormulaError(_cleaned(message), offset)
    return str(html)


@lru_cache(maxsize=2048)
def outside(html: str) -> str:
    """The characters of a rendered formula that no face of katex.css has, each once, in their order."""
    lacking = [char for font, text in runs(html) for char in text if char not in _covered(font)]
    return "".join(dict.fromkeys(lacking))


def fonts(page: str) -> list[str]:
    """The font files that a page with rendered formulas loads, for its preload links.

    With these in its head a page waits for its fonts before it is first drawn, and no line moves later.
    """
    starts = [match.start() for match in re.finditer(re.escape(_VISIBLE), page)]
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
    for token in _TOKEN.finditer(html, html.index(_VISIBLE, start)):
        if token["text"]:
            yield stack[-1], unescape(token["text"])
        elif token["end"]:
            stack.pop()
            if len(stack) == 1:
                return
        elif not token["empty"]:
            stack.append(_font(stack[-1], token["classes"] or ""))


@cache
def _engine() -> Engine:
    """KaTeX, one for the process."""
    return Engine((ASSETS / "katex.min.js").read_text(encoding="utf-8") + _GLUE)


def _cleaned(message: str) -> str:
    """KaTeX's message without what only its own options explain."""
    message = re.sub(_OWN_OPTIONS, "", message)
    return message.replace("'EOF'", "the end of the formula")


def _finished(html: str, display: bool) -> str:
    """KaTeX's output, slimmer, with the ideas' classes, its visible half kept out of the search index."""
    for pattern, replacement in _SLIMMER:
        html = pattern.sub(replacement, html)
    html = _COLOUR.sub(_coloured, html)
    start, _, visible = html.partition('<span class="katex-html" aria-hidden="true">')
    # The search plugin forgets an exclusion at the first closing tag of the same name inside: the visible
    # half is full of spans, so its outermost element must be none.
    around = "</span>" * (2 if display else 1)
    inside = visible.removesuffix("</span>" + around)
    return f'{start}{_VISIBLE} data-search-exclude="true">{inside}</bdi>{around}'


def _coloured(match: re.Match[str]) -> str:
    """The opening tag with the idea's class in place of the colour that stands for it."""
    style = match["before"] + match["after"]
    classes = " ".join(filter(None, [match["classes"], f"mle-{match['idea']}"]))
    return f'<{match["tag"]} class="{classes}"' + (f' style="{style}"' if style else "")


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


_OWN_OPTIONS = (
    r"^LaTeX-incompatible input and strict mode is set to 'error': | \[\w+\]$"
    r"| or need to increase maxExpand setting$"
)
_COMMAND = re.compile(r"\\(?:(?P<name>[A-Za-z]+)|.)", re.S)
_VISIBLE = '<bdi class="katex-html" aria-hidden="true"'
_PIECE = '<span class="katex-base">'
_TOKEN = re.compile(
    r'<(?P<end>/?)\w+(?: class="(?P<classes>[^"]*)")?[^>]*?(?P<empty>/?)>|(?P<text>[^<]+)',
)
_COLOUR = re.compile(
    r'<(?P<tag>\w+)(?: class="(?P<classes>[^"]*)")?'
    r' style="(?P<before>[^"]*)color:mle(?P<idea>\w+);(?P<after>[^"]*)"'
)
_SLIMMER = (
    (re.compile(r"<annotation .*?</annotation>|</?semantics>", re.S), ""),  # the TeX, for readers of TeX
    (re.compile(r' xmlns="[^"]*"| mathcolor="\w*"'), ""),  # an HTML parser needs no namespace
    (re.compile(r"\n"), " "),  # inside the paths of roots and braces
)

# One colour an idea. KaTeX writes a colour on every glyph and leaves its place alone, where \htmlClass lowers
# an index that follows by 0.09 em. `_coloured` replaces the colour by a class; the palettes decide the rest.
# An index belongs inside the braces: \obs{y_i}, since \obs{y}_i loses the kern of 0.04 em between the two.
IDEAS = {"obs": "observation", "model": "model", "lik": "likelihood", "loss": "loss"}
MACROS = {rf"\{name}": rf"\textcolor{{mle{idea}}}{{#1}}" for name, idea in IDEAS.items()}

_NO_COLOUR = "colours stand for ideas; write \\obs{…}, \\model{…}, \\lik{…} or \\loss{…}"
_NO_HTML = "a formula holds no link, picture or HTML"
_NO_NAME = "a formula gives no name to signs: what it shows would not be what is read; write them out"
_NO_SIZE = "a formula has the size of its text"
_NO_PLACE = "a formula keeps to its own place: nothing in it is moved over other text, or drawn"
REFUSED = {
    **dict.fromkeys(["color", "textcolor", "colorbox", "fcolorbox"], _NO_COLOUR),
    **dict.fromkeys(
        ["htmlClass", "htmlId", "htmlStyle", "htmlData", "href", "url", "includegraphics"], _NO_HTML
    ),
    **dict.fromkeys(["def", "gdef", "edef", "xdef", "let", "futurelet", "global", "char"], _NO_NAME),
    **dict.fromkeys(["newcommand", "renewcommand", "providecommand"], _NO_NAME),
    **dict.fromkeys(["tiny", "sixptsize", "scriptsize", "footnotesize", "small", "normalsize"], _NO_SIZE),
    **dict.fromkeys(["large", "Large", "LARGE", "huge", "Huge"], _NO_SIZE),
    **dict.fromkeys(["rule", "kern", "mkern", "hskip", "mskip", "hspace", "raisebox", "vcenter"], _NO_PLACE),
    **dict.fromkeys(["llap", "rlap", "clap", "mathllap", "mathrlap", "mathclap", "smash"], _NO_PLACE),
}

# \mathbb has no digits in KaTeX's fonts and prints a plain 1, which reads as a factor: the indicator is
# drawn from a 1 and an l. An error inside a macro's body has no place in the author's text: 0.
_GLUE = r"""
const indicator = "\\html@mathml{\\mathord{\\mathrm{1}\\mkern-4mu\\mathrm{l}}}{\\Bbb{1}}";
function blackboard(context) {
    const argument = context.consumeArgs(1)[0];
    if (argument.length === 0) return "";
    if (argument.length === 1 && argument[0].text === "1") return indicator;
    const brace = (text) => argument[0].range(argument[0], text);
    return {tokens: [brace("}"), ...argument, brace("{"), brace("\\Bbb")], numArgs: 0};
}
function offset({message, position = 0, length = 0}, tex) {
    const marked = tex.slice(position, position + length);
    const ours = marked.length === length && message.includes(marked.replace(/[^]/g, "$&\u0332"));
    return ours ? [...tex.slice(0, position)].length : 0;
}
function answer(tex, displayMode, macros) {
    const options = {displayMode, strict: "error", trust: false, throwOnError: true};
    try {
        const html = katex.renderToString(tex, {...options, macros: {...macros, "\\mathbb": blackboard}});
        return [html, "", 0];
    } catch (error) {
        return ["", error.rawMessage ?? String(error), offset(error, tex)];
    }
}
"""
