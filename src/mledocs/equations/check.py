"""The entry: every equation of a page read and checked."""

from collections.abc import Callable, Mapping

from mpmath import mp

from mledocs.equations import page
from mledocs.equations.context import Context
from mledocs.equations.declarations import declare
from mledocs.equations.equation import Equation, check_equation
from mledocs.equations.evaluate import DIGITS
from mledocs.equations.messages import caret
from mledocs.equations.report import Finding, Record, Report
from mledocs.equations.scope import Definition, Scope
from mledocs.equations.syntax import ReadError

__all__ = ["Finding", "Record", "Report", "check_page"]


def check_page(
    text: str, code: Mapping[str, Callable[..., float]], trials: int = 32, seed: int = 0
) -> Report:
    """Checks every display equation of a Markdown page, and the inline ones that a comment marks.

    `text` is the page with its values put in; `code` holds the package's functions of floats, by name, for the
    `code` clause. Findings carry offsets into `text`. Bad input gives findings, never an exception.
    """
    with mp.workdps(DIGITS):
        return _Page(text, code, trials, seed).checked()


class _Page:
    """One pass over a page."""

    def __init__(self, text: str, code: Mapping[str, Callable[..., float]], trials: int, seed: int) -> None:
        self.text, self.code, self.trials, self.seed = text, code, trials, seed
        self.whole = Scope()
        self.scope = self.whole
        self.report = Report()
        self.comment: page.Item | None = None
        self.introduced: list[tuple[Definition, Record | None]] = []

    def checked(self) -> Report:
        """The report of the whole page."""
        for item in page.items(self.text):
            self.take(item)
        self.refuse_dangling()
        self.refuse_unpinned()
        self.report.findings.sort(key=lambda finding: finding.offset)
        return self.report

    def take(self, item: page.Item) -> None:
        """One heading, comment or formula."""
        if item.kind in {"display", "inline"}:
            self.formula(item)
            return
        self.refuse_dangling()
        if item.kind == "section":
            self.section()
        elif item.kind == "let":
            self.let(item)
        else:
            self.comment = item

    def section(self) -> None:
        """A new scope; earlier definitions can be recalled in it."""
        archive = {**self.scope.archive, **{d.name: (d, self.scope) for d in self.scope.definitions.values()}}
        self.scope = Scope(outer=self.whole, archive=archive)

    def let(self, item: page.Item) -> None:
        """Declarations, and definitions that no formula of this page shows."""
        try:
            found = declare(self.text, item.start, item.end, self.scope)
        except ReadError as error:
            self.complain(error)
            return
        self.introduced += [(definition, None) for definition in found]

    def formula(self, item: page.Item) -> None:
        """A display, or an inline formula that the comment before it marks."""
        comment, self.comment = self.comment, None
        if comment is not None and self.text[comment.end + 3 : item.start].strip(" \t\n$"):
            self.complain(
                ReadError("this comment must stand directly before its formula", comment.start, comment.end)
            )
            comment = None
        if item.kind == "inline" and comment is None:
            return
        record = Record(item.start, item.end)
        self.report.records.append(record)
        try:
            self.check(Equation(item.start, item.end, comment), record)
        except ReadError as error:
            record.status = "failed"
            self.complain(error)

    def check(self, equation: Equation, record: Record) -> None:
        """Reads and checks one equation; what it defines is in force from here on."""
        clauses = equation.clauses(self.text)
        if clauses.skip:
            record.status, record.reason = "skipped", clauses.skip
            return
        chains, definition = equation.read(self.text, clauses, self.scope)
        if definition is not None:
            self.introduce(definition, record)
        context = Context(
            self.text, self.scope, self.code, self.text[equation.start : equation.end], self.trials, self.seed
        )
        failures = check_equation(context, clauses, chains, definition, record)
        self.report.findings += failures
        record.status = "failed" if failures else record.status

    def introduce(self, definition: Definition, record: Record) -> None:
        """Puts a definition in force."""
        self.scope.definitions[definition.name] = definition
        record.defines.append(definition.name)
        self.introduced.append((definition, record))

    def refuse_dangling(self) -> None:
        """Refuses a comment after which no formula came."""
        if self.comment is not None:
            message = "this comment must stand directly before a formula"
            self.complain(ReadError(message, self.comment.start, self.comment.end))
        self.comment = None

    def refuse_unpinned(self) -> None:
        """Refuses definitions that nothing checks."""
        for definition, record in self.introduced:
            if definition.pinned_by and record and record.status == "checked" and not record.relations:
                record.status, record.pinned_by = "defined", definition.pinned_by
            if definition.pinned_by or (record and record.status == "failed"):
                continue
            message = (
                f"{definition.name} is introduced here, and nothing checks it: add a clause (is, density, code),"
                " a second form, or use it in a later equation"
            )
            self.report.findings.append(Finding(definition.at, message))
            if record:
                record.status = "failed"

    def complain(self, error: ReadError) -> None:
        """A finding with a mark under the place."""
        self.report.findings.append(Finding(error.at, caret(self.text, error)))
