"""What git says of this checkout: its commit, the time of that, and whether anything else lies in it."""

import subprocess
from collections.abc import Iterator

from mledocs.make.paths import ROOT


def git(*arguments: str) -> str:
    """What a command of git's plumbing prints: no user's settings change that, as they do for `git log`."""
    command = ["git", "-C", str(ROOT), *arguments]
    done = subprocess.run(command, capture_output=True, encoding="utf-8", errors="replace", check=True)
    return done.stdout


def head() -> tuple[str, str] | None:
    """The commit and its time in seconds, or nothing where there is none.

    An archive that was unpacked inside another repository has none: that repository's are not ours.
    """
    try:
        if git("rev-parse", "--is-inside-work-tree", "--show-prefix").split() != ["true"]:
            return None
        time, commit = git("rev-list", "--max-count=1", "--timestamp", "HEAD").split()
    except (OSError, subprocess.CalledProcessError):  # no git, no repository, no commit
        return None
    return commit, time


def committed(path: str) -> Iterator[str]:
    """The text of a file in the last commits that touched it, the newest first; none without a commit."""
    try:
        commits = git("rev-list", "--max-count=20", "HEAD", "--", path).split() if head() else []
        for commit in commits:
            yield git("cat-file", "blob", f"{commit}:./{path}")
    except subprocess.CalledProcessError:  # it was removed for a while
        return


def is_changed() -> bool:
    """Whether anything differs from the commit, or is new and not ignored by the repository itself."""
    shown = ("--porcelain", "--untracked-files=all", "--ignore-submodules=none")
    try:
        return bool(git("status", *shown))
    except subprocess.CalledProcessError:  # a damaged index: then nobody can say that it is the commit
        return True
