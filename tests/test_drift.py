"""The drift test: after any edit, the incremental output is the output of a clean build, byte for byte.

One edit for each name in data.py and ten to formulas in numerics. The gates are left out on purpose:
they might stop an edit, and here it must go all the way to the reader.
"""

import ast
import re
import shutil
from pathlib import Path

import pytest

from tests.plain import render
from tests.trees import ROOT, copy_tree, edit, outputs, run

DATA = "src/mledocs/exhibits/data.py"
DATA_EDITS = {
    "SAMPLE": ("\nSAMPLE = (4.3,", "\nSAMPLE = (4.4,"),
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
    "ORIGINAL_SAMPLE": ("ORIGINAL_SAMPLE = (4.3,", "ORIGINAL_SAMPLE = (4.4,"),
    "ORIGINAL_SIGMA": ("ORIGINAL_SIGMA = 1.0", "ORIGINAL_SIGMA = 1.1"),
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
#: What the notebooks import, by name. For the other names notebooks are left out of both trees, for time:
#: their cache has the same key as the figures' and one more file.
IN_NOTEBOOKS = {"SAMPLE", "SIGMA", "CANDIDATES", "TRY_MU", "ORIGINAL", "HEATING", "HEATING_SIGMA", "DRIVING"}
EDITS = [pytest.param(name in IN_NOTEBOOKS, DATA, *edit, id=name) for name, edit in DATA_EDITS.items()]
EDITS += [pytest.param(True, NUMERICS + file, old, new, id=old) for file, old, new in FORMULA_EDITS]


def names_of_data() -> set[str]:
    """Every constant that data.py assigns."""
    tree = ast.parse((ROOT / DATA).read_text(encoding="utf-8"))
    targets = [target for node in tree.body if isinstance(node, ast.Assign) for target in node.targets]
    return {target.id for target in targets if isinstance(target, ast.Name) and target.id.isupper()}


def test_every_name_in_data_is_edited() -> None:
    assert set(DATA_EDITS) == names_of_data()
    assert len(FORMULA_EDITS) == 10


def test_the_notebooks_use_no_other_name() -> None:
    notebooks = "".join(
        path.read_text(encoding="utf-8") for path in (ROOT / "docs" / "notebooks").glob("*.py")
    )
    imported = set(re.findall(r"^from mledocs\.exhibits\.data import (.+)$", notebooks, re.M))
    names = {name.strip().upper() for line in imported for name in line.split(",")}
    assert names <= IN_NOTEBOOKS


def everything(tree: Path) -> dict[str, bytes | str]:
    """Generate and render: all that can reach a reader."""
    assert run(tree, "generate.py") == (0, "")
    return {**outputs(tree), **render(tree)}


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> dict[bool, Path]:
    """Trees that an author works on, with notebooks and without: their caches and outputs are always there."""
    trees = {
        True: copy_tree(tmp_path_factory.mktemp("whole")),
        False: copy_tree(tmp_path_factory.mktemp("pages")),
    }
    for notebook in (trees[False] / "docs" / "notebooks").glob("*.py"):
        notebook.unlink()
    assert [run(tree, "generate.py") for tree in trees.values()] == [(0, "")] * 2
    return trees


@pytest.mark.parametrize(("notebooks", "file", "old", "new"), EDITS)
def test_incremental_is_clean(
    notebooks: bool, file: str, old: str, new: str, worked_on: dict[bool, Path], tmp_path: Path
) -> None:
    tree = worked_on[notebooks]
    before = outputs(tree)
    edit(tree, file, old, new)
    clean = copy_tree(tmp_path / "clean", tree)
    shutil.rmtree(clean / "docs" / "generated")
    try:
        assert everything(tree) == everything(clean)
        assert outputs(tree) != before  # the edit reached the reader
    finally:
        edit(tree, file, new, old)
        shutil.rmtree(tmp_path)
