"""What the original printed beside what it should have printed, row by row."""

from mledocs.exhibits.data import ORIGINAL, ORIGINAL_SAMPLE
from mledocs.exhibits.quantities import original, sample
from mledocs.formats import show

HEADER = ["number", "printed", "computed", "verdict"]


def rows() -> list[list[str]]:
    """A row for each number that the original printed."""
    return [row for name in ORIGINAL for row in _compared(name)]


def _compared(name: str) -> list[list[str]]:
    mu = show(ORIGINAL[name].mu, "g", math=True)
    factors = [
        _row(
            rf"$p({show(x, sample.FORM, math=True)} \mid {mu})$",
            show(original.factor(name, i), f".{original.FACTOR_DIGITS}f"),
            show(original.true_factor(name, i), f".{original.FACTOR_DIGITS}f"),
        )
        for i, x in enumerate(ORIGINAL_SAMPLE)
    ]
    form = f".{original.PRODUCT_DIGITS}f"
    product = _row(f"$L({mu})$", show(original.product(name), form), show(original.true_product(name), form))
    return [*factors, product]


def _row(what: str, printed: str, computed: str) -> list[str]:
    return [what, printed, computed, "right" if printed == computed else "**wrong**"]
