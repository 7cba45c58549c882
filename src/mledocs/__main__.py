"""`mledocs COMMAND …`, or `python -m mledocs`: works on the book in this folder, or the nearest above it."""

import sys
from importlib import import_module
from pathlib import Path

from mledocs import book
from mledocs.make.setting_up import surroundings

#: Of each command the program, with what goes before the caller's words, and what it does.
COMMANDS: dict[str, tuple[tuple[str, ...], str]] = {
    "build": (("build",), "generate, check, build and audit the site"),
    "check": (("check",), "check pages as their authors wrote them"),
    "verify": (("verify",), "rebuild a published site from its commit, and compare every byte"),
    "serve": (("build", "--serve"), "live preview"),
    "accept": (("commands.accept",), "write the hash of a claimed sentence that was reworded"),
    "rename": (
        ("commands.rename",),
        "give a value, claim, figure, table, page or anchor another name",
    ),
    "new": (("commands.new",), "begin a page, a value, a claim or a figure"),
}


def described() -> str:
    """What the commands are, a line each."""
    lines = [f"  {name:<8}{purpose}" for name, (_, purpose) in COMMANDS.items()]
    return "\n".join([f"{__doc__}\n", *lines, "\nEach says with --help what else it takes."])


def main() -> int:
    """Run a command, in the clean environment."""
    command, *arguments = sys.argv[1:] or ["--help"]
    if command not in COMMANDS:
        print(described())
        return 0 if command in {"-h", "--help"} else 2
    sys.argv = [f"mledocs {command}", *arguments]  # what messages call the program
    (program, *before), _ = COMMANDS[command]
    status: int = import_module(f"mledocs.make.{program}").main([*before, *arguments])
    return status


if __name__ == "__main__":
    try:
        root = book.root_above(Path.cwd())
    except book.BookError as error:
        sys.exit(str(error))
    surroundings.begin_at(str(root))
    from mledocs.make import endings

    sys.exit(endings.ended(main))
