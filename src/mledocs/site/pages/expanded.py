"""A page with something in the place of its marks, and where each part of it was written."""

from dataclasses import dataclass

from mledocs.site.pages.source import Mark, comments


def unmarked(text: str) -> str:
    """The text without the comments that speak to a checker."""
    marks = comments(text)
    return substitute(text, marks, [""] * len(marks)).text


@dataclass(frozen=True)
class Expanded:
    """A text with its marks replaced, which still knows where each character came from."""

    text: str
    steps: tuple[tuple[int, int, int, int], ...]  # written start, end; expanded start, end

    def origin(self, offset: int) -> int:
        """Where the character at `offset` of the expanded text stands in the text as written."""
        shift = 0
        for start, end, new_start, new_end in self.steps:
            if offset < new_start:
                break
            if offset < new_end:
                return start
            shift = end - new_end
        return offset + shift


def substitute(text: str, marks: list[Mark], replacements: list[str]) -> Expanded:
    """`text` with each mark replaced; marks are in order and do not overlap."""
    parts: list[str] = []
    steps, last, length = [], 0, 0
    for mark, new in zip(marks, replacements, strict=True):
        parts += [text[last : mark.start], new]
        length += mark.start - last
        steps.append((mark.start, mark.end, length, length + len(new)))
        last, length = mark.end, length + len(new)
    return Expanded("".join([*parts, text[last:]]), tuple(steps))
