"""Where two sequences differ, in time that grows with their length and not with its square."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterator, Sequence
from difflib import SequenceMatcher

#: From where to where in the one, and in the other.
Change = tuple[int, int, int, int]
#: Up to so many pairs of parts are compared each with each.
SMALL = 4096
#: So often a stretch is divided at what stands in it once; what is left then is one change.
DIVISIONS = 12


def changes(ours: Sequence[str], theirs: Sequence[str]) -> list[Change]:
    """Every stretch that differs, in order."""
    found: list[Change] = []
    waiting = [(0, len(ours), 0, len(theirs), DIVISIONS)]
    while waiting:
        start, end, other, last = trimmed(ours, theirs, *waiting[-1][:4])
        left = waiting.pop()[4]
        if start == end or other == last:
            found += [(start, end, other, last)] if (start, other) != (end, last) else []
        elif (end - start) * (last - other) <= SMALL:
            found += _each_with_each(ours[start:end], theirs[other:last], start, other)
        elif left and (shared := anchors(ours[start:end], theirs[other:last])):
            waiting += reversed(list(_between(shared, start, end, other, last, left - 1)))
        else:
            found.append((start, end, other, last))
    return found


def trimmed(
    ours: Sequence[str], theirs: Sequence[str], start: int, end: int, other: int, last: int
) -> Change:
    """The stretch without what both begin with and what both end with."""
    while start < end and other < last and ours[start] == theirs[other]:
        start, other = start + 1, other + 1
    while start < end and other < last and ours[end - 1] == theirs[last - 1]:
        end, last = end - 1, last - 1
    return start, end, other, last


def anchors(ours: Sequence[str], theirs: Sequence[str]) -> list[tuple[int, int]]:
    """What stands once in each, as far as it stands in the same order: the longest such row of places."""
    once = {part for part, count in Counter(ours).items() if count == 1}
    once &= {part for part, count in Counter(theirs).items() if count == 1}
    places = {part: place for place, part in enumerate(theirs) if part in once}
    pairs = [(place, places[part]) for place, part in enumerate(ours) if part in once]
    lowest: list[int] = []  # the lowest end of a row of each length
    before: list[int] = []
    ends: list[int] = []
    for number, (_, place) in enumerate(pairs):
        length = bisect_left(lowest, place)
        before.append(ends[length - 1] if length else -1)
        lowest[length : length + 1] = [place]
        ends[length : length + 1] = [number]
    row, number = [], ends[-1] if ends else -1
    while number >= 0:
        row.append(pairs[number])
        number = before[number]
    return row[::-1]


def _between(
    shared: list[tuple[int, int]], start: int, end: int, other: int, last: int, left: int
) -> Iterator[tuple[int, int, int, int, int]]:
    """The stretches between anchors."""
    at, there = start, other
    for place, place_there in [*shared, (end - start, last - other)]:
        yield at, start + place, there, other + place_there, left
        at, there = start + place + 1, other + place_there + 1


def _each_with_each(ours: Sequence[str], theirs: Sequence[str], start: int, other: int) -> list[Change]:
    found = SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
    return [(start + a, start + b, other + c, other + d) for kind, a, b, c, d in found if kind != "equal"]
