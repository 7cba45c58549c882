r"""Numbers that a formula in the text states: whole sides of a relation and arguments of a function.

In `\mu = 5`, `L(5)` and `x = (4.3, 4.8)` the numbers are statements. Exponents, indices and coefficients,
as in `2\pi\sigma^2`, are part of the formula; 0 and 1 are as well. A decimal, or a number of three digits or
more, is a statement wherever it stands, and so is what is added to a symbol or taken from it, from 3 on:
`(\mu - 5)^2`. A side that is made of numbers alone, as `\frac{5}{2}`, states each that is larger than 2.
"""

import re
from collections.abc import Iterator
from functools import cache

_FONTS = frozenset({r"\mathbf", r"\boldsymbol", r"\mathit"})
_SPACING = re.compile(r"\\(?:left|right|[bB]igg?[lr]?|displaystyle|quad|qquad)\b|\\[,;:! ]|~|&")
_RELATION = (
    r"\\(?:leq?|geq?|neq?|ll|gg|lt|gt|approx|sim|simeq|equiv|propto|to|mapsto|mid|in|pm|dots|ldots|colon)\b"
)
# A bound that opens, closes or does either; what stands between two of them is a side or an argument.
_BOUND = re.compile(
    rf"(?P<open>\\\{{|\(|\[)|(?P<close>\\\}}|\)|\])|(?P<both>{_RELATION}|\\\||\\\\|\\text\{{[^{{}}]*\}}|[=<>|;:]|(?<!\{{),(?!\}}))"
)
_TEN = r"\\(?:times|cdot)\s*10\s*\^\s*(?:\{\s*-?\d+\s*\}|\d)"
_UNIT = r"(?:\\%|\^\s*\{?\\circ\}?|\\(?:text|mathrm|operatorname)\{[^{}]*\})"
_NUMBER = re.compile(
    rf"[+-]?\s*(?P<number>\d+(?:\{{,\}}\d{{3}})*(?:\.\d+)?(?:\s*{_TEN}|\s*\^\s*(?:\{{\s*-?\d+\s*\}}|\d))?)\s*{_UNIT}?"
)
_LONG = re.compile(r"\d+\.\d+|\d{1,3}(?:\{,\}\d{3})+|\d{3,}")
# After a sign and before nothing that it could be a coefficient of.
_ADDED = re.compile(r"(?<=[+-])\s*(?P<number>[3-9]|\d\d)(?=\s*[)\]+=]|\s*\Z)")
# What stands beside the numbers of such a side: signs, brackets, fonts, boxes, roots, fractions.
_SHAPE = re.compile(
    r"\\(?:[dt]?frac|sqrt|binom|cdot|times|div|boxed|overline|underline|operatorname|math\w+|text\w+"
    r"|[lr]vert|rm|bf|it|phantom)(?![a-zA-Z])|\\?[{}\[\]()|!,;:]|[\s+*/.^'-]"
)
_WORDS = re.compile(r"\\text\{(?P<words>[^{}]*)\}")
_DIGITS = re.compile(r"\d+(?:\.\d+)?")


def stated(tex: str, colours: frozenset[str] = frozenset()) -> Iterator[tuple[int, str]]:
    """Offset and text of each number that the formula states; 0 and 1 are free. `colours` only colour."""
    plain = _unwrapped(tex, _wrapper(colours))
    whole = []
    for start, end in _segments(plain):
        number = _NUMBER.fullmatch(plain[start:end].strip())
        if number and number["number"] not in {"0", "1"}:
            whole.append((start + plain[start:end].index(number["number"]), number["number"]))
        elif not number and re.fullmatch(r"\d+", _SHAPE.sub("", plain[start:end])):
            numbers = ((start + m.start(), m[0]) for m in _DIGITS.finditer(plain[start:end]))
            whole += [(place, digits) for place, digits in numbers if digits not in {"0", "1", "2"}]
    yield from whole
    yield from _within(plain, [(start, start + len(number)) for start, number in whole])
    for words in _WORDS.finditer(tex):
        yield from ((words.start("words") + m.start(), m[0]) for m in _DIGITS.finditer(words["words"]))


def _within(plain: str, known: list[tuple[int, int]]) -> Iterator[tuple[int, str]]:
    """What is no whole side or argument and no coefficient either."""
    found = [*_LONG.finditer(plain), *_ADDED.finditer(_without_scripts(plain))]
    for match in sorted(found, key=lambda match: match.start()):
        number = match["number"] if match.re is _ADDED else match[0]
        place = match.start() + match[0].index(number)
        if not any(start <= place < end for start, end in known):
            yield place, number


@cache
def _wrapper(colours: frozenset[str]) -> re.Pattern[str]:
    """A command that changes only the look of what stands in it."""
    return re.compile(rf"(?:{'|'.join(map(re.escape, colours | _FONTS))})\{{(?P<inside>[^{{}}]*)\}}")


def _unwrapped(tex: str, wrapped: re.Pattern[str]) -> str:
    """The formula with spacing blanked and colours and fonts taken off, every offset kept."""
    plain = _SPACING.sub(lambda m: " " * len(m[0]), tex)
    while wrapper := wrapped.search(plain):
        start, end = wrapper.span("inside")
        plain = (
            plain[: wrapper.start()]
            + " " * (start - wrapper.start())
            + plain[start:end]
            + " "
            + plain[end + 1 :]
        )
    return plain


def _segments(plain: str) -> Iterator[tuple[int, int]]:
    """From where to where each side or argument goes; `2(` and `)2` are factors, and no segment."""
    start: int | None = 0
    for bound in _BOUND.finditer(_without_scripts(plain)):
        if start is not None and not bound["open"]:
            yield start, bound.start()
        start = None if bound["close"] else bound.end()
    if start is not None:
        yield start, len(plain)


def _without_scripts(plain: str) -> str:
    """The formula with indices and exponents in braces blanked, so that no bound in them counts."""
    return re.sub(r"(?<=[_^])\{(?:[^{}]|\{[^{}]*\})*\}", lambda m: "." * len(m[0]), plain)
