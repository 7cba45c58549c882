"""Which fonts of a style sheet a page needs: browsers fetch a face only for text that is set in it."""

import re

_RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")
_URL = re.compile(r"""url\(\s*["']?([^"')\s;]+)""")
_FAMILY = re.compile(r"font(?:-family)?:[^;}]*?\b(mle-\w+)")
_CLASS = re.compile(r"\.([\w-]+)")
_CLASSES = re.compile(r'class="([^"]*)"')


def needed(css: str, html: str) -> list[str]:
    """The addresses of the faces whose family and weight some rule gives to an element that the page has.

    Only KaTeX's families are looked at in this way; any other face counts.
    """
    here = {name for names in _CLASSES.findall(html) for name in names.split()}
    rules = [(selectors.strip(), body) for selectors, body in _RULE.findall(css)]
    styles = [_style(body) for selectors, body in rules if _matches(selectors, here)]
    faces = [body for selectors, body in rules if selectors.endswith("@font-face")]
    asked = [body for body in faces if not _style(body)[0] or _style(body) in styles]
    return [url for body in asked for url in _URL.findall(body)]


def _style(body: str) -> tuple[str, bool]:
    """Family and boldness that a rule gives, or that a face has."""
    family = _FAMILY.search(body)
    return (family[1] if family else "", "font-weight:700" in body)


def _matches(selectors: str, here: set[str]) -> bool:
    """Whether the page has all classes of one of the selectors; a face names none."""
    named = [set(_CLASS.findall(selector)) for selector in selectors.split(",")]
    return any(names and names <= here for names in named)
