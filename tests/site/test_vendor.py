"""What is vendored is what the manifest and scripts/vendor.py say."""

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
import vendor

SCRIPT = Path(vendor.__file__)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A copy of the vendored folder, to damage."""
    return Path(shutil.copytree(vendor.FOLDER, tmp_path / "katex"))


def test_the_committed_files_are_as_recorded() -> None:
    done = subprocess.run(
        [sys.executable, str(SCRIPT), "--check"], capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout) == (0, f"KaTeX {vendor.VERSION}: every file is as recorded\n")


def test_a_changed_byte_is_found(folder: Path) -> None:
    font = folder / "mle-Math-Italic.woff2"
    font.write_bytes(font.read_bytes()[:-1] + b"!")
    assert vendor.check(folder) == [f"{font}: differs from its hash in MANIFEST.json; {vendor.REMEDY}"]


def test_a_missing_and_a_foreign_file_are_found(folder: Path) -> None:
    (folder / "LICENSE").unlink()
    (folder / "KaTeX_Script-Regular.ttf").write_bytes(b"")
    said = "\n".join(vendor.check(folder))
    assert "LICENSE: missing" in said and "KaTeX_Script-Regular.ttf: not in MANIFEST.json" in said


def test_a_manifest_of_another_release_is_found(folder: Path) -> None:
    manifest = folder / "MANIFEST.json"
    manifest.write_text(manifest.read_text().replace(vendor.VERSION, "0.0.1"))
    assert "records KaTeX 0.0.1" in vendor.check(folder)[0]


def test_the_glyph_list_is_the_one_in_the_manifest() -> None:
    recorded = json.loads((vendor.FOLDER / "MANIFEST.json").read_text(encoding="utf-8"))["faces"]
    assert [(face["file"], face["glyphs"]) for face in recorded] == [
        (face.file, face.glyphs) for face in vendor.read_faces()
    ]


def test_no_glyph_is_listed_twice() -> None:
    listed = [(face.source, char) for face in vendor.read_faces() for char in face.glyphs]
    assert len(listed) == len(set(listed))


def test_the_stylesheet_asks_for_the_fonts_that_are_there_and_nothing_else() -> None:
    css = (vendor.FOLDER / "katex.css").read_text(encoding="utf-8")
    assert sorted(re.findall(r"url\(([^)]*)\)", css)) == sorted(p.name for p in vendor.FOLDER.glob("*.woff2"))
    assert css.count("@font-face") == css.count("font-display:block") == css.count("url(")
    assert "http" not in css and "KaTeX_" not in css


def test_the_stylesheet_keeps_three_sizes() -> None:
    css = (vendor.FOLDER / "katex.css").read_text(encoding="utf-8")
    sizes = re.findall(r"katex-sizing\.reset-size(\d+)\.size(\d+)\{", css)
    assert sorted(sizes) == [(a, b) for a in "136" for b in "136"]


def test_a_package_with_another_hash_is_refused() -> None:
    with pytest.raises(SystemExit, match=r"integrity is sha512-.* but scripts/vendor.py records sha512-"):
        vendor.verified(b"not KaTeX")


def test_a_glyph_that_katex_lacks_is_refused() -> None:
    face = vendor.Face("Main-Regular", "a☃")
    with pytest.raises(
        SystemExit, match=r"KaTeX_Main-Regular has no glyph for \['☃'\]; mend scripts/glyphs.toml"
    ):
        vendor.refuse_missing(face, {ord("a"): "a"})


def test_our_fonts_do_not_bear_the_reserved_names() -> None:
    names = {face.name for face in vendor.read_faces()}
    assert len(names) == len(vendor.read_faces()) and not any("KaTeX" in name for name in names)
    assert all((vendor.FOLDER / f"{name}.woff2").read_bytes()[:4] == b"wOF2" for name in names)
    assert "SIL OPEN FONT LICENSE" in (vendor.FOLDER / "OFL.txt").read_text(encoding="utf-8")
