"""What combines formulas: arithmetic, functions, sums, products, derivatives and integrals."""

from mpmath import mp, mpf

from mledocs.equations.evaluation import matrices
from mledocs.equations.evaluation.application import spread
from mledocs.equations.evaluation.calculus.domains import LIMITS
from mledocs.equations.evaluation.calculus.integrate import integrate
from mledocs.equations.evaluation.calculus.landmarks import SMOOTH, watch, watch_arguments
from mledocs.equations.evaluation.calculus.series import total
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.matrices import Matrix
from mledocs.equations.evaluation.operations import FUNCTIONS, OPERATORS, Value, plain, referred, size
from mledocs.equations.language.syntax import (
    Apply,
    Big,
    Binary,
    Constant,
    Derivative,
    Integral,
    Name,
    Node,
    ReadError,
)
from mledocs.equations.references import REFERENCES

MOST_DIGITS = 400  # a fifth derivative would need more

_NORMS = {"norm": matrices.norm, "frobenius": matrices.frobenius}


def apply(each: Evaluator, node: Apply) -> Value:
    """A function that every page knows."""
    given = [value for value, _ in spread(each, node.arguments)]
    each.world.kinked |= node.name not in SMOOTH
    if each.world.watched is not None:
        watch_arguments(each.world, node, given)
    if node.name in REFERENCES:
        return referred(REFERENCES[node.name], given)
    if node.name == "det" or (node.name == "abs" and matrices.matrix(given[0])):
        return matrices.determinant(given[0])
    if node.name in _NORMS:
        return _NORMS[node.name](given[0])
    return FUNCTIONS[node.name](*given)


def binary(each: Evaluator, node: Binary) -> Value:
    """u + v, u − v, u × v, u / v, u ^ v."""
    left, right = each.value(node.left), each.value(node.right)
    if isinstance(left, Matrix) or isinstance(right, Matrix):
        return matrices.binary(node.operator, left, right)
    found = OPERATORS[node.operator](left, right)
    if each.world.watched is not None:
        watch(each.world, node, left[0], right[0])
    return found


def big(each: Evaluator, node: Big) -> Value:
    """A sum or product."""
    low = each.integer(node.low)
    high = (
        None if isinstance(node.high, Constant) and node.high.name == "infinity" else each.integer(node.high)
    )

    def term(i: int) -> Value:
        names[node.index] = plain(mpf(i))
        return each.value(node.body)

    with each.bound(node.index) as names:
        return total(node.kind, low, high, term)


def derivative(each: Evaluator, node: Derivative) -> Value:
    """Central differences with so many more digits that the error is below the last digit in use."""
    return differences(each, node.variables, node.body, mp.dps)


def differences(each: Evaluator, variables: tuple[Node, ...], body: Node, digits: int) -> Value:
    """The derivative in the first variable of that in the others, correct to so many digits."""
    if not variables:
        return each.value(body)
    if digits > MOST_DIGITS:
        raise ReadError("derivatives of so high an order are not computed", body.at, body.end)
    half = digits // 2 + 5
    inner = digits + half + 5
    here = each.value(variables[0])[0]
    with mp.workdps(inner):
        h = mpf(10) ** -half
        above = moved(each, variables[0], here + h, variables[1:], body, inner)
        below = moved(each, variables[0], here - h, variables[1:], body, inner)
        slope = (above[0] - below[0]) / (2 * h)
    return +slope, max(size(slope), above[1])


def moved(each: Evaluator, variable: Node, to: mpf, rest: tuple[Node, ...], body: Node, digits: int) -> Value:
    """The body where one variable has another value."""
    if isinstance(variable, Name) and variable.name in each.names:
        with each.bound(variable.name, plain(to)):
            return differences(each, rest, body, digits)
    with each.world.force({each.key(variable): to}):
        return differences(each, rest, body, digits)


def integral(each: Evaluator, node: Integral) -> Value:
    """An integral, to about 10 digits."""
    low, high = limits(each, node)

    def integrand(x: mpf) -> mpf:
        names[node.variable] = plain(x)
        return each.value(node.body)[0]

    each.coarse = True
    with each.bound(node.variable) as names:
        return integrate(each.world, integrand, low, high)


def limits(each: Evaluator, node: Integral) -> tuple[mpf, mpf]:
    """The bounds of an integral, or all values that its variable is declared to take."""
    if node.low is not None and node.high is not None:
        return each.value(node.low)[0], each.value(node.high)[0]
    symbol = each.scope.symbol(node.variable)
    if symbol is None or symbol.kind.name not in LIMITS:
        raise ReadError(f"this integral needs bounds, or {node.variable} a declaration", node.at, node.end)
    return LIMITS[symbol.kind.name]
