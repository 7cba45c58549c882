"""What the page of a loss shows of its record: a card, and the loss on five observations."""

from collections.abc import Callable, Mapping
from functools import partial

import numpy as np
from scipy import optimize

from mledocs.exhibits.atlas.families import FAMILIES
from mledocs.exhibits.atlas.sources import SOURCES
from mledocs.formats import FormatError, show
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS, DOMAINS, Loss
from mledocs.numerics.losses.proofs import PROOFS
from mledocs.numerics.special import sigmoid

#: Five observations of each domain, on which every loss of it is shown.
FIVE: dict[str, tuple[float, ...]] = {
    "real": (1.2, 2.0, 2.3, 3.1, 7.4),
    "positive": (0.4, 0.9, 1.3, 2.2, 5.2),
    "amount": (0.0, 0.0, 1.3, 2.2, 5.5),
    "above -1": (0.4, 0.9, 1.3, 2.2, 5.2),
    "count": (0.0, 1.0, 1.0, 3.0, 5.0),
    "label": (0.0, 1.0, 1.0, 1.0, 0.0),
    "sign": (-1.0, 1.0, 1.0, 1.0, -1.0),
    "fraction": (0.1, 0.3, 0.35, 0.6, 0.9),
    "share": (0.0, 0.2, 0.5, 0.9, 1.0),
    "angle": (-2.5, 0.2, 0.5, 1.0, 1.4),
    "grade": (0.0, 1.0, 1.0, 2.0, 2.0),
}
#: Where the best constant prediction is looked for, and how far beside it the table looks.
RANGES = {
    "real": (-10.0, 10.0), "positive": (1e-6, 20.0), "above -1": (-1.0 + 1e-6, 20.0),
    "probability": (1e-6, 1 - 1e-6), "logit": (-8.0, 8.0), "score": (-8.0, 8.0),
    "log of a mean": (-8.0, 8.0), "log of a scale": (-8.0, 8.0), "angle": (-np.pi, np.pi),
}  # fmt: skip
#: How the place of one of five predictions is called.
PLACES = ("first", "second", "one in the middle", "fourth", "last")
#: What a prediction is on the scale of y, where it is something else.
BACK: dict[str, tuple[str, Callable[[float], float]]] = {
    "log of a mean": ("$e^f$", lambda f: float(np.exp(f))),
    "log of a scale": ("$e^f$", lambda f: float(np.exp(f))),
    "logit": (r"$\sigma(f)$", lambda f: float(sigmoid(np.array(f)))),
}


def mean_loss(loss: Loss, prediction: float) -> float:
    """The mean of the loss over the five observations of its domain."""
    return float(loss.value(prediction, np.array(FIVE[loss.y]), **loss.parameters).mean())


def best(loss: Loss) -> float:
    """The constant prediction with the least mean loss on the five observations."""
    return least(loss, np.array(FIVE[loss.y]), RANGES[loss.prediction], 401, loss.parameters)


def least(
    loss: Loss, y: Array, within: tuple[float, float], places: int, parameters: Mapping[str, float]
) -> float:
    """The constant prediction of least mean loss on a sample: of a grid, then between its neighbours."""

    def mean(f: float) -> float:
        return float(loss.value(f, y, **parameters).mean())

    grid = np.linspace(*within, places)
    at = int(np.argmin([mean(f) for f in grid]))
    near = float(grid[max(at - 1, 0)]), float(grid[min(at + 1, places - 1)])
    found = optimize.minimize_scalar(mean, bounds=near, method="bounded", options={"xatol": 1e-10})
    return float(found.x)


def card(name: str) -> str:
    """The way to it, and what it is of in a row."""
    loss = ATLAS[name]
    law = loss.law.name if loss.law else "none"
    cells = [
        DOMAINS[loss.y].words,
        DOMAINS[loss.prediction].words,
        law,
        loss.estimates,
        yes(loss.convex),
        yes(loss.robust),
    ]
    head = ["observation", "prediction", "law", "estimates", "convex", "pull bounded"]
    if loss.parameters:
        head.append("shown at")
        cells.append(
            ", ".join(f"${symbol(parameter)} = {value:g}$" for parameter, value in loss.parameters.items())
        )
    way = f"[The atlas of losses](../index.md) › [{FAMILIES[loss.family].title}](index.md)"
    return f"{way}\n\n{row(head)}{row(['---'] * len(head))}{row(cells)}"


def symbol(name: str) -> str:
    """A parameter, as formulas write it."""
    written = {"epsilon": r"\varepsilon", "phi": r"\varphi", "cut": "b", "gap": "d"}
    return written.get(name, name if len(name) == 1 else rf"\{name}")


def row(cells: list[str]) -> str:
    """A line of a table."""
    return f"| {' | '.join(cells)} |\n"


def capital(words: str) -> str:
    """Words at the head of a sentence or a cell; ε stays small, since its capital would be read as an E."""
    return words if words[0] == "ε" else words[0].upper() + words[1:]


def yes(holds: bool) -> str:
    """Whether something holds, in a word."""
    return "yes" if holds else "no"


def five(name: str) -> str:
    """Five predictions, one of them the best, with their mean losses. Raises ValueError if two are best."""
    loss = ATLAS[name]
    places, at = _about(loss, best(loss))
    losses = [shown(mean_loss(loss, f)) for f in places]
    if sorted(losses, key=_number)[0] != losses[at] or losses.count(losses[at]) > 1:
        raise ValueError(
            f"of the mean losses {losses} of '{name}' the one at {places[at]:.3f} is not alone the least"
        )
    rows = [["mean loss", *losses]]
    if loss.prediction in BACK:
        written, back = BACK[loss.prediction]
        rows.insert(0, [written, *(shown(back(f)) for f in places)])
    head = ["prediction $f$", *map(shown, places)]
    table = "".join(map(row, [head, ["---"] + ["---:"] * 5, *rows]))
    observations = ", ".join(show(y, "g") for y in FIVE[loss.y])
    said = f"The mean is over the observations {observations}. The {PLACES[at]} is the best."
    return f"{table}\n{said}\n"


def _about(loss: Loss, centre: float) -> tuple[list[float], int]:
    """Five evenly spaced predictions within the range, one of them the centre; and which."""
    low, high = RANGES[loss.prediction]
    step = min(0.5, (high - low) / 10)
    below = max(min(2, int((centre - low) / step)), 4 - int((high - centre) / step))
    return [centre + (number - below) * step for number in range(5)], below


def _number(text: str) -> float:
    return float(text.replace("−", "-"))


def shown(x: float) -> str:
    """To three decimals, or four where the third is a tie."""
    try:
        return show(x, ".3f")
    except FormatError:
        return show(x, ".4f")


def proof(name: str) -> str:
    """The steps of the proof that a loss is no likelihood, in numbers."""
    loss = ATLAS[name]
    steps = PROOFS[loss.proof](loss)
    numbers = [shown(float(number)) for number in steps.values()]
    return row(list(steps)) + row(["---:"] * len(steps)) + row(numbers)


def sources(name: str) -> str:
    """Where the loss comes from."""
    return "".join(f"- {SOURCES[cited]}\n" for cited in ATLAS[name].sources)


def fragments() -> dict[str, Callable[[], str]]:
    """Those of every loss, by name."""
    made: dict[str, Callable[[], str]] = {}
    for name, loss in ATLAS.items():
        parts = {"card": card, "sources": sources}
        # Several components have no one table of predictions.
        parts |= ({} if loss.components else {"five": five}) | ({"proof": proof} if loss.proof else {})
        made |= {f"{name}_{part}": partial(function, name) for part, function in parts.items()}
    return made
