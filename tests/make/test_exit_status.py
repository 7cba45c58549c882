"""Every script as its caller sees it: a process of its own, whose status is known only once it has ended.

A function that returns 0 says nothing about a library that crashes while Python ends. So nothing is called here.
"""

import hashlib
import json
import os
import shutil
import subprocess
import sys
from contextlib import nullcontext
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from mledocs.make.setting_up import setup
from tests.helpers.trees import ROOT, copy_with_made, edited

pytestmark = [pytest.mark.long, pytest.mark.xdist_group("exit_status")]  # one copy of the tree

SECONDS = 240  # a busy machine is no bug
PAGE = "docs/index.md"  # without equations, which would be evaluated again after an edit
WRONG_PAGE = (PAGE, "\n# Maximum", "\n# 17.5 Maximum")
NO_PYTHON = ("src/mledocs/exhibits/data.py", "\nSAMPLE = (4.3", "\nSAMPLE = 4.3")
STALE_TEXT = ("docs/generated/values.json", '"sample.n": {"value": 5,', '"sample.n": {"value": 6,')
OTHER_STYLE = ("docs/assets/katex/katex.css", "MIT licence", "MIT  licence")
OTHER_THEME = (
    "src/mledocs/site/theme/main.html",
    "document.body.offsetHeight //",
    "document.body.offsetWidth //",
)
NO_ORIGINS = ("docs/generated/origins.json", ' "table": {', ' "table": [')


@dataclass(frozen=True)
class Case:
    """A line, an edit of the tree before it, what it hears, and what must come of it."""

    line: str
    status: int
    said: str
    edit: tuple[str, str, str] | None = None
    hears: str = ""
    environment: dict[str, str] = field(default_factory=dict)


#: In this order: what is built first is needed by what looks at it.
CASES = [
    Case("annotate.py", 0, "passed on", hears="passed on\n"),
    Case("annotate.py --none", 2, "unrecognized arguments"),
    Case("bench.py --help", 0, "usage: bench.py"),  # whether its limits are kept depends on the machine
    Case("bench.py none", 2, "unknown bench 'none'"),
    Case("browser.py", 0, ""),
    Case("browser.py", 1, "CHROMIUM", environment={"CHROMIUM": "/none"}),
    Case("screenshot.py", 1, "CHROMIUM", environment={"CHROMIUM": "/none"}),
    Case("screenshot.py", 0, "screenshot.png is written"),
    Case("build.py", 1, "17.5 is typed by hand", edit=WRONG_PAGE),
    Case("build.py --port 0", 2, "is no port"),
    Case(f"check.py {PAGE}", 0, ""),
    Case("check.py README.md", 2, "no such file"),
    Case(f"check.py {PAGE}", 1, "17.5 is typed by hand", edit=WRONG_PAGE),
    Case("generate.py --check", 0, ""),
    Case("generate.py --check", 1, "docs/generated/", edit=STALE_TEXT),
    Case("helper.py", 0, ""),  # it is asked nothing; who asks says what goes wrong
    Case("ledger.py", 0, ""),
    Case("ledger.py", 1, "no ledger: ", edit=NO_ORIGINS),
    Case("mutate.py --help", 0, "usage: mutate.py"),  # `.ci/run` runs it whole
    Case("mutate.py none", 2, "unknown class 'none'"),
    Case(
        "recheck.py", 0, "every equation holds", hears="\n"
    ),  # it answers in words, and fails in no other way
    Case("regenerate.py", 0, ""),
    Case("regenerate.py", 1, "cannot be loaded", edit=NO_PYTHON, hears="\n"),
    Case("setup.py site", 0, ""),
    Case("setup.py none", 1, "usage: python3 scripts/setup.py"),
    Case("theme.py --check", 0, "is as the theme"),
    Case("theme.py --check", 1, "run `make theme`", edit=OTHER_THEME),
    Case("engines.py --help", 0, "usage: engines.py"),  # `.ci/run` runs it whole
    Case("engines.py --none", 2, "unrecognized arguments"),
    Case("evidence.py --help", 0, "usage: evidence.py"),  # `.ci/run` runs the libraries
    Case("evidence.py none", 2, "unknown library 'none'"),
    Case("vendor.py --check", 0, ""),
    Case("vendor.py --check", 1, "katex.css", edit=OTHER_STYLE),
    Case("verify.py src", 2, "is no built site"),
    Case("debian_pythons.py", 2, "usage: python3 scripts/further/debian_pythons.py"),
]
#: What cannot end well here: PyTorch and Debian's mirror are far, a rebuilt commit takes a build of its own, and
#: whether a build ends well is seen by `make site` itself.
ELSEWHERE = {"torch_reference.py", "debian_pythons.py", "verify.py", "build.py"}


@pytest.fixture(scope="module")
def tree(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the tree, set up as far as scripts/setup.py can tell."""
    tree = copy_with_made(tmp_path_factory.mktemp("status") / "tree")
    shutil.copytree(ROOT / "site", tree / "site")
    shutil.copytree(ROOT / "tests", tree / "tests", ignore=shutil.ignore_patterns("__pycache__"))  # mutants
    (tree / "pyproject.toml").write_bytes((ROOT / "pyproject.toml").read_bytes())
    python = tree / setup.python_of(setup.VENV)
    python.parent.mkdir(parents=True)
    python.symlink_to(sys.executable)
    parts = {name: setup.digest(str(ROOT / setup.lock_of(name))) for name in setup.SETS["site"]}
    parts |= {
        "package": setup.digest(str(ROOT / "pyproject.toml")),
        "link": hashlib.sha256(setup.LINK.encode()).hexdigest(),
    }
    stamp = parts | {"place": str((tree / setup.VENV).resolve()), "python": setup.short(sys.version_info)}
    (tree / setup.STAMP).write_text(json.dumps(stamp))
    return tree


def program(tree: Path, name: str) -> list[str]:
    """What starts a program: its door, or the module of one that another program starts."""
    doors = [door.relative_to(tree).as_posix() for door in (tree / "scripts").rglob(name)]
    modules = [path.relative_to(tree / "src").with_suffix("").parts for path in (tree / "src").rglob(name)]
    return doors or ["-m", ".".join(modules[0])]


def ended(tree: Path, line: str, hears: str = "", **environment: str) -> tuple[int, str]:
    """The exit status of a process, less than 0 where a signal ended it, and what it said."""
    script, *arguments = line.split()
    ours = {
        "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(ROOT)]),
        "PYTHONDONTWRITEBYTECODE": "1",
        "MLEDOCS_BOOK": str(tree),  # a module has no door, and the tests' own book would be this checkout
    }
    done = subprocess.run(
        [sys.executable, *program(tree, script), *arguments],
        cwd=tree, env=os.environ | ours | environment, input=hears, encoding="utf-8",
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, timeout=SECONDS, check=False,
    )  # fmt: skip
    return done.returncode, done.stdout


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.line} exits {case.status}")
def test_the_status_of_the_process(tree: Path, case: Case) -> None:
    with edited(tree, *case.edit) if case.edit else nullcontext():
        status, said = ended(tree, case.line, case.hears, **case.environment)
    assert status == case.status, said
    assert case.said in said and "Traceback" not in said


def test_every_script_ends_well_and_badly_here() -> None:
    programs = {
        p.name
        for folder in ("scripts", "src/mledocs/make")
        for p in (ROOT / folder).rglob("*.py")
        if '__main__":' in p.read_text(encoding="utf-8")
    }
    well, badly = ({c.line.split()[0] for c in CASES if (c.status == 0) is good} for good in (True, False))
    assert well == programs - ELSEWHERE and badly == programs - {
        "helper.py", "recheck.py", "torch_reference.py",
    }  # fmt: skip


def test_a_crash_at_the_end_is_no_success(tmp_path: Path) -> None:
    (tmp_path / "scripts").mkdir()
    crash = (
        "import atexit, os, signal\natexit.register(os.kill, os.getpid(), signal.SIGSEGV)\nprint('ready')\n"
    )
    (tmp_path / "scripts" / "crash.py").write_text(crash)
    status, said = ended(tmp_path, "crash.py")
    assert status not in {case.status for case in CASES} and said == "ready\n"
