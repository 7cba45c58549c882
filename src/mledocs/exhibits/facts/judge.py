"""How a claim answers: nothing while it holds, or a complaint with the numbers."""

import math
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

#: How near two numbers are that mathematics says are equal, relative to the larger.
SAME = 1e-9


def unless(holds: bool, complaint: str) -> str:
    """Nothing where it holds, else the complaint."""
    return "" if holds else complaint


def same(a: float, b: float, beside: float = 0.0) -> bool:
    """Whether two numbers are equal up to rounding, `beside` the size of what was added on the way."""
    return math.isclose(a, b, rel_tol=SAME, abs_tol=SAME * beside)


def equal(what: str, a: float, that: str, b: float) -> str:
    """Nothing where two numbers are equal up to rounding."""
    return unless(same(a, b, 1.0), f"{what} is {a:.9g}, {that} is {b:.9g}")


def top(function: Callable[[float], float], places: Iterable[float]) -> float:
    """The place at which a function is largest."""
    return max(places, key=function)


def around(centre: float, reach: float, steps: int = 200) -> Sequence[float]:
    """Places evenly spaced round a centre, itself among them."""
    return [centre + reach * (i - steps // 2) / (steps // 2) for i in range(steps + 1)]


def rising(values: Iterable[float]) -> bool:
    """Whether each number is larger than the one before it."""
    return all(a < b for a, b in pairwise(values))


def first(complaints: Iterable[str]) -> str:
    """The first complaint, or nothing."""
    return next((complaint for complaint in complaints if complaint), "")
