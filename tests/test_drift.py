"""The drift test: after any edit, the incremental output is the output of a clean build, byte for byte.

One edit for each name in data.py and ten to formulas in numerics. The gates are left out on purpose:
they might stop an edit, and here it must go all the way to the reader.
"""

import ast
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.trees import ROOT, copy_tree, edit, outputs, run

DATA = "src/mledocs/exhibits/data.py"
DATA_EDITS = {
    "SAMPLE": ("(4.3, 4.8,", "(4.4, 4.8,"),
    "TRUE_MU": ("TRUE_MU = 5.0", "TRUE_MU = 5.5"),
    "SIGMA": ("SIGMA = 1.0\n\n", "SIGMA = 1.5\n\n"),
    "CANDIDATES": ('"mu4": 4.0, "mu6": 6.0}', '"mu4": 4.5, "mu6": 6.0}'),
    "UNDERFLOW_N": ("UNDERFLOW_N = 2000", "UNDERFLOW_N = 1500"),
    "UNDERFLOW_SEED": ("UNDERFLOW_SEED = 2024", "UNDERFLOW_SEED = 2025"),
    "ALTERED_FIRST": ("ALTERED_FIRST = 3.3", "ALTERED_FIRST = 2.3"),
    "OUTLIER": ("OUTLIER = 9.0", "OUTLIER = 8.1"),
    "NARROW_SIGMA": ("NARROW_SIGMA = 0.1", "NARROW_SIGMA = 0.2"),
    "RESCALED_FACTOR": ("RESCALED_FACTOR = 1000", "RESCALED_FACTOR = 100"),
    "TRY_MU": ("TRY_MU = 5.5", "TRY_MU = 5.4"),
    "TRY_PROBABILITY": ("TRY_PROBABILITY = 0.8", "TRY_PROBABILITY = 0.7"),
    "SURPRISES": ("(0.99, 0.9,", "(0.99, 0.8,"),
    "SATURATED_LOGIT": ("SATURATED_LOGIT = 40", "SATURATED_LOGIT = 41"),
    "WRONG_LOGIT": ("WRONG_LOGIT = 8", "WRONG_LOGIT = 9"),
    "RUNAWAY_ABOVE": ("RUNAWAY_ABOVE = 1.0", "RUNAWAY_ABOVE = 1.1"),
    "RUNAWAY_BELOW": ("RUNAWAY_BELOW = 0.79", "RUNAWAY_BELOW = 0.78"),
    "LEARNING_RATE": ("LEARNING_RATE = 0.0004", "LEARNING_RATE = 0.0003"),
    "GRADIENT_STEPS": ("GRADIENT_STEPS = 1000", "GRADIENT_STEPS = 900"),
    "HEATING_BASE": ("HEATING_BASE = 18", "HEATING_BASE = 17"),
    "HEATING": ("seed=4, n=20", "seed=5, n=20"),
    "HEATING_SIGMA": ("HEATING_SIGMA = 4.0", "HEATING_SIGMA = 3.5"),
    "DRIVING": ("w=0.2, b=-5.0", "w=0.2, b=-4.9"),
    "ORIGINAL": ("0.00532", "0.00595"),
    "ORIGINAL_WITHIN_ONE_SIGMA": ("68.27", "68.3"),
}
NUMERICS = "src/mledocs/numerics/"
FORMULA_EDITS = [
    ("continuous.py", "result *= -0.5", "result *= -1.0"),
    ("continuous.py", "np.log(sigma) + HALF_LOG_2PI", "np.log(sigma)"),
    ("continuous.py", "/ b - (np.log(b) + LOG_2)", "/ b - np.log(b)"),
    ("continuous.py", "np.abs(x - mu).mean()", "np.abs(x - mu).max()"),
    ("continuous.py", "return cls(1.0 / float(mean))", "return cls(2.0 / float(mean))"),
    ("continuous.py", "float(np.median(x))", "float(np.mean(x))"),
    ("special.py", "np.exp(np.minimum(z, 0.0))", "np.exp(0.9 * np.minimum(z, 0.0))"),
    ("special.py", "np.sqrt(np.mean(np.square(x / largest)))", "np.mean(np.square(x / largest))"),
    ("regression.py", "y.mean() - w * x.mean()", "y.mean() + w * x.mean()"),
    ("likelihood.py", "np.exp(log_likelihood(distribution, x))", "np.exp(-log_likelihood(distribution, x))"),
]
EDITS = [(DATA, old, new) for old, new in DATA_EDITS.values()]
EDITS += [(NUMERICS + file, old, new) for file, old, new in FORMULA_EDITS]


def names_of_data() -> set[str]:
    """Every constant that data.py assigns."""
    tree = ast.parse((ROOT / DATA).read_text(encoding="utf-8"))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return {target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()}


def test_every_name_in_data_is_edited() -> None:
    assert set(DATA_EDITS) == names_of_data()
    assert len(FORMULA_EDITS) == 10


def rendered(tree: Path) -> dict[str, str]:
    """The pages as a reader gets them, made by the copy's own package."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(ROOT)])}
    line = [sys.executable, "-m", "tests.plain", str(tree)]
    done = subprocess.run(line, env=environment, capture_output=True, text=True, check=True)
    pages: dict[str, str] = json.loads(done.stdout)
    return pages


def everything(tree: Path) -> dict[str, bytes | str]:
    """Generate and render: all that can reach a reader."""
    assert run(tree, "generate.py") == (0, "")
    return {**outputs(tree), **rendered(tree)}


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A tree that an author works on: edited again and again, its cache and outputs always there."""
    tree = copy_tree(tmp_path_factory.mktemp("worked-on"))
    assert run(tree, "generate.py") == (0, "")
    return tree


@pytest.fixture
def edited(worked_on: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """The author's tree with one edit, which is taken back afterwards."""
    file, old, new = request.param
    edit(worked_on, file, old, new)
    yield worked_on
    edit(worked_on, file, new, old)


@pytest.mark.parametrize(
    "edited", EDITS, ids=[f"{Path(file).stem}-{old}" for file, old, _ in EDITS], indirect=True
)
def test_incremental_is_clean(edited: Path, tmp_path: Path) -> None:
    before = {**outputs(edited)}
    clean = copy_tree(tmp_path / "clean", edited)
    shutil.rmtree(clean / "docs" / "generated")
    incremental = everything(edited)
    assert incremental == everything(clean)
    assert {name: incremental[name] for name in before if name in incremental} != before  # the edit was seen
    shutil.rmtree(tmp_path)
