"""Class (a): wrong equations made from the displays of the site's pages; the equation checker must object."""

import re
from collections.abc import Iterator
from functools import cache

from mledocs.equations.check import check_page
from mledocs.equations.language.page import Equation, sections
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.formulas import CODE
from tests.equations.site_pages import texts
from tests.mutants.mutant import Mutant, changed

KIND = "equations"

#: Either one where the other stands.
SWAPPED = [
    (r"\sum", r"\prod"), (r"\arg\max", r"\arg\min"), ("x_i", "y_i"),
]  # fmt: skip
#: What is left out.
DROPPED = {
    "leading minus": r"(?<=[=({\[] )-|(?<=\()-|(?<=\{)-(?=[a-z\\])",
    "exponent": r"\^2(?!\})|\^4|\^3", "inverse": r"\^\{-1\}", "2 in a denominator": r"(?<=\{)2(?=[\\a-z])",
    "log": r"\\log", "exp": r"\\exp", "gradient": r"\\nabla ", "rate": r"\\eta ",
}  # fmt: skip
#: What stands there instead, which may repeat a group of the pattern.
REPLACED: dict[str, dict[str, str]] = {
    # Signs and factors
    r"(?<=[^{(\[&=e^])\+": {"sign + to -": "-"},
    r"(?<=[\w)}\]] )-(?= )": {"sign - to +": "+"},
    r"(?<== )(?=[\\a-z(])": {"minus added": "-"},
    r"\\frac\{1\}\{2\}": {"factor 1/2 lost": "1"},
    r"(?<== )(?=\\(?!begin|arg)|[a-z])": {"factor 2 added": "2 "},
    r"(?<=[{(])2(?=[\\a-z}])": {"2 to 3": "3"},
    r"(?<=[({ ])1(?= [-+])": {"1 to 2": "2"},
    r"\^2(?!\})": {"exponent 2 to 3": "^3"},
    r"\\pi": {"pi to 2 pi": r"2\\pi"},
    r"\\frac\{n\}": {"n to 1 in a fraction": r"\\frac{1}"},
    r"\\frac\{1\}(?!\{n\})": {"1 to n in a fraction": r"\\frac{n}"},
    r"\\frac\{1\}\{n\}": {"1/n to n": "n"},
    r"\\frac\{([^{}]*)\}\{([^{}]*)\}": {"fraction turned": r"\\frac{\2}{\1}"},
    # Labels, indices and bounds
    r"\^\{\\obs\{y_i\}\}": {"y to 1 - y": r"^{1 - \\obs{y_i}}"},
    r"1 - \\obs\{y(_i)?\}": {"1 - y to y": r"\\obs{y\1}"},
    r"(?<=[xyt])_i": {"index i to 1": "_1", "index i to i + 1": "_{i+1}"},
    r"\^\{?n\}?(?= )": {"bound n to n - 1": "^{n-1}", "bound n to n + 1": "^{n+1}"},
    r"i=1": {"bound from 1 to 2": "i=2", "bound from 1 to 0": "i=0"},
    r"_\{t\+1\}": {"index of the next element": "_t", "index of another element": "_{t+2}"},
    r"(?<=\\theta)_t": {"step from the next element": "_{t+1}"},
    # Symbols
    r"\\mu(?!\))": {"mu to sigma": r"\\sigma"},
    r"\\sigma(?!\()": {"sigma to mu": r"\\mu"},
    r"\\theta(?!_)": {"theta to mu": r"\\mu"},
    r"\bw(?=\\obs)": {"w to b": "b"},
    r"\+ b\b": {"b to w": "+ w"},
    r"\\bar\{x\}": {"bar dropped": "x_i"},
    r"\\hat\{(\\?[a-z]+)\}": {"hat dropped": r"\1"},
    # Functions and brackets
    r"(?<== )(?=[\\(][fes(])": {"log added": r"\\log "},
    r"\\sqrt\{([^{}]*)\}": {"root dropped": r"{\1}"},
    r"\|([^|{}]*(?:\{[^{}]*\}[^|{}]*)*)\|": {"bars dropped": r"(\1)"},
    r"(?<![a-zA-Z}])\(([^()]* [+-] [^()]*)\)": {"brackets dropped": r"\1"},
    r"\(1 - \\sigma\(([^()]*)\)\)": {"bracket moved": r"1 - \\sigma(\1)"},
    r"\\partial w": {"derivative in another variable": r"\\partial b"},
    r"\\partial\^2\}\{\\partial (\\?\w+)\^2\}": {"second derivative to first": r"\\partial}{\\partial \1}"},
    r"\\operatorname\{E\}(?:_f)?\[([^\]]*)\]": {"E to Var": r"\\operatorname{Var}(\1)"},
    r"\\operatorname\{Var\}\(([^)]*)\)": {"Var to E": r"\\operatorname{E}[\1]"},
    r"f \\,\\\|\\, p_\\theta(?=\)\n)": {"divergence turned over": r"p_\\theta \\,\\|\\, f"},
    # Relations and digits
    r"(?<= )= (?=\\arg)": {"= to proportional": r"\\propto "},
    r"\\ge": {"at least to at most": r"\\le", "strict": ">"},
    r"(?<=\.\d{3})\d": {"a last digit up": "X"},
    r"(?<=0\.)\d(?=\d)": {"a digit up": "X"},
}

FEW = 12  # points a relation: what a section does not tell with these, the whole page is asked


def rules() -> Iterator[tuple[str, str, str]]:
    """Name, pattern and what stands there instead; X is the next digit."""
    for pair in SWAPPED:
        for old, new in (pair, pair[::-1]):
            yield f"{old} to {new}", re.escape(old), new.replace("\\", r"\\")
    for name, pattern in DROPPED.items():
        yield f"{name} dropped", pattern, ""
    for pattern, changes in REPLACED.items():
        for name, replacement in changes.items():
            yield name, pattern, replacement


def mutants() -> list[Mutant]:
    """Every change that a rule makes at one place of a formula that is checked."""
    return [mutant for file, text in texts().items() for mutant in of_page(file, text)]


def of_page(file: str, text: str) -> Iterator[Mutant]:
    """The mutants of one page."""
    for section in sections(text, []):
        for equation in section.equations:
            if _skipped(text, equation):
                continue
            formula = text[equation.start : equation.end].partition("\\label")[0]
            for rule, start, end, new in _changes(formula):
                place = equation.start + start, equation.start + end
                yield changed(KIND, rule, file, text, *place, new, around=15)


def _skipped(text: str, equation: Equation) -> bool:
    """Whether the page says why no check reads this formula; what a library computes is held by its own record."""
    comment = equation.comment
    return bool(comment and text[comment.start : comment.end].strip(" :").startswith("skip"))


def _changes(formula: str) -> Iterator[tuple[str, int, int, str]]:
    for rule, pattern, replacement in rules():
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
        if check_page(_alone(mutant.text, start, end), CODE, FEW, colours=BOOK.commands).findings:
            return "check.py"
    return "check.py" if check_page(mutant.text, CODE, colours=BOOK.commands).findings else ""


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
    return not check_page(_alone(texts()[file], *section), CODE, FEW, colours=BOOK.commands).findings


def clean() -> str:
    """What the gate has against the pages as they are."""
    found = (
        (file, each)
        for file, text in texts().items()
        for each in check_page(text, CODE, colours=BOOK.commands).findings
    )
    return "; ".join(f"{file}: {finding.message}" for file, finding in found)
