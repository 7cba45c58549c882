"""Wrong statements: each is caught, with a message that a reader understands."""

import pytest

from mledocs.equations.check import check_page

LET = {
    "random": r"<!-- let: m \in \mathbb{R}; Y random -->",
    "density": r"<!-- let: x, \theta \in \mathbb{R}; f(x) density in x; p(x \mid \theta) density in x; X \sim f(x); "
    r"D(f \,\|\, p_\theta) = \int f(x) \log \frac{f(x)}{p(x \mid \theta)} \, dx -->",
    "vectors": r"<!-- let: d \in \mathbb{N}; \mathbf{v}, \mathbf{w} \in \mathbb{R}^d; \mathbf{u} \in \mathbb{R}^2; \theta_t \in \mathbb{R}; s > 0; "
    r"\mathbf{A} \in \mathbb{R}^{d \times d}; J(\mathbf{w}) = \mathbf{w}^\top \mathbf{w} -->",
    "normal": r"<!-- let: n \in \mathbb{N}; x_i, \mu \in \mathbb{R}; \sigma > 0; parameters \mu; "
    r"L(\mu) = \prod_{i=1}^n \operatorname{normalpdf}(x_i, \mu, \sigma) -->",
    "two": r"<!-- let: n \in \mathbb{N}; x_i, \mu \in \mathbb{R}; \sigma > 0; "
    r"\ell(\mu, \sigma) = \sum_{i=1}^n \log \operatorname{normalpdf}(x_i, \mu, \sigma); "
    r"\bar{x} = \frac{1}{n} \sum_{i=1}^n x_i -->",
    "line": r"<!-- let: n \in \mathbb{N}; x_i, y_i, w, b \in \mathbb{R}; \sigma > 0; parameters w, b; "
    r"L(w, b) = \prod_{i=1}^n \operatorname{normalpdf}(y_i, wx_i + b, \sigma) -->",
    "kl": r"<!-- let: K \in \mathbb{N}; p_k, q_k simplex in k <= K -->",
    "reals": r"<!-- let: x, y, t \in \mathbb{R}; s > 0; n \in \mathbb{N}; x_i \in \mathbb{R} -->",
    "softmax": r"<!-- let: K \in \mathbb{N}; z_k \in \mathbb{R}; y_k one-hot in k <= K -->",
    "arbitrary": r"<!-- let: n \in \mathbb{N}; x_i, \theta \in \mathbb{R}; p(x \mid \theta) > 0; parameters \theta -->",
}

# what is wrong · declarations · formula with its comment · what the message must say
CASES = [
    ("1/sigma^2 for 1/(2 sigma^2)", "line", r"$$-\log(L) = \frac{n}{2}\log(2\pi\sigma^2) + \frac{1}{\sigma^2}\sum_{i=1}^n (y_i - wx_i - b)^2$$", ["two sides of “=” differ (32 of 32", "left :", "at     "]),
    ("1/n for 1/(2 sigma^2)", "line", r"$$-\log(L) = \frac{n}{2}\log(2\pi\sigma^2) + \frac{1}{n}\sum_{i=1}^n (y_i - wx_i - b)^2$$", ["differ"]),
    ("proportional arg mins", "line", r"$$\arg\min_{w,b} -\log(L) \propto \arg\min_{w,b} \sum_{i=1}^n (y_i - wx_i - b)^2$$", ["set of points", "must be “=”, not “∝”"]),
    ("log to base 10", "reals", r"$$\log(s) = \frac{\log(s)}{\log(10)}$$", ["hint: left = log 10", "base 10"]),
    ("the log of d2l's coin", "reals", r"$$1000 \log(1/2) \approx -301.030$$", ["should be −693.147"]),
    ("missing log in the KL step", "kl", r"$$\sum_{k=1}^K p_k \log \frac{p_k}{q_k} = \sum_{k=1}^K p_k \log p_k - \sum_{k=1}^K p_k q_k$$", ["differ"]),
    ("sum from 0 with n terms", "normal", r"$$\log L(\mu) = \sum_{i=0}^n \log \operatorname{normalpdf}(x_i, \mu, \sigma)$$", ["differ"]),
    ("information without its sign", "normal", r"$$\frac{\partial^2}{\partial \mu^2} \log L(\mu) = \frac{n}{\sigma^2}$$", ["hint: left = −right", "a sign"]),
    ("sigma for sigma^2", "normal", r"$$-\frac{\partial^2}{\partial \mu^2} \log L(\mu) = \frac{n}{\sigma}$$", ["hint: left = 1/σ × right"]),
    ("the divisor n - 1", "two", r"$$\arg\max_{\mu,\sigma} \ell(\mu, \sigma) = \bar{x}, \sqrt{\frac{1}{n-1} \sum_{i=1}^n (x_i - \bar{x})^2}$$", ["closed form", "larger"]),
    ("a minimum for a maximum", "two", r"$$\arg\min_\mu \ell(\mu, \sigma) = \bar{x}$$", ["closed form", "smaller"]),
    ("a form that depends on its variable", "two", r"$$\arg\max_\mu \ell(\mu, \sigma) = \bar{x} + 0\mu$$", ["cannot depend on \\mu"]),
    ("an objective without its variable", "reals", r"$$\arg\min_t x^2 = 3$$", ["does not depend on t"]),
    ("different variables", "line", r"$$\arg\min_{w,b} -\log(L) = \arg\min_w \sum_{i=1}^n (y_i - wx_i - b)^2$$", ["different variables"]),
    ("rank differently", "line", r"$$\arg\max_{w,b} L = \arg\min_{w,b} \sum_{i=1}^n |y_i - wx_i - b|$$", ["do not rank", "give it in closed form"]),
    ("scaled variable", "reals", r"$$10^{-60} t = 10^{-61} t$$", ["hint: left = 10"]),
    ("log of a product of reals", "reals", r"$$\log(xy) = \log x + \log y$$", ["no value (the logarithm of"]),
    ("out of reach", "reals", r"$$\sum_{k=1}^\infty \frac{1}{k} = 5$$", ["inconclusive: only 0", "a series that does not settle"]),
    ("never admissible", "reals", r"$$\log(-x^2) = 2 \log(-|x|)$$", ["inconclusive: only 0"]),
    ("a free index", "reals", r"$$x = x_i$$", ["index i stands on the right side only"]),
    ("an undeclared symbol", "reals", r"$$x = \mu$$", [r"\mu is not declared", "^"]),
    ("independence not said", "arbitrary", "<!-- eq: define -->\n" + r"$$L(\theta) = p(x_1, \dots, x_n \mid \theta) = \prod_{i=1}^n p(x_i \mid \theta)$$", ["differ"]),
    ("a joint that is none", "arbitrary", "<!-- eq: iid -->\n" + r"$$p(x_1 \mid \theta) = p(x_1 \mid \theta)$$", ["no joint"]),
    ("arguments exchanged", "arbitrary", r"$$p(x_1 \mid \theta) = p(\theta \mid x_1)$$", ["differ"]),
    ("not normalised", "reals", "<!-- eq: define; density t -->\n" + r"$$f(t) = e^{-t^2}$$", ["integrates to 1.7724539, not to 1"]),
    ("an unpinned definition", "reals", "<!-- eq: define -->\n" + r"$$f(t) = e^{-t^2}$$", ["nothing checks it"]),
    ("a header that lists too much", "reals", "<!-- eq: define; is t -->\n" + r"$$f(t, x) = t$$", ["does not depend on it"]),
    ("a header that lists too little", "line", "<!-- eq: define; is 1 -->\n" + r"$$f(w) = wx_1 + b$$", ["depends on b as well"]),
    ("proportional in the wrong variable", "reals", "<!-- eq: prop-in t -->\n" + r"$$t^2 x \propto t x$$", ["ratio of the two sides of “∝”", "left / right"]),
    ("proportional in nothing", "reals", r"$$t^2 x \propto t x$$", ["say what “∝” ranges over"]),
    ("an inequality", "reals", r"$$x^2 \ge x$$", ["“≥” does not hold"]),
    ("an inequality that is not tight", "reals", "<!-- eq: tight x = y -->\n" + r"$$x^2 + y^2 + 1 \ge 2xy$$", ["not tight: with x = y"]),
    ("a wrong reference", "normal", "<!-- eq: define; is \\operatorname{normalpdf}(x_i, \\mu, \\sigma^2) -->\n" + r"$$f(x_i) = \frac{1}{\sqrt{2\pi\sigma^2}} \exp\left(-\frac{(x_i - \mu)^2}{2\sigma^2}\right)$$", ["differ"]),
    ("softmax gradient, sign", "softmax", r"$$\frac{\partial}{\partial z_j} \left( -\sum_{k=1}^K y_k \log \frac{e^{z_k}}{\sum_{l=1}^K e^{z_l}} \right) = \frac{e^{z_j}}{\sum_{l=1}^K e^{z_l}} + y_j$$", ["differ"]),
    ("digits that were never given", "normal", r"$$L(5) = 0.00595$$", ["drawn at random", "data"]),
    ("an approximation of formulas", "reals", r"$$e^s \approx 1 + s$$", ["needs printed digits"]),
    ("a set that is too small", "reals", r"$$t \in \{0, 1\}$$", ["“∈” does not hold"]),
    ("a skip without reason", "reals", "<!-- eq: skip -->\n$$x = y$$", ["reason in quotes"]),
    ("a skip whose reason is none", "reals", '<!-- eq: skip "later" -->\n$$x = y$$', ["this is no reason", "^"]),
    ("two places, the first not tight", "reals", "<!-- eq: tight x = t; tight x = y -->\n" + r"$$x^2 + y^2 \ge 2xy$$", ["not tight: with x = t"]),
    ("a tight equality", "reals", "<!-- eq: tight x = t -->\n$$x + y = y + x$$", ["tight says where", "neither stands here"]),
    ("a prop-in without its sign", "reals", "<!-- eq: prop-in x -->\n$$x + y = y + x$$", ["prop-in says what “∝” ranges over, and none"]),
    ("a density over two", "reals", "<!-- eq: density x, y -->\n$$x = x$$", ["density takes one symbol"]),
    ("two forms in one clause", "reals", "<!-- eq: is y + x \\\\ y = t -->\n$$x + y = y + x$$", ["is takes one form"]),
    ("too few arguments", "reals", "<!-- eq: code half(x) -->\n$$x = x$$", ["half takes x, by; the arguments here are 1"]),
    ("an unknown size", "reals", r"<!-- let: \mathbf{v} \in \mathbb{R}^{n \times \foo} -->", ["\\foo is not known", "\n    <!-- let: \\mathbf{v}"]),
    ("an unknown clause", "reals", "<!-- eq: hold -->\n$$x = x$$", ["is no clause"]),
    ("an unknown function", "reals", "<!-- eq: code nothing(x) -->\n$$x = x$$", ["no function nothing"]),
    ("a comment without formula", "reals", "<!-- eq: define -->\n\nText.\n\n$$x = x$$", ["directly before a formula"]),
    ("a variance with the wrong sign", "random", r"$$\operatorname{E}[(Y - m)^2] = \operatorname{Var}(Y) - (\operatorname{E}[Y] - m)^2$$", ["differ", "outcomes of Y = (", "probabilities = ("]),
    ("a random variable by itself", "random", r"$$Y^2 = \operatorname{E}[Y^2]$$", ["Y is a random variable", "^"]),
    ("nothing random", "random", r"$$\operatorname{E}[m] = m$$", ["nothing in this is random"]),
    ("another density's index", "density", r"$$\operatorname{E}_p[X] = \operatorname{E}[X]$$", ["declared as X \\sim p(x)"]),
    ("a divergence turned over", "density", r"$$D(f \,\|\, p_\theta) = D(p_\theta \,\|\, f)$$", ["differ"]),
    ("a divergence that is not tight", "density", "<!-- eq: tight f = p_\\theta -->\n" + r"$$D(f \,\|\, p_\theta) + 1 \ge 0$$", ["not tight: with f = p_\\theta"]),
    ("a function for a number", "density", r"$$D(f, x) = 0$$", ["a function stands here for a number"]),
    ("a transpose too few", "vectors", r"$$\mathbf{w} \mathbf{v} = \mathbf{v}^\top \mathbf{w}$$", ["is a transpose missing?"]),
    ("a vector in a logarithm", "vectors", r"$$\log(\mathbf{w}) = 1$$", ["this is a vector of", "a number is expected"]),
    ("a vector and a number", "vectors", r"$$\mathbf{w} + 1 = \mathbf{w}$$", ["has no meaning here"]),
    ("vectors that differ", "vectors", r"$$\mathbf{u} = 2 \mathbf{u}$$", ["at     u = (", "left = (", "right = ("]),
    ("an inverse without need", "vectors", r"$$\mathbf{A}^{-1} \mathbf{w} = \mathbf{A}^\top \mathbf{w}$$", ["differ"]),
    ("a gradient of the wrong sign", "vectors", r"$$\nabla J(\mathbf{w}) = -2 \mathbf{w}$$", ["differ"]),
    ("an update that uses the next element", "vectors", "<!-- eq: define; is 1 -->\n" + r"$$\theta_{t+1} = \theta_{t+1} - s$$", ["follows from the element t"]),
    ("a hat on the wrong letter", "arbitrary", "<!-- eq: define -->\n" + r"$$\hat{x} = \arg\max_\theta p(x_1 \mid \theta)$$", ["this is the best \\theta, and its name says x"]),
    ("a hat that is missing", "two", "<!-- eq: define; is \\frac{1}{n} \\sum_{i=1}^n x_i -->\n" + r"$$\mu = \bar{x}$$", ["\\mu is declared in this section"]),
    ("a strict inequality that is tight", "reals", "<!-- eq: tight x = y -->\n" + r"$$x^2 + y^2 > 2xy$$", ["“>” is never an equality"]),
    ("an update that nothing checks", "vectors", "<!-- eq: define -->\n" + r"$$\theta_{t+1} = \theta_t - s$$", [r"\theta_{t+1} is introduced here, and nothing checks it"]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("known", "formula", "said"), [case[1:] for case in CASES], ids=[case[0] for case in CASES]
)
def test_a_wrong_statement_is_caught(known: str, formula: str, said: list[str]) -> None:
    report = check_page(f"{LET[known]}\n\n{formula}\n", {"half": lambda x, by: x / by})
    messages = "\n".join(finding.message for finding in report.findings)
    assert report.findings
    for part in said:
        assert part in messages


def test_the_message_of_the_specification() -> None:
    text = LET["line"] + "\n" + CASES[0][2]
    (finding,) = check_page(text, {}).findings
    assert text[finding.offset :].startswith(r"-\log(L)")
    head, left, right, at, values = finding.message.split("\n")
    assert head == "the two sides of “=” differ (32 of 32 random points)"
    assert left == r"    left : -\log(L)"
    assert (
        right
        == r"    right: \frac{n}{2}\log(2\pi\sigma^2) + \frac{1}{\sigma^2}\sum_{i=1}^n (y_i - wx_i - b)^2"
    )
    assert at.startswith("    at     ") and "n = 1" in at and "x = (" in at
    assert values.startswith("    left = ") and ",  right = " in values


def test_of_a_declaration_that_is_not_read_only_itself_is_told() -> None:
    unread = "<!-- let: n \\in \\mathbb{N}; x, x_i whole; \\mu \\in \\mathbb{R} -->"
    body = "\n\n<!-- eq: define -->\n$$\nS = \\sum_{i=1}^n x_i\n$$\n\n$$\nS = \\mu\n$$\n"
    elsewhere = "\n## Another section\n\n$$\n\\tau = 1\n$$\n"
    for text, said in (
        ("## One\n" + unread + body, ["“x, x_i whole” is no declaration"]),
        (
            "## One\n" + unread + body + elsewhere,
            ["“x, x_i whole” is no declaration", "\\tau is not declared"],
        ),
        (unread + body + elsewhere, ["“x, x_i whole” is no declaration"]),
    ):
        report = check_page(text, {})
        assert [finding.message.partition(";")[0] for finding in report.findings] == said
        assert {record.status for record in report.records} == {"failed"}
