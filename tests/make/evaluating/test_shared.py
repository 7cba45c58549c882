"""Questions shared among processes: each is answered once, whatever becomes of a helper, and none is left behind."""

import subprocess
import sys
from contextlib import suppress
from typing import Any

import psutil
import pytest

from mledocs.make.evaluating import checker, shared
from mledocs.make.evaluating.checker import Question

TEXT = "<!-- let: x \\in \\mathbb{{R}} -->\n\n$$ (x + {0})^2 = x^2 + {1} x + {2} $$\n"
ASKED: list[Question] = [(TEXT.format(n, 2 * n, n**2 + (n == 7)), 4, 0, True) for n in range(1, 31)]


@pytest.fixture(autouse=True)
def two_cores(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "cores", lambda: 2)


def helped_by(monkeypatch: pytest.MonkeyPatch, *code: str) -> None:
    monkeypatch.setattr(shared, "_HELPER", [sys.executable, *code])


def all_are_answered() -> None:
    said = list(shared.answers(ASKED))
    assert sorted(question for question, _ in said) == sorted(ASKED)
    assert [question for question, report in said if report.findings] == [ASKED[6]]
    assert all(report == checker.load()(question) for question, report in said)


def test_a_helper_says_what_this_process_says(monkeypatch: pytest.MonkeyPatch) -> None:
    helped: list[Question] = []
    answer = shared.Helper.answer

    def noted(helper: shared.Helper, question: Question) -> Any:
        found = answer(helper, question)
        helped.append(question)
        return found

    def patient(waiting: Any) -> Any:  # this process leaves all but one to the helper
        if len(waiting) > len(ASKED) - 1 or not helper_works():
            yield from own(waiting)

    def helper_works() -> bool:
        return any("evaluating.helper" in words(child) for child in psutil.Process().children())

    def words(child: psutil.Process) -> str:
        with suppress(psutil.Error):  # one that another test has left, and that has ended
            return " ".join(child.cmdline())
        return ""

    own = shared._own
    monkeypatch.setattr(shared, "_own", patient)
    monkeypatch.setattr(shared.Helper, "answer", noted)
    all_are_answered()
    assert len(helped) > len(ASKED) / 2


@pytest.mark.parametrize("code", ["", "import sys; sys.stdin.buffer.read(9); print('no answer', flush=True)"])
def test_what_a_helper_leaves_is_answered_here(monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    helped_by(monkeypatch, "-c", code)
    all_are_answered()


def test_where_no_process_can_be_started_this_one_answers_all(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shared, "_HELPER", ["/nowhere/python"])
    all_are_answered()


def test_few_questions_start_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(subprocess, "Popen", None)
    assert len(list(shared.answers(ASKED[: shared.WORTH_A_START]))) == shared.WORTH_A_START


def test_who_asks_no_more_leaves_no_process(monkeypatch: pytest.MonkeyPatch) -> None:
    helped_by(monkeypatch, "-c", "import time; time.sleep(600)")  # never answers: it is ended, not waited for
    before = set(psutil.Process().children())
    said = shared.answers(ASKED)
    next(said)
    assert set(psutil.Process().children()) - before
    said.close()
    assert not set(psutil.Process().children()) - before


def test_a_helper_ends_with_the_one_that_asks() -> None:
    with subprocess.Popen(shared._HELPER, stdin=-1, stdout=-1, stderr=-1) as helper:
        assert helper.communicate(b"", timeout=600) == (b"", b"")
        assert helper.returncode == 0
