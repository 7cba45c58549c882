"""Give a value, a claim, a figure, a table, a page or an anchor another name, wherever the book says it.

A claimed sentence that says the name stays accepted. Prints each file that it changes, and where code or
a test has the old name as a string that can mean something else. Exits 0 when all is renamed, 1 when it is
refused, 2 when it cannot run.
"""

import argparse
import re
import sys
from pathlib import Path

from mledocs.make import check, evaluated
from mledocs.make.commands import marked, moved, names, written
from mledocs.make.paths import the_book
from mledocs.site.pages.findings import ExhibitError
from mledocs.site.pages.pages import Site


def refusal(kind: str, old: str, new: str, site: Site) -> str:
    """Why a name cannot be another one, or nothing."""
    book, registry = the_book(), names.KINDS[kind]
    form, words = names.FORMS[kind]
    at = f"{book.edited(registry)}:1:1"
    if old not in book.registry(registry):
        return f"{at}: {site.vocabulary.unknown(registry, old)}"
    if not re.fullmatch(form, new, re.ASCII):
        return f"{at}: '{new}' is no name of a {kind}: it begins with a letter and has {words}"
    if new in taken(kind, site):
        return f"{_place(kind, new, at)}: the name '{new}' is taken; choose another for '{old}'"
    if not names.keys(kind, old):
        return f"{at}: the {kind} '{old}' is not written as a key of its registry there; rename it by hand"
    return ""


def taken(kind: str, site: Site) -> set[str]:
    """The names that a thing of a kind cannot get; figures and tables share a folder."""
    if kind in {"value", "claim"}:
        return set(the_book().registry(kind))
    made = {name.removesuffix(".md") for name in site.vocabulary.fragments}
    return made | set(site.vocabulary.figures)


def _place(kind: str, name: str, otherwise: str) -> str:
    """Where a name is registered."""
    for key in names.keys(kind, name):
        line, column = written.place(written.read(key.file), key.start)
        return f"{written.shown(key.file)}:{line}:{column}"
    return otherwise


def registered(kind: str, old: str, new: str) -> list[written.Edit]:
    """The edits of the registries, and of code that looks there."""
    found = names.keys(kind, old) + names.meant(kind, old)
    found += names.counted(old) if kind == "value" else []
    return [edit for each in found if (edit := names.quoted(each, new))]


def changes(kind: str, old: str, new: str, site: Site) -> dict[Path, str]:
    """The new text of each file that changes."""
    renamed = names.renaming(kind, old, new)
    texts = written.edited(
        registered(kind, old, new)
        + marked.still_accepted(site, names.code(), lambda text, file: renamed(text))
    )
    for file in names.texts():
        text = texts.get(file) or written.read(file)
        if renamed(text) != text:
            texts[file] = renamed(text)
    return texts


def rename(kind: str, old: str, new: str, site: Site) -> int:
    """Rename, or say why not."""
    reason = refusal(kind, old, new, site)
    if reason:
        print(reason)
        return 1
    texts = changes(kind, old, new, site)
    written.write(texts)
    for file in sorted(texts):
        print(f"{written.shown(file)}: changed")
    for place in names.elsewhere(old, [*names.code(), *names.tests()]):
        print(f"{place}: this says '{old}' too; rename it by hand if it means the {kind}")
    print(f"{kind} '{old}' is '{new}' now; run {the_book().build_command}")
    return 0


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("kind", choices=[*names.KINDS, *moved.KINDS], help="of what kind it is")
    found.add_argument("old", metavar="OLD", help="its name; of an anchor page#name")
    found.add_argument("new", metavar="NEW", help="the name that it gets")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Rename, and say what changed."""
    evaluated.tree()
    options = parser().parse_args(arguments)
    try:
        program = moved.rename if options.kind in moved.KINDS else rename
        return program(options.kind, options.old, options.new, check.the_site())
    except (check.CannotRunError, ExhibitError) as error:
        print(f"mledocs rename cannot run: {error}", file=sys.stderr)
        return 2
