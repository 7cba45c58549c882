# %% [markdown]
# # Every number of the article, step by step
#
# The first pages of the article print densities, products of densities and logarithms. This
# notebook computes each of them, first with plain NumPy, then with the functions of the package
# `mledocs`, and compares the two.
#
# Run the cells from top to bottom. Where a formula stands above a cell, the cell says the same in
# Python.

# %% [markdown]
# ## The sample and the assumption
#
# The observations, the standard deviation that is taken as known, and the means that the article
# compares are written once, in `mledocs.exhibits.data`. To see everything below follow a change,
# replace one of them here.

# %%
import numpy as np

from mledocs.exhibits.data import CANDIDATES, SAMPLE, SIGMA

x = np.array(SAMPLE)
sigma = SIGMA
means = sorted(CANDIDATES.values())
n = len(x)

print("observations       ", x)
print("standard deviation ", sigma)
print("means to compare   ", means)

# %% [markdown]
# ## One density, slowly
#
# The article assumes that each observation comes from a normal distribution. Let
# $z = (x - \mu)/\sigma$ be the distance from the mean, in standard deviations. The density is
#
# <!-- let: x, \mu \in \mathbb{R}; \sigma > 0; z = (x - \mu)/\sigma -->
# <!-- eq: define; is \operatorname{normalpdf}(x, \mu, \sigma); density x; code normal_density(x, \mu, \sigma) -->
# $$
# p(x \mid \mu, \sigma) = e^{-z^2/2} / (\sigma\sqrt{2\pi})
# $$
#
# Take the first observation and the middle one of the means. Small steps lead from the distance
# to the density.

# %%
mu = means[len(means) // 2]
z = (x[0] - mu) / sigma
peak = 1 / (sigma * np.sqrt(2 * np.pi))
share = np.exp(-(z**2) / 2)

print(f"z         ({x[0]:g} - {mu:g}) / {sigma:g} = {z:.2f}")
print(f"peak      {peak:.4f}")
print(f"share     {share:.4f}")
print(f"density   {peak:.4f} * {share:.4f} = {peak * share:.4f}")


# %% [markdown]
# At the mean itself the exponential is one, so the rest of the formula is the height of the peak.
# The exponential says which share of that height is left at a distance.
#
# ## All the densities
#
# The same formula as a function. NumPy applies it to the whole sample at once.


# %%
def normal_density(x, mu, sigma):
    z = (x - mu) / sigma
    return np.exp(-(z**2) / 2) / (sigma * np.sqrt(2 * np.pi))


densities = {mu: normal_density(x, mu, sigma) for mu in means}

print("     x" + "".join(f"   mu = {mu:g}" for mu in means))
for i in range(n):
    row = "".join(f"{densities[mu][i]:9.4f}" for mu in means)
    print(f"{x[i]:6.1f}{row}")

# %% [markdown]
# Read one column from top to bottom. The density is high where the observation lies near the mean
# of that column, and falls off on both sides. <!-- claim: near_is_dense 6503 --> The columns for the smallest and for the largest
# mean mirror each other, as long as the sample is symmetric about the middle one. <!-- claim: outer_means_mirror 04bd -->
#
# ## The likelihood is a product
#
# If the observations are independent, the density of the whole sample is the product of the
# densities. Read as a function of the mean, it is the likelihood.

# %%
likelihoods = {mu: np.prod(densities[mu]) for mu in means}

for mu in means:
    factors = " * ".join(f"{density:.4f}" for density in densities[mu])
    print(f"L({mu:g}) = {factors} = {likelihoods[mu]:.6f}")

# %% [markdown]
# Why so many decimals, when the product is rounded anyway? Because rounding the factors first can
# change the product. <!-- claim: rounding_changes_product 8bdc --> The next cell multiplies factors that were rounded before, for the best of
# the means. <!-- said: about this page -->

# %%
best = max(means, key=lambda mu: likelihoods[mu])
for decimals in (2, 3, 4):
    product = np.prod(np.round(densities[best], decimals))
    print(f"{decimals} decimals   L({best:g}) = {product:.5f}")
print(f"unrounded    L({best:g}) = {likelihoods[best]:.5f}")

# %% [markdown]
# ## The log-likelihood is a sum
#
# The logarithm turns the product into a sum. It is increasing, so the order of the means stays. <!-- claim: log_moves_no_maximum 2bf8 -->

# %%
print("  mu   sum of logs   log of product")
for mu in means:
    sum_of_logs = np.sum(np.log(densities[mu]))
    log_of_product = np.log(likelihoods[mu])
    print(f"{mu:4g} {sum_of_logs:13.6f} {log_of_product:16.6f}")

# %% [markdown]
# For a small sample either way will do. For a large one it will not: a product of densities leaves
# the range of floating-point numbers. <!-- claim: repeated_product_is_zero c7d2 --> Here the sample is repeated, and both quantities are computed
# for a growing number of copies.

# %%
print("factors     product   sum of logs")
for copies in (1, 10, 100, 1000):
    many = np.tile(densities[best], copies)
    sum_of_logs = np.sum(np.log(many))
    print(f"{many.size:7d} {np.prod(many):11.3g} {sum_of_logs:13.3f}")

# %% [markdown]
# A product of zero cannot say which mean is best, for it is zero for all of them. <!-- claim: repeated_product_is_zero 808f --> The sum of
# logarithms can. <!-- claim: repeated_product_is_zero ee4e -->
#
# ## Where the maximum is
#
# Try many means, close together, and take the one with the largest log-likelihood. <!-- said: advice -->


# %%
def ell(mu, sigma=sigma):
    return np.sum(np.log(normal_density(x, mu, sigma)))


grid = np.linspace(min(means), max(means), 2001)
log_likelihood = np.array([ell(mu) for mu in grid])

print(f"best mean on the grid  {grid[np.argmax(log_likelihood)]:.3f}")
print(f"sample mean            {np.mean(x):.3f}")

# %% [markdown]
# The search finds the sample mean. <!-- claim: maximum_at_mean 47dc --> The
# [article derives it](../article/maximum-likelihood.md#why-the-mean): the slope of the
# log-likelihood, the score, is $n(\bar{x} - \mu) / \sigma^2$. A finite difference measures the
# same slope without the formula. The two columns should agree, and change sign at the sample mean. <!-- claim: score_changes_sign 95d1 -->

# %%
h = 1e-5
print("   mu   formula   measured")
for mu in sorted([*means, np.mean(x) - 0.1, np.mean(x) + 0.1]):
    formula = n / sigma**2 * (np.mean(x) - mu)
    measured = (ell(mu + h) - ell(mu - h)) / (2 * h)
    print(f"{mu:5.2f} {formula:9.4f} {measured:10.4f}")

# %% [markdown]
# The score is linear in $\mu$, so the log-likelihood is a parabola: it falls with the square of
# the distance from its top. <!-- claim: parabola 32c2 --> The figure shows it with a point at each of the compared means.

# %% alt="The log-likelihood over the mean: a parabola, highest at the sample mean. <!-- claim: parabola 03f9 --> <!-- claim: maximum_at_mean 03f9 -->"
from IPython.display import SVG

from mledocs.exhibits.drawing import render, sheet
from mledocs.exhibits.drawing.palette import colour

top = np.mean(x), ell(np.mean(x))
heights = [ell(mu) for mu in means]
with sheet.article_style():
    figure = sheet.paper(height=250)
    axes = sheet.panel(figure, 30, 170, x=r"mean $\mu$", y="log-likelihood")
    axes.plot(grid, log_likelihood, color=colour("likelihood"))
    axes.axvline(top[0], color=colour("grid"), linestyle=":")
    sheet.points(axes, (means, heights), "likelihood")
    sheet.label(axes, top, "sample mean", "text", by=(8, -80))
    sheet.ticks(axes, x=4, y=4)
SVG(render.svg(figure, "log-likelihood"))

# %% [markdown]
# ## The spread as well
#
# Now let the standard deviation be unknown too. Whatever it is, the best mean is the sample mean,
# and [the best variance](../article/maximum-likelihood.md#the-spread) is the mean squared
# distance from it. <!-- claim: mean_best_for_every_spread a1a4 --> <!-- claim: spread_is_root_mean_square a1a4 -->

# %%
variance = np.mean((x - np.mean(x)) ** 2)
sigma_hat = np.sqrt(variance)

print(f"variance            {variance:.4f}")
print(f"standard deviation  {sigma_hat:.4f}")
print()
print("sigma   log-likelihood")
for scale in (0.5, 0.9, 1, 1.1, 2):
    s = scale * sigma_hat
    print(f"{s:5.3f} {ell(np.mean(x), s):16.4f}")

# %% [markdown]
# The log-likelihood is largest in the middle row, at the best standard deviation. <!-- claim: spread_is_root_mean_square 81d6 -->
# A smaller one punishes the outer observations, a larger one wastes density where there are none. <!-- claim: too_narrow_too_wide 3c98 -->
# The divisor is $n$. With $n - 1$ the estimate of the variance is unbiased, but it is
# not the maximum. <!-- claim: unbiased_is_no_maximum 47f6 -->

# %%
print(f"divided by n      {np.var(x):.4f}")
print(f"divided by n - 1  {np.var(x, ddof=1):.4f}")

# %% [markdown]
# ## The package says the same
#
# `mledocs.numerics` computes with log-densities throughout, so that its results stay right far
# out in the tails. Each line compares one of its functions with what was computed above.

# %%
from mledocs.numerics.distributions import Normal, density
from mledocs.numerics.likelihood import likelihood
from mledocs.numerics.likelihood import log_likelihood as package_ell


def compare(name, ours, theirs):
    same = np.allclose(ours, theirs, rtol=1e-12, atol=0)
    print(f"{name:23s} {'agrees' if same else 'DIFFERS'}")


for mu in means:
    model = Normal(mu, sigma)
    print(f"mu = {mu:g}")
    compare("  densities", densities[mu], density(model, x))
    compare("  likelihood", likelihoods[mu], likelihood(model, x))
    compare("  log-likelihood", ell(mu), package_ell(model, x))
fitted = Normal.fit(x)
compare("best mean", np.mean(x), fitted.mu)
compare("best standard deviation", sigma_hat, fitted.sigma)

# %% [markdown]
# ## What the original article printed
#
# This article began as another one, whose worked lines were typed by hand. They are kept in
# `mledocs.exhibits.data` to be compared. A star marks a number that does not agree with the
# computed one at the precision at which it was printed.

# %%
from mledocs.exhibits.data import ORIGINAL


def marked(printed, computed, decimals):
    star = " " if round(computed, decimals) == printed else "*"
    return f"{printed:.{decimals}f}{star}"


for name, mu in CANDIDATES.items():
    factors = zip(ORIGINAL[name].factors, densities[mu], strict=True)
    print(f"mu = {mu:g} ", *(marked(old, new, 3) for old, new in factors))
    product = marked(ORIGINAL[name].product, likelihoods[mu], 5)
    print(f"  product  {product}")

# %% [markdown]
# The page of [corrections](../about/corrections.md) lists them one by one.
#
# ## One thing to try
#
# The article asks for the likelihood of one more mean. Compute it by hand first, then run the
# cell. Then change the first observation at the top of this notebook, run everything again, and
# see the maximum follow the sample mean.

# %%
from mledocs.exhibits.data import TRY_MU

try_likelihood = np.prod(normal_density(x, TRY_MU, sigma))
print(f"L({TRY_MU:g}) = {try_likelihood:.5f}")
