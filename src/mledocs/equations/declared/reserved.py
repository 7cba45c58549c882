"""Names that have their meaning everywhere: no page may give them another."""

from mledocs.equations.language.latex import FUNCTIONS
from mledocs.equations.language.syntax import ReadError
from mledocs.equations.references import REFERENCES

#: Bare; with an index they are symbols like any other: \\pi_k, e_i.
LETTERS = {"\\pi": "3.14159…", "e": "2.71828…", "\\Gamma": "the gamma function"}
_OTHERS = ("E", "Var", "Cov", "e", "det", "sqrt", "abs", "arg", "argmax", "argmin")
WORDS = {*_OTHERS, *REFERENCES, *(name.removeprefix("\\") for name in FUNCTIONS)}


def refuse_reserved(name: str, rank: int, at: int, end: int) -> None:
    """Refuses another meaning for π, e, Γ, log, E, normalpdf and their kin."""
    if name in LETTERS and not rank:
        raise ReadError(f"{name} is {LETTERS[name]} everywhere; use another letter, or an index", at, end)
    word = name.removeprefix("\\operatorname{").removesuffix("}")
    if word != name and word in WORDS:
        raise ReadError(f"{word} has its meaning everywhere; use another name", at, end)
