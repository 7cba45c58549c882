"""What every test may use: the same random input in every CI run, and the built site."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import Phase, settings

from mledocs.make.setting_up import surroundings
from mledocs.site.files.cache import beside
from tests.helpers.processes import adopt_orphans, ended
from tests.helpers.trees import ROOT, SITE

SOURCES = ("src", "docs", "scripts", "mkdocs.yml", "pyproject.toml")
REMEDY = "run `make test`, which builds the site first, or scripts/build.py"

if not __debug__:
    raise pytest.UsageError(
        "Python leaves every `assert` out with -O or PYTHONOPTIMIZE; start pytest without"
    )
if hidden := surroundings.hiding():
    raise pytest.UsageError(hidden)
surroundings.clear()  # what the tests start is as clean as what a user starts by a script

# No deadline: the first example of a test pays for imports, and a busy machine is no bug.
settings.register_profile("random", deadline=None)
settings.register_profile("fixed", deadline=None, derandomize=True)
# For mutants, which ask whether a test fails, and not by which smallest example.
FIRST = {"phases": [Phase.explicit, Phase.generate], "report_multiple_bugs": False}
settings.register_profile("mutants", settings.get_profile("fixed"), **FIRST)
settings.load_profile("fixed" if os.environ.get("CI") else "random")


def sources() -> Iterator[Path]:
    """Everything that the site is made of. Pixels and executed notebooks are made, and so no sources."""
    for part in SOURCES:
        files = (ROOT / part).rglob("*") if (ROOT / part).is_dir() else [ROOT / part]
        for file in files:
            made = file.suffix in {".png", ".svg", ".ipynb"} or beside(file.name)
            if not made and ".egg-info" not in str(file) and file.is_file():
                yield file


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long tests come first, the others stay in their order."""
    items.sort(key=lambda item: item.get_closest_marker("long") is None)


def pytest_configure(config: pytest.Config) -> None:
    """What a test's processes leave without a parent is found below this one, and ended."""
    adopt_orphans()


@pytest.fixture(autouse=True)
def nothing_lives_on() -> Iterator[None]:
    """What a test starts ends with it; what a fixture of several tests has started stays as long as that."""
    with ended():
        yield


@pytest.fixture(scope="session")
def site() -> Path:
    """The folder of the built site, which is newer than all that it is made of."""
    home = SITE / "index.html"
    if not home.exists():
        pytest.fail(f"there is no site/index.html; {REMEDY}")
    newer = [f.relative_to(ROOT).as_posix() for f in sources() if f.stat().st_mtime > home.stat().st_mtime]
    if newer:
        pytest.fail(f"site/ is older than {newer[0]} and {len(newer) - 1} more; {REMEDY}")
    return SITE


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Weights of pages, parity and mutants of the widgets, as `record_property` left them: a line each."""
    reports = [r for outcome in ("passed", "failed") for r in terminalreporter.stats.get(outcome, [])]
    kept = [item for report in reports for item in getattr(report, "user_properties", [])]
    for name, title in (
        ("weight", "page, bytes over the wire gzipped when it is scrolled to its end, requests"),
        ("parity", "largest difference, in units of the largest term added"),
        ("mutants", "mutants: made, without effect, missed"),
    ):
        rows = sorted(value for key, value in kept if key == name)
        if rows:
            terminalreporter.section(title)
        for row in rows:
            terminalreporter.write_line(
                "  ".join(f"{cell:.2g}" if isinstance(cell, float) else str(cell) for cell in row)
            )
