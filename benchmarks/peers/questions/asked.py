"""What asking every question of a list took, and what was answered."""

from dataclasses import dataclass
from pathlib import Path

from pyarrow import csv


@dataclass(frozen=True)
class Asked:
    #: Seconds by the clock, of all questions.
    wall: float
    #: Seconds that the server spent on processors.
    cpu: float
    #: How many ids there were.
    found: int


def read_points(path: Path) -> list[tuple[float, float]]:
    """Pairs of longitude and latitude, as servers want them."""
    table = csv.read_csv(path)
    return list(zip(table["lon"].to_pylist(), table["lat"].to_pylist(), strict=True))
