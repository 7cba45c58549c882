"""Write the hash of a claimed sentence that was reworded, once its old words and its new ones are shown.

Exits 0 when all that was asked for is accepted, 1 when something is refused, 2 when it cannot run.
"""

import argparse
import re
import sys
from pathlib import Path

from mledocs.make import check, evaluated
from mledocs.make.commands import marked, written
from mledocs.make.commands.marked import Marked
from mledocs.make.paths import ROOT
from mledocs.site.pages.findings import ExhibitError
from mledocs.site.pages.pages import Site
from mledocs.site.rules import claims

_PLACE = re.compile(r"(?P<file>.+?):(?P<line>\d+)(?::(?P<column>\d+))?:?")


class RefusedError(ValueError):
    """Why there is nothing to accept at a place."""


def asked(place: str, marks: list[Marked]) -> list[Marked]:
    """The marks at a place. Raises RefusedError if there are none."""
    found = _PLACE.fullmatch(place)
    if not found:
        raise RefusedError(f"{place}: this names no line; write it as path:line, as findings begin")
    file = next((each for each in _files(found["file"]) if each.is_file()), None)
    if file is None:
        raise RefusedError(f"{place}: there is no file {found['file']}, neither here nor from {ROOT}")
    own = [mark for mark in marks if mark.file.resolve() == file]
    line, column = int(found["line"]), found["column"]
    at = [mark for mark in own if mark.place[0] == line and column in {None, str(mark.place[1])}]
    if not at:
        raise RefusedError(f"{place}: no claim stands there; {_elsewhere(own)}")
    return at


def _files(name: str) -> list[Path]:
    """What a name in a message can mean: from this folder, or from the book's root."""
    return [Path(name).resolve(), (ROOT / name).resolve()]


def _elsewhere(own: list[Marked]) -> str:
    """Where the file has claims."""
    lines = sorted({mark.place[0] for mark in own})
    if not lines:
        return "in this file no sentence of a page, a notebook or a figure has a claim"
    return f"in this file claims stand on line{'s' * (len(lines) > 1)} {', '.join(map(str, lines))}"


def refusal(mark: Marked, site: Site) -> str:
    """Why a mark cannot be accepted, or nothing."""
    reason = claims.unfit(mark.page, mark.at, mark.name, site)
    known = site.vocabulary.claims.get(mark.name)
    if not reason or not known or not known.complaint:
        return reason
    return f"{reason}; nothing is accepted: mend the data, the sentence, or the function {known.origin}"


def told(mark: Marked, site: Site) -> str:
    """What is accepted: the old words, the new ones, and what the claim checks."""
    if mark.digits:
        unknown = f"not known: no commit of this file has a sentence with the hash {mark.digits}"
        old = marked.before(mark)
    else:
        unknown, old = "not accepted before", ""
    return (
        f"{mark}: claim '{mark.name}'\n"
        f"  old words: {f'“{old}”' if old else unknown}\n"
        f"  new words: “{mark.sentence}”\n"
        f"  it checks: “{site.vocabulary.claims[mark.name].meaning}”"
    )


def out_of_reach(site: Site, marks: list[Marked]) -> int:
    """Say of each reworded sentence that cannot be accepted here what to write; how many they are."""
    count = 0
    for page, at, name, digits in marked.unwritten(site, marks):
        words = claims.fault(page, at, name, digits, site)
        if words:
            print(
                page.finding(at, f"{words}; its mark is not written in one piece there, so write it by hand")
            )
            count += 1
    return count


def accept(chosen: list[Marked], site: Site) -> int:
    """Accept these marks, but for those that cannot be; says of each what becomes of it."""
    edits, status = [], 0
    for mark in chosen:
        reason = refusal(mark, site)
        if reason:
            print(f"{mark}: {reason}")
            status = 1
        elif mark.digits == mark.digest:
            print(f"{mark}: the sentence of claim '{mark.name}' is accepted already")
        else:
            print(told(mark, site))
            words = f"<!-- claim: {mark.name} {mark.digest} -->"
            edits.append(written.Edit(mark.file, mark.start, mark.end, words))
    written.write(written.edited(edits))
    print(f"accepted: {len(edits)}")
    return status


def moved(marks: list[Marked]) -> list[Marked]:
    """Those whose sentence is not the one that was accepted."""
    return [mark for mark in marks if mark.digits != mark.digest]


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    which = found.add_mutually_exclusive_group(required=True)
    which.add_argument("places", nargs="*", metavar="FILE:LINE", default=[], help="where its mark stands")
    which.add_argument("--all-moved", action="store_true", help="every sentence that was reworded")
    return found


def main(arguments: list[str] | None = None) -> int:
    """Accept, and say what."""
    evaluated.tree()
    options = parser().parse_args(arguments)
    try:
        site = check.the_site()
        marks = marked.everywhere(site)
        chosen = (
            moved(marks)
            if options.all_moved
            else [m for place in options.places for m in asked(place, marks)]
        )
    except RefusedError as error:
        print(error)
        return 1
    except (check.CannotRunError, ExhibitError) as error:
        print(f"mledocs accept cannot run: {error}", file=sys.stderr)
        return 2
    beyond = out_of_reach(site, marks) if options.all_moved else 0
    return accept(chosen, site) or min(beyond, 1)
