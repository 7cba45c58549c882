"""V8 answers whoever asks: a thread, a pool, two threads at once, a fork; and lets every program end."""

import os
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest

from mledocs.javascript import EndlessCodeError, Engine, JavaScriptError, UnreadableCodeError

#: Programs that render a formula for the first time in ways that crashed on processors with protection keys.
PROGRAMS = {
    "in a thread": "run(Thread(target=render))",
    "in a pool": "ThreadPoolExecutor(1).submit(render).result()",
    "in two threads at once": "run(*[Thread(target=render) for _ in range(2)])",
    "on the main thread, then in a pool": "render(); clear(); ThreadPoolExecutor(1).submit(render).result()",
    "in a pool, then on the main thread": "ThreadPoolExecutor(1).submit(render).result(); clear(); render()",
    "in a daemon that outlives it": "Thread(target=forever, daemon=True).start(); time.sleep(0.2)",
    "with the tests' own engine": "engine().eval('1'); run(Thread(target=render)); engine().eval('1')",
    "after code without end": "refused('for (;;) {}', 0.1); render()",
    "and never says so": "render(); katex._engine.cache_clear(); gc.collect()",
}
FORKS = {
    "in a fork": "fork(render); render()",
    "in a fork of one that has rendered": "render(); clear(); fork(render); clear(); render()",
    "in a fork made while another thread renders": (
        "Thread(target=forever, daemon=True).start(); time.sleep(0.2); [fork(once) for _ in range(5)]"
    ),
    "in a process of multiprocessing": "render(); clear(); pool = get_context('fork').Pool(2); pool.apply(once)",
}
PRELUDE = """
import gc, os, time
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import get_context
from threading import Thread
from mledocs.exhibits.book import BOOK
from mledocs.javascript import EndlessCodeError
from mledocs.site.shown import katex
from tests.widgets.engine import engine

clear = katex.render.cache_clear
def render(): assert "katex" in katex.render("x^2", True, BOOK)
def once(): clear(); render()
def forever():
    while True: once()
def run(*threads):
    for thread in threads: thread.start()
    for thread in threads: thread.join()
def refused(code, seconds):
    try: katex._engine().eval(code, seconds)
    except EndlessCodeError: return
    raise SystemExit("it came to an end")
def fork(task):
    child = os.fork()
    if not child:
        task()
        os._exit(0)
    assert os.waitpid(child, 0)[1] == 0
"""
FORKING = PROGRAMS | FORKS if hasattr(os, "fork") else PROGRAMS


@pytest.mark.parametrize("program", FORKING.values(), ids=FORKING)
def test_a_program_that_renders_comes_to_its_end(program: str) -> None:
    # A fork beside threads is what is tried here, so Python's own warning of it is none.
    command = [sys.executable, "-W", "ignore::DeprecationWarning", "-c", f"{PRELUDE}\n{program}"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.fixture
def engine():
    found = Engine("const add = (a, b) => a + b; const bits = []")
    yield found
    found.close()


def test_values_come_back_as_they_are(engine: Engine) -> None:
    assert [engine.eval(code) for code in ("1 + 1", "'μ'", "1 < 2", "({})", "null")] == [
        2,
        "μ",
        True,
        None,
        None,
    ]
    assert engine.call("add", "σ\n", "'\"") == "σ\n'\""
    assert engine.call("add", [1], [2]) == "12"


@pytest.mark.parametrize(
    ("code", "error", "message"),
    [
        ("1 +", UnreadableCodeError, "SyntaxError"),
        ("for (;;) {}", EndlessCodeError, "timeout"),
        ("throw new Error('no')", JavaScriptError, "no"),
        ("(function again() { again() })()", JavaScriptError, "call stack"),
    ],
)
def test_what_is_wrong_has_a_name_and_the_engine_goes_on(
    engine: Engine, code: str, error: type[JavaScriptError], message: str
) -> None:
    engine.eval("bits.push(1)")
    with pytest.raises(error, match=message):
        engine.eval(code, 0.2)
    assert engine.eval("bits.length") == 1


def test_one_engine_serves_many_threads(engine: Engine) -> None:
    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(lambda n: engine.call("add", n, 1), range(400))) == list(range(1, 401))


def test_an_engine_that_died_is_replaced(engine: Engine) -> None:
    engine.eval("bits.push(1)")
    assert engine._process
    engine._process.kill()
    engine._process.wait()
    assert engine.eval("bits.length") == 0


def test_an_engine_that_dies_of_a_question_is_told_and_replaced(engine: Engine) -> None:
    engine.eval("bits.push(1)")
    assert engine._process
    threading.Timer(0.2, engine._process.kill).start()
    with pytest.raises(JavaScriptError, match="has died"):
        engine.eval("for (;;) {}")
    assert engine.eval("bits.length") == 0


def test_a_closed_engine_opens_again(engine: Engine) -> None:
    engine.eval("bits.push(1)")
    engine.close()
    assert engine.eval("bits.length") == 0


def test_a_script_that_cannot_be_read_is_told() -> None:
    with pytest.raises(JavaScriptError, match="SyntaxError"):
        Engine("const = 1").eval("1")


def test_what_has_the_name_of_a_library_in_the_callers_folder_is_not_loaded(tmp_path, monkeypatch) -> None:
    (tmp_path / "py_mini_racer.py").write_text("raise SystemExit('mine')")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path))
    monkeypatch.chdir(tmp_path)
    assert Engine("").eval("1") == 1
