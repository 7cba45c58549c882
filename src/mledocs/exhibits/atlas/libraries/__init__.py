"""Every loss that readers look up in a library, by a name of ours, library by library."""

from mledocs.exhibits.atlas.libraries import of_scikit_learn, of_scipy, of_statsmodels, of_torch
from mledocs.exhibits.atlas.libraries.call import Call

__all__ = ["CALLS", "Call"]

CALLS: dict[str, Call] = {
    **of_torch.CALLS,
    **of_scikit_learn.CALLS,
    **of_statsmodels.CALLS,
    **of_scipy.CALLS,
}
