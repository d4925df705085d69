"""What was measured: a row for each way to do something, filled round by round."""

from dataclasses import dataclass, field
from statistics import median


@dataclass(frozen=True)
class Sample:
    """One run of one row, in seconds."""

    wall: float
    #: Of a process, or of a server where one answers; none where it cannot be told.
    cpu: float | None = None
    #: The most memory that a process held, in bytes.
    peak_bytes: int | None = None
    #: What parts of it took by the clock.
    parts: dict[str, float] = field(default_factory=dict)


@dataclass
class Row:
    name: str
    #: Rows of one peer, of which the fastest is compared. Vicinity's own have none.
    peer: str | None = None
    #: How many times as fast as this peer Vicinity is meant to be at least.
    floor: float | None = None
    note: str = ""
    samples: list[Sample] = field(default_factory=list)
    #: Why it was not measured.
    reason: str | None = None
    #: How its answers differ from Vicinity's.
    differences: str = ""
    #: Whether they differ as they must not.
    is_wrong: bool = False

    @property
    def wall(self) -> float:
        return median(sample.wall for sample in self.samples)

    @property
    def cpu(self) -> float | None:
        known = [sample.cpu for sample in self.samples if sample.cpu is not None]
        return median(known) if known else None

    @property
    def peak_bytes(self) -> int | None:
        known = [sample.peak_bytes for sample in self.samples if sample.peak_bytes is not None]
        return max(known) if known else None

    @property
    def parts(self) -> dict[str, float]:
        names = self.samples[0].parts if self.samples else {}
        return {name: median(sample.parts[name] for sample in self.samples) for name in names}

    @property
    def is_measured(self) -> bool:
        return bool(self.samples) and self.reason is None


@dataclass
class Group:
    """Rows that do the same work. The first is Vicinity's, which the others are compared with."""

    title: str
    #: What `amount` counts: a time is told for each of them, unless there is one.
    amount: int
    #: Whether processes are compared by the clock, or servers by their time on processors.
    by_wall: bool
    rows: list[Row] = field(default_factory=list)

    def row(self, name: str) -> Row:
        return next(row for row in self.rows if row.name == name)

    def time(self, row: Row) -> float | None:
        """What is compared, in seconds."""
        return row.wall if self.by_wall else row.cpu

    def ratio(self, row: Row) -> float | None:
        """The time of a row as a multiple of Vicinity's."""
        first = self.rows[0]
        if row is first or not (row.is_measured and first.is_measured):
            return None
        ours, theirs = self.time(first), self.time(row)
        return theirs / ours if ours and theirs is not None else None

    def is_best(self, row: Row) -> bool:
        """Whether it is the fastest of its peer's rows."""
        if row.peer is None or not row.is_measured:
            return False
        rivals = [other for other in self.rows if other.peer == row.peer and other.is_measured]
        return min(rivals, key=lambda other: self.time(other) or 0.0) is row

    def verdict(self, row: Row) -> str:
        """Whether the floor is kept, beside the fastest row of a peer."""
        ratio = self.ratio(row)
        if row.floor is None or ratio is None or not self.is_best(row):
            return ""
        return f"{row.floor:g}: {'kept' if ratio >= row.floor else 'missed'}"
