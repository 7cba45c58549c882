"""True facts of this field, by what they speak of: declarations, and formulas that hold under them.

From textbooks, in our own notation: Johnson, Kotz, Balakrishnan (1994, 1995); Johnson, Kemp, Kotz (2005);
Cover, Thomas (2006); Lehmann, Casella (1998); McCullagh, Nelder (1989); Gelman et al. (2013).
"""

R = r"\mathbb{R}"
NORMAL = rf"x, \mu \in {R}; \sigma > 0"
NORMAL_LAW = NORMAL + r"; X \sim \operatorname{normalpdf}(x, \mu, \sigma)"
TWO_NORMALS = NORMAL + rf"; \nu \in {R}; \tau > 0; X \sim \operatorname{{normalpdf}}(x, \mu, \sigma)"
EXPONENTIAL = r"x, \lambda, s, t > 0; X \sim \operatorname{exponpdf}(x, \lambda)"
GAMMA = r"x, k, \theta > 0; X \sim \operatorname{gammapdf}(x, k, \theta)"
LAPLACE = rf"x, \mu \in {R}; b > 0; X \sim \operatorname{{laplacepdf}}(x, \mu, b)"
LOGISTIC = (
    rf"x, \mu \in {R}; s > 0; f(x) = \frac{{e^{{-(x-\mu)/s}}}}{{s (1 + e^{{-(x-\mu)/s}})^2}}; X \sim f(x)"
)
GUMBEL = rf"x, \mu \in {R}; \beta > 0; f(x) = \frac{{1}}{{\beta}} \exp\left(-\frac{{x-\mu}}{{\beta}} - e^{{-(x-\mu)/\beta}}\right); X \sim f(x)"
WEIBULL = r"x, k, \lambda > 0; f(x) = \frac{k}{\lambda} \left(\frac{x}{\lambda}\right)^{k-1} e^{-(x/\lambda)^k}; X \sim f(x)"
BETA = r"x unit; a, b > 0; f(x) = \frac{\Gamma(a+b)}{\Gamma(a)\Gamma(b)} x^{a-1} (1-x)^{b-1}; X \sim f(x)"
LOG_NORMAL = rf"x, \sigma > 0; \mu \in {R}; f(x) = \frac{{1}}{{x \sigma \sqrt{{2\pi}}}} \exp\left(-\frac{{(\log x - \mu)^2}}{{2\sigma^2}}\right); X \sim f(x)"
RAYLEIGH = r"x, \sigma > 0; f(x) = \frac{x}{\sigma^2} e^{-x^2/(2\sigma^2)}; X \sim f(x)"
MAXWELL = r"x, a > 0; f(x) = \sqrt{\frac{2}{\pi}} \frac{x^2}{a^3} e^{-x^2/(2a^2)}; X \sim f(x)"
HALF_NORMAL = r"x, \sigma > 0; f(x) = \frac{2}{\sigma\sqrt{2\pi}} e^{-x^2/(2\sigma^2)}; X \sim f(x)"
INVERSE_GAUSSIAN = r"x, \mu, \lambda > 0; f(x) = \sqrt{\frac{\lambda}{2\pi x^3}} \exp\left(-\frac{\lambda (x-\mu)^2}{2\mu^2 x}\right); X \sim f(x)"
INVERSE_GAMMA = r"x, a, b > 0; f(x) = \frac{b^{a+3}}{\Gamma(a+3)} x^{-a-4} e^{-b/x}; X \sim f(x)"
LOMAX = r"x, \alpha, \lambda > 0; f(x) = \frac{\alpha+3}{\lambda} \left(1 + \frac{x}{\lambda}\right)^{-\alpha-4}; X \sim f(x)"
CHI_SQUARE = r"x, \nu > 0; f(x) = \frac{x^{\nu/2 - 1} e^{-x/2}}{2^{\nu/2} \Gamma(\nu/2)}; X \sim f(x)"
HYPERBOLIC_SECANT = rf"x \in {R}; f(x) = \frac{{1}}{{e^{{\pi x/2}} + e^{{-\pi x/2}}}}; X \sim f(x)"
ASYMMETRIC = rf"x, \mu \in {R}; s > 0; \tau unit; f(x) = \frac{{\tau(1-\tau)}}{{s}} \exp\left(-\frac{{x-\mu}}{{s}} (\tau - \mathbb{{1}}[x < \mu])\right); X \sim f(x)"
POISSON = r"k natural; \lambda > 0; X \sim \operatorname{poissonpmf}(k, \lambda)"
GEOMETRIC = r"k natural; p unit; f(k) = p (1-p)^k; X \sim f(k)"
NEGATIVE_BINOMIAL = r"k natural; \mu, \alpha > 0; X \sim \operatorname{nbinompmf}(k, \mu, \alpha)"
ZERO_INFLATED = r"k natural; \lambda > 0; \pi_0 unit; w unit; f(k) = w \mathbb{1}[k = 0] + (1-w) \frac{\lambda^k e^{-\lambda}}{k!}; X \sim f(k)"
BERNOULLI = r"y \in \{0, 1\}; p, q unit; Y \sim \operatorname{bernoullipmf}(y, p)"
SAMPLE = (
    rf"n \in \mathbb{{N}}; x_i, \mu, m \in {R}; \sigma > 0; \bar{{x}} = \frac{{1}}{{n}} \sum_{{i=1}}^n x_i"
)
CATEGORICAL = rf"K \in \mathbb{{N}}; p_k, q_k simplex in k <= K; z_k, c \in {R}; j <= K"

FACTS: dict[str, tuple[str, list[str]]] = {
    "normal": (NORMAL, [
        r"\int_{-\infty}^{\infty} \operatorname{normalpdf}(x, \mu, \sigma) \, dx = 1",
        r"-\int \operatorname{normalpdf}(x, \mu, \sigma) \log \operatorname{normalpdf}(x, \mu, \sigma) \, dx = \frac{1}{2} \log(2\pi e \sigma^2)",
        r"\int (\operatorname{normalpdf}(x, \mu, \sigma))^2 \, dx = \frac{1}{2 \sigma \sqrt{\pi}}",
        r"\int_{\mu}^{\infty} \operatorname{normalpdf}(x, \mu, \sigma) \, dx = \frac{1}{2}",
        r"\int_{-\infty}^{\infty} e^{-x^2} \, dx = \sqrt{\pi}",
        r"\frac{\partial}{\partial \mu} \log \operatorname{normalpdf}(x, \mu, \sigma) = \frac{x - \mu}{\sigma^2}",
        r"-\frac{\partial^2}{\partial \sigma^2} \log \operatorname{normalpdf}(x, \mu, \sigma) = \frac{3 (x-\mu)^2}{\sigma^4} - \frac{1}{\sigma^2}",
    ]),
    "expectations under a normal": (NORMAL_LAW, [
        r"\operatorname{E}[X] = \mu",
        r"\operatorname{Var}(X) = \sigma^2",
        r"\operatorname{E}[e^X] = e^{\mu + \sigma^2/2}",
        r"\operatorname{Var}(e^X) = (e^{\sigma^2} - 1) e^{2\mu + \sigma^2}",
        r"\operatorname{E}[|X - \mu|] = \sigma \sqrt{\frac{2}{\pi}}",
        r"\operatorname{E}[(X - \mu)^4] = 3 \sigma^4",
        r"\operatorname{E}[(X - \mu)^3] = 0",
        r"\operatorname{E}\left[\left(\frac{X - \mu}{\sigma^2}\right)^2\right] = \frac{1}{\sigma^2}",
        r"\operatorname{E}[-\log \operatorname{normalpdf}(X, \mu, \sigma)] = \frac{1}{2} + \frac{1}{2} \log(2\pi\sigma^2)",
        r"\operatorname{E}[\mathbb{1}[X > \mu]] = \frac{1}{2}",
        r"\operatorname{E}[\max(X - \mu, 0)] = \frac{\sigma}{\sqrt{2\pi}}",
        r"\operatorname{E}[\cos(X)] = e^{-\sigma^2/2} \cos(\mu)",
    ]),
    "two normals": (TWO_NORMALS, [
        r"\operatorname{E}\left[\log \frac{\operatorname{normalpdf}(X, \mu, \sigma)}{\operatorname{normalpdf}(X, \nu, \tau)}\right] = \log \frac{\tau}{\sigma} + \frac{\sigma^2 + (\mu - \nu)^2}{2\tau^2} - \frac{1}{2}",
        r"\int \operatorname{normalpdf}(x, \mu, \sigma) \log \frac{\operatorname{normalpdf}(x, \mu, \sigma)}{\operatorname{normalpdf}(x, \nu, \tau)} \, dx = \log \frac{\tau}{\sigma} + \frac{\sigma^2 + (\mu - \nu)^2}{2\tau^2} - \frac{1}{2}",
        r"\int \operatorname{normalpdf}(x, \mu, \sigma) \operatorname{normalpdf}(x, \nu, \tau) \, dx = \operatorname{normalpdf}(\mu, \nu, \sqrt{\sigma^2 + \tau^2})",
        r"\int \sqrt{\operatorname{normalpdf}(x, \mu, \sigma) \operatorname{normalpdf}(x, \nu, \tau)} \, dx = \sqrt{\frac{2\sigma\tau}{\sigma^2 + \tau^2}} \exp\left(-\frac{(\mu-\nu)^2}{4(\sigma^2+\tau^2)}\right)",
        r"\operatorname{E}[(X - \nu)^2] = \sigma^2 + (\mu - \nu)^2",
    ]),
    "exponential": (EXPONENTIAL, [
        r"\operatorname{E}[X] = \frac{1}{\lambda}",
        r"\operatorname{Var}(X) = \frac{1}{\lambda^2}",
        r"-\int \operatorname{exponpdf}(x, \lambda) \log \operatorname{exponpdf}(x, \lambda) \, dx = 1 - \log \lambda",
        r"\int_t^{\infty} \operatorname{exponpdf}(x, \lambda) \, dx = e^{-\lambda t}",
        r"\frac{\int_{s+t}^{\infty} \lambda e^{-\lambda x} \, dx}{\int_s^{\infty} \lambda e^{-\lambda x} \, dx} = e^{-\lambda t}",
        r"\operatorname{E}\left[\log \frac{\operatorname{exponpdf}(X, \lambda)}{\operatorname{exponpdf}(X, s)}\right] = \log \frac{\lambda}{s} + \frac{s}{\lambda} - 1",
        r"\operatorname{E}\left[\left(\frac{1}{\lambda} - X\right)^2\right] = \frac{1}{\lambda^2}",
        r"\operatorname{E}[X^3] = \frac{6}{\lambda^3}",
        r"\operatorname{E}[e^{-s X}] = \frac{\lambda}{\lambda + s}",
    ]),
    "gamma": (GAMMA, [
        r"\operatorname{E}[X] = k \theta",
        r"\operatorname{Var}(X) = k \theta^2",
        r"\int_0^{\infty} x^{k-1} e^{-x} \, dx = \Gamma(k)",
        r"\operatorname{E}[X^3] = k (k+1) (k+2) \theta^3",
        r"\operatorname{E}[e^{-X}] = (1 + \theta)^{-k}",
        r"\int \operatorname{gammapdf}(x, k, \theta) \, dx = 1",
        r"\operatorname{gammapdf}(x, 1, \theta) = \operatorname{exponpdf}(x, \frac{1}{\theta})",
    ]),
    "Laplace": (LAPLACE, [
        r"\operatorname{E}[X] = \mu",
        r"\operatorname{E}[|X - \mu|] = b",
        r"\operatorname{Var}(X) = 2 b^2",
        r"-\int \operatorname{laplacepdf}(x, \mu, b) \log \operatorname{laplacepdf}(x, \mu, b) \, dx = 1 + \log(2b)",
        r"\operatorname{E}[(X - \mu)^4] = 24 b^4",
        r"\int_{\mu}^{\infty} \operatorname{laplacepdf}(x, \mu, b) \, dx = \frac{1}{2}",
        r"\operatorname{E}[-\log \operatorname{laplacepdf}(X, \mu, b)] = 1 + \log(2 b)",
    ]),
    "logistic": (LOGISTIC, [
        r"\int f(x) \, dx = 1",
        r"\operatorname{E}[X] = \mu",
        r"\operatorname{Var}(X) = \frac{\pi^2 s^2}{3}",
        r"-\int f(x) \log f(x) \, dx = \log s + 2",
        r"\int_{-\infty}^{\mu} f(x) \, dx = \frac{1}{2}",
        r"f(x) = \frac{1}{s} \operatorname{expit}(\frac{x - \mu}{s}) \operatorname{expit}(\frac{\mu - x}{s})",
        r"\operatorname{E}\left[\left(\frac{\operatorname{expit}((X-\mu)/s) - \operatorname{expit}((\mu-X)/s)}{s}\right)^2\right] = \frac{1}{3 s^2}",
    ]),
    "Gumbel": (GUMBEL, [
        r"\int f(x) \, dx = 1",
        r"\operatorname{Var}(X) = \frac{\pi^2 \beta^2}{6}",
        r"\int_{-\infty}^{\mu} f(x) \, dx = e^{-1}",
        r"\operatorname{E}[e^{-(X-\mu)/\beta}] = 1",
    ]),
    "Weibull": (WEIBULL, [
        r"\int f(x) \, dx = 1",
        r"\operatorname{E}[X] = \lambda \Gamma(1 + \frac{1}{k})",
        r"\operatorname{E}[X^2] = \lambda^2 \Gamma(1 + \frac{2}{k})",
        r"\operatorname{E}\left[\left(\frac{X}{\lambda}\right)^k\right] = 1",
        r"\int_{\lambda}^{\infty} f(x) \, dx = \frac{1}{e}",
    ]),
    "beta": (BETA, [
        r"\operatorname{E}[X] = \frac{a}{a+b}",
        r"\operatorname{Var}(X) = \frac{ab}{(a+b)^2 (a+b+1)}",
        r"\int_0^1 x^{a} (1-x)^{b} \, dx = \frac{\Gamma(a+1)\Gamma(b+1)}{\Gamma(a+b+2)}",
        r"\operatorname{E}[X(1-X)] = \frac{ab}{(a+b)(a+b+1)}",
        r"\int f(x) \, dx = 1",
    ]),
    "log-normal": (LOG_NORMAL, [
        r"\int f(x) \, dx = 1",
        r"\operatorname{E}[X] = e^{\mu + \sigma^2/2}",
        r"\operatorname{E}[\log X] = \mu",
        r"\operatorname{Var}(\log(X)) = \sigma^2",
        r"-\int f(x) \log f(x) \, dx = \mu + \frac{1}{2} \log(2\pi e\sigma^2)",
        r"\frac{\operatorname{E}[X^2]}{(\operatorname{E}[X])^2} = e^{\sigma^2}",
    ]),
    "Rayleigh": (RAYLEIGH, [
        r"\operatorname{E}[X] = \sigma \sqrt{\frac{\pi}{2}}",
        r"\operatorname{Var}(X) = \frac{4 - \pi}{2} \sigma^2",
        r"\operatorname{E}[X^2] = 2\sigma^2",
        r"\int_{\sigma}^{\infty} f(x) \, dx = e^{-1/2}",
    ]),
    "Maxwell": (MAXWELL, [
        r"\operatorname{E}[X] = 2a \sqrt{\frac{2}{\pi}}",
        r"\operatorname{E}[X^2] = 3 a^2",
        r"\operatorname{Var}(X) = a^2 \frac{3\pi - 8}{\pi}",
    ]),
    "half-normal": (HALF_NORMAL, [
        r"\operatorname{E}[X] = \sigma \sqrt{\frac{2}{\pi}}",
        r"\operatorname{Var}(X) = \sigma^2 \left(1 - \frac{2}{\pi}\right)",
        r"-\int f(x) \log f(x) \, dx = \frac{1}{2} \log\left(\frac{\pi\sigma^2}{2}\right) + \frac{1}{2}",
    ]),
    "inverse Gaussian": (INVERSE_GAUSSIAN, [
        r"\int f(x) \, dx = 1",
        r"\operatorname{E}[X] = \mu",
        r"\operatorname{Var}(X) = \frac{\mu^3}{\lambda}",
        r"\operatorname{E}\left[\frac{1}{X}\right] = \frac{1}{\mu} + \frac{1}{\lambda}",
    ]),
    "inverse gamma": (INVERSE_GAMMA, [
        r"\operatorname{E}[X] = \frac{b}{a + 2}",
        r"\operatorname{E}\left[\frac{1}{X}\right] = \frac{a + 3}{b}",
        r"\int f(x) \, dx = 1",
    ]),
    "Lomax": (LOMAX, [
        r"\operatorname{E}[X] = \frac{\lambda}{\alpha + 2}",
        r"\int_{\lambda}^{\infty} f(x) \, dx = 2^{-\alpha - 3}",
        r"\operatorname{E}[\log(1 + \frac{X}{\lambda})] = \frac{1}{\alpha + 3}",
        r"-\int f(x) \log f(x) \, dx = \log \frac{\lambda}{\alpha+3} + 1 + \frac{1}{\alpha + 3}",
    ]),
    "chi-square": (CHI_SQUARE, [
        r"\operatorname{E}[X] = \nu",
        r"\operatorname{Var}(X) = 2\nu",
        r"\int f(x) \, dx = 1",
        r"f(x) = \operatorname{gammapdf}(x, \frac{\nu}{2}, 2)",
    ]),
    "hyperbolic secant": (HYPERBOLIC_SECANT, [
        r"\int f(x) \, dx = 1",
        r"\operatorname{Var}(X) = 1",
        r"\int_0^{\infty} f(x) \, dx = \frac{1}{2}",
        r"\operatorname{E}[X^4] = 5",
    ]),
    "asymmetric Laplace": (ASYMMETRIC, [
        r"\int f(x) \, dx = 1",
        r"\operatorname{E}[X] = \mu + s \frac{1 - 2\tau}{\tau (1-\tau)}",
        r"\int_{-\infty}^{\mu} f(x) \, dx = \tau",
        r"\operatorname{E}[\mathbb{1}[X \le \mu]] = \tau",
    ]),
    "Student's t": (r"x \in \mathbb{R}; \nu > 0; X \sim \operatorname{studenttpdf}(x, 0, 1, \nu + 4)", [
        r"\int \operatorname{studenttpdf}(x, 0, 1, \nu) \, dx = 1",
        r"\operatorname{Var}(X) = \frac{\nu + 4}{\nu + 2}",
        r"\operatorname{studenttpdf}(x, 0, 1, 1) = \frac{1}{\pi (1 + x^2)}",
        r"\int_{-\infty}^{\infty} \frac{1}{\pi (1 + x^2)} \, dx = 1",
    ]),
    "Poisson": (POISSON, [
        r"\sum_{k=0}^{\infty} \frac{\lambda^k e^{-\lambda}}{k!} = 1",
        r"\operatorname{E}[X] = \lambda",
        r"\operatorname{Var}(X) = \lambda",
        r"\operatorname{E}[X (X-1)] = \lambda^2",
        r"\operatorname{E}\left[\left(\frac{X}{\lambda} - 1\right)^2\right] = \frac{1}{\lambda}",
        r"\operatorname{E}[2^X] = e^{\lambda}",
        r"\sum_{k=0}^\infty k \operatorname{poissonpmf}(k, \lambda) = \lambda",
        r"\operatorname{E}[(X - \lambda)^3] = \lambda",
    ]),
    "geometric": (GEOMETRIC, [
        r"\sum_{k=0}^{\infty} f(k) = 1",
        r"\operatorname{E}[X] = \frac{1-p}{p}",
        r"\operatorname{Var}(X) = \frac{1-p}{p^2}",
        r"\operatorname{E}[-\log f(X)] = -\log p - \frac{1-p}{p} \log(1-p)",
    ]),
    "negative binomial": (NEGATIVE_BINOMIAL, [
        r"\operatorname{E}[X] = \mu",
        r"\operatorname{Var}(X) = \mu + \alpha \mu^2",
        r"\operatorname{nbinompmf}(k, \mu, \frac{1}{\alpha}) = \binom{k + \alpha - 1}{k} \left(\frac{\mu}{\mu+\alpha}\right)^k \left(\frac{\alpha}{\mu+\alpha}\right)^{\alpha}",
        r"\operatorname{nbinompmf}(k, \mu, 1) = \frac{1}{1+\mu} \left(\frac{\mu}{1+\mu}\right)^k",
    ]),
    "zero-inflated Poisson": (ZERO_INFLATED, [
        r"\operatorname{E}[X] = (1-w) \lambda",
        r"\operatorname{Var}(X) = (1-w) \lambda (1 + w\lambda)",
        r"\sum_{k=0}^\infty f(k) = 1",
    ]),
    "Bernoulli": (BERNOULLI, [
        r"\operatorname{E}[Y] = p",
        r"\operatorname{Var}(Y) = p (1-p)",
        r"\operatorname{E}[-\log \operatorname{bernoullipmf}(Y, q)] = -p \log q - (1-p) \log(1-q)",
        r"\operatorname{E}\left[\left(\frac{Y}{p} - \frac{1-Y}{1-p}\right)^2\right] = \frac{1}{p (1-p)}",
        r"\arg\min_q (-p \log q - (1-p) \log(1-q)) = p",
        r"\arg\min_q (p (1-q)^2 + (1-p) q^2) = p",
    ]),
    "textbook: logistic": (rf"x, \mu \in {R}; s > 0; X \sim \operatorname{{logisticpdf}}(x, \mu, s)", [
        r"\operatorname{logisticpdf}(x, \mu, s) = \frac{e^{-(x-\mu)/s}}{s (1 + e^{-(x-\mu)/s})^2}",
        r"\operatorname{E}[X] = \mu",
    ]),
    "textbook: Cauchy": (rf"x, \mu \in {R}; s > 0", [
        r"\operatorname{cauchypdf}(x, \mu, s) = \frac{s}{\pi (s^2 + (x - \mu)^2)}",
        r"\operatorname{cauchypdf}(x, \mu, s) = \operatorname{studenttpdf}(x, \mu, s, 1)",
        r"\int_{\mu}^{\infty} \operatorname{cauchypdf}(x, \mu, s) \, dx = \frac{1}{2}",
    ]),
    "textbook: Gumbel": (rf"x, \mu \in {R}; \beta > 0; X \sim \operatorname{{gumbelpdf}}(x, \mu, \beta)", [
        r"\operatorname{gumbelpdf}(x, \mu, \beta) = \frac{1}{\beta} \exp\left(-\frac{x-\mu}{\beta} - e^{-(x-\mu)/\beta}\right)",
        r"\operatorname{gumbelminpdf}(x, \mu, \beta) = \frac{1}{\beta} \exp\left(\frac{x-\mu}{\beta} - e^{(x-\mu)/\beta}\right)",
        r"\operatorname{gumbelminpdf}(x, \mu, \beta) = \operatorname{gumbelpdf}(2 \mu - x, \mu, \beta)",
        r"\operatorname{E}[X] = \mu - \beta \operatorname{digamma}(1)",
    ]),
    "textbook: asymmetric Laplace": (rf"x, \mu \in {R}; s > 0; \tau unit; X \sim \operatorname{{asymlaplacepdf}}(x, \mu, s, \tau)", [
        r"\operatorname{asymlaplacepdf}(x, \mu, s, \tau) = \frac{\tau(1-\tau)}{s} \exp\left(-\frac{\max(\tau(x-\mu), (\tau-1)(x-\mu))}{s}\right)",
        r"\int_{-\infty}^{\mu} \operatorname{asymlaplacepdf}(x, \mu, s, \tau) \, dx = \tau",
        r"\operatorname{E}[X] = \mu + s \frac{1 - 2\tau}{\tau (1-\tau)}",
    ]),
    "textbook: generalised normal": (rf"x, \mu \in {R}; s, q > 0", [
        r"\operatorname{gennormpdf}(x, \mu, s, 1 + q) = \frac{1 + q}{2 s \Gamma(\frac{1}{1 + q})} e^{-|(x - \mu)/s|^{1 + q}}",
        r"\operatorname{gennormpdf}(x, \mu, s \sqrt{2}, 2) = \operatorname{normalpdf}(x, \mu, s)",
        r"\operatorname{gennormpdf}(x, \mu, s, 1) = \operatorname{laplacepdf}(x, \mu, s)",
        r"\int \operatorname{gennormpdf}(x, \mu, s, 4) \, dx = 1",
    ]),
    "textbook: hyperbolic secant": (rf"x, \mu \in {R}; X \sim \operatorname{{hypsecantpdf}}(x, \mu)", [
        r"\operatorname{hypsecantpdf}(x, \mu) = \frac{2}{\pi (e^{x-\mu} + e^{\mu-x})}",
        r"\operatorname{Var}(X) = \frac{\pi^2}{4}",
    ]),
    "textbook: inverse Gaussian": (r"x, \mu, \lambda > 0; X \sim \operatorname{invgausspdf}(x, \mu, \lambda)", [
        r"\operatorname{invgausspdf}(x, \mu, \lambda) = \sqrt{\frac{\lambda}{2\pi x^3}} \exp\left(-\frac{\lambda (x-\mu)^2}{2\mu^2 x}\right)",
        r"\operatorname{E}[X] = \mu",
    ]),
    "textbook: Weibull": (r"x, k, \lambda > 0; X \sim \operatorname{weibullpdf}(x, k, \lambda)", [
        r"\operatorname{weibullpdf}(x, k, \lambda) = \frac{k}{\lambda} \left(\frac{x}{\lambda}\right)^{k-1} e^{-(x/\lambda)^k}",
        r"\operatorname{weibullpdf}(x, 1, \lambda) = \operatorname{exponpdf}(x, \frac{1}{\lambda})",
        r"\operatorname{E}[X^k] = \lambda^k",
    ]),
    "textbook: log-normal": (rf"x, \sigma > 0; \mu \in {R}; X \sim \operatorname{{lognormpdf}}(x, \mu, \sigma)", [
        r"\operatorname{lognormpdf}(x, \mu, \sigma) = \frac{1}{x} \operatorname{normalpdf}(\log x, \mu, \sigma)",
        r"\operatorname{E}[\log X] = \mu",
    ]),
    "textbook: beta": (r"x unit; a, b > 0; X \sim \operatorname{betapdf}(x, a, b)", [
        r"\operatorname{betapdf}(x, a, b) = \frac{\Gamma(a+b)}{\Gamma(a)\Gamma(b)} x^{a-1} (1-x)^{b-1}",
        r"\operatorname{E}[X] = \frac{a}{a + b}",
        r"\operatorname{E}[\log X] = \operatorname{digamma}(a) - \operatorname{digamma}(a + b)",
    ]),
    "textbook: von Mises": (rf"x, \mu \in {R}; \kappa > 0", [
        r"\operatorname{vonmisespdf}(x, \mu, \kappa) = \frac{e^{\kappa \cos(x - \mu)}}{\int_{-\pi}^{\pi} e^{\kappa \cos(u)} \, du}",
        r"\int_{-\pi}^{\pi} \operatorname{vonmisespdf}(x, \mu, \kappa) \, dx = 1",
    ]),
    "textbook: functions": (rf"x, z \in {R}; v, w > 0", [
        r"\operatorname{normalcdf}(x) = \int_{-\infty}^{x} \operatorname{normalpdf}(z, 0, 1) \, dz",
        r"\operatorname{normalcdf}(x) + \operatorname{normalcdf}(-x) = 1",
        r"\frac{\partial}{\partial x} \operatorname{normalcdf}(x) = \operatorname{normalpdf}(x, 0, 1)",
        r"\frac{\partial}{\partial v} \log \Gamma(v) = \operatorname{digamma}(v)",
        r"\operatorname{digamma}(v + 1) = \operatorname{digamma}(v) + \frac{1}{v}",
        r"\operatorname{besselk}(\frac{1}{2}, v) = \sqrt{\frac{\pi}{2v}} e^{-v}",
        r"\operatorname{besselk}(1, v) = \int_0^{\infty} e^{-v \cosh(w)} \cosh(w) \, dw",
    ]),
    "a sample": (SAMPLE, [
        r"\sum_{i=1}^n (x_i - m)^2 = \sum_{i=1}^n (x_i - \bar{x})^2 + n (\bar{x} - m)^2",
        r"\arg\min_m \sum_{i=1}^n (x_i - m)^2 = \bar{x}",
        r"\arg\max_{\mu} \sum_{i=1}^n \log \operatorname{normalpdf}(x_i, \mu, \sigma) = \bar{x}",
        r"\prod_{i=1}^n \operatorname{normalpdf}(x_i, \mu, \sigma) = (2\pi\sigma^2)^{-n/2} \exp\left(-\frac{1}{2\sigma^2} \sum_{i=1}^n (x_i - \mu)^2\right)",
        r"\frac{\partial}{\partial \mu} \sum_{i=1}^n \log \operatorname{normalpdf}(x_i, \mu, \sigma) = \frac{n (\bar{x} - \mu)}{\sigma^2}",
        r"\frac{1}{n} \sum_{i=1}^n x_i^2 - \bar{x}^2 = \frac{1}{2 n^2} \sum_{i=1}^n \sum_{j=1}^n (x_i - x_j)^2",
        r"\arg\max_{\sigma} \sum_{i=1}^n \log \operatorname{normalpdf}(x_i, \mu, \sigma) = \sqrt{\frac{1}{n} \sum_{i=1}^n (x_i - \mu)^2}",
    ]),
    "categories": (CATEGORICAL, [
        r"\sum_{k=1}^K p_k \log \frac{p_k}{q_k} \ge 0",
        r"-\sum_{k=1}^K p_k \log q_k \ge -\sum_{k=1}^K p_k \log p_k",
        r"-\sum_{k=1}^K p_k \log p_k \le \log K",
        r"\sum_{k=1}^K \frac{e^{z_k}}{\sum_{j=1}^K e^{z_j}} = 1",
        r"\frac{e^{z_j + c}}{\sum_{k=1}^K e^{z_k + c}} = \frac{e^{z_j}}{\sum_{k=1}^K e^{z_k}}",
        r"1 - \sum_{k=1}^K p_k^2 = \sum_{k=1}^K p_k (1 - p_k)",
    ]),
    "losses": (rf"y, z, m \in {R}; \delta, s > 0; q unit", [
        r"\log(1 + e^{-z}) = -\log \operatorname{expit}(z)",
        r"\frac{d}{dz} \log(1 + e^z) = \operatorname{expit}(z)",
        r"\frac{d^2}{dz^2} \log(1 + e^z) = \operatorname{expit}(z) (1 - \operatorname{expit}(z))",
        r"\operatorname{logit}(\operatorname{expit}(z)) = z",
        r"\log\left(\frac{e^z + e^{-z}}{2}\right) = |z| + \log(1 + e^{-2|z|}) - \log 2",
        r"\max(0, 1 - yz) \ge 1 - yz",
        r"\frac{d}{dz} \left(\delta^2 \left(\sqrt{1 + (z/\delta)^2} - 1\right)\right) = \frac{z}{\sqrt{1 + (z/\delta)^2}}",
        r"q \max(y - m, 0) + (1-q) \max(m - y, 0) = (y - m) (q - \mathbb{1}[y < m])",
        r"\max(y - m, 0) + \max(m - y, 0) = |y - m|",
    ]),
    "conjugate updates": (r"k, n natural; x natural; a, b, \lambda, \theta > 0; p unit; parameters p, \lambda", [
        r"p^k (1-p)^n p^{a-1} (1-p)^{b-1} \propto p^{a+k-1} (1-p)^{b+n-1}",
        r"\operatorname{poissonpmf}(x, \lambda) \operatorname{gammapdf}(\lambda, a, \frac{1}{b}) \propto \operatorname{gammapdf}(\lambda, a + x, \frac{1}{b + 1})",
        r"\int_0^{\infty} \operatorname{poissonpmf}(x, \lambda) \operatorname{gammapdf}(\lambda, a, \theta) \, d\lambda = \operatorname{nbinompmf}(x, a\theta, \frac{1}{a})",
    ]),
    "Poisson regression": (rf"n \in \mathbb{{N}}; y_i natural; x_i, b \in {R}", [
        r"\log \prod_{i=1}^n \frac{e^{y_i b x_i}}{y_i!} \exp(-e^{b x_i}) = \sum_{i=1}^n y_i b x_i - \sum_{i=1}^n e^{b x_i} - \sum_{i=1}^n \log(y_i!)",
        r"\frac{\partial}{\partial b} \sum_{i=1}^n (y_i b x_i - e^{b x_i}) = \sum_{i=1}^n (y_i - e^{b x_i}) x_i",
    ]),
    "Poisson from the logarithm of its mean": (rf"y natural; f \in {R}", [
        r"-\log \operatorname{poissonpmf}(y, e^f) = e^f - y f + \log(y!)",  # once it took all memory far out
    ]),
    "a scale mixture": (rf"x \in {R}; s, \nu > 0", [
        r"\int_0^{\infty} \operatorname{normalpdf}(x, 0, \frac{1}{\sqrt{s}}) \operatorname{gammapdf}(s, \frac{\nu}{2}, \frac{2}{\nu}) \, ds = \operatorname{studenttpdf}(x, 0, 1, \nu)",
        r"\int_0^{\infty} \operatorname{normalpdf}(x, 0, \sqrt{2s}) e^{-s} \, ds = \operatorname{laplacepdf}(x, 0, 1)",
    ]),
    "sums of two": (rf"x, u, \mu, \nu \in {R}; \sigma, \tau > 0; t, v, \lambda > 0; k, j natural; a > 0", [
        r"\int \operatorname{normalpdf}(u, \mu, \sigma) \operatorname{normalpdf}(x - u, \nu, \tau) \, du = \operatorname{normalpdf}(x, \mu + \nu, \sqrt{\sigma^2 + \tau^2})",
        r"\int_0^t \operatorname{exponpdf}(v, \lambda) \operatorname{exponpdf}(t - v, \lambda) \, dv = \operatorname{gammapdf}(t, 2, \frac{1}{\lambda})",
        r"\sum_{i=0}^k \operatorname{poissonpmf}(i, \lambda) \operatorname{poissonpmf}(k - i, a) = \operatorname{poissonpmf}(k, \lambda + a)",
    ]),
    "two at once": (r"x, u, a > 0", [
        r"\int_0^1 \int_0^1 (x + u) \, dx \, du = 1",
        r"\int_0^a \int_0^1 x u^2 \, dx \, du = \frac{a^3}{6}",
    ]),
}  # fmt: skip


def pages() -> dict[str, str]:
    """A page for each subject, which states its facts."""
    return {
        name: f"<!-- let: {let} -->\n\n" + "".join(f"$$\n{formula}\n$$\n\n" for formula in formulas)
        for name, (let, formulas) in FACTS.items()
    }
