"""Which pages are looked at where a look is long: all, but of those that are made alike the ones that differ most.

Each page of a kind has the same parts, by the same templates, and the build itself reads every one of them: the
rules, the equations, and the audit of what was built. So what a browser, another seed or another reader finds on one
of them, it finds on those that have most of something: most text, formulas, drawings, tables, code.
"""

from collections.abc import Mapping

#: Folders below docs/ whose pages are all of one kind, a page a subject.
KINDS = ("atlas/",)
#: What a page may have more of than its like, in Markdown and in HTML.
_PARTS = (
    ("",),
    ("$$", 'class="katex-display"'),
    ("![", "<svg"),
    ("\n| ---", "<table"),
    ("\n```", "<pre"),
    ("<mle-", "<!-- widget"),
)


def chosen(texts: Mapping[str, str]) -> list[str]:
    """Of all pages, by their paths below docs/ or the site, those that a long look is taken at, in their order."""
    alike = {kind: [path for path in texts if _below(path, kind)] for kind in KINDS}
    standing_for = {path for kind in alike.values() for part in _PARTS for path in _most(kind, texts, part)}
    return [
        path for path in texts if path in standing_for or not any(path in kind for kind in alike.values())
    ]


def _below(path: str, kind: str) -> bool:
    """Whether a page lies in a folder of a kind and is not its own first page, which is like no other."""
    inside = path.removeprefix("docs/").removeprefix(kind)
    return path.removeprefix("docs/").startswith(kind) and inside not in {"", "index.md"}


def _most(paths: list[str], texts: Mapping[str, str], part: tuple[str, ...]) -> list[str]:
    """The page that has most of a part; none if no page has any."""

    def count(path: str) -> int:
        return sum(texts[path].count(sign) for sign in part)

    return [max(paths, key=count)] if any(map(count, paths)) else []
