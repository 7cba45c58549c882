"""What is code and what is a comment: the same as Markdown finds, in time in proportion to the text."""

import re

import markdown
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from mledocs import markup

LINES = st.sampled_from(
    [
        "```",
        "~~~",
        "````",
        "``` ",
        "```text",
        '```text title="a b"',
        "```text oops",
        "```{.a}",
        "a",
        "",
        "  ```",
    ]
)


@given(st.lists(LINES, max_size=9).map("\n".join))
@example("```\na\n\n$$\nb\n$$")
@example("```\na\n~~~\nb\n~~~")
@example("  ```\na\n  ```")
@example("```\na\n``` b\n```")
def test_fences_are_those_of_superfences(text: str) -> None:
    html = markdown.markdown("w\n\n" + text + "\n", extensions=["pymdownx.superfences"])
    theirs = html.count('class="highlight"')
    assert len(list(markup.fences(text))) == theirs, html


WORDS = st.sampled_from(["`", "``", "```", "a", " ", "\\", "\n"])


def letters(text: str) -> str:
    """A text without its spaces, and without backslashes, which escape and are not shown."""
    return re.sub(r"[\0\s\\]", "", text)


@given(st.lists(WORDS, max_size=10).map("".join))
@example("``a`")
@example("\\``a`")
@example("`a\\`")
@example("a `b\nc` d")
@example("``a```a```")
def test_code_in_a_line_is_that_of_markdown(middle: str) -> None:
    text = f"w {middle} w"
    if re.search(r"\n\s*\n|\n\s*[`~]{3}", text):
        return  # another paragraph, or a fence
    theirs = re.sub(r"<code>.*?</code>|</?p>|<br />", "", markdown.markdown(text), flags=re.DOTALL)
    blanked = markup.without_code(text, "\0")
    assert letters(blanked) == letters(theirs)  # that are no code
    assert len(blanked) == len(text)


def test_a_fence_says_where_it_is() -> None:
    text = 'a\n\n> ~~~text title="t"\n> b\n> ~~~\n\nc'
    (fence,) = markup.fences(text)
    assert text[fence.start : fence.end] == '> ~~~text title="t"\n> b\n> ~~~'
    assert (fence.indent, fence.info, text[fence.inside]) == ("> ", 'text title="t"', "> b\n")
    (empty,) = markup.fences("```\n```")
    assert "```\n```"[empty.inside] == ""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a <!-- b --> c", ["<!-- b -->"]),
        ("<!-- a", []),
        ("a --> b", []),
        ("<!----><!-- -->", ["<!---->", "<!-- -->"]),
    ],
)
def test_comments(text: str, expected: list[str]) -> None:
    assert [text[start:end] for start, end in markup.comments(text)] == expected
