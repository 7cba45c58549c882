"""Printed decimals: every digit shown is a correct rounding."""

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from mpmath import mp, mpf

from mledocs.equations.checks.context import Context
from mledocs.equations.checks.messages import digits, values
from mledocs.equations.evaluation.application import given, prepared
from mledocs.equations.evaluation.draws import exact
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.syntax import Big, Binary, Call, Chain, Constant, Negative, Node, Number
from mledocs.equations.report import Finding, Verdict


@dataclass(frozen=True)
class Printed:
    """A rounded number: its value and half a unit of its last digit."""

    node: Node
    value: Fraction
    half: Fraction

    def holds(self, number: mpf) -> bool:
        """Whether the number rounds to it; a tie may go either way."""
        return bool(abs(number - exact(self.value)) <= exact(self.half) * (1 + mpf(10) ** -25))


def printed(node: Node, exactly: bool) -> list[Printed]:
    """The rounded factors of a side that is nothing but a numeral or a product of numerals; else none.

    With `exactly`, as after “=”, at least one of them must have a decimal point: `2 × 3` is exact.
    """
    found = _factors(node)
    if not found or (exactly and not any(isinstance(each, Number) and each.places for each in _leaves(node))):
        return []
    return found


def _leaves(node: Node) -> Iterator[Node]:
    if isinstance(node, Binary) and node.operator == "*":
        yield from _leaves(node.left)
        yield from _leaves(node.right)
    elif isinstance(node, Negative):
        yield from _leaves(node.operand)
    else:
        yield node


def _factors(node: Node) -> list[Printed]:
    if isinstance(node, Number):
        return [Printed(node, node.value, Fraction(1, 2 * 10**node.places))]
    if isinstance(node, Negative) and len(inside := _factors(node.operand)) == 1:
        return [Printed(node, -inside[0].value, inside[0].half)]
    if not isinstance(node, Binary) or node.operator != "*":
        return []
    left, scale = _factors(node.left), power_of_ten(node.right)
    if left and scale is not None:
        last = left[-1]
        return [*left[:-1], Printed(node, last.value * scale, last.half * scale)]
    right = _factors(node.right)
    return left + right if left and right else []


def power_of_ten(node: Node) -> Fraction | None:
    """10^k as an exact number, or None for anything else."""
    if not (isinstance(node, Binary) and node.operator == "^" and isinstance(node.left, Number)):
        return None
    exponent = node.right.operand if isinstance(node.right, Negative) else node.right
    if (
        node.left.text != "10"
        or not isinstance(exponent, Number)
        or len(exponent.text) > 3
        or exponent.places
    ):
        return None
    sign = -1 if isinstance(node.right, Negative) else 1
    return Fraction(10) ** (sign * int(exponent.text))


def decimals(context: Context, chain: Chain, place: int) -> Verdict:
    """The relation between sides `place` and `place + 1` of a chain, at least one of them printed."""
    exactly = chain.operators[place] == "="
    left, right = (printed(chain.sides[place + k], exactly) for k in (0, 1))
    if left and right:
        return _both_printed(context, chain, place, left, right)
    if left:
        return _against(context, chain.sides[place + 1], left)
    return _against(context, chain.sides[place], right)


def _both_printed(
    context: Context, chain: Chain, place: int, left: list[Printed], right: list[Printed]
) -> Verdict:
    """Two rounded sides: compatible as intervals, and the second a rounding of the formula before both."""
    complaint = _incompatible(context, chain.sides[place : place + 2], left, right)
    origin = next((side for side in reversed(chain.sides[:place]) if not printed(side, False)), None)
    rounding = _against(context, origin, right) if origin is not None else Verdict(1)
    if not complaint:
        return rounding
    told = rounding.failure.message.partition("\n    ")[2] if rounding.failure else ""
    return Verdict(1, Finding(chain.sides[place].at, "\n    ".join(filter(None, (complaint, told)))))


def _against(context: Context, side: Node, shown: list[Printed]) -> Verdict:
    world = next(iter(context.worlds(1)))
    each = evaluator(world)
    try:
        value = each.value(side)
        complaint = _factor_complaints(context, each, side, value, shown)
    except NoValue as nothing:
        complaint = f"{context.source(side)} has no value: {nothing}"
    if world.free():
        complaint = _not_given(context, side, world)
    return Verdict(1, Finding(shown[0].node.at, complaint) if complaint else None)


def _not_given(context: Context, side: Node, world: World) -> str:
    lines = ["printed digits need given data, and part of this was drawn at random"]
    lines += [f"formula: {context.source(side)}", f"drawn  : {values(world)}"]
    return "\n    ".join([*lines, "say what is given: <!-- let: data n = 5; data x = 4.3, 4.8, … -->"])


def _factor_complaints(
    context: Context, each: Evaluator, side: Node, value: Value, shown: list[Printed]
) -> str:
    if len(shown) == 1:
        return _wrong_digits(context, [(shown[0], value[0])])
    for big, product in ((True, False), (False, True), (True, True)):
        found = list(factors(each, side, big, product))
        if len(found) == len(shown):
            return _wrong_digits(context, list(zip(shown, (number for number, _ in found), strict=True)))
    low, high = _interval(shown)
    if exact(low) <= value[0] <= exact(high):
        return ""
    return f"these factors multiply to {_range(low, high)}; the exact value is {digits(value[0])}"


def _wrong_digits(context: Context, pairs: list[tuple[Printed, mpf]]) -> str:
    wrong = [(shown, number) for shown, number in pairs if not shown.holds(number)]
    if not wrong:
        return ""
    lines = [
        f"{context.source(shown.node)} should be {_rounded(number, shown)} ({digits(number)})"
        for shown, number in wrong
    ]
    head = (
        "a printed number is not a correct rounding"
        if len(pairs) == 1
        else (f"{len(wrong)} of {len(pairs)} factors are not correct roundings")
    )
    return "\n    ".join([head, *lines, *_other_base(wrong)])


def _other_base(wrong: list[tuple[Printed, mpf]]) -> list[str]:
    """A printed logarithm that is right to another base, rounded or cut off."""
    return [
        f"hint: divided by log {base} it would be {digits(number / mp.log(base), 12)}: to base {base}?"
        for shown, number in wrong
        for base in (10, 2)
        if abs(number / mp.log(base) - exact(shown.value)) <= 2 * exact(shown.half)
    ]


def _rounded(number: mpf, shown: Printed) -> str:
    unit = shown.half * 2
    whole = int(mp.floor(number / exact(unit) + mpf("0.5")))
    places = max(0, len(str(unit.denominator)) - 1)
    text = f"{float(whole * unit):.{places}f}" if places < 15 else digits(number)
    return text.replace("-", "−")


def factors(each: Evaluator, node: Node, big: bool, product: bool) -> Iterator[Value]:
    """The factors of a formula: terms of Π if `big`, sides of · if `product`, through definitions."""
    definition = each.scope.definition(node.name) if isinstance(node, Call) else None
    if isinstance(node, Call) and definition is not None:
        before, after = given(each, node)
        yield from factors(prepared(each, definition, before + after, node), definition.body, big, product)
    elif big and isinstance(node, Big) and node.kind == "prod" and not isinstance(node.high, Constant):
        for i in range(each.integer(node.low), each.integer(node.high) + 1):
            with each.bound(node.index, (mpf(i), 0)):
                yield from factors(each, node.body, big, product)
    elif product and isinstance(node, Binary) and node.operator == "*":
        yield from factors(each, node.left, big, product)
        yield from factors(each, node.right, big, product)
    else:
        yield each.value(node)


def _interval(shown: list[Printed]) -> tuple[Fraction, Fraction]:
    low = high = Fraction(1)
    for each in shown:
        ends = [a * b for a in (low, high) for b in (each.value - each.half, each.value + each.half)]
        low, high = min(ends), max(ends)
    return low, high


def _range(low: Fraction, high: Fraction) -> str:
    return f"{digits(exact(low), 6)} to {digits(exact(high), 6)}, as far as their digits say"


def _incompatible(
    context: Context, sides: tuple[Node, ...], left: list[Printed], right: list[Printed]
) -> str:
    a, b = _interval(left), _interval(right)
    if a[0] <= b[1] and b[0] <= a[1]:
        return ""
    lines = ["the two sides cannot be roundings of one number"]
    lines += [f"{context.source(side)} is {_range(*ends)}" for side, ends in zip(sides, (a, b), strict=True)]
    return "\n    ".join(lines)
