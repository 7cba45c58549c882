"""Benches of the equation checker: speed, false alarms, the reader's round trip, hostile input, mutants.

The tests try the same on small numbers; here are the large ones.
"""

import time

from mledocs.equations.check import Record, check_page
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.formulas import CODE
from mledocs.make.further import mutate
from tests.equations import fuzz
from tests.equations.language import round_trip
from tests.equations.site_pages import texts

ALLOWED = 0.040  # seconds a relation
SEEDS = 100
EXPRESSIONS = 20_000
HOSTILE_PAGES = 100_000

Row = tuple[float, float, str, str]  # figure, limit, unit, note


def relations() -> list[Row]:
    """The time of a relation at 32 points, on the site's own pages, over the time that it may take."""
    start = time.process_time()
    records = [
        record
        for text in texts().values()
        for record in check_page(text, CODE, colours=BOOK.commands).records
    ]
    seconds, count = time.process_time() - start, sum(_checks(record) for record in records)
    note = f"{1e3 * seconds / count:.1f} ms a relation, {count} relations and clauses in {seconds:.1f} s"
    return [(seconds / count / ALLOWED, 1.0, "x 40 ms", note)]


def _checks(record: Record) -> int:
    return len([*record.relations, *record.references, *record.functions, *record.densities])


def false_alarms() -> list[Row]:
    """Findings on the site's own pages, which are true, under other seeds."""
    found = sum(
        len(check_page(text, CODE, seed=seed, colours=BOOK.commands).findings)
        for seed in range(1, SEEDS + 1)
        for text in texts().values()
    )
    return [(found, 0, "findings", f"{len(texts())} pages under {SEEDS} seeds")]


def wrong_readings() -> list[Row]:
    """Random expressions that are read as another value."""
    wrong, read = round_trip.wrong(EXPRESSIONS, seed=20)
    return [(len(wrong), 0, "wrong values", f"{read} of {EXPRESSIONS} expressions read, the others refused")]


def hostile() -> list[Row]:
    """Random hostile pages: an exception ends this; memory is told."""
    memory = fuzz.run(HOSTILE_PAGES, seed=5) / 1024
    return [(memory, fuzz.KILOBYTES / 1024, "MB at most", f"{HOSTILE_PAGES} hostile pages, findings only")]


def mutants() -> list[Row]:
    """What `make mutate ALL=1` says, class by class."""
    return [(mutate.main(["--all"]), 0, "classes with errors", "all mutants; see the table above")]


ROWS = {
    "relations": relations,
    "false-alarms": false_alarms,
    "round-trip": wrong_readings,
    "hostile": hostile,
    "mutants": mutants,
}
