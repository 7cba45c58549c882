"""Random hostile pages for the equation checker: for the tests, and for more of them the bench."""

import random
import sys
from collections.abc import Callable

import psutil

from mledocs.equations.check import Finding, check_page
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.formulas import CODE
from tests.equations.site_pages import texts

KILOBYTES = 1_500_000

PAGES = list(texts().values())
LET = "<!-- let: n \\in \\mathbb{N}; x_i, w, b \\in \\mathbb{R}; s > 0; f(x) > 0; g(w) = w^2; Y random; \\mathbf{v} \\in \\mathbb{R}^n; p(w \\mid s) density in w -->\n\n"
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
    "\\mathbf{v}",
    "\\|",
    "^\\top",
    "\\nabla",
    "\\operatorname{E}",
    "Y",
    "p_s",
]
WORDS = [
    "define", "is", "density", "code", "iid", "prop-in", "tight", "skip", ";", ";", ",", "=", '"', "--", "let",
    "data", "parameters", "recall", "natural", "unit", "random", "\\sim",
]  # fmt: skip


def check(page: str, trials: int = 4) -> list[Finding]:
    """Nothing but findings, each at a place in the page, whatever stands in the page."""
    report = check_page(page, CODE, trials=trials, colours=BOOK.commands)
    assert all(0 <= finding.offset <= len(page) and finding.message for finding in report.findings), page[
        :200
    ]
    return report.findings


def formula(source: random.Random) -> str:
    """Pieces of formulas in any order."""
    return f"{LET}$$\n{' '.join(source.choices(PIECES, k=source.randint(1, 14)))}\n$$\n"


def clauses(source: random.Random) -> str:
    """Words of clauses and declarations in any order."""
    said, let = (" ".join(source.choices([*WORDS, *PIECES], k=source.randint(1, 8))) for _ in range(2))
    return f"{LET}<!-- let: {let} -->\n\n<!-- eq: {said} -->\n$$\ng(w) = w w\n$$\n"


def cut(source: random.Random) -> str:
    """A part of a page of the site."""
    page = source.choice(PAGES)
    start = source.randrange(len(page))
    return page[start : start + source.randint(1, 1500)]


def noise(source: random.Random) -> str:
    """Random bytes, in a formula and outside."""
    found = source.randbytes(200).decode("latin-1")
    return f"{LET}$$\n{found}\n$$\n\n{found}"


def nested(source: random.Random) -> str:
    """One piece many times over, and another behind it."""
    piece, other = source.choices(PIECES, k=2)
    return f"{LET}$$\n{piece * source.choice([40, 300, 3000])} {other}\n$$\n"


def unicode(source: random.Random) -> str:
    """Characters from all of Unicode, surrogates among them, between pieces of formulas."""
    parts = [source.choice([chr(source.randrange(0x110000)), source.choice(PIECES)]) for _ in range(30)]
    return f"{LET}$$\n{' '.join(parts)}\n$$\n"


#: What is drawn, and how many of a hundred.
KINDS: list[tuple[Callable[[random.Random], str], int]] = [
    (formula, 55),
    (clauses, 22),
    (cut, 4),
    (noise, 8),
    (nested, 3),
    (unicode, 8),
]


def run(count: int, seed: int) -> int:
    """Checks so many random pages; returns the most memory that the process ever held, in kilobytes."""
    source = random.Random(seed)
    for kind in source.choices([kind for kind, _ in KINDS], [share for _, share in KINDS], k=count):
        check(kind(source))
    return most_memory()


def most_memory() -> int:
    """The most memory that this process ever held, in kilobytes."""
    if sys.platform == "win32":
        return int(psutil.Process().memory_info().peak_wset) // 1024
    import resource  # Windows has none

    held = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return held // 1024 if sys.platform == "darwin" else held  # there in bytes
