"""The families of the atlas: what each is called, and what it is for."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Family:
    """The name of a family, and the data that its losses are for."""

    title: str
    data: str


FAMILIES: dict[str, Family] = {
    "location": Family("Real numbers", "a real number, and errors that are as likely above as below"),
    "asymmetric": Family(
        "Quantiles and other asymmetric losses", "a real number, and errors that cost by their side"
    ),
    "counts": Family("Counts", "a whole number from zero up"),
    "positive": Family("Positive numbers", "a positive number, such as an amount or a time"),
    "survival": Family("Times to an event", "a positive time, or one that was cut off"),
    "labels": Family("Labels", "a label, zero or one"),
    "outputs": Family(
        "Several outputs", "a number, a class or a pair, with several numbers predicted for it"
    ),
    "no-likelihood": Family("Losses that are no likelihood", "a label or a number"),
}
