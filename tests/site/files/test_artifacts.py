"""Generated files: written whole or not at all, stale text found, the cache never believed blindly."""

import json
import math
from functools import partial
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.formats import show
from mledocs.site.files import artifacts, cache
from mledocs.site.pages.findings import ExhibitError


def half() -> float:
    return 0.5


def share(n: int) -> float:
    """One part
    of n.

    Only the first paragraph is for readers.
    """
    return 1 / n


def test_values_say_which_function_made_them() -> None:
    made = json.loads(artifacts.values_json({"b": (partial(share, 3), ".2f"), "a": (half, ".1f")}))
    assert list(made) == ["a", "b"]
    assert made["b"] == {
        "value": 0.3333333333,
        "format": ".2f",
        "from": f"{__name__}:share(3)",
        "is": "One part of n.",
    }
    assert made["a"]["is"] == ""


@pytest.mark.parametrize("value", [math.nan, math.inf, -math.inf])
def test_a_value_that_is_not_finite_is_refused(value: float) -> None:
    with pytest.raises(ExhibitError, match="value 'bad' is"):
        artifacts.values_json({"bad": (lambda: value, ".1f")})


def test_an_exhibit_that_fails_deep_down_is_named_at_its_own_line() -> None:
    # 2001 is no number for any of the package's own words.
    with pytest.raises(
        ExhibitError,
        match=r"test_artifacts.py:\d+: value 'bad' .*: FormatError: .* \(raised in src/mledocs/formats.py:\d+\)$",
    ):
        artifacts.values_json({"bad": (lambda: len(show(2001, "word")), "d")})


def test_an_exhibit_that_fails_says_where() -> None:
    with pytest.raises(
        ExhibitError, match=r"test_artifacts.py:\d+: value 'bad' cannot be made: ZeroDivisionError"
    ):
        artifacts.values_json({"bad": (partial(share, 0), ".1f")})


def test_only_what_differs_is_written(tmp_path: Path) -> None:
    files = {"a.md": b"one", "b.md": b"two"}
    out, scratch = tmp_path / "out", tmp_path / "scratch"
    assert artifacts.write(out, files, scratch) == ["a.md", "b.md"]
    before = (out / "a.md").stat().st_mtime_ns
    assert artifacts.write(out, files | {"b.md": b"TWO"}, scratch) == ["b.md"]
    assert ((out / "a.md").stat().st_mtime_ns, (out / "b.md").read_bytes()) == (before, b"TWO")
    assert list(scratch.iterdir()) == []


def test_what_no_registry_makes_any_more_is_removed(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("x")
    (tmp_path / "new.md").write_text("x")
    assert artifacts.remove_others(tmp_path, ["new.md"]) == ["old.md"]
    assert [path.name for path in tmp_path.iterdir()] == ["new.md"]


@pytest.mark.parametrize(
    ("old", "new", "stale"),
    [
        ("x 0.1234567890", "x 0.1234567891", False),
        ("x 0.1234567890", "x 0.1234567990", True),
        ("x −1.5 y", "x -1.5 y", True),
        ("x -1.5 y", "x 1.5 y", True),
        ("x −0.1234567890", "x −0.1234567891", False),
        ("x 1.5 y", "x 1.5 z", True),
        ("1 2", "1 2 3", True),
        ("1e-300", "2e-300", True),
        ("0.0", "1e-15", True),
        ("a\nb", "a", True),
    ],
)
def test_committed_text_is_stale_when_a_number_or_a_word_moved(
    tmp_path: Path, old: str, new: str, stale: bool
) -> None:
    (tmp_path / "t.md").write_text(old)
    found = list(artifacts.stale(tmp_path, "docs/generated", {"t.md": new.encode()}, BOOK.build_command))
    assert bool(found) is stale
    if found:
        assert "page says" in str(found[0]) and "code says" in str(found[0]) and "make site" in str(found[0])


def test_a_new_line_is_stale_and_those_below_it_are_not() -> None:
    old, new = ["a 1.5", "b 2", "c 3"], ["a 1.5000000001", "new 7", "b 2", "c 4"]
    found = [(f.line, f.message) for f in artifacts.stale_lines("t", old, new, BOOK.build_command)]
    assert [line for line, _ in found] == [2, 3]
    assert "page says 'nothing', code says 'new 7'" in found[0][1] and "says 'c 4'" in found[1][1]


def test_a_missing_file_is_stale(tmp_path: Path) -> None:
    (finding,) = artifacts.stale(tmp_path, "docs/generated", {"t.md": b"x"}, BOOK.build_command)
    assert str(finding).startswith("docs/generated/t.md:1:1: missing; run `make site`")


def test_the_cache_makes_once_and_again_for_another_key(tmp_path: Path) -> None:
    made: list[str] = []

    def make(key: str) -> artifacts.Files:
        made.append(key)
        return {"x": key.encode()}

    for key in ("k1", "k1", "k2", "k1"):
        assert cache.kept(tmp_path, "entry", key, partial(make, key), lambda key=key: key) == {
            "x": key.encode()
        }
    assert made == ["k1", "k2", "k1"]


@pytest.mark.parametrize(
    "damage",
    [
        lambda text: text[: len(text) // 2],
        lambda text: "",
        lambda text: "[]",
        lambda text: "null",
        lambda text: '{"key": "k"}',
        lambda text: text.replace('"x":', '"y":'),
        lambda text: text.replace("Z29vZA==", "YmFkIQ=="),
        lambda text: text.replace("Z29vZA==", "%%%%"),
        lambda text: json.dumps({"key": "k", "sum": 1, "files": {"x": 5}}),
    ],
)
def test_a_damaged_or_foreign_entry_is_made_again(tmp_path: Path, damage: object) -> None:
    assert callable(damage)
    entry = tmp_path / "entry.json"
    cache.kept(tmp_path, "entry", "k", lambda: {"x": b"good"}, lambda: "k")
    entry.write_text(damage(entry.read_text()))
    assert cache.kept(tmp_path, "entry", "k", lambda: {"x": b"good"}, lambda: "k") == {"x": b"good"}
    assert cache.kept(tmp_path, "entry", "k", lambda: {"x": b"not asked"}, lambda: "k") == {"x": b"good"}


def test_what_was_made_during_an_edit_is_not_kept(tmp_path: Path) -> None:
    cache.kept(tmp_path, "entry", "k", lambda: {"x": b"half old"}, lambda: "another")
    assert cache.kept(tmp_path, "entry", "k", lambda: {"x": b"new"}, lambda: "k") == {"x": b"new"}


def test_the_key_depends_on_names_contents_and_versions(tmp_path: Path) -> None:
    a, b = tmp_path / "a", tmp_path / "b"
    a.write_text("1")
    b.write_text("2")
    keys = {cache.key([a, b], "3.11"), cache.key([a], "3.11"), cache.key([a, b], "3.12")}
    a.write_text("12")
    b.write_text("")
    keys.add(cache.key([a, b], "3.11"))
    assert len(keys) == 4


def tree_key(*places: Path) -> str:
    return cache.tree_key(places, Path("no locks here"))


def test_what_an_editor_leaves_beside_the_code_is_none_of_it(tmp_path: Path) -> None:
    package = tmp_path / "src" / "mledocs"
    package.mkdir(parents=True)
    (package / "data.py").write_text("n = 5\n")
    key = tree_key(package)
    for name in (".data.py.swp", "data.py~", "#data.py#", "data.pyc", "data.pyc.14"):
        (package / name).write_text("x")
    (package / ".#data.py").symlink_to("me@here.1")  # as Emacs locks a file
    assert tree_key(package) == key
    (package / "data.py").write_text("n = 6\n")
    assert tree_key(package) != key


def test_a_key_is_of_the_parts_that_are_named(tmp_path: Path) -> None:
    package = tmp_path / "src" / "p"
    for name in ("exhibits/values.py", "site/built/audit.py", "formats.py"):
        (package / name).parent.mkdir(parents=True, exist_ok=True)
        (package / name).touch()
    parts = [package / "exhibits", package / "formats.py"]
    key, whole = tree_key(*parts), tree_key(package)
    (package / "site" / "built" / "audit.py").write_text("n = 5\n")
    assert tree_key(*parts) == key and tree_key(package) != whole
    for name in ("exhibits/values.py", "formats.py"):
        (package / name).write_text("n = 5\n")
        before, key = key, tree_key(*parts)
        assert key != before
    (tmp_path / "lock.txt").write_text("numpy==2.4.0\n")
    assert cache.tree_key(parts, tmp_path) != key


def test_a_claim_without_a_docstring_is_refused_at_its_line() -> None:
    def bare() -> str:
        return ""

    with pytest.raises(
        ExhibitError, match=r"test_artifacts\.py:\d+:1: bare has no docstring, which pages show"
    ):
        artifacts.claims_json({"bare": bare})
