"""Linear regression on the heated house: what the pages claim of the line, its losses and its errors."""

import numpy as np

from mledocs.exhibits import data
from mledocs.exhibits.facts.judge import equal, first, same, unless
from mledocs.exhibits.quantities import regressions
from mledocs.formats import show
from mledocs.numerics.losses import squared_error
from mledocs.numerics.optimize import laplace_line
from mledocs.numerics.regression import LinearModel, least_squares

#: "Small": at most this share of the slope. An outlier: a residual beyond this many standard deviations.
SMALL = 0.1
OUTLYING = 3.0
#: Lines round the fitted one, as (slope, intercept) added to it.
AWAY = [(0.05, 0.0), (-0.05, 0.0), (0.0, 0.5), (0.0, -0.5), (0.1, -1.0), (-0.3, 3.0), (2.0, -20.0)]


def _squares(w: float, b: float) -> float:
    x, y = data.heating()
    return float(squared_error(w * x + b, y).sum())


def _lines() -> list[tuple[float, float]]:
    fit = regressions.heating_fit()
    return [(fit.w + dw, fit.b + db) for dw, db in [(0.0, 0.0), *AWAY]]


def no_line_has_less() -> str:
    """No other line has a smaller sum of squared residuals: the residuals sum to zero, alone and times x."""
    least, *others = (_squares(w, b) for w, b in _lines())
    return (
        unless(least < min(others), f"the sum is {least:.6g}, of another line {min(others):.6g}")
        or residuals_sum_to_zero()
    )


def residuals_sum_to_zero() -> str:
    """The residuals of the fitted line sum to zero, and so do the residuals multiplied by x."""
    (x, y), fit = data.heating(), regressions.heating_fit()
    residual = y - fit.mean(x)
    sums = float(residual.sum()), float((residual * x).sum())
    return unless(max(map(abs, sums)) < 1e-8, f"the sums are {sums[0]:.3g} and {sums[1]:.3g}")


def closed_form_is_least_squares() -> str:
    """The closed form gives the line that a general solver finds."""
    x, y = data.heating()
    solved = np.linalg.lstsq(np.column_stack([x, np.ones(len(x))]), y)[0]
    ours = least_squares(x, y)
    return first(
        equal(name, a, "the solver's", float(b)) for name, a, b in zip("wb", ours, solved, strict=True)
    )


def loss_is_scaled_error() -> str:
    """On every line -log L is the constant plus the factor times the error, and not the error itself."""
    (x, y), n = data.heating(), regressions.heating_count()
    nll = [-LinearModel(w, b, data.HEATING_SIGMA).log_likelihood(x, y) for w, b in _lines()]
    mse = [_squares(w, b) / n for w, b in _lines()]
    sums = [regressions.heating_constant() + regressions.heating_factor() * m for m in mse]
    return first(
        equal("-log L", a, "constant plus factor times MSE", b) for a, b in zip(nll, sums, strict=True)
    ) or unless(
        all(not same(a, m) for a, m in zip(nll, mse, strict=True)), "-log L is the mean squared error itself"
    )


def losses_share_minimum() -> str:
    """Both losses are smallest at the fitted line, with the values that are shown there."""
    (x, y), fit = data.heating(), regressions.heating_fit()
    nll = [-LinearModel(w, b, data.HEATING_SIGMA).log_likelihood(x, y) for w, b in _lines()]
    mse = [_squares(w, b) / len(x) for w, b in _lines()]
    lowest = int(np.argmin(nll)), int(np.argmin(mse))
    return (
        unless(lowest == (0, 0), f"the smallest are at lines {lowest[0]} and {lowest[1]} of {_lines()}")
        or equal("-log L", nll[0], "the number shown", regressions.heating_nll())
        or equal("the error", mse[0], "the number shown", fit.sigma**2)
    )


def shown_sum_is_right() -> str:
    """The shown constant plus the shown factor times the shown error is the shown loss, to its digits."""
    parts = [regressions.heating_constant(), regressions.heating_factor(), regressions.heating_mse()]
    constant, factor, error = (float(show(part, ".3f", math=True)) for part in parts)
    total, said = constant + factor * error, regressions.heating_nll()
    return unless(abs(total - said) <= 0.006, f"the shown parts add up to {total:.4f}, not {said:.2f}")


def squares_are_convex() -> str:
    """The second derivatives of the sum of squares are positive in every direction, as x is not constant."""
    x, y = data.heating()
    low = float(np.linalg.eigvalsh(-LinearModel(0.0, 0.0, 1.0).hessian(x, y)).min())
    return unless(low > 1e-6, f"the smallest second derivative is {low:.3g}")


def equal_x_leave_many_lines() -> str:
    """With all x equal, the sum of squares has a direction without curvature: many lines fit alike."""
    x, y = data.heating()
    low, high = np.linalg.eigvalsh(-LinearModel(0.0, 0.0, 1.0).hessian(x * 0 + x[0], y))
    return unless(abs(low) < 1e-9 * high, f"the second derivatives are {low:.3g} and {high:.3g}")


def line_needs_no_sigma() -> str:
    """Twice the σ changes the loss and leaves the best line where it was."""
    x, y = data.heating()
    fits = [LinearModel(regressions.heating_w(), regressions.heating_b(), sigma) for sigma in (1.0, 2.0)]
    steep = max(float(np.abs(fit.gradient(x, y)).max()) for fit in fits)
    losses = [-fit.log_likelihood(x, y) for fit in fits]
    return unless(steep < 1e-8 and not same(*losses), f"the slopes are {steep:.3g}, the losses {losses}")


def rises_with_difference() -> str:
    """Energy rises with the temperature difference."""
    w = regressions.heating_w()
    return unless(w > 0, f"the slope is {w:.3f} kWh per kelvin")


def lines_nearly_agree() -> str:
    """The slopes of least squares and least absolute errors differ little; no residual is an outlier."""
    (x, y), fit = data.heating(), regressions.heating_fit()
    gap = abs(regressions.heating_laplace_w() - fit.w) / abs(fit.w)
    worst = float(np.abs(y - fit.mean(x)).max() / fit.sigma)
    return unless(
        gap <= SMALL and worst <= OUTLYING,
        f"the slopes differ by {100 * gap:.0f} %, the largest residual is {worst:.1f} σ̂",
    )


def absolute_less_sensitive() -> str:
    """An outlier in y moves the line of least squares farther than the line of least absolute errors."""
    x, y = data.heating()
    far = y.copy()
    far[-1] += 20 * regressions.heating_sigma()
    squares, absolute = (abs(fit(x, far)[0] - fit(x, y)[0]) for fit in (least_squares, laplace_line))
    return unless(
        absolute < squares, f"the slopes move by {absolute:.3g} (absolute) and {squares:.3g} (squares)"
    )


def unusual_x_turns_line() -> str:
    """One point far out in x turns the line of least absolute errors."""
    x, y = data.heating()
    turned = laplace_line(np.append(x, 100 * x.max()), np.append(y, 0.0))[0]
    before = regressions.heating_laplace_w()
    return unless(
        abs(turned - before) > 0.5 * abs(before), f"the slope goes from {before:.3f} to {turned:.3f} only"
    )


def one_step_is_enough() -> str:
    """One Newton step from far away lands on the line of least squares."""
    (x, y), start = data.heating(), np.array([-50.0, 1000.0])
    model = LinearModel(float(start[0]), float(start[1]), 1.0)
    there = start - np.linalg.solve(model.hessian(x, y), model.gradient(x, y))
    return first(
        equal(n, float(a), "the closed form", b)
        for n, a, b in zip("wb", there, least_squares(x, y), strict=True)
    )


def no_linear_estimate_varies_less() -> str:
    """Of estimates Σ cᵢ yᵢ that are unbiased for the slope, least squares has the smallest Σ cᵢ²."""
    x, _ = data.heating()
    ours = (x - x.mean()) / np.square(x - x.mean()).sum()
    rng = np.random.default_rng(0)
    basis = np.column_stack([np.ones(len(x)), x])
    away = [a - basis @ np.linalg.lstsq(basis, a)[0] for a in rng.normal(size=(20, len(x)))]
    least, others = float(ours @ ours), min(float((ours + a) @ (ours + a)) for a in away)
    weights = np.array([least_squares(x, row)[0] for row in np.eye(len(x))])
    return unless(least < others, "another estimate varies less") or equal(
        "the package's estimate has Σ c²", float(weights @ weights), "the smallest", least
    )
