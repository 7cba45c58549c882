"""The comparison of a published site with what the code makes: a changed digit is named, with page and place."""

from pathlib import Path

import pytest

from mledocs.site.compare import differences

PAGE = '<h2 id="numbers">Numbers</h2>\n<p>The mean is <a href="#value">5.00</a>, not <b>4.80</b>.</p>\n<p>End.</p>\n'


@pytest.fixture
def sites(tmp_path: Path) -> tuple[Path, Path]:
    """The same small site twice."""
    for name in ("published", "made"):
        (tmp_path / name / "a").mkdir(parents=True)
        (tmp_path / name / "a" / "index.html").write_text(PAGE)
        (tmp_path / name / "p.png").write_bytes(b"\x89PNG 12")
    return tmp_path / "published", tmp_path / "made"


def found(sites: tuple[Path, Path]) -> list[str]:
    return [str(finding) for finding in differences(*sites)]


def test_the_same_site_has_no_difference(sites: tuple[Path, Path]) -> None:
    assert found(sites) == []


def test_a_changed_digit_is_named_with_page_place_and_both_numbers(sites: tuple[Path, Path]) -> None:
    (sites[0] / "a" / "index.html").write_text(PAGE.replace("5.00", "5.01"))
    assert found(sites) == [
        "site/a/index.html:2:33: published says '5.01', code says '5.00' (after #numbers)"
    ]


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("<p>End.</p>\n", "", "site/a/index.html:3:1: published says '', code says '<p>End.</p>'"),
        ("The mean", "A mean", "site/a/index.html:2:4: published says 'A', code says 'The'"),
        ('href="#value"', 'href="#other"', "code says '<a href=\"#value\">'"),
    ],
)
def test_other_changes_are_named_too(sites: tuple[Path, Path], old: str, new: str, expected: str) -> None:
    (sites[0] / "a" / "index.html").write_text(PAGE.replace(old, new))
    assert any(expected in line for line in found(sites)), found(sites)


def test_files_and_pixels(sites: tuple[Path, Path]) -> None:
    (sites[0] / "p.png").write_bytes(b"\x89PNG 13")
    (sites[0] / "more.html").write_text("x")
    (sites[1] / "less.html").write_text("x")
    assert found(sites) == [
        "site/less.html:1:1: not published, but the code makes it",
        "site/more.html:1:1: published, but the code makes no such file",
        "site/p.png:1:1: published and made file differ from byte 7 on",
    ]


def test_a_wholly_other_file_is_not_listed_to_its_end(sites: tuple[Path, Path]) -> None:
    (sites[0] / "a" / "index.html").write_text("".join(f"<p>{i}</p>\n" for i in range(300)))
    assert len(found(sites)) == 21 and found(sites)[-1].endswith("more places")
