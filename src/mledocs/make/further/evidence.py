"""Run the snippets of each library in an environment of its own, and write or compare what they print.

`evidence.json` is what pages show; every build holds it against our records. An environment lies below
`.cache/evidence` and has the versions that `requirements/evidence` pins; with --newest, the newest there are.
"""

import argparse
import dataclasses
import hashlib
import json
import subprocess
import sys
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from mledocs.exhibits.atlas.libraries import CALLS, changes
from mledocs.exhibits.atlas.libraries.evidence import FILE, Evidence, differs, printed, recorded
from mledocs.make.paths import CACHE, ROOT
from mledocs.make.setting_up import causes, pip_settings, setup

#: In whose environment each library is run. SciPy comes with scikit-learn.
ENVIRONMENTS = {
    "torch": "torch", "scikit-learn": "scikit-learn", "statsmodels": "statsmodels", "SciPy": "scikit-learn",
    "XGBoost": "xgboost", "LightGBM": "lightgbm",
}  # fmt: skip
#: Without hashes: which build of torch fits, and so its hash, differs from index to index.
WITHOUT_HASHES = ("torch",)
SECONDS = 600
#: Runs snippets one by one in one process, since to load a library takes longer than all of them.
RUNNER = """
import contextlib, importlib.metadata, io, json, sys, traceback, warnings
warnings.simplefilter("ignore")
asked = json.load(sys.stdin)
results = {}
for key, snippet in asked["snippets"].items():
    out = io.StringIO()
    try:
        with contextlib.redirect_stdout(out):
            exec(compile(snippet, key, "exec"), {"__name__": "__main__"})
        results[key] = [True, out.getvalue().strip()]
    except BaseException:
        results[key] = [False, traceback.format_exc(limit=-1).strip()]
print(json.dumps({"version": importlib.metadata.version(asked["library"]), "results": results}))
"""


class EvidenceError(Exception):
    """An environment that cannot be made, or a snippet that fails: says which, and what was said."""


def lock_of(environment: str) -> Path:
    """The file that pins an environment."""
    return ROOT / "requirements" / "evidence" / f"{environment}.txt"


def digest(lock: Path) -> str:
    """The SHA-256 of a lock, by which an environment knows what it was made from."""
    return hashlib.sha256(lock.read_bytes()).hexdigest()


def made(environment: str, newest: bool) -> Path:
    """The Python of an environment, made if it is missing or of another lock. Raises EvidenceError."""
    folder = CACHE / "evidence" / (f"{environment}-newest" if newest else environment)
    lock = lock_of(environment)
    if not lock.is_file():
        raise EvidenceError(f"{lock.relative_to(ROOT)} is missing: run make lock")
    stamp, python = folder / "made-from.txt", Path(setup.python_of(str(folder)))
    wanted = digest(lock)
    if newest or not stamp.is_file() or stamp.read_text(encoding="utf-8") != wanted:
        _run([sys.executable, "-m", "venv", "--clear", str(folder)])
        pip_settings.isolate(str(python))
        _run(
            [
                str(python),
                "-m",
                "pip",
                "install",
                "-q",
                "--disable-pip-version-check",
                "--no-input",
                *_what(environment, newest),
            ]
        )
        stamp.write_text(wanted, encoding="utf-8")
    return python


def _what(environment: str, newest: bool) -> list[str]:
    """What pip installs: wheels only, for a source archive would fetch its build backend without a hash."""
    if newest:
        return ["--only-binary", ":all:", "--no-compile", environment]
    hashes = [] if environment in WITHOUT_HASHES else ["--require-hashes"]
    return [*hashes, "--no-compile", "--only-binary", ":all:", "-r", str(lock_of(environment))]


def _run(command: list[str], hears: str = "") -> str:
    """What a command says. Raises EvidenceError with it where the command fails."""
    try:
        done = subprocess.run(
            command,
            input=hears,
            capture_output=True,
            encoding="utf-8",
            timeout=SECONDS,
            check=False,
            cwd=ROOT,
        )
    except subprocess.TimeoutExpired:
        raise EvidenceError(f"`{' '.join(command[:4])} …` took more than {SECONDS} seconds") from None
    if done.returncode:
        said = done.stderr.strip() or done.stdout.strip()
        raise EvidenceError(f"`{' '.join(command[:4])} …` failed: {causes.cause(said)}:\n{said[-1500:]}")
    return done.stdout


def run(library: str, python: Path) -> Iterator[Evidence]:
    """What each snippet of a library prints in this Python. Raises EvidenceError."""
    snippets = {key: call.snippet for key, call in CALLS.items() if call.library == library}
    asked = json.dumps({"library": library.lower(), "snippets": snippets})
    answer = json.loads(_run([str(python), "-I", "-c", RUNNER], asked).splitlines()[-1])
    today, version = datetime.now(UTC).date().isoformat(), answer["version"].partition("+")[0]
    for key, (ended_well, output) in answer["results"].items():
        if not ended_well:
            raise EvidenceError(
                f"{library} {version}: the snippet of '{key}' fails; mend it there:\n{output}"
            )
        try:
            printed(output)
        except ValueError as error:
            raise EvidenceError(f"{library} {version}, '{key}': {error}; end the snippet with one") from None
        yield Evidence(key, snippets[key], output, library, version, today)


def ran(libraries: list[str], newest: bool) -> Iterator[Evidence]:
    """What they print, in their order; their environments are made at the same time. Raises EvidenceError."""
    with ThreadPoolExecutor() as pool:  # each waits for pip, and for what it starts
        environments = list(dict.fromkeys(ENVIRONMENTS[library] for library in libraries))
        pythons = dict(zip(environments, pool.map(partial(made, newest=newest), environments), strict=True))
    for library in libraries:
        yield from run(library, pythons[ENVIRONMENTS[library]])


def compared(found: Iterable[Evidence], committed: dict[str, Evidence]) -> Iterator[str]:
    """A line for each snippet that prints another number than what is committed."""
    for each in found:
        old = committed.get(each.key)
        if old is None or old.snippet != each.snippet:
            what = "missing" if old is None else "of another snippet"
            yield f"{FILE.name}: '{each.key}' is {what}: run make evidence"
            continue
        was, now = printed(old.output), printed(each.output)
        if differs(now, was, CALLS[each.key].tolerance):
            yield f"{each.key}: {each.library} {old.version} printed {was!r}, {each.version} prints {now!r}"


def renewed(found: Iterable[Evidence], committed: dict[str, Evidence]) -> Iterator[Evidence]:
    """Each as it was run; with its old date and output where snippet, version and number are the same."""
    for each in found:
        old = committed.get(each.key)
        same = old and (old.snippet, old.version) == (each.snippet, each.version)
        tolerance = CALLS[each.key].tolerance
        yield (
            old
            if old and same and not differs(printed(each.output), printed(old.output), tolerance)
            else each
        )


def write(found: list[Evidence], libraries: list[str]) -> None:
    """Write what was run, keep what was not, and note each number that a new version has changed."""
    committed = recorded()
    changes.note(committed, found, datetime.now(UTC).date().isoformat())
    new = {each.key: each for each in renewed(found, committed)}
    kept = {key: each for key, each in committed.items() if each.library not in libraries}
    rows = [dataclasses.asdict((new | kept)[key]) for key in CALLS if key in new | kept]
    FILE.write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def main(arguments: list[str] | None = None) -> int:
    """Run the snippets; write what they print, or compare it and return 1 where something differs."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("library", nargs="*", help="which; all if none is named")
    parser.add_argument(
        "--check", action="store_true", help="write nothing; exit 1 if a snippet prints another number"
    )
    parser.add_argument("--newest", action="store_true", help="the same, with the newest versions there are")
    options = parser.parse_args(arguments)
    if unknown := [name for name in options.library if name not in ENVIRONMENTS]:
        parser.error(f"unknown library '{unknown[0]}'; known are {', '.join(ENVIRONMENTS)}")
    libraries = options.library or list(ENVIRONMENTS)
    try:
        found = list(ran(libraries, options.newest))
        lines = list(compared(found, recorded())) if options.check or options.newest else []
    except (EvidenceError, ValueError) as error:
        print(error)
        return 1
    if not (options.check or options.newest):
        write(found, libraries)
    print(*lines, f"{FILE.name}: {len(found)} snippets were run, {len(lines)} differ", sep="\n")
    return 1 if lines else 0
