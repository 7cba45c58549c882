"""Build the site: generate, check, build, audit, publish; a line a step. Or serve it while it is written."""

import argparse
import os
import re
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from functools import cache, partial
from importlib.util import find_spec
from pathlib import Path

from mkdocs.__main__ import cli
from mkdocs.commands import serve as serve_command
from mkdocs.livereload import LiveReloadServer

from mledocs.make import check, checkout, endings, evaluated, generate, ledger, publishing
from mledocs.make.paths import CACHE, MACHINERY, ROOT
from mledocs.site.built import audit, built, placed, policy, search, slim
from mledocs.site.files import scratch

NEW = publishing.NEW
#: What can build the site, the usual one first; ProperDocs is a fork of MkDocs and takes the same commands.
ENGINES = ("mkdocs", "properdocs")
HOOKS = MACHINERY / "make" / "preview" / "hooks.py"
#: What every book tells MkDocs.
BASE = MACHINERY / "make" / "mkdocs.yml"


def commit_time() -> dict[str, str]:
    """What MkDocs takes for today in the sitemap: the time of the commit, so that it can be built again."""
    head = checkout.head()
    return {"SOURCE_DATE_EPOCH": head[1]} if head else {}


@cache
def environment() -> dict[str, str]:
    """That of MkDocs, in a build and in the preview; what surroundings.py sets comes with the rest.

    The mkdocs.yml of a book inherits from the one that is named here, and that needs the machinery's folder.
    """
    ours = {"MLEDOCS_THEME": MACHINERY / "site" / "theme", "MLEDOCS_HOOKS": HOOKS, "MLEDOCS_BASE": BASE}
    return {**os.environ, **commit_time(), **{name: str(path) for name, path in ours.items()}}


def mkdocs(*arguments: str, engine: str = ENGINES[0]) -> list[str]:
    """The command line of MkDocs, run by this Python; no module in the current folder is in its way."""
    return [sys.executable, "-P", "-m", engine, *arguments]


def build_command(engine: str, folder: Path) -> list[str]:
    """What builds the site into a folder; ProperDocs looks for a file of its own name unless told."""
    # Never --quiet: with it a strict build exits 0 on a missing image.
    options = ("--strict", "--config-file", "mkdocs.yml", "--site-dir", str(folder))
    return mkdocs("build", *options, engine=engine)


def build(engine: str = ENGINES[0]) -> int:
    """Run MkDocs into a folder beside the site, slim it, mend its search; what goes wrong is shown."""
    command = build_command(engine, NEW)
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), capture_output=True, text=True, check=False, close_fds=False
    )
    if done.returncode:
        print(readable(done.stdout + done.stderr), end="")
        return done.returncode
    slim.slim(NEW)
    wrong = search.mend(NEW)
    if wrong:
        print(wrong)
    return int(bool(wrong))


def readable(said: str) -> str:
    """What MkDocs says; where the system stopped it, the last line of its traceback, which says why."""
    before, traceback, rest = said.partition("Traceback (most recent call last):")
    last = rest.rstrip().rpartition("\n")[2]
    return f"{before}{last}\n" if traceback and re.match(r"\w+Error: \[Errno ", last) else said


def write_policy() -> int:
    """Put one content security policy into every built page."""
    policy.write(NEW)
    return 0


def audit_site() -> int:
    """Read the built pages as a reader gets them."""
    findings = [*audit.audit(NEW, base=built.base_path(NEW)), *policy.check(NEW)]
    site = check.the_site(generated=True) if findings else None
    for finding in findings:
        print(placed.placed(finding, NEW, site) if site else finding)
    return 1 if findings else 0


def generate_all() -> int:
    """Generate; where that stops, also name the equations that a function no longer fulfils."""
    status = generate.main([])
    if status:
        print(*check.unfulfilled(), sep="\n", end="\n")
    return status


STEPS: dict[str, Callable[[], int]] = {
    "generate": generate_all,
    "check": lambda: check.main([]),
    "ledger": lambda: ledger.main([]),
    "build": build,
    "policy": write_policy,
    "audit": audit_site,
    "publish": publishing.publish,
}


def attempted(step: Callable[[], int]) -> int:
    """The status of a step; where the system does not let it go on, such as on a full disk, says so."""
    try:
        return step()
    except BrokenPipeError:
        raise
    except OSError as error:
        print(f"{endings.said(error)}; site/ stays as it was")
        return 1


def begins(name: str) -> None:
    """Say on a terminal which step runs now; the line that ends it takes its place."""
    if sys.stdout and sys.stdout.isatty():
        print(f"{name:<9} ...", end="\r", flush=True)


def run_steps(engine: str = ENGINES[0]) -> int:
    """Run each step and say how long it took; the first that fails ends the build."""
    publishing.tidy()
    scratch.sweep(CACHE / "scratch")
    for name, step in (STEPS | {"build": partial(build, engine)}).items():
        start = time.perf_counter()
        begins(name)
        status = attempted(step)
        seconds = time.perf_counter() - start
        print(f"{name:<9} {'ok' if status == 0 else 'failed'} {seconds:5.1f} s", flush=True)
        if status:
            return status
    print("site/ is ready: python3 -m http.server --directory site 8000, then open http://localhost:8000/")
    return 0


def taken(port: int) -> bool:
    """Whether something on this machine answers at a port; MkDocs would find out after its first build."""
    try:
        socket.create_connection(("localhost", port), timeout=1).close()
    except OSError:
        return False
    return True


def serve(port: int) -> int:
    """Live preview on localhost; src/mledocs/make/preview/hooks.py generates and checks before each build."""
    if taken(port):
        print(f"port {port} is in use, perhaps by another preview; choose one: make serve PORT={port + 1}")
        return 1
    os.environ |= environment()
    os.chdir(ROOT)
    # MkDocs looks for edits twice a second. A look takes a millisecond.
    impatient = partial(LiveReloadServer, polling_interval=0.1)
    serve_command.LiveReloadServer = impatient  # type: ignore[assignment,attr-defined]  # it has no option
    # In this process, so that what stops it stops the server too.
    try:
        cli(["serve", "--dev-addr", f"localhost:{port}"], standalone_mode=False)
    except OSError as error:
        print(f"nothing can be served on port {port}: {error.strerror}; choose another, make serve PORT=8001")
        return 1
    return 0


def port_number(text: str) -> int:
    """The number of a port."""
    if not text.isascii() or not text.isdigit() or not 0 < int(text) < 65536:
        raise argparse.ArgumentTypeError(f"{text!r} is no port; they go from 1 to 65535")
    return int(text)


def main(arguments: list[str] | None = None) -> int:
    """Build, or serve with --serve."""
    evaluated.tree()
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--serve", action="store_true", help="live preview instead of a build")
    parser.add_argument(
        "--port", type=port_number, default=8000, help="where to serve, %(default)s if not said"
    )
    parser.add_argument("--engine", choices=ENGINES, default=ENGINES[0], help="what builds the site")
    options = parser.parse_args(arguments)
    if not find_spec(options.engine):
        parser.error(f"{options.engine} is not in .venv; make site ENGINE={options.engine} sets it up")
    if options.serve:
        if options.engine != ENGINES[0]:
            parser.error(f"the preview is that of {ENGINES[0]} alone")
        return serve(options.port)
    with publishing.alone():
        return run_steps(options.engine)
