"""Hostile input: never anything but findings, within bounded memory, and in steps that grow as the page does."""

from collections.abc import Callable

import pytest

from tests.equations.fuzz import KILOBYTES, LET, check, run
from tests.helpers.steps import MOST_OF_TWICE, growth

COUNT = 600  # `make bench` tries 100,000


def test_random_pages_give_findings_and_nothing_else() -> None:
    assert run(COUNT, seed=1) < KILOBYTES


@pytest.mark.parametrize(
    "formula",
    [
        "(" * 100_000,
        "{" * 30 + "x" + "}" * 30,
        "-" * 10_000 + "w",
        "w" * 1_000_000 + " = w",
        "\\frac{" * 39 + "w" + "}{2}" * 39 + " = w",
        "\\frac{\\partial}{\\partial w}" * 40 + " w = 0",
        "\\log " * 5000 + "w = w",
        "\\sum_{i=1}^{1900} \\sum_{j=1}^{1900} \\sum_{k=1}^{100} 1 = 1000000",
        "\\sum_{i=1}^{999999999} i = w",
        "e^{e^{e^{e^{e^{s}}}}} = 1",
        "10^{10^{10^{10}}} = w",
        "99999!! = 1",
        "\\Gamma(10^{50}) = w",
        "9^{9^{9}}! = w",
        "x_{10^{40}} = x_{10^{40}} + 1",
        "0." + "1" * 15_000 + " = w",
        "\u202e\u0000\ud83d = \U0001f600",
        "٣ = 3",
        "w = w \\\\ " * 1500,
        "\\int \\int \\int w \\, dw = 1",
        "\\sum_{k=0}^\\infty \\sum_{l=0}^\\infty \\sum_{m=0}^\\infty \\frac{1}{2^{k + l + m}} = 8",
        "f(f(f(f(f(f(s)))))) = w",
        "|" * 2000,
        "\\begin{cases}" * 300,
        "_" * 300,
        "\\hat" * 5000 + " w = w",
        "\\mathbf{v} \\le \\mathbf{v}",
        "\\mathbf{v} \\approx 0.5",
        "\\mathbf{v} \\propto \\mathbf{v}",
        "\\mathbf{v} \\in (0, 1)",
        "\\arg\\max_w \\mathbf{v} = \\arg\\max_w \\mathbf{v}",
        "w ^ ^ w",
        "\\operatorname{" + "a" * 9000 + "}(w) = 1",
        "\\operatorname{gammapdf}(w, w, w) = \\operatorname{binompmf}(w, w, w)",
    ],
    ids=lambda formula: formula[:24],
)  # fmt: skip
def test_hostile_formulas(formula: str) -> None:
    found = check(f"{LET}$$\n{formula}\n$$\n", trials=1)
    assert [each for each in found if each.offset >= len(LET)], "none of them can be read and holds"


@pytest.mark.parametrize(
    "filler", ["`", "$", "$x", "<!--", "<!-- eq: ", "`a``", "~~~\n", "\n", " ", "\\", "##\n", "é"]
)
def test_a_line_of_a_megabyte(filler: str) -> None:
    check(filler * (1_000_000 // len(filler)))


@pytest.mark.parametrize(
    "page",
    [
        lambda size: f"{LET}$$\n{'(' * size}\n$$\n",
        lambda size: f"{LET}$$\n{'w + ' * size}w = w\n$$\n",
        lambda size: f"{LET}$$\n{'w' * size} = w\n$$\n",
        lambda size: f"{LET}$$\n{'|' * size}\n$$\n",
        lambda size: f"{LET}$$\n{'w = w BREAK ' * size}w = w\n$$\n".replace("BREAK", "\\\\"),
        lambda size: LET + "$$\nw = w\n$$\n\n" * size,
        lambda size: LET + "Words and $w$.\n\n" * size,
        lambda size: LET + "## A section\n\n$$\nw = w\n$$\n\n" * size,
        lambda size: LET + "<!-- eq: skip \"why\" -->\n$$\nw = w\n$$\n\n" * size,
        lambda size: "<!-- eq: " * size,
        lambda size: "`" * size + "$ " * size,
        lambda size: "```\n$$\n" * size,
    ],
    ids=["brackets", "terms", "factors", "bars", "lines", "equations", "inline", "sections", "skipped", "comments", "ticks", "fences"],
)  # fmt: skip
def test_twice_the_page_takes_about_twice_the_steps(page: Callable[[int], str]) -> None:
    assert growth(lambda size: check(page(size)), 12) <= MOST_OF_TWICE
