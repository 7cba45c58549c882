"""Class (c): operators, signs and constants of `numerics`; its tests must fail, or what is generated move."""

import contextlib
import io
import signal
from collections.abc import Iterator
from types import FrameType

import pytest

from tests.helpers.trees import ROOT
from tests.mutants import package, source
from tests.mutants.mutant import Mutant, changed

KIND = "numerics"
FOLDER = ROOT / "src" / "mledocs" / "numerics"
TESTS = ROOT / "tests" / "numerics"
SECONDS = 60  # the tests of all of numerics take eight

#: The tests that look at a module first; all others follow if they find nothing.
FIRST = {
    "arguments": "test_arguments.py",
    "bernoulli": "test_distributions.py",
    "continuous": "test_distributions.py",
    "distributions": "test_distributions.py",
    "likelihood": "test_likelihood.py",
    "losses": "test_losses.py",
    "optimize": "test_optimize.py",
    "regression": "test_logistic.py",
    "special": "test_special.py",
}


def mutants() -> list[Mutant]:
    """Every change of every module."""
    found = []
    for path in sorted(FOLDER.glob("*.py")):
        text, file = path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix()
        found += [
            changed(KIND, rule, file, text, start, end, new, around=25)
            for rule, start, end, new in source.changes(text)
        ]
    return found


def caught(mutant: Mutant) -> str:
    """Which gate objects, or nothing."""
    module = mutant.file.rsplit("/", 1)[-1].removesuffix(".py")
    with package.changed(mutant.file, mutant.text):
        try:
            with limited(SECONDS):
                return _gates(FIRST.get(module, "test_special.py"))
        except TimeoutError:
            return "a test that never ends"


def _gates(first: str) -> str:
    if fails(first):
        return f"tests/numerics/{first}"
    if package.stale():
        return "generate.py --check"
    others = sorted(path.name for path in TESTS.glob("test_*.py") if path.name != first)
    return "tests/numerics" if fails(*others) else ""


def fails(*names: str) -> bool:
    """Whether one of these tests fails, on the package as it is imported now."""
    package.forget(*package.COMPUTED, "tests.numerics", "test_")
    arguments = ["-x", "-q", "--no-header", "--tb=no", "-p", "no:cacheprovider", "-p", "no:xdist"]
    arguments.append("--hypothesis-profile=mutants")  # it draws what it draws in CI
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        try:
            return pytest.main([*arguments, *(str(TESTS / name) for name in names)]) != 0
        except Exception:  # what a change breaks so thoroughly stops CI as well
            return True


@contextlib.contextmanager
def limited(seconds: int) -> Iterator[None]:
    """Raises TimeoutError in whatever computes too long in the block; a busy machine is no reason."""

    def late(number: int, frame: FrameType | None) -> None:
        raise TimeoutError

    before = signal.signal(signal.SIGPROF, late)
    signal.setitimer(signal.ITIMER_PROF, seconds, 1)  # and again: what catches it once may go on
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)
        signal.signal(signal.SIGPROF, before)


def clean() -> str:
    """What the gates have against the package as it is."""
    tests = sorted(path.name for path in TESTS.glob("test_*.py"))
    return "tests/numerics fails" if fails(*tests) else package.stale()
