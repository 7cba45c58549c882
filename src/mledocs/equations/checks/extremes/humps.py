"""Other humps of an objective: where a search from all magnitudes, and from where something turns, leads."""

from collections.abc import Iterator
from functools import partial

from mpmath import mp, mpf

from mledocs.equations.checks.extremes.search import Values, climbed, kind_of, turns
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import Value
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.syntax import Arg

SIZES = [mpf(size) for size in ("0.1", 1, 3, 10, 30, 100, 300, 1000, 10_000, 1_000_000)]


def objective(world: World, arg: Arg, values: Values) -> Value | None:
    """The objective where its variables have these values; None where it has no value."""
    with world.force(values):
        try:
            return evaluator(world).value(arg.body)
        except NoValue:
            return None


def humps(world: World, arg: Arg, form: Values) -> Iterator[Values]:
    """Where the search leads from each start: as far as it finds better than the form, or to the end."""
    sign = 1 if arg.kind == "max" else -1

    def measure(values: Values) -> mpf | None:
        found = objective(world, arg, values)
        return sign * found[0] if found else None

    here = measure(form)
    for start in [*_starts(world, form), *_turning(world, arg, form)]:
        yield climbed(world, measure, start, lambda value: here is not None and value > here)


def _starts(world: World, start: Values) -> Iterator[Values]:
    """Places of all sizes that the variables may take: all of one size, and mixed."""
    source = world.source("starts")
    for size in SIZES:
        for sign in (-1, 1):
            yield {key: _afar(world, key, sign * size) for key in start}
            if len(start) > 1:
                yield {key: _afar(world, key, source.choice((-1, 1)) * size) for key in start}


def _turning(world: World, arg: Arg, start: Values) -> Iterator[Values]:
    """Places where the objective turns along one variable."""

    def along(key: Key, x: mpf) -> mpf:
        with world.force({**start, key: x}):
            return evaluator(world).value(arg.body)[0]

    for key in start:
        yield from ({**start, key: x} for x in turns(world, key, partial(along, key)))


def _afar(world: World, key: Key, value: mpf) -> mpf:
    """A place of this size, or for what is positive or in (0, 1) one that stands for it."""
    kind = kind_of(world, key)
    if kind == "unit":
        return 1 / (1 + mp.exp(-mp.sign(value) * mp.log(1 + abs(value))))
    if kind == "positive":
        return value if value > 0 else -1 / value
    return value
