"""The types that our servers send are those of a plain web server, and the site needs no other."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from mledocs.make.browser.served import TYPES, UNKNOWN, type_of
from mledocs.site.built import audit, built
from mledocs.site.built.built import CSS_URL, Place
from mledocs.site.pages import published

#: As nginx-common 1.22.1-9+deb12u11 has them in /etc/nginx/mime.types, but for the last line: what it leaves out.
NGINX = """
text/html html
text/css css
text/xml xml
image/jpeg jpeg jpg
application/javascript js
text/plain txt
image/png png
image/svg+xml svg
image/webp webp
image/x-icon ico
font/woff2 woff2
application/json json
application/pdf pdf
application/wasm wasm
application/octet-stream mjs csv py ipynb gz map md toml none
"""
#: What readers keep, search engines and a browser's own tools read: they know what it is, whatever its type.
KEPT = {".csv", ".py", ".ipynb", ".gz", ".map"}
_FETCHED = re.compile(r"""(?:import\(|new URL\(|fetch\(|new Worker\()\s*["'`]([./\w-]+\.\w+)""")


@pytest.mark.parametrize("line", NGINX.split("\n")[1:-1])
def test_a_type_is_what_stock_nginx_says(line: str) -> None:
    kind, *endings = line.split()
    for ending in endings:
        assert type_of(f"assets/a.b.{ending}") == type_of(f"A.{ending.upper()}") == kind


def test_the_list_is_all_that_a_site_may_hold() -> None:
    known = {f".{ending}" for line in NGINX.split("\n")[1:-2] for ending in line.split()[1:]}
    assert set(TYPES) == known and UNKNOWN not in TYPES.values()
    assert type_of("CNAME") == type_of("page.") == UNKNOWN
    assert known >= published.ASSETS and published.LINKED - known == {".csv"}


def needed(site: Path) -> Iterator[Path]:
    """Every file that a page, a style sheet or a script of the site makes a browser load."""
    place = Place(site, built.base_path(site))
    for page in site.rglob("*.html"):
        yield page
        yield from (file for url, _ in built.read(page).requests if (file := place.file(page, url)))
    for style in site.rglob("*.css"):
        urls = CSS_URL.findall(style.read_text(encoding="utf-8"))
        yield from (file for url in urls if ":" not in url and (file := place.file(style, url)))
    for script in site.rglob("*.js"):
        yield from audit.modules(script, place)
        named = _FETCHED.findall(script.read_text(encoding="utf-8"))
        yield from (script.parent / name for name in named)


def test_nothing_that_a_page_loads_is_of_an_unknown_type(site: Path) -> None:
    files = set(needed(site))
    assert {"copy.js", "worker.js", "python.js", "micropython.js"} <= {file.name for file in files}
    assert {file.name for file in files if type_of(file.name) == UNKNOWN} == set()
    assert all(type_of(file.name) == "application/javascript" for file in files if file.suffix == ".js")


def test_what_else_the_site_holds_is_for_keeping(site: Path) -> None:
    found = {file.suffix for file in site.rglob("*") if file.is_file() and type_of(file.name) == UNKNOWN}
    assert ".csv" in found and found <= KEPT | {""}
    assert {file.name for file in site.rglob("*") if file.is_file() and not file.suffix} <= {
        "LICENSE",
        "CNAME",
    }
