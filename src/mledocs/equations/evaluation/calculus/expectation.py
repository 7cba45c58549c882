"""Expectations and variances of what a page declares as random.

`Y random` has an arbitrary distribution: over finitely many points, points and probabilities drawn at random,
one joint distribution for all such variables of a page. `X \\sim f(x)` has the density or mass f.
"""

from collections.abc import Callable

from mpmath import mpf

from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.declared.scope import Symbol
from mledocs.equations.evaluation.calculus.domains import over
from mledocs.equations.evaluation.draws import between, shares
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.operations import Value, add, multiply, plain, subtract
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.syntax import Apply, Call, Moment, ReadError

PROBABILITIES = "probabilities"  # a name that no page can write

Mean = Callable[[Callable[[Value], Value]], Value]


def moment(each: Evaluator, node: Moment) -> Value:
    """E[u], or Var(u) = E[(u − E[u])²]."""
    mean_of = _law(each, node)
    mean = mean_of(lambda value: value)
    if node.kind == "mean":
        return mean

    def squared(value: Value) -> Value:
        distance = subtract(value, mean)
        return multiply(distance, distance)

    return mean_of(squared)


def _law(each: Evaluator, node: Moment) -> Mean:
    names = sorted(dependencies(each.scope, node.body))
    symbols = [
        symbol for name in names if (symbol := each.scope.symbol(name)) and symbol.kind.name == "random"
    ]
    known = [symbol for symbol in symbols if symbol.kind.values]
    if not symbols:
        raise ReadError("nothing in this is random; declare it: <!-- let: Y random -->", node.at, node.end)
    if known and len(symbols) > 1:
        raise ReadError("more than one random variable, one with a density: not read", node.at, node.end)
    _refuse_other_law(node, known)
    if known:
        return lambda of: _continuous(each, node, known[0], of)
    return lambda of: _finite(each, node, symbols, of)


def _refuse_other_law(node: Moment, known: list[Symbol]) -> None:
    law = known[0].kind.values[0] if known else None
    name = law.name if isinstance(law, Call | Apply) else ""
    if node.under and node.under != name:
        message = f"E has the index {node.under}, but nothing in it is declared as X \\sim {node.under}(x)"
        raise ReadError(message, node.at, node.end)


def _continuous(each: Evaluator, node: Moment, symbol: Symbol, of: Callable[[Value], Value]) -> Value:
    """∫ u(x) f(x) dx, or the sum."""
    law, dummy = symbol.kind.values[0], symbol.kind.index
    domain = each.scope.symbol(dummy)
    if domain is None:
        raise ReadError(f"{dummy} must be declared: what values can {symbol.name} take?", node.at, node.end)

    def weighted(x: mpf) -> mpf:
        with each.bound(dummy, plain(x)):
            weight = each.value(law)
        with each.world.force({(symbol.name, ()): x}):
            return multiply(weight, of(each.value(node.body)))[0]

    found = over(each.world, domain, weighted, node)
    each.coarse = each.coarse or domain.kind.name != "finite"
    return found


def _finite(each: Evaluator, node: Moment, symbols: list[Symbol], of: Callable[[Value], Value]) -> Value:
    """Σ P(outcome) u(outcome)."""
    found = plain(mpf(0))
    for place, weight in enumerate(_weights(each.world), 1):
        outcome: dict[Key, mpf] = {
            (symbol.name, ()): _outcome(each.world, symbol.name, place) for symbol in symbols
        }
        with each.world.force(outcome):
            found = add(found, multiply(plain(weight), of(each.value(node.body))))
    return found


def _weights(world: World) -> list[mpf]:
    source = world.source(PROBABILITIES)
    found = shares(source, 2 + world.size % 4)
    for place, weight in enumerate(found, 1):
        _show(world, PROBABILITIES, place, weight)
    return found


def _outcome(world: World, name: str, place: int) -> mpf:
    source = world.source("outcome", name, place)
    found = mpf(source.randint(-3, 3)) if world.plan == "small" else between(source, -71, 71, 16)
    _show(world, f"outcomes of {name}", place, found)
    return found


def _show(world: World, name: str, place: int, value: mpf) -> None:
    """A counterexample tells the distribution."""
    world.drawn[name, (place,)] = value
    world.asked.add((name, (place,)))
