"""The mutants themselves: what they change, and that a survivor, a false listing and a lost one are told."""

import ast
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest

from mledocs.make.further import mutate
from tests.mutants import data, equations, figures, mutant, numerics, package, prose, sentences, source
from tests.mutants.mutant import Mutant

CODE = "def f(x, n=2):\n    if x < 1.5 and not n == -3:\n        x += 'µ' * 9\n    return f'{x + 1}', x ** n, True\n"


def test_every_operator_sign_and_constant_is_changed_and_still_parses() -> None:
    found = source.changes(CODE)
    for _, start, end, new in found:
        ast.parse(CODE[:start] + new + CODE[end:])
    assert [rule for rule, *_ in found] == [
        "constant + 1", "< to <=", "constant doubled", "and to or", "not dropped", "== to !=", "- dropped",
        "constant + 1", "+ to -", "* to /", "constant + 1", "** to *", "truth turned",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("numeral", "other"), [("4.3", "4.4"), ("0.79", "0.78"), ("2e-5", "3e-5"), ("5", "6"), ("−1.25", "−1.26")]
)
def test_a_last_digit(numeral: str, other: str) -> None:
    assert source.next_digit(numeral) == other


@pytest.mark.parametrize(
    ("cell", "other"),
    [("0.3122539334", "0.3122539434"), ("-4.75", "-4.76"), ("1e-05", "2e-05"), ("12", "13")],
)
def test_a_digit_of_a_figure(cell: str, other: str) -> None:
    assert figures._other(cell) == other


def test_each_class_makes_many_and_each_differs_from_its_file() -> None:
    counts = {}
    for module in (equations, data, numerics, prose, sentences, figures):
        made = module.mutants()
        counts[module.KIND] = len(made)
        assert all(each.before != each.after for each in made)
    assert counts.keys() == mutate.SAMPLE.keys() == mutate.LEAST.keys()
    assert all(count > 50 for count in counts.values()), counts


def test_a_changed_module_is_seen_and_taken_back() -> None:
    file = "src/mledocs/exhibits/data.py"
    text = (package.ROOT / file).read_text().replace("SIGMA = 1.0", "SIGMA = 7.0", 1)
    with package.changed(file, text):
        from mledocs.exhibits import data as seen

        assert seen.SIGMA == 7.0
    from mledocs.exhibits import data as again

    assert again.SIGMA == 1.0


def test_a_gate_sees_one_mutant_of_each_cheap_class_and_passes_what_is_true() -> None:
    assert figures.clean() == "" and figures.caught(figures.mutants()[5])
    assert prose.clean() == "" and prose.caught(prose.mutants()[5])
    assert sentences.clean() == "" and sentences.caught(sentences.mutants()[5])
    assert equations.caught(equations.mutants()[5])


@pytest.fixture
def toys(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Iterator[dict[str, str]]:
    """A class of three mutants and what catches each."""
    gates = {"a": "gate", "b": "gate", "c": "gate"}
    made = [Mutant("toys", "rule", "x.md", 1, name, name + "'") for name in gates]
    module = SimpleNamespace(clean=lambda: "", mutants=lambda: made, caught=lambda each: gates[each.before])
    monkeypatch.setattr(mutate, "importlib", SimpleNamespace(import_module=lambda name: module))
    monkeypatch.setitem(mutate.SAMPLE, "toys", None)
    monkeypatch.setitem(mutate.LEAST, "toys", 0.6)
    monkeypatch.setattr(mutant, "HARMLESS", tmp_path / "harmless.toml")
    mutant.HARMLESS.write_text("")
    yield gates


def listed(name: str) -> None:
    row = f'[[toys]]\nfile = "x.md"\nbefore = "{name}"\nafter = "{name}\'"\nreason = "the same"\n'
    mutant.HARMLESS.write_text(mutant.HARMLESS.read_text() + row)


def test_all_killed_is_well(toys: dict[str, str]) -> None:
    result = mutate.run("toys", whole=True)
    assert (result.killed, result.total, result.errors) == (3, 3, [])


def test_a_survivor_must_be_argued_harmless(toys: dict[str, str]) -> None:
    toys["b"] = ""
    assert mutate.run("toys", whole=True).errors == ["SURVIVED: x.md:1: rule: 'b' → \"b'\""]
    listed("b")
    result = mutate.run("toys", whole=True)
    assert result.errors == [] and "the same" in "\n".join(result.lines())


def test_a_listed_one_that_is_killed_or_gone_is_an_error(toys: dict[str, str]) -> None:
    listed("a")
    listed("z")
    first, second = mutate.run("toys", whole=True).errors
    assert first.startswith("LISTED AS HARMLESS, BUT KILLED") and second.startswith("LISTED, BUT NOT FOUND")


def test_too_few_killed_is_an_error(toys: dict[str, str]) -> None:
    toys |= {"a": "", "b": ""}
    listed("a")
    listed("b")
    assert mutate.run("toys", whole=True).errors == ["too few are killed: 60 % is the least"]
