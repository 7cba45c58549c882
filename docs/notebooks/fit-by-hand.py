# %% [markdown]
# # Fit both models by hand, then by library
#
# A linear and a logistic regression, each fitted twice: with sums that can be followed on paper,
# and with library functions. <!-- said: about this page --> The first needs one formula. The second needs steps, and every step
# is shown.
#
# The data are those of the article: [heating a house](../article/linear-regression.md#the-idea)
# and [a driving test](../article/logistic-regression.md#the-idea).

# %% [markdown]
# ## A line through the days
#
# Each row is a day: `x` is how far the outdoor temperature lies below the base temperature, in
# kelvin, and `y` is the energy for heating, in kWh.

# %%
import numpy as np

from mledocs.exhibits.data import HEATING_SIGMA, heating

x, y = heating()
n = len(x)

print("   x (K)   y (kWh)")
for i in range(n):
    print(f"{x[i]:8.1f}{y[i]:10.1f}")

# %% [markdown]
# ### By hand
#
# The line with the smallest sum of squared residuals has a
# [closed form](../article/linear-regression.md#closed-form). <!-- claim: closed_form_is_least_squares 3ff3 --> It takes `s_xy`, the sum of the
# products of the deviations from both means, and `s_xx`, the sum of the squared deviations of `x`.
# The slope is their ratio. The intercept makes the line go through the point of both means. <!-- claim: residuals_sum_to_zero e235 -->

# %%
x_mean, y_mean = np.mean(x), np.mean(y)
s_xy = np.sum((x - x_mean) * (y - y_mean))
s_xx = np.sum((x - x_mean) ** 2)
w = s_xy / s_xx
b = y_mean - w * x_mean

print(f"means      x {x_mean:.2f}, y {y_mean:.2f}")
print(f"sums       s_xy {s_xy:.3f}, s_xx {s_xx:.3f}")
print(f"slope      w = {s_xy:.3f} / {s_xx:.3f} = {w:.4f} kWh/K")
print(f"intercept  b = {y_mean:.2f} - {w:.4f} * {x_mean:.2f} = {b:.4f} kWh")

# %% [markdown]
# At the minimum both derivatives of the sum of squares are zero. <!-- claim: residuals_sum_to_zero ba9c --> In words: the residuals sum to
# zero, and so do the residuals multiplied by `x`. <!-- claim: residuals_sum_to_zero 7319 --> This check needs no library.

# %%
residuals = y - w * x - b
sums = np.array([np.sum(residuals), np.sum(residuals * x)])

# Adding zero turns a rounded -0.0 into 0.0.
print("the two sums        ", np.round(sums, 9) + 0.0)
print(f"mean squared error   {np.mean(residuals**2):.4f} kWh^2")

# %% [markdown]
# ### By library
#
# NumPy solves this as a linear system, by an orthogonal decomposition. The package `mledocs` uses the formula, and gives the standard deviation as well.

# %%
from mledocs.numerics.regression import LinearModel


def compare(name, result, expected):
    same = np.allclose(result, expected, rtol=1e-8, atol=0)
    verdict = "agrees" if same else "DIFFERS"
    print(f"{name:22s} {result[0]:9.6f} {result[1]:9.6f}  {verdict}")


columns = np.column_stack([x, np.ones(n)])
solution, *_ = np.linalg.lstsq(columns, y)
line = LinearModel.fit(x, y)

print(f"{'':22s} {'w':>9s} {'b':>9s}")
print(f"{'by hand':22s} {w:9.6f} {b:9.6f}")
compare("numpy lstsq", solution, (w, b))
compare("mledocs LinearModel", (line.w, line.b), (w, b))

# %% [markdown]
# ### Two losses, one minimum
#
# With normal errors, the [negative log-likelihood](../article/linear-regression.md#derivation) of
# a line is its mean squared error times a factor, plus a constant: <!-- claim: loss_is_scaled_error 5af5 -->
#
# <!-- let: n \in \mathbb{N}; x_i, y_i, w, b \in \mathbb{R}; \sigma > 0;
#      \operatorname{MSE} = \frac{1}{n} \sum_{i=1}^n (y_i - w x_i - b)^2;
#      \operatorname{NLL} = -\sum_{i=1}^n \log \operatorname{normalpdf}(y_i, w x_i + b, \sigma);
#      a = \frac{n}{2\sigma^2}; c = \frac{n}{2} \log(2\pi\sigma^2) -->
# $$
# \operatorname{NLL} = c + a \operatorname{MSE}
# $$
#
# The factor $a$ and the constant $c$ hold the number of days and the standard deviation of the
# errors, but nothing of the line. In the table, the column NLL adds up the logarithms of normal
# densities. The last column knows only the squared errors. They should agree on every line, good
# or bad. <!-- claim: loss_is_scaled_error f998 -->

# %%
sigma = HEATING_SIGMA
a = n / (2 * sigma**2)
c = n / 2 * np.log(2 * np.pi * sigma**2)


def negative_log_likelihood(w, b):
    z = (y - w * x - b) / sigma
    densities = np.exp(-(z**2) / 2) / (sigma * np.sqrt(2 * np.pi))
    return -np.sum(np.log(densities))


def mse(w, b):
    return np.mean((y - w * x - b) ** 2)


print(f"a = {a:.4f}   c = {c:.4f}")
print("    w      b       MSE       NLL   c + a * MSE")
for dw, db in ((0, 0), (0.1, 0), (0, 1), (-0.2, 2), (0.3, -3)):
    error = mse(w + dw, b + db)
    nll = negative_log_likelihood(w + dw, b + db)
    columns = f"{error:9.4f} {nll:9.4f} {a * error + c:13.4f}"
    print(f"{w + dw:5.2f} {b + db:6.2f} {columns}")

# %% [markdown]
# The first row is the fitted line, and it has the smallest value in both columns. <!-- claim: losses_share_minimum f714 --> A factor above
# zero and a constant move no minimum. <!-- claim: losses_share_minimum 3857 -->

# %% [markdown]
# ## A curve through the labels
#
# For each learner, `x` is the hours of practice, and `y` is one for a pass and zero for a fail.

# %%
from mledocs.exhibits.data import driving

x, y = driving()
n = len(x)

print("hours, failed:", x[y == 0])
print("hours, passed:", x[y == 1])
print("do the groups overlap?", x[y == 1].min() < x[y == 0].max())

# %% [markdown]
# The overlap matters. <!-- claim: groups_overlap 70d4 --> If one number of hours separated the two groups, the likelihood would have
# [no maximum](../article/logistic-regression.md#separable). <!-- claim: steeper_is_better d786 -->
#
# ### The loss
#
# The model says that the probability of a pass is the
# [sigmoid](../article/logistic-regression.md#assumptions) of `z = w * x + b`. The loss is the
# cross-entropy: one learner pays $\log(1 + e^z) - yz$. The function `logaddexp` computes such a
# logarithm without overflow, and the sigmoid can be written with it too.


# %%
def probability(w, b, x=x):
    return np.exp(-np.logaddexp(0, -(w * x + b)))


def cross_entropy(w, b):
    z = w * x + b
    return np.sum(np.logaddexp(0, z) - y * z)


print(f"loss at w = 0, b = 0       {cross_entropy(0, 0):.4f}")
print(f"number of learners * log 2 {n * np.log(2):.4f}")

# %% [markdown]
# ### The first step of Newton's method
#
# No formula gives the minimum. Newton's method replaces the loss by the parabola that touches it,
# goes to the minimum of that parabola, and starts again. It needs the gradient, which adds up the
# errors `q - y`, and the [Hessian](../article/finding-the-minimum.md#newton), which adds up the
# weights `q * (1 - q)`. Here `q` is the probability of a pass. At `w = b = 0` every `q` is one
# half and every weight one quarter, so the sums can be checked on paper. <!-- claim: starts_at_log_two ac2f --> <!-- claim: weights_are_quarters ac2f -->

# %%
q = probability(0, 0)
weight = q * (1 - q)
g_w, g_b = np.sum((q - y) * x), np.sum(q - y)
h_ww, h_wb = np.sum(weight * x**2), np.sum(weight * x)
h_bb = np.sum(weight)

print(f"sum of x    {np.sum(x):9.2f}")
print(f"sum of x^2  {np.sum(x**2):9.2f}")
print(f"sum of y    {np.sum(y):9.2f}")
print(f"sum of xy   {np.sum(x * y):9.2f}")
print()
print(f"gradient    {g_w:9.3f} {g_b:9.3f}")
print(f"Hessian     {h_ww:9.3f} {h_wb:9.3f}")
print(f"            {h_wb:9.3f} {h_bb:9.3f}")

# %% [markdown]
# The step solves a linear equation for each unknown. With so small a matrix Cramer's rule does it:
# by the determinant, and a division for each unknown.

# %%
determinant = h_ww * h_bb - h_wb**2
step_w = (h_bb * g_w - h_wb * g_b) / determinant
step_b = (h_ww * g_b - h_wb * g_w) / determinant

print(f"determinant   {determinant:.4f}")
print(f"w             0 - ({step_w:.6f}) = {-step_w:.6f}")
print(f"b             0 - ({step_b:.6f}) = {-step_b:.6f}")
print(f"loss before   {cross_entropy(0, 0):.6f}")
print(f"loss after    {cross_entropy(-step_w, -step_b):.6f}")

# %% [markdown]
# ### All the steps
#
# The same step again and again, until it is too small to matter. Watch the size of the gradient:
# near the end the number of its zeros about doubles with each step. <!-- claim: digits_double d37c -->


# %%
def newton_step(w, b):
    q = probability(w, b)
    weight = q * (1 - q)
    g_w, g_b = np.sum((q - y) * x), np.sum(q - y)
    h_ww, h_wb = np.sum(weight * x**2), np.sum(weight * x)
    h_bb = np.sum(weight)
    determinant = h_ww * h_bb - h_wb**2
    w_new = w - (h_bb * g_w - h_wb * g_b) / determinant
    b_new = b - (h_ww * g_b - h_wb * g_w) / determinant
    return w_new, b_new, np.hypot(g_w, g_b)


w, b, path = 0.0, 0.0, []
print("step         w          b       loss    gradient")
for step in range(100):
    path.append((w, b))
    loss = cross_entropy(w, b)
    w_new, b_new, gradient = newton_step(w, b)
    shown = f"{gradient:.0e}" if gradient > 1e-9 else "below 1e-9"
    print(f"{step:4d} {w:9.6f} {b:10.6f} {loss:10.6f}    {shown}")
    if abs(w_new - w) + abs(b_new - b) < 1e-7:
        break
    w, b = w_new, b_new

# %% [markdown]
# The figure shows the curve at the start, dotted, and after the first steps, dash-dotted, dashed and
# solid. The marks are the learners: below those who failed, above those who passed. Soon the steps
# are too small to see. <!-- claim: soon_unseen 885b -->

# %% alt="Probability of a pass over hours: a flat line turns, step by step, into a rising S-shaped curve. <!-- claim: starts_at_log_two d106 --> <!-- claim: half_at_boundary d106 -->"
from IPython.display import SVG

from mledocs.exhibits.drawing import render, sheet
from mledocs.exhibits.drawing.palette import colour

hours = np.linspace(0, x.max() + 5, 41)
with sheet.article_style():
    figure = sheet.paper(height=250)
    axes = sheet.panel(figure, 30, 170, x="hours of practice", y="P(pass)")
    for step, style in zip(path, (":", "-.", "--", "-"), strict=False):
        curve = probability(*step, hours)
        axes.plot(hours, curve, style, color=colour("model"))
    sheet.points(axes, (x, y), "observation", marker="|")
    sheet.ticks(axes, x=5, y=2)
SVG(render.svg(figure, "newton-steps"))

# %% [markdown]
# ### By library
#
# SciPy minimises the same loss with a general method that builds its own estimate of the Hessian.
# The package uses Newton's method, and halves a step that would not lower the loss. All three
# must end at the same place, since
# [the loss has one minimum](../article/finding-the-minimum.md#newton). <!-- claim: strictly_convex d4e5 -->

# %%
from scipy.optimize import minimize

from mledocs.numerics.regression import LogisticModel


def gradient(parameters):
    q = probability(*parameters)
    return np.array([np.sum((q - y) * x), np.sum(q - y)])


def loss(parameters):
    return cross_entropy(*parameters)


found = minimize(loss, (0, 0), jac=gradient, method="BFGS", tol=1e-9)
model = LogisticModel.fit(x, y)

print(f"{'':22s} {'w':>9s} {'b':>9s}")
print(f"{'by hand':22s} {w:9.6f} {b:9.6f}")
compare("scipy minimize", found.x, (w, b))
compare("mledocs LogisticModel", (model.w, model.b), (w, b))

# %% [markdown]
# ## One step for the line
#
# For the line the loss *is* a parabola. So Newton's method needs one step, from any start, and
# that step is the closed form in other words. <!-- claim: one_step_is_enough 1f83 --> Here it starts far away.

# %%
x, y = heating()
start = np.array([-50.0, 1000.0])
columns = np.column_stack([x, np.ones(len(x))])
gradient = columns.T @ (columns @ start - y)
step = np.linalg.solve(columns.T @ columns, gradient)

compare("one Newton step", start - step, (line.w, line.b))

# %% [markdown]
# ## One thing to try
#
# Give one learner with few hours a pass, or one with many hours a fail, by changing a label after
# `driving()`. Does `w` grow or shrink? Then make the groups separable, and see what the package
# says.
