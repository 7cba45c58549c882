"""Loss functions: every record by its name, and those that the article is about."""

from mledocs.numerics.losses.domains import DOMAINS, Domain
from mledocs.numerics.losses.families import (
    asymmetric,
    bounded,
    classic,
    counts,
    heavy,
    labels,
    location,
    margins,
    outputs,
    positive,
    shares,
    survival,
)
from mledocs.numerics.losses.families.classic import (
    absolute_error,
    absolute_error_gradient,
    binary_cross_entropy,
    binary_cross_entropy_gradient,
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_gradient,
    squared_error,
    squared_error_gradient,
)
from mledocs.numerics.losses.guards import guarded
from mledocs.numerics.losses.record import Law, Loss

__all__ = [
    "ATLAS",
    "DOMAINS",
    "FURTHER",
    "LOSSES",
    "Domain",
    "Law",
    "Loss",
    "absolute_error",
    "absolute_error_gradient",
    "binary_cross_entropy",
    "binary_cross_entropy_gradient",
    "binary_cross_entropy_with_logits",
    "binary_cross_entropy_with_logits_gradient",
    "guarded",
    "squared_error",
    "squared_error_gradient",
]

_FAMILIES: tuple[dict[str, Loss], ...] = (
    classic.REAL,
    location.LOSSES,
    heavy.LOSSES,
    heavy.BARRON,
    asymmetric.LOSSES,
    counts.LOSSES,
    positive.LOSSES,
    shares.LOSSES,
    survival.LOSSES,
    classic.LABELS,
    labels.LOSSES,
    labels.GRADES,
    margins.LOSSES,
    outputs.LOSSES,
    bounded.LOSSES,
)

#: All that have a page, family by family.
ATLAS: dict[str, Loss] = {name: guarded(loss) for family in _FAMILIES for name, loss in family.items()}

_WITHOUT_PAGE: tuple[dict[str, Loss], ...] = (survival.CENSORED,)

#: Those whose page is still to be written.
FURTHER: dict[str, Loss] = {name: guarded(loss) for family in _WITHOUT_PAGE for name, loss in family.items()}

#: Those of the article.
LOSSES: dict[str, Loss] = {name: ATLAS[name] for name in (*classic.REAL, *classic.LABELS)}
