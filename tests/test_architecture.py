"""Which room may import which; no circle; how many modules a room has, and how long they are; one home for every name."""

import ast
import os
import re
import subprocess
import sys
from collections.abc import Iterable, Iterator
from functools import cache
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.make import keys

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = ROOT / "src" / "mledocs"

#: What each part may import besides the standard library, itself and what all may.
ALLOWED = {
    "numerics": {"numpy", "scipy"},
    "exhibits": {"numpy", "scipy", "matplotlib", "contourpy", "mledocs.numerics"},
    "equations": {"mpmath"},
    "site": {
        "markdown", "yaml", "pathspec", "pygments", "selectolax", "mledocs.javascript",
        "jupytext", "nbformat", "nbclient", "jupyter_client",
    },
}  # fmt: skip
SHARED = {"mledocs.book", "mledocs.formats", "mledocs.markup", "mledocs.words"}
FILES = [path for part in ALLOWED for path in sorted((PACKAGE / part).rglob("*.py"))]
PROGRAMS = sorted((PACKAGE / "make").rglob("*.py"))
#: The floors of each part, the lowest first: a room imports from its own floor and those below it. A name without
#: a folder is a module that stands between the rooms of its part.
FLOORS = {
    "equations": [
        {"report", "references", "summary"}, {"language"}, {"declared"}, {"evaluation", "compiled"}, {"checks"}, {"pins"}, {"equation"}, {"inline"},
        {"check"},
    ],
    "exhibits": [
        {"data"}, {"drawing", "quantities"}, {"facts", "figures", "atlas", "interval_tables"},
        {"claims", "counts", "formulas", "measures", "subjects", "preludes", "tables", "values", "widgets"}, {"book"},
    ],
    "site": [{"ideas", "citation", "moving"}, {"pages"}, {"files"}, {"run"}, {"shown"}, {"built"}, {"rules"}, {"ledger"}],
    "make": [
        {"setting_up"}, {"paths", "endings", "checkout", "publishing"}, {"examples", "keys", "evaluating"},
        {"evaluated", "generate", "verify"}, {"statements"}, {"check", "ledger"}, {"build"},
        {"preview", "browser", "vendor", "further", "commands"}, {"bench"},
    ],
}  # fmt: skip
MOST_MODULES = 12


def imports(path: Path) -> set[str]:
    """The modules that a file imports, ours as `mledocs.part`, others by their first name."""
    return {
        ".".join(name.split(".")[:2]) if name.startswith("mledocs") else name.split(".")[0]
        for name in imported(path)
    }


@cache  # each rule about rooms asks it of every module
def imported(path: Path) -> frozenset[str]:
    """What a file imports, wherever in it, in full."""
    found = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return frozenset(found)


@pytest.mark.parametrize("path", FILES, ids=[str(path.relative_to(PACKAGE)) for path in FILES])
def test_each_part_imports_only_what_it_may(path: Path) -> None:
    part = path.relative_to(PACKAGE).parts[0]
    allowed = ALLOWED[part] | SHARED | {f"mledocs.{part}"} | sys.stdlib_module_names
    assert imports(path) - allowed == set()


def upwards(path: Path, package: Path = PACKAGE) -> list[str]:
    """What a file imports of its own part from a floor above it."""
    part, room, *_ = path.relative_to(package).with_suffix("").parts
    floors = {name: number for number, names in enumerate(FLOORS[part]) for name in names}
    found = [name.split(".")[2] for name in imported(path) if name.startswith(f"mledocs.{part}.")]
    return [name for name in found if floors[name] > floors[room]]


@pytest.mark.parametrize("part", FLOORS)
def test_no_room_imports_one_above_it(part: str) -> None:
    files = [path for path in sorted((PACKAGE / part).rglob("*.py")) if path.name != "__init__.py"]
    files += sorted((PACKAGE / part).glob("*/__init__.py"))
    found = {path.relative_to(PACKAGE).as_posix(): upwards(path) for path in files}
    assert {name: rooms for name, rooms in found.items() if rooms} == {}


#: What of the programs is made for this article alone, and why it may name it.
OF_THIS_ARTICLE = {
    "make/bench/bench.py",  # measures this article's numerics,
    "make/bench/builds.py",  # builds of this article
    "make/bench/equations.py",  # the equations of its pages
    "make/bench/widgets.py",  # and its widgets
    "make/examples/breaches.py",  # broken texts about its data; its record names what makes them
    "make/examples/messages.py",  # what is said of those
    "make/further/evidence.py",  # runs what its atlas says of libraries
    "make/further/mutate.py",  # its mutants are of this article's pages, data and code
    "make/further/torch_reference.py",  # reference values for the tests of its numerics
}  # fmt: skip
#: Words by which the machinery would know this article: where its exhibits are, and what they are about.
ITS_WORDS = re.compile(
    r"\bmledocs[./]exhibits\b|\bexhibits[./]|\bnumerics\b|mledocs\.\w+:\w|\bgiven\('|"
    + "|".join(
        [*(rf"\\{name}\b" for name in BOOK.ideas), *(rf"mle-{idea}\b" for idea in BOOK.ideas.values())]
    )
)


def of_the_article(path: Path) -> list[str]:
    """The lines of a file that name the article, or import of it."""
    lines = path.read_text(encoding="utf-8").split("\n")
    return [line.strip() for line in lines if ITS_WORDS.search(line)]


def test_the_machinery_knows_no_article() -> None:
    parts = [PACKAGE / part for part in ("equations", "site", "make")]
    files = [
        path
        for part in parts
        for path in sorted(part.rglob("*.*"))
        if path.suffix in {".py", ".yml", ".html"}
    ]
    files += [
        PACKAGE / name for name in ("__main__.py", "formats.py", "markup.py", "words.py", "javascript.py")
    ]
    named = {path.relative_to(PACKAGE).as_posix(): of_the_article(path) for path in files}
    found = {name: lines for name, lines in named.items() if lines}
    assert {name: lines for name, lines in found.items() if name not in OF_THIS_ARTICLE} == {}
    assert found.keys() == OF_THIS_ARTICLE


@pytest.mark.parametrize(
    "line",
    [
        "from mledocs.exhibits import data",
        r'COLOURS = {"\\obs"}',
        'TABLES = "src/mledocs/exhibits/tables.py"',
        "a{color:var(--mle-loss)}",
    ],
)
def test_a_word_of_the_article_is_found(line: str, tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text(f"import os\n{line}\n")
    assert of_the_article(tmp_path / "a.py") == [line]


def test_an_import_of_a_room_above_is_found(tmp_path: Path) -> None:
    bad = tmp_path / "site" / "pages" / "bad.py"
    bad.parent.mkdir(parents=True)
    bad.write_text("def late():\n    from mledocs.site.rules import links\n")
    assert upwards(bad, tmp_path) == ["rules"]


def modules() -> dict[str, Path]:
    """Every module of the package by its name."""
    paths = sorted(PACKAGE.rglob("*.py"))
    whole = {path: path.parent if path.name == "__init__.py" else path.with_suffix("") for path in paths}
    return {".".join(stem.relative_to(PACKAGE.parent).parts): path for path, stem in whole.items()}


def graph(files: dict[str, Path]) -> dict[str, set[str]]:
    """The modules of ours that each module imports, also for its types alone or when it is called."""
    found = {}
    for name, path in files.items():
        wanted = {each if each in files else each.rpartition(".")[0] for each in imported(path)}
        found[name] = wanted.intersection(files) - {name}
    return found


def test_there_is_no_circle() -> None:
    list(TopologicalSorter(graph(modules())).static_order())


def reached(name: str) -> set[Path]:
    """The files of a module and of all that it loads, at once or later."""
    files, found = modules(), set()
    wanted, known = [name], graph(files)
    while wanted:
        if (each := wanted.pop()) not in found:
            found.add(each)
            wanted += known[each]
    return {files[each] for each in found}


def within(parts: Iterable[str]) -> set[Path]:
    """The files of these parts of the package."""
    places = [PACKAGE / part for part in parts]
    return {path for path in modules().values() if any(path.is_relative_to(place) for place in places)}


SEES = tuple(place.removeprefix("mledocs/") for place in BOOK.sees)


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        *(
            (place.file.removeprefix("src/"), SEES)
            for place in [*BOOK.registries.values(), BOOK.draw, BOOK.palette]
        ),
        ("mledocs/site/run/notebooks.py", keys.RUNS_NOTEBOOKS),
        ("mledocs/equations/check.py", keys.EVALUATES),
        ("mledocs/site/pages/pages.py", keys.EVALUATES),
    ],
)
def test_what_is_kept_has_all_that_it_can_see_in_its_key(name: str, parts: tuple[str, ...]) -> None:
    module = name.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
    assert reached(module) <= within(parts)
    assert not reached("mledocs.make.generate") <= within(parts)  # the rule can fail


@pytest.mark.parametrize(
    ("code", "is_more"),
    [
        ("from mledocs.exhibits.drawing import render", False),
        ("import mledocs.numerics.losses as losses", False),
        ("from mledocs.site.pages import source", True),
        ("from mledocs import formats, site", True),
        ("import mledocs.book", True),
        ("import importlib; importlib.import_module(name)", True),
    ],
)
def test_code_that_sees_more_of_the_package_is_known(code: str, is_more: bool) -> None:
    assert bool(keys.other_parts().search(code)) is is_more


def test_a_circle_is_found(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("from b import x\n")
    (tmp_path / "b.py").write_text("def later():\n    import a\n")
    with pytest.raises(CycleError):
        list(TopologicalSorter(graph({name: tmp_path / f"{name}.py" for name in "ab"})).static_order())


def test_no_folder_holds_too_many_modules() -> None:
    files = [path for path in module_files() if path.name != "__init__.py"]
    counted = {
        folder: sum(path.parent == folder for path in files) for folder in {path.parent for path in files}
    }
    full = {folder.relative_to(ROOT).as_posix(): n for folder, n in counted.items() if n > MOST_MODULES}
    assert full == {}


#: What completes a class, or is for a program that is started by its path or with -m.
COMPLETES = ("add_multi_constructor", "add_constructor")
DEFINES = (
    ast.Import, ast.ImportFrom, ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef,
    ast.Assign, ast.AnnAssign, ast.AugAssign,
)  # fmt: skip


def deeds(path: Path) -> Iterator[str]:
    """What a module does when it is imported, besides to define."""
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        words = ast.unparse(node)
        is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
        is_guard = isinstance(node, ast.If) and words.startswith(("if TYPE_CHECKING:", "if __name__ == "))
        is_choice = isinstance(node, ast.Try) and isinstance(node.body[0], ast.Import)
        completes = isinstance(node, ast.Expr) and any(f".{name}(" in words for name in COMPLETES)
        if not (isinstance(node, DEFINES) or is_text or is_guard or is_choice or completes):
            yield words


@pytest.mark.parametrize("path", [*FILES, *PROGRAMS], ids=lambda path: str(path.relative_to(PACKAGE)))
def test_a_module_only_defines(path: Path) -> None:
    assert list(deeds(path)) == []


#: Says what an import does to the system: starts programs, changes the environment, reads or writes our files.
WATCHES = """
import importlib, sys
root, *names = sys.argv[1:]
libraries = "numpy scipy.stats scipy.optimize matplotlib.figure mpmath markdown yaml nbclient jupytext mkdocs.__main__"
for library in [*libraries.split(), "sklearn.linear_model", "playwright.sync_api", "selectolax.lexbor"]:
    importlib.import_module(library)
CHANGES = ("subprocess.Popen", "os.exec", "os.posix_spawn", "os.system", "os.putenv", "os.unsetenv", "os.mkdir", "os.rename", "os.remove", "socket.connect")
def watch(event, arguments):
    ours = event == "open" and str(arguments[0]).startswith(root) and not str(arguments[0]).endswith((".py", ".pyc"))
    if event in CHANGES or ours:
        print(name, event, arguments)
sys.addaudithook(watch)
for name in names:
    importlib.import_module(name)
"""
#: Needs PyTorch; and the benches try the tests' own cases, some of which are made of the pages.
NOT_IMPORTED = ("mledocs.make.further.torch_reference", "mledocs.make.bench")


def done_by(names: list[str], *places: str) -> str:
    """What is done where these modules are imported one after the other."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(places), "PYTHONDONTWRITEBYTECODE": "1"}
    line = [sys.executable, "-c", WATCHES, str(ROOT / "docs"), *names]
    return subprocess.run(line, env=environment, capture_output=True, text=True, check=True).stdout


def test_an_import_changes_nothing_and_reads_no_page() -> None:
    names = [name for name in modules() if not name.startswith(NOT_IMPORTED)]
    assert done_by(names, str(ROOT / "src"), str(ROOT)) == ""


def test_what_an_import_does_is_found(tmp_path: Path) -> None:
    (tmp_path / "runs.py").write_text("import subprocess, sys\nsubprocess.run([sys.executable, '-c', ''])\n")
    (tmp_path / "reads.py").write_text(f"open({str(ROOT / 'docs' / 'index.md')!r}).close()\n")
    assert [line.split()[:2] for line in done_by(["runs", "reads"], str(tmp_path)).splitlines()] == [
        ["runs", "subprocess.Popen"],
        ["reads", "open"],
    ]


def test_scripts_are_doors() -> None:
    for path in sorted((ROOT / "scripts").rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        assert len(tree.body) <= 10 and not any(
            isinstance(n, ast.FunctionDef | ast.ClassDef) for n in tree.body
        ), path
        behind = {name for name in imported(path) if name.startswith("mledocs.make.")}
        assert any(name.rpartition(".")[2] == path.stem for name in behind), path
    assert {path.suffix for path in (ROOT / "scripts").rglob("*.*") if "__pycache__" not in path.parts} == {
        ".py"
    }


@pytest.mark.parametrize("name", sorted(SHARED))
def test_what_all_may_import_imports_nothing_else_of_ours(name: str) -> None:
    assert imports(PACKAGE / f"{name.partition('.')[2]}.py") <= sys.stdlib_module_names | SHARED


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
    sizes = sorted(
        (size, f"{path.name}:{name}") for path in [*FILES, *PROGRAMS] for name, size in functions(path)
    )
    lengths = [size for size, _ in sizes]
    assert lengths[len(lengths) // 2] <= 8
    assert lengths[int(0.9 * len(lengths))] < 25
    assert sizes[-1][0] <= 40, sizes[-1]


def test_files_have_one_subject() -> None:
    lengths = {
        str(path.relative_to(PACKAGE)): len(path.read_text(encoding="utf-8").splitlines())
        for path in [*FILES, *PROGRAMS]
    }
    too_long = {name: n for name, n in lengths.items() if n > 250 and name != "equations/language/latex.py"}
    assert too_long == {}
