"""`code name(…)`: the formula and the package's own function give the same numbers."""

from difflib import get_close_matches
from inspect import signature
from itertools import chain
from typing import Any

from mpmath import mpf

from mledocs.equations.checks.context import Context, inconclusive
from mledocs.equations.checks.edges import edges, exact
from mledocs.equations.checks.messages import digits, values
from mledocs.equations.evaluation.application import spread
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.evaluator import Evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.matrices import components, matrix
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.syntax import Node, ReadError, Tuple
from mledocs.equations.report import Finding, Verdict

NEAR = mpf(10) ** -12
SMALLEST, LARGEST = mpf(10) ** -290, mpf(10) ** 290

Argument = float | list[float]


def agrees_with_code(
    context: Context, form: Node, name: str, arguments: tuple[Node, ...], at: int
) -> Verdict:
    """The form equals functions[name] of the arguments, to 1e-12 of the largest term added."""
    if name not in context.functions:
        raise ReadError(_unknown(context, name), at, at + len(name))
    _refuse_arguments(context, name, arguments, at)
    points, free = 0, False
    for world in chain(filter(exact, edges(context, form)), context.worlds()):
        each = evaluator(world)
        try:
            value, given = each.value(form), [_float(each, argument) for argument in arguments]
        except NoValue:
            continue
        if any(part and not SMALLEST < abs(part) < LARGEST for part, _ in components(value)):
            continue  # no float64 holds it
        points, free = points + 1, world.free()
        complaint = _complaint(context, name, given, value)
        if complaint:
            lines = [f"the formula and the code of {name} differ", f"formula: {context.source(form)}"]
            return Verdict(
                points, Finding(form.at, "\n    ".join([*lines, f"at       {values(world)}", complaint]))
            )
        if not free:
            break
    return inconclusive(points, free, form.at) or Verdict(points)


def _unknown(context: Context, name: str) -> str:
    close = get_close_matches(name, context.functions, 3) or sorted(context.functions)[:8]
    return f"the package has no function {name}" + (f"; it has {', '.join(close)}" if close else "")


def _refuse_arguments(context: Context, name: str, arguments: tuple[Node, ...], at: int) -> None:
    takes = signature(context.functions[name])
    try:
        takes.bind(*arguments)
    except TypeError:
        message = f"{name} takes {', '.join(takes.parameters)}; the arguments here are {len(arguments)}"
        raise ReadError(message, at, at + len(name)) from None


def read_arguments(context: Context, start: int, end: int) -> tuple[Node, ...]:
    """The arguments of a code clause; a tuple becomes a list of numbers."""
    if not context.text[start:end].strip():
        return ()
    reader = Reader(context.text, start, end, context.scope)
    found = reader.items()
    reader.stop()
    return found


def _float(each: Evaluator, argument: Node) -> Argument:
    if isinstance(argument, Tuple):
        return [float(value[0]) for value, _ in spread(each, argument.items)]
    value = each.value(argument)
    return [float(part) for part, _ in components(value)] if matrix(value) else float(value[0])


def _complaint(context: Context, name: str, given: list[Argument], value: Value) -> str:
    try:
        found = _numbers(context.functions[name](*given))
    except (ArithmeticError, ValueError, TypeError) as error:
        return f"{name}{_shown(given)} raises {type(error).__name__}: {error}"
    wanted = components(value)
    if len(found) == len(wanted) and all(_near(*pair) for pair in zip(found, wanted, strict=True)):
        return ""
    ours, theirs = (
        ", ".join(digits(part, 16) for part in parts) for parts in ([x for x, _ in wanted], found)
    )
    return f"formula = {ours},  {name}{_shown(given)} = {theirs}"


def _numbers(found: Any) -> list[mpf]:
    """A number, or all those of an array, row by row."""
    flat = getattr(found, "flat", None)
    return [mpf(float(part)) for part in (flat if flat is not None else [found])]


def _near(found: mpf, wanted: Value) -> bool:
    return bool(abs(found - wanted[0]) <= NEAR * max(mpf(2) ** wanted[1], abs(wanted[0])))


def _shown(given: list[Argument]) -> str:
    shown = (
        f"[{', '.join(f'{x:g}' for x in each)}]" if isinstance(each, list) else f"{each:g}" for each in given
    )
    return f"({', '.join(shown)})"
