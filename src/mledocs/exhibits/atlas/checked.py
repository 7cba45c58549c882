"""The formulas of the libraries' calls as statements, which the checker holds against our records.

Each says two things: that the formula is what the record gives for one row, and, where the call says how its
number becomes −log p, that this is the logarithm of the record's own law.
"""

from collections.abc import Callable
from functools import partial

from mledocs.exhibits.atlas.libraries import CALLS

#: How the scales are declared that stand in a likelihood.
_SCALES = r"\sigma > 0; b > 0; s > 0; k > 0; \lambda > 0"


def functions() -> dict[str, Callable[..., float]]:
    """What each call costs for one row, under the name that its statement calls."""
    return {f"called_{key}": call.code for key, call in CALLS.items() if call.code}


def statements() -> dict[str, Callable[[], str]]:
    """What must hold of the words about each call."""
    names = [key for key, call in CALLS.items() if call.code]
    return {f"called_{key}": partial(statement, key) for key in names}


def statement(key: str) -> str:
    """The formula of a call as a page would write it; and the law, by the likelihood that is made of it."""
    call = CALLS[key]
    declared = "; ".join(part for part in (call.declared, _SCALES) if part)
    lines = [
        f"<!-- let: {declared} -->",
        _equation(f"called_{key}({', '.join(call.symbols)})", "v", call.formula),
    ]
    if call.likelihood:
        written = call.likelihood.replace(r"\ell", f"\\left({call.formula}\\right)")
        lines.append(
            _equation(f"{call.loss}_density({call.density})", "P", rf"\exp\left(-({written})\right)")
        )
    return "\n\n".join(lines) + "\n"


def _equation(code: str, name: str, formula: str) -> str:
    return f"<!-- eq: define; code {code} -->\n$$\n{name} = {formula}\n$$"
