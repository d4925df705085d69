import json
import tempfile
import unittest
from pathlib import Path

from peers import pairs
from peers.answers import Answers, checksum


class AnswersTests(unittest.TestCase):
    LISTS = [[3, 1], [], [2]]

    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.write("row,id\n0,1\n0,3\n2,2\n")

    def write(self, table: str) -> None:
        written = {
            "counts": [len(ids) for ids in self.LISTS],
            "checksums": [f"{checksum(ids):x}" for ids in self.LISTS],
        }
        (self.folder / "answers.json").write_text(json.dumps({"within": written}))
        (self.folder / "within.csv").write_text(table)

    def test_the_checksum_is_that_of_splitmix(self) -> None:
        # The first number that SplitMix64 draws from 1 and from 0.
        self.assertEqual(checksum([1]), 0x910A_2DEC_8902_5CC1)
        self.assertEqual(checksum([0]), 0xE220_A839_7B1D_CDAF)
        self.assertEqual(checksum([]), 0)

    def test_order_does_not_matter(self) -> None:
        answers = Answers.read(self.folder, "within")
        self.assertEqual(answers.different_questions([[1, 3], [], [2]]), 0)
        self.assertEqual(answers.compare([[1, 3], [], [2]]).count, 0)

    def test_a_wrong_id_is_caught(self) -> None:
        answers = Answers.read(self.folder, "within")
        self.assertEqual(answers.different_questions([[1, 4], [], [2]]), 1)
        difference = answers.compare([[1, 4], [], [2]])
        self.assertEqual((len(difference.missing), len(difference.extra)), (1, 1))

    def test_an_answer_to_another_question_is_caught(self) -> None:
        answers = Answers.read(self.folder, "within")
        self.assertEqual(answers.different_questions([[1, 3], [2], []]), 2)
        self.assertEqual(answers.compare([[1, 3], [2], []]).count, 2)

    def test_an_id_twice_is_caught(self) -> None:
        answers = Answers.read(self.folder, "within")
        self.assertEqual(answers.different_questions([[1, 3, 3], [], [2]]), 1)
        self.assertEqual(answers.compare([[1, 3, 3], [], [2]]).count, 1)

    def test_an_answer_too_few_is_refused(self) -> None:
        with self.assertRaises(ValueError):
            Answers.read(self.folder, "within").different_questions([[1, 3], []])

    def test_a_table_that_its_checksums_deny_is_refused(self) -> None:
        self.write("row,id\n0,1\n0,4\n2,2\n")
        with self.assertRaises(pairs.Malformed):
            Answers.read(self.folder, "within")
