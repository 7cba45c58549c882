"""scripts/verify.py: a small repository is rebuilt and compared, with its own libraries; why it cannot run.

What it compares is tested in tests/site/built/test_compare.py.
"""

import json
import subprocess
import sys
from pathlib import Path

import pytest

from mledocs.make import verify


def site(folder: Path, **ledger: object) -> Path:
    (folder / "about").mkdir()
    (folder / "about" / "ledger.json").write_text(json.dumps({"versions": {"Python": "3.11.2"}, **ledger}))
    return folder


@pytest.mark.parametrize(
    ("commit", "reason"),
    [
        ("uncommitted changes", "the site was built from uncommitted changes, which nobody can rebuild"),
        ("no repository", "the site was built from no repository"),
        ("0" * 40, "this repository has no commit 0000"),
        ("--upload-pack=x", "this repository has no commit --upload-pack=x"),
    ],
)
def test_a_commit_that_cannot_be_rebuilt_is_refused(tmp_path: Path, commit: str, reason: str) -> None:
    with pytest.raises(verify.CannotRunError, match=reason):
        verify.verify(site(tmp_path, commit=commit))


def test_a_folder_that_is_no_site_is_refused(tmp_path: Path) -> None:
    with pytest.raises(verify.CannotRunError, match=r"is no built site: it has no about/ledger\.json"):
        verify.verify(tmp_path)
    with pytest.raises(verify.CannotRunError, match="cannot be read"):
        verify.verify(site(tmp_path))


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout of one commit; its build writes a ledger, and a page that names a Python within the tree."""
    root = tmp_path / "checkout"
    for name, text in {
        "requirements/site.txt": "a==1\n",
        "scripts/build.py": BUILD,
        "scripts/setup.py": SETUP,
    }.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text)
    for command in (["init", "-q"], ["add", "."], ["commit", "-q", "-m", "first"]):
        identity = ["-c", "user.name=n", "-c", "user.email=e", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", "-C", str(root), *identity, *command], check=True)
    monkeypatch.setattr(verify, "ROOT", root)
    return root


#: Stand for a build and for a set-up, whose .venv holds one program: the Python that runs it, by another name.
BUILD = """
import json, pathlib, platform, subprocess, sys
git = ["git", "rev-parse", "HEAD"]
commit = subprocess.run(git, capture_output=True, text=True, check=True).stdout.strip()
pathlib.Path("site/about").mkdir(parents=True)
pathlib.Path("site/index.html").write_text("<p>" + sys.orig_argv[0].partition("/tree/")[2] + "</p>")
pathlib.Path("site/about/ledger.json").write_text(
    json.dumps({"commit": commit, "versions": {"Python": platform.python_version()}})
)
"""
SETUP = """
import os, pathlib, sys
assert sys.argv[1:] == ["site"]
lock = pathlib.Path("requirements/site.txt").read_text()
if "none" in lock:
    sys.exit("no such library")
pathlib.Path(".venv/bin").mkdir(parents=True)
os.symlink(sys.executable, ".venv/bin/python")
"""


def published(repository: Path, text: str, to: Path) -> Path:
    """A site of the repository's commit, its page with this text."""
    subprocess.run([sys.executable, "scripts/build.py"], cwd=repository, check=True)
    site = (repository / "site").rename(to)
    (site / "index.html").write_text(f"<p>{text}</p>")
    return site


def test_a_site_is_rebuilt_from_its_commit_and_a_changed_word_is_named(
    repository: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert verify.verify(published(repository, "", tmp_path / "true")) == 0
    assert "every byte is what the code makes" in capfd.readouterr().out
    assert verify.verify(published(repository, "5.01", tmp_path / "false")) == 1
    assert "site/index.html:1:4: published says '5.01', code says ''" in capfd.readouterr().out


def test_a_commit_with_another_lock_is_built_by_what_it_sets_up(
    repository: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    site = published(repository, ".venv/bin/python", tmp_path / "site")
    (repository / "requirements" / "site.txt").write_text("a==2\n")
    assert verify.verify(site) == 0
    assert "the commit has other libraries: they are installed first" in capfd.readouterr().out


def test_libraries_that_cannot_be_had_are_said(repository: Path, tmp_path: Path) -> None:
    lock = repository / "requirements" / "site.txt"
    lock.write_text("none\n")
    git = [
        "git",
        "-C",
        str(repository),
        "-c",
        "user.name=n",
        "-c",
        "user.email=e",
        "-c",
        "commit.gpgsign=false",
    ]
    subprocess.run([*git, "commit", "-q", "-a", "-m", "second"], check=True)
    site = published(repository, "", tmp_path / "site")
    lock.write_text("a==2\n")
    with pytest.raises(
        verify.CannotRunError, match="libraries are not here and cannot be installed; see above"
    ):
        verify.verify(site)
