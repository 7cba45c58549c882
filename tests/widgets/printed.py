"""How Python prints what a widget shows: `mledocs.formats.show`, and one digit more where it refuses a tie."""

from decimal import Decimal

from mledocs.formats import FormatError, show

DIGITS = 12


def snapped(value: float) -> float:
    """The value at twelve digits, on which Python and JavaScript agree."""
    return float(f"{value:.{DIGITS}g}")


def fixed(value: float, places: int, comma: str = "") -> str:
    """With `places` decimals, or one more if that is a tie."""
    try:
        return show(snapped(value), f"{comma}.{places}f")
    except FormatError:
        return show(snapped(value), f"{comma}.{places + 1}f")


def grouped(value: float, places: int) -> str:
    """With commas between thousands."""
    return fixed(value, places, ",")


def exact(value: float, least: int, most: int) -> str:
    """With as few decimals as say it exactly, between `least` and `most`."""
    exponent = Decimal(repr(snapped(value))).normalize().as_tuple().exponent
    assert isinstance(exponent, int)
    return fixed(value, min(max(-exponent, least), most))


def significant(value: float) -> str:
    """To three significant digits, times a power of ten below 0.00001 and from 1000 on."""
    if value == 0:
        return "0"
    if value < 1e-5 or value >= 1000:
        return show(snapped(value), "sci")
    return fixed(value, 2 - Decimal(repr(snapped(value))).adjusted())


def power_of_ten(exponent: int) -> str:
    """A power of ten that no float need reach, as 10¹²³⁴."""
    return "10" + "".join(show(10.0 ** int(digit), "sci")[-1] for digit in str(exponent))
