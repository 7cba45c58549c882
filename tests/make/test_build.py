"""scripts/build.py where generation stops: the equations are told of all the same."""

import re
from functools import partial
from pathlib import Path

import pytest

from mledocs.make import build
from tests.helpers.stand_ins import evaluate_only
from tests.helpers.trees import copy_tree, edit, run

DENSITY = ("src/mledocs/numerics/continuous.py", "result *= -0.5", "result *= -1.0")


def test_a_density_without_its_half_is_named_by_its_equation(tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "tree")
    edit(tree, *DENSITY)
    evaluate = partial(evaluate_only, pages=("docs/article/maximum-likelihood.md",))
    status, output = run(tree, "build.py", prepare=evaluate)
    assert status == 1 and "Traceback" not in output
    assert "value 'climb.scoring_steps' cannot be made" in output  # all that generation can say
    assert re.search(
        r"docs/article/maximum-likelihood\.md:\d+:\d+: the formula and the code of normal_density differ",
        output,
    )
    assert not (tree / "site").exists()


def test_code_that_cannot_be_loaded_is_one_line(tmp_path: Path) -> None:
    tree = copy_tree(tmp_path / "tree")
    edit(tree, DENSITY[0], DENSITY[1], "result *= -")
    status, output = run(tree, "build.py")
    assert status == 1 and "Traceback" not in output
    assert re.search(r"continuous\.py:\d+: .* cannot be loaded: .*invalid syntax", output)


def test_without_git_a_build_has_no_commit_to_take_its_date_from(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert build.commit_time() == {}


TRACE = 'INFO - Cleaning\nTraceback (most recent call last):\n  File "x.py", line 1, in <module>\n'


@pytest.mark.parametrize(
    ("last", "shown"),
    [
        ("OSError: [Errno 28] No space left on device: 'a'\n", True),
        ("PermissionError: [Errno 13] Permission denied: 'a'\n", True),
        ("KeyError: 'a'\n", False),
        ("OSError: nobody knows why\n", False),
    ],
)
def test_where_the_system_stops_the_engine_its_reason_is_shown_alone(last: str, shown: bool) -> None:
    assert build.readable(TRACE + last) == (f"INFO - Cleaning\n{last}" if shown else TRACE + last)
    assert build.readable(last) == last


@pytest.mark.parametrize("terminal", [True, False])
def test_only_a_terminal_is_told_which_step_runs(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, terminal: bool
) -> None:
    monkeypatch.setattr(build.sys.stdout, "isatty", lambda: terminal)
    monkeypatch.setattr(build, "STEPS", {"check": lambda: print(end="|") or 1})
    monkeypatch.setattr(build.publishing, "tidy", lambda: None)
    assert build.run_steps() == 1
    assert capsys.readouterr().out.startswith(
        "check     ...\r|check     failed" if terminal else "|check     failed"
    )
