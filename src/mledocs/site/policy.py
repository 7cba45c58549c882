"""The content security policy: one for the whole site, since instant navigation keeps the first page's.

A browser runs only the site's own scripts and the inline ones whose hashes the policy names. It stands in a
`<meta>` of every page: static hosts let nobody set headers.
"""

import base64
import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape
from html.parser import HTMLParser
from pathlib import Path

from mledocs.site.source import Finding

_START = '<meta http-equiv="Content-Security-Policy" content="'
_POLICY = re.compile(re.escape(_START) + r'([^"]*)">')
_CHARSET = re.compile(r'<meta charset="utf-8">', re.I)
#: Types of a `<script>` that browsers run; any other holds data.
_RUN = {"", "module", "text/javascript", "application/javascript"}

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


@dataclass
class Inline(HTMLParser):
    """The inline scripts and styles of a page and whatever else a policy refuses, with their lines."""

    text: str
    scripts: list[tuple[int, str]] = field(default_factory=list)
    styles: list[tuple[int, str]] = field(default_factory=list)
    refused: list[tuple[int, str]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.into: list[tuple[int, str]] | None = None
        self.feed(self.text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note handlers, and where what follows is code."""
        values = {name: value or "" for name, value in attrs}
        line = self.getpos()[0]
        self.refused += [(line, f"{name}=") for name in values if name.startswith("on")]
        self.refused += [(line, v) for v in values.values() if v.strip().lower().startswith("javascript:")]
        script = tag == "script" and "src" not in values and values.get("type", "") in _RUN
        self.into = self.scripts if script else self.styles if tag == "style" else None
        if self.into is not None:
            self.into.append((line, ""))

    def handle_data(self, data: str) -> None:
        """Note the code of a script or a style, which may come in pieces."""
        if self.into is not None:
            line, code = self.into.pop()
            self.into.append((line, code + data))

    def handle_endtag(self, tag: str) -> None:
        """What follows is text again."""
        self.into = None


def digest(code: str) -> str:
    """The hash of an inline script or style, as a policy names it."""
    return f"'sha256-{base64.b64encode(hashlib.sha256(code.encode()).digest()).decode()}'"


def policy(pages: Iterable[Inline]) -> str:
    """The policy that allows what these pages hold and nothing else."""
    found = list(pages)
    scripts = sorted({digest(code) for page in found for _, code in page.scripts})
    styles = sorted({digest(code) for page in found for _, code in page.styles})
    filled = (d.format(scripts=" ".join(scripts), styles=" ".join(styles)).strip() for d in DIRECTIVES)
    return "; ".join(filled)


def write(folder: Path) -> str:
    """Put the policy of all pages of the built site into each of them, before anything that it governs."""
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html"))}
    found = policy(map(Inline, texts.values()))
    tag = f'{_START}{escape(found, quote=False)}">'
    for file, text in texts.items():
        file.write_text(_CHARSET.sub(rf"\g<0>{tag}", text, count=1), encoding="utf-8")
    return found


def check(folder: Path) -> Iterator[Finding]:
    """Every page of the built site has the one policy, which allows each script of the page."""
    texts = {file: file.read_text(encoding="utf-8") for file in sorted(folder.rglob("*.html"))}
    policies = {file: _POLICY.findall(text) for file, text in texts.items()}
    common = next((found[0] for found in policies.values() if found), "")
    for file, text in texts.items():
        name = f"site/{file.relative_to(folder).as_posix()}"
        if policies[file] != [common]:
            yield Finding(name, 1, 1, "this page has not the site's one content security policy, once")
            continue
        for line, message in _unfit(Inline(text), unescape(common)):
            yield Finding(name, line, 1, message)


def _unfit(page: Inline, allowed: str) -> Iterator[tuple[int, str]]:
    for line, code in page.scripts + page.styles:
        if digest(code) not in allowed:
            yield line, f"the content security policy does not allow this: '{code.strip()[:60]}'"
    for line, what in page.refused:
        yield line, f"no content security policy can allow '{what}'; use a script of docs/assets"
