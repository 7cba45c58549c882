"""What the article counts: a noun, and the values that say how many there are.

A number word before one of these nouns is typed by hand and stops the build.
"""

COUNTS: dict[str, list[str]] = {
    "tosses": ["coin.n"],
    "heads": ["coin.heads"],
    "observations": ["sample.n", "original.n", "underflow.n_zero", "try.needed"],
    "points": ["sample.n"],
    "numbers": ["sample.n", "corrections.numbers", "corrections.wrong"],
    "heights": ["sample.n"],
    "candidates": ["candidates.n"],
    "means": ["candidates.n", "original.lines"],
    "values": ["coin.tried", "candidates.n", "site.values"],
    "days": ["heating.n"],
    "learners": ["driving.n"],
    "beginners": ["beginners.n"],
    "newcomers": ["newcomers.n"],
    "densities": ["sample.n", "candidates.n", "corrections.factors", "corrections.wrong_factors"],
    "products": ["candidates.n", "original.lines", "corrections.wrong_products"],
    "samples": ["coverage.samples"],
    "draws": ["underflow.draws"],
    "steps": ["optimize.newton_steps", "optimize.gradient_steps", "climb.scoring_steps", "driving.n"],
}
