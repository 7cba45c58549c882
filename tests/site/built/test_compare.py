"""The comparison of a published site with what the code makes: a changed digit is named, with page and place."""

from pathlib import Path

import pytest

from mledocs.site.built.compare import differences

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


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        (PAGE.replace("\n<p>End", "\n\n<p>End"), ["site/a/index.html:3:1: published has one empty line more than code"]),
        (PAGE + "\n", ["site/a/index.html:5:1: published has one empty line more than code"]),
        (PAGE[:-1], ["site/a/index.html:4:1: published has one empty line less than code"]),
        (PAGE.replace("End.", "End. "), ["site/a/index.html:3:8: published says ' ', code says '' (after #numbers)"]),
    ],
)  # fmt: skip
def test_a_blank_more_or_less_is_a_difference(
    sites: tuple[Path, Path], published: str, expected: list[str]
) -> None:
    (sites[0] / "a" / "index.html").write_text(published)
    assert found(sites) == expected


def test_bytes_that_are_no_text_are_compared_as_bytes(sites: tuple[Path, Path]) -> None:
    for site, last in zip(sites, (b"\xff", b"\xfe"), strict=True):
        (site / "a" / "index.html").write_bytes(b"x" + last)
    assert found(sites) == ["site/a/index.html:1:1: published and made file differ from byte 2 on"]


def test_links_and_odd_names_are_named_on_one_line_each(sites: tuple[Path, Path], tmp_path: Path) -> None:
    (tmp_path / "secret").mkdir()
    (tmp_path / "secret" / "page.html").write_text(PAGE)
    published = sites[0]
    (published / "a" / "index.html").unlink()
    (published / "a" / "index.html").symlink_to(tmp_path / "secret" / "page.html")
    (published / "away").symlink_to(tmp_path / "secret", target_is_directory=True)
    (published / "dangling").symlink_to("nothing")
    (published / "two\nlines.html").write_text("x")
    assert found(sites) == [
        "site/a/index.html:1:1: published as a link or a device, where the code makes a file",
        "site/away:1:1: published, but the code makes no such file",
        "site/dangling:1:1: published, but the code makes no such file",
        "site/two\\nlines.html:1:1: published, but the code makes no such file",
    ]


def test_a_long_difference_is_cut(sites: tuple[Path, Path]) -> None:
    (sites[0] / "a" / "index.html").write_text("x" * 5000)
    assert all(len(line) < 700 for line in found(sites))
