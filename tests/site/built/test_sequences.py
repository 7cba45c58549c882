"""Where two sequences differ: the stretches turn one into the other, and the work grows with their length."""

from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mledocs.site.built.sequences import SMALL, changes


def patched(ours: list[str], theirs: list[str]) -> list[str]:
    """The one with every change made: it must be the other."""
    made, at = [], 0
    for start, end, other, last in changes(ours, theirs):
        made += [*ours[at:start], *theirs[other:last]]
        at = end
    return [*made, *ours[at:]]


words = st.lists(st.sampled_from("abcdefgh"), max_size=60)


@given(words, words)
def test_the_changes_make_one_of_the_other(ours: list[str], theirs: list[str]) -> None:
    assert patched(ours, theirs) == theirs
    longer = [str(i) for i in range(2 * SMALL)]
    assert patched(ours + longer + theirs, theirs + longer + ours) == theirs + longer + ours


@given(st.permutations([str(i) for i in range(150)]))
def test_a_shuffled_text_too(ours: list[str]) -> None:
    assert patched(ours, sorted(ours)) == sorted(ours)


class Counted(str):
    """A word that counts how often it is compared."""

    steps = 0
    __hash__ = str.__hash__

    def __eq__(self, other: object) -> bool:
        Counted.steps += 1
        return str.__eq__(self, other)


TEXTS: dict[str, Callable[[int], str]] = {
    "one letter": lambda i: f"w{i}",
    "repeated words": lambda i: "ab"[i % 2],
    "few words": lambda i: f"w{i * i % 97}",
}


def steps(text: Callable[[int], str], length: int) -> int:
    ours, theirs = ([Counted(text(i)) for i in range(length)] for _ in range(2))
    for place in range(length // 10, length, length // 7):
        ours[place] = Counted(f"changed{place}")
    Counted.steps = 0
    assert changes(ours, theirs)
    return Counted.steps


@pytest.mark.parametrize("text", TEXTS.values(), ids=TEXTS)
def test_twice_the_text_is_twice_the_work(text: Callable[[int], str]) -> None:
    assert steps(text, 40_000) <= 2.5 * steps(text, 20_000)
