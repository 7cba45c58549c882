"""What is vendored is what the manifest and scripts/further/vendor.py say."""

import gzip
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from mledocs.make.vendor import fonts, vendor
from tests.helpers.trees import ROOT

SCRIPT = ROOT / "scripts" / "further" / "vendor.py"
KATEX, MICROPYTHON = vendor.RELEASES
REMEDY = "run `make vendor` and commit docs/assets/katex"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the vendored folder, to damage."""
    return Path(shutil.copytree(KATEX.folder, tmp_path / "katex"))


def test_the_committed_files_are_as_recorded() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )
    said = [f"{release}: every file is as recorded" for release in vendor.RELEASES]
    assert (done.returncode, done.stdout.splitlines()) == (0, said) and len(said) == 2


def test_a_changed_byte_is_found(folder: Path) -> None:
    font = folder / "mle-Math-Italic.woff2"
    font.write_bytes(font.read_bytes()[:-1] + b"!")
    assert vendor.check(KATEX, folder) == [f"{font}: differs from its hash in MANIFEST.json; {REMEDY}"]


def test_a_missing_and_a_foreign_file_are_found(folder: Path) -> None:
    (folder / "LICENSE").unlink()
    (folder / "KaTeX_Script-Regular.ttf").write_bytes(b"")
    said = "\n".join(vendor.check(KATEX, folder))
    assert "LICENSE: missing" in said and "KaTeX_Script-Regular.ttf: not in MANIFEST.json" in said


def test_a_manifest_of_another_release_is_found(folder: Path) -> None:
    manifest = folder / "MANIFEST.json"
    manifest.write_text(manifest.read_text().replace(KATEX.version, "0.0.1"))
    assert "records 0.0.1, scripts/further/vendor.py wants katex@" in vendor.check(KATEX, folder)[0]


def test_the_glyph_list_is_the_one_in_the_manifest() -> None:
    recorded = json.loads((KATEX.folder / "MANIFEST.json").read_text(encoding="utf-8"))["faces"]
    assert [(face["file"], face["glyphs"]) for face in recorded] == [
        (face.file, face.glyphs) for face in fonts.read_faces()
    ]


def test_no_glyph_is_listed_twice() -> None:
    listed = [(face.source, char) for face in fonts.read_faces() for char in face.glyphs]
    assert len(listed) == len(set(listed))


def test_the_stylesheet_asks_for_the_fonts_that_are_there_and_nothing_else() -> None:
    css = (KATEX.folder / "katex.css").read_text(encoding="utf-8")
    assert sorted(re.findall(r"url\(([^)]*)\)", css)) == sorted(p.name for p in KATEX.folder.glob("*.woff2"))
    assert css.count("@font-face") == css.count("font-display:block") == css.count("url(")
    assert "http" not in css and "KaTeX_" not in css


def test_the_stylesheet_keeps_three_sizes() -> None:
    css = (KATEX.folder / "katex.css").read_text(encoding="utf-8")
    sizes = re.findall(r"katex-sizing\.reset-size(\d+)\.size(\d+)\{", css)
    assert sorted(sizes) == [(a, b) for a in "136" for b in "136"]


@pytest.mark.parametrize("release", vendor.RELEASES, ids=str)
def test_a_package_with_another_hash_is_refused(release: vendor.Release) -> None:
    with pytest.raises(
        SystemExit, match=r"integrity is sha512-.* but scripts/further/vendor.py records sha512-"
    ):
        vendor.verified(b"not KaTeX", release)


def test_a_glyph_that_katex_lacks_is_refused() -> None:
    face = fonts.Face("Main-Regular", "a☃")
    with pytest.raises(
        SystemExit,
        match=r"KaTeX_Main-Regular has no glyph for \['☃'\]; mend src/mledocs/make/vendor/glyphs.toml",
    ):
        fonts.refuse_missing(face, {ord("a"): "a"})


def test_our_fonts_do_not_bear_the_reserved_names() -> None:
    names = {face.name for face in fonts.read_faces()}
    assert len(names) == len(fonts.read_faces()) and not any("KaTeX" in name for name in names)
    assert all((KATEX.folder / f"{name}.woff2").read_bytes()[:4] == b"wOF2" for name in names)
    assert "SIL OPEN FONT LICENSE" in (KATEX.folder / "OFL.txt").read_text(encoding="utf-8")


def test_micropython_is_whole_and_small() -> None:
    assert "Damien P. George" in (MICROPYTHON.folder / "LICENSE").read_text(encoding="utf-8")
    files = [MICROPYTHON.folder / name for name in ("micropython.js", "micropython.wasm")]
    assert sum(len(gzip.compress(file.read_bytes(), 6)) for file in files) <= 225_000
    assert vendor.check(MICROPYTHON, MICROPYTHON.folder) == []
