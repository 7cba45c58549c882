"""Build the generated pages with MkDocs and with ProperDocs, and see that the article is the same.

Run it after `make site` and `make set-up-properdocs`. The text and the formulas of every page are compared;
what a page's head says of its generator may differ.
"""

import argparse
import subprocess
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from itertools import zip_longest
from pathlib import Path

from selectolax.lexbor import LexborHTMLParser

from mledocs.make.build import ENGINES, build_command, environment, readable
from mledocs.make.paths import ROOT
from mledocs.site.files import scratch

#: Of a page, by the name of what is compared: its parts in order.
Parts = dict[str, list[str]]
#: Differences of one page that are shown.
MOST = 3


def build(engine: str, folder: Path) -> str:
    """Build the site into a folder; what the engine said where it failed, else nothing."""
    done = subprocess.run(
        build_command(engine, folder),
        cwd=ROOT,
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    return f"{engine} does not build the site:\n{readable(done.stdout + done.stderr)}" * bool(done.returncode)


def parts(file: Path) -> Parts:
    """The words that a page's article shows, and its formulas as HTML; nothing where it has no article."""
    article = LexborHTMLParser(file.read_text(encoding="utf-8")).css_first("article.md-content__inner")
    if article is None:
        return {}
    formulas = [formula.html or "" for formula in article.css(".arithmatex")]
    return {"word": article.text(separator=" ").split(), "formula": formulas}


def articles(folder: Path) -> dict[str, Parts]:
    """The parts of every page of a built site, by its file's name."""
    found = {file.relative_to(folder).as_posix(): parts(file) for file in sorted(folder.rglob("*.html"))}
    return {name: page for name, page in found.items() if page}


def differences(ours: dict[str, Parts], theirs: dict[str, Parts]) -> Iterator[str]:
    """A line for each page that one engine alone makes, and for the first parts of a page that differ."""
    for name in sorted(ours.keys() | theirs.keys()):
        if name not in ours or name not in theirs:
            yield f"{name}: only {ENGINES[name in theirs]} makes this page"
            continue
        for kind in ours[name]:
            pairs = enumerate(zip_longest(ours[name][kind], theirs[name][kind], fillvalue="nothing"), 1)
            other = [f"{kind} {n} is {a!r} by MkDocs, {b!r} by ProperDocs" for n, (a, b) in pairs if a != b]
            yield from (f"{name}: {line}" for line in other[:MOST])


def compare(one: Path, other: Path) -> int:
    """Say what differs between two built sites, or how much was found equal."""
    ours, theirs = articles(one), articles(other)
    found = list(differences(ours, theirs))
    formulas = sum(len(page["formula"]) for page in ours.values())
    if not formulas:
        found.append("no formula was found: has the class of formulas changed?")
    print(*found or [f"{len(ours)} pages, {formulas} formulas: ProperDocs gives the same article"], sep="\n")
    return 1 if found else 0


def main() -> int:
    """Build with both at the same time, and compare."""
    raw = argparse.RawDescriptionHelpFormatter
    argparse.ArgumentParser(description=__doc__, formatter_class=raw).parse_args()
    with scratch.folder() as place, ThreadPoolExecutor() as pool:
        folders = [Path(place) / engine for engine in ENGINES]
        failed = "".join(pool.map(build, ENGINES, folders))
        if failed:
            print(failed, end="")
            return 1
        return compare(*folders)
