"""Every shell line that a reader is told to type is run: by .ci/run, by a target of make that it runs, or here."""

import re
import subprocess
from pathlib import Path

import pytest

from mledocs.site.pages import source
from tests.helpers.processes import HANGS
from tests.helpers.trees import ROOT

PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
CI = (ROOT / ".ci" / "run").read_text(encoding="utf-8")


def shell_lines(path: Path) -> list[str]:
    """The lines of a page's console blocks, without prompts and comments."""
    bodies = [
        m.text["body"]
        for m in source.fences(path.read_text(encoding="utf-8"))
        if m.text["info"].strip() in {"console", "sh", "bash", "shell"}
    ]
    lines = [
        re.sub(r"(^|\s)#.*", "", line).strip().removeprefix("$ ")
        for body in bodies
        for line in body.splitlines()
    ]
    return [line for line in lines if line]


def run_by_ci() -> set[str]:
    """What .ci/run runs: its steps, and what make does in those that are targets."""
    steps = re.findall(r'^step "[^"]*" (.+)$', CI, re.M)
    targets = [step.removeprefix("make ") for step in steps if step.startswith("make ")]
    line = ["make", "--dry-run", "--no-print-directory", "PYTHON=python3", *targets]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=True)
    return {
        *steps,
        *(re.sub(" -[Es]\\b", "", line) for line in done.stdout.splitlines()),
    }  # make's own guards


LINES = [(path.relative_to(ROOT).as_posix(), line) for path in PAGES for line in shell_lines(path)]


def test_there_are_lines_and_ci_runs_something() -> None:
    assert ("README.md", "make site") in LINES and {"make test", "make site"} <= run_by_ci()


@pytest.mark.parametrize(("page", "line"), LINES)
def test_a_shell_line_is_run(page: str, line: str) -> None:
    if line in run_by_ci():
        return
    done = subprocess.run(
        line, shell=True, cwd=ROOT, capture_output=True, text=True, timeout=HANGS, check=False
    )
    assert done.returncode == 0, f"{page}: `{line}` exits {done.returncode}: {done.stdout}{done.stderr}"
