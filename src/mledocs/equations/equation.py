"""One equation: its clauses, its chains, and every check that they ask for."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import replace

from mledocs.equations.checks.context import Context
from mledocs.equations.checks.decimals import decimals, printed
from mledocs.equations.checks.density import density
from mledocs.equations.checks.extremes.extrema import as_arg, extremum
from mledocs.equations.checks.extremes.inequalities import inequality
from mledocs.equations.checks.idle import refuse_idle_clauses, refuse_idle_derivatives
from mledocs.equations.checks.package import agrees_with_code, read_arguments
from mledocs.equations.checks.proportional import proportional
from mledocs.equations.checks.relations import SIGNS, equality, membership
from mledocs.equations.checks.tight import tight
from mledocs.equations.declared.clauses import Clauses, Span
from mledocs.equations.declared.reading import Reading
from mledocs.equations.evaluation.matrices import ShapeError
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.syntax import Apply, Chain, Condition, Name, Node, ReadError
from mledocs.equations.language.walking import as_tuple, walk
from mledocs.equations.pins import Use, pin, pinned
from mledocs.equations.references import REFERENCES
from mledocs.equations.report import Finding, Record, Verdict

FEWER = 6  # worlds in which an equation is tried with another definition


def check_equation(context: Context, reading: Reading, uses: list[Use]) -> list[Finding]:
    """Every relation and every clause; fills the record, and pins what is used or adds it to `uses`."""
    chains = reading.read(context.text, context.scope)
    refuse_idle_clauses(reading.clauses, _forms(context, reading.clauses, chains))
    for chain in chains:
        refuse_idle_derivatives(context.scope, chain)
    failures = holding(context, reading, chains)
    uses += _pin(context, reading, chains)
    return failures


def holding(context: Context, reading: Reading, chains: list[Chain]) -> list[Finding]:
    """What does not hold of the chains' relations and of the clauses; fills the record."""
    failures: list[Finding] = []
    for verdict in _verdicts(context, reading, chains):
        reading.record.points += verdict.points
        reading.record.weak += [verdict.weak] if verdict.weak else []
        reading.record.coarse |= verdict.coarse
        failures += [verdict.failure] if verdict.failure else []
    return failures


def _verdicts(context: Context, reading: Reading, chains: list[Chain]) -> Iterator[Verdict]:
    for chain in chains:
        for place, operator in enumerate(chain.operators):
            reading.record.relations.append(operator)
            with _of_numbers(*chain.sides[place : place + 2]):
                verdict = _relation(context, reading.clauses, chain, place)
            if isinstance(chain, Condition):  # it says what the declarations say
                verdict = replace(verdict, weak="")
            yield verdict
    with _of_numbers(chains[0].sides[0], chains[0].sides[-1]):
        yield from _clauses(context, reading.clauses, chains[0], reading.record)


@contextmanager
def _of_numbers(first: Node, last: Node) -> Iterator[None]:
    """Refuses a vector where numbers are compared; within a side the evaluator has done so."""
    try:
        yield
    except ShapeError as error:
        raise ReadError(str(error), first.at, last.end) from None


# Relations

Check = Callable[[Context, Clauses, Node, Node], Verdict]


def _relation(context: Context, clauses: Clauses, chain: Chain, place: int) -> Verdict:
    operator = chain.operators[place]
    left, right = chain.sides[place : place + 2]
    if as_arg(context.scope, left) or as_arg(context.scope, right):
        return _of_sets(context, operator, left, right)
    if operator in {"=", "\\approx"} and any(printed(side, operator == "=") for side in (left, right)):
        return decimals(context, chain, place)
    if operator == "\\leftarrow":
        raise ReadError("an assignment states nothing; say above what it equals: is …", left.at, right.end)
    if operator not in _RELATIONS:
        raise ReadError(f"{operator} cannot be checked", left.at, right.end)
    return _RELATIONS[operator](context, clauses, left, right)


def _of_sets(context: Context, operator: str, left: Node, right: Node) -> Verdict:
    if operator != "=":
        message = (
            "an arg max or arg min is a set of points: two sets are equal or they are not, so the relation"
            f" must be “=”, not “{SIGNS.get(operator, operator)}”"
        )
        raise ReadError(message, left.at, right.end)
    return extremum(context, left, right)


def _equal(context: Context, clauses: Clauses, left: Node, right: Node) -> Verdict:
    if left == right and not _asked(clauses):
        raise ReadError("both sides are the same formula, so nothing is stated", left.at, right.end)
    return equality(context, left, right)


def _approximate(context: Context, clauses: Clauses, left: Node, right: Node) -> Verdict:
    raise ReadError(
        "“≈” needs printed digits on one side; between formulas it says nothing", left.at, right.end
    )


def _member(context: Context, clauses: Clauses, left: Node, right: Node) -> Verdict:
    return membership(context, left, right)


def _proportional(context: Context, clauses: Clauses, left: Node, right: Node) -> Verdict:
    names = [name for span in clauses.varying for name in _symbols(context, span)]
    names = names or [Name(left.at, right.end, name) for name in context.scope.all_parameters]
    if not names:
        message = "say what “∝” ranges over: <!-- eq: prop-in w, b -->, or declare parameters"
        raise ReadError(message, left.at, right.end)
    return proportional(context, left, right, names)


def _symbols(context: Context, span: Span) -> tuple[Node, ...]:
    return as_tuple(Reader(context.text, *span, context.scope).expression())


def _compared(operator: str) -> Check:
    def check(context: Context, clauses: Clauses, left: Node, right: Node) -> Verdict:
        if clauses.tight and operator in "<>":
            message = f"“{operator}” is never an equality: with a clause tight it is ≤ or ≥"
            raise ReadError(message, left.at, right.end)
        verdict = inequality(context, left, operator, right)
        if verdict.failure:
            return verdict
        for span in clauses.tight:
            found = tight(context, left, right, _place(context, span))
            points, failure = verdict.points + found.points, verdict.failure or found.failure
            verdict = replace(verdict, points=points, failure=failure)
        random = verdict.points > 1
        weak = "no counterexample was found, and nothing says where it is an equality"
        return replace(verdict, weak=weak if random and not clauses.tight else "")

    return check


def _place(context: Context, span: Span) -> Chain:
    found = Reader(context.text, *span, context.scope).formula()
    if len(found) != 1 or found[0].operators != ("=",):
        raise ReadError("tight says where the two sides are equal: tight p = q", *span)
    return found[0]


_RELATIONS: dict[str, Check] = {
    "=": _equal,
    "\\approx": _approximate,
    "\\propto": _proportional,
    "\\in": _member,
    "<": _compared("<"),
    ">": _compared(">"),
    "\\ne": _compared("\\ne"),
    "\\le": _compared("\\le"),
    "\\ge": _compared("\\ge"),
}


# Clauses


def _clauses(context: Context, clauses: Clauses, chain: Chain, record: Record) -> Iterator[Verdict]:
    # The form that clauses speak of: the body of a definition, the right side of anything else.
    form = chain.sides[0] if not chain.operators or clauses.define else chain.sides[1]
    for span in clauses.same:
        yield from _same(context, clauses, form, span, record)
    for span in clauses.densities:
        record.densities.append(context.text[slice(*span)])
        yield density(context, form, _variable(context, span))
    for name, span in clauses.functions:
        record.functions.append(name)
        yield agrees_with_code(context, form, name, read_arguments(context, *span), span[0] - len(name) - 1)


def _same(context: Context, clauses: Clauses, form: Node, span: Span, record: Record) -> Iterator[Verdict]:
    """`is <latex>`: the form equals it; a latex that states a relation itself is checked as it stands."""
    found = _second_form(context, span)
    used = {each.name for each in walk(found) if isinstance(each, Apply) and each.name in REFERENCES}
    record.references += sorted(used) or [context.text[slice(*span)]]
    if not found.operators:
        found = Chain(form.at, form.end, (form, found.sides[0]), ("=",))
    for place in range(len(found.operators)):
        yield _relation(context, clauses, found, place)


def _second_form(context: Context, span: Span) -> Chain:
    found = Reader(context.text, *span, context.scope).formula()
    if len(found) != 1:
        raise ReadError("is takes one form; write another clause, is …, for each further one", *span)
    return found[0]


def _variable(context: Context, span: Span) -> Node:
    found = _symbols(context, span)
    if len(found) != 1:
        raise ReadError("density takes one symbol: over it the form sums or integrates to one", *span)
    return found[0]


def _forms(context: Context, clauses: Clauses, chains: list[Chain]) -> list[Chain]:
    """What the equation says, and what the clauses `is` say of it."""
    return [*chains, *(_second_form(context, span) for span in clauses.same)]


def _pin(context: Context, reading: Reading, chains: list[Chain]) -> list[Use]:
    """Marks the definitions that this equation checks: its own, and all that it uses."""
    clauses, own = reading.clauses, reading.definition
    if not any(chain.operators for chain in _forms(context, clauses, chains)) and not _asked(clauses):
        return []
    if own is not None and _asked(clauses):
        pinned(own, None)

    def holds() -> bool:
        record = deepcopy(reading.record)
        return not holding(replace(context, trials=FEWER), replace(reading, record=record), chains)

    return pin(context, _forms(context, clauses, chains), own, reading.record.offset, holds)


def _asked(clauses: Clauses) -> bool:
    return bool(clauses.same or clauses.densities or clauses.functions)
