"""The tables of intervals: the cells of each, which `tables.py` makes Markdown of."""

from mledocs.exhibits.data import BEGINNER_HOURS, LEVEL, NEWCOMER_HOURS, SAMPLE
from mledocs.exhibits.quantities import certainty, coverage, sample
from mledocs.formats import show
from mledocs.numerics import intervals
from mledocs.numerics.intervals import Interval

#: The head of a table, and its rows.
Cells = tuple[list[str], list[list[str]]]


def ends(interval: Interval, form: str = ".3f") -> str:
    """An interval as a cell."""
    low, high = (show(end, form) for end in interval)
    return f"{low} to {high}"


def shares() -> Cells:
    """Three intervals for the probability of passing, for all learners and for those with few hours."""
    head = ["hours", "passed", "Wald", "score", "likelihood"]
    groups = {
        "any": certainty.learners(),
        f"under {show(BEGINNER_HOURS, 'd')}": certainty.beginners(),
        f"under {show(NEWCOMER_HOURS, 'd')}": certainty.newcomers(),
    }
    return head, [_group(name, *counted) for name, counted in groups.items()]


def _group(name: str, k: int, n: int) -> list[str]:
    found = (
        way(k, n, LEVEL) for way in (intervals.share_wald, intervals.share_score, intervals.share_likelihood)
    )
    return [name, f"{show(k, 'd')} of {show(n, 'd')}", *(ends(each, ".2f") for each in found)]


def means() -> Cells:
    """What is known of σ, what the interval for the mean reaches, and how often it holds the mean."""
    mean, root, n = sample.mean(), sample.size() ** 0.5, sample.size()
    z, (low, high) = certainty.quantile(), intervals.mean_student(SAMPLE, LEVEL)
    sigma, s = sample.fitted_sigma(), certainty.unbiased_sigma()
    rows = [
        (r"$\sigma$ known", z * certainty.mean_error(), coverage.known(), certainty.percent()),
        (
            r"$z$ and $\hat{\sigma}$",
            z * sigma / root,
            coverage.percent("mle"),
            100 * coverage.exact("mle", n),
        ),
        (r"$z$ and $s$", z * s / root, coverage.percent("unbiased"), 100 * coverage.exact("unbiased", n)),
        (r"$t$ and $s$", (high - low) / 2, coverage.percent("student"), 100 * coverage.exact("student", n)),
    ]
    head = ["interval", r"reaches $\pm$", r"of $\mu$", "holds it, simulated", "computed"]
    return head, [
        [
            name,
            show(half, ".3f"),
            ends((mean - half, mean + half), ".2f"),
            f"{show(tried, '.1f')} %",
            f"{show(law, '.1f')} %",
        ]
        for name, half, tried, law in rows
    ]


def scales() -> Cells:
    """The intervals of the beginners' probability, and those of its logit, taken back to a probability."""
    counted = certainty.beginners()
    direct = [way(*counted, LEVEL) for way in (intervals.share_wald, intervals.share_likelihood)]
    back = [certainty.as_shares(way(*counted)) for way in (certainty.logit_wald, certainty.logit_likelihood)]
    rows = [["of the probability $q$", *map(ends, direct)], ["of the logit, taken back", *map(ends, back)]]
    return ["interval", "Wald", "likelihood ratio"], rows
