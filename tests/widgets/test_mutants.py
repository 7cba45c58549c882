"""Every slip of the pen in the widgets' mathematics is caught: by the golden vectors, or by the printed numbers."""

import pytest
from py_mini_racer import JSParseException

from tests.widgets import test_numbers
from tests.widgets.engine import mutants, replay, source
from tests.widgets.test_parity import CASES

#: The modules of mathematics that each model is made of.
MATHEMATICS = {"likelihood-model": ("normal", "likelihood-model")}
PAIRS = [(model, module) for model, modules in MATHEMATICS.items() for module in modules]


def caught(model: str, module: str, text: str) -> bool:
    """Whether the vectors of a model notice a changed module: by another result, by an error, by no end."""
    try:
        if model == "numbers":
            return test_numbers.printed_by_widgets({module: text}) != test_numbers.printed_by_python()
        return replay(model, CASES[model](), {module: text}).complaint != ""
    except JSParseException as error:
        raise ValueError(f"not JavaScript any more: {error}") from error
    except Exception:  # whatever V8 says
        return True


@pytest.mark.parametrize(("model", "module"), [*PAIRS, ("numbers", "numbers")])
def test_every_mutant_is_caught(model, module, record_property):
    found = list(mutants(source(module)))
    survivors = [
        f"{module}.mjs:{line}: {change}" for line, change, text in found if not caught(model, module, text)
    ]
    record_property("mutants", (module, len(found), len(survivors)))
    assert len(found) >= 20
    assert survivors == []
