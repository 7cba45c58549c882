"""Every slip of the pen in the widgets' mathematics is caught: by the golden vectors, or by the printed numbers."""

from collections.abc import Callable
from functools import partial

import pytest

from mledocs.javascript import UnreadableCodeError
from tests.widgets import test_ascent, test_numbers
from tests.widgets.engine import mutants, replay, source
from tests.widgets.entry import formulas, special
from tests.widgets.test_parity import CASES, FEW

#: Each module of mathematics, and the models whose golden vectors hold it.
MODULES = {
    "numerics": ("likelihood-model", "logistic-model", "interval-model"),
    "ascent": ("surface-model",),
    "numbers": (),
    "special": (),
    "expression": (),
    **{model: (model,) for model in CASES},
}


#: Mutants that change nothing: the ends of a bracket, which closes on the same zero from either; a sum or a search that
#: goes on where it has ended; what cancels; what is the same on both sides. Word of the line: changes.
EQUIVALENT = {
    "FAR": {"1000 → 2001", "1 → 3"},
    "let below": {"Math.abs → Math.sign"},
    "height = angle": {"- → +", "1 → 3"},
    "x < 12": {"12 → 25"},
    "k < 80": {"80 → 161"},
    "k = 90": {"90 → 181"},
    "tail : 1 - tail": {"0 → 1"},
    "-12, 12": {"12 → 25"},
    "-5, 7": {"5 → 11"},
    "Math.PI / 64": {"64 → 129"},
    "2 * height": {"+ → -"},
    "SEARCH = 241": {"241 → 483"},
    "STEPS = 60": {"60 → 121"},
    "const words = { y": {"3 → 7"},
    "const forced": {"1 → 3"},
    "let [at, lowest]": {"0 → 1"},
    "let [low, high]": {"0 → 1", "1 → 3"},
    "i < STEPS": {"0 → 1"},
}


def equivalent(module: str, line: int, change: str) -> bool:
    """Whether a mutant is known to change nothing."""
    text = source(module).splitlines()[line - 1]
    return any(word in text and change in changes for word, changes in EQUIVALENT.items())


def noticed(module: str, model: str, text: str) -> bool:
    """Whether the vectors of a model give another result with a changed module."""
    return bool(replay(model, FEW[model](), {module: text}, f"{model} few").complaint)


def caught(module: str, text: str) -> bool:
    """Whether a mutant is noticed: by another result, by an error, by no end. It must still be JavaScript."""
    tests = [partial(noticed, module, model, text) for model in MODULES[module]]
    if module == "ascent":
        tests.insert(0, lambda: not test_ascent.as_python({module: text}))  # sooner done than the vectors
    if module == "special":
        tests.append(lambda: special.wrong({module: text}) != [])
    if module == "expression":
        tests.append(lambda: formulas.wrong({module: text}) != [])
    if module == "numbers":
        tests.append(
            lambda: test_numbers.printed_by_widgets({module: text}) != test_numbers.printed_by_python()
        )
    return any(map(fails, tests))


def fails(test: Callable[[], bool]) -> bool:
    """Whether a test notices something, or does not come to its end."""
    try:
        return test()
    except UnreadableCodeError as error:
        raise ValueError(f"not JavaScript any more: {error}") from error
    except Exception:  # whatever V8 says
        return True


@pytest.mark.parametrize("module", MODULES)
def test_every_mutant_is_caught(module, record_property):
    found = list(mutants(source(module)))
    survivors = [(line, change) for line, change, text in found if not caught(module, text)]
    unknown = [
        f"{module}.js:{line}: {change}" for line, change in survivors if not equivalent(module, line, change)
    ]
    record_property("mutants", (module, len(found), len(survivors) - len(unknown), len(unknown)))
    assert len(found) >= 15
    assert unknown == []
