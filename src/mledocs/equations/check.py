"""The entry: every equation of a page read and checked."""

from collections.abc import Iterable

from mpmath import mp

from mledocs.equations.checks.context import Context, Functions
from mledocs.equations.declared.declarations import declare
from mledocs.equations.declared.reading import Reading
from mledocs.equations.declared.said import contradictions
from mledocs.equations.declared.scope import Definition, Scope
from mledocs.equations.equation import check_equation
from mledocs.equations.evaluation.evaluate import DIGITS
from mledocs.equations.inline import check_inline
from mledocs.equations.language.page import Equation, Item, Section, sections, unquoted
from mledocs.equations.language.quoting import caret
from mledocs.equations.language.syntax import ReadError
from mledocs.equations.pins import Use, settle
from mledocs.equations.report import Finding, Record, Report

__all__ = ["Finding", "Record", "Report", "check_page"]


def check_page(
    text: str,
    code: Functions,
    trials: int = 32,
    seed: int = 0,
    colours: Iterable[str] = (),
    own: bool = False,
) -> Report:
    """Checks every display equation of a Markdown page, and what formulas in a line state.

    `text` is the page with its values put in; `code` holds the package's functions of floats, by name,
    for the `code` clause; `colours` are the commands that only colour what stands in them. On a page of the
    site's `own`, a statement in a line that cannot be read is a finding. Findings carry offsets into `text`.
    Bad input gives findings, never an exception.
    """
    with mp.workdps(DIGITS):
        return _Page(text, code, trials, seed, Scope(coloured=frozenset(colours)), own).checked()


class _Page:
    """One pass over a page, section by section."""

    def __init__(self, text: str, code: Functions, trials: int, seed: int, whole: Scope, own: bool) -> None:
        self.text, self.code, self.trials, self.seed = unquoted(text), code, trials, seed
        self.whole, self.own = whole, own
        self.report = Report()
        self.introduced: list[tuple[Definition, Record | None]] = []
        self.uses: list[Use] = []
        self.unsure = False

    def checked(self) -> Report:
        """The report of the whole page."""
        scope = self.whole
        found = sections(self.text, self.report.findings)
        ends = [section.start for section in found[1:]] + [len(self.text)]
        for section, end in zip(found, ends, strict=True):
            self.section(section, scope)
            self.report.findings += contradictions(self.text, section.start, end, scope)
            self.unsure |= scope.unsure
            archive = {**scope.archive, **{d.name: (d, scope) for d in scope.definitions.values()}}
            scope = Scope(outer=self.whole, archive=archive)
        settle(self.uses)
        self.refuse_unpinned()
        self.report.findings.sort(key=lambda finding: finding.offset)
        return self.report

    def section(self, section: Section, scope: Scope) -> None:
        """What a section declares and defines is in force in all of it; then its formulas are checked."""
        for item in section.lets:
            self.let(item, scope)
        read = [
            Reading(equation, Record(equation.start, equation.end, equation.inline))
            for equation in section.equations
        ]
        self.report.records += [reading.record for reading in read]
        scope.unsure |= any(self.lacks_a_value(reading) for reading in read)
        self.define([reading for reading in read if reading.reads_clauses(self.text)], scope)
        for reading in read:
            self.check(reading, scope)
        for item in section.inline:
            self.line(item, scope)

    def let(self, item: Item, scope: Scope) -> None:
        """Declarations, and definitions that no formula of this page shows."""
        try:
            found = declare(self.text, item.start, item.end, scope)
        except ReadError as error:
            self.complain(error)
            scope.unsure = True
            return
        self.introduced += [(definition, None) for definition in found]

    def lacks_a_value(self, reading: Reading) -> bool:
        """Whether a value was not put in, so that what an equation defines may be missing elsewhere."""
        comment = reading.equation.comment
        start = comment.start if comment else reading.equation.start
        return "\\val{" in self.text[start : reading.equation.end]

    def define(self, waiting: list[Reading], scope: Scope) -> None:
        """Reads all definitions of a section; one may use another that stands further down."""
        waiting = [reading for reading in waiting if reading.clauses.define]
        while waiting:
            left = [reading for reading in waiting if not reading.defines(self.text, scope)]
            if len(left) == len(waiting):
                return
            waiting = left

    def check(self, reading: Reading, scope: Scope) -> None:
        """One equation: every relation and clause."""
        record = reading.record
        try:
            if reading.error:
                raise reading.error
            if reading.clauses.skip:
                record.status, record.reason = "skipped", reading.clauses.skip
                return
            self.introduced += [(reading.definition, record)] if reading.definition else []
            words = self.text[reading.equation.start : reading.equation.end]
            context = Context(self.text, scope, self.code, words, self.trials, self.seed)
            failures = check_equation(context, reading, self.uses)
        except ReadError as error:
            failures = [Finding(error.at, caret(self.text, error))]
            record.status = "failed"
            if scope.is_unsure():  # this may be no more than a consequence
                return
        if record.weak and record.status == "checked":
            record.status = "not refuted"
        record.status = "failed" if failures else record.status
        self.report.findings += failures

    def line(self, item: Item, scope: Scope) -> None:
        """A formula in a line for which no comment asks."""
        record = Record(item.start, item.end, inline=True)
        words = self.text[item.start : item.end]
        if "\\val{" in words:  # a value that there is not: a rule has told it
            return
        self.report.lines.append(record)
        reading = Reading(Equation(item.start, item.end, None, inline=True), record)
        try:
            context = Context(self.text, scope, self.code, words, self.trials, self.seed)
            self.report.findings += check_inline(context, reading)
        except ReadError as error:
            record.status = "not read"
            if self.own and not scope.is_unsure():
                self.report.findings.append(Finding(error.at, f"{caret(self.text, error)}\n    {_ASKED}"))

    def refuse_unpinned(self) -> None:
        """Refuses definitions that nothing checks; notes what checks the others."""
        for definition, record in self.introduced:
            if record and definition.pinned_by:
                record.pinned_by, record.pinned_at = definition.pinned_by, definition.pinned_at
                elsewhere = record.status == "checked" and not record.points
                record.status = "defined" if elsewhere else record.status
            elif not definition.pinned_by and (record is None or record.status != "failed"):
                if not self.unsure:
                    self.report.findings.append(Finding(definition.at, _UNPINNED.format(definition.name)))
                if record:
                    record.status = "failed"

    def complain(self, error: ReadError) -> None:
        """A finding with a mark under the place."""
        self.report.findings.append(Finding(error.at, caret(self.text, error)))


_ASKED = (
    "what a formula in a line states is checked as well: declare its symbols, or put a comment before it,"
    ' <!-- eq: skip "why it cannot be checked" -->'
)
_UNPINNED = (
    "{} is introduced here, and nothing checks it: add a clause (is, density, code), a second form,"
    " or use it in an equation that says more than the definition, such as an extremum, a derivative, an"
    " integral, an expectation or a textbook function"
)
