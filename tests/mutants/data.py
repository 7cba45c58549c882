"""Class (b): every datum and parameter of the exhibits, its last digit changed; something generated must move."""

from tests.helpers.trees import ROOT
from tests.mutants import package, source
from tests.mutants.mutant import Mutant, changed

KIND = "data"
FILE = "src/mledocs/exhibits/data.py"


def mutants() -> list[Mutant]:
    """One for each numeral in the file."""
    text = (ROOT / FILE).read_text(encoding="utf-8")
    return [
        changed(KIND, rule, FILE, text, start, end, new, around=25)
        for rule, start, end, new in source.numerals(text)
    ]


def caught(mutant: Mutant) -> str:
    """Which gate objects, or nothing."""
    with package.changed(FILE, mutant.text):
        return "generate.py --check" if package.stale() else ""


def clean() -> str:
    """What the gate has against the package as it is."""
    return package.stale()
