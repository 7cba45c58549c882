"""The drift test: after any edit, the incremental output is the output of a clean build, byte for byte.

One edit for each name in data.py and ten to formulas in numerics. The gates are left out on purpose:
they might stop an edit, and here it must go all the way to the reader.
"""

import ast
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from preview import Rendered

from tests.builder import Builder
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
    "CLIMB_START": ("CLIMB_START = (4.2,", "CLIMB_START = (4.3,"),
    "CLIMB_RATE": ("CLIMB_RATE = 0.01", "CLIMB_RATE = 0.012"),
    "CLIMB_STEPS": ("CLIMB_STEPS = 150", "CLIMB_STEPS = 140"),
    "RUNAWAY_STEPS": ("RUNAWAY_STEPS = 6", "RUNAWAY_STEPS = 7"),
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
    ("losses.py", "return np.square(", "return 2.0 * np.square("),
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
EDITS = [pytest.param(name, DATA, *edit, id=name) for name, edit in DATA_EDITS.items()]
EDITS += [pytest.param("", NUMERICS + file, old, new, id=old) for file, old, new in FORMULA_EDITS]
LONG_WAY = [EDITS[0], EDITS[-10]]
DRAW = ("render", "sheet", "svg", "palette")
IMPORTED = re.compile(r"^from mledocs\.exhibits\.data import (.+)$", re.M)


def definitions() -> dict[str, set[str]]:
    """Everything that data.py defines, each with the names that stand in its definition."""
    found = {}
    for node in ast.parse((ROOT / DATA).read_text(encoding="utf-8")).body:
        defined = [node.name] if isinstance(node, ast.FunctionDef | ast.ClassDef) else []
        defined += [ast.unparse(target) for target in getattr(node, "targets", [])]
        for name in defined:
            found[name] = {part.id for part in ast.walk(node) if isinstance(part, ast.Name)} - {name}
    return found


def test_every_name_in_data_is_edited() -> None:
    assert set(DATA_EDITS) == {name for name in definitions() if name.isupper()}
    assert len(FORMULA_EDITS) == 10


def reached(name: str) -> set[str]:
    """What an edit to a name in data.py can change there."""
    found = {name}
    while more := {other for other, parts in definitions().items() if parts & found} - found:
        found |= more
    return found


def untouched(name: str) -> list[str]:
    """The notebooks that cannot depend on a name in data.py: what they take from there does not."""
    found = []
    for path in sorted((ROOT / "docs" / "notebooks").glob("*.py")):
        lines = IMPORTED.findall(path.read_text(encoding="utf-8"))
        taken = {part.strip() for line in lines for part in line.split(",")}
        if name and not taken & reached(name):
            found.append(path.relative_to(ROOT).as_posix())
    return found


def test_what_a_notebook_takes_is_known() -> None:
    assert "heating" in reached("HEATING_SIGMA") and "CANDIDATES" not in reached("SIGMA")
    assert untouched("SURPRISES") == ["docs/notebooks/every-number.py", "docs/notebooks/fit-by-hand.py"]
    assert untouched("ORIGINAL") == ["docs/notebooks/fit-by-hand.py"] and untouched("") == []
    for path in (ROOT / "docs" / "notebooks").glob("*.py"):
        text = path.read_text(encoding="utf-8")
        # Each such import is a line of its own that names what it takes.
        assert len(re.findall(r"^[^#\n]*exhibits\.data", text, re.M)) == len(IMPORTED.findall(text))
        used = re.findall(r"mledocs\.exhibits(?:\.| import )(\w+)(?:, (\w+))?", text)
        assert {name for pair in used for name in pair if name} <= {"data", *DRAW}
    for name in DRAW:
        text = (ROOT / "src" / "mledocs" / "exhibits" / f"{name}.py").read_text(encoding="utf-8")
        assert IMPORTED.findall(text) in ([], ["Array"])  # they take no datum, and notebooks may use them


@pytest.fixture(scope="module")
def builder() -> Iterator[Builder]:
    """Generates every tree of this module."""
    process = Builder()
    yield process
    process.stop()


@pytest.fixture(scope="module")
def worked_on(builder: Builder, tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rendered]:
    """A tree that an author works on, with its preview: their caches and outputs are always there."""
    tree = copy_tree(tmp_path_factory.mktemp("worked_on"))
    assert builder.generate(tree) == (0, "")
    preview = Rendered(tree / "docs")
    render(tree, preview)
    return tree, preview


@pytest.mark.parametrize(("name", "file", "old", "new"), EDITS)
def test_incremental_is_clean(
    name: str,
    file: str,
    old: str,
    new: str,
    builder: Builder,
    worked_on: tuple[Path, Rendered],
    tmp_path: Path,
) -> None:
    tree, preview = worked_on
    before = outputs(tree)
    edit(tree, file, old, new)
    clean = copy_tree(tmp_path / "clean", tree)
    shutil.rmtree(clean / "docs" / "generated")
    try:
        for each in (tree, clean):
            assert builder.generate(each, untouched(name)) == (0, "")
        assert outputs(tree) == outputs(clean)
        assert outputs(tree) != before  # the edit reached the reader
        assert render(tree, preview) == render(clean)
    finally:
        edit(tree, file, new, old)
        shutil.rmtree(tmp_path)


@pytest.mark.parametrize(("name", "file", "old", "new"), LONG_WAY)
def test_incremental_is_clean_with_a_process_for_each_step(
    name: str, file: str, old: str, new: str, tmp_path: Path
) -> None:
    tree = copy_tree(tmp_path / "tree")
    assert run(tree, "generate.py") == (0, "")
    edit(tree, file, old, new)
    clean = copy_tree(tmp_path / "clean", tree)
    shutil.rmtree(clean / "docs" / "generated")
    assert [run(each, "generate.py") for each in (tree, clean)] == [(0, "")] * 2
    assert outputs(tree) == outputs(clean)
    assert render(tree) == render(clean)
