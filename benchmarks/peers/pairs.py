"""Tables `row,id`, compared as sets of lines."""

from dataclasses import dataclass
from pathlib import Path

import numpy
import pyarrow
from pyarrow import csv

_HEADER = b"row,id"


class Malformed(Exception):
    """A file is no table of pairs."""


@dataclass(frozen=True)
class Difference:
    """What a table has and has not, beside another."""

    missing: numpy.ndarray
    extra: numpy.ndarray
    #: Lines that were there before.
    repeated: int

    @property
    def count(self) -> int:
        return len(self.missing) + len(self.extra) + self.repeated

    @property
    def all(self) -> numpy.ndarray:
        """The pairs that only one of them has."""
        return numpy.concatenate([self.missing, self.extra])


def read(path: Path) -> numpy.ndarray:
    """The pairs as one number each, ascending, repeated ones too: see `row_of` and `id_of`."""
    with path.open("rb") as file:
        header = file.readline().strip().replace(b'"', b"")
        if header != _HEADER:
            raise Malformed(f"{path.name} begins with {header[:60]!r}, not with {_HEADER!r}")
        if not file.read(1):
            return numpy.array([], dtype=numpy.int64)
    try:
        table = csv.read_csv(
            path,
            convert_options=csv.ConvertOptions(
                column_types={"row": pyarrow.uint32(), "id": pyarrow.uint32()}, null_values=[]
            ),
        )
    except pyarrow.ArrowInvalid as error:
        raise Malformed(f"{path.name}: {error}") from error
    return numpy.sort(join(table["row"].to_numpy(), table["id"].to_numpy()))


def join(rows: numpy.ndarray, ids: numpy.ndarray) -> numpy.ndarray:
    return (rows.astype(numpy.int64) << 32) | ids.astype(numpy.int64)


def row_of(pairs: numpy.ndarray) -> numpy.ndarray:
    return pairs >> 32


def id_of(pairs: numpy.ndarray) -> numpy.ndarray:
    return pairs & 0xFFFF_FFFF


def compare(expected: numpy.ndarray, found: numpy.ndarray) -> Difference:
    once = numpy.unique(found)
    return Difference(
        missing=numpy.setdiff1d(expected, once),
        extra=numpy.setdiff1d(once, expected),
        repeated=len(found) - len(once),
    )
