"""A random expression, printed by SymPy, reads as the same value or is refused; never as another value."""

import sympy

from tests.equations.language.round_trip import SYMBOLS, declared, ours, wrong

TRIALS = 500  # `make bench` tries 20,000


def test_no_expression_is_read_as_another() -> None:
    found, read = wrong(TRIALS, seed=7)
    assert found == [] and read > 0.5 * TRIALS


def test_what_sympy_prints_without_brackets_is_not_guessed() -> None:
    scope = declared()
    assert ours(sympy.latex(sympy.log(SYMBOLS[0]) ** 2), scope) is None  # \log{\left(x \right)}^{2}
    assert ours(sympy.latex(sympy.log(SYMBOLS[0] ** 2)), scope) is not None
