"""Sums and products over an index."""

from collections.abc import Callable

from mpmath import mp, mpf

from mledocs.equations.evaluation.failures import GaveUp
from mledocs.equations.evaluation.matrices import binary, matrix
from mledocs.equations.evaluation.operations import NOTHING, Value, add, multiply, plain, size

MOST = 2000  # terms of one sum


def total(kind: str, low: int, high: int | None, term: Callable[[int], Value]) -> Value:
    """Σ or Π of term(low), …, term(high); `high` None is infinity, for a sum whose terms die away."""
    if high is None:
        return _series(kind, low, term)
    if high - low >= MOST:
        raise GaveUp(f"more than {MOST} terms")
    if low > high:
        return plain(mpf(0 if kind == "sum" else 1))
    found = term(low)
    for i in range(low + 1, high + 1):
        found = _joined(kind, found, term(i))
    return found


def _joined(kind: str, a: Value, b: Value) -> Value:
    if matrix(a) or matrix(b):
        return binary("+" if kind == "sum" else "*", a, b)
    return add(a, b) if kind == "sum" else multiply(a, b)


def _series(kind: str, low: int, term: Callable[[int], Value]) -> Value:
    found, quiet = (mpf(0), NOTHING), 0
    for i in range(low, low + MOST if kind == "sum" else low):
        each = term(i)
        found = add(found, each)
        # Ten terms in a row below the last digit: a term that is zero by chance ends nothing.
        quiet = quiet + 1 if size(each[0]) < found[1] - mp.prec else 0
        if quiet == 10:
            return found
    raise GaveUp(f"a series that does not settle within {MOST} terms")
