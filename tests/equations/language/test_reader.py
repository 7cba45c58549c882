"""The reader: what it takes, what it refuses, and where the mark under an error stands."""

import pytest

from mledocs.equations.declared.declarations import declare
from mledocs.equations.declared.kinds import FORMS
from mledocs.equations.declared.scope import Scope
from mledocs.equations.evaluation.evaluate import evaluator
from mledocs.equations.evaluation.worlds import World
from mledocs.equations.language.latex import Reader
from mledocs.equations.language.quoting import caret
from mledocs.equations.language.syntax import ReadError
from mledocs.exhibits.book import BOOK

LET = (
    r"n \in \mathbb{N}; x_i, y_{ik}, w, b, x, t, a, c \in \mathbb{R}; data v = 1, 2, 3; data m = 3;"
    r" data p = 5; data q = 7; data s = 2; f(x) > 0; g(z) = z^2; z \in \mathbb{R}"
)


def scope() -> Scope:
    found = Scope(coloured=BOOK.commands)
    let = LET.split("; ")
    let.insert(-1, let.pop())  # z is declared before g is defined
    text = ";".join(let)
    declare(text, 0, len(text), found)
    return found


def number(formula: str) -> float:
    node = Reader(formula, 0, len(formula), scope()).expression()
    return float(evaluator(World(scope(), "reader", 1)).value(node)[0])


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("p q", 35),
        ("pq^s", 245),
        ("-p^s", -25),
        ("p - q - s", -4),
        ("p / q \\cdot s", 10 / 7),
        ("2p + 3", 13),
        ("\\frac{p}{q} s", 10 / 7),
        ("p^{-s}", 1 / 25),
        ("|p - q|", 2),
        ("\\lvert p - q \\rvert s", 4),
        ("\\left| p - q \\right|", 2),
        ("\\sqrt{p + q + 2s}", 4),
        ("(p)(q)", 35),
        ("p(q + s)", 45),
        ("\\log \\exp(s)", 2),
        ("\\log \\prod_{i=1}^m \\exp(v_i)", 6),
        ("n - n", 0),
        ("\\sum_{i=1}^m v_i + s", 8),
        ("\\sum_{i=1}^m v_i s", 12),
        ("\\prod_{i=1}^m v_i^s", 36),
        ("\\sum_{i=1}^m \\sum_{j=1}^m v_i v_j", 36),
        ("g(p)", 25),
        ("g(p)^s", 625),
        ("5!", 120),
        ("\\binom{q}{s}", 21),
        ("\\max(p, q)", 7),
        ("\\min\\{p, q\\}", 5),
        ("1{,}000.5 + 1", 1001.5),
        ("p − q × s", -9),
        ("\\obs{p}\\model{q}", 35),
        ("\\obs{p + q} s", 24),
        ("{p + q} s", 24),
        ("\\mathbb{1}[p < q]", 1),
        ("e^{0}", 1),
        ("\\cos(\\pi)", -1),
        ("\\left[ p \\right] \\left( q \\right)", 35),
        ("\\bigl( p + q \\bigr) s", 24),
        ("\\log{p} - \\ln p", 0),
        ("v_{s + 1}", 3),
        ("v_2", 2),
    ],
)
def test_reads(formula: str, value: float) -> None:
    assert number(formula) == pytest.approx(value, rel=1e-15)


@pytest.mark.parametrize(
    ("formula", "said", "marked"),
    [
        ("\\log{(p)}^2", "outside \\log or inside", "^"),
        ("\\log^2 p", "takes no script", "^"),
        ("\\log p q", "how far \\log reaches", "\\log"),
        ("\\log p / q", "how far \\log reaches", "\\log"),
        ("p / q s", "how far this division reaches", "/"),
        ("p / q / s", "how far this division reaches", "/"),
        ("p 2", "a number after a factor", "2"),
        ("2 3", "a number after a factor", "3"),
        ("p^q^s", "not plain what this belongs to", "^"),
        ("p^10", "TeX takes one digit", "10"),
        ("g + 1", "g is a function here", "g"),
        ("f", "f is a function here", "f"),
        ("\\mu", "\\mu is not declared", "\\mu"),
        ("w_i", "not declared with an index", "w_i"),
        ("y_i", "2 indices", "y_i"),
        ("v", "more than one number", None),
        ("\\foo + p", "\\foo is not known here", "\\foo"),
        ("\\mathcal{x}", "cannot be checked yet", "\\mathcal"),
        ("\\nabla p", "∇ stands before a function", "\\nabla"),
        ("\\val{x.y}", "must be replaced by its number", "\\val"),
        ("\\frac p q", "“{” is expected", "p"),
        ("\\sum_{i=1} v_i", "“^” is expected", "v"),
        ("\\sum v_i", "needs both bounds", "\\sum"),
        ("\\sum_{p=1}^m v_p", "stands for something else", "p"),
        ("\\sum_{i=1}^m \\sum_{i=1}^m v_i", "stands for something else", "i"),
        ("(p + q", "“)” is expected", ""),
        ("p +", "is expected here (the formula ends)", ""),
        ("", "the formula ends", ""),
        ("p = q", "this is not expected here", "="),
        ("\\left. p", "must stand before a bracket", "\\left"),
        ("p ± q", "is not a sign", "±"),
        ("p'", "not expected here", "'"),
        ("\\begin{array} p \\end{array}", "of environments", "\\begin"),
        ("\\sqrt[3]{p}", "write the root as a power", "["),
        ("\\frac{\\partial^2}{\\partial w} w^2", "order 2 above the line, 1 below", None),
        ("\\frac{\\partial}{\\partial w} w b", "how far the derivative reaches", "\\frac"),
        ("\\int_0^1 x", "lacks its differential", "\\int"),
        ("\\arg p", "is expected after \\arg", "p"),
        ("\\max p", "needs its arguments in brackets", "p"),
        ("\\exp(p, q)", "takes one argument", "\\exp"),
        ("\\operatorname{poissonpdf}(p, q)", "no textbook function poissonpdf; did you mean poissonpmf? known: normalpdf, laplacepdf", "\\operatorname"),
        ("\\operatorname{zipfpdf}(p, q)", "no textbook function zipfpdf; known: normalpdf", "\\operatorname"),
        ("\\operatorname{MSE}(p, q)", "\\operatorname{MSE} is not declared; if this introduces", "\\operatorname"),
        ("\\operatorname{normalpdf}(p, q)", "takes 3 arguments (x, μ, σ), here are 2", None),
        ("(" * 50 + "p" + ")" * 50, "brackets within brackets", "("),
        ("p\0", "“U+0000” is not a sign", "\0"),
        ("x^y_i", None, None),
    ],
)  # fmt: skip
def test_refuses(formula: str, said: str | None, marked: str | None) -> None:
    with pytest.raises(ReadError) as refusal:
        number(formula)
    error = refusal.value
    assert said is None or said in error.message
    assert marked is None or formula[error.at : error.end].startswith(marked)
    assert 0 <= error.at <= len(formula)


def test_the_mark_stands_under_the_place() -> None:
    text = "Text.\n\n$$\n  p + \\foo\n$$\n"
    with pytest.raises(ReadError) as refusal:
        Reader(text, 9, text.rindex("$$"), scope()).formula()
    message, line, mark = caret(text, refusal.value).split("\n")
    assert message.startswith("\\foo is not known here; a name of your own is")
    assert line[mark.index("^") : mark.rindex("^") + 1] == "\\foo"


@pytest.mark.parametrize(
    ("declaration", "said"),
    [
        ("x \\in", "no declaration"),
        ("nonsense", "no declaration"),
        ("x \\in \\mathbb{R}; x > 0", "declared already"),
        (
            "x_i \\in \\mathbb{N}",
            "a count takes neither index nor argument; for whole numbers from zero up write x_i natural",
        ),
        ("x_i whole", "no declaration; one has a form such as x_i \\in \\mathbb{R}; "),
        ("x_1 \\in \\mathbb{Q}", "\\mathbb{Q} cannot"),
        ("y_k one-hot in k <= K", "K must be declared first"),
        ("K \\in \\mathbb{N}; y_k one-hot in j <= K", "j is no index"),
        ("parameters w", "must be declared as a number first"),
        ("data x = a", "a is not declared"),
        ("data x", "data are given as"),
        ("recall f", "no earlier section"),
        ("x, , y > 0", "a symbol is expected"),
        ("x \\in \\mathbb{R}; f(x) = f(x)", "defined by itself"),
        ("x \\in \\mathbb{R}; f(x) = x; f(x) = 2x", "defined already"),
        ("w \\in \\{a\\}", "a is not declared"),
    ],
)
def test_a_wrong_declaration_is_refused(declaration: str, said: str) -> None:
    with pytest.raises(ReadError) as refusal:
        declare(declaration, 0, len(declaration), Scope())
    assert said in refusal.value.message


@pytest.mark.parametrize("form", FORMS)
def test_every_form_that_the_message_lists_is_read(form: str) -> None:
    known = r"d, K \in \mathbb{N}; u, w, b \in \mathbb{R}; g(u) density in u; "
    scope = Scope()
    declare(known + form, 0, len(known + form), scope)
