"""The formulas that move are those of the pages, and give what Python computes; what cannot be computed is left out."""

import math
import re

import pytest

from mledocs.equations.compiled import programs as compiled
from mledocs.exhibits.atlas.moving import entries
from mledocs.make.paths import DOCS, the_book
from mledocs.numerics.losses import ATLAS
from mledocs.site.moving import asked
from tests.widgets.engine import source
from tests.widgets.entry import formulas, special, vectors

HUBER = (DOCS / "atlas" / "location" / "huber.md").read_text(encoding="utf-8")


def test_every_formula_that_a_figure_asks_for_is_there_and_nothing_else() -> None:
    wanted = set(asked(entries()))
    assert wanted == set(formulas.programs())
    assert {f"{name}{part}" for name in formulas.NAMES for part in ("", "_gradient")} <= wanted
    lacking = {name for name in formulas.NAMES if f"{name}_hessian" not in wanted}
    without = {n for n in formulas.NAMES if ATLAS[n].law and f"{n}_density" not in wanted}
    assert (lacking, without) == ({"beta"}, {"barron", "tweedie"})


def test_every_figure_opens_within_its_bounds_and_draws_numbers() -> None:
    for name in formulas.NAMES:
        opening = vectors.start(formulas.data(name))
        for key, bound in vectors.bounds(formulas.data(name)).items():
            assert key == "beside" or bound["low"] <= opening[key] <= bound["high"], (name, key)
        drawn = vectors.case(formulas.data(name), None)["numbers"].values()
        assert all(math.isfinite(value) for part in drawn for value in part["values"]), name


def test_each_gives_what_python_computes() -> None:
    assert formulas.wrong() == []
    assert sum(map(len, formulas.expected().values())) > 2500
    finite = [math.isfinite(value) for values in formulas.computed().values() for value in values]
    assert sum(finite) > 0.97 * len(finite)


def test_special_functions_are_those_of_scipy() -> None:
    assert special.wrong() == []


def test_a_program_says_what_the_page_says() -> None:
    names, colours = ("huber", "huber_hessian", "huber_density"), the_book().commands
    found = compiled(HUBER, names, colours)
    assert found["huber"] == "if <= abs - a b c * / 1 2 ^ - a b 2 - * c abs - a b * / 1 2 ^ c 2"
    assert found["huber_hessian"] == "if < abs - a b c 1 0"
    changed = compiled(HUBER.replace(r"\frac{1}{2} \delta^2", r"\frac{1}{3} \delta^2"), names, colours)
    assert changed["huber"].endswith("* / 1 3 ^ c 2")
    assert changed["huber_density"] != found["huber_density"]  # the density is made of the loss


@pytest.mark.parametrize(
    "body", [r"\sum_{i=1}^{3} y^i", r"\int_0^1 y t \, dt", "y +", r"\operatorname{logit}(y)", "y z"]
)
def test_what_no_browser_computes_is_left_out(body: str) -> None:
    page = f"<!-- let: y \\in \\mathbb{{R}}; i \\in \\mathbb{{N}} -->\n\n<!-- eq: define; code g(y) -->\n$$\ng(y) = {body}\n$$\n"
    assert compiled(page, ["g"]) == {}


def test_an_argument_may_be_a_number_and_a_symbol() -> None:
    page = "<!-- let: q \\in \\mathbb{R} -->\n\n<!-- eq: define; code g(2 q) -->\n$$\ng(q) = e^{1 + q}\n$$\n"
    assert compiled(page, ["g"]) == {"g": "exp + 1 / a 2"}


def test_what_is_known_here_is_known_there() -> None:
    words = set(re.findall(r"[a-z0-9]+", source("expression")))
    from mledocs.equations.compiled import KNOWN

    assert set(KNOWN) <= words
