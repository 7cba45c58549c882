"""scripts/generate.py on a copy of the tree: stale, damaged, concurrent, killed."""

import random
import re
import shutil
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.helpers.forks import Fork
from tests.helpers.stand_ins import stand_in
from tests.helpers.trees import ROOT, copy_with_made, edit, outputs, run

pytestmark = pytest.mark.xdist_group("generate")


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A generated copy of the tree that no test changes."""
    return copy_with_made(tmp_path_factory.mktemp("generated"))


@pytest.fixture
def tree(generated: Path, tmp_path: Path) -> Iterator[Path]:
    """A generated copy, its cache included, for a test to break."""
    yield shutil.copytree(generated, tmp_path / "tree")
    shutil.rmtree(tmp_path / "tree")


def test_the_committed_text_is_what_the_code_makes(generated: Path) -> None:
    committed = [
        path for path in (ROOT / "docs" / "generated").iterdir() if path.suffix not in {".png", ".svg"}
    ]
    assert {path.name for path in committed} == {
        n for n in outputs(generated) if not n.endswith((".png", ".svg", ".ipynb"))
    }
    assert run(generated, "generate.py", "--check") == (0, "")


def test_stale_text_is_named_with_both_numbers(tree: Path) -> None:
    values = tree / "docs" / "generated" / "values.json"
    values.write_text(values.read_text().replace("0.005948045112", "0.005948045212"))
    before = outputs(tree)
    status, output = run(tree, "generate.py", "--check")
    assert status == 1
    assert re.match(
        r"docs/generated/values.json:\d+:1: page says .*0\.005948045212.*code says .*0\.005948045112.*make site",
        output,
    )
    assert outputs(tree) == before  # --check writes nothing


def test_damaged_outputs_and_cache_are_made_again(tree: Path) -> None:
    shutil.rmtree(tree / ".cache")
    assert run(tree, "generate.py", prepare=stand_in) == (0, "")
    whole = outputs(tree)
    for path in (tree / "docs" / "generated").iterdir():
        path.write_bytes(path.read_bytes()[:7])
    for entry in (tree / ".cache").glob("*.json"):
        entry.write_bytes(entry.read_bytes()[:-20])
    (tree / "docs" / "generated" / "foreign.md").write_text("not ours")
    assert run(tree, "generate.py", prepare=stand_in) == (0, "")
    assert outputs(tree) == whole


def test_two_runs_at_once_leave_whole_files(generated: Path, tree: Path) -> None:
    shutil.rmtree(tree / "docs" / "generated")
    with ThreadPoolExecutor() as pool:
        assert list(pool.map(lambda _: run(tree, "generate.py"), range(3))) == [(0, "")] * 3
    assert outputs(tree) == outputs(generated)


def kill(process: Fork, seconds: float, after: Path | None = None) -> None:
    """Kill it when so many seconds have gone by: from now, or from the first file in a folder."""
    while after:
        alive = process.alive()  # asked first: it may write and end between the two questions
        if any(after.iterdir()):
            break
        assert alive, process.wait()
        time.sleep(0.001)
    time.sleep(seconds)
    process.kill()
    process.wait()  # nothing that it started lives on with its output open


@pytest.mark.long
def test_a_kill_at_any_moment_leaves_no_torn_file(generated: Path, tree: Path) -> None:
    whole, folder = outputs(generated), tree / "docs" / "generated"
    began = time.perf_counter()
    assert run(tree, "generate.py") == (0, "")
    seconds = time.perf_counter() - began
    generator = random.Random(20)
    for i in range(8):  # at every moment, and above all while files are written
        for made in (folder, tree / ".cache"):
            shutil.rmtree(made, ignore_errors=True)
        folder.mkdir()
        if i % 4:  # else figures are to be drawn and notebooks to be run, long before anything is written
            shutil.copytree(generated / ".cache", tree / ".cache")
        if i % 2:
            kill(Fork(tree, "generate.py"), generator.uniform(0.0, 0.07) * seconds, after=folder)
        else:
            kill(Fork(tree, "generate.py"), generator.uniform(0.3, 1.1) * seconds)
        assert {name: whole[name] for name in outputs(tree)} == outputs(tree)
    assert run(tree, "generate.py") == (0, "")
    assert outputs(tree) == whole


def test_a_value_that_is_not_finite_stops_the_build_and_changes_nothing(tree: Path) -> None:
    before = outputs(tree)
    edit(tree, "src/mledocs/exhibits/quantities/sample.py", "float(np.var(SAMPLE, ddof=1))", "float('nan')")
    status, output = run(tree, "generate.py")
    assert status == 1
    assert "value 'sample.variance_unbiased' is nan" in output and "Traceback" not in output
    assert outputs(tree) == before
