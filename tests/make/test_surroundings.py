"""src/mledocs/make/setting_up/surroundings.py: what a caller has set changes nothing that a script does."""

import ast
import os
import subprocess
import sys
from pathlib import Path

import pytest

from mledocs.make.setting_up import pip_settings, surroundings
from tests.helpers.trees import ROOT
from tests.make.test_setup import AFTER_PYTHON_2

#: Each would change what a script does, or stop it, did it get through.
HOSTILE = {
    "PYTHONOPTIMIZE": "2", "PYTHONPATH": "{fakes}", "PYTHONSTARTUP": "{fakes}/numpy.py", "PYTHONSAFEPATH": "1",
    "PYTHONWARNINGS": "error", "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii", "PYTHONINSPECT": "1",
    "PYTHONVERBOSE": "1", "PYTHONPROFILEIMPORTTIME": "1", "PYTHONDEVMODE": "1", "PYTHONHASHSEED": "7",
    "PYTHONUSERBASE": "{fakes}", "PYTHONBREAKPOINT": "nothing", "LC_ALL": "C", "LANGUAGE": "de", "TZ": "Asia/Kabul",
    "PYTHONINTMAXSTRDIGITS": "640", "PYTHONCOERCECLOCALE": "warn", "MPLBACKEND": "none", "COLUMNS": "20",
    "FORCE_COLOR": "1", "SOURCE_DATE_EPOCH": "never", "GIT_DIR": "/nowhere", "GIT_INDEX_FILE": "/nowhere",
    "GIT_TRACE": "1", "GIT_CONFIG_COUNT": "many", "JUPYTER_PLATFORM_DIRS": "1", "HOME": "/nowhere",
    "PYTHONEXECUTABLE": "/nowhere", "PYTHONPYCACHEPREFIX": "/nowhere", "BASH_ENV": "{fakes}/numpy.py",
    "GIT_CONFIG_PARAMETERS": "'log.showsignature=true'", "LANG": "tr_TR", "PYTHONNODEBUGRANGES": "1",
    "MLEDOCS_BOOK": "/nowhere", "TMPDIR": "/nowhere", "IPYTHONDIR": "/nowhere", "MPLCONFIGDIR": "/nowhere",
}  # fmt: skip
#: These speak, or load something, when Python starts first, before any script.
FIRST_HEARD = {"PYTHONVERBOSE", "PYTHONPROFILEIMPORTTIME", "PYTHONCOERCECLOCALE", "PYTHONPATH"}
PROBE = (
    "import json, os, sys; from pathlib import Path\n"
    "import yaml, random\nfrom mledocs.make import checkout\n"
    "print(sys.flags, sys.stdout.encoding, yaml.__file__, random.__file__, [sys.pycache_prefix], sys.executable, sorted(os.environ), checkout.head(), 'σ', sys.argv[1:])\n"
)


@pytest.fixture
def probe(tmp_path: Path) -> Path:
    """A script in a tree of its own, and what a caller could put before its libraries."""
    scripts = tmp_path / "tree '1' $%# σ" / "scripts"
    scripts.mkdir(parents=True)
    package = scripts.parent / "src" / "mledocs"
    (package / "make" / "setting_up").mkdir(parents=True)
    names = (
        "__init__",
        "book",
        "words",
        "formats",
        "make/__init__",
        "make/setting_up/__init__",
        "make/setting_up/surroundings",
        "make/checkout",
        "make/paths",
    )
    for name in names:
        (package / f"{name}.py").write_bytes((ROOT / "src" / "mledocs" / f"{name}.py").read_bytes())
    head = (
        (ROOT / "scripts" / "build.py")
        .read_text(encoding="utf-8")
        .split('"""\n')[1]
        .split("\n    from mledocs.make import build")[0]
    )
    (scripts / "probe.py").write_text(head + "\n" + PROBE, encoding="utf-8")
    fakes = tmp_path / "fakes"
    fakes.mkdir()
    for name in ("numpy", "random", "json", "yaml", "sitecustomize"):
        (fakes / f"{name}.py").write_text("__file__ = 'a fake'\n")
    return scripts / "probe.py"


def said(script: Path, where: Path, **variables: str) -> tuple[int, bytes, bytes]:
    """Exit status, output and errors of a script whose caller has set variables."""
    found = {name: value.format(fakes=where / "fakes") for name, value in variables.items()}
    plain = {"PATH": os.environ["PATH"], "TMPDIR": str(where), "HOME": str(where)}
    line = [sys.executable, str(script), "an argument"]
    done = subprocess.run(
        line,
        cwd=where / "fakes",
        env=plain | found,
        stdin=subprocess.DEVNULL,
        capture_output=True,
        check=False,
    )
    return done.returncode, done.stdout, done.stderr


@pytest.fixture
def expected(probe: Path, tmp_path: Path) -> tuple[int, bytes]:
    """What the script says where its caller has set nothing."""
    status, output, errors = said(probe, tmp_path)
    assert (status, errors.decode()) == (0, "")
    return status, output


@pytest.mark.parametrize("name", HOSTILE)
def test_no_variable_changes_what_a_script_does(
    probe: Path, tmp_path: Path, expected: tuple[int, bytes], name: str
) -> None:
    status, output, errors = said(probe, tmp_path, **{name: HOSTILE[name]})
    assert (status, output) == expected
    if name not in FIRST_HEARD:
        assert errors == b""


def test_what_a_user_needs_stays() -> None:
    kept = {"SITE_URL": "x", "PORT": "1", "CHROMIUM": "c", "CI": "true", "PYTHON": "p", "HTTPS_PROXY": "h"}
    kept |= {"PIP_INDEX_URL": "i", "PIP_EXTRA_INDEX_URL": "e", "PIP_CERT": "c", "PIP_PROXY": "p"}
    kept |= {"PIP_TRUSTED_HOST": "t", "PIP_FIND_LINKS": "f", "PIP_CONFIG_FILE": "f", "HOME": "h", "PATH": "p"}
    assert kept.items() <= surroundings.clean(kept).items()
    assert surroundings.clean(surroundings.clean(kept)) == surroundings.clean(kept)


@pytest.mark.parametrize("name", ["USER", "TARGET", "PREFIX", "ROOT", "NO_BINARY", "REQUIRE_VIRTUALENV", "CONSTRAINT", "DRY_RUN", "REQUIRE_HASHES", "NO_DEPS", "IGNORE_INSTALLED"])  # fmt: skip
def test_where_pip_installs_is_not_the_callers(name: str) -> None:
    assert f"PIP_{name}" not in surroundings.clean({f"PIP_{name}": "1"})


#: Options of pip that, in a file, would also change what pip says of its own configuration.
OF_PIP_ITSELF = "user = true\nglobal = true\nisolated = true\nquiet = 3\npython = /nowhere\nconstraint = c\n"


def test_of_pips_configuration_the_index_stays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "pip.conf"
    file.write_text(
        f"[global]\nindex-url = x\nextra_index_url =\n    a\n    b\nproxy = q\n{OF_PIP_ITSELF}"
        "[install]\ntarget = y\nindex-url = z\n"
    )
    set_to = dict(surroundings.clean(dict(os.environ)), PIP_CONFIG_FILE=str(file), PIP_PROXY="p")
    monkeypatch.setattr(os, "environ", os.environ.copy())
    os.environ.update(set_to)
    for name in ("INDEX_URL", "EXTRA_INDEX_URL"):
        os.environ.pop(f"PIP_{name}", None)
    before = set(os.environ)
    pip_settings.isolate(sys.executable)
    assert os.environ["PIP_INDEX_URL"] == "z" and os.environ["PIP_EXTRA_INDEX_URL"].split() == ["a", "b"]
    assert os.environ["PIP_PROXY"] == "p" and os.environ["PIP_CONFIG_FILE"] == os.devnull
    added = {name for name in set(os.environ) - before if name.startswith(("PIP_", "_PIP"))}
    assert added <= set(surroundings.KEPT_OF_PIP)


@pytest.mark.parametrize(("folder", "name"), [("scripts", "random"), ("src", "random"), ("scripts", "yaml"), ("src", "numpy")])  # fmt: skip
def test_a_file_that_hides_a_library_is_named(probe: Path, tmp_path: Path, folder: str, name: str) -> None:
    file = probe.parent.parent / folder / f"{name}.py"
    file.write_text("raise SystemExit('loaded')\n")
    status, output, errors = said(probe, tmp_path)
    assert status == 1 and output == b""
    assert errors.decode() == f"{file}: it hides the library of that name; rename it\n"


def test_a_file_that_a_start_up_file_puts_before_a_library_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "numpy").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert surroundings.hiding().startswith(f"{tmp_path / 'numpy'}: it hides the library of that name; take")
    monkeypatch.setattr(sys, "path", [*sys.path[1:], str(tmp_path)])
    assert surroundings.hiding() == ""


@pytest.mark.skipif(os.name == "nt", reason="such names cannot be there")
@pytest.mark.parametrize("name", ["a:b", "a\nb", "a\rb"])
def test_a_folder_that_no_list_can_hold_is_refused(probe: Path, tmp_path: Path, name: str) -> None:
    moved = probe.parent.parent.rename(tmp_path / name)
    status, output, errors = said(moved / "scripts" / "probe.py", tmp_path)
    assert (status, output) == (1, b"") and errors.decode().endswith(
        "ends a folder's name in lists: rename it\n"
    )


@pytest.mark.parametrize(
    ("name", "value"), [("MAKEFLAGS", "i"), ("MAKEFLAGS", "e"), ("MAKEFILES", "/nowhere")]
)
def test_make_does_not_start_where_it_would_not_do_what_stands_here(name: str, value: str) -> None:
    environment = {"PATH": os.environ["PATH"], name: value}
    done = subprocess.run(
        ["make", "-n", "check"], cwd=ROOT, env=environment, capture_output=True, check=False
    )
    assert done.returncode == 2 and not done.stdout
    assert b"out of MAKEFLAGS" in done.stderr or b"unset it" in done.stderr


def test_pytest_refuses_to_run_without_asserts(tmp_path: Path) -> None:
    line = [sys.executable, "-O", "-m", "pytest", "--collect-only", "tests/make/further/test_annotate.py"]
    done = subprocess.run(line, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 4 and "start pytest without" in done.stdout + done.stderr


def git(where: Path, *arguments: str) -> None:
    """Git, whoever calls it."""
    identity = ["-c", "user.name=a", "-c", "user.email=a@b", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", "-C", str(where), *identity, *arguments], check=True, capture_output=True)


def test_a_repository_around_the_checkout_is_not_ours(probe: Path, tmp_path: Path) -> None:
    git(tmp_path, "init", "-q")
    git(tmp_path, "commit", "-q", "--allow-empty", "-m", "theirs")
    assert b" None " in said(probe, tmp_path)[1]
    git(probe.parent.parent, "init", "-q")
    assert b" None " in said(probe, tmp_path)[1]  # no commit yet
    git(probe.parent.parent, "commit", "-q", "--allow-empty", "-m", "ours")
    git(probe.parent.parent, "config", "log.showSignature", "true")
    assert b" None " not in said(probe, tmp_path)[1]


def test_every_script_begins_with_it() -> None:
    for script in (ROOT / "scripts").rglob("*.py"):
        nodes = ast.parse(script.read_text(encoding="utf-8")).body
        said = [ast.unparse(node) for node in nodes[1:5]]
        assert said[:2] == ["import os", "import sys"], script.name
        assert said[2].startswith("sys.path.insert(0, ") and said[2].endswith(", 'src')))"), script.name
        assert said[3:] == ["from mledocs.make.setting_up import surroundings"], script.name
        (last,) = nodes[5:]
        assert isinstance(last, ast.If) and ast.unparse(last.body[0]) == "surroundings.begin()", script.name


def test_a_process_that_a_script_starts_does_not_begin_it_anew() -> None:
    # multiprocessing runs the file of the program, by this name, in each process of a pool.
    loads = "import runpy, sys\nfor door in sys.argv[1:]: runpy.run_path(door, run_name='__mp_main__')\nprint('all')"
    doors = [str(door) for door in (ROOT / "scripts").rglob("*.py")]
    done = subprocess.run([sys.executable, "-c", loads, *doors], capture_output=True, text=True, check=False)
    assert len(doors) > 10 and (done.returncode, done.stdout, done.stderr) == (0, "all\n", "")


def test_an_old_python_can_read_it() -> None:
    for name in (
        "setting_up/surroundings.py",
        "setting_up/pip_settings.py",
        "setting_up/causes.py",
        "setting_up/link.py",
        "__init__.py",
        "../__init__.py",
    ):
        for node in ast.walk(
            ast.parse((ROOT / "src" / "mledocs" / "make" / name).read_text(encoding="ascii"))
        ):
            assert not isinstance(node, AFTER_PYTHON_2), f"{name}:{node.lineno}"
