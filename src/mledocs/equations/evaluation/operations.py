"""Arithmetic on values that carry the size of the largest term added so far.

A value is a pair: the number, and an exponent m such that terms up to 2^m were added to make it. A sum
of terms that cancel keeps their size; so Σ(xᵢ − x̄) = 0 can be told from a small number that is meant.
"""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.evaluation.failures import GaveUp, NoValue
from mledocs.equations.references import Reference, Vanishes

Value = tuple[mpf, int]

NOTHING = -(1 << 300)  # the size of zero
CUT = -(1 << 260)  # the size of what is not zero, and smaller than anything that is told apart
E_SIZE = 2  # of e: to compare sizes is quicker than to compare numbers
LARGEST = 10**6  # exponents and arguments beyond this are refused: their digits would fill the memory
LARGEST_SIZE = LARGEST.bit_length()
HIGHEST_SIZE = 4096  # what a textbook function is asked at: the tails of an integral are well below
FARTHEST_SIZE = 64  # arguments beyond 2^64 leave an exponential, a sine or Γ no digits


def size(number: mpf) -> int:
    """The smallest m with |number| < 2^m."""
    _, digits, exponent, length = number._mpf_  # mpmath's mag() does the same, eight times slower
    if digits:
        found: int = exponent + length
        return found
    if exponent:
        raise NoValue("a value is infinite")
    return NOTHING


def below_zero(number: mpf) -> bool:
    """Whether a number is negative."""
    return bool(number._mpf_[0])  # a comparison would make a number of the zero first


def plain(number: mpf) -> Value:
    """A number that no sum has made; infinity, as a bound, has no size."""
    return number, size(number) if number._mpf_[1] or not number._mpf_[2] else 0


def vanishes(value: Value) -> bool:
    """Whether nothing but rounding is left of it."""
    left = size(value[0])
    return left == NOTHING or left < value[1] - mp.prec * 3 // 4


def was_cut(value: Value) -> bool:
    """Whether this zero is one only because nothing smaller can be told apart."""
    return value[0] == 0 and 2 * CUT < value[1] < CUT // 2


def negative(a: Value) -> Value:
    """−a."""
    return -a[0], a[1]


def add(a: Value, b: Value) -> Value:
    """a + b."""
    return a[0] + b[0], max(a[1], b[1])


def subtract(a: Value, b: Value) -> Value:
    """a − b."""
    return a[0] - b[0], max(a[1], b[1])


def multiply(a: Value, b: Value) -> Value:
    """a × b; the terms within a are scaled by b, and those within b by a."""
    return a[0] * b[0], max(a[1] + size(b[0]), size(a[0]) + b[1])


def divide(a: Value, b: Value) -> Value:
    """a / b."""
    if vanishes(b):
        raise GaveUp("a division by too small a value") if was_cut(b) else NoValue("a division by zero")
    below = size(b[0])
    return a[0] / b[0], max(a[1] - below, size(a[0]) + b[1] - 2 * below)


def power(a: Value, b: Value) -> Value:
    """a to the power b; 0⁰ is 1."""
    base, exponent = a[0], b[0]
    if vanishes(a):
        return _power_of_zero(a, exponent)
    if size(base) == E_SIZE and base == mp.e:
        return exponential(b)
    if size(exponent) > LARGEST_SIZE or size(exponent) + abs(size(base)).bit_length() > FARTHEST_SIZE:
        raise GaveUp("a power is too large")
    if below_zero(base) and not mp.isint(exponent):
        raise NoValue(f"a fractional power of {mp.nstr(base, 6)}")
    found = base**exponent
    spread = a[1] - size(base) + size(exponent) - 1
    if not mp.isint(exponent):
        spread = max(spread, b[1] + abs(size(base)).bit_length())
    return found, size(found) + max(0, spread)


def _power_of_zero(a: Value, exponent: mpf) -> Value:
    if exponent > LARGEST:
        raise GaveUp("a power is too large")
    if exponent < 0:
        raise NoValue("a division by zero")
    if exponent == 0:
        return plain(mpf(1))
    return (mpf(0), int(a[1] * max(1, exponent))) if mp.isint(exponent) else (mpf(0), a[1])


def logarithm(a: Value) -> Value:
    """The natural logarithm."""
    if was_cut(a):
        raise GaveUp("the logarithm of too small a value")
    if vanishes(a) or below_zero(a[0]):
        raise NoValue(f"the logarithm of {mp.nstr(a[0], 6)}")
    found = mp.log(a[0])
    return found, max(size(found), a[1] - size(a[0]))


def exponential(a: Value) -> Value:
    """e to the power a."""
    if size(a[0]) > FARTHEST_SIZE:
        if below_zero(a[0]):  # the tail of a density
            return mpf(0), CUT
        raise GaveUp("an exponential is too large")
    found = mp.exp(a[0])
    return found, size(found) + max(0, a[1])


def root(a: Value) -> Value:
    """The square root."""
    if vanishes(a):
        return mpf(0), a[1]
    if below_zero(a[0]):
        raise NoValue(f"the square root of {mp.nstr(a[0], 6)}")
    found = mp.sqrt(a[0])
    return found, max(size(found), a[1] - size(found))


def absolute(a: Value) -> Value:
    """|a|."""
    return abs(a[0]), a[1]


def factorial(a: Value) -> Value:
    """a!, for a = 0, 1, 2, …"""
    if a[0] < 0 or not mp.isint(a[0]):
        raise NoValue(f"the factorial of {mp.nstr(a[0], 6)}")
    if size(a[0]) > FARTHEST_SIZE:
        raise GaveUp("a factorial is too large")
    return plain(mp.factorial(a[0]))


def gamma(a: Value) -> Value:
    """Γ(a), for a > 0."""
    if not a[0] > 0:
        raise NoValue(f"the gamma function of {mp.nstr(a[0], 6)}")
    if size(a[0]) > FARTHEST_SIZE:
        raise GaveUp("a value of the gamma function is too large")
    return plain(mp.gamma(a[0]))


def binomial(n: Value, k: Value) -> Value:
    """n over k: for k = 0, 1, 2, … of any n, else of n and n − k above −1, by the gamma function."""
    whole = k[0] >= 0 and mp.isint(k[0])
    if not whole and not (n[0] > -1 and k[0] > -1 and n[0] - k[0] > -1):
        raise NoValue(f"{mp.nstr(n[0], 6)} over {mp.nstr(k[0], 6)}")
    if max(size(n[0]), size(k[0])) > LARGEST_SIZE:
        raise GaveUp("a binomial coefficient is too large")
    found = mp.binomial(n[0], k[0])
    return found, max(size(found), n[1] - size(n[0]) + size(found))


def largest(*values: Value) -> Value:
    """The largest of the values."""
    if not values:
        raise NoValue("the largest of no values")
    return max(values, key=lambda value: value[0])


def smallest(*values: Value) -> Value:
    """The smallest of the values."""
    if not values:
        raise NoValue("the smallest of no values")
    return min(values, key=lambda value: value[0])


def smooth(function: Callable[[mpf], mpf]) -> Callable[[Value], Value]:
    """A function of one number whose slope is at most about 1, such as tanh and sin."""

    def evaluate(a: Value) -> Value:
        if size(a[0]) > FARTHEST_SIZE:
            raise GaveUp("an argument is too large")
        found = function(a[0])
        return found, max(size(found), a[1] - 8)

    return evaluate


def referred(reference: Reference, given: list[Value]) -> Value:
    """A reference function; where it has no value, that is said without a traceback."""
    function = reference.function
    if any(size(number) > HIGHEST_SIZE for number, _ in given):
        raise GaveUp(f"{function.__name__}: an argument is too large")
    try:
        found = function(*(number for number, _ in given))
    except Vanishes:
        return mpf(0), CUT
    except OverflowError as error:
        raise GaveUp(f"{function.__name__}: {error}") from None
    except (ArithmeticError, ValueError) as error:
        raise NoValue(f"{function.__name__}: {error}") from None
    if not isinstance(found, mpf):
        raise NoValue(f"{function.__name__} has no real value")
    added = [size(found), *(size(found) + m for _, m in given if m > 0)]
    return found, max([*added, 0] if reference.beside_one else added)


OPERATORS = {"+": add, "-": subtract, "*": multiply, "/": divide, "^": power}

FUNCTIONS: dict[str, Callable[..., Value]] = {
    "log": logarithm,
    "exp": exponential,
    "sqrt": root,
    "abs": absolute,
    "tanh": smooth(mp.tanh),
    "sin": smooth(mp.sin),
    "cos": smooth(mp.cos),
    "sinh": lambda a: divide(subtract(exponential(a), exponential(negative(a))), plain(mpf(2))),
    "cosh": lambda a: divide(add(exponential(a), exponential(negative(a))), plain(mpf(2))),
    "max": largest,
    "min": smallest,
    "factorial": factorial,
    "gamma": gamma,
    "binomial": binomial,
}
