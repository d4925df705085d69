"""Ids that answer questions, one list for each, in whatever order: counts and checksums."""

import itertools
import json
from dataclasses import dataclass
from pathlib import Path

import numpy

from peers import pairs


@dataclass(frozen=True)
class Answers:
    """Of one group of questions, what the library found."""

    counts: numpy.ndarray
    checksums: numpy.ndarray
    #: Every question's row with every id, as `pairs` has them.
    all: numpy.ndarray

    @staticmethod
    def read(folder: Path, group: str) -> "Answers":
        """What `vicinity-bench --answer-inputs` wrote. Its lists and its checksums must agree."""
        written = json.loads((folder / "answers.json").read_text())[group]
        answers = Answers(
            counts=numpy.array(written["counts"], dtype=numpy.int64),
            checksums=numpy.array([int(text, 16) for text in written["checksums"]], numpy.uint64),
            all=pairs.read(folder / f"{group}.csv"),
        )
        lists = _lists(answers.all, len(answers.counts))
        if answers.different_questions(lists):
            raise pairs.Malformed(f"{group}.csv is not what its checksums say")
        return answers

    def different_questions(self, lists: list[list[int]]) -> int:
        """How many questions have other answers here."""
        if len(lists) != len(self.counts):
            raise ValueError(f"{len(lists)} answers to {len(self.counts)} questions")
        counts = numpy.array([len(ids) for ids in lists])
        sums = numpy.array([checksum(ids) for ids in lists], dtype=numpy.uint64)
        return int(numpy.count_nonzero((counts != self.counts) | (sums != self.checksums)))

    def compare(self, lists: list[list[int]]) -> pairs.Difference:
        """Which answers are missing here, and which are too many."""
        rows = numpy.repeat(numpy.arange(len(lists)), [len(ids) for ids in lists])
        ids = numpy.fromiter((number for ids in lists for number in ids), numpy.int64, len(rows))
        return pairs.compare(self.all, pairs.join(rows, ids))


def checksum(ids: list[int]) -> int:
    """The sum of what SplitMix64 draws first from each id as a seed, modulo 2^64."""
    mixed = numpy.array(ids, dtype=numpy.uint64) + numpy.uint64(0x9E37_79B9_7F4A_7C15)
    mixed = (mixed ^ (mixed >> numpy.uint64(30))) * numpy.uint64(0xBF58_476D_1CE4_E5B9)
    mixed = (mixed ^ (mixed >> numpy.uint64(27))) * numpy.uint64(0x94D0_49BB_1331_11EB)
    return int((mixed ^ (mixed >> numpy.uint64(31))).sum(dtype=numpy.uint64))


def _lists(all: numpy.ndarray, count: int) -> list[list[int]]:
    rows = pairs.row_of(all)
    starts = numpy.searchsorted(rows, numpy.arange(count + 1))
    ids = pairs.id_of(all)
    return [ids[start:end].tolist() for start, end in itertools.pairwise(starts)]
