"""Every kind of file that may lie in docs/: a page, published, left out in silence, or refused by name."""

import os
import socket
from pathlib import Path

import pytest

from mledocs.exhibits.book import BOOK
from mledocs.site.pages import pages, published
from mledocs.site.pages.page_files import UnreadablePageError, read
from mledocs.site.pages.vocabulary import Vocabulary
from mledocs.site.rules.files import check_files

PAGES = {"index.md", "article/one.md"}
OTHERS = {
    "notebooks/fit.py", "notebooks/fit.ipynb", "generated/values.json", "source/a.html", "about/ledger.json",
    "assets/page.css", "assets/deep/worker.js", "assets/katex/LICENSE", "article/data.csv", "article/seen.png",
}  # fmt: skip
LINKS = (
    "[data](data.csv) ![seen](seen.png) [`code`](`a`) [away](https://example.org/x.csv) [up](../../up.csv)"
)
REFUSED = {
    "index.md~": "an editor", "article/one.md.orig": "an editor", "#index.md#": "an editor",
    "article/one.md.bak": "an editor", "Thumbs.db": "some computer", "article/desktop.ini": "some computer",
    "lost+found/x": "some computer", "article/two.MD": "ends in .md", "two.markdown": "ends in .md",
    "two.mdown": "ends in .md", "two.mkd": "ends in .md", "two.mkdn": "ends in .md",
    "article/README.md": "index.md", "article/x.html": "not published", "article/x.js": "not published",
    "article/x.css": "not published", "article/x.svg": "not published", "article/x.csv": "no page links",
    "article/x.py": "a notebook is", "x.ipynb": "a notebook is", "notebooks/lost.ipynb": "a notebook is",
    "notebooks/deep/x.py": "a notebook is", "assets/x.map": "not published", "assets/x.py": "a notebook is",
    "assets/x.php": "not published", "assets/x.md": "not published", "assets/x.html": "not published",
    "generated/deep/x.json": "no page links", "generated/x.js": "not published",
    "source/x.py": "a notebook is", "templates/x.md": "leaves out", "CNAME": "not published",
    "article/x.csv.gz": "not published", "article/one/index.md": "is; rename", "article/ONE.md": "is; rename",
    "article/line\nend.md": "cannot be printed",
}  # fmt: skip
HIDDEN = [
    ".ipynb_checkpoints/x.md", "notebooks/.ipynb_checkpoints/fit-checkpoint.py", "._index.md", ".trash/x.md",
    "notebooks/._fit.py", ".DS_Store", "article/.one.md.swp", ".obsidian/x.json",
]  # fmt: skip


@pytest.fixture
def docs(tmp_path: Path) -> Path:
    """A folder with one file of each kind that is published."""
    for name in PAGES | OTHERS:
        put(tmp_path / "docs" / name)
    (tmp_path / "docs" / "article" / "one.md").write_text(LINKS)
    return tmp_path / "docs"


def put(path: Path) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("text\n")
    return path


def found(docs: Path) -> dict[str, str]:
    site = pages.Site({}, Vocabulary(BOOK, docs / "generated", {}, {}, {}, {}, {}, {}, {}, {}), docs)
    return {finding.path: finding.message for finding in check_files(site)}


def test_what_belongs_here_is_published_and_nothing_is_refused(docs: Path) -> None:
    assert found(docs) == {}
    assert published.published(docs) == PAGES | OTHERS
    assert {path.relative_to(docs).as_posix() for path in published.pages(docs)} == PAGES
    assert [path.name for path in published.notebooks(docs)] == ["fit.py"]


@pytest.mark.parametrize("name", REFUSED)
def test_what_does_not_is_refused_by_name(docs: Path, name: str) -> None:
    if (docs / name).exists():
        pytest.skip("here capital and small letters are one")
    put(docs / name)
    said = found(docs)
    (place,) = said
    words = REFUSED[name]
    assert words in said[place], said
    assert place.replace("?", "\n").lower() == f"docs/{name}".lower() or "is; rename" in words
    assert name not in published.published(docs) or "is; rename" in words


@pytest.mark.parametrize("name", HIDDEN)
def test_what_is_hidden_is_nothing_to_anyone(docs: Path, name: str) -> None:
    put(docs / name)
    assert found(docs) == {} and published.published(docs) == PAGES | OTHERS
    assert not [path for path in [*published.pages(docs), *published.notebooks(docs)] if path == docs / name]


def test_an_empty_folder_is_nothing(docs: Path) -> None:
    (docs / "empty").mkdir()
    assert found(docs) == {}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="only POSIX has them")
def test_what_is_no_file_is_never_opened(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(docs / "pipe.md")
    monkeypatch.chdir(docs)  # a socket's path is short
    with socket.socket(socket.AF_UNIX) as bound:
        bound.bind("socket.csv")
        assert {place: "neither" in words for place, words in found(docs).items()} == {
            "docs/pipe.md": True,
            "docs/socket.csv": True,
        }
    assert docs / "pipe.md" not in published.pages(docs)


LEADS = {"out.md": "leaves docs/", "folder": "leaves docs/", "within": "to a folder", "up": "to a folder",
         "loop": "cannot be followed", "nothing": "to nothing", "veiled.md": "hidden file"}  # fmt: skip


@pytest.mark.skipif(os.name == "nt", reason="Windows lets few make links")
def test_links_stay_in_docs_and_lead_to_files(docs: Path, tmp_path: Path) -> None:
    put(tmp_path / "other" / "out.md")
    put(docs / ".trash" / "x.md")
    targets = [tmp_path / "other" / "out.md", tmp_path / "other", docs / "article", docs, docs / "loop",
               docs / "gone", docs / ".trash" / "x.md"]  # fmt: skip
    for name, target in zip(LEADS, targets, strict=True):
        (docs / name).symlink_to(target)
    (docs / ".#index.md").symlink_to("somebody@somewhere")  # Emacs, while a page is edited
    (docs / "same.md").symlink_to(docs / "index.md")
    said = found(docs)
    assert said.keys() == {f"docs/{name}" for name in LEADS}
    assert all(words in said[f"docs/{name}"] for name, words in LEADS.items()), said
    assert {path.relative_to(docs).as_posix() for path in published.pages(docs)} == PAGES | {"same.md"}


def test_what_cannot_be_read_is_named(docs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_: object, **__: object) -> str:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(os, "access", lambda path, mode: Path(path).name != "one.md")
    assert "permissions" in found(docs)["docs/article/one.md"]
    monkeypatch.setattr(Path, "read_text", refuse)
    with pytest.raises(UnreadablePageError, match=r"docs/index\.md:1:1: this cannot be read"):
        read(docs / "index.md", docs.parent)


def test_a_name_that_is_no_text_is_refused(docs: Path) -> None:
    try:
        (Path(os.fsdecode(os.fsencode(docs) + b"/bad\xff.md"))).write_text("text")
    except OSError:
        pytest.skip("this disk takes no such name")
    assert "cannot be printed" in found(docs)["docs/bad?.md"]
