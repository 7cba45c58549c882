"""The original article: what the page of corrections claims of it."""

import math

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import unless
from mledocs.exhibits.quantities import original, sample
from mledocs.formats import show


def _density(mu: float, x: float) -> float:
    z = (x - mu) / data.ORIGINAL_SIGMA
    return math.exp(-z * z / 2) / (data.ORIGINAL_SIGMA * math.sqrt(2 * math.pi))


def _wrong() -> tuple[int, int]:
    """How many densities and products differ from the computed ones at the digits that were printed."""
    factors = products = 0
    for line in data.ORIGINAL.values():
        true = [_density(line.mu, x) for x in data.ORIGINAL_SAMPLE]
        factors += sum(f"{old:.3f}" != f"{new:.3f}" for old, new in zip(line.factors, true, strict=True))
        products += f"{line.product:.5f}" != f"{math.prod(true):.5f}"
    return factors, products


def lines_printed() -> str:
    """The original prints as many lines as the page says, with a density for each of its observations."""
    lines, n = len(data.ORIGINAL), len(data.ORIGINAL_SAMPLE)
    whole = all(len(line.factors) == n for line in data.ORIGINAL.values())
    holds = whole and (n, lines, n * lines) == (
        original.observation_count(),
        original.line_count(),
        original.factor_count(),
    )
    return unless(
        holds, f"{lines} lines, with {[len(line.factors) for line in data.ORIGINAL.values()]} densities"
    )


def numbers_wrong() -> str:
    """As many of the printed numbers are wrong as the page says, counted anew."""
    counted, said = _wrong(), (original.wrong_factors(), original.wrong_products())
    holds = counted == said and sum(counted) == original.wrong_numbers()
    return unless(holds, f"{counted[0]} densities and {counted[1]} products are wrong, the page says {said}")


def own_product_differs() -> str:
    """The original's own factors do not multiply to the product beside them."""
    own, printed = original.own_product("mu5"), original.product("mu5")
    return unless(f"{own:.4f}" != f"{printed:.4f}", f"they multiply to {own:.5f}, it prints {printed:.5f}")


def share_is_right() -> str:
    """The share within one standard deviation that the original prints is the true one, rounded alike."""
    printed, true = original.within_one_sigma(), original.true_within_one_sigma()
    return unless(
        show(printed, ".2f") == show(true, ".2f"), f"it prints {printed:.2f} %, the share is {true:.4f} %"
    )


def points_within() -> str:
    """The points within one known standard deviation of the sample mean are as many as the page says."""
    mean = sum(data.SAMPLE) / len(data.SAMPLE)
    inside, said = (
        sum(mean - data.SIGMA <= x <= mean + data.SIGMA for x in data.SAMPLE),
        sample.within_one_sigma(),
    )
    return unless(
        inside == said, f"{inside} of {len(data.SAMPLE)} points lie within one σ, the page says {said}"
    )
