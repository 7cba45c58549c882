"""How values are printed: correct rounding against Decimal, ties refused, words and powers of ten."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mledocs.formats import FormatError, show


@pytest.mark.parametrize(
    ("value", "form", "prose", "formula"),
    [
        (0.005948045, ".5f", "0.00595", "0.00595"),
        (-7.6247, ".3f", "−7.625", "-7.625"),
        (-0.0001, ".2f", "0.00", "0.00"),
        (5.0, "g", "5", "5"),
        (5.5, "g", "5.5", "5.5"),
        (0.0004, "g", "0.0004", "0.0004"),
        (1e-05, "g", "0.00001", "0.00001"),
        (2000, ",d", "2,000", "2{,}000"),
        (1234567.89, ",.1f", "1,234,567.9", "1{,}234{,}567.9"),
        (7.16e-7, "sci", "7.16 × 10⁻⁷", r"7.16 \times 10^{-7}"),
        (9.996e-7, "sci", "1.00 × 10⁻⁶", r"1.00 \times 10^{-6}"),
        (-1.5e12, "sci", "−1.50 × 10¹²", r"-1.50 \times 10^{12}"),
        (3, "d", "3", "3"),
        (3.0, "d", "3", "3"),
    ],
)
def test_a_value_in_prose_and_in_a_formula(value: float, form: str, prose: str, formula: str) -> None:
    assert (show(value, form), show(value, form, math=True)) == (prose, formula)


@pytest.mark.parametrize(
    ("value", "form", "word"),
    [
        (0, "word", "zero"),
        (5, "word", "five"),
        (20, "word", "twenty"),
        (24, "Word", "Twenty-four"),
        (99, "word", "ninety-nine"),
    ],
)
def test_counts_are_spelled(value: int, form: str, word: str) -> None:
    assert show(value, form) == word


@pytest.mark.parametrize(
    ("value", "form", "complaint"),
    [
        (0.125, ".2f", "tie at 2 decimals; show one digit more"),
        (2.5, ".0f", "tie at 0 decimals"),
        (2.5, "d", "not a whole number; use a format such as .3f"),
        (1.005e-7 + 0, "sci", "tie"),
        (100, "word", "no number word"),
        (-1, "word", "no number word"),
        (0.5, "word", "no number word"),
        (0.0, "sci", "zero has no power of ten"),
        (1.0, ".3", "unknown format '.3'; known are"),
        (1.0, "%", "unknown format"),
        (float("nan"), ".3f", "not a finite number"),
        (float("inf"), "g", "not a finite number"),
    ],
)
def test_what_cannot_be_printed_says_why(value: float, form: str, complaint: str) -> None:
    with pytest.raises(FormatError, match=complaint.replace(".", r"\.")):
        show(value, form)


def test_a_number_word_is_refused_in_a_formula() -> None:
    with pytest.raises(FormatError, match="use d"):
        show(5, "word", math=True)


@given(st.floats(-1e12, 1e12), st.integers(0, 9))
def test_every_digit_shown_is_a_correct_rounding(value: float, digits: int) -> None:
    half = Decimal(1).scaleb(-digits) / 2
    try:
        shown = Decimal(show(value, f".{digits}f").replace("−", "-"))
    except FormatError:
        assert (Decimal(repr(value)) / half) % 2 in (1, -1)
    else:
        assert abs(shown - Decimal(repr(value))) < half


def test_any_number_of_decimals_that_a_page_may_ask_for() -> None:
    assert show(0.5, ".99f") == "0.5" + "0" * 98
    assert show(1e300, ".2f") == "1" + "0" * 300 + ".00"
