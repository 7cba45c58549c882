"""The content security policy: one for all pages, with the hash of every inline script and nothing more."""

import base64
import hashlib
from pathlib import Path

import pytest

from mledocs.site.built import browsed, policy

HEAD = '<!doctype html>\n<html><head><meta charset="utf-8">\n<title>x</title>'
FIRST, SECOND = "let a = 1 < 2 && '</b>\"'\n", "let b"
DATA = '<script type="application/json">{"x": 1}</script>'


@pytest.fixture
def built(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Two pages, one script of which both have."""
    known = {"scripts": frozenset({sha(FIRST), sha(SECOND)}), "styles": frozenset(), "controls": frozenset()}
    monkeypatch.setattr(browsed, "vetted", lambda: known)
    (tmp_path / "deep").mkdir()
    (tmp_path / "index.html").write_text(f"{HEAD}<script>{FIRST}</script>{DATA}<script src='a.js'></script>")
    (tmp_path / "deep" / "index.html").write_text(f"{HEAD}<script>{FIRST}</script><script>{SECOND}</script>")
    return tmp_path


def sha(code: str) -> str:
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def test_every_page_gets_the_policy_of_all(built: Path) -> None:
    written = policy.write(built)
    hashes = " ".join(sorted([sha(FIRST), sha(SECOND)]))
    assert f"script-src 'self' {hashes}; style-src 'self'; style-src-attr 'unsafe-inline';" in written
    for page in (built / "index.html", built / "deep" / "index.html"):
        text = page.read_text()
        assert text.count("Content-Security-Policy") == 1 and written in text
        assert text.index("Content-Security-Policy") < text.index("<title>") < text.index("<script>")
    assert list(policy.check(built)) == []


def test_the_policy_is_the_same_each_time(built: Path) -> None:
    pages = [(file.read_text(), ".") for file in sorted(built.rglob("*.html"))]
    assert policy.policy(pages) == policy.policy(pages[::-1])


def test_a_script_that_is_not_the_themes_gets_no_hash(built: Path) -> None:
    page = built / "deep" / "index.html"
    page.write_text(page.read_text() + "<script>alert(1)</script><style>a { color: red }</style>")
    written = policy.write(built)
    assert sha(FIRST) in written and sha("alert(1)") not in written and "style-src 'self';" in written


@pytest.mark.parametrize("old", ["default-src", "Content-Security-Policy"])
def test_a_page_with_another_policy_is_named(built: Path, old: str) -> None:
    policy.write(built)
    page = built / "deep" / "index.html"
    page.write_text(page.read_text().replace(old, "x", 1))
    said = "site/deep/index.html:1:1: this page has not the site's one content security policy, once"
    assert [str(finding) for finding in policy.check(built)] == [said]
