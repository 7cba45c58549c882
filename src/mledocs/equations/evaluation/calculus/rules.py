"""Where double exponential quadrature looks, and with which weights.

Source: Takahasi and Mori, Double exponential formulas for numerical integration (1974).
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache

from mpmath import mp, mpf

Node = tuple[mpf, mpf]  # a place, and its weight at a step of one half


@dataclass(frozen=True)
class Rule:
    """`node(k, level)` is the one at t = k 2⁻ˡᵉᵛᵉˡ; at the first level, |k| is at most `farthest`."""

    node: Callable[[int, int], Node]
    farthest: int


def line(middle: mpf) -> Rule:
    """x = middle + sinh(π/2 sinh t): for what is smooth, and largest near the middle."""

    def node(k: int, level: int) -> Node:
        u, slope = _double(k, level, mp.prec)
        return middle + mp.sinh(u), slope * mp.cosh(u)

    return Rule(node, 10)


def between(low: mpf, high: mpf) -> Rule:
    """The rule for a piece, of which one end may be infinite."""
    if mp.isinf(high):
        return Rule(lambda k, level: _half_line(low, 1, k, level), 10)
    if mp.isinf(low):
        return Rule(lambda k, level: _half_line(high, -1, k, level), 10)
    return Rule(lambda k, level: _interval(low, high, k, level), 8)  # t = 4 is 10⁻³⁷ from the end


def _half_line(end: mpf, sign: int, k: int, level: int) -> Node:
    """x = end ± exp(π/2 sinh t)."""
    away, weight = _away(k, level, mp.prec)
    return end + sign * away, weight


def _interval(low: mpf, high: mpf, k: int, level: int) -> Node:
    """x = middle + half the width · tanh(π/2 sinh t), from the nearer end so that no digits are lost."""
    part, weight = _part(k, level, mp.prec)
    width = high - low
    return (low + width * part if k < 0 else high - width * part), width * weight


@cache
def _double(k: int, level: int, precision: int) -> tuple[mpf, mpf]:
    """π/2 sinh t, and half its slope: the first step is a half."""
    t = mpf(k) / 2**level
    return mp.pi / 2 * mp.sinh(t), mp.pi / 4 * mp.cosh(t)


@cache
def _away(k: int, level: int, precision: int) -> tuple[mpf, mpf]:
    u, slope = _double(k, level, precision)
    return mp.exp(u), slope * mp.exp(u)


@cache
def _part(k: int, level: int, precision: int) -> tuple[mpf, mpf]:
    u, slope = _double(k, level, precision)
    return 1 / (1 + mp.exp(2 * abs(u))), slope / mp.cosh(u) ** 2 / 2
