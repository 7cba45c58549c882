"""How every script ends: with its status, or with one sentence where the system would not go on."""

import errno
import os
import sys
from collections.abc import Callable

#: What a shell reports of a program whose reader has closed the pipe.
UNREAD = 128 + 13
FULL = {errno.ENOSPC, errno.EFBIG, getattr(errno, "EDQUOT", errno.ENOSPC)}


def ended(main: Callable[[], int | None]) -> int:
    """The status of `main`; of a system that does not let it go on, the sentence, and 2."""
    try:
        status = main()
        sys.stdout.flush()
    except BrokenPipeError:  # such as `| head`: whoever closed it wants no words
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return UNREAD
    except OSError as error:
        print(f"{os.path.basename(sys.argv[0])} cannot go on: {said(error)}", file=sys.stderr)
        return 2
    return status or 0


def said(error: OSError) -> str:
    """What the system says, of which file, and how to mend it."""
    place = f"{error.filename}: " if error.filename else ""
    remedy = "; make room on the disk and call it again" if error.errno in FULL else ""
    return f"{place}{error.strerror or error}{remedy}"
