"""Integrals: cut where the integrand turns, and looked at more closely until that changes nothing."""

from collections.abc import Callable
from contextlib import suppress
from itertools import pairwise

from mpmath import mp, mpf

from mledocs.equations.evaluation.calculus.landmarks import landmarks
from mledocs.equations.evaluation.calculus.rules import Rule, between, line
from mledocs.equations.evaluation.failures import GaveUp, NoValue
from mledocs.equations.evaluation.operations import Value, size
from mledocs.equations.evaluation.worlds import World

DIGITS = 60  # with fewer, what is near an end is lost
NEAR = mpf(10) ** -8  # of ∫ |f|: the error that may be left
NEAR_WITHIN = mpf(10) ** -6
ROUGH = mpf(10) ** -3
SMALL = mpf(10) ** -13  # a term below this part of the largest does not count
QUIET = 3  # so many small terms in a row end a tail
LEVELS = 7  # the last step is 2⁻⁷

Integrand = Callable[[mpf], mpf]


def integrate(world: World, function: Integrand, low: mpf, high: mpf) -> Value:
    """∫ function from low to high. Raises GaveUp where it does not reach its digits."""
    if low >= high:
        found = integrate(world, function, high, low) if low > high else (mpf(0), 0)
        return -found[0], found[1]
    before = world.kinked, world.watched, world.within
    # Of an integral within another nothing is to be seen, and a little less is asked.
    world.kinked, world.watched, world.within = False, None, True
    try:
        with mp.workdps(DIGITS):
            return _found(world, function, (low, high), NEAR_WITHIN if before[2] else NEAR)
    finally:
        world.kinked, world.watched, world.within = world.kinked or before[0], *before[1:]


def _found(world: World, function: Integrand, ends: tuple[mpf, mpf], near: mpf) -> Value:
    """The integral of what is smooth and has one peak in one piece; else in pieces."""
    cuts = landmarks(world, function, *ends)
    everywhere = all(map(mp.isinf, ends))
    cuts = cuts or [mpf(0)] * everywhere
    if everywhere and not world.kinked and len(cuts) == 1:
        with suppress(GaveUp):
            return _settled([_Piece(function, line(cuts[0]))], LEVELS - 2, near)
    rules = [between(*piece) for piece in pairwise([ends[0], *cuts, ends[1]])]
    return _settled([_Piece(function, rule) for rule in rules], LEVELS, near)


def _settled(pieces: "list[_Piece]", levels: int, near: mpf) -> Value:
    """The sum of all pieces, each of them looked at closely enough."""
    whole = mp.fsum(piece.whole for piece in pieces)
    for piece in pieces:
        piece.settle(whole, levels, near)
    found = mp.fsum(piece.found for piece in pieces)
    return +found, max(size(whole), size(found))


class _Piece:
    """∫ f and ∫ |f| over a piece in which nothing turns, so far."""

    def __init__(self, function: Integrand, rule: Rule) -> None:
        self.function, self.rule = function, rule
        middle = self.term(0, 1)
        right, left = (self.tail(sign, abs(middle)) for sign in (1, -1))
        self.terms = [middle, *right, *left]
        self.reach = -min(len(left) + 1, rule.farthest), min(len(right) + 1, rule.farthest)
        self.found, self.whole = self.sums(1)

    def sums(self, level: int) -> tuple[mpf, mpf]:
        """∫ f and ∫ |f| from the terms at this step."""
        scale = 2 ** (level - 1)
        return mp.fsum(self.terms) / scale, mp.fsum(map(abs, self.terms)) / scale

    def settle(self, whole: mpf, levels: int, near: mpf) -> None:
        """Halves the step until that changes nothing that counts."""
        changed = mpf("inf")
        for level in range(2, levels + 1):
            scale = 2 ** (level - 1)
            odd = range(self.reach[0] * scale + 1, self.reach[1] * scale, 2)
            self.terms += [self.term(k, level) for k in odd]
            before, (self.found, self.whole) = self.found, self.sums(level)
            whole, last, changed = max(whole, self.whole), changed, abs(self.found - before)
            # As the change fell, so will what is left. That the change is small once may be chance.
            if last <= ROUGH * whole and changed * changed <= near * whole * last:
                return
        raise GaveUp("an integral does not reach its digits: say where it ends, or split it where it turns")

    def tail(self, sign: int, largest: mpf) -> list[mpf]:
        """The terms from the middle outwards, as long as they count."""
        found: list[mpf] = []
        quiet = 0
        for k in range(1, self.rule.farthest + 1):
            try:
                found.append(self.term(sign * k, 1))
            except NoValue:
                if quiet and largest:  # so far out that the arithmetic ends before the tail does
                    return found
                raise
            quiet = quiet + 1 if abs(found[-1]) <= SMALL * largest else 0
            largest = max(largest, abs(found[-1]))
            if quiet == QUIET and largest:
                return found[: 1 - QUIET]
        if abs(found[-1]) > NEAR * largest:
            raise GaveUp("an integral whose tail does not die away")
        return found

    def term(self, k: int, level: int) -> mpf:
        """The weighted value of f at a node."""
        x, weight = self.rule.node(k, level)
        return weight * self.function(x)
