"""Every loss that readers look up in a library, by a name of ours, library by library."""

from mledocs.exhibits.atlas.libraries import (
    of_lightgbm,
    of_scikit_learn,
    of_scikit_learn_fits,
    of_scipy,
    of_statsmodels,
    of_torch,
    of_torch_outputs,
    of_xgboost,
)
from mledocs.exhibits.atlas.libraries.call import Call

__all__ = ["CALLS", "Call"]

CALLS: dict[str, Call] = {
    **of_torch.CALLS,
    **of_torch_outputs.CALLS,
    **of_scikit_learn.CALLS,
    **of_scikit_learn_fits.CALLS,
    **of_statsmodels.CALLS,
    **of_scipy.CALLS,
    **of_xgboost.CALLS,
    **of_lightgbm.CALLS,
}
