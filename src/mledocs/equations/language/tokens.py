"""LaTeX cut into tokens: layout dropped, anything unknown refused."""

import re
from dataclasses import dataclass
from itertools import pairwise

from mledocs.equations.language.syntax import ReadError

LONGEST = 20_000  # characters in one formula; the longest formula of the site has about 400
MOST_DIGITS = 400
DEEPEST = 40  # brackets within brackets


@dataclass(frozen=True)
class Token:
    """A numeral, a letter, a command or a sign, and where it stands in the page."""

    kind: str
    text: str
    at: int
    end: int


_PATTERN = re.compile(
    r"""(?P<space>[\s~]+|\\[,;:!\ ]|\\(?:quad|qquad|nonumber|displaystyle|limits)(?![A-Za-z])
          |\\(?:label|tag)\{[^{}\\]*\})
      |(?P<size>\\(?:left|right|[bB]ig{1,2}[lr]?)(?![A-Za-z]))
      |(?P<number>[0-9]{1,3}(?:\{,\}[0-9]{3})+(?:\.[0-9]+)?|[0-9]+(?:\.[0-9]+)?)
      |(?P<command>\\[A-Za-z]+\*?|\\[\\{}|%])
      |(?P<letter>[A-Za-z])
      |(?P<sign>:=|[-+*/^_(){}\[\],;.=<>|&!'])""",
    re.VERBOSE,
)
_LETTERS = (
    "alpha", "beta", "gamma", "delta", "epsilon", "varepsilon", "zeta", "eta", "theta", "vartheta", "iota",
    "kappa", "lambda", "mu", "nu", "xi", "pi", "rho", "sigma", "tau", "upsilon", "phi",
    "varphi", "chi", "psi", "omega", "ell", "Gamma", "Delta", "Theta", "Lambda", "Xi", "Pi",
    "Sigma", "Phi", "Psi", "Omega",
)  # fmt: skip
#: Commands for letters, and the letters.
GREEK = dict(zip((f"\\{name}" for name in _LETTERS), "αβγδεεζηθϑικλμνξπρστυφφχψωℓΓΔΘΛΞΠΣΦΨΩ", strict=True))
_UNICODE = {"−": "-", "×": "\\times", "·": "\\cdot", "÷": "/", "≤": "\\le", "≥": "\\ge", "≈": "\\approx"}
_SAME = {
    "\\leq": "\\le",
    "\\geq": "\\ge",
    "\\ldots": "\\dots",
    "\\cdots": "\\dots",
    "\\lvert": "|",
    "\\rvert": "|",
    "\\vert": "|",
    "\\lbrace": "\\{",
    "\\rbrace": "\\}",
    "\\div": "/",
    "\\dfrac": "\\frac",
    "\\tfrac": "\\frac",
    "\\lt": "<",
    "\\gt": ">",
}
OPENING, CLOSING = {"(", "[", "{", "\\{"}, {")", "]", "}", "\\}"}


def tokens(text: str, start: int, end: int) -> list[Token]:
    """The tokens of text[start:end], with a last one of kind "end". Raises ReadError on what is unknown."""
    if end - start > LONGEST:
        raise ReadError(f"this formula has {end - start} characters; at most {LONGEST} are read", start)
    found: list[Token] = []
    at = start
    while at < end:
        token, at = _next(text, at, end)
        found += [token] if token else []
    _refuse_sizes_without_bracket(found)
    _refuse_depth(found)
    return [each for each in found if each.kind != "size"] + [Token("end", "the end", end, end + 1)]


def _next(text: str, at: int, end: int) -> tuple[Token | None, int]:
    if text[at] in _UNICODE:
        return Token("sign", _UNICODE[text[at]], at, at + 1), at + 1
    match = _PATTERN.match(text, at, end)
    if match is None:
        raise ReadError(f"“{_shown(text[at])}” is not a sign that formulas here may use", at)
    kind = str(match.lastgroup)
    if kind == "number" and len(match[0]) > MOST_DIGITS:
        raise ReadError(f"a number of more than {MOST_DIGITS} digits", at, match.end())
    if kind == "space":
        return None, match.end()
    spelling = match[0].replace("{,}", "") if kind == "number" else _SAME.get(match[0], match[0])
    return Token(kind, spelling, at, match.end()), match.end()


def _shown(character: str) -> str:
    return character if character.isprintable() else f"U+{ord(character):04X}"


def _refuse_sizes_without_bracket(found: list[Token]) -> None:
    for size, bracket in pairwise([*found, Token("end", "", 0, 0)]):
        if size.kind == "size" and bracket.text not in OPENING | CLOSING | {"|", "/"}:
            raise ReadError(f"{size.text} must stand before a bracket", size.at, size.end)


def _refuse_depth(found: list[Token]) -> None:
    depth = 0
    for token in found:
        depth += (token.text in OPENING) - (token.text in CLOSING)
        if depth > DEEPEST:
            raise ReadError(f"more than {DEEPEST} brackets within brackets", token.at, token.end)
