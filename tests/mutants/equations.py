"""Class (a): wrong equations made from the displays of the site's pages; the equation checker must object."""

import re
from collections.abc import Iterator
from functools import cache

from mledocs.equations.check import check_page
from mledocs.equations.page import sections
from mledocs.exhibits.formulas import CODE
from tests.equations.site_pages import texts
from tests.mutants.mutant import Mutant, changed

KIND = "equations"

Rule = tuple[str, str, str]

RULES: list[Rule] = [
    ("sign + to -", r"(?<=[^{(\[&=e^])\+", "-"),
    ("sign - to +", r"(?<=[\w)}\]] )-(?= )", "+"),
    ("leading minus dropped", r"(?<=[=({\[] )-|(?<=\()-|(?<=\{)-(?=[a-z\\])", ""),
    ("minus added", r"(?<== )(?=[\\a-z(])", "-"),
    ("factor 1/2 lost", r"\\frac\{1\}\{2\}", "1"),
    ("factor 2 added", r"(?<== )(?=\\(?!begin|arg)|[a-z])", "2 "),
    ("2 lost in a denominator", r"(?<=\{)2(?=[\\a-z])", ""),
    ("2 to 3", r"(?<=[{(])2(?=[\\a-z}])", "3"),
    ("exponent 2 to 3", r"\^2(?!\})", "^3"),
    ("exponent dropped", r"\^2(?!\})|\^4|\^3", ""),
    ("y to 1 - y", r"\^\{\\obs\{y_i\}\}", r"^{1 - \\obs{y_i}}"),
    ("1 - y to y", r"1 - \\obs\{y(_i)?\}", r"\\obs{y\1}"),
    ("sum to product", r"\\sum", r"\\prod"),
    ("product to sum", r"\\prod", r"\\sum"),
    ("log dropped", r"\\log", ""),
    ("log added", r"(?<== )(?=[\\(][fes(])", r"\\log "),
    ("exp dropped", r"\\exp", ""),
    ("x and y swapped", r"x_i", "y_i"),
    ("y to x", r"y_i", "x_i"),
    ("index i to 1", r"(?<=[xyt])_i", "_1"),
    ("index i to i + 1", r"(?<=[xyt])_i", "_{i+1}"),
    ("mu to sigma", r"\\mu(?!\))", r"\\sigma"),
    ("sigma to mu", r"\\sigma(?!\()", r"\\mu"),
    ("theta to mu", r"\\theta(?!_)", r"\\mu"),
    ("w to b", r"\bw(?=\\obs)", "b"),
    ("b to w", r"\+ b\b", "+ w"),
    ("bound n to n - 1", r"\^\{?n\}?(?= )", "^{n-1}"),
    ("bound n to n + 1", r"\^\{?n\}?(?= )", "^{n+1}"),
    ("bound from 1 to 2", r"i=1", "i=2"),
    ("bound from 1 to 0", r"i=1", "i=0"),
    ("n dropped", r"\\frac\{n\}", r"\\frac{1}"),
    ("n for 1", r"\\frac\{1\}(?!\{n\})", r"\\frac{n}"),
    ("1/n to n", r"\\frac\{1\}\{n\}", "n"),
    ("pi to 2 pi", r"\\pi", r"2\\pi"),
    ("root dropped", r"\\sqrt\{([^{}]*)\}", r"{\1}"),
    ("max to min", r"\\arg\\max", r"\\arg\\min"),
    ("min to max", r"\\arg\\min", r"\\arg\\max"),
    ("= to proportional", r"(?<= )= (?=\\arg)", r"\\propto "),
    ("a last digit up", r"(?<=\.\d{3})\d", "X"),
    ("a digit up", r"(?<=0\.)\d(?=\d)", "X"),
    ("fraction turned", r"\\frac\{([^{}]*)\}\{([^{}]*)\}", r"\\frac{\2}{\1}"),
    ("bars dropped", r"\|([^|{}]*(?:\{[^{}]*\}[^|{}]*)*)\|", r"(\1)"),
    ("brackets dropped", r"(?<![a-zA-Z}])\(([^()]* [+-] [^()]*)\)", r"\1"),
    ("1 to 2", r"(?<=[({ ])1(?= [-+])", "2"),
    ("bar dropped", r"\\bar\{x\}", r"x_i"),
    ("hat dropped", r"\\hat\{(\\?[a-z]+)\}", r"\1"),
    ("bracket moved", r"\(1 - \\sigma\(([^()]*)\)\)", r"1 - \\sigma(\1)"),
    ("derivative in another variable", r"\\partial w", r"\\partial b"),
    ("second derivative to first", r"\\partial\^2\}\{\\partial (\\?\w+)\^2\}", r"\\partial}{\\partial \1}"),
    ("index of the next element", r"_\{t\+1\}", "_t"),
    ("index of another element", r"_\{t\+1\}", "_{t+2}"),
    ("step from the next element", r"(?<=\\theta)_t", "_{t+1}"),
    ("gradient dropped", r"\\nabla ", ""),
    ("inverse dropped", r"\^\{-1\}", ""),
    ("rate dropped", r"\\eta ", ""),
    ("E to Var", r"\\operatorname\{E\}(?:_f)?\[([^\]]*)\]", r"\\operatorname{Var}(\1)"),
    ("Var to E", r"\\operatorname\{Var\}\(([^)]*)\)", r"\\operatorname{E}[\1]"),
    ("divergence turned over", r"f \\,\\\|\\, p_\\theta(?=\)\n)", r"p_\\theta \\,\\|\\, f"),
    ("at least to at most", r"\\ge", r"\\le"),
    ("strict", r"\\ge", ">"),
]


def mutants() -> list[Mutant]:
    """Every change that a rule makes at one place of a formula that is checked."""
    return [mutant for file, text in texts().items() for mutant in of_page(file, text)]


def of_page(file: str, text: str) -> Iterator[Mutant]:
    """The mutants of one page."""
    for section in sections(text, []):
        for equation in section.equations:
            formula = text[equation.start : equation.end].partition("\\label")[0]
            for rule, start, end, new in _changes(formula):
                place = equation.start + start, equation.start + end
                yield changed(KIND, rule, file, text, *place, new, around=15)


def _changes(formula: str) -> Iterator[tuple[str, int, int, str]]:
    for rule, pattern, replacement in RULES:
        for match in re.finditer(pattern, formula):
            new = str((int(match[0]) + 1) % 10) if replacement == "X" else match.expand(replacement)
            if new != match[0]:
                yield rule, *match.span(), new


def caught(mutant: Mutant) -> str:
    """Which gate objects, or nothing."""
    original = texts()[mutant.file]
    start = next(k for k, pair in enumerate(zip(original, mutant.text, strict=False)) if len(set(pair)) > 1)
    # First its section alone, which is much faster; nothing is concluded where that passes.
    if _sound(mutant.file, _section(original, start)):
        start, end = _section(original, start)
        end += len(mutant.text) - len(original)
        if check_page(_alone(mutant.text, start, end), CODE).findings:
            return "check.py"
    return "check.py" if check_page(mutant.text, CODE).findings else ""


def _section(text: str, place: int) -> tuple[int, int]:
    start = text.rfind("\n## ", 0, place) + 1
    end = text.find("\n## ", place)
    return start, end if end >= 0 else len(text)


_KEPT = re.compile(
    r"(?ms)^<!--\s*(?:eq|def):[^>]*\bdefine\b[^>]*-->\n\$\$\n.*?\n\$\$$|^<!-- let:.*?-->$|^## .*?$"
)


def _alone(text: str, start: int, end: int) -> str:
    """The page without the formulas of other sections, but for what they declare and define."""
    before, after = ("\n\n".join(_KEPT.findall(part)) for part in (text[:start], text[end:]))
    return f"{before}\n\n{text[start:end]}\n\n{after}"


@cache
def _sound(file: str, section: tuple[int, int]) -> bool:
    """Whether a section, unchanged, passes by itself."""
    return not check_page(_alone(texts()[file], *section), CODE).findings


def clean() -> str:
    """What the gate has against the pages as they are."""
    found = ((file, each) for file, text in texts().items() for each in check_page(text, CODE).findings)
    return "; ".join(f"{file}: {finding.message}" for file, finding in found)
