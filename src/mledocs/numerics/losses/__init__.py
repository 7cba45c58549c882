"""Loss functions: every record by its name, and those that the article is about."""

from mledocs.numerics.losses import asymmetric, bounded, classic, counts, labels, location, margins, positive
from mledocs.numerics.losses.classic import (
    absolute_error,
    absolute_error_gradient,
    binary_cross_entropy,
    binary_cross_entropy_gradient,
    binary_cross_entropy_with_logits,
    binary_cross_entropy_with_logits_gradient,
    squared_error,
    squared_error_gradient,
)
from mledocs.numerics.losses.record import DOMAINS, Domain, Law, Loss

__all__ = [
    "ATLAS",
    "DOMAINS",
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
    "squared_error",
    "squared_error_gradient",
]

#: Those of the article.
LOSSES: dict[str, Loss] = classic.LOSSES

#: All, family by family.
ATLAS: dict[str, Loss] = {
    **classic.REAL,
    **location.LOSSES,
    **asymmetric.LOSSES,
    **counts.LOSSES,
    **positive.LOSSES,
    **classic.LABELS,
    **labels.LOSSES,
    **margins.LOSSES,
    **bounded.LOSSES,
}
