"""Why a formula has no value in a world."""


class NoValue(ArithmeticError):
    """A formula has no value here: the logarithm of a negative number, a division by zero, …"""


class GaveUp(NoValue):
    """A formula may have a value here, and the arithmetic does not reach it: this accuses nobody."""
