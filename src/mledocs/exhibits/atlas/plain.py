"""Formulas as a line of text: a page with a hundred of them stays light, and wraps on a phone."""

import re

#: What a command becomes; a longer one comes before its beginning.
_SYMBOLS = {
    r"\left": "", r"\right": "", r"\lvert ": "|", r" \rvert": "|", r"\lambda": "λ",
    r"\sigma": "σ", r"\alpha": "α",
    r"\delta": "δ", r"\Gamma": "Γ", r"\mu": "μ", r"\pi": "π", r"\ell": "ℓ", r"\infty": "∞",
    r"\log": "log",
    r"\exp": "exp", r"\cosh": "cosh", r"\cos": "cos", r"\min": "min", r"\max": "max",
    r"\le": "≤", r"\cdot": "·",
    r"\sum": "Σ", r"\int": "∫", r"\text{else}": "else", r"\{": "{", "-": "−",
}  # fmt: skip
_RAISED = str.maketrans("0123456789−", "⁰¹²³⁴⁵⁶⁷⁸⁹⁻")
_LOWERED = {"i": "ᵢ", "k": "ₖ"}
_CASES = re.compile(r"\\begin\{cases\}(.*?)&(.*?)\\\\(.*?)&\s*else\s*\\end\{cases\}")
_INNERMOST = re.compile(
    r"\\frac\{(?P<above>[^{}]*)\}\{(?P<below>[^{}]*)\}|\\sqrt\{(?P<root>[^{}]*)\}|\\hat\{(?P<hat>[^{}]*)\}"
    r"|\^(?:\{(?P<power>[^{}]*)\}|(?P<single>\d))|_(?:\{(?P<index>[^{}]*)\}|(?P<letter>[^{}\\\s]))"
)
_OPEN, _CLOSED = "(+−,", ")+−,"


def text(latex: str) -> str:
    """The formula in a line. Raises ValueError for a command that has no sign here."""
    line = latex
    for command, sign in _SYMBOLS.items():
        line = re.sub(re.escape(command) + (r"(?![A-Za-z])" if command[-1].isalpha() else ""), sign, line)
    line = re.sub(r"\^([A-Za-zμ])", r"^{\1}", line)
    while match := _INNERMOST.search(line):
        line = line[: match.start()] + _made(match, line) + line[match.end() :]
    while match := _CASES.search(line):
        first, when, other = (part.strip() for part in match.groups())
        words = f"{first} if {when}, else {other}"
        line = (
            line[: match.start()]
            + (words if match[0] == line.strip() else f"({words})")
            + line[match.end() :]
        )
    if "\\" in line or "{" in line:
        raise ValueError(f"no text for '{line}', of the formula '{latex}'")
    return re.sub(r"\be\^\(", "exp(", " ".join(line.split())).replace("|", r"\|").replace("‗", r"\_")


def _made(match: re.Match[str], line: str) -> str:
    """What stands in the place of a fraction, a root, a power or an index."""
    if match["above"] is not None:
        quotient = (
            "½"
            if (match["above"], match["below"]) == ("1", "2")
            else "/".join(map(_within, match.group(1, 2)))
        )
        return quotient if quotient == "½" or _alone(match, line) else f"({quotient})"
    if match["root"] is not None:
        root = match["root"]
        return f"√{root}" if len(root) == 1 else f"√({root})"
    if match["hat"] is not None:
        return f"{match['hat']}̂"
    if (power := match["power"] or match["single"]) is not None:
        if re.fullmatch(r"−?\d+", power):
            return power.translate(_RAISED)
        return f"^({power})"
    index = match["index"] or match["letter"]
    # Not in brackets: before others they would make a link.
    return _LOWERED.get(index, f"‗{index}" if len(index) == 1 else f"‗({index})")


def _within(part: str) -> str:
    """A part of a quotient, in brackets where it is more than a sign."""
    return part if re.fullmatch(r"[^\s()]+|\w*\([^()]*\)[²³]?|\|[^|]*\|", part) else f"({part})"


def _alone(match: re.Match[str], line: str) -> bool:
    """Whether nothing but sums and brackets stands around."""
    before, after = line[: match.start()].rstrip(), line[match.end() :].lstrip()
    return before[-1:] in _OPEN and after[:1] in _CLOSED
