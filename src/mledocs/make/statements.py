"""What holds of things that no page shows as an equation, such as the rows of a table; kept as equations are.

A book registers each under a name: a function that writes it as a page would, with its symbols.
"""

import dataclasses
import json
import re
from functools import partial

from mledocs.make import evaluated, keys
from mledocs.make.paths import CACHE, ROOT, the_book
from mledocs.site.files import artifacts, cache
from mledocs.site.files.artifacts import Files
from mledocs.site.pages.findings import Finding


def findings() -> list[Finding]:
    """Which of a book's statements do not hold. Raises ExhibitError if one cannot be made."""
    if "statement" not in the_book().registries:
        return []
    files = cache.kept(CACHE, "statements", evaluated.tree(), _made, keys.equations)
    return [Finding(*row) for row in json.loads(files["findings.json"])]


def _made() -> Files:
    with artifacts.loading():
        registry = the_book().registry("statement")
    found = [finding for name in registry for finding in _of(name)]
    return {"findings.json": json.dumps([dataclasses.astuple(finding) for finding in found]).encode()}


def _of(name: str) -> list[Finding]:
    text = artifacts.made("statement", name, the_book().registry("statement")[name])
    said = evaluated.load()((text, evaluated.TRIALS, evaluated.SEED, True)).findings
    finding = partial(Finding, the_book().edited("statement"), _line(name), 1)
    return [finding(f"what '{name}' says there does not hold: {each.message}") for each in said]


def _line(name: str) -> int:
    """The line on which a name stands first as a key."""
    lines = (ROOT / the_book().edited("statement")).read_text(encoding="utf-8").split("\n")
    key = re.compile(rf"\s*[\"']{re.escape(name)}[\"']:")
    return next((number for number, line in enumerate(lines, 1) if key.match(line)), 1)
