"""Unpack the Pythons that are missing here from Debian's newer suites into .pythons/.

Each is then named in `make site PYTHON=…`. Run by hand, on Debian:
`python3 scripts/further/debian_pythons.py 3.14`.
Packages come from the mirror that apt is configured with, and are checked with Debian's own keys. Nothing is
installed, and apt keeps its state.
"""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

from mledocs.make.paths import ROOT

FOLDER = ROOT / ".pythons"
SUITES = ["trixie", "forky", "sid"]  # oldest first: the first that has a Python is the one best tried
KEYS = "/usr/share/keyrings/debian-archive-keyring.gpg"
WHEELS = "/usr/share/python-wheels"
# The loader comes along: a newer suite's Python wants a newer C library than the system has. Programs
# that this Python starts are the system's own, and see nothing of it.
WRAPPER = """#!/bin/sh
root={root}
exec "$root/{loader}" --library-path {libraries} --argv0 "$0" "$root/usr/bin/{name}.unpacked" "$@"
"""


class CannotUnpack(Exception):
    """A Python that cannot be had: says what stops it."""


def main(versions: list[str]) -> int:
    """Unpack the versions that are named."""
    if not versions or not all(re.fullmatch(r"3\.\d+", version) for version in versions):
        print("usage: python3 scripts/further/debian_pythons.py 3.13 3.14", file=sys.stderr)
        return 2
    try:
        source = mirror()
        for version in versions:
            print(f"{version}: {unpacked(source, version)}", flush=True)
    except CannotUnpack as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def run(*command: str) -> str:
    """What a command prints. Raises CannotUnpack with the last line of its complaint."""
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except FileNotFoundError:
        raise CannotUnpack(f"{command[0]} is not here; this needs Debian's apt and dpkg") from None
    if done.returncode:
        reason = (done.stderr or done.stdout).strip().splitlines() or ["no word"]
        raise CannotUnpack(f"{Path(command[0]).name} stopped with {done.returncode}: {reason[-1]}")
    return done.stdout


def mirror() -> str:
    """Where the system's own apt gets Debian's main packages from, security updates aside."""
    asked = "$(RELEASE) $(COMPONENT) $(REPO_URI)"
    own = re.search(r"^VERSION_CODENAME=(\w+)", Path("/etc/os-release").read_text(encoding="utf-8"), re.M)
    for line in run("apt-get", "indextargets", "--format", asked, "Created-By: Packages").splitlines():
        release, component, address = line.split(maxsplit=2)
        if own and (release, component) == (own[1], "main"):
            return address
    raise CannotUnpack("apt is configured with no source of Debian's main packages; see /etc/apt")


def unpacked(source: str, version: str) -> Path:
    """The path of a Python, unpacked with its libraries from the first suite that has it."""
    root = FOLDER / version
    name = f"python{version}"
    for suite in SUITES:
        options = apt_options(root, source, suite)
        run("apt-get", *options, "update")
        if run("apt-cache", *options, "search", "--names-only", f"^{name}-venv$"):
            wanted = [name, f"{name}-venv", "ca-certificates"]
            run("apt-get", *options, "install", "-y", "--no-install-recommends", "--download-only", *wanted)
            for package in sorted((root / "apt").rglob("*.deb")):
                run("dpkg", "-x", str(package), str(root))
            shutil.rmtree(root / "apt")
            take_own_wheels(root)
            return wrapped(root, name)
    shutil.rmtree(root)
    raise CannotUnpack(f"none of {', '.join(SUITES)} has {name} with venv")


def apt_options(root: Path, source: str, suite: str) -> list[str]:
    """What makes apt work beside the system: lists, cache and status of its own, nothing installed yet."""
    shutil.rmtree(root, ignore_errors=True)
    apt = root / "apt"
    (apt / "lists" / "partial").mkdir(parents=True)
    (apt / "archives" / "partial").mkdir(parents=True)
    (apt / "status").touch()
    (apt / "sources.list").write_text(f"deb [signed-by={KEYS}] {source} {suite} main\n", encoding="utf-8")
    settings = {
        "Dir::Etc::sourcelist": apt / "sources.list",
        "Dir::Etc::sourceparts": os.devnull,
        "Dir::State::lists": apt / "lists",
        "Dir::State::status": apt / "status",
        "Dir::Cache": apt,
        "Acquire::Languages": "none",
        "APT::Sandbox::User": "",  # apt's own user may not read this folder
    }
    return [part for key, value in settings.items() for part in ("-o", f"{key}={value}")]


def take_own_wheels(root: Path) -> None:
    """Let venv take the pip that was unpacked: the system's, at Debian's fixed place, may be too old."""
    for path in {path.resolve() for path in root.glob("usr/lib/python3*/_sysconfig*")}:
        text = path.read_text(encoding="utf-8")
        path.write_text(text.replace(WHEELS, f"{root}{WHEELS}"), encoding="utf-8")


def wrapped(root: Path, name: str) -> Path:
    """The program under its own name starts the unpacked one by the loader that came with it."""
    program = root / "usr" / "bin" / name
    loaders = sorted(path.relative_to(root) for path in root.glob("**/ld-linux*.so.*") if path.is_file())
    if not program.is_file() or not loaders:
        raise CannotUnpack(f"{root} holds no {name} with its loader")
    program.rename(program.with_name(f"{name}.unpacked"))
    libraries = ":".join(str(path) for path in sorted(root.glob("usr/lib/*-linux-*")))
    text = WRAPPER.format(
        root=shlex.quote(str(root)), loader=loaders[0], libraries=shlex.quote(libraries), name=name
    )
    program.write_text(text, encoding="utf-8")
    program.chmod(0o755)
    run(str(program), "-m", "venv", "--clear", str(root / "tried"))
    shutil.rmtree(root / "tried")
    return program
