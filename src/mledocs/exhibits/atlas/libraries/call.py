"""A loss as a library computes it: what a reader writes, and the number that our record expects of it."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from mledocs.exhibits.atlas.entries import FIVE
from mledocs.numerics.arguments import Array
from mledocs.numerics.losses import ATLAS

#: Of the arrays y and prediction: what each row costs.
Rowwise = Callable[[Array, Array], Array]


@dataclass(frozen=True)
class Rows:
    """Five observations with a prediction each, and how formulas declare the two."""

    declared: str
    symbol: str
    y: tuple[float, ...]
    prediction: tuple[float, ...]
    #: The prediction as our records take it, in that symbol.
    taken: str = "f"


FLAT = (1.0, 2.5, 2.0, 3.5, 4.0)
MEANS = (0.7, 1.4, 1.2, 3.0, 6.5)
SHARES = (0.2, 0.7, 0.9, 0.4, 0.3)
SCORES = (-1.4, 0.8, 2.2, -0.4, -0.8)
LOGS = tuple(np.log(MEANS).tolist())
#: On which rows the libraries are tried, by what y and the prediction are.
ROWS: dict[str, Rows] = {
    "real": Rows(r"y, f \in \mathbb{R}", "f", FIVE["real"], FLAT),
    "count": Rows(r"y natural; \mu > 0", r"\mu", FIVE["count"], MEANS, r"\log \mu"),
    "log count": Rows(r"y natural; f \in \mathbb{R}", "f", FIVE["count"], LOGS),
    "positive": Rows(r"y > 0; \mu > 0", r"\mu", FIVE["positive"], MEANS, r"\log \mu"),
    "log positive": Rows(r"y > 0; f \in \mathbb{R}", "f", FIVE["positive"], LOGS),
    "two positive": Rows(r"y, f > 0", "f", FIVE["positive"], MEANS),
    "amount": Rows(r"y > 0; \mu > 0", r"\mu", FIVE["amount"], MEANS, r"\log \mu"),
    "log amount": Rows(r"y > 0; f \in \mathbb{R}", "f", FIVE["amount"], LOGS),
    "share": Rows(r"y \in \{0, 1\}; q unit", "q", FIVE["label"], SHARES, "q"),
    "logit": Rows(r"y \in \{0, 1\}; f \in \mathbb{R}", "f", FIVE["label"], SCORES),
    "sign": Rows(r"y \in \{-1, 1\}; f \in \mathbb{R}", "f", FIVE["sign"], SCORES),
}


@dataclass(frozen=True)
class Call:
    """What a library computes under a name.

    `snippet` ends with printing one number, and `number` computes the same from our record, to a relative
    `tolerance`. `formula` is what one row costs, in the symbols that `declared` declares, and `code` the same
    as a function of them: the checker holds one against the other. `over` says what is made of the rows.

    `likelihood` is −log p of one row in terms of that formula, which it calls \\ell, and of a scale; where it
    is empty, `instead` says why there is none. `density` is what our record calls p, as formulas write it.
    """

    loss: str
    library: str
    name: str
    snippet: str
    number: Callable[[], float]
    formula: str
    note: str
    over: str = ""
    declared: str = ""
    symbols: tuple[str, ...] = ()
    code: Callable[..., float] | None = None
    likelihood: str = ""
    instead: str = ""
    density: str = ""
    tolerance: float = 1e-9


def of(
    loss: str, factor: float = 1.0, via: Callable[[Array], Array] | None = None, **parameters: float
) -> Rowwise:
    """A record's loss as a function of (y, prediction), times a factor; `via` makes what the record takes."""

    def rows(y: Array, x: Array) -> Array:
        record = ATLAS[loss]
        return factor * np.asarray(
            record.value(via(x) if via else x, y, **{**record.parameters, **parameters})
        )

    return rows


def surprise(
    loss: str, scale: float = 1.0, via: Callable[[Array], Array] | None = None, **parameters: float
) -> Rowwise:
    """−log p of a record's law as a function of (y, prediction)."""

    def rows(y: Array, x: Array) -> Array:
        record = ATLAS[loss]
        return -record.log_density(via(x) if via else x, y, scale, **{**record.parameters, **parameters})

    return rows


def deviance(loss: str, **parameters: float) -> Rowwise:
    """2 [ℓ(y, log μ) − ℓ(y, log y)] as a function of (y, μ)."""

    def rows(y: Array, mu: Array) -> Array:
        # As log y is −∞ for y = 0, a number below which e^f is 0 stands for it.
        best = np.log(np.maximum(y, 1e-300))
        value = ATLAS[loss].value
        return 2.0 * (value(np.log(mu), y, **parameters) - value(best, y, **parameters))

    return rows


def rowwise(
    loss: str, library: str, name: str, snippet: str, rows: str, at: Rowwise, formula: str, note: str,
    over: str = "mean", likelihood: str = "", instead: str = "", density: str = "", tolerance: float = 1e-9,
) -> Call:  # fmt: skip
    """A call that costs `at` for each of these rows, of which the library gives the mean or the sum."""
    given = ROWS[rows]

    def number() -> float:
        costs = at(np.array(given.y), np.array(given.prediction))
        return float(costs.mean() if over == "mean" else costs.sum())

    def code(y: float, x: float) -> float:
        return float(np.asarray(at(np.array(y), np.array(x))).item())

    return Call(
        loss, library, name, snippet.strip(), number, formula, note, over, given.declared,
        ("y", given.symbol), code, likelihood, instead, density, tolerance,
    )  # fmt: skip


def data(rows: str, make: str = "{}") -> str:
    """The lines of a snippet that give y and the prediction, each made of its list by `make`."""
    given = ROWS[rows]
    is_mean = given.symbol == r"\mu" or given.prediction == LOGS
    name, prediction = ("mu", MEANS) if is_mean else (given.symbol, given.prediction)
    pairs = (("y", given.y), (name, prediction))
    return "".join(f"{name} = {make.format(list(numbers))}\n" for name, numbers in pairs)


def hessian(
    loss: str, library: str, name: str, snippet: str, rows: str, at: tuple[float, float], second: Rowwise,
    formula: str, note: str, tolerance: float = 2e-4,
) -> Call:  # fmt: skip
    """A call that prints the Hessian with which a tree's leaf is computed, at one (y, prediction)."""

    def code(y: float, x: float) -> float:
        return float(np.asarray(second(np.array(y), np.array(x))).item())

    return Call(
        loss, library, name, snippet.strip(), lambda: code(*at), formula, note, "Hessian",
        ROWS[rows].declared, ("y", ROWS[rows].symbol), code, instead="it is a Hessian", tolerance=tolerance,
    )  # fmt: skip


def second(loss: str, factor: float = 1.0, **parameters: float) -> Rowwise:
    """The second derivative of a record as a function of (y, prediction), times a factor."""

    def rows(y: Array, x: Array) -> Array:
        record = ATLAS[loss]
        return factor * np.asarray(record.hessian(x, y, **{**record.parameters, **parameters}))

    return rows
