"""Begin a page, with its line in the navigation and its step in the list; or a value, a claim, a figure.

The NAME of a page is that of its file, without .md; without a folder it lies beside the steps of the article.
A value, a claim or a figure gets its function and its line in the registry, a claim a break as well. Prints
each file that it writes. Exits 0 when it is begun, 1 when it is refused, 2 when it cannot run.
"""

import argparse
import re
import sys
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mledocs.make.commands import names, stubs, written
from mledocs.make.paths import DOCS, ROOT, the_book
from mledocs.site.files import artifacts
from mledocs.site.pages.findings import ExhibitError
from mledocs.site.shown import way

NAVIGATION = ROOT / "mkdocs.yml"
INDEX = DOCS / "index.md"
_NAME = re.compile(r"(?:(?P<folder>[a-z]+)/)?(?P<word>[a-z]+(?:-[a-z]+)*)")
_NAMED = re.compile(r"^(?P<margin>[ ]*)- (?:[^:\n]+: +)?[\"']?(?P<page>[\w./-]+\.md)[\"']?[ ]*$\n?", re.M)
_STEP = re.compile(r"^(?P<number>\d+)\. \[[^\]\n]*\]\((?P<page>[\w./-]+\.md)\).*$\n?", re.M)
_ONWARD = re.compile(rf"^.*{re.escape(way.NEXT)}.*$\n?", re.M)


KINDS = ("value", "claim", "figure")
#: What else a kind asks for.
_THEN = {
    "value": r", compute it, and write \val{…} with its name in a page",
    "claim": ", judge it, and write <!-- claim: … --> with its name after a sentence",
    "figure": ", draw it, and show it in a page: ![](../generated/….png)",
}


class RefusedError(ValueError):
    """Why something is not begun."""


@dataclass(frozen=True)
class Begun:
    """A page to begin: its path below docs/, and the page before it."""

    name: str
    before: str

    @property
    def title(self) -> str:
        """The words of its name."""
        return Path(self.name).stem.replace("-", " ").capitalize()

    @property
    def text(self) -> str:
        """What it begins with; where the page before it is on the way, so is this one."""
        now = datetime.now(UTC).strftime("%Y-%m-%dT12:00:00.00Z")
        front = (
            f"title: {self.title}\ndescription: Say here in one sentence what the page shows.\ndate: {now}\n"
        )
        heading = f"# {self.title} {{#{Path(self.name).stem}}}"
        onward = "".join(f"\n{line[0]}" for line in _ONWARD.finditer(_text(self.before)))
        return f"---\n{front}---\n\n{heading}\n\nSay here what readers can do after this page.\n{onward}"


def navigation() -> list[str]:
    """The pages of the navigation, in order."""
    return [line["page"] for line in _NAMED.finditer(written.read(NAVIGATION))]


def begun(name: str) -> Begun:
    """The page of a name. Raises RefusedError."""
    said = _NAME.fullmatch(name.removesuffix(".md"))
    if not said:
        raise RefusedError(f"'{name}' is no name of a page: write small letters, with - between words")
    folder = said["folder"] or folder_of_the_steps()
    page, before = f"{folder}/{said['word']}.md", last_in(folder)
    if (DOCS / page).exists():
        raise RefusedError(f"docs/{page}:1:1: this page is there already; choose another name")
    if not before:
        remedy = f"make the first one of this folder by hand, with `- {page}` in nav"
        raise RefusedError(
            f"mkdocs.yml:1:1: nav names no page of {folder}/ after which it could stand; {remedy}"
        )
    return Begun(page, before)


def steps() -> list[str]:
    """The pages of the list of steps, in order."""
    return [step["page"] for step in _STEP.finditer(written.read(INDEX))]


def folder_of_the_steps() -> str:
    """Where the pages of the article lie: its steps, or else the first page of the navigation in a folder."""
    found = [page for page in [*steps(), *navigation()] if "/" in page]
    return found[0].rpartition("/")[0] if found else "article"


def last_in(folder: str) -> str:
    """The page of a folder after which a new one stands: the last step, or else the last in nav."""
    named = [page for page in navigation() if page.startswith(f"{folder}/")]
    return next((page for page in [*reversed(steps()), *reversed(named)] if page in named), "")


def _text(page: str) -> str:
    """The text of a page; nothing of one that is made later."""
    return written.read(DOCS / page) if (DOCS / page).is_file() else ""


def stubbed(kind: str, name: str) -> dict[Path, str]:
    """The new text of each file that one of `KINDS` takes. Raises RefusedError, ExhibitError."""
    at, (form, words) = f"{the_book().edited(kind)}:1:1", names.FORMS[kind]
    with artifacts.loading():
        taken = set(the_book().registry(kind))
        taken |= set(the_book().registry("fragment")) if kind == "figure" else set()
    if not re.fullmatch(form, name, re.ASCII):
        raise RefusedError(f"{at}: '{name}' is no name of a {kind}: it begins with a letter and has {words}")
    if name in taken:
        raise RefusedError(f"{at}: the name '{name}' is taken; choose another")
    try:
        return stubs.texts(kind, name)
    except LookupError as error:
        why = f"{error.args[0]} is not written as a dictionary with something in it; begin it by hand"
        raise RefusedError(f"{at}: {why}") from None


def texts(page: Begun) -> dict[Path, str]:
    """The new text of each file."""
    found = {DOCS / page.name: page.text, NAVIGATION: in_navigation(page)}
    if page.before in steps():
        found[INDEX] = in_steps(page)
    return found


def in_navigation(page: Begun) -> str:
    """The navigation with a line for the page after that of the page before."""
    text = written.read(NAVIGATION)
    line = next(line for line in _NAMED.finditer(text) if line["page"] == page.before)
    return f"{_ended(text[: line.end()])}{line['margin']}- {page.name}\n{text[line.end() :]}"


def in_steps(page: Begun) -> str:
    """The list of steps with one for the page after that of the page before."""
    text = written.read(INDEX)
    step = next(step for step in _STEP.finditer(text) if step["page"] == page.before)
    words = f"{int(step['number']) + 1}. [{page.title}]({page.name}). Say here what it shows.\n"
    return f"{_ended(text[: step.end()])}{words}{text[step.end() :]}"


def _ended(text: str) -> str:
    """The text with an end to its last line."""
    return text if text.endswith("\n") else f"{text}\n"


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("kind", choices=["page", *KINDS], help="what to begin")
    found.add_argument(
        "name",
        metavar="NAME",
        help="as waiting-times or article/waiting-times for a page, sample.spread for a value",
    )
    return found


def main(arguments: list[str] | None = None) -> int:
    """Begin it, and say which files that took."""
    options = parser().parse_args(arguments)
    try:
        found = texts(begun(options.name)) if options.kind == "page" else stubbed(options.kind, options.name)
    except RefusedError as error:
        print(error)
        return 1
    except ExhibitError as error:
        print(f"mledocs new cannot run: {error}", file=sys.stderr)
        return 2
    written.write(found)
    for file in found:
        print(f"{written.shown(file)}: written")
    print(
        "now put your own words in the place of those that begin with “Say here”"
        + _THEN.get(options.kind, "")
    )
    return 0
