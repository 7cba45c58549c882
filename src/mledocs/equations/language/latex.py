"""The reader: LaTeX to a tree, by precedence climbing (Pratt 1973); what is ambiguous is refused."""

from collections.abc import Callable
from dataclasses import replace
from difflib import get_close_matches
from typing import TypeVar

from mledocs.equations.language.ambiguous import (
    refuse_differentials,
    refuse_entrywise,
    refuse_gap,
    refuse_imaginary,
    refuse_index,
    refuse_other_variables,
    refuse_tail,
)
from mledocs.equations.language.cursor import Cursor
from mledocs.equations.language.ellipsis import whole_sum
from mledocs.equations.language.names import Names
from mledocs.equations.language.spellings import BESIDE
from mledocs.equations.language.syntax import (
    Apply,
    Arg,
    Big,
    Binary,
    Call,
    Case,
    Cases,
    Chain,
    Condition,
    Constant,
    Derivative,
    Element,
    Entries,
    Function,
    Gradient,
    Indicator,
    Integral,
    Moment,
    Name,
    Negative,
    Node,
    Number,
    ReadError,
    Set,
    Spread,
    Transpose,
    Tuple,
)
from mledocs.equations.language.tokens import GREEK, Token
from mledocs.equations.references import REFERENCES, misspelt

RELATIONS = {"=", "\\ne", "<", ">", "\\le", "\\ge", "\\approx", "\\propto", "\\in", "\\leftarrow"}
ACCENTS = {"\\bar", "\\hat", "\\tilde"}
BOLD = {"\\mathbf", "\\boldsymbol"}
MOMENTS = {"\\operatorname{E}": "mean", "\\operatorname{Var}": "variance"}
_FUNCTIONS = ("log", "ln", "exp", "tanh", "sinh", "cosh", "sin", "cos", "max", "min", "Gamma")
FUNCTIONS = {f"\\{name}": {"ln": "log", "Gamma": "gamma"}.get(name, name) for name in _FUNCTIONS}
_BRACKETS = {"(": ")", "[": "]"}
_NO_FACTOR = {
    ")",
    "]",
    "}",
    "\\}",
    ",",
    ";",
    ".",
    "&",
    "\\\\",
    "\\mid",
    "\\top",
    "\\end",
    "\\dots",
    "\\text",
    "!",
    "^",
    "_",
}
_NO_FACTOR |= RELATIONS | {"+", "-", "*", "/", "\\cdot", "\\times", "\\pm", "'"}
_TIMES = {"\\cdot", "\\times"}
_MATRICES = ("matrix", "pmatrix", "bmatrix", "vmatrix", "smallmatrix")
_ABOVE = (["{", "("], ["{", "["])
_LATER = {
    "\\mathbb": "this use of \\mathbb",
    "\\pm": "±",
    "\\mathcal": "\\mathcal",
}


DEEPEST = 60  # factors within factors: Python's own stack is the limit

T = TypeVar("T")


class Reader(Cursor):
    """Reads one formula, text[start:end] of a page, with the symbols in force. Every error is a ReadError."""

    def __init__(self, text: str, start: int, end: int, names: Names) -> None:
        super().__init__(text, start, end)
        self.names = names
        self.colours = names.colours()
        self.bound: list[str] = []
        self.in_index = self.in_arguments = self.in_bars = self.in_norms = 0
        self.differentials = 0
        self.depth = 0

    # Whole formulas

    def formula(self) -> list[Chain]:
        """All chains of relations of a display: one, or one for each line of an aligned block."""
        aligned = self.begins("aligned")
        chains = [self.chain()]
        while self.accept("\\\\") and self.peek().text != "\\end" and self.peek().kind != "end":
            chains.append(self.chain())
        chains += self.beside()
        if aligned:
            self.finish("aligned")
        self.stop()
        return chains

    def beside(self) -> list[Chain]:
        """The conditions beside a formula, `\\text{for } x > 0`: they must hold of what is declared."""
        found: list[Chain] = []
        while self.peek(self.peek().text == ",").text == "\\text":
            self.accept(",")
            word = self.word()
            if word == "or":
                message = "one of the two has to hold, and both are checked; state each by itself"
                raise ReadError(message, self.last().at, self.last().end)
            if word.lower() not in BESIDE:
                raise ReadError(
                    "“for” or “if” is expected here, and a condition", self.last().at, self.last().end
                )
            self.accept("\\forall")
            condition = self.condition()
            found.append(Condition(condition.at, condition.end, condition.sides, condition.operators))
        return found

    def expression(self) -> Node:
        """One expression or tuple and nothing else."""
        side = self.side()
        self.stop()
        return side

    def stop(self) -> None:
        """Refuses what is left, but for a closing full stop or comma."""
        if self.peek().text in {".", ",", ";"} and self.peek(1).kind == "end":
            self.next()
        if self.peek().kind != "end":
            raise self.unexpected("this is not expected here")

    def chain(self) -> Chain:
        """Sides joined by relations; a new line goes on with the chain if it starts with a relation."""
        sides, operators = [self.side()], []
        while (relation := self.relation()) is not None:
            operators.append(relation)
            sides.append(self.side())
        return Chain(sides[0].at, sides[-1].end, tuple(sides), tuple(operators))

    def relation(self) -> str | None:
        """The relation that comes next, on this line or at the start of the next, or None."""
        ahead = 0
        while self.peek(ahead).text in {"&", "\\\\"}:
            ahead += 1
        if self.peek(ahead).text not in RELATIONS:
            return None
        self.place += ahead
        text = self.next().text
        self.accept("&")
        return text

    def side(self) -> Node:
        """A value, or several separated by commas: a tuple."""
        self.accept("&")
        items = [self.additive()]
        while self.peek().text == "," and self.peek(1).kind != "end" and self.peek(1).text != "\\text":
            self.next()
            items.append(self.additive())
        return items[0] if len(items) == 1 else Tuple(items[0].at, items[-1].end, tuple(items))

    # Sums and products

    def additive(self) -> Node:
        """Terms joined by + and −."""
        left = self.signed()
        terms = [left]
        while self.continues_sum():
            operator = self.next().text
            self.accept("&")
            if self.accept("\\dots"):
                self.expect("+")
                left = whole_sum(terms, self.term())
                continue
            right = self.term()
            terms.append(Negative(right.at, right.end, right) if operator == "-" else right)
            left = Binary(left.at, right.end, operator, left, right)
        return left

    def continues_sum(self) -> bool:
        """Whether + or − comes next; on a new line only after &, since `\\\\ -u = v` stands alone."""
        if [self.peek(ahead).text for ahead in (0, 1)] == ["\\\\", "&"] and self.peek(2).text in {"+", "-"}:
            self.place += 2
        return self.peek().text in {"+", "-"}

    def signed(self) -> Node:
        """A term with or without a leading sign."""
        if self.peek().text not in {"-", "+"}:
            return self.term()
        sign = self.next()
        operand = self.term()
        return Negative(sign.at, operand.end, operand) if sign.text == "-" else operand

    def term(self) -> Node:
        """Factors side by side, or joined by ·, × or /."""
        left = self.factor()
        while True:
            if self.continues_product():
                sign = self.next()
                right, operator = self.factor(), "*"
                refuse_entrywise(left, self.text[sign.at : sign.end], right)
            elif self.peek().text == "/":
                right, operator = self.divisor(), "/"
            elif self.starts_factor():
                right, operator = self.neighbour(), "*"
            else:
                return left
            left = Binary(left.at, right.end, operator, left, right)

    def continues_product(self) -> bool:
        """Whether · or × comes next, on this line or, after &, at the start of the next."""
        if [self.peek(ahead).text for ahead in (0, 1)] == ["\\\\", "&"] and self.peek(2).text in _TIMES:
            self.place += 2
        return self.peek().text in _TIMES

    def divisor(self) -> Node:
        """What stands after a slash: one factor, with nothing beside it."""
        slash = self.next()
        right = self.factor()
        if self.starts_factor() or self.peek().text == "/":
            raise ReadError("it is not plain how far this division reaches; use brackets or \\frac", slash.at)
        return right

    def neighbour(self) -> Node:
        """The next factor of a product without a sign."""
        if self.peek().kind == "number":
            raise self.unexpected(
                "a number after a factor needs a sign between them: write \\cdot or \\times"
            )
        return self.factor()

    def starts_factor(self) -> bool:
        """Whether the next token begins a factor."""
        token = self.peek()
        if token.text == "|":
            return not (self.in_bars or self.in_arguments)
        if token.text == "\\|":
            return not (self.in_norms or self.in_arguments)
        return token.kind != "end" and token.text not in _NO_FACTOR and not self.at_differential()

    def at_differential(self) -> bool:
        """Whether the `dx` comes next that closes an integral."""
        return self.differentials > 0 and self.peek().text == "d" and self.is_name(self.peek(1))

    # Factors

    def factor(self) -> Node:
        """An operator that reaches to the right, or an atom with its exponent and factorial."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.unexpected("this formula is nested too deeply")
        found = self.prefixed()
        self.depth -= 1
        return found

    def prefixed(self) -> Node:
        """A factor; `factor` counts how deep it lies."""
        token = self.peek()
        if token.text in FUNCTIONS and token.text != "\\Gamma":
            return self.function()
        if token.text in _PREFIX:
            return _PREFIX[token.text](self)
        if token.text == "\\frac" and self.is_derivative():
            return self.derivative()
        if token.text == "\\frac":
            refuse_differentials(self.tokens[self.place : self.place + 20], self.is_name)
        return self.postfix(self.atom())

    def postfix(self, base: Node) -> Node:
        """An atom with what is written after it: `!` and `^`."""
        if self.peek().text == "!":
            base = Apply(base.at, self.next().end, "factorial", (base,))
        if self.peek().text != "^":
            return base
        self.refuse_index_above(base)
        self.next()
        if (end := self.transposes()) is not None:
            return Transpose(base.at, end, base, "T" in self.text[base.end : end])
        exponent = self.script()
        if self.peek().text in {"^", "!", "'"}:
            raise self.unexpected("it is not plain what this belongs to; use brackets")
        if isinstance(base, Constant) and "i" not in self.bound and not self.names.number("i"):
            refuse_imaginary(exponent)
        return Binary(base.at, exponent.end, "^", base, exponent)

    def refuse_index_above(self, base: Node) -> None:
        """Refuses `x^{(i)}`: half of the books mean the i-th of several by it."""
        if not isinstance(base, Name | Element) or [self.peek(n).text for n in (1, 2)] not in _ABOVE:
            return
        closing = self.closing(self.place + 2)
        if self.tokens[closing + 1].text == "}":
            name = self.text[base.at : base.end]
            message = (
                f"is this a power of {name} or the index of an element? For the element write {name}_i and"
                " declare it so; of a power, take the brackets away"
            )
            raise ReadError(message, self.peek(1).at, self.tokens[closing + 1].end)

    def transposes(self) -> int | None:
        """Takes \\top, with or without braces, and says where it ends; nothing if another exponent comes."""
        ahead = 1 if self.peek().text == "{" else 0
        letter = self.peek(ahead).text == "T" and not self.names.number("T") and "T" not in self.bound
        if not (letter or self.peek(ahead).text == "\\top"):
            return None
        self.place += 1 + ahead
        if ahead:
            self.expect("}")
        return self.last().end

    def script(self) -> Node:
        """An exponent or a bound: a group, or one token."""
        if self.peek().text == "{":
            return self.group()
        token = self.peek()
        if token.kind == "number" and len(token.text) > 1:
            raise self.unexpected("TeX takes one digit here; put the number into braces")
        if token.text in _PREFIX or token.text in FUNCTIONS:
            raise self.unexpected("put this into braces")
        return self.simple()

    def simple(self) -> Node:
        """A number, a constant or a name without index or argument."""
        token = self.peek()
        if token.kind == "number":
            return self.number()
        if token.text == "\\infty":
            return Constant(token.at, self.next().end, "infinity")
        if self.is_name(token):
            return self.resolve(self.spelled(), token)
        raise self.unexpected("a number, a symbol or {…} is expected here")

    def group(self) -> Node:
        """One expression in braces."""
        token = self.peek()
        self.expect("{")
        inside = self.fresh(self.additive)
        self.expect("}")
        return replace(inside, at=token.at, end=self.last().end)

    def fresh(self, read: Callable[[], T]) -> T:
        """Reads within brackets, where a bar is no longer the one of |u| or of P(y | x)."""
        saved = self.in_arguments, self.in_bars, self.in_norms, self.in_index, self.differentials
        self.in_arguments = self.in_bars = self.in_norms = self.differentials = 0
        try:
            return read()
        finally:
            self.in_arguments, self.in_bars, self.in_norms, self.in_index, self.differentials = saved

    def function(self) -> Node:
        """A function that every page knows, with its arguments in brackets or one factor without."""
        token = self.next()
        if self.peek().text in {"^", "_"}:
            raise self.unexpected(
                f"{token.text} takes no script here; write {token.text}(…) and use brackets"
            )
        if self.peek().text not in {"(", "[", "{", "\\{"}:
            operand = self.operand(token)
            return Apply(token.at, operand.end, FUNCTIONS[token.text], (operand,))
        arguments = self.bracketed()
        if self.peek().text in {"^", "!"}:
            raise self.unexpected(f"is this outside {token.text} or inside? Use brackets")
        self.refuse_count(token, arguments)
        return Apply(token.at, self.last().end, FUNCTIONS[token.text], arguments)

    def refuse_count(self, token: Token, arguments: tuple[Node, ...]) -> None:
        """Refuses more than one argument, but for max and min."""
        if len(arguments) != 1 and token.text not in {"\\max", "\\min"}:
            raise ReadError(
                f"{token.text} takes one argument, here are {len(arguments)}", token.at, token.end
            )

    def bracketed(self) -> tuple[Node, ...]:
        """The arguments of a function: in (…), […], {…} or \\{…\\}."""
        token = self.peek()
        if token.text == "{":
            return (self.group(),)
        self.next()
        close = {**_BRACKETS, "\\{": "\\}"}[token.text]
        items = self.fresh(self.items)
        self.expect(close)
        return items

    def operand(self, token: Token) -> Node:
        """What a function or derivative without brackets applies to: one factor, with nothing beside it."""
        if token.text in {"\\max", "\\min"}:
            raise self.unexpected(f"{token.text} needs its arguments in brackets")
        found = self.factor()
        if self.starts_factor() or self.peek().text in {"/", "\\cdot", "\\times"}:
            what = token.text if token.text != "\\frac" else "the derivative"
            raise ReadError(f"it is not plain how far {what} reaches; use brackets", token.at, token.end)
        return found

    def big(self) -> Node:
        """A sum or product with its bounds; it reaches as far as the product goes, not past + or −."""
        token = self.next()
        index, low, high = self.bounds(token)
        self.refuse_second_use(index)
        self.bound.append(index.text)
        body = self.term()
        if token.text == "\\prod":
            refuse_tail(index.text, body)
        self.bound.pop()
        return Big(token.at, body.end, token.text[1:], index.text, low, high, body)

    def bounds(self, token: Token) -> tuple[Token, Node, Node]:
        """The scripts of a sum or product: `_{i=1}^n`, in either order."""
        high = self.bound_or_infinity() if self.accept("^") else None
        if high is None and (found := self.whole_range(token)) is not None:
            return found
        if not self.accept("_") or self.peek().text != "{":
            raise ReadError(
                f"{token.text} needs both bounds, as in {token.text}_{{i=1}}^n", token.at, token.end
            )
        self.expect("{")
        index = self.next()
        self.expect("=")
        low = self.fresh(self.additive)
        self.expect("}")
        if high is None:
            self.expect("^")
            high = self.bound_or_infinity()
        return index, low, high

    def refuse_second_use(self, index: Token) -> None:
        """Refuses an index that is no letter, or that stands for something else already."""
        if index.kind != "letter":
            raise ReadError("a letter is expected here: the index that runs", index.at, index.end)
        self.refuse_constant(index.text, index)
        if index.text in self.bound or (self.names.number(index.text) and not self.names.runs(index.text)):
            raise ReadError(f"{index.text} stands for something else already; use another index", index.at)

    def refuse_constant(self, name: str, token: Token) -> None:
        """Refuses to let e or π run: they are what they are."""
        if name in {"e", "\\pi"}:
            raise ReadError(
                f"{name} is a number that everybody knows; use another letter", token.at, token.end
            )

    def arg(self) -> Node:
        """arg max or arg min over variables; it reaches to the next relation."""
        token = self.next()
        kind = self.next()
        if kind.text not in {"\\max", "\\min"}:
            raise ReadError("\\max or \\min is expected after \\arg", kind.at, kind.end)
        self.expect("_")
        grouped = self.accept("{")
        variables = [self.symbol()]
        while grouped and self.accept(","):
            variables.append(self.symbol())
        if grouped:
            self.expect("}")
        body = self.additive()
        return Arg(token.at, body.end, kind.text[1:], tuple(variables), body)

    def integral(self) -> Node:
        """An integral, closed by its differential."""
        token = self.next()
        low = self.bound_or_infinity() if self.accept("_") else None
        high = self.bound_or_infinity() if self.accept("^") else None
        if (low is None) != (high is None):
            raise ReadError("an integral has both bounds or none", token.at, token.end)
        variable = self.variable_of_integral(token)
        self.refuse_constant(variable, token)
        self.bound.append(variable)
        self.differentials += 1
        body = self.additive()
        self.differentials -= 1
        self.expect("d")
        closing = self.peek()
        if self.spelled() != variable:
            raise ReadError(f"this integral is closed by d{variable}", closing.at, closing.end)
        self.bound.pop()
        return Integral(token.at, self.last().end, variable, low, high, body)

    def whole_range(self, token: Token) -> tuple[Token, Node, Node] | None:
        """`\\sum_k`: over all values of an index that is declared with its last one, or with one count."""
        braces = self.peek(1).text == "{"
        index, after = self.peek(1 + braces), self.peek(2 + 2 * braces)
        if self.peek().text != "_" or (braces and self.peek(3).text != "}") or after.text == "^":
            return None
        if index.kind != "letter":
            return None
        last = self.names.last(index.text)
        if not last:
            message = (
                f"over which values does {index.text} run? Write {token.text}_{{{index.text}=1}}^n,"
                f" or declare {index.text} <= n"
            )
            raise ReadError(message, token.at, index.end)
        self.place += 2 + 2 * braces
        span = index.at, index.end
        return index, Number(*span, "1"), Name(*span, last)

    def bound_or_infinity(self) -> Node:
        """A number, ∞ or −∞, in braces or not."""
        return self.infinity() or self.script()

    def infinity(self) -> Node | None:
        """Takes `\\infty`, `{\\infty}`, `{+\\infty}` or `{-\\infty}` if that comes next."""
        token = self.peek()
        texts = [self.peek(ahead).text for ahead in range(4)]
        signed = texts[0] == "{" and texts[1] in {"+", "-"}
        if texts[signed + 1] != "\\infty" if texts[0] == "{" else texts[0] != "\\infty":
            return None
        self.place += 1 if texts[0] != "{" else 3 + signed
        found = Constant(token.at, self.last().end, "infinity")
        return Negative(token.at, found.end, found) if signed and texts[1] == "-" else found

    def variable_of_integral(self, token: Token) -> str:
        """The name after the `d` that closes the integral, read ahead."""
        start, depth, within = self.place, 0, 0
        for place in range(start, len(self.tokens) - 1):
            text = self.tokens[place].text
            depth += (text in {"(", "[", "{", "\\{"}) - (text in {")", "]", "}", "\\}"})
            within += depth == 0 and text == "\\int"
            if depth == 0 and text == "d" and self.is_name(self.tokens[place + 1]):
                if within:  # the differential of an integral inside this one
                    within -= 1
                    continue
                self.place = place + 1
                name = self.spelled()
                self.place = start
                return name
        raise ReadError("this integral lacks its differential, such as \\, dx", token.at, token.end)

    # Derivatives

    def is_derivative(self) -> bool:
        """Whether the fraction that comes next is a derivative: ∂ above and below, or d/dx."""
        texts = [token.text for token in self.tokens[self.place : self.place + 7]]
        plain = texts[2:6] == ["d", "}", "{", "d"] or (texts[2:4] == ["d", "^"] and texts[5:6] == ["}"])
        return texts[1:2] == ["{"] and (texts[2:3] == ["\\partial"] or plain)

    def derivative(self) -> Node:
        """`\\frac{\\partial^2}{\\partial w \\partial b} u`, or with u above the line."""
        token = self.next()
        self.expect("{")
        sign = self.next().text
        order = self.order()
        body = None if self.peek().text == "}" else self.fresh(self.additive)
        self.expect("}")
        variables = self.denominator(sign)
        if len(variables) != order:
            raise ReadError(
                f"order {order} above the line, {len(variables)} below", token.at, self.last().end
            )
        body = self.operand(token) if body is None else body
        return Derivative(token.at, max(body.end, self.last().end), tuple(variables), body)

    def denominator(self, sign: str) -> list[Node]:
        """The variables of a derivative, each as often as its order says."""
        variables: list[Node] = []
        self.expect("{")
        while not self.accept("}"):
            self.expect(sign)
            variable = self.symbol()
            variables += [variable] * self.order()
        return variables

    def order(self) -> int:
        """The exponent of ∂, from 1 to 4."""
        if not self.accept("^"):
            return 1
        order = self.script()
        if not isinstance(order, Number) or order.text not in {"1", "2", "3", "4"}:
            raise ReadError("the order of a derivative is a number from 1 to 4", order.at, order.end)
        return int(order.text)

    # Atoms

    def atom(self) -> Node:
        """A number, a symbol with indices and arguments, or anything in brackets."""
        token = self.peek()
        if token.kind == "number":
            return self.number()
        if token.text in _ATOMS:
            return _ATOMS[token.text](self)
        if token.text in self.colours:
            return self.coloured()
        if self.is_name(token):
            return self.symbol()
        raise self.unexpected(self.complaint(token))

    def complaint(self, token: Token) -> str:
        """Why no atom can start with this token."""
        if token.text == "\\val":
            return "\\val{…} must be replaced by its number before the formula is checked"
        if token.text in _LATER:
            return f'{_LATER[token.text]} cannot be checked yet; say <!-- eq: skip "reason" --> above'
        if token.text.startswith("\\") and len(token.text) > 2 and token.text not in _NO_FACTOR:
            known = (
                GREEK.keys()
                | FUNCTIONS.keys()
                | self.colours
                | ACCENTS
                | BOLD
                | {"\\frac", "\\sqrt", "\\sum", "\\prod"}
            )
            near = get_close_matches(token.text, known, n=1, cutoff=0.75)
            own = f"a name of your own is written \\operatorname{{{token.text[1:]}}} and declared above"
            return f"{token.text} is not known here; {f'did you mean {near[0]}?' if near else own}"
        return "a number, a symbol or a bracket is expected here"

    def number(self) -> Node:
        """A numeral."""
        token = self.next()
        return Number(token.at, token.end, token.text)

    def parenthesis(self) -> Node:
        """(…) or […]: one value, or a tuple."""
        token = self.next()
        items = self.fresh(self.items)
        self.expect(_BRACKETS[token.text])
        if len(items) == 1 and not isinstance(items[0], Spread):
            return replace(items[0], at=token.at, end=self.last().end)
        return Tuple(token.at, self.last().end, items, token.text == "[")

    def items(self) -> tuple[Node, ...]:
        """Values separated by commas; `x_1, …, x_n` among them is one Spread."""
        items = [self.additive()]
        while self.accept(",") or (self.in_arguments and self.accept("\\|")):
            if self.accept("\\dots"):
                self.expect(",")
                items = self.spread(items, self.additive())
            else:
                items.append(self.additive())
        return tuple(items)

    def spread(self, items: list[Node], last: Node) -> list[Node]:
        """The items with those from the first of the same name replaced by one Spread."""
        first = next((each for each in items if isinstance(last, Element) and _same_array(each, last)), None)
        if not isinstance(first, Element) or not isinstance(last, Element):
            raise ReadError("… must stand between elements of one array: x_1, \\dots, x_n", last.at, last.end)
        kept = items[: items.index(first)]
        refuse_gap(items[len(kept) :])
        return [*kept, Spread(first.at, last.end, last.name, first.indices[0], last.indices[0])]

    def absolute(self) -> Node:
        """|u|."""
        token = self.next()
        saved = self.in_arguments, self.in_bars
        self.in_arguments, self.in_bars = 0, 1
        inside = self.additive()
        self.in_arguments, self.in_bars = saved
        self.expect("|")
        return Apply(token.at, self.last().end, "abs", (inside,))

    def fraction(self) -> Node:
        """\\frac{u}{v}."""
        token = self.next()
        above, below = self.group(), self.group()
        return Binary(token.at, self.last().end, "/", above, below)

    def root(self) -> Node:
        """\\sqrt{u}."""
        token = self.next()
        if self.peek().text == "[":
            raise self.unexpected("write the root as a power: u^{1/3}")
        inside = self.group()
        return Apply(token.at, inside.end, "sqrt", (inside,))

    def binomial(self) -> Node:
        """\\binom{n}{k}."""
        token = self.next()
        above, below = self.group(), self.group()
        return Apply(token.at, self.last().end, "binomial", (above, below))

    def gamma(self) -> Node:
        """Γ(u); with an index it is a symbol."""
        token = self.peek()
        if self.peek(1).text == "_":
            return self.symbol()
        self.next()
        inside = self.parenthesised_one(token)
        return Apply(token.at, self.last().end, "gamma", inside)

    def parenthesised_one(self, token: Token) -> tuple[Node, ...]:
        """One argument in round brackets."""
        if self.peek().text != "(":
            raise ReadError(f"{token.text} needs its argument in brackets", token.at, token.end)
        return (self.parenthesis(),)

    def braces(self) -> Node:
        """{u}, a group without a bracket of its own."""
        return self.group()

    def set(self) -> Node:
        """A finite set: \\{0, 1\\}."""
        token = self.next()
        items = self.fresh(self.items)
        self.expect("\\}")
        return Set(token.at, self.last().end, items)

    def blackboard(self) -> Node:
        """ℝ, ℕ, or the indicator 𝟙[…]."""
        token = self.next()
        self.expect("{")
        letter = self.next()
        self.expect("}")
        if letter.text == "E":
            return self.moment("mean", token)
        if letter.text in {"R", "N"}:
            return Set(token.at, self.last().end, (), letter.text)
        if letter.text != "1":
            raise ReadError(f"\\mathbb{{{letter.text}}} cannot be checked yet", token.at, letter.end)
        return self.indicator(token)

    def moment(self, kind: str, token: Token) -> Node:
        """E[u], E_f[u] or Var(u)."""
        under = self.under() if self.accept("_") else ""
        opening = self.next()
        if opening.text not in _BRACKETS:
            raise ReadError("an expectation needs brackets: \\operatorname{E}[Y]", token.at, opening.end)
        body = self.fresh(self.additive)
        if self.peek().text in {"\\mid", "|"}:
            raise self.unexpected("a conditional expectation cannot be checked yet")
        self.expect(_BRACKETS[opening.text])
        if self.names.random(under):
            refuse_other_variables(under, body, self.names.random, token)
            under = ""
        return Moment(token.at, self.last().end, kind, under, body)

    def under(self) -> str:
        """The index of an expectation: a density, or the random variable itself."""
        grouped = self.accept("{")
        name = self.spelled()
        if self.names.random(name) and self.accept("\\sim"):
            name = self.spelled()
        if grouped:
            self.expect("}")
        return name

    def covariance(self, token: Token) -> Node:
        """Cov(u, v) = E[(u − E[u]) (v − E[v])]."""
        items = self.bracketed()
        if len(items) != 2:
            raise ReadError("a covariance is one of two: \\operatorname{Cov}(X, Y)", token.at, token.end)
        span = token.at, self.last().end
        apart = [Binary(*span, "-", item, Moment(*span, "mean", "", item)) for item in items]
        return Moment(*span, "mean", "", Binary(*span, "*", *apart))

    def probability(self, token: Token) -> Node | None:
        """P(event) of declared random variables: the expectation of its indicator."""
        inside = self.tokens[self.place : self.closing(self.place)]
        if not any(each.text in RELATIONS for each in inside):
            return None
        if not any(self.names.random(each.text) for each in inside):
            return None
        self.next()
        event = self.fresh(self.condition)
        self.expect(")")
        return Moment(token.at, self.last().end, "mean", "", Indicator(event.at, event.end, event))

    def nabla(self) -> Node:
        """The gradient ∇f(θ), or ∇²f(θ), the matrix of second derivatives."""
        token = self.next()
        order = self.script() if self.accept("^") else None
        variable = self.variable_of_nabla() if self.accept("_") else None
        if order is None and self.accept("^"):
            order = self.script()
        if order is not None and (not isinstance(order, Number) or order.text != "2"):
            raise ReadError("of ∇, only ∇ and ∇² are read", order.at, order.end)
        body = self.symbol() if self.is_name(self.peek()) or self.peek().text in self.colours else None
        if not isinstance(body, Call):
            raise ReadError(
                "∇ stands before a function with its arguments: \\nabla J(w, b)", token.at, token.end
            )
        if variable is not None and body.arguments != (variable,):
            message = "∇ with an index is read where the function has this argument and no other"
            raise ReadError(message, variable.at, variable.end)
        return Gradient(token.at, body.end, 1 if order is None else 2, body)

    def variable_of_nabla(self) -> Node:
        """The w of ∇_w."""
        grouped = self.accept("{")
        found = self.symbol()
        if grouped:
            self.expect("}")
        return found

    def norm(self) -> Node:
        """\\|u\\|."""
        token = self.next()
        inside = self.fresh(self.within_norm)
        self.expect("\\|")
        name = "norm"
        if self.accept("_"):
            kind = self.next()
            name = "frobenius" if kind.text == "F" else name
            if self.accept("{") or kind.text not in {"2", "F"}:
                raise ReadError("of norms, \\|u\\|, \\|u\\|_2 and \\|A\\|_F are read", kind.at, kind.end)
        return Apply(token.at, self.last().end, name, (inside,))

    def within_norm(self) -> Node:
        """What stands between the signs of a norm."""
        self.in_norms = 1
        return self.additive()

    def indicator(self, token: Token) -> Node:
        """𝟙[condition]."""
        opening = self.next()
        close = {**_BRACKETS, "\\{": "\\}"}.get(opening.text)
        if close is None:
            raise ReadError("the indicator needs its condition in brackets: \\mathbb{1}[y = k]", token.at)
        condition = self.fresh(self.condition)
        self.expect(close)
        return Indicator(token.at, self.last().end, condition)

    def condition(self) -> Chain:
        """A chain of relations that holds or does not."""
        chain = self.chain()
        if not chain.operators:
            raise ReadError("a condition is expected here, such as x > 0", chain.at, chain.end)
        return chain

    def environment(self) -> Node:
        """\\begin{cases} … \\end{cases}."""
        token = self.peek()
        if (entries := self.entries(token)) is not None:
            return entries
        if not self.begins("cases"):
            raise self.unexpected("of environments, those of lines (outermost), cases and matrices are read")
        branches = [self.fresh(self.branch)]
        while self.accept("\\\\") and self.peek().text != "\\end":
            branches.append(self.fresh(self.branch))
        self.finish("cases")
        return Cases(token.at, self.last().end, tuple(branches))

    def entries(self, token: Token) -> Node | None:
        """A matrix by its entries: `\\begin{pmatrix} a & b \\\\ c & d \\end{pmatrix}`."""
        kind = next((kind for kind in _MATRICES if self.begins(kind)), None)
        if kind is None:
            return None
        rows = [self.fresh(self.row)]
        while self.accept("\\\\") and self.peek().text != "\\end":
            rows.append(self.fresh(self.row))
        self.finish(kind)
        if len({len(row) for row in rows}) > 1:
            raise ReadError("the rows of a matrix are of one length", token.at, self.last().end)
        found = Entries(token.at, self.last().end, len(rows[0]), tuple(each for row in rows for each in row))
        return Apply(found.at, found.end, "abs", (found,)) if kind == "vmatrix" else found

    def row(self) -> list[Node]:
        """Entries between `&`."""
        found = [self.additive()]
        while self.accept("&"):
            found.append(self.additive())
        return found

    def determinant(self) -> Node:
        """\\det A, or \\det(A)."""
        token = self.next()
        inside = self.parenthesis() if self.peek().text == "(" else self.operand(token)
        if self.peek().text == "^":
            raise self.unexpected("is this outside \\det or inside? Use brackets")
        return Apply(token.at, inside.end, "det", (inside,))

    def branch(self) -> Case:
        """One line of a definition by cases: a value and when it applies."""
        value = self.additive()
        self.accept(",")
        self.expect("&")
        word = self.word() if self.peek().text == "\\text" else "if"
        if word in {"otherwise", "else"}:
            return Case(value.at, self.last().end, value, None)
        if word not in {"if", "for", "when"}:
            raise ReadError("“if” or “otherwise” is expected here", self.last().at, self.last().end)
        condition = self.condition()
        return Case(value.at, condition.end, value, condition)

    # Symbols

    def symbol(self) -> Node:
        """A name with its indices and, for a function, its arguments."""
        token = self.peek()
        if token.text in self.colours:
            return self.coloured()
        return self.applied(self.spelled(), token)

    def coloured(self) -> Node:
        """A colour macro around a symbol or an expression; the colour means nothing."""
        token = self.next()
        start = self.place
        self.expect("{")
        if self.is_name(self.peek()):
            name = self.spelled()
            if self.peek().text == "}":
                self.next()
                return self.applied(name, token)
        self.place = start
        return self.group()

    def applied(self, name: str, token: Token) -> Node:
        """The name with what is written after it."""
        known = self.names.number(name) or self.names.function(name)
        if name in MOMENTS and not known:
            return self.moment(MOMENTS[name], token)
        if name == "E" and not known and not self.names.rank(name) and self.expects():
            return self.moment("mean", token)
        if name == "\\operatorname{Cov}" and self.peek().text in _BRACKETS:
            return self.covariance(token)
        if name == "P" and self.peek().text == "(" and (found := self.probability(token)):
            return found
        if self.peek().text == "_":
            return self.indexed(name, token)
        if self.names.function(name) and self.peek().text == "(":
            return self.call(name, token)
        if name in _REFERENCE_NAMES and not self.names.number(name):
            return self.reference(name, token)
        return self.resolve(name, token)

    def expects(self) -> bool:
        """Whether what follows an E makes an expectation of it: a bracket, with an index before it or not."""
        ahead = 0
        if self.peek().text == "_":
            ahead = 2
            while self.peek(1).text == "{" and self.peek(ahead - 1).text != "}" and ahead < 12:
                ahead += 1
        return self.peek(ahead).text in {"[", "("} and (self.peek(ahead).text == "[" or ahead > 0)

    def resolve(self, name: str, token: Token) -> Node:
        """A name without index or argument; refused if nothing declares it."""
        end = self.last().end
        if name in self.bound or self.names.number(name):
            return Name(token.at, end, name)
        if self.names.function(name) and not self.names.bare(name):
            if self.peek().text in RELATIONS | {",", ")", "\\|"} or self.peek().kind == "end":
                return Function(token.at, end, name)
            raise ReadError(f"{name} is a function here: write {name}(…)", token.at, end)
        if name in {"\\pi", "e"}:  # also where \\pi_k or e_i are declared
            return Constant(token.at, end, name.removeprefix("\\"))
        if self.names.function(name) or self.names.rank(name) or self.names.index(name):
            return Name(token.at, end, name)
        if self.in_index and token.kind == "letter":
            return Name(token.at, end, name)
        remedy = self.names.remedy(name)
        if self.peek().text == "(":
            if textbook := misspelt(name):
                raise ReadError(textbook, token.at, end)
            remedy = (
                "if this introduces a function, write <!-- eq: define --> above; an arbitrary one is declared"
                f" as <!-- let: {name}(x) > 0 -->, and a number as <!-- let: {name} \\in \\mathbb{{R}} -->"
            )
        raise ReadError(f"{name} is not declared; {remedy}", token.at, end)

    def indexed(self, name: str, token: Token) -> Node:
        """A name with a subscript: an element of an array, or a declared name such as `x_0`."""
        self.expect("_")
        start = self.place
        whole = f"{name}_{self.next().text}" if self.peek().text != "{" else ""
        if self.names.number(whole):
            return self.resolve(whole, token)
        if self.names.function(whole) and self.peek().text == "(":
            return self.call(whole, token)
        self.place = start
        if self.names.function(name):
            indices = self.indices(1)
            if self.peek().text == "(":
                return self.call_with(name, token, indices)
            return Function(token.at, self.last().end, name, indices)
        if not self.names.rank(name):
            raise ReadError(f"{name} is not declared with an index", token.at, self.peek().end)
        indices = self.indices(self.names.rank(name))
        if len(indices) != self.names.rank(name):
            message = f"{name} takes {self.names.rank(name)} indices, here are {len(indices)}"
            raise ReadError(message, token.at, self.last().end)
        return Element(token.at, self.last().end, name, indices)

    def indices(self, rank: int) -> tuple[Node, ...]:
        """The subscript: `i`, `t+1`, `ik` or `i,k`."""
        self.in_index += 1
        start = self.place
        if self.peek().text != "{":
            found: tuple[Node, ...] = (self.one_index(),)
        else:
            found = self.fresh(self.letters if self.adjoining(rank) else self.items_in_braces)
            refuse_index(self.tokens[start + 1 : self.place - 1], found)
        self.in_index -= 1
        return found

    def one_index(self) -> Node:
        """An index without braces."""
        if self.peek().kind == "number" and len(self.peek().text) > 1:
            raise self.unexpected("TeX takes one digit here; put the number into braces")
        return self.simple()

    def adjoining(self, rank: int) -> bool:
        """Whether the group that comes next is as many letters or digits as there are indices."""
        number = self.peek(1)
        if rank > 1 and number.text.isdigit() and len(number.text) == rank and self.peek(2).text == "}":
            digits = [Token("number", text, number.at, number.end) for text in number.text]
            self.tokens[self.place + 1 : self.place + 2] = digits
        inside = self.tokens[self.place + 1 : self.place + 1 + rank]
        closed = self.peek(rank + 1).text == "}"
        return rank > 1 and closed and all(each.kind in {"letter", "number"} for each in inside)

    def letters(self) -> tuple[Node, ...]:
        """Indices side by side: `{ik}`."""
        self.expect("{")
        found = []
        while not self.accept("}"):
            found.append(self.simple())
        return tuple(found)

    def items_in_braces(self) -> tuple[Node, ...]:
        """Indices separated by commas: `{i, k}`."""
        self.expect("{")
        found = self.items()
        self.expect("}")
        return found

    def call(self, name: str, token: Token) -> Node:
        """A declared or defined function with its arguments: `L(w, b)`, `P(y \\mid x)`."""
        self.expect("(")
        before, after = self.fresh(self.conditioned)
        self.expect(")")
        bar = None if after is None else len(before)
        return Call(token.at, self.last().end, name, before + (after or ()), bar)

    def call_with(self, name: str, token: Token, given: tuple[Node, ...]) -> Node:
        """`p_\\theta(x)`, which is p(x | θ)."""
        self.expect("(")
        before, after = self.fresh(self.conditioned)
        self.expect(")")
        if after is not None:
            raise ReadError(f"{name} has an index and a bar", token.at, self.last().end)
        return Call(token.at, self.last().end, name, before + given, len(before))

    def conditioned(self) -> tuple[tuple[Node, ...], tuple[Node, ...] | None]:
        """The arguments before and after the bar, if there is one."""
        self.in_arguments = 1
        before = self.items()
        after = self.items() if any(map(self.accept, ("\\mid", "|", ";"))) else None
        return before, after

    def reference(self, name: str, token: Token) -> Node:
        """A function known by name: `\\operatorname{normalpdf}(x, \\mu, \\sigma)`."""
        known = REFERENCES[_REFERENCE_NAMES[name]]
        self.expect("(")
        arguments = self.fresh(self.items)
        self.expect(")")
        if known.count is not None and len(arguments) != known.count:
            message = (
                f"{known.name} takes {known.count} arguments ({known.arguments}), here are {len(arguments)}"
            )
            raise ReadError(message, token.at, self.last().end)
        return Apply(token.at, self.last().end, known.name, arguments)

    def is_name(self, token: Token) -> bool:
        """Whether a name can start with this token."""
        known = token.text in GREEK.keys() | ACCENTS | BOLD | {"\\operatorname", "\\mathrm"}
        return token.kind == "letter" or known

    def spelled(self) -> str:
        """A name as written, colours and blanks dropped: `w`, `\\mu`, `\\bar{x}`, `\\operatorname{MSE}`."""
        token = self.next()
        if token.text in self.colours:
            self.expect("{")
            name = self.spelled()
            self.expect("}")
            return name
        if token.text in ACCENTS:
            return f"{token.text}{{{self.accented()}}}"
        if token.text in BOLD:
            return f"\\mathbf{{{self.accented()}}}"
        if token.text in {"\\operatorname", "\\mathrm"}:
            return f"\\operatorname{{{self.braced_word()}}}"
        if not self.is_name(token):
            raise ReadError("a symbol is expected here", token.at, token.end)
        if self.peek().text == "^" and self.peek(1).text == "*":
            self.place += 2
            return f"{token.text}^*"
        return token.text

    def accented(self) -> str:
        """What stands under an accent: a name in braces, or as in LaTeX one sign."""
        if self.accept("{"):
            name = self.spelled()
            self.expect("}")
            return name
        token = self.next()
        if token.kind != "letter" and token.text not in GREEK:
            raise ReadError("a letter is expected here; put any other name in braces", token.at, token.end)
        return token.text


def _same_array(item: Node, last: Element) -> bool:
    return isinstance(item, Element) and item.name == last.name and len(item.indices) == 1


_REFERENCE_NAMES = {f"\\operatorname{{{name}}}": name for name in REFERENCES}

_PREFIX: dict[str, Callable[[Reader], Node]] = {
    "\\sum": Reader.big,
    "\\prod": Reader.big,
    "\\arg": Reader.arg,
    "\\int": Reader.integral,
    "\\nabla": Reader.nabla,
    "\\det": Reader.determinant,
}

_ATOMS: dict[str, Callable[[Reader], Node]] = {
    "(": Reader.parenthesis,
    "[": Reader.parenthesis,
    "{": Reader.braces,
    "\\{": Reader.set,
    "|": Reader.absolute,
    "\\|": Reader.norm,
    "\\frac": Reader.fraction,
    "\\sqrt": Reader.root,
    "\\binom": Reader.binomial,
    "\\Gamma": Reader.gamma,
    "\\mathbb": Reader.blackboard,
    "\\begin": Reader.environment,
}
