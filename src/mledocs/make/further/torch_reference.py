"""Make, or with --check compare again, the values of PyTorch's losses that the ordinary tests use.

Needs torch and nothing else, and is run where torch is installed: `.ci/run` makes a throw-away environment
for it, because torch is far too large for the lock. Numbers are rounded to 12 significant digits when they
are written, and compared at a relative 1e-9: no processor's last digits reach the file.
"""

import argparse
import json
from collections.abc import Callable
from itertools import product

import torch  # type: ignore[import-not-found, unused-ignore]  # not in the lock: see above
from torch import nn  # type: ignore[import-not-found, unused-ignore]  # not in the lock either

from mledocs.make.paths import ROOT

TARGET = ROOT / "tests" / "numerics" / "torch_reference.json"
SIGNIFICANT_DIGITS = 12
TOLERANCE = 1e-9
#: Numbers below this are equal to 0: torch computes some of them as a difference of two near 800.
FLOOR = 1e-12
#: Without the `+cpu` of the build.
VERSION = torch.__version__.split("+")[0]

Row = dict[str, float]

REALS = (-3.5, -1.0, 0.0, 0.4, 2.0, 1e6, -1e100)
LABELS = (0.0, 1.0)
#: 0 and 1, where torch holds log at -100; 1e-50, where it does so too; and numbers between.
PROBABILITIES = (0.0, 1e-50, 1e-20, 0.001, 0.3, 0.5, 0.7, 0.999, 1.0)
#: Ordinary ones; where σ(z) rounds to 1 (37), where exp(-z) is nearly 0 (700) and is 0 (800); the largest.
LOGITS = (-1e300, -800.0, -700.0, -40.0, -2.5, 0.0, 0.3, 4.0, 37.0, 700.0, 800.0, 1e300)
#: The last is below the 1e-6 at which torch holds the variance.
VARIANCES = (0.25, 1.0, 7.0, 1e-8)


def tensor(number: float) -> torch.Tensor:
    """One number in double precision, ready for a gradient."""
    return torch.tensor([number], dtype=torch.float64, requires_grad=True)


def rounded(number: torch.Tensor) -> float:
    """A number as it stands in the file."""
    return float(f"{number.item():.{SIGNIFICANT_DIGITS}g}")


def two_argument(loss: Callable[..., torch.Tensor], prediction: float, target: float) -> Row:
    """Value and gradient in the prediction of one of torch's losses."""
    given = tensor(prediction)
    value = loss(given, torch.tensor([target], dtype=torch.float64))
    value.backward()
    return {"prediction": prediction, "y": target, "value": rounded(value), "gradient": rounded(given.grad)}


def gaussian(prediction: float, target: float, variance: float) -> Row:
    """The same for GaussianNLLLoss, which has a variance, with both gradients."""
    given, var = tensor(prediction), tensor(variance)
    value = nn.GaussianNLLLoss(full=True, reduction="sum")(
        given, torch.tensor([target], dtype=torch.float64), var
    )
    value.backward()
    return {
        "prediction": prediction,
        "y": target,
        "variance": variance,
        "value": rounded(value),
        "gradient": rounded(given.grad),
        "variance_gradient": rounded(var.grad),
    }


def rows(
    loss: Callable[..., torch.Tensor], predictions: tuple[float, ...], targets: tuple[float, ...]
) -> list[Row]:
    """One row for each prediction and target."""
    return [two_argument(loss, prediction, target) for prediction, target in product(predictions, targets)]


def reference() -> dict[str, object]:
    """Everything that the file holds."""
    return {
        "origin": f"torch {VERSION}, float64, CPU; written by scripts/further/torch_reference.py",
        "rounding": f"{SIGNIFICANT_DIGITS} significant digits; compare at a relative {TOLERANCE:g}",
        "MSELoss": rows(nn.MSELoss(reduction="sum"), REALS, REALS[:4]),
        "L1Loss": rows(nn.L1Loss(reduction="sum"), REALS, REALS[:4]),
        "BCELoss": rows(nn.BCELoss(reduction="sum"), PROBABILITIES, LABELS),
        "BCEWithLogitsLoss": rows(nn.BCEWithLogitsLoss(reduction="sum"), LOGITS, LABELS),
        "GaussianNLLLoss": [gaussian(*case) for case in product(REALS[:5], REALS[:3], VARIANCES)],
    }


def flat(node: object, place: str = "") -> dict[str, object]:
    """Every number and text of the reference by its place, such as `BCELoss[3].value`."""
    if isinstance(node, dict):
        pairs = [(f"{place}.{key}" if place else key, child) for key, child in node.items()]
    elif isinstance(node, list):
        pairs = [(f"{place}[{index}]", child) for index, child in enumerate(node)]
    else:
        return {place: node}
    return {at: leaf for where, child in pairs for at, leaf in flat(child, where).items()}


def same(a: object, b: object) -> bool:
    """Whether two leaves agree: texts exactly, numbers at the tolerance."""
    if isinstance(a, float) and isinstance(b, float):
        return abs(a - b) <= TOLERANCE * max(abs(a), abs(b)) + FLOOR
    return a == b


def differences(stored: dict[str, object], made: dict[str, object]) -> list[str]:
    """One line for each place at which the file and torch do not agree."""
    old, new = flat(stored), flat(made)
    places = [place for place in old | new if not same(old.get(place), new.get(place))]
    return [f"{TARGET.name}: {at}: file says {old.get(at)!r}, torch says {new.get(at)!r}" for at in places]


def main() -> int:
    """Write the file, or with --check compare it and return 1 if it differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if torch gives other numbers"
    )
    made = json.dumps(reference(), indent=1) + "\n"
    if not parser.parse_args().check:
        TARGET.write_text(made, encoding="utf-8")
        return 0
    lines = differences(json.loads(TARGET.read_text(encoding="utf-8")), json.loads(made))
    for line in lines:
        print(line)
    verdict = (
        "mend with: python scripts/further/torch_reference.py"
        if lines
        else f"it holds what torch {VERSION} says"
    )
    print(f"{TARGET.name}: {len(lines)} differences; {verdict}")
    return 1 if lines else 0
