"""What sentences of the pages claim: functions that return nothing, or a complaint with the numbers."""

from collections.abc import Callable

CLAIMS: dict[str, Callable[[], str]] = {}
