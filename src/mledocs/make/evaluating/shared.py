"""Many questions answered in as many processes as there are cores."""

import os
import pickle
import subprocess
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from contextlib import suppress
from queue import Empty, SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

from mledocs.make.evaluating import checker
from mledocs.make.evaluating.checker import Question

if TYPE_CHECKING:
    from mledocs.equations.report import Report

#: For how many questions a process more is worth its start, which takes as long as four of them.
WORTH_A_START = 12
_HELPER = [sys.executable, "-P", "-m", "mledocs.make.evaluating.helper"]


def answers(questions: Iterable[Question]) -> "Iterator[tuple[Question, Report]]":
    """Each question and its answer, as they come. Raises ExhibitError if the functions cannot be loaded.

    Helpers only save time: what one of them leaves is answered here, and what goes wrong is told here.
    """
    waiting = deque(sorted(questions, key=lambda question: len(question[0])))  # the longest is taken first
    found: SimpleQueue[tuple[Question, Report]] = SimpleQueue()
    helpers = [Helper(waiting, found) for _ in range(min(cores(), len(waiting) // WORTH_A_START) - 1)]
    try:
        for _ in range(2):  # again: a helper may have failed, and put its question back
            while waiting:
                yield from _own(waiting)
                yield from _come(found)
            for helper in helpers:
                helper.thread.join()
            yield from _come(found)
    finally:
        for helper in helpers:
            helper.end()


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _own(waiting: deque[Question]) -> "Iterator[tuple[Question, Report]]":
    """The next one, answered by this process, unless a helper was faster."""
    with suppress(IndexError):
        question = waiting.pop()
        yield question, checker.load()(question)


def _come(found: "SimpleQueue[tuple[Question, Report]]") -> "Iterator[tuple[Question, Report]]":
    """What helpers have answered by now."""
    with suppress(Empty):
        while True:
            yield found.get_nowait()


class Helper:
    """A process that takes one question after the other; it ends with this one, whatever ends that."""

    def __init__(self, waiting: deque[Question], found: "SimpleQueue[tuple[Question, Report]]") -> None:
        self.process: subprocess.Popen[bytes] | None = None
        self.thread = Thread(target=self.work, args=(waiting, found), daemon=True)
        with suppress(OSError):  # no room for one more
            # In a session of its own: Ctrl-C is for the one that prints, whose end closes the pipe.
            self.process = subprocess.Popen(
                _HELPER,
                stdin=subprocess.PIPE,
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        self.thread.start()

    def work(self, waiting: deque[Question], found: "SimpleQueue[tuple[Question, Report]]") -> None:
        """Hand over questions until none is left, or the process fails."""
        while self.process and waiting:
            with suppress(IndexError):
                question = waiting.pop()
                try:
                    found.put((question, self.answer(question)))
                except (OSError, EOFError, pickle.UnpicklingError):
                    waiting.append(question)
                    return

    def answer(self, question: Question) -> "Report":
        """What the process says."""
        assert self.process and self.process.stdin and self.process.stdout
        pickle.dump(question, self.process.stdin)
        self.process.stdin.flush()
        answer: Report = pickle.load(self.process.stdout)  # from our own process
        return answer

    def end(self) -> None:
        """End the process, also in the midst of a question."""
        if self.process:
            self.process.kill()
            self.thread.join()
            self.process.communicate()
