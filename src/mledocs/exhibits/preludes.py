"""The data with which code blocks of pages begin, as Python text: no block holds a datum typed by hand.

A block includes one with `--8<-- "name.py"`. The text is plain Python that the reader's browser runs too.
"""

from collections.abc import Callable, Iterable

from mledocs.exhibits import data
from mledocs.exhibits.quantities import regressions, sample
from mledocs.formats import show


def _plain(number: float) -> str:
    return show(number, "g", math=True)


def assigned(name: str, numbers: Iterable[float], per_line: int = 12) -> str:
    """An assignment of a list to a name, a few numbers a line."""
    shown = [_plain(number) for number in numbers]
    if len(shown) <= per_line:
        return f"{name} = [{', '.join(shown)}]\n"
    rows = [", ".join(shown[i : i + per_line]) for i in range(0, len(shown), per_line)]
    return f"{name} = [\n" + "".join(f"    {row},\n" for row in rows) + "]\n"


def observations() -> str:
    """The five numbers, and the known standard deviation."""
    shown = ", ".join(f"{x:{sample.FORM}}" for x in data.SAMPLE)
    return f"x = [{shown}]\nsigma = {_plain(data.SIGMA)}\n"


def candidates() -> str:
    """The means that the article compares, the smallest first."""
    return assigned("candidates", sorted(data.CANDIDATES.values()))


def one_candidate() -> str:
    """The mean at which the pages show a loss."""
    return f"mu = {_plain(data.CANDIDATES['mu5'])}\n"


def newton_count() -> str:
    """How many steps the package's path of Newton's method has."""
    return f"steps = {regressions.newton_steps()}\n"


def outlier() -> str:
    """The five numbers with the largest moved far out."""
    return assigned("moved", sample.with_outlier().tolist())


def learners() -> str:
    """Hours of practice and passes of the learners."""
    x, y = data.driving()
    return assigned("hours", x.tolist()) + assigned("passed", y.tolist())


def heating() -> str:
    """The heated days: kelvin below the base temperature and kWh."""
    x, y = data.heating()
    known = f"sigma = {_plain(data.HEATING_SIGMA)}\n"
    return assigned("kelvin", x.tolist(), 10) + assigned("energy", y.tolist(), 10) + known


def rate() -> str:
    """The learning rate of gradient descent on the learners."""
    return f"eta = {_plain(data.LEARNING_RATE)}\n"


PRELUDES: dict[str, Callable[[], str]] = {
    "observations": observations,
    "candidates": candidates,
    "one_candidate": one_candidate,
    "newton_count": newton_count,
    "outlier": outlier,
    "learners": learners,
    "heating": heating,
    "rate": rate,
}
