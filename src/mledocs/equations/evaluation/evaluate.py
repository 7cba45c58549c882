"""The value of a formula in a world, at the precision in force, with the size of the largest term added."""

from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from typing import Any

from mpmath import mp, mpf

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
    Transpose: lambda evaluator, node: transposed(evaluator.value(node.operand)),
    Apply: calculus.apply,
    Binary: calculus.binary,
    Big: calculus.big,
    Derivative: calculus.derivative,
    Integral: calculus.integral,
    Indicator: conditions.indicator,
    Cases: conditions.cases,
}
