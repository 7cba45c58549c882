"""What pages show of the libraries: their calls of a loss, and where to look up a name."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial

from mledocs.exhibits.atlas.libraries import CALLS, Call
from mledocs.exhibits.atlas.libraries.evidence import confirmed, printed
from mledocs.formats import FormatError, show
from mledocs.numerics.losses import ATLAS

#: Whose snippet a loss shows where it has one of them.
FIRST = ("torch", "scikit-learn", "statsmodels", "SciPy", "XGBoost", "LightGBM")
_NONE = "None of the libraries whose code we run has this loss under a name of its own."
_NUMBERS = (
    "Each number is the mean or the sum of the formula over the snippet's rows; of a fit it is the slope,"
    " and its formula is what the fit minimises, with the loss of this page as $\\ell$."
)
_HELD = "held against the record as a statement of its own"
_RUN = "this snippet is run by make evidence, and its number is held against the record in every build"


def libraries_of(loss: str) -> str:
    """The calls of a loss in a table, and one of them with what it printed."""
    keys = [key for key, call in CALLS.items() if call.loss == loss]
    if not keys:
        return f"{_NONE}\n"
    rows = [[_library(key), name_of(CALLS[key]), formula, number_of(key)] for key, formula in _formulas(keys)]
    return (
        table(["library", "written", "formula", "number"], rows)
        + f"\n{_NUMBERS}\n\n"
        + snippet(_shown_first(keys))
    )


def _formulas(keys: list[str]) -> Iterator[tuple[str, str]]:
    """The formula of each call; one that stands above already is not set again."""
    first: dict[str, str] = {}
    for key in keys:
        named = first.setdefault(CALLS[key].formula, key)
        yield key, formula_of(CALLS[key]) if named == key else f"that of {name_of(CALLS[named])}"


def snippet(key: str) -> str:
    """A snippet and what it printed, as blocks of code."""
    found = confirmed(key)
    blocks = (
        f"```{word}\n{text}\n```\n<!-- given: {_RUN} -->\n"
        for word, text in (("python", found.snippet), ("text", found.output))
    )
    return "\n".join(blocks)


def _shown_first(keys: list[str]) -> str:
    return min(keys, key=lambda key: FIRST.index(CALLS[key].library))


def _library(key: str) -> str:
    found = confirmed(key)
    return f"{found.library} {found.version}"


def name_of(call: Call) -> str:
    """What users write, as code; and what sets this call apart, in words."""
    name, _, words = call.name.partition("; ")
    return f"`{name}`" + (f", {words}" if words else "")


def formula_of(call: Call) -> str:
    """Its formula; where it distinguishes cases, with the word that a statement checks it."""
    skip = f'<!-- eq: skip "{_HELD}" --> ' if "cases" in call.formula else ""
    return f"{skip}${call.formula}$"


def number_of(key: str) -> str:
    """What a call's snippet printed, with what it is of the rows."""
    over = CALLS[key].over
    return f"{over} {rounded(printed(confirmed(key).output))}".strip()


def rounded(number: float) -> str:
    """A number to four decimals, or to more where the last is a tie. Raises ValueError."""
    for form in (".4f", ".5f", ".6f", "g"):
        try:
            return show(number, form)
        except FormatError:
            continue
    raise ValueError(f"{number} cannot be shown")


def table(head: list[str], rows: Iterable[list[str]]) -> str:
    """A Markdown table of text."""
    return "".join(f"| {' | '.join(row)} |\n" for row in (head, ["---"] * len(head), *rows))


def fragments() -> dict[str, Callable[[], str]]:
    """Those of every loss, by name."""
    return {f"{loss}_libraries": partial(libraries_of, loss) for loss in ATLAS}
