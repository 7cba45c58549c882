"""Each record of a loss has its page: in the one order, and bound to the functions of the record."""

import json
import re
from dataclasses import replace

import pytest

from mledocs.exhibits.atlas import entries, functions, index
from mledocs.exhibits.atlas.families import FAMILIES
from mledocs.numerics.losses import ATLAS
from tests.helpers.trees import ROOT

PAGES = ROOT / "docs" / "atlas"
SECTIONS = ("loss", "law", "estimates", "derivatives", "libraries", "trap", "sources")
EVERY = pytest.mark.parametrize("name", ATLAS)


def text(name: str) -> str:
    return (PAGES / index.address(name)).read_text(encoding="utf-8")


@EVERY
def test_an_entry_has_its_sections_in_the_one_order(name: str) -> None:
    assert tuple(re.findall(r"^## .*\{#(\w+)\}$", text(name), re.M)) == SECTIONS
    parts = [f'"{name}_card.md"', *([] if ATLAS[name].components else [f"atlas_{name}.png"]), "## "]
    assert sorted(parts, key=text(name).index) == parts


#: What a page says in words instead: a series, a trigamma function, a vector and a matrix.
IN_WORDS = {"tweedie": ("_density", "_c"), "barron": ("_density", "_c"), "beta": ("_hessian",)}
OF_SEVERAL = ("_gradient", "_hessian", "_a", "_c")


@EVERY
def test_every_function_of_the_record_is_held_against_a_formula(name: str) -> None:
    bound = set(re.findall(r"\bcode (\w+)\(", text(name)))
    mine = {f"{name}{suffix}" for suffix in ("", "_gradient", "_hessian")}
    if ATLAS[name].law:
        mine |= {f"{name}{suffix}" for suffix in ("_density", "_a", "_c")}
    beside = OF_SEVERAL if ATLAS[name].components else IN_WORDS.get(name, ())
    assert mine <= functions.functions().keys()
    assert mine - bound <= {name + suffix for suffix in beside}


def test_every_page_of_a_loss_has_a_record() -> None:
    found = {path.relative_to(PAGES).as_posix() for path in PAGES.glob("*/*.md") if path.stem != "index"}
    assert found == set(map(index.address, ATLAS))


def test_every_family_has_a_page_and_a_loss() -> None:
    assert {loss.family for loss in ATLAS.values()} == set(FAMILIES)
    assert {path.parent.name for path in PAGES.glob("*/index.md")} == set(FAMILIES)


def test_a_change_of_a_record_s_constant_is_told_by_its_page() -> None:
    """The formula of the page, and not the record, is what a reader sees: one that differs is found."""
    from mledocs.equations.check import check_page

    wrong = text("huber").replace(r"\frac{1}{s^2}", r"\frac{1.01}{s^2}")
    page = re.sub(r"^--8<--.*$", "", wrong, flags=re.M)
    found = check_page(page, functions.functions(), colours=frozenset({r"\loss", r"\model"})).findings
    assert any("differ" in finding.message for finding in found)


def test_what_machines_read_are_the_records() -> None:
    listed = json.loads(index.as_json())
    assert [row["name"] for row in listed] == list(ATLAS)
    assert all((PAGES.parent / row["page"].rstrip("/")).with_suffix(".md").is_file() for row in listed)
    lines = index.as_csv().decode().splitlines()
    assert lines[0].split(",") == list(listed[0]) and len(lines) == len(ATLAS) + 1


def test_a_law_or_a_proof_and_never_both() -> None:
    assert [name for name, loss in ATLAS.items() if bool(loss.law) == bool(loss.proof)] == []


def test_a_table_in_which_no_prediction_is_alone_the_best_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    flat = replace(
        ATLAS["pinball"], parameters={"tau": 0.8}
    )  # of five, all from the fourth to the last are best
    monkeypatch.setitem(ATLAS, "pinball", flat)
    with pytest.raises(ValueError, match="of 'pinball' the one at 4"):
        entries.five("pinball")


@pytest.mark.parametrize("name", [name for name, loss in ATLAS.items() if not loss.components])
def test_the_sentence_says_which_prediction_is_best(name: str) -> None:
    made = entries.five(name)
    losses = re.findall(r"^\| mean loss \| (.*) \|$", made, re.M)[0].replace("−", "-").split(" | ")
    (said,) = [number for number, place in enumerate(entries.PLACES) if f"The {place} is the best." in made]
    assert [float(loss) for loss in losses].index(min(map(float, losses))) == said


#: Those that estimate something with a plain name: their first paragraph says it.
PLAIN = {name: loss.estimates for name, loss in ATLAS.items() if re.fullmatch(r"[a-z]+", loss.estimates)}


@pytest.mark.parametrize("name", PLAIN)
def test_the_opening_says_what_the_record_says(name: str) -> None:
    opening = text(name).partition("\n# ")[2].partition("--8<--")[0]
    assert re.search(rf"estimates (?:the )?{PLAIN[name]}\b", opening), opening
