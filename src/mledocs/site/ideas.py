"""The commands that stand for ideas in formulas, and those that no formula may use."""

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
