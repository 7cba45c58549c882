"""What the figure that moves begins with on the page of each loss: the formulas are those of the page.

A word such as `code:huber` stands for the formula that a page binds to `huber`: the build puts its program in
its place, and so the figure moves by what is shown and checked.
"""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any, NamedTuple

import numpy as np

from mledocs.exhibits.atlas.entries import FIVE, RANGES, capital
from mledocs.numerics.losses import ATLAS, Loss
from mledocs.numerics.losses.proofs import PROOFS, forced_weights

Data = dict[str, Any]


class Grid(NamedTuple):
    """Where a slider may stand."""

    low: float
    high: float
    step: float


#: Where the observation that a reader drags may lie, by the domain of y.
OBSERVED: dict[str, Grid] = {
    "real": Grid(-4, 10, 0.1), "positive": Grid(0.1, 10, 0.1), "amount": Grid(0, 10, 0.1),
    "above -1": Grid(-0.9, 10, 0.1), "count": Grid(0, 12, 1), "label": Grid(0, 1, 1), "sign": Grid(-1, 1, 2),
    "fraction": Grid(0.05, 0.95, 0.05), "share": Grid(0.05, 0.95, 0.05), "angle": Grid(-3.1, 3.1, 0.1),
    "grade": Grid(0, 2, 1),
}  # fmt: skip
#: The values of a domain with few of them.
FEW = {"label": [0, 1], "sign": [-1, 1], "grade": [0, 1, 2], "count": list(range(13))}
#: The axis of predictions. Of margins it is another than of other real numbers.
AXES = {
    "real": (-4.0, 10.0), "positive": (0.2, 8.0), "above -1": (-0.6, 8.0), "angle": (-3.1, 3.1),
    "log of a mean": (-2.0, 3.0), "log of a scale": (-1.0, 3.0), "probability": (0.02, 0.98),
    "logit": (-4.0, 4.0), "score": (-4.0, 4.0),
}  # fmt: skip
MARGINS = (-3.0, 3.0)
#: Where each parameter may stand.
SLIDERS = {
    "delta": Grid(0.1, 3, 0.1), "beta": Grid(0.1, 2, 0.05), "epsilon": Grid(0, 2, 0.05),
    "q": Grid(1.1, 3, 0.1),
    "nu": Grid(1, 30, 0.5), "s": Grid(0.3, 3, 0.1), "alpha": Grid(0.1, 2, 0.05),
    "tau": Grid(0.05, 0.95, 0.05),
    "p": Grid(1.05, 1.95, 0.05), "k": Grid(0.5, 4, 0.1), "phi": Grid(2, 30, 0.5), "sigma": Grid(0.2, 2, 0.05),
    "cut": Grid(-3, 1, 0.1), "gamma": Grid(0.5, 5, 0.25), "w": Grid(0.5, 8, 0.5), "scale": Grid(0.3, 3, 0.1),
}  # fmt: skip
#: Of those losses whose own values are finer, or whose range is smaller.
SLIDERS_OF = {
    "huber": Grid(0.1, 3, 0.005), "barron": Grid(0.1, 1.9, 0.05), "label_smoothing": Grid(0.02, 0.4, 0.02),
    "tukey": Grid(1, 8, 0.005), "andrews": Grid(0.5, 3, 0.001),
}  # fmt: skip
#: As a slider names it.
LETTERS = {
    "delta": "δ", "beta": "β", "epsilon": "ε", "nu": "ν", "alpha": "α", "tau": "τ", "phi": "φ", "sigma": "σ",
    "gamma": "γ", "cut": "b", r"\sigma": "σ", r"\kappa": "κ", r"\lambda": "λ", r"\phi": "φ",
}  # fmt: skip
#: Which domains are alike, so that two losses may stand side by side.
ALIKE = {"share": "fraction", "score": "logit"}
SCALE = 1.0
#: How far the mass of a loss that is bounded is looked at.
FAR = 40.0
#: At how many places an integral over shares is taken.
PLACES = 12
NONE = "none"


def moves(name: str) -> bool:
    """Whether a loss has a figure that moves: of several components there is no one axis."""
    return not ATLAS[name].components


def entries() -> Data:
    """Every loss by its name, and for each figure of one, by the figure's name, what stands there."""
    chosen = [name for name in ATLAS if moves(name)]
    return {
        "losses": {name: _formulas(name) for name in chosen},
        "of": {f"atlas_{name}": _entry(name) for name in chosen},
    }


def _formulas(name: str) -> Data:
    """A loss: its title, formulas, slider, mass, and the further arguments, the scale of its law first."""
    loss = ATLAS[name]
    found: Data = {"title": capital(loss.title).replace("'", "’")}
    found["scaled"] = int(bool(loss.law and loss.law.scale))
    found["rest"] = [SCALE] * found["scaled"] + list(loss.parameters.values())
    found |= {"value": f"code:{name}", "gradient": f"code:{name}_gradient"}
    # No page has a formula for these two: one is long, the others are series and integrals.
    found["hessian"] = "" if name == "beta" else f"code:{name}_hessian"
    found["law"] = f"code:{name}_density" if loss.law and name not in {"barron", "tweedie"} else ""
    found["names"] = law_names(loss)
    slider = _slider(name, loss)
    found |= {"slides": slider} if slider else {}
    return found | ({} if loss.law else {"mass": _mass(loss, slider)})


def _entry(name: str) -> Data:
    """What stands on the page of a loss."""
    loss = ATLAS[name]
    grid, sample = OBSERVED[loss.y], FIVE[loss.y]
    clipped = [float(np.clip(y, grid.low, grid.high)) for y in sample]
    return {
        "entry": name,
        "show": [name, *beside(name)],
        "y": {**grid._asdict(), "few": FEW.get(loss.y, [])},
        "sample": clipped,
        "axis": list(MARGINS if loss.y == "sign" else AXES[loss.prediction]),
        "search": list(RANGES[loss.prediction]),
    }


def beside(name: str) -> list[str]:
    """The losses of the same data and prediction: of its family, or of all if there is none."""
    like = [other for other in ATLAS if other != name and moves(other) and _kind(other) == _kind(name)]
    family = [other for other in like if ATLAS[other].family == ATLAS[name].family]
    return family or like


def _kind(name: str) -> tuple[str, str]:
    loss = ATLAS[name]
    prediction = "logit" if name == "cloglog" else loss.prediction
    return ALIKE.get(loss.y, loss.y), ALIKE.get(prediction, prediction)


def _slider(name: str, loss: Loss) -> Data | None:
    """The slider of the first parameter, or else of the scale of the law; none where there is neither."""
    scaled = bool(loss.law and loss.law.scale)
    if loss.parameters:
        parameter, value = next(iter(loss.parameters.items()))
        letter, grid = LETTERS.get(parameter, parameter), SLIDERS_OF.get(name, SLIDERS[parameter])
        return {"name": letter, "at": int(scaled), "value": value, **grid._asdict()}
    if loss.law and scaled:
        letter = LETTERS.get(loss.law.scale, loss.law.scale)
        return {"name": letter, "at": 0, "value": SCALE, **SLIDERS["scale"]._asdict()}
    return None


def law_names(loss: Loss) -> list[str]:
    """What stands above and below the panel of the law, or of the mass of a loss that has none."""
    if loss.law:
        return [f"{'probability' if loss.y in FEW else 'density'} at the best _f_", "observation _y_"]
    mass = {"bounded": ["mass within _R_ of _f_", "_R_"], "relative": ["mass below _R_", "_R_"]}
    return mass.get(loss.proof, ["mass _M_(_f_)", "prediction _f_"])


def _mass(loss: Loss, slider: Data | None) -> Data:
    """What the mass M of a loss without a law is added up over: the proof that it has none.

    Where the proof forces a and the weights, they are given for each place of the slider.
    """
    if loss.proof in {"bounded", "relative"}:
        return {"far": FAR, "both": int(loss.proof == "bounded")}
    if loss.proof == "shares":
        nodes, weights = np.polynomial.legendre.leggauss(PLACES)
        return {"over": ((nodes + 1) / 2).tolist(), "forced": [[1.0, *(weights / 2)]]}
    over = FEW[loss.y]
    return {"over": over, "forced": [_forced(loss, at, len(over)) for at in _places(loss, slider)]}


def _places(loss: Loss, slider: Data | None) -> list[Mapping[str, float]]:
    """The parameters at each place of the slider, if what is forced depends on it."""
    if slider is None or loss.proof != "middle":
        return [loss.parameters]
    (name,) = loss.parameters
    count = round((slider["high"] - slider["low"]) / slider["step"]) + 1
    return [{name: slider["low"] + place * slider["step"]} for place in range(count)]


def _forced(loss: Loss, parameters: Mapping[str, float], count: int) -> list[float]:
    """The factor a and the weights that the proof forces."""
    at = replace(loss, parameters=parameters)
    a = PROOFS[loss.proof](at).get("a", 1.0)
    weights = forced_weights(at, a) if loss.proof == "middle" else np.ones(count)
    return [float(a), *(float(weight) for weight in weights)]
