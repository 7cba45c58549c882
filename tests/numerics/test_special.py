"""The logistic function and its relatives, against mpmath."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from mpmath import mp, mpf

from mledocs.numerics.special import root_mean_square, sigmoid, softplus
from tests.numerics import oracle

wide = st.builds(lambda sign, power: sign * 10.0**power, st.sampled_from([-1.0, 1.0]), st.floats(-300, 300))
logits = st.one_of(st.floats(-760, 760), wide)


@oracle.EXAMPLES
@given(logits)
def test_sigmoid_and_softplus_keep_their_digits(z: float) -> None:
    for function, formula in (
        (sigmoid, lambda z: 1 / (1 + mp.exp(-z))),
        (softplus, lambda z: mp.log(1 + mp.exp(z))),
    ):
        exact, largest = oracle.evaluate(lambda z, formula=formula: [formula(z)], z)
        oracle.assert_close(float(function(np.asarray(z))), exact, largest, bound=1e-15)


def test_the_smallest_numbers_are_not_rounded_to_zero() -> None:
    assert float(sigmoid(np.asarray(-740.0))) == pytest.approx(float(mp.exp(-740)), rel=1e-2, abs=0)
    assert float(softplus(np.asarray(-740.0))) == pytest.approx(float(mp.exp(-740)), rel=1e-2, abs=0)


@pytest.mark.parametrize("scale", [1e-300, 1e-160, 1.0, 1e160, 1e300])
def test_the_root_mean_square_at_every_scale(scale: float) -> None:
    assert root_mean_square(scale * np.array([3.0, -4.0, 0.0])) == pytest.approx(
        scale * np.sqrt(25 / 3), rel=1e-15
    )


@oracle.EXAMPLES
@given(st.lists(st.floats(-1e3, 1e3), min_size=1, max_size=20).filter(any))
def test_the_root_mean_square_is_that_of_the_textbook(x: list[float]) -> None:
    with mp.workdps(50):
        exact = mp.sqrt(mp.fsum(mpf(value) ** 2 for value in x) / len(x))
    assert root_mean_square(np.array(x)) == pytest.approx(float(exact), rel=1e-14, abs=0)
