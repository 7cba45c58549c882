"""Broken sentences, code and pictures, each beside one that holds: more for the page about the rules."""

from mledocs.make.examples.breaches import BREACHES, Breach, changed, rule

_MINIMISED = "The mean minimises the sum of squares."
_OUTPUT = """```text
spread: 1.4
```

<!-- given: what another program printed, in 2024 -->"""

SPOKEN: dict[str, Breach] = {
    "joined": Breach(
        r"The mean is $\val{sample.mean:.2f}$.",
        r"The mean is minus $\val{sample.mean:.2f}$.",
        rule("numerals"),
    ),
    "worded": Breach(
        r"Of the learners, \val{driving.passes:word} passed.",
        "Seven of the learners passed.",
        rule("numerals"),
    ),
    "misnamed_value": Breach(
        *changed(r"The mean is $\val{sample.mean:.2f}$.", "mean is", "median is"), rule("measured")
    ),
    "unit": Breach(
        *changed(r"It takes \val{driving.boundary:.1f} hours.", "hours", "minutes"), rule("measured")
    ),
    "compared": Breach(_MINIMISED, "The mean is smaller than the median.", rule("comparing")),
    "borrowed": Breach(
        _MINIMISED,
        "The median is smaller with the outlier. <!-- claim: bernoulli_gives_cross_entropy 3f2a -->",
        rule("comparing"),
    ),
    "ungiven": Breach(
        *changed(_OUTPUT, "\n\n<!-- given: what another program printed, in 2024 -->", ""), rule("given code")
    ),
    "weakened": Breach(
        "```pycon\n>>> 1 + 1\n2\n```", "```pycon\n>>> 1 + 1  # doctest: +SKIP\n3\n```", rule("running code")
    ),
    "overlooked": Breach(
        "Words <!-- a comment --> and more.",
        "Words <!-- a comment --!> and more. <!-- b -->",
        rule("overlooked"),
    ),
    "picture": Breach("![](../generated/distrib.png)", "![](../assets/screenshot.png)", rule("pictures")),
    "leftover": Breach(
        r"The mean is $\val{sample.mean}$.", r"The mean is \vale{sample.mean}.", rule("leftovers")
    ),
}
#: Every example of the page.
ALL = BREACHES | SPOKEN
