"""The content security policy: one for the whole site, so that there is one to look at.

A browser runs only the site's own scripts and the theme's inline ones, whose hashes the policy names. It
stands in a `<meta>` of every page: static hosts let nobody set headers.
"""

import re
from collections.abc import Iterable, Iterator
from html import escape
from pathlib import Path

from mledocs.site.built import browsed, built, injected
from mledocs.site.pages.findings import Finding

_START = '<meta http-equiv="Content-Security-Policy" content="'
_POLICY = re.compile(re.escape(_START) + r'([^"]*)">')
_CHARSET = re.compile(r'<meta charset="utf-8">', re.I)

#: `style-src-attr`: KaTeX places the parts of a formula by style attributes. Workers and what they run,
#: MicroPython among it, come from the site itself and need no further grant.
DIRECTIVES = (
    "default-src 'self'",
    "script-src 'self' {scripts}",
    "style-src 'self' {styles}",
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "worker-src 'self'",
    "object-src 'none'",
    "base-uri 'self'",
    "form-action 'self'",
)


#: Of one page: the text, and the path to the home page, which the theme's script names.
Text = tuple[str, str]


def policy(pages: Iterable[Text]) -> str:
    """The policy that allows the theme's own inline code on these pages, and nothing else."""
    found = {(e.tag, browsed.digest(e.code)) for html, base in pages for e in _vetted(html, base)}
    scripts, styles = (sorted(hashed for tag, hashed in found if tag == kind) for kind in ("script", "style"))
    filled = (d.format(scripts=" ".join(scripts), styles=" ".join(styles)).strip() for d in DIRECTIVES)
    return "; ".join(filled)


def _vetted(html: str, base: str) -> Iterator[browsed.Element]:
    return (e for e in browsed.inline(html) if e.code and browsed.is_vetted(e, base))


def _texts(folder: Path) -> dict[Path, Text]:
    """Every page of the built site by its file."""
    place = built.Place(folder, built.base_path(folder))
    files = sorted(folder.rglob("*.html"))
    return {f: (f.read_text(encoding="utf-8"), injected.to_home(f, place)) for f in files}


def write(folder: Path) -> str:
    """Put the policy of all pages of the built site into each of them, before anything that it governs."""
    texts = _texts(folder)
    found = policy(texts.values())
    tag = f'{_START}{escape(found, quote=False)}">'
    for file, (text, _) in texts.items():
        file.write_text(_CHARSET.sub(rf"\g<0>{tag}", text, count=1), encoding="utf-8")
    return found


def check(folder: Path) -> Iterator[Finding]:
    """Every page has the one policy of the site, and no policy allows what is not the theme's."""
    texts = _texts(folder)
    expected = [escape(policy(texts.values()), quote=False)]
    for file, (text, _) in texts.items():
        if _POLICY.findall(text) != expected:
            name = f"site/{file.relative_to(folder).as_posix()}"
            yield Finding(name, 1, 1, "this page has not the site's one content security policy, once")
