"""What the article is about: quantities, losses and laws, each with the words by which sentences name it.

A sentence that compares one of them is held to a claim, or says why not. Each may be a regular expression.
"""

SUBJECTS: dict[str, tuple[str, ...]] = {
    "likelihood": ("likelihoods?", "log-likelihoods?", "negative log-likelihood"),
    "density": (r"densit(?:y|ies)", "heights?", "bells?", "hills?", "parabolas?"),
    "probability": (r"probabilit(?:y|ies)", "odds", "logits?", "sigmoids?", "share"),
    "mean": ("means?", "average"),
    "median": ("medians?",),
    "spread": ("variances?", "standard deviations?", "spread", "standard error"),
    "loss": (
        r"loss(?:es)?",
        r"cross-entrop(?:y|ies)",
        "squared errors?",
        "absolute errors?",
        "mean squared error",
    ),
    "error": ("errors?", "residuals?", "outliers?"),
    "slope": ("gradients?", "scores?", "derivatives?", "slopes?", "intercepts?"),
    "curvature": (r"curv(?:es?|ature|ed)", "Hessian", "second derivative", "convex"),
    "optimum": (r"maxim(?:um|a)", r"minim(?:um|a)", "estimates?", "fits?"),
    "law": ("normal", "Laplace", "Bernoulli", "Poisson", "exponential", "distributions?"),
    "information": ("entropy", "divergence", "information"),
    "certainty": ("intervals?", "coverage", "standard errors?", "quantiles?"),
    "search": ("Newton", "gradient steps?", "gradient descent", "learning rates?", "Fisher scoring"),
    "line": ("lines?", "least squares"),
    "data": (
        "sample",
        "observations?",
        "points?",
        "days?",
        "learners?",
        "draws?",
        "labels?",
        "candidates?",
        "toss(?:es)?",
    ),
    "number": ("products?", "factors?", "sums?", "logarithms?"),
}
