"""Counts the steps of a computation, which are the same on an idle machine and a busy one."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import FrameType
from typing import Any

MOST_OF_TWICE = 2.5  # times the steps, for twice the input


@dataclass
class Steps:
    """How many functions were called and left, of Python's and of C's."""

    done: int = 0

    def count(self, frame: FrameType, event: str, argument: Any) -> None:
        """One more; what sys.setprofile calls."""
        self.done += 1


@contextmanager
def counted() -> Iterator[Steps]:
    """The steps of the block, once it has ended."""
    steps = Steps()
    before = sys.getprofile()
    sys.setprofile(steps.count)
    try:
        yield steps
    finally:
        sys.setprofile(before)


def growth(task: Callable[[int], object], size: int) -> float:
    """How many times the steps of a task are, for twice the size."""
    found = []
    for each in (size, size, 2 * size):  # the first fills caches
        with counted() as steps:
            task(each)
        found.append(steps.done)
    return found[2] / found[1]
