"""Drawings of the built site, which a reader can open as pages of their own, where no policy holds."""

import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

from mledocs.site.pages.findings import Finding

_RUNS = {"script", "foreignobject", "handler", "listener", "iframe", "object", "embed", "link", "base"}
_ASKS = re.compile(r"url\((?!\s*#)|@import", re.I)
_MOVES = {"animate", "animatemotion", "animatetransform", "set", "discard"}
# A document type can define words, and an instruction can name a style sheet.
_INSTRUCTED = re.compile(rb"<!DOCTYPE|<!ENTITY|<\?xml-stylesheet", re.I)


def check_drawings(folder: Path) -> Iterator[Finding]:
    """No SVG of the site holds more than shapes, text and links within itself."""
    for file in sorted(path for path in folder.rglob("*") if path.suffix.lower() in {".svg", ".svgz"}):
        name = f"site/{file.relative_to(folder).as_posix()}"
        for message in _wrong(file.read_bytes()):
            yield Finding(name, 1, 1, f"{message}; a drawing holds shapes and text")


def _wrong(data: bytes) -> Iterator[str]:
    if match := _INSTRUCTED.search(data):
        yield f"'{match[0].decode()}' stands in this drawing"
        return
    try:
        root = ElementTree.fromstring(data)
    except (ElementTree.ParseError, ValueError, RecursionError) as error:
        yield f"this drawing cannot be read: {error}"
        return
    for element in root.iter():
        yield from _of(element)


def _of(element: ElementTree.Element) -> Iterator[str]:
    space, _, tag = element.tag.rpartition("}") if isinstance(element.tag, str) else ("", "", "")
    if tag.lower() in _RUNS | _MOVES or space != "{http://www.w3.org/2000/svg":
        yield f"<{tag}> stands in this drawing"
    if tag.lower() == "style" and _ASKS.search(element.text or ""):
        yield "its <style> asks for another file"
    for name, value in element.attrib.items():
        local = name.rpartition("}")[2].lower()
        leads_out = local in {"href", "src"} and not value.strip().startswith("#")
        if local.startswith("on") or leads_out or _ASKS.search(value):
            yield f'{local}="{value[:60]}" stands in this drawing'
