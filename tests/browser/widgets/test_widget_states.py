"""No state of a widget draws or says what is no number; the bench tries ten thousand of each."""

import pytest

from tests.browser.reader import Visit, alone
from tests.browser.widgets.widgets import change, widget
from tests.helpers.trees import ROOT

STATES = (
    (ROOT / "src" / "mledocs" / "make" / "bench" / "random_states.js")
    .read_text(encoding="utf-8")
    .split("\n\n", 1)[1]
)
PLACES = {
    "entry": "atlas/positive/weibull/",
    "interval": "article/how-sure/",
    "likelihood": "article/maximum-likelihood/",
    "line": "article/linear-regression/",
    "logistic": "article/logistic-regression/",
    "loss": "article/other-errors/",
    "surface": "article/finding-the-minimum/",
}
#: Every state by its name, at this text in each of its places.
ASKED = """text => {
  const { opening } = document.querySelector(".mle-live")
  const asked = Object.entries(opening).map(([name, value]) => [name, Array.isArray(value) ? value.map(() => text) : text])
  return `?${new URLSearchParams(asked)}`
}"""
#: The states that count or name a place, and are not whole.
BROKEN = """() => {
  const { bounds, state } = document.querySelector(".mle-live")
  return Object.keys(bounds).filter(name => bounds[name].step === 1 && ![state[name]].flat().every(Number.isInteger))
}"""
#: All likelihoods lie near the smallest number of the computer.
TINY = "?mu=4.06&sigma=0.2&x=4.5,9,1,1.7,9"


@pytest.mark.parametrize("name", PLACES)
def test_any_state_and_any_address_is_drawn_in_numbers(visit: Visit, name: str) -> None:
    page = visit(PLACES[name], prepare=alone(PLACES[name], f"mle-{name}"))
    widget(page, name)
    assert page.evaluate(STATES, 300) == ""
    for text in ("2.5", "-0", "toString"):
        page.goto(page.url.partition("?")[0] + page.evaluate(ASKED, text))
        drawn = widget(page, name).evaluate("e => e.panel.outerHTML")
        assert page.evaluate(BROKEN) == [], text
        assert not any(word in drawn for word in ("NaN", "Infinity", "undefined")), text


def test_likelihoods_near_the_smallest_number_are_drawn(visit: Visit) -> None:
    page = visit(PLACES["likelihood"] + TINY)
    drawn = widget(page, "likelihood").evaluate("e => e.panel.outerHTML")
    assert "NaN" not in drawn and "Infinity" not in drawn


def test_an_address_of_megabytes_does_not_hold_up_the_page(visit: Visit) -> None:
    page = visit(PLACES["likelihood"] + "?x=" + "1," * 20_000)
    widget(page, "likelihood")
    assert page.locator("mle-likelihood").evaluate("e => `${e.state.x}` === `${e.opening.x}`")
    change(page, "likelihood", mu=5)
