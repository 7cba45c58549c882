"""The words of the table of losses say what the package computes."""

import pytest

from mledocs.equations.check import check_page
from mledocs.exhibits import tables
from mledocs.exhibits.book import BOOK
from mledocs.exhibits.tables import LAWS, LOSS_WORDS, STATEMENTS
from mledocs.numerics.losses import LOSSES


def complaints(name: str) -> list[str]:
    """What the checker has against −log p = a · loss + c, as the table writes p, a, the loss and c."""
    found = check_page(STATEMENTS[name](), {}, colours=BOOK.commands).findings
    return [finding.message for finding in found]


def test_every_loss_of_the_table_makes_a_statement() -> None:
    assert set(LOSSES) == set(LOSS_WORDS) <= set(STATEMENTS)


@pytest.mark.parametrize("name", LOSSES)
def test_a_loss_of_the_table_is_what_its_distribution_gives(name: str) -> None:
    assert complaints(name) == []


@pytest.mark.parametrize("name", LOSSES)
@pytest.mark.parametrize("column", [1, 2, 3, 4])
def test_a_row_with_a_cell_of_another_is_told(
    name: str, column: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    others = [row[column] for row in LOSS_WORDS.values() if row[column] != LOSS_WORDS[name][column]]
    for other in others:
        cells = [*LOSS_WORDS[name][:column], other, *LOSS_WORDS[name][column + 1 :]]
        monkeypatch.setitem(LOSS_WORDS, name, tuple(cells))
        assert complaints(name) != [], cells


def test_an_unknown_law_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(
        LOSS_WORDS, "squared_error", (*LOSS_WORDS["squared_error"][:2], "Cauchy", "$1$", "$0$")
    )
    with pytest.raises(ValueError, match="no law of 'Cauchy' is known; add it to LAWS"):
        tables.loss_law("squared_error")
    assert len(LAWS) == 4
