"""Sums and integrals over all values that a declared symbol may take."""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.declared.scope import Symbol
from mledocs.equations.evaluation.calculus.integrate import integrate
from mledocs.equations.evaluation.calculus.series import total
from mledocs.equations.evaluation.draws import constant
from mledocs.equations.evaluation.operations import Value, plain
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.syntax import Node, ReadError

LIMITS = {
    "real": (mpf("-inf"), mpf("inf")),
    "positive": (mpf(0), mpf("inf")),
    "unit": (mpf(0), mpf(1)),
}


def over(world: World, symbol: Symbol, at: Callable[[mpf], mpf], place: Node) -> Value:
    """The integral or sum of `at` over all values that the symbol may take."""
    if symbol.kind.name in DISCRETE:
        return DISCRETE[symbol.kind.name](symbol, at)
    if symbol.kind.name not in LIMITS:
        message = f"{symbol.name} is {symbol.kind.name}: nothing can be summed or integrated over it"
        raise ReadError(message, place.at, place.end)
    return integrate(world, at, *LIMITS[symbol.kind.name])


def _over_set(symbol: Symbol, at: Callable[[mpf], mpf]) -> Value:
    return _sum([plain(at(constant(value))) for value in symbol.kind.values])


def _sum(terms: list[Value]) -> Value:
    return mp.fsum(value for value, _ in terms), max(size for _, size in terms)


def _over_naturals(symbol: Symbol, at: Callable[[mpf], mpf]) -> Value:
    with mp.workdps(20):
        return total("sum", 0, None, lambda k: plain(at(mpf(k))))


DISCRETE = {"finite": _over_set, "natural": _over_naturals}
