"""Make .venv and install one hash-locked set of requirements into it: `python3 scripts/setup.py site`.

Prints one line when it does something, each step before it begins, and nothing when there is nothing to do.
Any Python since 2.7 can run this file far enough to be told which one is needed: so no f-strings here, and
types in comments.
"""

import hashlib
import json
import os
import subprocess
import sys
import time

from mledocs.make.setting_up import pip_settings, surroundings
from mledocs.make.setting_up.causes import cause
from mledocs.make.setting_up.link import LINK

try:
    import fcntl
except ImportError:  # Windows, where two set-ups at the same time are not kept apart
    fcntl = None  # type: ignore[assignment]  # a module elsewhere

OLDEST, NEWEST = (3, 11), (3, 14)
ROOT = surroundings.ROOT
VENV = ".venv"
STAMP = os.path.join(VENV, "made-from.json")
# What each set brings with it, itself first. `lock` stands alone: it mends a lock that does not install.
# `properdocs` goes beside `site`, whose versions it keeps.
SETS = {
    "site": ["site"], "test": ["test", "site"], "check": ["check", "test", "site"],
    "properdocs": ["properdocs"], "vendor": ["vendor"], "lock": ["lock"],
}  # fmt: skip


def main(arguments):  # type: (list[str]) -> None
    """Set up the set that is named."""
    if len(arguments) != 1 or arguments[0] not in SETS:
        sys.exit("usage: python3 scripts/setup.py %s" % "|".join(sorted(SETS)))
    os.chdir(ROOT)
    with open(os.path.join("scripts", "setup.py"), "r+") as this_file:
        alone(this_file.fileno())
        set_up(arguments[0])


def alone(lock):  # type: (int) -> None
    """Wait until no other set-up runs here; the system lets go when all that hold the lock have ended."""
    if fcntl and hasattr(os, "set_inheritable"):
        fcntl.flock(lock, fcntl.LOCK_EX)
        # pip holds it too: should this process be killed alone, the next one waits for the orphan.
        os.set_inheritable(lock, True)


def set_up(name):  # type: (str) -> None
    """Bring .venv to what the set needs. The stamp is away meanwhile, so that a kill is noticed."""
    stamp = recorded()
    fitting = fits(stamp)
    if fitting and all(stamp.get(part) == value for part, value in wanted(name).items()):
        return
    if not fitting:
        refuse(name)
    start = time.time()
    say("setting up .venv from %s ... " % lock_of(name))
    if os.path.exists(STAMP):
        os.remove(STAMP)
    if not fitting:
        say("a new virtual environment ... ")
        run([sys.executable, "-m", "venv", "--clear", VENV])
    install(name)
    record(dict(stamp if fitting else {}, **wanted(name)))
    say("%.0f s\n" % (time.time() - start))


def wanted(name):  # type: (str) -> dict[str, str]
    """What a finished set is made from: the lock of each set that it brings, the package, and its link."""
    parts = {part: digest(lock_of(part)) for part in SETS[name]}
    linked = dict(
        parts, package=digest("pyproject.toml"), link=hashlib.sha256(LINK.encode("ascii")).hexdigest()
    )
    return linked if "site" in parts else parts


def lock_of(name):  # type: (str) -> str
    """The file that pins a set."""
    return os.path.join("requirements", name + ".txt")


def digest(path):  # type: (str) -> str
    """The SHA-256 of a file."""
    with open(path, "rb") as file:
        return hashlib.sha256(file.read()).hexdigest()


def recorded():  # type: () -> dict[str, str]
    """What .venv was made from, or nothing when the last set-up did not end well."""
    try:
        with open(STAMP) as file:
            stamp = json.load(file)
    except (OSError, IOError, ValueError):
        return {}
    return stamp if isinstance(stamp, dict) else {}


def record(parts):  # type: (dict[str, str]) -> None
    """Write down what .venv was made from, its place included: a virtual environment cannot be moved."""
    stamp = dict(parts, place=os.path.realpath(VENV), python=version_in(VENV))
    with open(STAMP, "w") as file:
        json.dump(stamp, file, indent=1, sort_keys=True)


def fits(stamp):  # type: (dict[str, str]) -> bool
    """Whether .venv can stay: made here, its Python still runs, no lock behind it has changed since.

    It stays for a Python that could not make it: `make site PYTHON=python3.12` once, then `make site`.
    """
    if stamp.get("place") != os.path.realpath(VENV) or stamp.get("python") != version_in(VENV):
        return False
    mine = sys.version_info[:3]
    if is_suitable(mine) and stamp["python"] != short(mine):
        return False
    return all(stamp[part] == digest(lock_of(part)) for part in SETS if part in stamp)


def version_in(venv):  # type: (str) -> str
    """The version of the Python in a virtual environment, such as "3.12"; empty when it does not run."""
    command = [python_of(venv), "-c", "import sys; print('%d.%d' % sys.version_info[:2])"]
    try:
        return subprocess.check_output(command, stderr=subprocess.STDOUT).decode().strip()
    except (OSError, subprocess.CalledProcessError):
        return ""


def python_of(venv):  # type: (str) -> str
    """The path of the Python in a virtual environment."""
    folder, program = ("Scripts", "python.exe") if os.name == "nt" else ("bin", "python")
    return os.path.join(venv, folder, program)


def short(version):  # type: (tuple[int, ...]) -> str
    """The part of a version that decides which packages fit: "3.12"."""
    return "%d.%d" % tuple(version[:2])


def is_suitable(version):  # type: (tuple[int, ...]) -> bool
    """Whether the lock holds for this version of Python."""
    return OLDEST <= tuple(version[:2]) <= NEWEST


def refuse(name):  # type: (str) -> None
    """Stop with one sentence when this Python cannot make .venv."""
    python, version = os.path.basename(sys.executable), sys.version_info[:3]
    if not is_suitable(version):
        sys.exit(wrong_version(name, python, version, suitable_pythons()))
    if not has_venv():
        sys.exit(no_venv(name, python, version))


def wrong_version(name, python, version, others):  # type: (str, str, tuple[int, ...], list[str]) -> str
    """The sentence for a Python that is too old or too new; `others` are those at hand that suit."""
    is_version = ".".join(str(part) for part in version)
    needs = "%s is %s; mledocs needs Python %s to %s" % (python, is_version, short(OLDEST), short(NEWEST))
    other = others[0] if others else "python" + short(NEWEST)
    remedy = "run make %s PYTHON=%s (without make: %s scripts/setup.py %s)" % (name, other, other, name)
    return needs + (": " if others else ": install one of them, then ") + remedy


def no_venv(name, python, version):  # type: (str, str, tuple[int, ...]) -> str
    """The sentence for a Python that comes without venv."""
    remedy = "run apt-get install python%s-venv (Debian, Ubuntu), then make %s" % (short(version), name)
    return "%s lacks the module venv: %s" % (python, remedy)


def suitable_pythons():  # type: () -> list[str]
    """The commands on this machine that run a Python that suits, newest first."""
    names = ["python3.%d" % minor for minor in range(NEWEST[1], OLDEST[1] - 1, -1)]
    return [name for name in names if runs(name)]


def runs(command):  # type: (str) -> bool
    """Whether a command is there and works: pyenv has a stand-in for every version, chosen or not."""
    with open(os.devnull, "w") as nowhere:
        try:
            return subprocess.call([command, "--version"], stdout=nowhere, stderr=nowhere) == 0
        except OSError:
            return False


def has_venv():  # type: () -> bool
    """Whether this Python can make a virtual environment: Debian keeps ensurepip in another package."""
    try:
        import ensurepip  # noqa: F401  # only whether it is there
        import venv  # noqa: F401  # as above
    except ImportError:
        return False
    return True


def install(name):  # type: (str) -> None
    """Install a set into .venv, and then the package itself if the set is one that runs it."""
    pip = [python_of(VENV), "-m", "pip", "install", "-q", "--disable-pip-version-check", "--no-input"]
    pip_settings.isolate(python_of(VENV))
    say("%d packages ... " % packages(name))
    # Wheels only: a source archive would fetch its build backend without a hash.
    run(pip + ["--require-hashes", "--only-binary", ":all:", "-r", lock_of(name)])
    if "site" in SETS[name]:
        run([python_of(VENV), "-c", LINK, "src"])


def packages(name):  # type: (str) -> int
    """How many packages a set pins: the lines of its lock that name a version."""
    with open(lock_of(name)) as file:
        return sum("==" in line for line in file)


def run(command):  # type: (list[str]) -> None
    """Run a command in silence; when it fails, show what it said and stop."""
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, close_fds=False)
    said = process.communicate()[0].decode("utf-8", "replace")
    if process.returncode:
        say("failed\n" + said)
        remedy = cause(said) + "; then call it again to start anew"
        sys.exit("set-up stopped at `%s`: %s" % (" ".join(command), remedy))


def say(text):  # type: (str) -> None
    """Print without waiting for the end of the line."""
    sys.stdout.write(text)
    sys.stdout.flush()


def start(arguments):  # type: (list[str]) -> None
    """Set up; whoever stops it hears how to go on."""
    try:
        main(arguments)
    except KeyboardInterrupt:
        sys.exit("\nset-up stopped; call it again to start anew")
