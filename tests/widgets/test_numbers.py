"""Widgets print numbers by the rules of `mledocs.formats`; where those refuse a tie, both show one digit more."""

import json
from functools import cache

import numpy as np
import pytest

from mledocs.formats import FormatError, show
from tests.widgets import printed
from tests.widgets.engine import SECONDS, bundle, call, engine

TIES = [(0.125, 2), (2.5, 0), (1.005, 2), (-0.5, 0), (0.12500000000000003, 2), (1234567.5, 0)]
PLAIN = [
    (0.0, 0),
    (-0.0, 2),
    (-0.001, 2),
    (9.9996, 3),
    (1e21, 0),
    (1.5e-9, 3),
    (4.0, 2),
    (999999.4, 0),
    (-1000.0, 1),
    (5e-324, 2),
]
SIZES = [
    0.0,
    1e-5,
    9.999e-6,
    1.00001e-5,
    999.6,
    1000.0,
    1000.4,
    1500.0,
    9.996e-7,
    9.994e-7,
    9996.0,
    0.0009996,
    7.16e-7,
    1.234e300,
    5e-324,
    0.000488,
    3.0,
]


@cache
def values() -> list[tuple[float, int]]:
    """Ties, edges, and random values of every size."""
    rng = np.random.default_rng(1)
    rolled = [
        (float(rng.normal() * 10.0 ** rng.integers(-9, 9)), int(rng.integers(0, 8))) for _ in range(300)
    ]
    tens = [(float(rng.integers(-9999, 9999)) / 1000, int(rng.integers(0, 4))) for _ in range(300)]
    return [*TIES, *PLAIN, *rolled, *tens]


@cache
def printed_by_python() -> dict[str, list[str]]:
    """What Python prints, by the function of numbers.js."""
    sizes = [*SIZES, *(abs(value) for value, _ in values() if value)]
    return {
        "fixed": [printed.fixed(v, p) for v, p in values()],
        "grouped": [printed.grouped(v, p) for v, p in values()],
        "exact": [printed.exact(v, 1, p) for v, p in values()],
        "significant": [printed.significant(v) for v in sizes],
        "powerOfTen": [printed.power_of_ten(e) for e in range(150)],
    }


@cache
def arguments(function: str) -> list[list[float]]:
    """What the function is called with."""
    if function == "significant":
        return [[v] for v in [*SIZES, *(abs(value) for value, _ in values() if value)]]
    if function == "powerOfTen":
        return [[e] for e in range(150)]
    return [[v, 1, p] if function == "exact" else [v, p] for v, p in values()]


def printed_by_widgets(changed: dict[str, str] | None = None) -> dict[str, list[str]]:
    """What numbers.js prints, or a changed one."""
    calls = json.dumps({function: arguments(function) for function in printed_by_python()})
    each = "([name, list]) => [name, list.map(a => numbers[name](...a))]"
    code = f"((numbers, calls) => JSON.stringify(Object.fromEntries(Object.entries(calls).map({each}))))"
    texts: dict[str, list[str]] = json.loads(
        str(engine().eval(f"{code}({bundle('numbers', changed)}, {calls})", 3 if changed else SECONDS))
    )
    return texts


def test_printed_as_python_prints() -> None:
    assert printed_by_widgets() == printed_by_python()


@pytest.mark.parametrize(("value", "places"), TIES)
def test_python_refuses_what_widgets_show_with_one_digit_more(value: float, places: int) -> None:
    with pytest.raises(FormatError, match="tie"):
        show(printed.snapped(value), f".{places}f")
    assert len(call("numbers", "fixed", value, places).partition(".")[2]) == places + 1
