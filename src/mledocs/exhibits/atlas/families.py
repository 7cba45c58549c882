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
    "labels": Family("Labels", "a label, zero or one"),
    "no-likelihood": Family("Losses that are no likelihood", "a label or a number"),
}
