"""The checker, bound to the book's functions; loaded only where something has to be evaluated."""

from functools import cache
from typing import TYPE_CHECKING

from mledocs.make.paths import the_book
from mledocs.site.files import artifacts

if TYPE_CHECKING:
    from collections.abc import Callable

    from mledocs.equations.report import Report

#: A text with its values put in, the random points a relation, their seed, and whether it is the site's own.
Question = tuple[str, int, int, bool]


@cache
def load() -> "Callable[[Question], Report]":
    """What answers a question. Raises ExhibitError if the book's functions cannot be loaded."""
    with artifacts.loading():
        from mledocs.equations.check import check_page

        code, colours = the_book().registry("function"), the_book().commands

    def answer(question: Question) -> "Report":
        text, trials, seed, own = question
        return check_page(text, code, trials, seed, colours, own)

    return answer
