"""Wrong equations made from right ones: one change each, within the displays of a page."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

Rule = tuple[str, str, str]

RULES: list[Rule] = [
    ("sign + to -", r"(?<=[^{(\[&=e^])\+", "-"),
    ("sign - to +", r"(?<=[\w)}\]] )-(?= )", "+"),
    ("leading minus dropped", r"(?<=[=({\[] )-|(?<=\()-|(?<=\{)-(?=[a-z\\])", ""),
    ("factor 1/2 lost", r"\\frac\{1\}\{2\}", "1"),
    ("2 lost in a denominator", r"(?<=\{)2(?=[\\a-z])", ""),
    ("2 to 3", r"(?<=[{(])2(?=[\\a-z}])", "3"),
    ("exponent 2 to 3", r"\^2", "^3"),
    ("exponent dropped", r"\^2|\^4|\^3", ""),
    ("y to 1 - y", r"\^\{\\obs\{y_i\}\}", r"^{1 - \\obs{y_i}}"),
    ("1 - y to y", r"1 - \\obs\{y(_i)?\}", r"\\obs{y\1}"),
    ("sum to product", r"\\sum", r"\\prod"),
    ("product to sum", r"\\prod", r"\\sum"),
    ("log dropped", r"\\log", ""),
    ("log added", r"(?<== )(?=[\\(][fes(])", r"\\log "),
    ("exp dropped", r"\\exp", ""),
    ("x and y swapped", r"x_i", "y_i"),
    ("y to x", r"y_i", "x_i"),
    ("mu to sigma", r"\\mu(?!\))", r"\\sigma"),
    ("sigma to mu", r"\\sigma(?!\()", r"\\mu"),
    ("w to b", r"\bw(?=\\obs)", "b"),
    ("bound n to n - 1", r"\^\{?n\}?(?= )", "^{n-1}"),
    ("bound from 1 to 2", r"i=1", "i=2"),
    ("bound from 1 to 0", r"i=1", "i=0"),
    ("n dropped", r"\\frac\{n\}", r"\\frac{1}"),
    ("1/n to n", r"\\frac\{1\}\{n\}", "n"),
    ("pi to 2 pi", r"\\pi", r"2\\pi"),
    ("root dropped", r"\\sqrt\{([^{}]*)\}", r"{\1}"),
    ("max to min", r"\\arg\\max", r"\\arg\\min"),
    ("min to max", r"\\arg\\min", r"\\arg\\max"),
    ("a last digit up", r"(?<=\.\d{3})\d", "X"),
    ("a digit up", r"(?<=0\.)\d(?=\d)", "X"),
    ("fraction turned", r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"\\frac{\2}{\1}"),
    ("bars dropped", r"\|([^|{}]*(?:\{[^{}]*\}[^|{}]*)*)\|", r"(\1)"),
    ("1 to 2", r"(?<=[({ ])1(?= [-+])", "2"),
    ("bar dropped", r"\\bar\{x\}", r"x_i"),
    ("bracket moved", r"\(1 - \\sigma\(([^()]*)\)\)", r"1 - \\sigma(\1)"),
]


@dataclass(frozen=True)
class Mutant:
    rule: str
    before: str
    after: str
    line: int
    page: str


def mutants(page: str) -> Iterator[Mutant]:
    """Every change that a rule makes at one place of one display."""
    for display in re.finditer(r"(?ms)^\$\$\n((?:(?!\$\$).)*?)\\label", page):
        if 'skip "' in page[: display.start()].rsplit("\n\n", 1)[-1]:
            continue
        for name, pattern, replacement in RULES:
            for match in re.finditer(pattern, display[1]):
                yield from _mutant(page, display, name, match, replacement)


def _mutant(
    page: str, display: re.Match[str], name: str, match: re.Match[str], replacement: str
) -> Iterator[Mutant]:
    new = str((int(match[0]) + 1) % 10) if replacement == "X" else match.expand(replacement)
    start, end = display.start(1) + match.start(), display.start(1) + match.end()
    if new != match[0]:
        line = page.count("\n", 0, start) + 1
        before = page[start - 15 : end + 15].replace("\n", " ")
        after = (page[start - 15 : start] + new + page[end : end + 15]).replace("\n", " ")
        yield Mutant(name, before, after, line, page[:start] + new + page[end:])
