"""Mark findings in a pull request: `make site 2>&1 | python scripts/further/annotate.py`, on GitHub.

Passes every line on. After a line that reads `path:line:column: message`, or `path:line: message`, and names
a file of this checkout, it prints GitHub's command for an annotation at that place. check.py, audit.py, ruff,
mypy and pytest all write such lines, so one filter serves them, with no matcher to configure for each.
"""

import argparse
import os
import re
import sys

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


def start() -> None:
    """Read the command line, which has no options, and work."""
    argparse.ArgumentParser(description=__doc__).parse_args()
    main()
