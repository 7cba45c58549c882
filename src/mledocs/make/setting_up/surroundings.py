"""Keeps the caller's environment out of our scripts and of all that they start.

A door in scripts/ calls `begin` before it loads what a variable could have replaced. It begins anew then,
once, with the clean environment; every child process inherits it. `setup.py` imports it too, with whatever
Python there is: so no f-strings here, types in comments, and no import but of what Python itself has loaded.
"""

import os
import sys

ROOT = os.path.abspath(os.path.join(__file__, "..", "..", "..", "..", ".."))
# An option of Python that means nothing to it, and to us that the environment is clean.
MARK = "surroundings"

# A variable is dropped by the beginning of its name, so that one that comes next year is dropped too.
DROPPED = (
    "PYTHON",  # -O by PYTHONOPTIMIZE, libraries by PYTHONPATH, start-up files, encodings, warnings
    "PIP_", "_PIP_",  # where to install, what to refuse
    "GIT_",  # another repository, another index, traces among what git says
    "MPL", "MATPLOTLIB",  # another style, another backend, a folder that cannot be written
    "JUPYTER", "IPYTHON", "JPY_", "IPYKERNEL", "NBCONVERT", "PYDEVD",  # a user's start-up files and templates
    "MLEDOCS",  # another book
    "MKDOCS", "DOCUTILS", "PYGMENTS", "SETUPTOOLS_", "DISTUTILS_", "DIST_EXTRA_CONFIG",
    "NPY_", "NUMPY_", "SCIPY_", "OPENBLAS_CORETYPE", "OPENBLAS_VERBOSE",  # other last digits, and chatter
    "LC_", "LANG",  # words and encodings of another language; LANGUAGE too
    "TZ", "SOURCE_DATE_EPOCH",  # the time is the commit's
    "COLUMNS", "LINES", "FORCE_COLOR", "CLICOLOR",  # width and colours for what is no terminal
    "PWDEBUG", "NODE_OPTIONS",  # Playwright would wait for its inspector
    "BASH", "CDPATH", "SHELLOPTS",  # a browser may be started by a shell script
    "__PYVENV_LAUNCHER__",
)  # fmt: skip
# These begin like one of those, and stay.
KEPT = (
    "PIP_CONFIG_FILE",  # it may name an index; pip_settings.py reads it and leaves the rest
    "PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED",  # whether to write, and when; never what
    "PYTHON",  # Makefile's own
)  # fmt: skip
# What pip needs to reach an index, from a variable or from a file of its configuration.
REACHES_AN_INDEX = (
    "index-url", "extra-index-url", "no-index", "find-links", "proxy", "cert", "client-cert", "trusted-host",
    "timeout", "default-timeout", "retries", "resume-retries", "keyring-provider",
    "cache-dir", "no-cache-dir",
)  # fmt: skip
KEPT_OF_PIP = tuple("PIP_" + name.upper().replace("-", "_") for name in REACHES_AN_INDEX)


def ours(book):  # type: (str) -> dict[str, str]
    """What the clean environment sets for work on the book in this folder."""
    made = os.path.join(book, ".cache")
    both = [ROOT] if book == ROOT else [ROOT, book]
    return {
        "MLEDOCS_BOOK": book,
        # The packages of this tree and of the book, wherever .venv is.
        "PYTHONPATH": os.pathsep.join(os.path.join(root, "src") for root in both),
        "PYTHONNOUSERSITE": "1",
        "PYTHONUTF8": "1",
        "TZ": "UTC",
        "NO_MKDOCS_2_WARNING": "1",  # Material's documented switch for its notice
        "MPLCONFIGDIR": os.path.join(made, "matplotlib"),  # its list of fonts is made from what is here now
        "JUPYTER_CONFIG_DIR": os.path.join(made, "jupyter"),  # and not the user's own templates
        "JUPYTER_DATA_DIR": os.path.join(made, "jupyter"),
        "IPYTHONDIR": os.path.join(made, "jupyter"),
    }


def git(book):  # type: (str) -> dict[str, str]
    """What makes git tell the same to everybody; a repository around the book's checkout is none of ours."""
    nothing = os.devnull
    made = {
        "GIT_CONFIG_GLOBAL": nothing,
        "GIT_CEILING_DIRECTORIES": os.path.dirname(book),
        "GIT_OPTIONAL_LOCKS": "0",
        "GIT_NO_REPLACE_OBJECTS": "1",
    }
    if os.name != "nt":  # there the system's file says how lines end in the checkout
        made["GIT_CONFIG_NOSYSTEM"] = "1"
    # Whoever runs a script of a checkout trusts it already, though another user may own its files.
    settings = (
        ("safe.directory", "*"), ("core.excludesFile", nothing), ("core.attributesFile", nothing),
        ("core.fsmonitor", "false"), ("core.untrackedCache", "false"),  # git itself looks at every file
    )  # fmt: skip
    for number, (name, value) in enumerate(settings):
        made["GIT_CONFIG_KEY_%d" % number] = name
        made["GIT_CONFIG_VALUE_%d" % number] = value
    return dict(made, GIT_CONFIG_COUNT=str(len(settings)))


def is_kept(name):  # type: (str) -> bool
    """Whether a variable of the caller's may stay."""
    name = name.upper()  # on Windows any case is the same; elsewhere pip reads some in small letters
    return name in KEPT or name in KEPT_OF_PIP or not name.startswith(DROPPED)


def clean(found, book=ROOT):  # type: (dict[str, str], str) -> dict[str, str]
    """An environment without what is the caller's alone."""
    kept = {name: value for name, value in found.items() if is_kept(name)}
    return dict(kept, **dict(ours(book), **git(book)))


def clear(book=ROOT):  # type: (str) -> None
    """Clean the environment of this process, for all that it starts."""
    cleaned = clean(dict(os.environ), book)
    os.environ.clear()
    os.environ.update(cleaned)


def stopped(kind, error, trace):  # type: ignore[no-untyped-def]  # Python 2 has no typing
    """What is said of what nothing has caught: of Ctrl+C, even while libraries are loaded, one word."""
    if issubclass(kind, KeyboardInterrupt):
        sys.stderr.write("\n%s: stopped\n" % os.path.basename(sys.argv[0]))
    else:
        sys.__excepthook__(kind, error, trace)


def begin():  # type: () -> None
    """Start the script anew in the clean environment, or, there, look for no module beside it."""
    sys.excepthook = stopped
    beside = os.path.dirname(os.path.abspath(sys.argv[0]))
    refuse(unusable_name(ROOT) if is_first() else hiding(beside))
    if not is_first():
        clear()  # of what a start-up file of this Python has set
        sys.path[:] = [place for place in sys.path if os.path.abspath(place) != beside]
        return
    program = python()
    clear()
    # Without -O, -W, -i and their like, whoever gave them.
    again([program, "-X", MARK, os.path.abspath(sys.argv[0])] + sys.argv[1:])


def begin_at(book):  # type: (str) -> None
    """The same for `python -m mledocs`, which works on the book in this folder."""
    sys.excepthook = stopped
    refuse((unusable_name(ROOT) or unusable_name(book)) if is_first() else hiding())
    first, program = is_first(), python()
    clear(book)
    if first:
        again([program, "-P", "-X", MARK, "-m", "mledocs"] + sys.argv[1:])


def python():  # type: () -> str
    """The Python that runs; two variables can name another, even with -E. macOS sets the second by itself."""
    named = "PYTHONEXECUTABLE" in os.environ or "__PYVENV_LAUNCHER__" in os.environ
    return sys.orig_argv[0] if named and sys.platform == "linux" else sys.executable


def again(command):  # type: (list[str]) -> None
    """Become another program; on Windows, where none can, wait for it."""
    if sys.stdout:  # a caller may have closed it
        sys.stdout.flush()
    if os.name != "nt":
        os.execvp(command[0], command)
    import subprocess

    try:
        sys.exit(subprocess.call(command))
    except KeyboardInterrupt:  # it has had it too, and has said so
        sys.exit(130)


def is_first():  # type: () -> bool
    """Whether the script has yet to begin anew."""
    return MARK not in getattr(sys, "_xoptions", {MARK: True})  # Python 2 has none, and is told to leave


def refuse(reason):  # type: (str) -> None
    """Stop where there is a reason to."""
    if reason:
        sys.exit(reason)


def unusable_name(root):  # type: (str) -> str
    """What stops Python and pip from keeping a folder in a list of folders, if anything does."""
    for sign, name in (
        (os.pathsep, "the sign %r" % os.pathsep),
        ("\n", "a line break"),
        ("\r", "a line break"),
    ):
        if sign in root:
            return "%r has %s in its name, which ends a folder's name in lists: rename it" % (root, name)
    return ""


def hiding(*beside):  # type: (str) -> str
    """Which file, here or in these folders, would be loaded in the place of a library of its name, if any."""
    library = getattr(sys, "stdlib_module_names", ())
    for folder in list(beside) + [os.path.join(ROOT, "src")] + strangers():
        for file in sorted(os.listdir(folder)):
            name = file.split(".")[0]
            is_module = file.endswith((".py", ".pyc", ".so", ".pyd")) or (
                name == file and not name.startswith("_")
            )
            if is_module and (name in library or is_installed(name)):
                return "%s: it hides the library of that name; %s" % (
                    os.path.join(folder, file),
                    remedy(folder),
                )
    return ""


def remedy(folder):  # type: (str) -> str
    """What to do about a file that hides a library."""
    if folder.startswith((ROOT, os.environ.get("MLEDOCS_BOOK", ROOT))):
        return "rename it"
    return "take its folder out of PYTHONPATH, or out of the start-up files of %s" % sys.prefix


def strangers():  # type: () -> list[str]
    """Folders in which Python looks before those of .venv, and which are neither Python's own nor ours."""
    if not is_ours():  # nor has Python 2 such a prefix
        return []
    ours = (ROOT, sys.prefix, sys.base_prefix, sys.exec_prefix, os.path.dirname(os.__file__))
    before = [os.path.abspath(place) for place in sys.path[: first_installed()]]
    return [place for place in before if os.path.isdir(place) and not place.startswith(ours)]


def installed():  # type: () -> list[str]
    """The folders where pip installs for this Python."""
    return [place for place in sys.path if os.path.basename(place) in ("site-packages", "dist-packages")]


def first_installed():  # type: () -> int
    """Where in Python's list of folders that of .venv stands; elsewhere nothing is before it."""
    mine = [place for place in installed() if place.startswith(sys.prefix)]
    return sys.path.index(mine[0]) if mine and is_ours() else 0


def is_installed(name):  # type: (str) -> bool
    """Whether a library of this name lies in the folder where pip installs."""
    files = [os.path.join(place, name) for place in installed() if place.startswith(sys.prefix)]
    return is_ours() and any(os.path.isfile(file + ".py") or os.path.isdir(file) for file in files)


def is_ours():  # type: () -> bool
    """Whether .venv's Python runs, as setup.py made it: what others have installed is no matter."""
    return os.path.exists(os.path.join(sys.prefix, "made-from.json"))
