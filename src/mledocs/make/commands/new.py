"""Begin a page: its file, its line in the navigation, its step in the list of them.

NAME is that of its file, without .md; without a folder it lies beside the steps of the article. Prints each
file that it writes. Exits 0 when the page is begun, 1 when it is refused, 2 when it cannot run.
"""

import argparse
import re
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from mledocs.make.commands import written
from mledocs.make.paths import DOCS, ROOT
from mledocs.site.shown import way

NAVIGATION = ROOT / "mkdocs.yml"
INDEX = DOCS / "index.md"
_NAME = re.compile(r"(?:(?P<folder>[a-z]+)/)?(?P<word>[a-z]+(?:-[a-z]+)*)")
_NAMED = re.compile(r"^(?P<margin>[ ]*)- (?:[^:\n]+: +)?[\"']?(?P<page>[\w./-]+\.md)[\"']?[ ]*$\n?", re.M)
_STEP = re.compile(r"^(?P<number>\d+)\. \[[^\]\n]*\]\((?P<page>[\w./-]+\.md)\).*$\n?", re.M)
_ONWARD = re.compile(rf"^.*{re.escape(way.NEXT)}.*$\n?", re.M)


class RefusedError(ValueError):
    """Why a page is not begun."""


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
    found.add_argument("kind", choices=["page"], help="what to begin")
    found.add_argument(
        "name", metavar="NAME", help="small letters, such as waiting-times or article/waiting-times"
    )
    return found


def main(arguments: list[str] | None = None) -> int:
    """Begin a page, and say which files that took."""
    options = parser().parse_args(arguments)
    try:
        page = begun(options.name)
    except RefusedError as error:
        print(error)
        return 1
    found = texts(page)
    written.write(found)
    for file in found:
        print(f"{written.shown(file)}: written")
    print("now put your own words in the place of those that begin with “Say here”")
    return 0
