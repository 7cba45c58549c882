"""What the page of choices says of a loss, tried on data from another law than its own."""

import numpy as np
import pytest

from mledocs.exhibits.atlas.choices import CHOICES, DRAWS, SEED, Choice, answers, estimate

#: Of the sampling error of so many draws, and of what a robust loss leaves of the mistakes.
NEAR, FAR = 0.05, 0.15


@pytest.mark.parametrize("choice", CHOICES, ids=[choice.loss for choice in CHOICES])
def test_the_loss_finds_what_is_needed_and_the_other_one_does_not(choice: Choice) -> None:
    y = choice.draw(np.random.default_rng(SEED), DRAWS)
    found, other = (estimate(name, y, choice.parameters) for name in (choice.loss, choice.naive))
    assert abs(found - choice.truth) < NEAR
    assert abs(other - choice.truth) > FAR


def test_every_choice_is_an_answer_on_the_page() -> None:
    pages = "".join(answers(data) for data in {choice.data for choice in CHOICES})
    assert all(f"You need {choice.need}\n" in pages for choice in CHOICES)
    assert len({(choice.data, choice.need) for choice in CHOICES}) == len(CHOICES)
