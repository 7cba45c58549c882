"""scripts/verify.py says why it cannot run. What it compares is tested in tests/site/test_compare.py."""

import json
import subprocess
from pathlib import Path

import pytest
import verify

from tests.trees import ROOT


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


def test_a_commit_of_this_repository_is_found() -> None:
    git = ["git", "-C", str(ROOT), "rev-parse", "HEAD"]
    done = subprocess.run(git, capture_output=True, text=True, check=False)
    if done.returncode == 0:  # a copy of the tree has no repository; then there is nothing to find
        verify.check_commit(done.stdout.strip())
