"""The rows of the ledger: each kind is one function in `KINDS`, from what the build knows to rows."""

import json
from collections.abc import Callable, Iterable, Iterator
from pathlib import PurePosixPath

from mledocs.site.ledger.sources import Fact, Facts, Row, Sources
from mledocs.site.ledger.standing import Equation, Record, Standing
from mledocs.site.pages.vocabulary import Value
from mledocs.site.run import cells

LEDGER = "about/ledger/"
_SECOND_FORM = "a second form, written beside it in the page's source"
_SHOWN = ("checked", "as finite, and no tie at the digits shown", "")
_COMMITTED = ("checked", "against the committed text in each CI run", "")
_BREACH = ("made by", "the site's own rules, run on a broken text", "")
_WORDS = ("words", "computed too: each number in its caption and its description has a row here", "")
_PARITY = ("checked", "its numbers against Python's, in the tests", "")
_WIDGETS = "assets/widgets/"
_SIGNS = {r"\approx": "≈", r"\le": "≤", r"\ge": "≥", r"\propto": "∝", r"\in": "∈"}
STATUS = {"skipped": "not evaluated", "defined": "checked where it is used"}


def value_rows(sources: Sources) -> Iterator[Row]:
    """Every value of the vocabulary, used or not."""
    for name, value in sources.site.vocabulary.values.items():
        given = bool(sources.given(value.origin))
        made = sources.code("given as" if given else "computed by", value.origin)
        checks = [
            *_checked_in(e for e in sources.equations if name in e.formula.values),
            *_claimed_in(name, sources),
        ] or [_SHOWN]
        pages = [standing for standing in sources.standings if name in standing.values]
        status = "given" if given else "computed"
        yield _row("value", name, status, [*_in_words(value), made, *checks], pages, shown=repr(value.value))


def _in_words(value: Value) -> list[Fact]:
    """What a value is, where its function says so."""
    return [("is", value.words, "")] if value.words else []


def table_rows(sources: Sources) -> Iterator[Row]:
    """Every generated fragment: a table, worked lines, or what a breach of a rule says."""
    for name in sorted(file.removesuffix(".md") for file in sources.site.vocabulary.fragments):
        origin = sources.origins["table"].get(name)
        csv = sources.site.vocabulary.folder / f"{name}.csv"
        files = [("download", "CSV", f"generated/{name}.csv")] if csv.is_file() else []
        checks = _checked_in(e for e in sources.equations if e.fragment == name)
        pages = [standing for standing in sources.standings if name in standing.tables.values()]
        made = [sources.code("made by", origin) if origin else _BREACH, _COMMITTED, *checks, *files]
        yield _row("table", name, "computed", made, pages)


def figure_rows(sources: Sources) -> Iterator[Row]:
    """Every figure, with its files."""
    for name, figure in sources.site.vocabulary.figures.items():
        made = [sources.code("drawn by", figure.draw), sources.code("from", figure.series), _WORDS]
        files = [("download", kind.upper(), f"generated/{name}.{kind}") for kind in ("csv", "png", "svg")]
        pages = [standing for standing in sources.standings if name in standing.figures]
        yield _row("figure", name, "computed", [*made, *files], pages)


def _checked_in(equations: Iterable[Equation]) -> list[Fact]:
    """The checked ones as facts of what stands in them."""
    return [
        ("checked in", f"{equation.name} of {equation.on.title}", f"{LEDGER}#{equation.row}")
        for equation in equations
        if equation.record["status"] == "checked"
    ]


def _claimed_in(value: str, sources: Sources) -> Iterator[Fact]:
    """The claims that are of sentences with the value, and hold."""
    for name, standing in sources.held.get(value, []):
        yield "checked in", f"the claim {name} of {standing.title}", f"{LEDGER}#claim-{name}"


def widget_rows(sources: Sources) -> Iterator[Row]:
    """Every moving figure."""
    for name, origin in sources.origins["widget"].items():
        facts = [
            sources.code("begins with", origin),
            _PARITY,
            ("moved by", f"{name}.js", f"{_WIDGETS}{name}.js"),
        ]
        pages = [standing for standing in sources.standings if name in standing.widgets]
        yield _row("widget", name, "computed", facts, pages)


def equation_rows(sources: Sources) -> Iterator[Row]:
    """Every equation, with what its check found."""
    for equation in sources.equations:
        status = str(STATUS.get(equation.record["status"], equation.record["status"]))
        facts = (*_check_facts(equation.record, sources), *_holds_facts(equation, sources))
        name = f"{equation.name} of {equation.on.title}"
        yield Row(equation.row, "equation", name, status, facts, equation.record["latex"], (equation.url,))


def _check_facts(record: Record, sources: Sources) -> Facts:
    if record["points"]:
        digits = ", compared to 7 digits" if record.get("coarse") else ""
        yield (
            "holds",
            f"{_relations(record['relations'])}, at {_count(record['points'], 'point')}{digits}",
            "",
        )
    for reference in record["references"]:
        yield "equals", _SECOND_FORM if "\\" in reference else f"{reference}, an independent reference", ""
    for name in record["functions"]:
        yield sources.code("equals", sources.origins["function"][name])
    for variable in record["densities"]:
        yield "adds up", f"to one over {variable}", ""
    if record["status"] == "defined":
        yield "checked", "by the equations that use it", ""
    yield from (("left open", words, "") for words in record["weak"])
    yield from (("not evaluated", words, "") for words in [record["reason"]] if words)


def _relations(signs: list[str]) -> str:
    """Which relations hold: `2 relations (= ≈)`."""
    shown = " ".join(dict.fromkeys(_SIGNS.get(sign, sign) for sign in signs))
    return f"{_count(len(signs), 'relation')} ({shown})" if signs else "what its clauses ask"


def _holds_facts(equation: Equation, sources: Sources) -> Facts:
    if equation.fragment:
        yield sources.code("made by", sources.origins["table"][equation.fragment])
    for name in equation.formula.values:
        value = sources.site.vocabulary.values[name].value
        yield "holds the value", f"{name} = {value!r}", f"{LEDGER}#value-{name}"


def claim_rows(sources: Sources) -> Iterator[Row]:
    """Every sentence that is held to a function; a claim that covers several sentences has a row for each."""
    for name, claim, standing in sources.claims:
        facts = [sources.code("judged by", claim.origin), ("checks", claim.meaning, "")]
        shown = sources.read(claim.sentence)
        yield _row("claim", name, claim.status or "holds", facts, [standing], shown=shown)


def remark_rows(sources: Sources) -> Iterator[Row]:
    """Every sentence that compares and is held to nothing, with what its author says that it is."""
    for standing in sources.standings:
        for number, remark in enumerate(standing.remarks, 1):
            name = f"{PurePosixPath(standing.path).stem}.{number}"
            shown = sources.read(remark.sentence)
            yield _row("remark", name, "not checked", [("said as", remark.kind, "")], [standing], shown=shown)


def cell_rows(sources: Sources) -> Iterator[Row]:
    """Every code block of a page that runs, and each that is given with a reason."""
    for standing in sources.standings:
        for number, cell in enumerate(standing.cells, 1):
            name = f"{PurePosixPath(standing.path).stem}.{number}"
            yield _row("cell", name, "run", [("run", str(cell["status"]), "")], [standing])
        for number, reason in enumerate(cells.given(standing.page.text), 1):
            name = f"{PurePosixPath(standing.path).stem}.given-{number}"
            yield _row("cell", name, "given", [("not run", reason, "")], [standing])


def notebook_rows(sources: Sources) -> Iterator[Row]:
    """Every notebook."""
    for standing in (standing for standing in sources.standings if standing.path.endswith(".ipynb")):
        name = PurePosixPath(standing.path).stem
        executed = json.loads((sources.site.docs / standing.path).read_text(encoding="utf-8"))
        cells = sum(cell["cell_type"] == "code" for cell in executed["cells"])
        folder = standing.url.removesuffix(f"{name}/")
        facts = [
            ("run", f"{_count(cells, 'code cell')}, in a new kernel, warnings as errors", ""),
            ("download", "notebook", f"{standing.url}{name}.ipynb"),
            ("download", "Python script", f"{folder}{name}.py"),
        ]
        yield _row("notebook", name, "run", facts, [standing])


KINDS: dict[str, Callable[[Sources], Iterator[Row]]] = {
    "value": value_rows,
    "table": table_rows,
    "figure": figure_rows,
    "widget": widget_rows,
    "equation": equation_rows,
    "claim": claim_rows,
    "remark": remark_rows,
    "cell": cell_rows,
    "notebook": notebook_rows,
}


def _row(kind: str, name: str, status: str, facts: list[Fact], on: list[Standing], shown: str = "") -> Row:
    places = [("stands on", standing.title, standing.url or "./") for standing in on]
    return Row(f"{kind}-{name}", kind, name, status, (*facts, *places), shown, tuple(s.url for s in on))


def _count(n: int, what: str) -> str:
    return f"{n:,} {what}" + ("" if n == 1 else "s")
