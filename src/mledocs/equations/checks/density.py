"""`density v`: the right side sums or integrates to one over v."""

from mpmath import mpf

from mledocs.equations.checks.context import Context, inconclusive
from mledocs.equations.checks.messages import digits, values
from mledocs.equations.declared.scope import Symbol
from mledocs.equations.evaluation.calculus.domains import DISCRETE, LIMITS, over
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import vanishes
from mledocs.equations.evaluation.worlds import Key
from mledocs.equations.language.quoting import pretty
from mledocs.equations.language.syntax import Element, Name, Node, ReadError
from mledocs.equations.report import Finding, Verdict

WORLDS = 3  # admissible ones; each costs an integral
NEAR = mpf(10) ** -6


def density(context: Context, form: Node, variable: Node) -> Verdict:
    """The mass of `form` over all values that `variable` may take is one."""
    symbol = _symbol(context, variable)
    points, free = 0, False
    for world in context.worlds():
        each = evaluator(world)
        negative: list[mpf] = []
        try:
            mass = _mass(each, form, each.key(variable), symbol, negative)
        except NoValue:
            continue
        points, free = points + 1, True
        if negative:
            message = f"a density is nowhere negative, and this is at {pretty(symbol.name)}"
            return Verdict(points, Finding(form.at, f"{message} = {digits(negative[0])}"))
        if abs(mass - 1) > NEAR:
            verb = "sums" if symbol.kind.name in DISCRETE else "integrates"
            message = f"over {pretty(symbol.name)} this {verb} to {digits(mass)}, not to 1"
            lines = [message, f"form: {context.source(form)}"]
            lines += [f"at    {shown}"] if (shown := values(world)) else []
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
    if found is None or found.kind.name not in {*LIMITS, *DISCRETE}:
        raise ReadError("density needs a declared symbol to sum or integrate over", variable.at, variable.end)
    return found


def _mass(each: Evaluator, form: Node, key: Key, symbol: Symbol, negative: list[mpf]) -> mpf:
    def at(x: mpf) -> mpf:
        with each.world.force({key: x}):
            value = each.value(form)
            if value[0] < 0 and not vanishes(value):
                negative.append(x)
            return value[0]

    return over(each.world, symbol, at, form)[0]
