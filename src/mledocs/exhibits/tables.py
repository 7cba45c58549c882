"""The tables and worked lines that pages include: each a function that returns Markdown."""

import math
from collections.abc import Callable, Iterable
from functools import partial

from mledocs.exhibits import interval_tables
from mledocs.exhibits.atlas import checked, choices, entries, index, lookup
from mledocs.exhibits.atlas.libraries import shown as libraries
from mledocs.exhibits.data import CANDIDATES, COIN_CHANCES, SAMPLE, SURPRISES
from mledocs.exhibits.quantities import coin, entropy, original_table, regressions, sample
from mledocs.formats import show
from mledocs.numerics.losses import LOSSES

_PAIR = ("mu4", "mu5")  # whose likelihoods are divided
ORDER = sorted(CANDIDATES, key=CANDIDATES.__getitem__)  # tables begin with the smallest mean


def table(header: list[str], rows: Iterable[list[str]], align: str = "---:") -> str:
    """A Markdown table; the first column is text, and the others stand right unless `align` says where."""
    rule = ["---"] + [align] * (len(header) - 1)
    return "".join(f"| {' | '.join(cells)} |\n" for cells in [header, rule, *rows])


def _given(x: float) -> str:
    """An observation, with as many decimals as the longest of the sample has."""
    return show(x, sample.FORM, math=True)


def _mu(name: str) -> str:
    return rf"$\mu = {show(CANDIDATES[name], 'g', math=True)}$"


def likelihood_values() -> str:
    """The density of each point under each candidate mean, their product and its logarithm."""
    densities = [
        [f"$x_{i + 1} = {_given(x)}$"] + [show(sample.density_at(name, i), ".4f") for name in ORDER]
        for i, x in enumerate(SAMPLE)
    ]
    products = [r"product $\lik{L}(\mu)$"] + [show(sample.likelihood_of(name), ".6f") for name in ORDER]
    logs = [r"its logarithm $\log \lik{L}(\mu)$"] + [
        show(sample.log_likelihood_of(name), ".3f") for name in ORDER
    ]
    return table(["density of", *map(_mu, ORDER)], [*densities, products, logs])


def ratio_values() -> str:
    """By what the density of each point is multiplied from one candidate mean to another, and the product."""
    rows = []
    for i, x in enumerate(SAMPLE):
        low, high = (sample.density_at(name, i) for name in _PAIR)
        rows.append([_given(x), *(show(number, ".4f") for number in (low, high, high / low))])
    whole = [show(sample.likelihood_of(name), ".6f") for name in _PAIR]
    ends = ["product", *whole, show(sample.ratio_best_to_next(), ".2f")]
    return table(["density of", *map(_mu, _PAIR), "ratio"], [*rows, ends])


def ratio_line() -> str:
    """The ratio of two likelihoods as the product of the ratios of densities."""
    low, high = (show(CANDIDATES[name], "g", math=True) for name in _PAIR)
    ratios = [sample.density_at(_PAIR[1], i) / sample.density_at(_PAIR[0], i) for i in range(sample.size())]
    ratio, value = rf"\frac{{\lik{{L}}({high})}}{{\lik{{L}}({low})}}", _significant(math.prod(ratios))
    lines = f"{ratio} &\\approx {_two_rows(shown_factors(ratios))} \\\\\n&\\approx {value}"
    return f"$$\n\\begin{{aligned}}\n{lines}\n\\end{{aligned}}\n\\label{{ratios}}\n$$\n"


def coin_values() -> str:
    """The likelihood of each probability of heads that is tried."""
    rows = [[show(q, "g"), show(coin.likelihood_of(q), ".6f")] for q in COIN_CHANCES]
    return table(["probability $q$ of heads", r"$\lik{L}(q)$"], rows)


def shown_factors(factors: list[float], digits: int = 4, most: int = 12) -> list[str]:
    """The factors, rounded to the fewest decimals at which their product still rounds to the shown one."""
    target = _significant(math.prod(factors))
    for decimals in range(digits, most):
        shown = [show(f, f".{decimals}f", math=True) for f in factors]
        if _significant(math.prod(map(float, shown))) == target:
            return shown
    raise ValueError(f"no precision below {most} decimals keeps the product of {factors}")


def _significant(product: float) -> str:
    """A product to three significant digits, as a plain decimal."""
    return show(product, f".{2 - math.floor(math.log10(product))}f", math=True)


def _worked_line(name: str) -> str:
    factors = [sample.density_at(name, i) for i in range(sample.size())]
    mu = show(CANDIDATES[name], "g", math=True)
    product, value = _two_rows(shown_factors(factors)), _significant(math.prod(factors))
    return rf"\lik{{L}}({mu}) &\approx {product} \approx {value}"


def _two_rows(factors: list[str]) -> str:
    """A product, broken after the half of its factors: so it fits the width of a phone."""
    half = (len(factors) + 1) // 2
    first, rest = (r" \times ".join(part) for part in (factors[:half], factors[half:]))
    return rf"{first} \\" + "\n" + rf"&\quad \times {rest}"


def worked_lines() -> str:
    """L(μ) as a product of densities, a line for each candidate, the article's own order."""
    lines = " \\\\\n".join(map(_worked_line, CANDIDATES))
    return f"$$\n\\begin{{aligned}}\n{lines}\n\\end{{aligned}}\n\\label{{worked}}\n$$\n"


def loss_values() -> str:
    """Likelihood, log-likelihood and loss of each candidate mean."""
    columns = ((sample.likelihood_of, ".6f"), (sample.log_likelihood_of, ".3f"), (sample.loss_of, ".3f"))
    rows = [[_mu(name), *(show(value(name), form) for value, form in columns)] for name in ORDER]
    return table([" ", r"$\lik{L}(\mu)$", r"$\lik{\ell}(\mu)$", r"loss $-\log \lik{L}(\mu)$"], rows)


def surprise() -> str:
    """What is paid for each probability given to what then happened."""
    cost = [r"paid, $\loss{-\log q}$"] + [show(entropy.cost(q), ".3f") for q in SURPRISES]
    return table(["probability $q$ of what happened"] + [show(q, "g") for q in SURPRISES], [cost])


def newton_steps() -> str:
    """Every step of Newton's method on the learners: parameters, loss, largest derivative."""
    rows = [
        [str(i), show(w, ".6f"), show(b, ".5f"), show(regressions.driving_loss(w, b), ".8f"), _small(w, b)]
        for i, (w, b) in enumerate(regressions.newton_path().tolist())
    ]
    return table(["step", "$w$", "$b$", r"loss $\loss{J}$", "largest derivative"], rows)


def _small(w: float, b: float) -> str:
    slope = regressions.driving_slope(w, b)
    if slope < regressions.NO_SLOPE:
        return f"below {show(regressions.NO_SLOPE, 'sci')}"
    return show(slope, ".4f" if slope > 0.01 else "sci")


def share_intervals() -> str:
    """Three intervals for the probability of passing, of all learners and of those with few hours."""
    return table(*interval_tables.shares())


def mean_intervals() -> str:
    """Four intervals for the mean of the five numbers, and how often each holds the mean."""
    return table(*interval_tables.means())


def scale_intervals() -> str:
    """Intervals of the beginners' probability, and of its logit, taken back."""
    return table(*interval_tables.scales())


#: How each loss of the registry is written: its name, formula, distribution, and a and c for one observation.
LOSS_WORDS = {
    "squared_error": (
        "squared error",
        r"$(y - \hat{y})^2$",
        "normal",
        r"$\frac{1}{2\sigma^2}$",
        r"$\log(\sigma\sqrt{2\pi})$",
    ),
    "absolute_error": (
        "absolute error",
        r"$\lvert y - \hat{y} \rvert$",
        "Laplace",
        r"$\frac{1}{b}$",
        r"$\log(2b)$",
    ),
    "binary_cross_entropy": (
        "binary cross-entropy",
        r"$-y \log q - (1 - y) \log(1 - q)$",
        "Bernoulli, probability $q$",
        "$1$",
        "$0$",
    ),
    "binary_cross_entropy_with_logits": (
        "the same, from logits",
        r"$\log(1 + e^z) - yz$",
        r"Bernoulli, probability $\sigma(z)$",
        "$1$",
        "$0$",
    ),
}


#: What y is, and its density or mass from a textbook, for each distribution that the table names.
LAWS = {
    "normal": (r"y \in \mathbb{R}", r"\operatorname{normalpdf}(y, \hat{y}, \sigma)"),
    "Laplace": (r"y \in \mathbb{R}", r"\operatorname{laplacepdf}(y, \hat{y}, b)"),
    r"Bernoulli, probability $q$": (r"y \in \{0, 1\}", r"\operatorname{bernoullipmf}(y, q)"),
    r"Bernoulli, probability $\sigma(z)$": (
        r"y \in \{0, 1\}",
        r"\operatorname{bernoullipmf}(y, \operatorname{expit}(z))",
    ),
}
_SYMBOLS = r"\hat{y}, z \in \mathbb{R}; \sigma > 0; b > 0; q unit"


def loss_law(name: str) -> str:
    """−log p = a · loss + c as a page would write it, with a, the loss, p and c of a row of the table."""
    _, _, distribution, *_ = LOSS_WORDS[name]
    _, formula, _, a, c = (cell.strip("$") for cell in LOSS_WORDS[name])
    if distribution not in LAWS:
        raise ValueError(f"no law of '{distribution}' is known; add it to LAWS")
    y, law = LAWS[distribution]
    return f"<!-- let: {y}; {_SYMBOLS} -->\n\n$$\n-\\log {law} = {a} ({formula}) + {c}\n$$\n"


def loss_table() -> str:
    """Every loss of the registry: its formula, the distribution it comes from, a and c."""
    return table(
        ["loss", "formula", "distribution of $y$", "$a$", "$c$"],
        [list(LOSS_WORDS[name]) for name in LOSSES],
        "---",
    )


def corrections() -> str:
    """Every number that the original printed, beside the computed one."""
    return table(original_table.HEADER, original_table.rows())


#: What must hold of them, and is no formula of a page.
STATEMENTS: dict[str, Callable[[], str]] = {
    **{name: partial(loss_law, name) for name in LOSS_WORDS},
    **checked.statements(),
}
FRAGMENTS: dict[str, Callable[[], str]] = {
    "coin_values": coin_values,
    "ratio_values": ratio_values,
    "ratio_line": ratio_line,
    "likelihood_values": likelihood_values,
    "worked_lines": worked_lines,
    "loss_values": loss_values,
    "surprise": surprise,
    "newton_steps": newton_steps,
    "loss_table": loss_table,
    "corrections": corrections,
    "share_intervals": share_intervals,
    "mean_intervals": mean_intervals,
    "scale_intervals": scale_intervals,
    **entries.fragments(),
    **index.fragments(),
    **choices.fragments(),
    **libraries.fragments(),
    **lookup.fragments(),
}

#: What machines may read of them, by the name of the file.
FILES: dict[str, Callable[[], bytes]] = {"atlas.json": index.as_json, "atlas.csv": index.as_csv}
