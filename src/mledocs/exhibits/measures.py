"""What each value is: the words by which sentences may call it, and the units in which it is.

The first pattern that fits the name of a value counts. A sentence that calls it by another of these words, or
puts another unit behind it, is stopped.
"""

from mledocs.book import Measure

_MEAN, _MEDIAN = ("mean", "means", "average"), ("median", "medians")
_SPREAD, _VARIANCE = ("standard deviation", "standard deviations"), ("variance", "variances")
_DENSITY = ("density", "densities", "height", "heights")
_LIKELIHOOD, _LOG_LIKELIHOOD = ("likelihood", "likelihoods"), ("log-likelihood", "log-likelihoods")
_LOSS = (
    "loss", "losses", "negative log-likelihood", "negative log-likelihoods", "cross-entropy",
    "cross-entropies",
)  # fmt: skip
_MSE = ("mean squared error", "mean squared errors")
_SHARE = ("share", "shares", "probability", "probabilities")
_HOURS, _KWH = ("hours", "hour"), "kWh"

MEASURES: dict[str, Measure] = {
    "coin.n": Measure(()),
    "coin.best": Measure(_SHARE),
    "coin.share": Measure((*_SHARE, *_MEAN)),
    "coin.likelihood": Measure((*_LIKELIHOOD, *_SHARE)),
    "coin.*": Measure(()),
    "sample.x?": Measure(("observation", "observations")),
    "sample.mean": Measure(_MEAN),
    "sample.min": Measure(("smallest observation", "minimum")),
    "sample.max": Measure(("largest observation", "maximum")),
    "sample.variance_unbiased": Measure(_VARIANCE),
    "*.within_one_sigma": Measure(_SHARE, ("%", "percent")),
    "*.n": Measure(()),
    "original.*product*": Measure(("product", "products")),
    "corrections.*product.*": Measure(("product", "products")),
    "original.mu5": Measure(_MEAN),
    "original.lines": Measure(()),
    "corrections.*": Measure(()),
    "site.*": Measure(()),
    "candidates.*": Measure(_MEAN),
    "try.mu": Measure(_MEAN),
    "try.likelihood": Measure((*_LIKELIHOOD, "product", "products")),
    "try.q": Measure(_SHARE),
    "try.*": Measure(_LOSS),
    "true.mu": Measure(_MEAN),
    "sigma": Measure(_SPREAD),
    "density.*": Measure(_DENSITY),
    "likelihood.ratio*": Measure((*_LIKELIHOOD, "factor", "factors", "ratio", "ratios")),
    "likelihood.*": Measure((*_LIKELIHOOD, "product", "products")),
    "log_likelihood.*": Measure(_LOG_LIKELIHOOD),
    "nll.gap*": Measure(("difference", "differences")),
    "nll.mu5_mean": Measure((*_LOSS, *_MEAN)),
    "nll.*": Measure((*_LOSS, "sum", "sums")),
    "mle.sigma": Measure(_SPREAD),
    "mle.variance": Measure(_VARIANCE),
    "step.distance": Measure(("difference", "differences", "distance", "distances")),
    "step.square": Measure(("square",)),
    "step.peak": Measure((*_DENSITY, "factor", "factors")),
    "step.exponential": Measure(("factor", "factors")),
    "narrow.sigma": Measure(_SPREAD),
    "narrow.peak": Measure(_DENSITY),
    "altered.x1": Measure(("observation", "observations")),
    "altered.mean": Measure(_MEAN),
    "rescaled.factor": Measure(("factor", "factors")),
    "rescaled.shift": Measure(("difference", "differences")),
    "underflow.log_likelihood": Measure((*_LOG_LIKELIHOOD, "sum", "sums")),
    "underflow.*": Measure(()),
    "outlier.value": Measure(("observation", "observations")),
    "outlier.mean": Measure(_MEAN),
    "outlier.midrange": Measure(("midrange", "middle", "observation")),
    "outlier.median": Measure(_MEDIAN),
    "laplace.mu": Measure(_MEDIAN),
    "laplace.b": Measure(("scale", "scales")),
    "exponential.rate": Measure(("rate", "rates")),
    "heating.base_temperature": Measure(("temperature", "temperatures"), ("°C",)),
    "heating.*w": Measure(("slope", "slopes"), ("kWh per kelvin", _KWH)),
    "heating.b": Measure(("intercept", "intercepts"), (_KWH,)),
    "heating.*sigma": Measure(_SPREAD, (_KWH,)),
    "heating.mse": Measure(_MSE, ("kWh²",)),
    "heating.constant": Measure(("constant", "constants")),
    "heating.factor": Measure(("factor", "factors")),
    "heating.nll": Measure(_LOSS),
    "driving.passes": Measure(()),
    "driving.pass_share": Measure((*_SHARE, *_MEAN)),
    "driving.*w": Measure(("slope", "slopes"), ("per hour",)),
    "driving.*_b": Measure(("intercept", "intercepts")),
    "driving.b": Measure(("intercept", "intercepts")),
    "driving.entropy": Measure(("entropy", *_LOSS, "sum", "sums")),
    "driving.divergence": Measure(("divergence", *_LOSS, "sum", "sums")),
    "driving.nll": Measure((*_LOSS, "sum", "sums")),
    "driving.*": Measure((), _HOURS),
    "bce.*logit": Measure(("logit", "logits")),
    "bce.stable": Measure(_LOSS),
    "bce.wrong_pull*": Measure(("gradient", "gradients", "derivative", "derivatives")),
    "optimize.*loss": Measure(_LOSS),
    "optimize.*_w": Measure(("slope", "slopes", "second derivative", "second derivatives")),
    "optimize.*_b": Measure(("intercept", "intercepts", "second derivative", "second derivatives")),
    "optimize.rate": Measure(("learning rate", "learning rates")),
    "optimize.gradient_gap": Measure((*_LOSS, "gap", "gaps")),
    "optimize.*": Measure(()),
    "climb.*": Measure(()),
    "runaway.*": Measure(_SPREAD),
}
