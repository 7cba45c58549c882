"""The import rule, the size rule, and one home for every name."""

import ast
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "mledocs"

#: What each part may import besides the standard library, itself and what all may.
ALLOWED = {
    "numerics": {"numpy", "scipy"},
    "exhibits": {"numpy", "scipy", "matplotlib", "contourpy", "mledocs.numerics"},
    "equations": {"mpmath"},
    "site": {
        "markdown", "yaml", "pygments", "selectolax", "mledocs.javascript",
        "jupytext", "nbformat", "nbclient", "jupyter_client",
    },
}  # fmt: skip
SHARED = {"mledocs.formats", "mledocs.markup"}
FILES = [path for part in ALLOWED for path in sorted((PACKAGE / part).rglob("*.py"))]


def imports(path: Path) -> set[str]:
    """The modules that a file imports, ours as `mledocs.part`, others by their first name."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return {
        ".".join(name.split(".")[:2]) if name.startswith("mledocs") else name.split(".")[0] for name in found
    }


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_each_part_imports_only_what_it_may(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0]
    allowed = ALLOWED[part] | SHARED | {f"mledocs.{part}"} | sys.stdlib_module_names
    assert imports(path) - allowed == set()


@pytest.mark.parametrize("name", sorted(SHARED))
def test_what_all_may_import_imports_nothing_of_ours(name: str) -> None:
    assert imports(PACKAGE / f"{name.partition('.')[2]}.py") <= sys.stdlib_module_names


def test_no_figure_is_drawn_by_what_keeps_figures_and_settings_for_all() -> None:
    assert [path.name for path in FILES if "pyplot" in path.read_text(encoding="utf-8")] == []


def test_the_rule_can_fail(tmp_path: Path) -> None:
    bad = tmp_path / "bad.py"
    bad.write_text("from mledocs.exhibits import data\nimport matplotlib.pyplot\n")
    assert imports(bad) - ALLOWED["site"] == {"mledocs.exhibits", "matplotlib"}


def module_files() -> list[Path]:
    """Every Python file of the repository, what a build makes aside."""
    parts = ("src", "scripts", "tests", "docs/notebooks", "docs/generated")
    return [path for part in parts for path in sorted((ROOT / part).rglob("*.py"))]


def shadowing(paths: list[Path]) -> set[str]:
    """Modules, and folders that are packages, with the name of a module of the standard library."""
    modules = {path.parent if path.name == "__init__.py" else path for path in paths}
    return {path.relative_to(ROOT).as_posix() for path in modules if path.stem in sys.stdlib_module_names}


def test_no_module_bears_the_name_of_one_of_the_standard_library() -> None:
    # A script that is started by its path finds what lies beside it first. `mledocs.site` may keep its name:
    # it is only reached through `mledocs`, and nothing puts src/mledocs itself on the path.
    assert shadowing(module_files()) == {"src/mledocs/site"}


def test_a_shadowing_module_is_found() -> None:
    files = [ROOT / "src" / "code.py", ROOT / "src" / "json" / "__init__.py", ROOT / "src" / "codes.py"]
    assert shadowing(files) == {"src/code.py", "src/json"}


def functions(path: Path) -> list[tuple[str, int]]:
    """Every function of a file with its number of lines, docstring, comments and blank lines aside."""
    lines = path.read_text(encoding="utf-8").splitlines()
    found = []
    for node in ast.walk(ast.parse("\n".join(lines))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            first = node.body[1] if ast.get_docstring(node) and len(node.body) > 1 else node.body[0]
            body = lines[first.lineno - 1 : node.end_lineno]
            found.append(
                (node.name, sum(bool(line.strip()) and not line.strip().startswith("#") for line in body))
            )
    return found


def test_functions_are_short() -> None:
    sizes = sorted((size, f"{path.name}:{name}") for path in FILES for name, size in functions(path))
    lengths = [size for size, _ in sizes]
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[int(0.9 * len(lengths))] < 25
    assert sizes[-1][0] <= 40, sizes[-1]


def test_files_have_one_subject() -> None:
    lengths = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines()) for path in FILES
    }
    too_long = {name: n for name, n in lengths.items() if n > 250 and name != "equations/latex.py"}
    assert too_long == {}
