"""What a check found: findings for the author, and a record of each equation for the ledger."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Finding:
    """Something that does not hold, or cannot be checked, at an offset into the page."""

    offset: int
    message: str


@dataclass
class Record:
    """One equation and what checked it.

    `status` is "checked", "not refuted" (an inequality for which no counterexample was found, and nothing
    says where it is an equality), "defined" (introduced here, checked elsewhere), "skipped" or "failed".
    `coarse`: an integral or a series was met, so that the sides are compared to 7 digits.
    `points` is the number of points at which relations were evaluated, all relations together. A definition
    is pinned by its own forms and clauses, or by the equation at offset `pinned_at` that uses it.
    """

    offset: int
    end: int
    inline: bool = False
    status: str = "checked"
    relations: list[str] = field(default_factory=list)
    points: int = 0
    references: list[str] = field(default_factory=list)
    functions: list[str] = field(default_factory=list)
    densities: list[str] = field(default_factory=list)
    defines: list[str] = field(default_factory=list)
    pinned_by: str = ""
    pinned_at: int | None = None
    weak: list[str] = field(default_factory=list)
    coarse: bool = False
    reason: str = ""


@dataclass
class Report:
    """All findings of a page, in its order, and one record for each equation.

    `lines` are the formulas in a line for which no comment asks: "checked", "failed", "chosen" (a value for a
    symbol), "number" (a printed one, of data that are not declared here), "states nothing" or "not read".
    """

    findings: list[Finding] = field(default_factory=list)
    records: list[Record] = field(default_factory=list)
    lines: list[Record] = field(default_factory=list)


@dataclass(frozen=True)
class Verdict:
    """What became of one relation: at how many points it was evaluated, and what is wrong, if anything is."""

    points: int = 0
    failure: Finding | None = None
    weak: str = ""
    coarse: bool = False
