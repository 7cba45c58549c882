"""JavaScript for the build and the tests: V8 in a process of its own.

V8 guards its memory with the processor's protection keys, where there are any: only the thread that woke it,
and threads begun by it later, may touch that memory, and a fork may not. A program that asks from a pool,
from two threads or after a fork would crash, at its exit at the latest. So V8 lives in a process where one
thread asks. That process is this file, run by itself, and it ends with the program that talks to it.
QuickJS is lighter and needs none, but has no wheel for Intel Macs and Windows on Arm.
"""

import atexit
import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from typing import IO, Any, NoReturn

#: Enough for anything that is asked; what takes longer does not end.
SECONDS = 60.0


class JavaScriptError(RuntimeError):
    """What V8 has to say against a piece of code."""


class UnreadableCodeError(JavaScriptError):
    """The code is no JavaScript."""


class EndlessCodeError(JavaScriptError):
    """The code did not end in its time."""


class Engine:
    """V8 with a script loaded; it starts when it is first asked. Any thread may ask, and any fork."""

    _process: subprocess.Popen[bytes] | None = None

    def __init__(self, script: str) -> None:
        self._script = script
        self._forget()
        atexit.register(self.close)
        if hasattr(os, "register_at_fork"):  # a fork has another thread, and would share the pipes
            os.register_at_fork(after_in_child=self._forget)

    def call(self, function: str, *arguments: Any) -> Any:
        """What a function gives for arguments that JSON can hold, in its turn as JSON can hold it."""
        given = ", ".join(map(json.dumps, arguments))
        return json.loads(self.eval(f"JSON.stringify({function}({given}))"))

    def eval(self, code: str, seconds: float = SECONDS) -> Any:
        """The value of a piece of code: text, a number, a truth value, or None for all else.

        Raises UnreadableCodeError, EndlessCodeError, or JavaScriptError for what the code throws.
        """
        with self._lock:
            answer = self._ask(code, seconds)
        if error := answer.get("error"):
            raise _ERRORS.get(error, JavaScriptError)(answer["message"])
        return answer["value"]

    def close(self) -> None:
        """End the process; the next question starts another."""
        with self._lock:
            if process := self._process:
                self._process = None
                _end(process)

    def _forget(self) -> None:
        """Leave the process to the one that started it."""
        if process := self._process:
            self._process = None
            process.returncode = 0  # not ours to wait for, nor to complain of
            _close(process)
        self._lock = threading.Lock()  # another thread may have held it at the fork

    def _ask(self, code: str, seconds: float) -> dict[str, Any]:
        """The answer to one question. A process that died of it is replaced for the next."""
        try:
            return _answer(self._alive() or self._opened(), code, seconds)
        except BaseException:  # an interrupt too leaves an answer that belongs to no question
            process, self._process = self._process, None
            if process:
                process.kill()
                _end(process)
            raise

    def _alive(self) -> subprocess.Popen[bytes] | None:
        """The process, unless it has ended since it was last asked, as on a machine short of memory."""
        if (process := self._process) and process.poll() is not None:
            _close(process)
            self._process = None
        return self._process

    def _opened(self) -> subprocess.Popen[bytes]:
        """A new process, with the script loaded. Raises JavaScriptError for what is wrong with the script."""
        self._process = process = _started()
        answer = _answer(process, self._script, SECONDS)
        if answer.get("error"):
            raise JavaScriptError(answer["message"])
        return process


def _started() -> subprocess.Popen[bytes]:
    """This file as a program, which hears of nothing in its caller's environment or folder."""
    command = [sys.executable, "-I", __file__]
    # Without buffers: a thread that waits for an answer holds their lock, and a fork would inherit it.
    return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, bufsize=0)


def _answer(process: subprocess.Popen[bytes], code: str, seconds: float) -> dict[str, Any]:
    """Ask the process, and wait. Raises JavaScriptError if it has ended."""
    question = json.dumps({"code": code, "seconds": seconds}).encode() + b"\n"
    asked, told = _pipes(process)
    with contextlib.suppress(BrokenPipeError):
        _write(asked, question)
    if not (line := _line(told)):
        raise JavaScriptError(f"the JavaScript engine has died, with status {process.wait()}")
    answer: dict[str, Any] = json.loads(line)
    return answer


def _write(pipe: IO[bytes], text: bytes) -> None:
    """Write all of it, in as many pieces as the pipe takes."""
    rest = memoryview(text)
    while rest:
        rest = rest[pipe.write(rest) :]


def _line(pipe: IO[bytes]) -> bytes:
    """The one line that is told, whole; nothing if the other side has ended."""
    line = b""
    while not line.endswith(b"\n"):
        if not (part := pipe.read(65536)):
            return b""
        line += part
    return line


def _pipes(process: subprocess.Popen[bytes]) -> tuple[IO[bytes], IO[bytes]]:
    """Both ends of the talk."""
    assert process.stdin and process.stdout  # opened by _start
    return process.stdin, process.stdout


def _close(process: subprocess.Popen[bytes]) -> None:
    """Close both ends of the talk."""
    for pipe in _pipes(process):
        with contextlib.suppress(OSError):
            pipe.close()


def _end(process: subprocess.Popen[bytes]) -> None:
    """Let the process see that nobody asks any more, and wait for its end."""
    _close(process)
    process.wait()


_ERRORS = {"JSParseException": UnreadableCodeError, "JSTimeoutException": EndlessCodeError}


def _serve(questions: IO[bytes], answers: IO[bytes]) -> None:
    """Answer each line of JSON with a line of JSON."""
    from py_mini_racer import MiniRacer, init_mini_racer  # only here: nothing else loads V8

    init_mini_racer()  # on the thread that asks, before there is another
    racer = MiniRacer()
    for line in questions:
        question = json.loads(line)
        try:
            value = racer.eval(question["code"], timeout_sec=question["seconds"])
            answer = {"value": value if isinstance(value, str | float | int | bool) else None}
        except Exception as error:  # whatever V8 says, the other side shall hear
            answer = {"error": type(error).__name__, "message": str(error)}
        answers.write(json.dumps(answer).encode() + b"\n")
        answers.flush()


def _main() -> NoReturn:
    """Serve until nobody asks any more."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the program that asks
    with contextlib.suppress(BrokenPipeError):
        _serve(sys.stdin.buffer, sys.stdout.buffer)
    os._exit(0)  # V8 has nothing to save, and its own end is where it would trip


if __name__ == "__main__":
    _main()
