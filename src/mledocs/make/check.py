"""Check pages as their authors wrote them: values, figures, fragments, links, formulas, equations.

Without arguments: the whole site. PAGE may be any Markdown file; of one outside docs/, the values that it
names and its equations are checked. Prints what is wrong as path:line:column: message. Exits 0 when all
holds, 1 with findings, 2 when it cannot run.

--json prints one object instead:
  trials, seed  as they were used
  summary       what became of all formulas, as the last line says it without --json
  findings      a list of {path, line, column, message}
  equations     {path: [record, …]}, in the order of the page; a record has
    line, column, offset  where its $$ or $ stands in the page as written (a generated fragment: its line)
    latex, label, inline  the formula, its \\label, and whether it stands in a line
    status                "checked", "not refuted" (no counterexample was found), "defined" (introduced here,
                          checked where it is used), "skipped" or "failed"
    relations             the relations that were checked, such as "=" or "\\le"
    points                the random points at which they were evaluated, all together
    references            the textbook functions, or formulas, that it was held against (clause `is`)
    functions             the package's functions that it equals (clause `code`)
    densities             the variables over which it sums or integrates to one (clause `density`)
    defines, pinned_by    the symbols that it introduces, and what checks them
    weak, reason          what a check leaves open; why it is skipped
    coarse                whether it was compared to 7 digits only, as where an integral stands
"""

import argparse
import json
import os
import sys
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

from mledocs.equations.summary import summary
from mledocs.make import evaluated, generate, statements
from mledocs.make.paths import CACHE, DOCS, GENERATED, ROOT, the_book
from mledocs.site.pages import pages, vocabulary
from mledocs.site.pages.findings import ExhibitError, Finding
from mledocs.site.pages.page_files import UnreadablePageError, read
from mledocs.site.pages.source import Page, fragments, values
from mledocs.site.rules import rules
from mledocs.site.rules.unread import check_formulas_unread
from mledocs.site.shown import katex

records = evaluated.records


class CannotRunError(Exception):
    """Why nothing can be checked, in one sentence."""


def ruled(chosen: list[Page], site: pages.Site) -> Iterator[Finding]:
    """What the site's rules say of single pages; outside docs/ only what can be asked of any file."""
    for page in chosen:
        within = page in site.pages.values()
        asked = (
            rules.RULES.values()
            if within
            else (rules.check_values, rules.check_fragments, check_formulas_unread)
        )
        for rule in asked:
            yield from rule(page, site)


def the_site(generated: bool = False) -> pages.Site:
    """All pages of the site, and what they may name as the source has it now: an edit of a moment ago counts.

    If `generated`, what they may name is what was generated last, and the package is not loaded.
    Raises CannotRunError if nothing was generated yet, or a page cannot be read.
    """
    try:
        known = None if generated else vocabulary.made_of(generate.current(), GENERATED, the_book())
        return pages.read_site(DOCS, the_book(), known)
    except FileNotFoundError as error:
        name = Path(str(error.filename)).name
        command = the_book().generate_command
        raise CannotRunError(f"docs/generated/{name} is missing: run {command} first") from None
    except (ExhibitError, UnreadablePageError) as error:  # it names the place
        raise CannotRunError(str(error)) from None
    except (ValueError, LookupError, TypeError, AttributeError, RecursionError) as error:
        command = the_book().generate_command
        raise CannotRunError(
            f"docs/ cannot be read ({error}); if docs/generated is at fault, run {command}"
        ) from None


def one_page(argument: str) -> Page:
    """The page in a file. Raises CannotRunError if there is none."""
    file = Path(os.path.realpath(argument))  # where Path.resolve would raise, for a loop of links
    if not os.path.isfile(file):  # where Path.is_file would raise, for a name too long, there is none
        raise CannotRunError(f"no such file: {argument}")
    if file.suffix != ".md":
        raise CannotRunError(f"{argument} is no Markdown file: its name must end with .md")
    try:
        return read(file, ROOT)
    except UnreadablePageError as error:
        raise CannotRunError(str(error)) from None
    except OSError as error:
        raise CannotRunError(f"{argument} cannot be read: {error}") from None


def the_pages(arguments: list[str]) -> tuple[list[Page], pages.Site]:
    """The pages that are asked for, and the site whose values they may name."""
    chosen = [one_page(argument) for argument in arguments]
    within = any(page.file.is_relative_to(DOCS) for page in chosen)
    if within or any(values(page.text) or fragments(page.text) for page in chosen):
        return chosen, the_site()
    return chosen, pages.nothing(DOCS, the_book())


def rules_of(arguments: list[str]) -> tuple[list[Finding], list[Page], pages.Site]:
    """What the site's rules find, the pages that are looked at, and the site."""
    if not arguments:
        site = the_site()
        return rules.check_site(site), list(site.pages.values()), site
    chosen, site = the_pages(arguments)
    found = sorted(set(ruled(chosen, site)), key=lambda f: (f.path, f.line, f.column, f.message))
    return found, chosen, site


def unfulfilled() -> list[Finding]:
    """Which equations do not hold of the package as it is, with the values that were generated last.

    Where no value can be made any more, these say what is wrong with the function that spoils it.
    """
    try:
        site = the_site(generated=True)
        evaluated.ahead(site.pages.values(), site)
        reports = {page: evaluated.report(page, site) for page in site.pages.values()}
    except (CannotRunError, ExhibitError):
        return []  # whatever was to be made first has said why
    return [page.finding(*found) for page, report in reports.items() for found in report["findings"]]


def check(options: argparse.Namespace) -> dict[str, Any]:
    """All findings, and the records of equations, as the help describes them."""
    found, chosen, site = rules_of(options.pages)
    evaluated.ahead(chosen, site, options.trials, options.seed)
    reports = {page: evaluated.report(page, site, options.trials, options.seed) for page in chosen}
    for page, report in reports.items():
        found += [page.finding(offset, message) for offset, message in report["findings"]]
    found += [] if options.pages else statements.findings()
    equations = {page.path: report["records"] for page, report in reports.items() if report["records"]}
    line = summary(reports.values(), options.trials)
    head = {"trials": options.trials, "seed": options.seed, "summary": line}
    return {**head, "findings": found, "equations": equations}


def natural(text: str) -> int:
    """A whole number from 1 up."""
    if not text.isascii() or not text.isdigit() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is no whole number from 1 up")
    return int(text)


def parser() -> argparse.ArgumentParser:
    """The command line."""
    found = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    found.add_argument("pages", nargs="*", metavar="PAGE", help="a Markdown file; all of the site if none")
    found.add_argument("--json", action="store_true", help="print findings and records for a machine")
    found.add_argument(
        "--trials",
        type=natural,
        default=evaluated.TRIALS,
        metavar="N",
        help="random points a relation, 32 if not said",
    )
    found.add_argument(
        "--seed", type=int, default=evaluated.SEED, metavar="S", help="other random points; 0 if not said"
    )
    return found


def main(arguments: list[str] | None = None) -> int:
    """Check, and print what was found."""
    evaluated.tree()
    options = parser().parse_args(arguments)
    katex.SHELF.open(CACHE)
    try:
        report = check(options)
    except (CannotRunError, ExhibitError) as error:
        print(f"check.py cannot run: {error}", file=sys.stderr)
        return 2
    katex.SHELF.close()  # in a build MkDocs comes next, and sets the same
    if options.json:
        print(json.dumps(report, indent=1, ensure_ascii=False, default=asdict))
    else:
        print(*report["findings"], report["summary"], sep="\n")
    return 1 if report["findings"] else 0
