"""Where to look up a library's name, and which names compute another number than readers expect."""

from collections.abc import Callable
from functools import partial

from mledocs.exhibits.atlas import plain
from mledocs.exhibits.atlas.libraries import CALLS, Call
from mledocs.exhibits.atlas.libraries.changes import listed
from mledocs.exhibits.atlas.libraries.evidence import confirmed
from mledocs.exhibits.atlas.libraries.shown import name_of, number_of, rounded, snippet, table
from mledocs.numerics.losses import ATLAS

#: Calls whose numbers stand beside each other, by their subject. Metrics of a group are of the same rows.
GROUPS: dict[str, tuple[str, ...]] = {
    "certain": ("torch_bce_certain", "sklearn_log_loss_certain"),
    "huber": (
        "torch_huber",
        "torch_smooth_l1",
        "scipy_huber",
        "scipy_huber_cost",
        "statsmodels_huber",
        "lightgbm_huber",
        "sklearn_boosted_huber",
    ),
    "poisson": (
        "torch_poisson",
        "torch_poisson_full",
        "sklearn_poisson",
        "statsmodels_poisson",
        "statsmodels_poisson_deviance",
        "scipy_poisson",
        "xgboost_poisson",
        "lightgbm_poisson",
    ),
    "gamma": (
        "torch_gamma",
        "sklearn_gamma",
        "statsmodels_gamma",
        "scipy_gamma",
        "xgboost_gamma",
        "lightgbm_gamma",
        "lightgbm_gamma_deviance",
    ),
    "squared": ("torch_mse", "sklearn_mse", "statsmodels_least_squares", "scipy_linear", "lightgbm_l2"),
    "percentage": ("sklearn_mape", "xgboost_mape", "lightgbm_mape"),
    "divergence": ("torch_kl", "torch_kl_swapped", "torch_kl_mean", "torch_kl_plain"),
    "penalties": (
        "sklearn_ridge",
        "sklearn_lasso",
        "sklearn_quantile",
        "sklearn_logistic",
        "sklearn_poisson_regressor",
        "sklearn_svr",
    ),
    "hessians": (
        "xgboost_squared",
        "lightgbm_squared",
        "lightgbm_huber_hessian",
        "xgboost_poisson_hessian",
        "lightgbm_poisson_hessian",
        "xgboost_hinge",
    ),
}
SLUGS = {
    "torch": "torch", "scikit-learn": "scikit_learn", "statsmodels": "statsmodels", "SciPy": "scipy",
    "XGBoost": "xgboost", "LightGBM": "lightgbm",
}  # fmt: skip
_OVER = {
    "mean": "The mean over rows of",
    "sum": "The sum over rows of",
    "fit": "Minimises",
    "Hessian": "Hessian",
}


def library(name: str) -> str:
    """Every call of a library: what is written, the loss, its formula, and how −log p comes of it."""
    keys = [key for key, call in CALLS.items() if call.library == name]
    version = confirmed(keys[0]).version
    return f"{name} {version}.\n\n" + "".join(_entry(CALLS[key]) for key in keys)


def _entry(call: Call) -> str:
    computes = f"{_OVER.get(call.over, 'Gives')} {plain.text(call.formula)}"
    return f"- {name_of(call)}: {_link(call.loss)}. {computes}. {_likelihood(call)}{call.note}\n"


def _likelihood(call: Call) -> str:
    if call.over == "Hessian":
        return ""
    if call.likelihood == r"\ell":
        return "Each is −log p itself. "
    if call.likelihood:
        return f"With each as ℓ, −log p is {plain.text(call.likelihood)}. "
    return f"As a likelihood: {call.instead}. "


def _link(loss: str) -> str:
    return f"[{ATLAS[loss].title}]({ATLAS[loss].family}/{loss.replace('_', '-')}.md)"


def group(name: str) -> str:
    """The calls of a group with their formulas and numbers; the first group has the mathematics as well."""
    rows = [
        [f"{CALLS[key].library}: {name_of(CALLS[key])}", plain.text(CALLS[key].formula), number_of(key)]
        for key in GROUPS[name]
    ]
    if name == "certain":
        rows.append(["mathematics", "−log 0", "infinite"])
    return table(["written", "formula", "number"], rows)


def changes() -> str:
    """What a newer version of a library has changed, or that nothing has."""
    rows = [
        [
            each.date,
            f"{each.library} {each.older} to {each.newer}",
            name_of(CALLS[each.key]),
            rounded(each.before),
            rounded(each.after),
        ]
        for each in listed()
        if each.key in CALLS
    ]
    if not rows:
        return "No number has changed since this list was begun.\n"
    return table(["day", "versions", "written", "before", "after"], rows)


def fragments() -> dict[str, Callable[[], str]]:
    """Those of the pages about libraries, by name."""
    return {
        **{f"library_{slug}": partial(library, name) for name, slug in SLUGS.items()},
        **{f"differences_{name}": partial(group, name) for name in GROUPS},
        "differences_snippet": partial(snippet, "torch_bce_certain"),
        "hessian_snippet": partial(snippet, "xgboost_poisson_hessian"),
        "library_changes": changes,
    }
