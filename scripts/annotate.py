"""Mark findings in a pull request: `make site 2>&1 | python scripts/annotate.py`, on GitHub.

Passes every line on. After a line that reads `path:line:column: message`, or `path:line: message`, and names
a file of this checkout, it prints GitHub's command for an annotation at that place. check.py, audit.py, ruff,
mypy and pytest all write such lines, so one filter serves them, with no matcher to configure for each.
"""

import os
import sys

sys.path.append(os.path.dirname(os.path.abspath(__file__)))  # where -P keeps it away
import surroundings  # noqa: F401  # first: what it does is done at once

import argparse
import re

import endings

FINDING = re.compile(r"(?P<file>[^\s:][^:]*):(?P<line>\d+):(?:(?P<col>\d+):)? (?!note: )(?P<message>.+)")


def annotation(line: str) -> str | None:
    """The command for a line, or None when it is no finding."""
    finding = FINDING.fullmatch(line)
    # Path.is_file would raise for what is too long to be a name.
    if finding is None or not os.path.isfile(finding["file"]):
        return None
    places = [f"{name}={escape(finding[name], ':,')}" for name in ("file", "line", "col") if finding[name]]
    return f"::error {','.join(places)}::{escape(finding['message'])}"


def escape(text: str, more: str = "") -> str:
    """GitHub's escapes: % and line ends everywhere; colons and commas in a property."""
    for character in "%\r\n" + more:
        text = text.replace(character, f"%{ord(character):02X}")
    return text


def main() -> None:
    """Filter the standard input."""
    for line in sys.stdin:
        print(line, end="")
        if command := annotation(line.rstrip("\n")):
            print(command)
        sys.stdout.flush()


if __name__ == "__main__":
    argparse.ArgumentParser(description=__doc__).parse_args()
    sys.exit(endings.ended(main))
