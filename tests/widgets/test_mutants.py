"""Every slip of the pen in the widgets' mathematics is caught: by the golden vectors, or by the printed numbers."""

import pytest
from py_mini_racer import JSParseException

from tests.widgets import test_ascent, test_numbers
from tests.widgets.engine import mutants, replay, source
from tests.widgets.test_parity import CASES

#: The modules of mathematics that each model is made of.
MATHEMATICS = {
    "likelihood-model": ("normal", "likelihood-model"),
    "line-model": ("line-model",),
    "logistic-model": ("logistic-model",),
    "loss-model": ("loss-model",),
    "surface-model": ("ascent", "surface-model"),
}
PAIRS = [(model, module) for model, modules in MATHEMATICS.items() for module in modules]


#: Mutants that change nothing: the ends of a bracket, which closes on the same zero from either. Word of the line: changes.
EQUIVALENT = {"FAR": {"1000 → 2001", "1 → 3"}}


def equivalent(module: str, line: int, change: str) -> bool:
    """Whether a mutant is known to change nothing."""
    text = source(module).splitlines()[line - 1]
    return any(word in text and change in changes for word, changes in EQUIVALENT.items())


def noticed(model: str, module: str, text: str) -> bool:
    """Whether the vectors of a model give another result with a changed module."""
    if model == "numbers":
        return test_numbers.printed_by_widgets({module: text}) != test_numbers.printed_by_python()
    if replay(model, CASES[model](), {module: text}).complaint:
        return True
    return module == "ascent" and not test_ascent.as_python({module: text})


def caught(model: str, module: str, text: str) -> bool:
    """Whether a mutant is noticed: by another result, by an error, by no end. It must still be JavaScript."""
    try:
        return noticed(model, module, text)
    except JSParseException as error:
        raise ValueError(f"not JavaScript any more: {error}") from error
    except Exception:  # whatever V8 says
        return True


@pytest.mark.parametrize(("model", "module"), [*PAIRS, ("numbers", "numbers")])
def test_every_mutant_is_caught(model, module, record_property):
    found = list(mutants(source(module)))
    survivors = [(line, change) for line, change, text in found if not caught(model, module, text)]
    unknown = [
        f"{module}.mjs:{line}: {change}" for line, change in survivors if not equivalent(module, line, change)
    ]
    record_property("mutants", (module, len(found), len(survivors) - len(unknown), len(unknown)))
    assert len(found) >= 20
    assert unknown == []
