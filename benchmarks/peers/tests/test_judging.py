import json
import tempfile
import unittest
from pathlib import Path

import numpy

from peers import pairs
from peers.board import Row
from peers.folder import Folder
from peers.joining import judge


class JudgingTests(unittest.TestCase):
    """A square, with a point inside, one on its edge, and one outside."""

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Folder(Path(folder.name))
        self.folder.inputs.mkdir()
        self.folder.points.write_text("lat,lon\n1,1\n1,2\n1,3\n")
        ring = [[0, 0], [2, 0], [2, 2], [0, 2], [0, 0]]
        geometry = {"type": "Polygon", "coordinates": [ring]}
        feature = {"type": "Feature", "id": 5, "properties": {"id": 5}, "geometry": geometry}
        self.folder.areas.write_text(
            json.dumps({"type": "FeatureCollection", "features": [feature]})
        )
        self.expected = self.pairs([0, 1], [5, 5])

    def pairs(self, rows: list[int], ids: list[int]) -> numpy.ndarray:
        return numpy.sort(pairs.join(numpy.array(rows), numpy.array(ids)))

    def judged(self, rows: list[int], ids: list[int]) -> Row:
        row = Row("a peer")
        judge(row, self.expected, self.pairs(rows, ids), self.folder)
        return row

    def test_the_same_is_right(self) -> None:
        row = self.judged([1, 0], [5, 5])
        self.assertEqual((row.differences, row.is_wrong), ("0", False))

    def test_an_edge_may_differ_and_is_counted(self) -> None:
        row = self.judged([0], [5])
        self.assertEqual((row.differences, row.is_wrong), ("1 of 2, 1 at boundaries", False))

    def test_a_missing_point_is_wrong(self) -> None:
        row = self.judged([1], [5])
        self.assertTrue(row.is_wrong)
        self.assertEqual(row.differences, "WRONG: 1 of 2, 0 at boundaries")

    def test_a_point_outside_is_wrong(self) -> None:
        self.assertTrue(self.judged([0, 1, 2], [5, 5, 5]).is_wrong)

    def test_a_wrong_id_is_wrong(self) -> None:
        self.assertTrue(self.judged([0, 1], [4, 5]).is_wrong)

    def test_a_row_that_is_not_there_is_wrong(self) -> None:
        self.assertTrue(self.judged([0, 1, 9], [5, 5, 5]).is_wrong)

    def test_a_line_twice_is_wrong(self) -> None:
        self.assertTrue(self.judged([0, 1, 1], [5, 5, 5]).is_wrong)

    def test_a_wrong_round_is_not_forgotten(self) -> None:
        row = self.judged([1], [5])
        judge(row, self.expected, self.expected, self.folder)
        self.assertTrue(row.is_wrong)
        self.assertIn("WRONG", row.differences)
