"""The commands that stand for ideas in formulas, and those that no formula may use."""

from functools import cache

from mledocs.book import Book

_NO_HTML = "a formula holds no link, picture or HTML"
_NO_NAME = "a formula gives no name to signs: what it shows would not be what is read; write them out"
_NO_SIZE = "a formula has the size of its text"
_NO_PLACE = "a formula keeps to its own place: nothing in it is moved over other text, or drawn"

_REFUSED = {
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


# One colour an idea. KaTeX writes a colour on every glyph and leaves its place alone, where \htmlClass lowers
# an index that follows by 0.09 em. katex.py replaces the colour by a class; the palettes decide the rest.
# An index belongs inside the braces, as in \idea{y_i}: \idea{y}_i loses the kern of 0.04 em between the two.
@cache
def macros(book: Book) -> dict[str, str]:
    """What KaTeX makes of each command of a book's ideas."""
    return {rf"\{name}": rf"\textcolor{{mle{idea}}}{{#1}}" for name, idea in book.ideas.items()}


@cache
def refused(book: Book) -> dict[str, str]:
    """The commands that no formula may use, each with the reason."""
    *first, last = [rf"\{name}{{…}}" for name in book.ideas] or [""]
    named = f"{', '.join(first)} or {last}" if first else last
    no_colour = f"colours stand for ideas; write {named}" if named else "no formula has a colour of its own"
    return {**_REFUSED, **dict.fromkeys(["color", "textcolor", "colorbox", "fcolorbox"], no_colour)}
