"""Record which inline scripts, styles and controls the theme makes, so that the audit knows all others.

Builds a site without a word of ours with the theme of mkdocs.yml, and writes the hashes of its inline code
and the opening tags of its forms into src/mledocs/site/built/theme.json. Run it (`make theme`) after an
edit of src/mledocs/site/theme/ or a new version of Material, and look at what has changed.
`--check` writes nothing.
"""

import argparse
import json
import subprocess
from importlib.metadata import version
from pathlib import Path
from typing import Any

import yaml

from mledocs.make.build import BASE, environment, mkdocs
from mledocs.make.paths import MACHINERY, ROOT
from mledocs.site.built import browsed, injected
from mledocs.site.built.built import Place, read
from mledocs.site.files import scratch

#: Pages at two depths, with a section in the navigation and a table of contents.
PAGES = {"index.md": "# A\n\n## B\n\n## C\n", "d/e.md": "# D\n\n## E\n\n## F\n"}
NAV = [{"A": "index.md"}, {"D": ["d/e.md"]}]
KEPT = ("site_name", "site_description", "site_url", "copyright", "theme", "extra_javascript")


class _Tagged(yaml.SafeLoader):  # type: ignore[misc]  # yaml says nothing of its types
    """Reads mkdocs.yml; what it tags, such as !ENV, does not change what is recorded."""


_Tagged.add_multi_constructor("!", lambda loader, tag, node: None)


def configuration() -> dict[str, Any]:
    """The theme of mkdocs.yml, for pages without content."""
    texts = (path.read_text(encoding="utf-8") for path in (BASE, ROOT / "mkdocs.yml"))
    base, own = (yaml.load(text, Loader=_Tagged) for text in texts)
    said = base | own | {"theme": base["theme"] | own["theme"]}
    kept = {name: said[name] for name in KEPT if name in said} | {"site_url": "https://example.org/a/"}
    kept["theme"]["custom_dir"] = str(MACHINERY / "site" / "theme")
    permalinks = [{"toc": {"permalink": True}}]
    return kept | {"nav": NAV, "plugins": ["search"], "markdown_extensions": permalinks}


def built_empty(folder: Path) -> Path:
    """The site without content, built in `folder`."""
    for name, text in PAGES.items():
        page = folder / "docs" / name
        page.parent.mkdir(parents=True, exist_ok=True)
        page.write_text(text, encoding="utf-8")
    (folder / "mkdocs.yml").write_text(json.dumps(configuration()), encoding="utf-8")
    done = subprocess.run(
        mkdocs("build"), cwd=folder, env=environment(), capture_output=True, text=True, check=False
    )
    if done.returncode:
        raise SystemExit(f"the theme alone cannot be built:\n{done.stdout}{done.stderr}")
    return folder / "site"


def record() -> str:
    """What theme.json says of the theme that is installed."""
    with scratch.folder() as folder:
        place = Place(built_empty(Path(folder)), "/a/")
        pages = [read(file) for file in sorted(place.folder.rglob("*.html"))]
        found = [
            (e, injected.to_home(page.file, place)) for page in pages for e in browsed.elements(page.html)
        ]
    code = [(e.tag, browsed.digest(browsed.stable(e.code, base))) for e, base in found if e.code]
    said = {
        "theme": f"mkdocs-material {version('mkdocs-material')}",
        "scripts": sorted({hashed for tag, hashed in code if tag == "script"}),
        "styles": sorted({hashed for tag, hashed in code if tag == "style"}),
        "controls": sorted({e.signature for e, _ in found if e.tag in injected.CONTROLS}),
    }
    return json.dumps(said, indent=1) + "\n"


def main(arguments: list[str] | None = None) -> int:
    """Write the record, or compare it."""
    raw = argparse.RawDescriptionHelpFormatter
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=raw)
    parser.add_argument("--check", action="store_true", help="compare with theme.json; write nothing")
    options = parser.parse_args(arguments)
    new = record()
    if options.check:
        same = browsed.VETTED.is_file() and browsed.VETTED.read_text(encoding="utf-8") == new
        print("theme.json is as the theme" if same else "theme.json is not as the theme: run `make theme`")
        return 0 if same else 1
    browsed.VETTED.write_text(new, encoding="utf-8")
    return 0
