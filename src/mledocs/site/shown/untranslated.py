"""What programs that translate pages leave alone: formulas, code, names. `audit.py` sees that it is so."""

import re

#: What is written into an opening tag.
KEPT = ' translate="no"'
#: The elements that hold code.
CODE = frozenset({"code", "kbd", "pre", "samp", "var"})
_OPENED = re.compile(rf"<(?:{'|'.join(sorted(CODE))})(?=[\s>])(?![^>]*\stranslate=)", re.I)


def keep_code(html: str) -> str:
    """The HTML with every piece of code in it kept from translators."""
    return _OPENED.sub(rf"\g<0>{KEPT}", html)
