"""Every figure that a page can show, by the name that pages use."""

from mledocs.exhibits.atlas.pictures import PICTURES
from mledocs.exhibits.drawing.sheet import FigureExhibit
from mledocs.exhibits.figures.certainty import COVERAGE, INTERVAL
from mledocs.exhibits.figures.errors import LAPLACE, LOSSES
from mledocs.exhibits.figures.likelihood import CURVES, DISTRIB, UNDERFLOW
from mledocs.exhibits.figures.optimizers import OPTIMIZERS
from mledocs.exhibits.figures.regression import CONTOURS, LINEAR, LOGISTIC
from mledocs.exhibits.figures.surface import SURFACE

FIGURES: dict[str, FigureExhibit] = {
    "distrib": DISTRIB,
    "likelihood": CURVES,
    "underflow": UNDERFLOW,
    "linear": LINEAR,
    "contours": CONTOURS,
    "logistic": LOGISTIC,
    "laplace": LAPLACE,
    "losses": LOSSES,
    "optimizers": OPTIMIZERS,
    "surface": SURFACE,
    "interval": INTERVAL,
    "coverage": COVERAGE,
    **PICTURES,
}
