"""`density v`: the right side sums or integrates to one over v."""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.calculus import LIMITS
from mledocs.equations.context import Context, inconclusive
from mledocs.equations.evaluate import Evaluator, evaluator
from mledocs.equations.integrate import integrate
from mledocs.equations.messages import digits, pretty, source, values
from mledocs.equations.operations import plain
from mledocs.equations.report import Finding, Verdict
from mledocs.equations.scope import Symbol
from mledocs.equations.series import total
from mledocs.equations.syntax import Element, Name, Node, ReadError
from mledocs.equations.worlds import Key, NoValue, constant

WORLDS = 3  # admissible ones; each costs an integral
NEAR = mpf(10) ** -6


def density(context: Context, form: Node, variable: Node) -> Verdict:
    """The mass of `form` over all values that `variable` may take is one."""
    symbol = _symbol(context, variable)
    points, free = 0, False
    for world in context.worlds():
        each = evaluator(world)
        try:
            mass = _mass(each, form, each.key(variable), symbol)
        except NoValue:
            continue
        points, free = points + 1, True
        if abs(mass - 1) > NEAR:
            verb = "sums" if symbol.kind.name in _DISCRETE else "integrates"
            message = f"over {pretty(symbol.name)} this {verb} to {digits(mass)}, not to 1"
            lines = [message, f"form: {source(context.text, form)}", f"at    {values(world)}"]
            return Verdict(points, Finding(form.at, "\n    ".join(lines)))
        if points == WORLDS:
            break
    return inconclusive(points, free, form.at) or Verdict(points)


def _symbol(context: Context, variable: Node) -> Symbol:
    found = None
    if isinstance(variable, Name):
        found = context.scope.symbol(variable.name)
    if isinstance(variable, Element):
        found = context.scope.array(variable.name)
    if found is None or found.kind.name not in {*LIMITS, *_DISCRETE}:
        raise ReadError("density needs a declared symbol to sum or integrate over", variable.at, variable.end)
    return found


def _mass(each: Evaluator, form: Node, key: Key, symbol: Symbol) -> mpf:
    def at(x: mpf) -> mpf:
        with each.world.force({key: x}):
            return each.value(form)[0]

    if symbol.kind.name in _DISCRETE:
        return _DISCRETE[symbol.kind.name](symbol, at)
    return integrate(at, *LIMITS[symbol.kind.name])


def _over_set(symbol: Symbol, at: Callable[[mpf], mpf]) -> mpf:
    return mp.fsum(at(constant(value)) for value in symbol.kind.values)


def _over_naturals(symbol: Symbol, at: Callable[[mpf], mpf]) -> mpf:
    with mp.workdps(20):
        return total("sum", 0, None, lambda k: plain(at(mpf(k))))[0]


_DISCRETE = {"finite": _over_set, "natural": _over_naturals}
