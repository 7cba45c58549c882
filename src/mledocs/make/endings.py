"""How every script ends: with its status, or with one sentence where the system would not go on."""

import errno
import os
import sys
from collections.abc import Callable
from contextlib import suppress

from mledocs.book import BookError

#: What a shell reports of a program whose reader has closed the pipe.
UNREAD = 128 + 13
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def ended(main: Callable[[], int | None]) -> int:
    """The status of `main`; where the system or a file does not let it go on, the sentence, and 2."""
    try:
        return flushed(main)
    except BrokenPipeError:  # such as `| head`: whoever closed it wants no words
        silence()
        return UNREAD
    except (OSError, UnicodeError, RecursionError, MemoryError, BookError) as error:
        with suppress(OSError):
            print(f"{os.path.basename(sys.argv[0])} cannot go on: {said(error)}", file=sys.stderr)
        silence()
        return 2


def flushed(main: Callable[[], int | None]) -> int:
    """The status of `main`, once all that it printed has been taken."""
    try:
        return main() or 0
    finally:
        if sys.stdout:  # a caller may have closed it
            sys.stdout.flush()


def silence() -> None:
    """Lose what could not be printed; Python would try once more when it ends, and complain."""
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except AttributeError:  # closed by the caller
            continue
        except OSError:
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def said(error: Exception) -> str:
    """What the system says, of which file, and how to mend it."""
    if isinstance(error, RecursionError):
        return "a file is nested too deeply to be read"
    if isinstance(error, BookError):
        return str(error)
    if not isinstance(error, OSError):
        return f"{type(error).__name__}: {error}"
    place = f"{error.filename}: " if error.filename else ""
    remedy = "; make room on the disk and call it again" if error.errno in FULL else ""
    return f"{place}{error.strerror or error}{remedy}"
