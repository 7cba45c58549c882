"""Formulas: TeX in, HTML and MathML out, by KaTeX inside Python; and the characters that our fonts lack."""

import json
import re
import sys
from functools import cache as once
from functools import lru_cache
from pathlib import Path

from mledocs.book import Book
from mledocs.javascript import Engine
from mledocs.site import ideas
from mledocs.site.files import cache
from mledocs.site.ideas import macros, refused
from mledocs.site.shown import faces
from mledocs.site.shown.faces import ASSETS, VISIBLE, runs
from mledocs.site.shown.shelf import Shelf

#: A formula in a line of at most so many characters stays on one line: μ = 5, or ℓ(x̄) = −5.125.
SHORT = 14


class FormulaError(ValueError):
    """A formula that cannot be set: the reason, and the offset in its TeX (in characters, from 0)."""

    def __init__(self, message: str, offset: int) -> None:
        super().__init__(message)
        self.message = message
        self.offset = offset


@lru_cache(maxsize=2048)  # symbols such as μ return many times in a page
def render(tex: str, display: bool, book: Book) -> str:
    """The formula as HTML for the eye and MathML for everything else; no style element, no id, no TeX.

    Raises FormulaError for what KaTeX refuses, in its strict mode, and for the commands that are `refused`.
    """
    for command in _COMMAND.finditer(tex):
        if command["name"] in refused(book):
            raise FormulaError(f"{command[0]}: {refused(book)[command['name']]}", command.start())
    made_from = (tex, str(display), json.dumps(macros(book)))
    return SHELF.get(made_from, lambda: _rendered(tex, display, book))


def _rendered(tex: str, display: bool, book: Book) -> str:
    html = _finished(_set(tex, display, book), display)
    short = not display and sum(len(text) for _, text in runs(html)) <= SHORT
    # In braces a formula is one piece, which no line breaks.
    return _finished(_set(f"{{{tex}}}", display, book), display) if short and html.count(_PIECE) > 1 else html


def _own_code() -> str:
    """The key of all that makes HTML of a formula here."""
    return cache.key(
        [
            ASSETS / "katex.min.js",
            *(Path(str(code.__file__)) for code in (faces, ideas, sys.modules[__name__])),
        ]
    )


#: Opened by the programs of a build; elsewhere each process sets its own.
SHELF = Shelf(_own_code)


def _set(tex: str, display: bool, book: Book) -> str:
    """What KaTeX makes of a formula."""
    html, message, offset = _engine().call("answer", tex, display, macros(book))
    if message:
        raise FormulaError(_cleaned(message), offset)
    return str(html)


@once
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
    return f'{start}{VISIBLE} data-search-exclude="true">{inside}</bdi>{around}'


def _coloured(match: re.Match[str]) -> str:
    """The opening tag with the idea's class in place of the colour that stands for it."""
    style = match["before"] + match["after"]
    classes = " ".join(filter(None, [match["classes"], f"mle-{match['idea']}"]))
    return f'<{match["tag"]} class="{classes}"' + (f' style="{style}"' if style else "")


_OWN_OPTIONS = (
    r"^LaTeX-incompatible input and strict mode is set to 'error': | \[\w+\]$"
    r"| or need to increase maxExpand setting$"
)
_COMMAND = re.compile(r"\\(?:(?P<name>[A-Za-z]+)|.)", re.S)
_PIECE = '<span class="katex-base">'
_COLOUR = re.compile(
    r'<(?P<tag>\w+)(?: class="(?P<classes>[^"]*)")?'
    r' style="(?P<before>[^"]*)color:mle(?P<idea>\w+);(?P<after>[^"]*)"'
)
_SLIMMER = (
    (re.compile(r"<annotation .*?</annotation>|</?semantics>", re.S), ""),  # the TeX, for readers of TeX
    (re.compile(r' xmlns="[^"]*"| mathcolor="\w*"'), ""),  # an HTML parser needs no namespace
    (re.compile(r"\n"), " "),  # inside the paths of roots and braces
)


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
