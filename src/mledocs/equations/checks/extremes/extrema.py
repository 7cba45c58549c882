"""arg max and arg min: two objectives that rank alike, or a closed form that nothing beats."""

from collections.abc import Iterator
from itertools import combinations, islice

from mpmath import mpf

from mledocs.equations.checks.context import Context, inconclusive
from mledocs.equations.checks.extremes.humps import humps, objective
from mledocs.equations.checks.extremes.search import shifted
from mledocs.equations.checks.messages import digits, values
from mledocs.equations.checks.relations import both
from mledocs.equations.declared.dependencies import dependencies
from mledocs.equations.declared.scope import Scope
from mledocs.equations.evaluation.conditions import same
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.matrices import components
from mledocs.equations.evaluation.operations import Value, vanishes
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.quoting import pretty
from mledocs.equations.language.syntax import Arg, Name, Node, ReadError
from mledocs.equations.language.walking import as_tuple
from mledocs.equations.report import Finding, Verdict

PLACES = 6  # parameters sampled in each world
STEPS = ("1", "0.05", "1e-4", "1e-9")
GLOBAL = 1  # worlds in which a better place is looked for everywhere

Ranked = tuple[dict[Key, mpf], Value, Value]


def as_arg(scope: Scope, node: Node) -> Arg | None:
    """The arg max or arg min that a side is, by itself or by definition."""
    if (
        isinstance(node, Name)
        and (definition := scope.definition(node.name))
        and isinstance(definition.body, Arg)
    ):
        return definition.body
    return node if isinstance(node, Arg) else None


def extremum(context: Context, left: Node, right: Node) -> Verdict:
    """arg F = arg G, or arg F = form, in either order."""
    first, second = as_arg(context.scope, left), as_arg(context.scope, right)
    if first and second:
        return _ranked_alike(context, first, second)
    arg, form = (first, right) if first else (second, left)
    assert arg is not None  # the caller has found one
    return _form(context, arg, form)


def _keys(arg: Arg, world: World) -> list[Key]:
    return [key for variable in arg.variables for key in evaluator(world).keys(variable)]


# arg F = arg G


def _ranked_alike(context: Context, first: Arg, second: Arg) -> Verdict:
    names = [{context.source(each) for each in arg.variables} for arg in (first, second)]
    if names[0] != names[1]:
        message = "the two sides range over different variables: one over {}, the other over {}"
        return Verdict(0, Finding(first.at, message.format(*(", ".join(sorted(each)) for each in names))))
    points = 0
    for world in islice(context.worlds(), context.fewer):
        ranked = list(_ranked(world, first, second))
        points += len(ranked)
        pair = next((pair for pair in combinations(ranked, 2) if not _alike(pair, first, second)), None)
        if pair:
            return Verdict(points, Finding(first.at, _ranks_differ(context, (first, second), world, pair)))
    return inconclusive(points, True, first.at) or Verdict(points)


def _ranked(world: World, first: Arg, second: Arg) -> Iterator[Ranked]:
    for place in range(PLACES):
        moved = {key: world.another(key, f"place {place}") for key in _keys(first, world)}
        with world.force(moved):
            try:
                yield moved, evaluator(world).value(first.body), evaluator(world).value(second.body)
            except NoValue:
                continue


def _alike(pair: tuple[Ranked, Ranked], first: Arg, second: Arg) -> bool:
    (_, a, b), (_, c, d) = pair
    same_kind = 1 if first.kind == second.kind else -1
    return _order(a, c) == same_kind * _order(b, d)


def _order(a: Value, b: Value) -> int:
    return 0 if same(a, b) else 1 if a[0] > b[0] else -1


def _ranks_differ(context: Context, args: tuple[Arg, Arg], world: World, pair: tuple[Ranked, Ranked]) -> str:
    lines = ["the two sides do not rank the same parameters alike", *both(context, args)]
    lines += [f"at     {values(world)}"]
    lines += [f"{_moved(moved)}: left {digits(a[0])}, right {digits(b[0])}" for moved, a, b in pair]
    lines += [
        "two functions that rank differently may still share their extremum: then give it in closed form"
    ]
    return "\n    ".join(lines)


def _moved(moved: dict[Key, mpf]) -> str:
    return ", ".join(f"{pretty(name)} = {digits(value)}" for (name, _), value in moved.items())


# arg F = form


def _form(context: Context, arg: Arg, form: Node) -> Verdict:
    forms = as_tuple(form)
    _refuse_shape(context, arg, form, forms)
    points, moving = 0, set[Key]()
    for world in context.worlds():
        if points == context.fewer:
            break
        try:
            best = _values(world, arg, forms)
            complaint = _outside(context, world, best) or _beaten(world, arg, best, moving)
            if not complaint and points < GLOBAL:
                complaint = _beaten_afar(world, arg, {key: value[0] for key, value in best.items()})
        except NoValue:
            continue
        points += 1
        if complaint:
            lines = [
                "the closed form is not where the other side has its extremum",
                *both(context, (arg, form)),
            ]
            return Verdict(
                points, Finding(arg.at, "\n    ".join([*lines, f"at     {values(world)}", complaint]))
            )
    return inconclusive(points, True, arg.at) or _still(context, arg, moving) or Verdict(points)


def _refuse_shape(context: Context, arg: Arg, form: Node, forms: tuple[Node, ...]) -> None:
    if len(forms) != len(arg.variables):
        raise ReadError(f"{len(arg.variables)} variables, but {len(forms)} closed forms", form.at, form.end)
    for variable in arg.variables:
        if isinstance(variable, Name) and variable.name in dependencies(context.scope, form):
            message = f"a closed form cannot depend on {variable.name}, over which the other side ranges"
            raise ReadError(message, form.at, form.end)


def _values(world: World, arg: Arg, forms: tuple[Node, ...]) -> dict[Key, Value]:
    each = evaluator(world)
    keys, values = _keys(arg, world), [part for form in forms for part in components(each.value(form))]
    if len(keys) != len(values):
        message = f"{len(keys)} numbers are sought, but the closed form has {len(values)}"
        raise ReadError(message, forms[0].at, forms[-1].end)
    return dict(zip(keys, values, strict=True))


def _outside(context: Context, world: World, best: dict[Key, Value]) -> str:
    for (name, index), value in best.items():
        symbol = context.scope.array(name) if index else context.scope.symbol(name)
        kind = symbol.kind.name if symbol else "real"
        if vanishes(value) and kind in {"positive", "unit"}:
            raise NoValue("the form is on the edge of what the variable may be")
        if (kind in {"positive", "unit"} and value[0] < 0) or (kind == "unit" and value[0] > 1):
            return f"the form gives {pretty(name)} = {digits(value[0])}, which {pretty(name)} cannot be"
    return ""


def _beaten(world: World, arg: Arg, best: dict[Key, Value], moving: set[Key]) -> str:
    start = {key: value[0] for key, value in best.items()}
    with world.force(start):
        here = evaluator(world).value(arg.body)
    for moved in _neighbours(world, start):
        with world.force(moved):
            try:
                there = evaluator(world).value(arg.body)
            except NoValue:
                continue
        order = _order(there, here) * (1 if arg.kind == "max" else -1)
        if order:
            moving |= {key for key in start if moved[key] != start[key]}
        if order > 0:
            return _better(arg, (start, here), (moved, there))
    return ""


def _better(arg: Arg, form: tuple[dict[Key, mpf], Value], other: tuple[dict[Key, mpf], Value]) -> str:
    count = 8
    while count < 40 and digits(form[1][0], count) == digits(other[1][0], count):
        count += 8
    word = "larger" if arg.kind == "max" else "smaller"
    here = f"{digits(form[1][0], count)} for {_moved(form[0])} (the form)"
    return f"it is {here},\n    and {word}: {digits(other[1][0], count)} for {_moved(other[0])}"


def _neighbours(world: World, start: dict[Key, mpf]) -> Iterator[dict[Key, mpf]]:
    """Parameters near the form, at several distances: along each axis, and one direction at random."""
    source = world.source("directions")
    for step in STEPS:
        for key in start:
            for sign in (-1, 1):
                yield {**start, key: shifted(world, key, start[key], sign * mpf(step))}
        yield {key: shifted(world, key, start[key], source.randint(-9, 9) * mpf(step) / 9) for key in start}


def _beaten_afar(world: World, arg: Arg, start: dict[Key, mpf]) -> str:
    """What a search over all magnitudes finds better than the form: another hump, growth without end."""
    here, sign = objective(world, arg, start), 1 if arg.kind == "max" else -1
    for end in humps(world, arg, start):
        there = objective(world, arg, end)
        if here and there and _order(there, here) * sign > 0:
            return _better(arg, (start, here), (end, there))
    return ""


def _still(context: Context, arg: Arg, moving: set[Key]) -> Verdict | None:
    still = [name for name, index in _keys(arg, next(iter(context.worlds(1)))) if (name, index) not in moving]
    if not still:
        return None
    return Verdict(0, Finding(arg.at, f"{context.source(arg.body)} does not depend on {', '.join(still)}"))
