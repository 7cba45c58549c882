"""Every bad argument gets a ValueError that names it and its value."""

import math
import re

import numpy as np
import pytest

from mledocs.numerics.bernoulli import Bernoulli, BernoulliLogit
from mledocs.numerics.continuous import Exponential, Laplace, Normal
from mledocs.numerics.likelihood import grid, likelihood, line_grid, log_likelihood, score
from mledocs.numerics.losses import LOSSES
from mledocs.numerics.optimize import gradient_ascent, laplace_line, newton
from mledocs.numerics.regression import LinearModel, LogisticModel, least_squares

nan, inf = math.nan, math.inf
NORMAL = Normal(0.0, 1.0)

#: What is called, and how its message must begin.
BAD = {
    "mu nan": (lambda: Normal(nan, 1.0), "mu is nan; it must be finite"),
    "mu inf": (lambda: Laplace(inf, 1.0), "mu is inf; it must be finite"),
    "sigma 0": (lambda: Normal(0.0, 0.0), "sigma is 0.0; it must be greater than 0"),
    "sigma negative": (lambda: Normal(0.0, -2.5), "sigma is -2.5; it must be greater than 0"),
    "sigma inf": (lambda: Normal(0.0, inf), "sigma is inf; it must be finite"),
    "b 0": (lambda: Laplace(0.0, 0.0), "b is 0.0; it must be greater than 0"),
    "rate 0": (lambda: Exponential(0.0), "rate is 0.0; it must be greater than 0"),
    "rate nan": (lambda: Exponential(nan), "rate is nan; it must be finite"),
    "p above 1": (lambda: Bernoulli(1.5), "p is 1.5; a probability lies between 0 and 1"),
    "p below 0": (lambda: Bernoulli(-0.1), "p is -0.1; a probability lies between 0 and 1"),
    "p nan": (lambda: Bernoulli(nan), "p is nan; it must be finite"),
    "z inf": (lambda: BernoulliLogit(inf), "z is inf; it must be finite"),
    "linear w": (lambda: LinearModel(nan, 0.0, 1.0), "w is nan; it must be finite"),
    "linear b": (lambda: LinearModel(0.0, inf, 1.0), "b is inf; it must be finite"),
    "linear sigma": (lambda: LinearModel(0.0, 0.0, 0.0), "sigma is 0.0; it must be greater than 0"),
    "logistic w": (lambda: LogisticModel(inf, 0.0), "w is inf; it must be finite"),
    "logistic b": (lambda: LogisticModel(0.0, nan), "b is nan; it must be finite"),
    "x nan": (lambda: NORMAL.log_prob([1.0, nan]), "x holds nan; it must be finite"),
    "x inf": (lambda: Laplace(0.0, 1.0).log_prob(-inf), "x is -inf; it must be finite"),
    "x empty": (lambda: NORMAL.log_prob([]), "x is empty, shape (0,); it needs at least one number"),
    "x nan in log-likelihood": (lambda: log_likelihood(NORMAL, [nan]), "x holds nan; it must be finite"),
    "x empty in log-likelihood": (lambda: log_likelihood(NORMAL, []), "x is empty, shape (0,)"),
    "x empty in likelihood": (lambda: likelihood(NORMAL, []), "x is empty, shape (0,)"),
    "x nan in score": (lambda: score(NORMAL, [nan]), "x holds nan; it must be finite"),
    "x inf in gradient": (lambda: Laplace(0.0, 1.0).gradient(inf), "x is inf; it must be finite"),
    "label": (lambda: Bernoulli(0.5).log_prob([0, 1, 2]), "x holds 2.0; a label is 0 or 1"),
    "label of a logit": (lambda: BernoulliLogit(0.5).log_prob(0.5), "x is 0.5; a label is 0 or 1"),
    "label in gradient": (lambda: Bernoulli(0.5).gradient([-1]), "x holds -1.0; a label is 0 or 1"),
    "label in the logit's gradient": (lambda: BernoulliLogit(0.5).gradient([3]), "x holds 3.0; a label is 0 or 1"),
    "label in the logit's fit": (lambda: BernoulliLogit.fit([0, 1, 3]), "x holds 3.0; a label is 0 or 1"),
    "waiting time below 0": (lambda: Exponential(1.0).gradient(-1.0), "x is -1.0; it must be at least 0"),
    "fit to one point": (lambda: Normal.fit([2.0]), "x is [2.0]: too few points; at least 2 are needed"),
    "Laplace fit to one point": (lambda: Laplace.fit([2.0]), "x is [2.0]: too few points; at least 2 are needed"),
    "fit to constant x": (lambda: Normal.fit([2.0, 2.0]), "x is constant, every value is 2.0"),
    "Laplace fit to constant x": (lambda: Laplace.fit([0.1] * 3), "x is constant, every value is 0.1"),
    "fit to a table": (lambda: Normal.fit([[1.0, 2.0]]), "x has shape (1, 2); it must have one axis"),
    "fit to a number": (lambda: Exponential.fit(1.0), "x has shape (); it must have one axis"),
    "fit to nothing": (lambda: Bernoulli.fit([]), "x is empty, shape (0,)"),
    "fit to nan": (lambda: Normal.fit([1.0, nan]), "x holds nan; it must be finite"),
    "fit to waiting times below 0": (lambda: Exponential.fit([1.0, -2.0]), "x holds -2.0; it must be at least 0"),
    "fit to waiting times of 0": (lambda: Exponential.fit([0.0, 0.0]), "the mean of x is 0.0; it must be greater than 0"),
    "fit to half a label": (lambda: Bernoulli.fit([0, 0.5]), "x holds 0.5; a label is 0 or 1"),
    "logit of equal labels": (lambda: BernoulliLogit.fit([0, 0]), "x holds only the label 0.0: no finite maximum"),
    "grid of a bad sigma": (lambda: grid(Normal.log_density, [1.0], [0.0], [1.0, 0.0]), "sigma holds 0.0; it must be greater"),
    "grid of bad x": (lambda: grid(Normal.log_density, [nan], [0.0], [1.0]), "x holds nan; it must be finite"),
    "line grid of other lengths": (lambda: line_grid(Normal.log_density, [1, 2], [1], [0], [0], 1.0), "x has shape (2,) and y has shape (1,)"),
    "line grid without w": (lambda: line_grid(Normal.log_density, [1, 2], [1, 2], [], [0], 1.0), "w is empty, shape (0,)"),
    "line grid with nan": (lambda: line_grid(Normal.log_density, [1, 2], [1, 2], [0], [nan], 1.0), "b holds nan; it must be finite"),
    "other lengths": (lambda: LinearModel(1, 0, 1).log_likelihood([1, 2], [1]), "x has shape (2,) and y has shape (1,); they must match"),
    "other lengths in gradient": (lambda: LinearModel(1, 0, 1).gradient([1, 2], [1]), "x has shape (2,) and y has shape (1,); they must match"),
    "other lengths in hessian": (lambda: LinearModel(1, 0, 1).hessian([1], [1, 2]), "x has shape (1,) and y has shape (2,); they must match"),
    "two axes": (lambda: LinearModel(1, 0, 1).gradient([[1, 2]], [[1, 2]]), "x has shape (1, 2); it must have one axis"),
    "x nan in mean": (lambda: LinearModel(1, 0, 1).mean([nan]), "x holds nan; it must be finite"),
    "x nan in probability": (lambda: LogisticModel(1, 0).probability([nan]), "x holds nan; it must be finite"),
    "y nan": (lambda: LinearModel(1, 0, 1).log_likelihood([1, 2], [1, nan]), "y holds nan; it must be finite"),
    "y as a label": (lambda: LogisticModel(1, 0).log_likelihood([1, 2], [1, -1]), "y holds -1.0; a label is 0 or 1"),
    "y as a label in gradient": (lambda: LogisticModel(1, 0).gradient([1, 2], [1, 3]), "y holds 3.0; a label is 0 or 1"),
    "y as a label in hessian": (lambda: LogisticModel(1, 0).hessian([1, 2], [1, 3]), "y holds 3.0; a label is 0 or 1"),
    "other lengths in a logistic fit": (lambda: LogisticModel.fit([1, 2, 3], [0, 1]), "x has shape (3,) and y has shape (2,); they must match"),
    "linear fit to two points": (lambda: LinearModel.fit([1, 2], [1, 2]), "x is [1.0, 2.0]: too few points; at least 3 are needed"),
    "linear fit to constant x": (lambda: LinearModel.fit([1, 1, 1], [1, 2, 3]), "x is constant, every value is 1.0"),
    "linear fit to inf": (lambda: LinearModel.fit([1, 2, 3], [1, inf, 3]), "y holds inf; it must be finite"),
    "linear fit to nothing": (lambda: LinearModel.fit([], []), "x is empty, shape (0,)"),
    "least squares on constant x": (lambda: least_squares([2, 2], [1, 3]), "x is constant, every value is 2.0"),
    "logistic fit to constant x": (lambda: LogisticModel.fit([4, 4, 4], [0, 1, 0]), "x is constant, every value is 4.0"),
    "logistic fit to one point": (lambda: LogisticModel.fit([4], [1]), "x is [4.0]: too few points; at least 2 are needed"),
    "logistic fit to equal labels": (lambda: LogisticModel.fit([1, 2, 3], [1, 1, 1]), "y holds only the label 1.0: no finite maximum"),
    "logistic fit to other labels": (lambda: LogisticModel.fit([1, 2, 3], [1, 2, 1]), "y holds 2.0; a label is 0 or 1"),
    "Laplace line on constant x": (lambda: laplace_line([1, 1], [1, 2]), "x is constant, every value is 1.0"),
    "Laplace line, other lengths": (lambda: laplace_line([1, 2], [1, 2, 3]), "x has shape (2,) and y has shape (3,); they must match"),
    "rate of ascent": (lambda: gradient_ascent(lambda point: -point, [1.0], -0.1, 5), "rate is -0.1; it must be greater than 0"),
    "start of ascent": (lambda: gradient_ascent(lambda point: -point, [nan], 0.1, 5), "start holds nan; it must be finite"),
    "start of newton": (lambda: newton(lambda point: (0.0, point, -np.eye(1)), [[1.0]]), "start has shape (1, 1); it must have one axis"),
    "prediction nan": (lambda: LOSSES["squared_error"].value(nan, 1.0), "prediction is nan; it must be finite"),
    "prediction nan in gradient": (lambda: LOSSES["squared_error"].gradient(nan, 1.0), "prediction is nan; it must be finite"),
    "y inf in a loss": (lambda: LOSSES["absolute_error"].value(1.0, [inf]), "y holds inf; it must be finite"),
    "y inf in a gradient": (lambda: LOSSES["absolute_error"].gradient(1.0, [inf]), "y holds inf; it must be finite"),
    "loss of nothing": (lambda: LOSSES["absolute_error"].value([], []), "y is empty, shape (0,)"),
    "p in a loss": (lambda: LOSSES["binary_cross_entropy"].value(1.1, 1), "p is 1.1; a probability lies between 0 and 1"),
    "p in a gradient": (lambda: LOSSES["binary_cross_entropy"].gradient(-0.1, 1), "p is -0.1; a probability lies between 0 and 1"),
    "z in a loss": (lambda: LOSSES["binary_cross_entropy_with_logits"].value(inf, 1), "z is inf; it must be finite"),
    "z in a gradient": (lambda: LOSSES["binary_cross_entropy_with_logits"].gradient(nan, 1), "z is nan; it must be finite"),
}  # fmt: skip


@pytest.mark.parametrize("case", BAD)
def test_a_bad_argument_is_named_with_its_value(case: str) -> None:
    call, message = BAD[case]
    with pytest.raises(ValueError, match=f"^{re.escape(message)}"):
        call()
