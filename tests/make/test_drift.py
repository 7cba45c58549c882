"""The drift test: after any edit, the incremental output is the output of a clean build, byte for byte.

One edit for each name in data.py and ten to formulas in numerics, a few at a time. The gates are left out on purpose:
they might stop an edit, and here it must go all the way to the reader. For time, what is kept in caches stands
for the tree that it was made from (`stand_ins.py`), and so does a page that a preview keeps. The first test
renders the pages; `test_clean_build.py` draws, runs and renders it all.
"""

import ast
from contextlib import ExitStack
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest

from mledocs.make.preview.preview import Rendered
from tests.helpers.plain import Convert, render, render_anew
from tests.helpers.stand_ins import is_real, stand_in_for_claims_too
from tests.helpers.trees import MADE, ROOT, copy_tree, edit, edited, outputs, remove, run

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("drift")]

DATA = "src/mledocs/exhibits/data.py"
DATA_EDITS = {
    "COIN": ("COIN = (1, 1, 0,", "COIN = (1, 1, 1,"),
    "COIN_CHANCES": ("(0.3, 0.5, 0.7, 0.9)", "(0.4, 0.5, 0.7, 0.9)"),
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
    "LEVEL": ("LEVEL = 0.95", "LEVEL = 0.9"),
    "LEVELS": ("LEVELS = (0.68,", "LEVELS = (0.7,"),
    "COVERAGE_SAMPLES": ("COVERAGE_SAMPLES = 20_000", "COVERAGE_SAMPLES = 10_000"),
    "COVERAGE_SIZES": ("COVERAGE_SIZES = (2, 3, 5, 10,", "COVERAGE_SIZES = (2, 3, 6, 10,"),
    "COVERAGE_SEED": ("COVERAGE_SEED = UNDERFLOW_SEED", "COVERAGE_SEED = 2025"),
    "BEGINNER_HOURS": ("BEGINNER_HOURS = 20", "BEGINNER_HOURS = 22"),
    "NEWCOMER_HOURS": ("NEWCOMER_HOURS = 10", "NEWCOMER_HOURS = 9"),
    "TRY_REACH": ("TRY_REACH = 0.2", "TRY_REACH = 0.3"),
    "TRY_LABELS": ("TRY_LABELS = 30", "TRY_LABELS = 20"),
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
    ("losses/families/classic.py", "return np.square(finite(", "return 2.0 * np.square(finite("),
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
#: Edits that are made together: of one file, or a key that leaves another out would not be found wrong.
BATCHES = [[(DATA, *edit) for edit in list(DATA_EDITS.values())[number::6]] for number in range(6)]
BATCHES += [
    [(NUMERICS + file, *edit) for name, *edit in FORMULA_EDITS if name == file]
    for file in sorted({name for name, *_ in FORMULA_EDITS})
]


def test_every_name_in_data_is_edited() -> None:
    tree = ast.parse((ROOT / DATA).read_text(encoding="utf-8"))
    names = {ast.unparse(target) for node in tree.body for target in getattr(node, "targets", [])}
    assert set(DATA_EDITS) == {name for name in names if name.isupper()}
    assert len(FORMULA_EDITS) == 10 and sum(map(len, BATCHES)) == len(DATA_EDITS) + 10


@pytest.fixture(scope="module")
def worked_on(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Rendered]:
    """A tree that an author works on, with its preview: their caches and outputs are always there."""
    tree = copy_tree(tmp_path_factory.mktemp("worked_on"))
    assert run(tree, "generate.py", prepare=stand_in_for_claims_too) == (0, "")
    preview = Rendered(tree / "docs")
    render(tree, preview, stand_for(outputs(tree)))
    return tree, preview


@pytest.fixture(scope="module")
def another(worked_on: tuple[Path, Rendered], tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same tree elsewhere, for clean builds."""
    return copy_tree(tmp_path_factory.mktemp("clean"), worked_on[0])


def stand_for(made: dict[str, bytes]) -> Convert:
    """What a page is converted to, here: its text, and the digest of all that was made and that it could show."""
    name = sha256(repr(sorted(made.items())).encode()).hexdigest()

    def by(page: Any, options: dict[str, dict[str, Any]]) -> None:
        page.content = name + page.markdown

    return by


def test_a_process_that_goes_on_renders_what_a_new_one_renders(
    worked_on: tuple[Path, Rendered], another: Path
) -> None:
    tree, preview = worked_on[0], Rendered(worked_on[0] / "docs")
    shown = [render(tree, preview)]
    with ExitStack() as taken_back:
        for name in ("SAMPLE", "HEATING"):
            for each in (tree, another):
                taken_back.enter_context(edited(each, DATA, *DATA_EDITS[name]))
                assert run(each, "generate.py", prepare=stand_in_for_claims_too) == (0, "")
            shown.append(render(tree, preview))
            assert shown[-1] == render_anew(another)
    assert shown[0] != shown[1] != shown[2]


@pytest.mark.parametrize("edits", BATCHES, ids=lambda edits: f"{edits[0][0]}: {edits[0][1].strip()}")
def test_incremental_is_clean(
    edits: list[tuple[str, str, str]], worked_on: tuple[Path, Rendered], another: Path
) -> None:
    (tree, preview), clean = worked_on, another
    before = outputs(tree)
    remove(clean, *MADE, "docs/generated")
    for each in (tree, clean):
        for change in edits:  # none is taken back: what was made last differs in nothing but these
            edit(each, *change)
        assert run(each, "generate.py", prepare=stand_in_for_claims_too) == (0, "")
    after = outputs(tree)
    assert after == outputs(clean)
    moved = [name for name in after if after[name] != before[name]]
    drawn_only = edits[0][0].endswith("/losses.py")  # and of what is drawn only a digest is here
    assert drawn_only or any(is_real(after[name]) for name in moved)  # they reached the reader
    assert render(tree, preview, stand_for(after)) == render(clean, None, stand_for(after))
