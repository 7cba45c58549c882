"""A fixed sample of wrong equations, made from the site's pages: each is caught, or is listed here as true."""

import random

from mledocs.equations.check import check_page
from mledocs.exhibits.formulas import CODE
from tests.equations.mutants import Mutant, mutants
from tests.equations.site_pages import texts

SAMPLE = 60

# What survives, and why it is no error: the changed statement is true as well.
HARMLESS = {
    ("log dropped", r"rg\min_\theta -(\lik{L}(\theta"): "the arg min of −L is that of −log L",
    ("log dropped", r"arg\min_{w,b} -(\lik{L}(w, b))"): "the arg min of −L is that of −log L",
    ("sign - to +", r"}^n (\obs{x_i} + \bar{x})(\obs{"): "the mean times Σ(yᵢ − ȳ) is zero",
    ("sign - to +", r"{x})(\obs{y_i} + \bar{y})}{\sum"): "the mean times Σ(xᵢ − x̄) is zero",
}


def everything() -> list[Mutant]:
    return [mutant for page in texts().values() for mutant in mutants(page)]


def test_a_sample_of_mutants_is_caught() -> None:
    chosen = random.Random(5).sample(everything(), SAMPLE)
    survivors = [mutant for mutant in chosen if not check_page(mutant.page, CODE, trials=8).findings]
    assert [(m.rule, m.before, m.after) for m in survivors if (m.rule, m.after) not in HARMLESS] == []


def test_every_listed_survivor_is_true_and_exists() -> None:
    listed = [mutant for mutant in everything() if (mutant.rule, mutant.after) in HARMLESS]
    assert {(mutant.rule, mutant.after) for mutant in listed} == set(HARMLESS)
    for mutant in listed:
        assert check_page(mutant.page, CODE).findings == []
