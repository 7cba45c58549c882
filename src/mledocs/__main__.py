"""`python -m mledocs COMMAND …`: works on the book in this folder, or in the nearest folder above it.

  build   generate, check, build and audit the site
  check   check pages as their authors wrote them
  verify  rebuild a published site from its commit, and compare every byte
  serve   live preview

Each says with --help what else it takes.
"""

import sys
from collections.abc import Callable
from pathlib import Path

from mledocs import book
from mledocs.make.setting_up import surroundings


def build(arguments: list[str]) -> int:
    """Build the site."""
    from mledocs.make import build

    return build.main(arguments)


def check(arguments: list[str]) -> int:
    """Check the pages."""
    from mledocs.make import check

    return check.main(arguments)


def verify(arguments: list[str]) -> int:
    """Compare a site with what its commit makes."""
    from mledocs.make import verify

    return verify.main(arguments)


def serve(arguments: list[str]) -> int:
    """Show the site while it is written."""
    return build(["--serve", *arguments])


COMMANDS: dict[str, Callable[[list[str]], int]] = {
    "build": build,
    "check": check,
    "verify": verify,
    "serve": serve,
}


def main() -> int:
    """Run a command, in the clean environment."""
    command, *arguments = sys.argv[1:] or ["--help"]
    if command not in COMMANDS:
        print(__doc__.strip())
        return 0 if command in {"-h", "--help"} else 2
    sys.argv = [f"mledocs {command}", *arguments]  # what messages call the program
    return COMMANDS[command](arguments)


if __name__ == "__main__":
    try:
        root = book.root_above(Path.cwd())
    except book.BookError as error:
        sys.exit(str(error))
    surroundings.begin_at(str(root))
    from mledocs.make import endings

    sys.exit(endings.ended(main))
