"""What the pages may name: values, claims, tables, figures, preludes, functions."""

from collections.abc import Callable
from functools import partial

from goals import data, model
from goals.drawing import Bars


def given(name: str) -> float:
    """A number that the book fixes."""
    return float(getattr(data, name))


def matches() -> int:
    """How many matches there are."""
    return len(data.GOALS)


def rate() -> float:
    """The rate that explains the goals best."""
    return model.best_rate(data.GOALS)


def tried_loss() -> float:
    """The loss of the rate that is tried."""
    return model.loss(data.GOALS, data.TRIED)


def mean_is_best() -> str:
    """The mean has a smaller loss than rates above and below it."""
    best = rate()
    lower = [x for x in (0.5 * best, 0.9 * best, 1.1 * best, 2 * best) if loss_of(x) <= loss_of(best)]
    return f"the rate {lower[0]} has a smaller loss than the mean {best}" if lower else ""


def tried_is_worse() -> str:
    """The rate that is tried has a larger loss than the mean."""
    return "" if tried_loss() > loss_of(rate()) else f"the loss at {data.TRIED} is no larger"


def loss_of(x: float) -> float:
    """The loss of a rate."""
    return model.loss(data.GOALS, x)


def seen(k: int) -> int:
    """In how many matches so many goals fell."""
    return data.GOALS.count(k)


def frequencies() -> str:
    """How often each number of goals was seen, and how often the model expects it."""
    rows = [f"| {k} | {seen(k)} | {matches() * model.mass(k, rate()):.2f} |\n" for k in range(5)]
    return "".join([r"| Tore $\zahl{k}$ | gesehen | erwartet |" + "\n| ---: | ---: | ---: |\n", *rows])


def bars() -> dict[str, list[float]]:
    """What the figure draws: matches with 0, 1, … goals, as seen and as expected."""
    expected = [matches() * model.mass(k, rate()) for k in range(5)]
    return {"gesehen": [float(seen(k)) for k in range(5)], "erwartet": expected}


def prelude() -> str:
    """The goals, as a code block takes them."""
    return f"tore = {list(data.GOALS)}\n"


VALUES: dict[str, tuple[Callable[[], float | int], str]] = {
    "spiele.n": (matches, "d"),
    "rate.beste": (rate, ".1f"),
    "rate.versucht": (partial(given, "TRIED"), "g"),
    "verlust.versucht": (tried_loss, ".2f"),
}
CLAIMS: dict[str, Callable[[], str]] = {"mean_is_best": mean_is_best, "tried_is_worse": tried_is_worse}
COUNTS = {"spiele": ["spiele.n"], "spielen": ["spiele.n"]}
TABLES = {"haeufigkeiten": frequencies}
PRELUDES = {"tore": prelude}
FUNCTIONS: dict[str, Callable[..., float]] = {
    "mass": model.mass,
    "loss": model.loss,
    "best_rate": model.best_rate,
}
FIGURES = {
    "saeulen": Bars(
        series=bars,
        alt=r"Zehn Säulen, je zwei nebeneinander für null bis vier Tore: links, wie viele Spiele so endeten, "
        r"rechts, wie viele das Modell mit der Rate \val{rate.beste} erwartet. Sie sind ähnlich hoch.",
        caption=r"Wie viele von \val{spiele.n:word} Spielen mit so vielen Toren endeten, und wie viele das Modell "
        r"mit der Rate $\val{rate.beste}$ erwartet.",
    )
}
