"""How a value is printed: the formats that `\\val{name:format}` takes."""

import re
from collections.abc import Callable, Sequence
from decimal import ROUND_HALF_EVEN, Context, Decimal

Number = int | float

_ONES = (
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen",
    "nineteen",
)  # fmt: skip
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_REST = ("", *(f"-{word}" for word in _ONES[1:10]))
#: The number words of English, from zero on.
ENGLISH = (*_ONES, *(tens + rest for tens in _TENS for rest in _REST))
_SUPERSCRIPTS = str.maketrans("-0123456789", "⁻⁰¹²³⁴⁵⁶⁷⁸⁹")
_WIDE = Context(prec=500)  # the largest float has 309 digits before the point, a format 99 behind it
_FORMAT = re.compile(r"(?P<comma>,?)(?P<kind>d|\.(?P<digits>\d{1,2})f)|(?P<name>g|word|Word|sci)")


class FormatError(ValueError):
    """A value that cannot be printed as asked: says why, and what to write instead."""


def show(value: Number, form: str, math: bool = False, words: Sequence[str] = ENGLISH) -> str:
    """Print `value` as `form` says, for prose or, with `math`, for the inside of a formula.

    `d`, `.3f`, `,d` and `,.1f` as in Python; `g` prints a given number as it was given; `word` and
    `Word` spell a count, with these `words` from zero on; `sci` gives three significant digits times a power
    of ten. Raises FormatError for a tie, for an unknown format, and for a value that the format does not fit.
    """
    match = _FORMAT.fullmatch(form)
    if match is None:
        raise FormatError(f"unknown format '{form}'; known are g d .3f ,d ,.1f word Word sci")
    exact = Decimal(repr(value))
    if not exact.is_finite():
        raise FormatError(f"{value} is not a finite number")
    if match["name"]:
        return _NAMED[match["name"]](exact, math, words)
    plain = _fixed(exact, 0 if match["kind"] == "d" else int(match["digits"]), match["kind"])
    return _typeset(f"{Decimal(plain):,f}" if match["comma"] else plain, math)


def _fixed(exact: Decimal, digits: int, kind: str) -> str:
    quantum = Decimal(1).scaleb(-digits)
    if kind == "d" and exact != exact.to_integral_value():
        raise FormatError(f"{exact} is not a whole number; use a format such as .3f")
    rounded = exact.quantize(quantum, ROUND_HALF_EVEN, _WIDE)
    if 2 * abs(exact - rounded) == quantum:
        raise FormatError(f"{exact} is a tie at {digits} decimals; show one digit more")
    return f"{rounded if rounded else abs(rounded):f}"


def _typeset(plain: str, math: bool) -> str:
    # TeX sets its own minus sign, and spaces a bare comma as a list.
    return plain.replace(",", "{,}") if math else plain.replace("-", "−")


def _word(exact: Decimal, math: bool, words: Sequence[str]) -> str:
    if math:
        raise FormatError("a number word does not belong in a formula; use d")
    if exact != exact.to_integral_value() or not 0 <= exact < len(words):
        raise FormatError(f"{exact} has no number word here; words go from {words[0]} to {words[-1]}")
    return words[int(exact)]


def _capital_word(exact: Decimal, math: bool, words: Sequence[str]) -> str:
    return _word(exact, math, words).capitalize()


def _scientific(exact: Decimal, math: bool, words: Sequence[str]) -> str:
    if exact == 0:
        raise FormatError("zero has no power of ten; use .1f")
    power = exact.adjusted()
    mantissa = _fixed(exact.scaleb(-power), 2, "f")
    if abs(Decimal(mantissa)) == 10:  # 9.996 rounds up to 10.00
        mantissa, power = _fixed(exact.scaleb(-power - 1), 2, "f"), power + 1
    if math:
        return rf"{mantissa} \times 10^{{{power}}}"
    return _typeset(mantissa, math) + " × 10" + str(power).translate(_SUPERSCRIPTS)


def _as_given(exact: Decimal, math: bool, words: Sequence[str]) -> str:
    return _typeset(f"{exact.normalize():f}", math)


_NAMED: dict[str, Callable[[Decimal, bool, Sequence[str]], str]] = {
    "g": _as_given,
    "word": _word,
    "Word": _capital_word,
    "sci": _scientific,
}
