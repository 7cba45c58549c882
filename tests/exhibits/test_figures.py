"""What every figure promises, and that each one draws what independent formulas say."""

import re

import numpy as np
import pytest
from matplotlib.axis import Axis
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.collections import LineCollection
from matplotlib.text import Text
from scipy import stats

from mledocs.exhibits import data
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.drawing import sheet
from mledocs.exhibits.figures import FIGURES
from mledocs.exhibits.values import VALUES
from mledocs.site.rules import numerals

pytestmark = pytest.mark.xdist_group("figures")

NAMES = list(FIGURES)
VAL = re.compile(r"\\val\{([^}:]+)(?::([^}]+))?\}")

#: The text column of a phone that is 360 pixels wide, and the smallest letters on it.
PHONE_COLUMN, SMALLEST = 328, 11


@pytest.fixture(scope="module")
def drawn():
    """Every figure, laid out once as the PNG has it."""
    figures = {name: exhibit.draw() for name, exhibit in FIGURES.items()}
    for figure in figures.values():
        FigureCanvasAgg(figure).draw()
    return figures


@pytest.fixture(scope="module")
def series():
    return {name: exhibit.series() for name, exhibit in FIGURES.items()}


def texts(figure):
    shown = [text for text in figure.findobj(Text) if text.get_text().strip() and text.get_visible()]
    # A tick label that its panel does not show has no place on the paper.
    hidden = {label for axis in figure.findobj(Axis) for label in _unshown(axis)}
    return [text for text in shown if text not in hidden]


def _unshown(axis):
    ticks = [*axis.majorTicks, *axis.minorTicks]
    return [label for tick in ticks for label in (tick.label1, tick.label2) if not label.get_visible()]


def lines(figure):
    """The data of every line and every set of points, ticks and axes left out."""
    return [line.get_xydata() for axes in figure.axes for line in axes.get_lines()]


def stems(figure):
    """The two ends of every stem."""
    return [segment for group in figure.findobj(LineCollection) for segment in group.get_segments()]


# ---- what all of them promise -----------------------------------------------------------------


@pytest.mark.parametrize("name", NAMES)
def test_every_row_is_drawn_and_every_drawn_point_is_a_row(name, drawn, series):
    rows = {(x, y) for xs, ys in series[name].values() for x, y in zip(xs, ys, strict=True)}
    points = {tuple(point) for line in lines(drawn[name]) for point in line}
    ends = {tuple(point) for stem in stems(drawn[name]) for point in stem}
    assert points <= rows <= points | ends


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_finite_and_named(name, series):
    rows = FIGURES[name].rows()
    assert len(rows) == sum(len(x) for x, _ in series[name].values()) > 0
    assert all(np.isfinite([row["x"], row["y"]]).all() and row["series"] for row in rows)


@pytest.mark.parametrize("name", NAMES)
def test_no_text_leaves_the_paper_or_touches_another(name, drawn):
    figure = drawn[name]
    boxes = [(text.get_text(), Text.get_window_extent(text)) for text in texts(figure)]
    for words, box in boxes:
        assert box.x0 >= 0 and box.y0 >= 0 and box.x1 <= figure.bbox.x1 and box.y1 <= figure.bbox.y1, words
    for i, (first, box) in enumerate(boxes):
        for second, other in boxes[i + 1 :]:
            apart = box.x1 <= other.x0 or other.x1 <= box.x0 or box.y1 <= other.y0 or other.y1 <= box.y0
            assert apart, f"'{first}' touches '{second}'"


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_large_enough_on_a_phone(name, drawn):
    figure = drawn[name]
    assert figure.bbox.width == sheet.WIDTH
    assert min(text.get_fontsize() for text in texts(figure)) * PHONE_COLUMN / sheet.WIDTH >= SMALLEST


@pytest.mark.parametrize("name", NAMES)
def test_no_legend_no_title_and_both_axes_named(name, drawn):
    figure = drawn[name]
    assert not any(axes.get_legend() or axes.get_title() for axes in figure.axes)
    assert figure.axes[-1].get_xlabel()
    assert all(label.get_rotation() == 0 for label in texts(figure))


@pytest.mark.parametrize("name", NAMES)
def test_every_number_in_words_is_a_value_that_exists(name):
    exhibit = FIGURES[name]
    for words in (exhibit.alt, exhibit.caption):
        assert {value for value, _ in VAL.findall(words)} <= set(VALUES)
        spoken = VAL.sub("", re.sub(r"<!-- claim: \w+ [0-9a-f]{4} -->", "", words))
        assert not list(numerals.in_digits(spoken, BOOK)), words
    assert "$" not in exhibit.alt and "\\" not in VAL.sub("", exhibit.alt)


# ---- what each one says -----------------------------------------------------------------------


def test_distrib_stands_stems_as_high_as_the_density(drawn, series):
    for axes, mu in zip(drawn["distrib"].axes, sorted(data.CANDIDATES.values()), strict=True):
        expected = stats.norm.pdf(data.SAMPLE, mu, data.SIGMA)
        ends = np.array(stems(axes))
        np.testing.assert_allclose(ends[:, 0], np.c_[data.SAMPLE, 0 * expected], atol=0)
        np.testing.assert_allclose(ends[:, 1], np.c_[data.SAMPLE, expected], rtol=1e-13)
        x, height = series["distrib"][f"density at mu = {mu:g}"]
        np.testing.assert_allclose(height, stats.norm.pdf(x, mu, data.SIGMA), rtol=1e-12)
        assert f"$L$ = {sheet.short(expected.prod())}" in {text.get_text() for text in axes.texts}


def test_likelihood_is_the_product_and_peaks_at_the_mean(series):
    shown = series["likelihood"]
    mus, values = shown["likelihood"]
    product = stats.norm.pdf(np.array(data.SAMPLE)[:, None], mus, data.SIGMA).prod(axis=0)
    np.testing.assert_allclose(values, product, rtol=1e-12)
    np.testing.assert_allclose(shown["log-likelihood"][1], np.log(product), rtol=1e-12)
    (peak,), (top,) = shown["likelihood at the sample mean"]
    assert peak == pytest.approx(np.mean(data.SAMPLE)) and top >= values.max()


def test_underflow_ends_where_float64_ends(series):
    shown = series["underflow"]
    n, power = shown["log10 of the product"]
    (first, last), zeros = shown["product exactly zero"]
    (_,), (total,) = shown["sum at the first zero"]
    assert n[-1] == first - 1 and last == data.UNDERFLOW_N
    assert -323.4 <= power[-1] < -300 and (zeros == 0).all()
    # The smallest positive float64 is about exp(-744.4); half of it rounds to zero.
    assert total < np.log(5e-324) and np.isfinite(shown["sum of the logs"][1]).all()


def test_linear_draws_least_squares_and_bells_of_its_width(series):
    shown, (x, y) = series["linear"], data.heating()
    slope, intercept = np.polyfit(x, y, 1)
    ends, heights = shown["line"]
    np.testing.assert_allclose(heights, slope * ends + intercept, rtol=1e-10)
    sigma = np.std(y - slope * x - intercept)
    bells = {name: bell for name, bell in shown.items() if name.startswith("density")}
    assert len(bells) == 3
    for name, (across, up) in bells.items():
        at = float(name.split()[-1])
        shape = np.exp(-((up - slope * at - intercept) ** 2) / (2 * sigma**2))
        np.testing.assert_allclose(
            (across - at) / np.ptp(across), shape / (1 - shape[0]), rtol=2e-3, atol=1e-9
        )


def test_contour_lines_hold_their_level_round_one_minimum(series):
    shown, (x, y) = series["contours"], data.heating()
    slope, intercept = np.polyfit(x, y, 1)
    np.testing.assert_allclose(np.ravel(shown["minimum"]), [slope, intercept], rtol=1e-10)
    for name, (w, b) in shown.items():
        if name == "minimum":
            continue
        errors = y - w[:, None] * x - b[:, None]
        losses = {
            "NLL": -stats.norm.logpdf(errors, 0, data.HEATING_SIGMA).sum(axis=1),
            "MSE": (errors**2).mean(axis=1),
        }
        kind, _, level = name.split()
        np.testing.assert_allclose(losses[kind], float(level), rtol=5e-3)
        assert (w[0], b[0]) == (w[-1], b[-1]), "the line is closed"
        assert w.min() < slope < w.max() and b.min() < intercept < b.max()


def test_logistic_draws_the_fit_and_what_each_label_costs(series):
    shown, (x, y) = series["logistic"], data.driving()
    _, paid = shown["cross-entropy"]
    # The score equations of the fit, with the probability of a pass read back from the bars.
    passing = np.where(y == 1, np.exp(-paid), -np.expm1(-paid))
    assert abs((y - passing).sum()) < 1e-9 and abs(((y - passing) * x).sum()) < 1e-7
    hours, curve = shown["probability"]
    np.testing.assert_allclose(np.interp(x, hours, curve), passing, atol=1e-4)
    assert np.interp(shown["one half"][0][1], hours, curve) == pytest.approx(0.5, abs=1e-4)


def test_laplace_follows_the_median_and_normal_the_mean(series):
    shown, sample = series["laplace"], np.array(data.SAMPLE)
    moved = np.where(sample == sample.max(), data.OUTLIER, sample)
    for name, points in (("before", sample), ("after", moved)):
        for family, centre, curve in (
            ("normal", points.mean(), stats.norm(points.mean(), points.std())),
            (
                "Laplace",
                np.median(points),
                stats.laplace(np.median(points), np.abs(points - np.median(points)).mean()),
            ),
        ):
            x, height = shown[f"{family} {name}"]
            np.testing.assert_allclose(height, curve.pdf(x), rtol=1e-11)
            np.testing.assert_allclose(
                np.ravel(shown[f"{family} {name} centre"]), [centre, curve.pdf(centre)]
            )


def test_losses_are_minus_log_of_what_stands_beside_them(series):
    shown = series["losses"]
    for density, loss, a in (
        ("normal density", "squared error", 0.5),
        ("Laplace density", "absolute error", 1),
    ):
        rest = -np.log(shown[density][1]) - a * shown[loss][1]
        np.testing.assert_allclose(rest, rest[0], rtol=1e-12)
    for label in (1, 0):
        cost = -np.log(shown[f"probability of {label}"][1])
        np.testing.assert_allclose(shown[f"cross-entropy of {label}"][1], cost, rtol=1e-10)


def test_optimizers_cross_lines_of_their_level_towards_one_point(series):
    shown, (x, y) = series["optimizers"], data.driving()

    def loss(w, b):
        z = np.multiply.outer(w, x) + np.asarray(b)[..., None]
        return (np.log1p(np.exp(z)) - y * z).sum(axis=-1)

    for name, (w, b) in shown.items():
        if name.startswith("loss"):
            np.testing.assert_allclose(loss(w, b), float(name.split()[2]), rtol=1e-2)
    newton, descent = (loss(*shown[name]) for name in ("Newton", "gradient descent"))
    assert newton[0] == descent[0] == pytest.approx(len(x) * np.log(2))
    assert (np.diff(newton) <= 1e-12).all() and (np.diff(descent) < 0).all()
    assert newton[-1] < descent[-1]
    first = data.LEARNING_RATE * np.array([(y - 0.5) @ x, (y - 0.5).sum()])
    np.testing.assert_allclose([path[1] for path in shown["gradient descent"]], first, atol=1e-15)
