"""Vendor KaTeX and MicroPython: take one release of each from npm and keep what the site uses.

Writes docs/assets/katex/: the JavaScript that renders at build time, a stylesheet, fonts cut to
glyphs.toml, beside this file. Writes docs/assets/micropython/: the Python that runs cells in the reader's
browser. With each go its licences and MANIFEST.json, which records every file's hash and the characters of
every face. A build never runs this. `make vendor` does, after an edit of the list or of a version; it needs
npm, fonttools and brotli. `--check` needs neither them nor the network: it holds the files against the
manifests.
"""

import argparse
import base64
import hashlib
import io
import json
import re
import subprocess
import tarfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from mledocs.make.paths import SHARED_ASSETS
from mledocs.make.vendor.fonts import Face, font_face, read_faces, subset
from mledocs.site.files import scratch


@dataclass(frozen=True)
class Release:
    """One release of one package of npm, and the folder of docs/assets that holds what we keep of it."""

    package: str
    version: str
    integrity: str
    kept_in: str

    @property
    def folder(self) -> Path:
        """Where it lies."""
        return SHARED_ASSETS / self.kept_in

    def __str__(self) -> str:
        return f"{self.package}@{self.version}"


KATEX = Release(
    "katex",
    "0.19.1",
    "sha512-jG8uKntjSEcm2EpQOh0XturpPuuC9r3Sq5HLHdsFdWZT27E672SF19QEi+of0/YeOy15lDgRhKvr5614uRrEfA==",
    "katex",
)
MICROPYTHON = Release(
    "@micropython/micropython-webassembly-pyscript",
    "1.27.0",
    "sha512-DnXx4EqxgkeaFESrS3uKrL7mLMk4mRTd0mMzaOd3HUSiZUOAE7t11uLnjf3ftF87N2xm4knHnWEKcVK4IYIUDA==",
    "micropython",
)


def download(release: Release) -> bytes:
    """The release as npm packs it, once its hash has been compared with the recorded one."""
    with scratch.folder() as folder:
        command = ["npm", "pack", "--silent", str(release), "--pack-destination", folder]
        try:
            subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        except (OSError, subprocess.CalledProcessError) as error:
            raise SystemExit(f"{release}: {error}; vendoring needs npm and the network") from error
        (tarball,) = Path(folder).glob("*.tgz")
        return verified(tarball.read_bytes(), release)


def verified(tarball: bytes, release: Release) -> bytes:
    """The same bytes, or a stop when they are not those that the integrity was recorded for."""
    found = "sha512-" + base64.b64encode(hashlib.sha512(tarball).digest()).decode()
    if found != release.integrity:
        raise SystemExit(
            f"{release}: integrity is {found}, but scripts/further/vendor.py records {release.integrity}"
        )
    return tarball


def unpack(tarball: bytes) -> dict[str, bytes]:
    """The regular files of the release, by their path inside `package/`."""
    with tarfile.open(fileobj=io.BytesIO(tarball)) as archive:
        members = [member for member in archive if member.isfile()]
        return {m.name.removeprefix("package/"): archive.extractfile(m).read() for m in members}  # type: ignore[union-attr]  # isfile


def stylesheet(upstream: str, faces: list[Face]) -> str:
    """KaTeX's rules without those that no formula here can need, between our faces and our own rules."""
    count = Counter(face.source for face in faces)
    own_faces = [font_face(face, count[face.source] > 1) for face in faces]
    rules = [rule for rule in re.findall(r"[^{}]+\{[^{}]*\}", upstream) if not UNUSED.search(rule)]
    return f"{HEADER}\n{''.join([*own_faces, *rules]).replace('KaTeX_', 'mle-')}\n{OWN_RULES}"


def katex_files(release: dict[str, bytes]) -> dict[str, bytes]:
    """Every file of KaTeX's folder, by name. OFL.txt is ours and stays as it is."""
    faces = read_faces()
    files = {f.file: subset(release[f"dist/fonts/KaTeX_{f.source}.woff2"], f) for f in faces}
    files["katex.css"] = stylesheet(release["dist/katex.min.css"].decode(), faces).encode()
    files["katex.min.js"] = release["dist/katex.min.js"]
    files["LICENSE"] = release["LICENSE"]
    files["OFL.txt"] = (KATEX.folder / "OFL.txt").read_bytes()
    more = {
        "tools": {name: version(name) for name in ("fonttools", "brotli")},
        "faces": [
            {"file": f.file, "font": [f.family, str(f.weight), f.style], "glyphs": f.glyphs} for f in faces
        ],
    }
    return files | {"MANIFEST.json": manifest(KATEX, files, more)}


def micropython_files(release: dict[str, bytes]) -> dict[str, bytes]:
    """Every file of MicroPython's folder. npm's package has no licence: ours stays as it is."""
    files = {"micropython.js": loader(release["micropython.mjs"].decode()).encode()}
    files["micropython.wasm"] = release["micropython.wasm"]
    files["LICENSE"] = (MICROPYTHON.folder / "LICENSE").read_bytes()
    return files | {"MANIFEST.json": manifest(MICROPYTHON, files, {})}


def loader(released: str) -> str:
    """MicroPython's loader without what no browser needs; it must be there, or the release has changed."""
    for pattern, count in UNNEEDED.items():
        released, found = re.subn(pattern, "", released)
        if found != count:
            raise SystemExit(f"micropython.mjs has {found} places like {pattern}, not {count}; mend UNNEEDED")
    return released


def manifest(release: Release, files: dict[str, bytes], more: dict[str, Any]) -> bytes:
    """What was taken, with which tools, what came of it, and which characters each face has."""
    listed = {name: record_of(data) for name, data in sorted(files.items())}
    record = {release.kept_in: release.version, "integrity": release.integrity, "files": listed, **more}
    return (json.dumps(record, indent=2, ensure_ascii=False) + "\n").encode()


def record_of(data: bytes) -> dict[str, int | str]:
    """Size and hash of one file."""
    return {"bytes": len(data), "sha256": hashlib.sha256(data).hexdigest()}


def write(folder: Path, files: dict[str, bytes]) -> None:
    """Make the folder hold exactly these files."""
    for path in folder.iterdir():
        if path.name not in files:
            path.unlink()
    for name, data in files.items():
        (folder / name).write_bytes(data)


def check(release: Release, folder: Path) -> list[str]:
    """What in the folder is not as its manifest, or this script, says."""
    record = json.loads((folder / "MANIFEST.json").read_text(encoding="utf-8"))
    here = {path.name for path in folder.iterdir()} - {"MANIFEST.json"}
    wrong = [f"{name}: missing" for name in sorted(record["files"].keys() - here)]
    wrong += [f"{name}: not in MANIFEST.json" for name in sorted(here - record["files"].keys())]
    for name in sorted(here & record["files"].keys()):
        if record_of((folder / name).read_bytes()) != record["files"][name]:
            wrong.append(f"{name}: differs from its hash in MANIFEST.json")
    recorded = record.get(release.kept_in)
    if (recorded, record["integrity"]) != (release.version, release.integrity):
        wrong.append(f"MANIFEST.json: records {recorded}, scripts/further/vendor.py wants {release}")
    remedy = f"run `make vendor` and commit docs/assets/{release.kept_in}"
    return [f"{folder / line}; {remedy}" for line in wrong]


RELEASES: dict[Release, Callable[[dict[str, bytes]], dict[str, bytes]]] = {
    KATEX: katex_files,
    MICROPYTHON: micropython_files,
}


def main(arguments: list[str] | None = None) -> int:
    """Vendor the releases, or check what is vendored."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--check", action="store_true", help="compare with MANIFEST.json; write nothing")
    if parser.parse_args(arguments).check:
        wrong = {release: check(release, release.folder) for release in RELEASES}
        for release, lines in wrong.items():
            print("\n".join(lines or [f"{release}: every file is as recorded"]))
        return 1 if any(wrong.values()) else 0
    for release, files in RELEASES.items():
        write(release.folder, files(unpack(download(release))))
    return 0


# Rules that nothing here can need: KaTeX's own faces (ours replace them), its version, and text sizes other
# than those of text, script and scriptscript (6, 3, 1); shown/katex.py refuses the commands for the rest.
UNUSED = re.compile(r"^@font-face|katex-version|\.reset-size(?![136]\.)\d|\.reset-size\d+\.size(?![136]\b)\d")

# What no browser needs of MicroPython's loader, 3 KB gzipped, and how often it is there: lists of what
# it does not export, for developers, and a program for Node's command line.
_TELLS = r"(?:unexportedRuntimeSymbol|function\(sym\)\{unexportedRuntimeSymbol\(sym\)\})"
UNNEEDED = {
    r'\[(?:"[\w$]+",?)+\]\.forEach\(' + _TELLS + r"\);": 2,
    r'if\(globalThis\.loadMicroPython=loadMicroPython,"object"==typeof.*?\}\(\)\}(?=class PyProxy)': 1,
}

# A display formula that is wider than its column keeps its width, so that its box can scroll, and its number
# never stands on the formula.
HEADER = f"/* KaTeX {KATEX.version}: MIT licence. Fonts: SIL Open Font License. Made by make vendor. */"
OWN_RULES = """\
.katex-display>.katex>.katex-html{box-sizing:border-box;min-width:min-content}
.katex-display>.katex>.katex-html:has(>.katex-tag){padding:0 3em}
"""
