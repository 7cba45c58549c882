"""Page syntax runs no code: marks take names, numbers and LaTeX, and what is anything else is refused."""

import ast
import builtins
from pathlib import Path
from typing import Any

import pytest

from mledocs.equations.check import check_page
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.formulas import CODE
from mledocs.site.pages.pages import expanded, nothing
from mledocs.site.pages.source import Page
from mledocs.site.rules import claims, rules, unread
from tests.helpers.trees import ROOT

HOSTILE = [
    "__import__('os').system('touch ran')",
    'exec(\'open("ran", "w")\')',
    "eval(\"open('ran', 'w')\")",
    "{0.__class__.__mro__}",
    "().__class__.__bases__[0].__subclasses__()",
    "${jndi:ldap://host/x}",
    "$(touch ran)",
    "`touch ran`",
    "; touch ran",
    "%s%s%s%n",
    "../../../etc/passwd",
    "open",
    "CODE",
    "normal_density.__globals__",
    "\\input{/etc/passwd}",
    "\\write18{touch ran}",
    "\\csname exec\\endcsname",
]
MARKS = [
    "\\val{{{}}}",
    "\\val{{n:{}}}",
    "<!-- let: {} -->",
    "<!-- let: x = {} -->",
    "<!-- let: data x = {} -->",
    "<!-- eq: {} -->\n$$\n1 = 1\n$$",
    "<!-- eq: code {} -->\n$$\n1 = 1\n$$",
    "<!-- eq: code {}(1) -->\n$$\n1 = 1\n$$",
    "<!-- eq: code normal_density({}, 0, 1) -->\n$$\n1 = 1\n$$",
    "<!-- eq: is {} -->\n$$\n1 = 1\n$$",
    "$$\n{} = 1\n$$",
    "A sentence. <!-- claim: {} 3f2a -->",
    '--8<-- "{}"',
]
#: Where fenced blocks that an author marked, notebooks and the vendored JavaScript are run.
RUNNERS = {
    "site/run/cell_runner.py",
    "site/run/cells.py",
    "site/shown/katex.py",
    "site/run/notebooks.py",
    "site/run/micropython.py",
}
RUNS = {
    "eval",
    "exec",
    "compile",
    "__import__",
    "import_module",
    "system",
    "popen",
    "Popen",
    "run",
    "check_output",
}


@pytest.fixture
def nothing_runs(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder in which a file `ran` would show up, and no way to run text as code."""

    def refuse(*arguments: Any, **options: Any) -> None:
        raise AssertionError("text of a page was run as code")

    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(builtins, "eval", refuse)
    monkeypatch.setattr(builtins, "exec", refuse)
    monkeypatch.setattr("os.system", refuse)
    monkeypatch.setattr("subprocess.Popen", refuse)
    return tmp_path


def findings(text: str, folder: Path) -> list[str]:
    """What the rules and the equation checker say of a page."""
    page = Page("docs/x.md", text, folder / "x.md")
    site = nothing(folder, BOOK)
    asked = (rules.check_values, rules.check_fragments, claims.check_claims, unread.check_unread)
    found = [str(finding) for rule in asked for finding in rule(page, site)]
    whole = expanded(page, site)
    return found + [each.message for each in check_page(whole.text, CODE, colours=BOOK.commands).findings]


@pytest.mark.parametrize("mark", MARKS)
def test_every_mark_refuses_code(mark: str, nothing_runs: Path) -> None:
    for words in HOSTILE:
        assert findings(f"# T\n\n{mark.format(words)}\n", nothing_runs) != [], words
    assert not (nothing_runs / "ran").exists()


def test_a_mark_that_is_right_is_not_refused(nothing_runs: Path) -> None:
    page = "# T\n\n<!-- eq: code normal_density(0, 0, 1) -->\n$$\n1 = \\frac{1}{\\sqrt{2\\pi}}\n$$\n"
    assert [line for line in findings(page, nothing_runs) if "differ" not in line] == []


def calls(path: Path) -> set[str]:
    """The names of functions that a module calls, the last part of each."""
    found = [node.func for node in ast.walk(ast.parse(path.read_text())) if isinstance(node, ast.Call)]
    names = {each.id if isinstance(each, ast.Name) else getattr(each, "attr", "") for each in found}
    regular = {
        each for each in found if isinstance(each, ast.Attribute) and ast.unparse(each) == "re.compile"
    }
    return names - ({"compile"} if regular else set())


def test_no_module_that_reads_pages_can_run_text() -> None:
    package = ROOT / "src" / "mledocs"
    files = [path for part in ("equations", "site") for path in (package / part).rglob("*.py")]
    found = {path.relative_to(package).as_posix(): calls(path) & RUNS for path in files}
    assert {name for name, used in found.items() if used} <= RUNNERS
