"""∝: the ratio of the two sides does not change with what varies."""

from itertools import islice

from mpmath import mpf

from mledocs.equations.checks.context import Context, at_point, equal, inconclusive
from mledocs.equations.checks.messages import digits, values
from mledocs.equations.checks.relations import both
from mledocs.equations.evaluation.conditions import same
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.failures import NoValue
from mledocs.equations.evaluation.operations import Value, divide
from mledocs.equations.evaluation.worlds import Key, World
from mledocs.equations.language.quoting import pretty
from mledocs.equations.language.syntax import Node
from mledocs.equations.report import Finding, Verdict

Ratio = tuple[Value, dict[Key, mpf]]


def proportional(context: Context, left: Node, right: Node, variables: list[Node]) -> Verdict:
    """left ∝ right, as the variables take three values in each world."""
    points = 0
    for world in islice(context.worlds(), context.fewer):
        ratios = [each for trial in range(3) if (each := _ratio(world, left, right, variables, trial))]
        points += len(ratios)
        moving = next((each for each in ratios if not same(each[0], ratios[0][0])), None)
        if moving:
            lines = ["the ratio of the two sides of “∝” is not constant", *both(context, (left, right))]
            lines += [f"at     {values(world)}", _shown(ratios[0]), _shown(moving)]
            return Verdict(points, Finding(left.at, "\n    ".join(lines)))
    return inconclusive(points, True, left.at) or Verdict(points)


def _ratio(world: World, left: Node, right: Node, variables: list[Node], trial: int) -> Ratio | None:
    keys = [evaluator(world).key(each) for each in variables]
    moved = {key: world.another(key, trial) for key in keys}
    with world.force(moved):
        point = at_point(world, left, right, equal)
    if point is None or point.left is None or point.right is None:
        return None
    try:
        return divide(point.left, point.right), moved
    except NoValue:
        return None


def _shown(ratio: Ratio) -> str:
    moved = ", ".join(f"{pretty(name)} = {digits(value)}" for (name, _), value in ratio[1].items())
    return f"left / right = {digits(ratio[0][0])} for {moved}"
