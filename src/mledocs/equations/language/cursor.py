"""A place among the tokens of a formula: what comes next is looked at, taken, or refused."""

from mledocs.equations.language.spellings import respelled
from mledocs.equations.language.syntax import ReadError
from mledocs.equations.language.tokens import Token, tokens


class Cursor:
    """The tokens of text[start:end], and how far they are read."""

    def __init__(self, text: str, start: int, end: int) -> None:
        self.text = text
        self.tokens = respelled(tokens(text, start, end))
        self.place = 0

    def peek(self, ahead: int = 0) -> Token:
        """The token that comes next, or one further on."""
        return self.tokens[min(self.place + ahead, len(self.tokens) - 1)]

    def last(self) -> Token:
        """The token read last."""
        return self.tokens[max(self.place - 1, 0)]

    def next(self) -> Token:
        """Takes the next token; the end is never passed."""
        token = self.peek()
        self.place = min(self.place + 1, len(self.tokens) - 1)
        return token

    def accept(self, text: str) -> bool:
        """Takes the next token if it is this one."""
        if self.peek().text != text or self.peek().kind == "end":
            return False
        self.next()
        return True

    def expect(self, text: str) -> None:
        """Takes the next token, which must be this one."""
        if not self.accept(text):
            raise self.unexpected(f"“{text}” is expected here")

    def unexpected(self, message: str) -> ReadError:
        """An error at the next token."""
        token = self.peek()
        ended = " (the formula ends)" if token.kind == "end" else ""
        return ReadError(message + ended, token.at, token.end)

    def begins(self, environment: str) -> bool:
        """Takes \\begin{environment} if it comes next."""
        start = self.place
        if self.accept("\\begin") and self.braced_word() == environment:
            return True
        self.place = start
        return False

    def finish(self, environment: str) -> None:
        """Takes \\end{environment}."""
        self.expect("\\end")
        if self.braced_word() != environment:
            raise ReadError(f"\\end{{{environment}}} is expected here", self.last().at, self.last().end)

    def braced_word(self) -> str:
        """Letters in braces."""
        self.expect("{")
        letters = ""
        while self.peek().kind in {"letter", "number"}:
            letters += self.next().text
        self.expect("}")
        return letters

    def word(self) -> str:
        """The text of \\text{…}."""
        self.next()
        return self.braced_word()

    def closing(self, opening: int) -> int:
        """Where the bracket closes that opens there."""
        depth = 0
        for place in range(opening, len(self.tokens) - 1):
            text = self.tokens[place].text
            depth += (text in {"(", "["}) - (text in {")", "]"})
            if not depth:
                return place
        return len(self.tokens) - 2
