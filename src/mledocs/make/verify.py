"""Rebuild a published site from the commit that its ledger names, and compare every byte.

SITE is the folder of a built site. The commit is cloned from this checkout into a temporary folder, where
all checks run as in any build. Prints each difference as path:line:column: what is published, what the code
says. Exits 0 when the two are the same, 1 with differences or when the commit does not build, 2 when it
cannot run.
"""

import argparse
import json
import os
import platform
import subprocess
import sys
import time
from pathlib import Path
from typing import Any

from mledocs.make import publishing
from mledocs.make.paths import MACHINERY, ROOT
from mledocs.site.built import built
from mledocs.site.built.compare import differences
from mledocs.site.files import scratch

LOCK = Path("requirements") / "site.txt"


class CannotRunError(Exception):
    """Why nothing can be compared, in one sentence."""


def ledger_of(site: Path) -> dict[str, Any]:
    """The ledger of a built site. Raises CannotRunError where there is none."""
    file = site / "about" / "ledger.json"
    try:
        ledger = json.loads(file.read_text(encoding="utf-8"))
        return {"commit": str(ledger["commit"]), "python": str(ledger["versions"]["Python"])}
    except FileNotFoundError:
        raise CannotRunError(f"{site} is no built site: it has no about/ledger.json") from None
    except RecursionError:
        raise CannotRunError(f"{file} cannot be read: it is nested too deeply for a ledger") from None
    except (OSError, ValueError, LookupError, TypeError) as error:
        raise CannotRunError(f"{file} cannot be read: {error}") from None


def address_of(site: Path) -> str:
    """The address that the home page says of itself. Raises CannotRunError where it cannot be read."""
    try:
        return built.read(site / "index.html").canonical
    except (OSError, ValueError) as error:
        raise CannotRunError(f"{site / 'index.html'} cannot be read: {error}") from None


def check_commit(commit: str) -> None:
    """Raises CannotRunError for a site that no commit stands for, and for a commit that is not here."""
    if commit in {"uncommitted changes", "no repository"}:
        raise CannotRunError(
            f"the site was built from {commit}, which nobody can rebuild: commit, then build"
        )
    git = ["git", "-C", str(ROOT), "cat-file", "-e", f"{commit}^{{commit}}"]
    if not commit.isalnum() or subprocess.run(git, capture_output=True, check=False).returncode:
        raise CannotRunError(
            f"this repository has no commit {commit}; fetch it, or verify in its own checkout"
        )


def clone(commit: str, tree: Path) -> None:
    """The commit, as anybody would get it."""
    for command in (
        ["git", "clone", "--quiet", "--shared", "--no-checkout", str(ROOT), str(tree)],
        ["git", "-C", str(tree), "checkout", "--quiet", commit],
    ):
        subprocess.run(command, check=True)


def python_for(tree: Path) -> str:
    """This Python, where the commit asks for what is here, or does not say; else one that it sets up itself.

    Raises CannotRunError where that fails.
    """
    if not (tree / LOCK).is_file() or (tree / LOCK).read_bytes() == (ROOT / LOCK).read_bytes():
        return sys.executable
    print("the commit has other libraries: they are installed first", flush=True)
    if subprocess.run([sys.executable, "scripts/setup.py", "site"], cwd=tree, check=False).returncode:
        raise CannotRunError("the commit's libraries are not here and cannot be installed; see above")
    return str(tree / ".venv" / ("Scripts" if sys.platform == "win32" else "bin") / "python")


def rebuild(tree: Path, site: Path) -> int:
    """Generate, check, build and audit in the clone, for the address of the published site."""
    address = address_of(site)
    environment = {
        **os.environ,
        # For a commit whose scripts do not see to it themselves; and for a book without machinery of its own.
        "PYTHONPATH": os.pathsep.join([str(tree / "src"), str(MACHINERY.parent)]),
        **({"SITE_URL": address} if address else {}),
    }
    door = Path("scripts") / "build.py"
    building = [str(door)] if (tree / door).is_file() else ["-m", "mledocs", "build"]
    done = subprocess.run(
        [python_for(tree), *building], cwd=tree, env=environment,
        stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, check=False,
    )  # fmt: skip
    if done.returncode:
        print(done.stdout, end="")
    return done.returncode


def verify(site: Path) -> int:
    """Print every difference."""
    start = time.perf_counter()
    publishing.recover()
    ledger = ledger_of(site)
    check_commit(ledger["commit"])
    if ledger["python"] != platform.python_version():
        print(f"note: the site was built with Python {ledger['python']}, this is {platform.python_version()}")
    with scratch.folder() as folder:
        tree = Path(folder) / "tree"
        clone(ledger["commit"], tree)
        if rebuild(tree, site):
            print(f"commit {ledger['commit']} does not build here; see above")
            return 1
        found = list(differences(site, tree / "site"))
    print(*found, sep="\n", end="\n" if found else "")
    verdict = f"differences: {len(found)}" if found else "every byte is what the code makes"
    print(f"{site}: {verdict}; commit {ledger['commit'][:12]}, {time.perf_counter() - start:.0f} s")
    return 1 if found else 0


def main(arguments: list[str] | None = None) -> int:
    """Compare, or say why that cannot be done."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("site", type=Path, metavar="SITE", help="the folder of a built site")
    try:
        return verify(parser.parse_args(arguments).site)
    except CannotRunError as error:
        print(f"verify.py cannot run: {error}", file=sys.stderr)
    except (OSError, subprocess.CalledProcessError) as error:
        print(f"verify.py cannot run: {error}", file=sys.stderr)
    return 2
