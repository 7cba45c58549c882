"""The texts that records of losses cite, by the name that a record gives."""

SOURCES: dict[str, str] = {
    "andrews": (
        "Andrews, D. F. (1974). [A robust method for multiple linear "
        "regression](https://doi.org/10.1080/00401706.1974.10489233). *Technometrics*, 16, "
        "523–531."
    ),
    "barron": (
        "Barron, J. T. (2019). [A general and adaptive robust loss "
        "function](https://arxiv.org/abs/1701.03077). *Proceedings of CVPR*."
    ),
    "bartlett": (
        "Bartlett, P. L., Jordan, M. I. and McAuliffe, J. D. (2006). [Convexity, classification, "
        "and risk bounds](https://doi.org/10.1198/016214505000000907). *Journal of the American "
        "Statistical Association*, 101, 138–156."
    ),
    "beaton": (
        "Beaton, A. E. and Tukey, J. W. (1974). [The fitting of power series, meaning "
        "polynomials, illustrated on band-spectroscopic "
        "data](https://doi.org/10.1080/00401706.1974.10489171). *Technometrics*, 16, 147–185."
    ),
    "brier": (
        "Brier, G. W. (1950). Verification of forecasts expressed in terms of probability. "
        "*Monthly Weather Review*, 78, 1–3."
    ),
    "buja": (
        "Buja, A., Stuetzle, W. and Shen, Y. (2005). *Loss functions for binary class probability "
        "estimation and classification: structure and applications*. Working paper, University of "
        "Pennsylvania."
    ),
    "cameron": (
        "Cameron, A. C. and Trivedi, P. K. (2013). *Regression Analysis of Count Data*, second "
        "edition. Cambridge University Press."
    ),
    "charbonnier": (
        "Charbonnier, P., Blanc-Féraud, L., Aubert, G. and Barlaud, M. (1994). [Two deterministic "
        "half-quadratic regularization algorithms for computed "
        "imaging](https://doi.org/10.1109/ICIP.1994.413553). *Proceedings of ICIP*, 2, 168–172."
    ),
    "charoenphakdee": (
        "Charoenphakdee, N., Vongkulbhisal, J., Chairatanakul, N. and Sugiyama, M. (2021). [On "
        "focal loss for class-posterior probability estimation: a theoretical "
        "perspective](https://arxiv.org/abs/2011.09172). *Proceedings of CVPR*."
    ),
    "dunn": (
        "Dunn, P. K. and Smyth, G. K. (2005). [Series evaluation of Tweedie exponential "
        "dispersion model densities](https://doi.org/10.1007/s11222-005-4070-y). *Statistics and "
        "Computing*, 15, 267–280."
    ),
    "fair": (
        "Fair, R. C. (1974). On the robust estimation of econometric models. *Annals of Economic "
        "and Social Measurement*, 3, 667–677."
    ),
    "friedman": (
        "Friedman, J., Hastie, T. and Tibshirani, R. (2000). [Additive logistic regression: a "
        "statistical view of boosting](https://doi.org/10.1214/aos/1016218223). *The Annals of "
        "Statistics*, 28, 337–407."
    ),
    "girshick": (
        "Girshick, R. (2015). [Fast R-CNN](https://arxiv.org/abs/1504.08083). *Proceedings of ICCV*."
    ),
    "gneiting": (
        "Gneiting, T. (2011). [Making and evaluating point "
        "forecasts](https://doi.org/10.1198/jasa.2011.r10138). *Journal of the American "
        "Statistical Association*, 106, 746–762."
    ),
    "huber": (
        "Huber, P. J. (1964). [Robust estimation of a location "
        "parameter](https://doi.org/10.1214/aoms/1177703732). *The Annals of Mathematical "
        "Statistics*, 35, 73–101."
    ),
    "johnson": (
        "Johnson, N. L., Kotz, S. and Balakrishnan, N. (1994, 1995). *Continuous Univariate "
        "Distributions*, second edition, volumes 1 and 2. Wiley."
    ),
    "jorgensen": (
        "Jørgensen, B. (1987). Exponential dispersion models. *Journal of the Royal Statistical "
        "Society B*, 49, 127–162."
    ),
    "koenker": (
        "Koenker, R. and Bassett, G. (1978). [Regression "
        "quantiles](https://doi.org/10.2307/1913643). *Econometrica*, 46, 33–50."
    ),
    "lange": (
        "Lange, K. L., Little, R. J. A. and Taylor, J. M. G. (1989). [Robust statistical modeling "
        "using the t distribution](https://doi.org/10.1080/01621459.1989.10478852). *Journal of "
        "the American Statistical Association*, 84, 881–896."
    ),
    "lin": (
        "Lin, T.-Y., Goyal, P., Girshick, R., He, K. and Dollár, P. (2017). [Focal loss for dense "
        "object detection](https://arxiv.org/abs/1708.02002). *Proceedings of ICCV*."
    ),
    "mccullagh": (
        "McCullagh, P. and Nelder, J. A. (1989). *Generalized Linear Models*, second edition. "
        "Chapman and Hall."
    ),
    "newey": (
        "Newey, W. K. and Powell, J. L. (1987). [Asymmetric least squares estimation and "
        "testing](https://doi.org/10.2307/1911031). *Econometrica*, 55, 819–847."
    ),
    "perks": (
        "Perks, W. (1932). On some experiments in the graduation of mortality statistics. "
        "*Journal of the Institute of Actuaries*, 63, 12–57."
    ),
    "pontil": (
        "Pontil, M., Mukherjee, S. and Girosi, F. (2000). On the noise model of support vector "
        "machines regression. *Algorithmic Learning Theory*, 316–324."
    ),
    "rosenblatt": (
        "Rosenblatt, F. (1958). [The perceptron: a probabilistic model for information storage "
        "and organization in the brain](https://doi.org/10.1037/h0042519). *Psychological "
        "Review*, 65, 386–408."
    ),
    "savage": (
        "Savage, L. J. (1971). [Elicitation of personal probabilities and "
        "expectations](https://doi.org/10.1080/01621459.1971.10482346). *Journal of the American "
        "Statistical Association*, 66, 783–801."
    ),
    "subbotin": (
        "Subbotin, M. T. (1923). On the law of frequency of error. *Matematicheskii Sbornik*, 31, 296–301."
    ),
    "szegedy": (
        "Szegedy, C., Vanhoucke, V., Ioffe, S., Shlens, J. and Wojna, Z. (2016). [Rethinking the "
        "Inception architecture for computer vision](https://arxiv.org/abs/1512.00567). "
        "*Proceedings of CVPR*."
    ),
    "vapnik": ("Vapnik, V. N. (1995). *The Nature of Statistical Learning Theory*. Springer."),
    "zhang": (
        "Zhang, T. (2004). [Solving large scale linear prediction problems using stochastic "
        "gradient descent algorithms](https://doi.org/10.1145/1015330.1015332). *Proceedings of "
        "ICML*."
    ),
    "bertels": (
        "Bertels, J., Robben, D., Vandermeulen, D. and Suetens, P. (2021). Theoretical analysis and "
        "experimental validation of volume bias of soft Dice optimized segmentation maps in the "
        "context of inherent uncertainty. *Medical Image Analysis*, 67."
    ),
    "bishop": ("Bishop, C. M. (2006). *Pattern Recognition and Machine Learning*. Springer."),
    "cover": (
        "Cover, T. M. and Thomas, J. A. (2006). *Elements of Information Theory*, second edition. Wiley."
    ),
    "ferrari": (
        "Ferrari, S. L. P. and Cribari-Neto, F. (2004). [Beta regression for modelling rates and "
        "proportions](https://doi.org/10.1080/0266476042000214501). *Journal of Applied Statistics*, "
        "31, 799–815."
    ),
    "kalbfleisch": (
        "Kalbfleisch, J. D. and Prentice, R. L. (2002). *The Statistical Analysis of Failure Time "
        "Data*, second edition. Wiley."
    ),
    "loaiza": (
        "Loaiza-Ganem, G. and Cunningham, J. P. (2019). [The continuous Bernoulli: fixing a pervasive "
        "error in variational autoencoders](https://arxiv.org/abs/1907.06845). *Advances in Neural "
        "Information Processing Systems*, 32."
    ),
    "mardia": ("Mardia, K. V. and Jupp, P. E. (2000). *Directional Statistics*. Wiley."),
    "bradley": (
        "Bradley, R. A. and Terry, M. E. (1952). [Rank analysis of incomplete block designs: "
        "I. The method of paired comparisons](https://doi.org/10.2307/2334029). *Biometrika*, 39, 324–345."
    ),
    "fissler": (
        "Fissler, T. and Ziegel, J. F. (2016). [Higher order elicitability and Osband's "
        "principle](https://doi.org/10.1214/16-AOS1439). *The Annals of Statistics*, 44, 1680–1707."
    ),
    "gneiting_raftery": (
        "Gneiting, T. and Raftery, A. E. (2007). [Strictly proper scoring rules, prediction, and "
        "estimation](https://doi.org/10.1198/016214506000001437). *Journal of the American Statistical "
        "Association*, 102, 359–378."
    ),
    "nix": (
        "Nix, D. A. and Weigend, A. S. (1994). Estimating the mean and variance of the target "
        "probability distribution. *Proceedings of ICNN*, 1, 55–60."
    ),
}
