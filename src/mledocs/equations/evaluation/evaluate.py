"""The value of a formula in a world, at the precision in force, with the size of the largest term added."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from mpmath import mp, mpf

from mledocs.equations.declared.scope import Scope
from mledocs.equations.evaluation import application, conditions, matrices
from mledocs.equations.evaluation.calculus import calculus, expectation, gradients
from mledocs.equations.evaluation.draws import exact
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.matrices import by_entries, transposed
from mledocs.equations.evaluation.operations import Value, plain
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.syntax import (
    Apply,
    Big,
    Binary,
    Call,
    Cases,
    Constant,
    Derivative,
    Element,
    Entries,
    Function,
    Gradient,
    Indicator,
    Integral,
    Moment,
    Name,
    Negative,
    Node,
    Number,
    ReadError,
    Transpose,
)

DIGITS = 50


def evaluator(world: World) -> Evaluator:
    """An evaluator that has met nothing yet."""
    return Evaluator(_EVALUATE, world, {}, {})


_CONSTANTS = {"pi": lambda: +mp.pi, "e": lambda: +mp.e, "infinity": lambda: mpf("inf")}


@lru_cache(maxsize=4096)
def _numeral(text: str, precision: int) -> Value:
    return plain(exact(Fraction(text)))


@lru_cache(maxsize=256)
def _constant(name: str, precision: int) -> Value:
    return plain(_CONSTANTS[name]())


def _lone_function(evaluator: Evaluator, node: Function) -> Value:
    raise ReadError(f"{node.name} is a function here: write {node.name}(…)", node.at, node.end)


def _transpose(evaluator: Evaluator, node: Transpose) -> Value:
    if node.letter and _of_numbers(evaluator.world.scope, node.operand):
        raise ReadError("this is a number; if T is an exponent, declare it", node.at, node.end)
    return transposed(evaluator.value(node.operand))


def _of_numbers(scope: Scope, node: Node) -> bool:
    """Whether a symbol is declared as a number, or as one of several."""
    name = getattr(node, "name", "")
    declared = scope.symbol(name) if isinstance(node, Name) else scope.array(name)
    return declared is not None and scope.vector(name) is None and scope.definition(name) is None


_EVALUATE: dict[type[Node], Callable[[Evaluator, Any], Value]] = {
    Number: lambda evaluator, node: _numeral(node.text, mp.prec),
    Constant: lambda evaluator, node: _constant(node.name, mp.prec),
    Negative: lambda evaluator, node: matrices.negative(evaluator.value(node.operand)),
    Name: Evaluator.name,
    Element: Evaluator.element,
    Call: application.call,
    Function: _lone_function,
    Moment: expectation.moment,
    Gradient: gradients.gradient,
    Entries: lambda evaluator, node: by_entries(node.width, [evaluator.value(each) for each in node.items]),
    Transpose: _transpose,
    Apply: calculus.apply,
    Binary: calculus.binary,
    Big: calculus.big,
    Derivative: calculus.derivative,
    Integral: calculus.integral,
    Indicator: conditions.indicator,
    Cases: conditions.cases,
}
