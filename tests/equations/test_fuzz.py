"""Hostile input: never anything but findings, within bounded time and memory."""

import random
import resource
import time

import pytest

from mledocs.equations.check import check_page
from mledocs.exhibits.formulas import CODE
from tests.equations.site_pages import texts

PAGES = list(texts().values())
LET = "<!-- let: n \\in \\mathbb{N}; x_i, w, b \\in \\mathbb{R}; s > 0; f(x) > 0; g(w) = w^2 -->\n\n"
PIECES = [
    "\\frac",
    "{",
    "}",
    "(",
    ")",
    "[",
    "]",
    "|",
    "^",
    "_",
    "=",
    "+",
    "-",
    "/",
    ",",
    "&",
    "\\\\",
    "\\sum",
    "\\prod",
    "_{i=1}",
    "^n",
    "\\log",
    "\\exp",
    "x_i",
    "w",
    "b",
    "s",
    "n",
    "f(x_i)",
    "g(w)",
    "g",
    "f",
    "2",
    "0.5",
    "!",
    "\\left(",
    "\\right)",
    "\\arg\\min_w",
    "\\partial",
    "\\begin{cases}",
    "\\end{cases}",
    "\\begin{aligned}",
    "\\end{aligned}",
    "\\text{if}",
    "\\mid",
    "\\le",
    "\\approx",
    "\\propto",
    "\\in",
    "\\{",
    "\\}",
    "\\infty",
    "\\int",
    "d",
    "x",
    "\\sqrt",
    "\\obs{",
    "\\hat",
    "\\bar{x}",
    "\\operatorname{expit}",
    "\\mathbb{1}",
    "\\Gamma",
    "\\binom",
    "e",
    "\\pi",
    "\\dots",
    "10^{99999999}",
    "9!!",
]


def check(page: str) -> None:
    started = time.process_time()
    report = check_page(page, CODE, trials=4)
    assert time.process_time() - started < 20
    assert all(0 <= finding.offset <= len(page) and finding.message for finding in report.findings)


def test_random_formulas() -> None:
    source = random.Random(1)
    for _ in range(700):
        formula = " ".join(source.choices(PIECES, k=source.randint(1, 14)))
        check(f"{LET}$$\n{formula}\n$$\n")


def test_random_clauses_and_declarations() -> None:
    source = random.Random(2)
    words = [
        "define",
        "is",
        "density",
        "code",
        "iid",
        "prop-in",
        "tight",
        "skip",
        ";",
        ";",
        ",",
        "=",
        '"',
        "--",
        "let",
        "data",
        "parameters",
        "recall",
        "natural",
        "unit",
    ]
    for _ in range(300):
        clauses = " ".join(source.choices([*words, *PIECES], k=source.randint(1, 8)))
        let = " ".join(source.choices([*words, *PIECES], k=source.randint(1, 8)))
        check(f"{LET}<!-- let: {let} -->\n\n<!-- eq: {clauses} -->\n$$\ng(w) = w w\n$$\n")


def test_cut_pages() -> None:
    source = random.Random(3)
    for _ in range(60):
        page = source.choice(PAGES)
        start = source.randrange(len(page))
        check(page[start : start + source.randint(1, 1500)])


def test_random_bytes() -> None:
    source = random.Random(4)
    for _ in range(100):
        noise = source.randbytes(200).decode("latin-1")
        check(f"{LET}$$\n{noise}\n$$\n\n{noise}")


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
        "\\sum_{i=1}^{100} \\sum_{j=1}^{100} \\sum_{k=1}^{100} 1 = 1000000",
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
        "\\sum_{k=0}^\\infty \\sum_{l=0}^\\infty \\frac{1}{2^{k + l}} = 4",
        "f(f(f(f(f(f(s)))))) = w",
        "|" * 2000,
        "\\begin{cases}" * 300,
        "_" * 300,
        "w ^ ^ w",
        "\\operatorname{" + "a" * 9000 + "}(w) = 1",
        "\\operatorname{gammapdf}(w, w, w) = \\operatorname{binompmf}(w, w, w)",
    ],
    ids=lambda formula: formula[:24],
)  # fmt: skip
def test_hostile_formulas(formula: str) -> None:
    check(f"{LET}$$\n{formula}\n$$\n")


@pytest.mark.parametrize(
    "filler", ["`", "$", "$x", "<!--", "<!-- eq: ", "`a``", "~~~\n", "\n", " ", "\\", "##\n", "é"]
)
def test_a_line_of_a_megabyte(filler: str) -> None:
    check(filler * (1_000_000 // len(filler)))


def test_no_word_of_a_page_is_run() -> None:
    for words in ("__import__('os').system('true')", "exec(1)", "{0.__class__}", "%s%n", "$(true)"):
        check(f"<!-- let: {words} -->\n\n<!-- eq: code {words} -->\n$$\n{words} = 1\n$$\n")
    assert len(check_page("$$\n\\operatorname{system}(1) = 1\n$$\n", CODE).findings) == 1


def test_memory_stays_bounded() -> None:
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss < 1_500_000  # kilobytes, after all of the above
