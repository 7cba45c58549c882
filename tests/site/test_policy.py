"""The content security policy: one for all pages, with the hash of every inline script and nothing more."""

import base64
import hashlib
from pathlib import Path

import pytest

from mledocs.site import policy

HEAD = '<!doctype html>\n<html><head><meta charset="utf-8">\n<title>x</title>'
FIRST, SECOND = "let a = 1 < 2 && '</b>\"'\n", "let b"
DATA = '<script type="application/json">{"x": 1}</script>'


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """Two pages, one script of which both have."""
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
    pages = [policy.Inline(file.read_text()) for file in sorted(built.rglob("*.html"))]
    assert policy.policy(pages) == policy.policy(pages[::-1])


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("<title>", "<script>alert(1)</script><title>", "site/deep/index.html:3:1: the content security policy does not allow this: 'alert(1)'"),
        ("let b", "let c", "site/deep/index.html:4:1: the content security policy does not allow this: 'let c'"),
        ("<title>", "<style>a { color: red }</style><title>", "site/deep/index.html:3:1: the content security policy does not allow this: 'a {"),
        ("<title>", "<b onclick='x()'>", "site/deep/index.html:3:1: no content security policy can allow 'onclick='"),
        ("<title>", "<a href=' JavaScript:x()'>", "site/deep/index.html:3:1: no content security policy can allow ' JavaScript:x()'"),
        ("default-src", "default-src *", "site/index.html:1:1: this page has not the site's one content security policy, once"),
        ("Content-Security-Policy", "X", "site/deep/index.html:1:1: this page has not the site's one content security policy"),
    ],
)  # fmt: skip
def test_what_the_policy_would_refuse_stops_the_build(built: Path, old: str, new: str, said: str) -> None:
    policy.write(built)
    page = built / "deep" / "index.html"
    page.write_text(page.read_text().replace(old, new, 1))
    (line,) = map(str, policy.check(built))
    assert line.startswith(said)
