"""What the article counts: a noun, and the values that say how many there are.

A number word before one of these nouns is typed by hand and stops the build.
"""

COUNTS: dict[str, list[str]] = {
    "observations": ["sample.n"],
    "points": ["sample.n"],
    "numbers": ["sample.n", "corrections.numbers"],
    "heights": ["sample.n"],
    "candidates": ["candidates.n"],
    "means": ["candidates.n"],
    "values": ["candidates.n"],
    "days": ["heating.n"],
    "learners": ["driving.n"],
    "densities": ["sample.n", "candidates.n", "corrections.factors"],
    "products": ["candidates.n", "original.lines"],
    "draws": ["underflow.draws"],
    "steps": ["optimize.newton_steps", "optimize.gradient_steps"],
}
