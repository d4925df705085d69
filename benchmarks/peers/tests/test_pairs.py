import tempfile
import unittest
from pathlib import Path

from peers import pairs


class PairsTests(unittest.TestCase):
    def setUp(self) -> None:
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.folder = Path(folder.name)
        self.expected = self.read("row,id\n0,7\n1,7\n1,9\n4,2\n")

    def read(self, text: str):
        path = self.folder / "pairs.csv"
        path.write_text(text)
        return pairs.read(path)

    def differences(self, text: str) -> tuple[int, int, int]:
        difference = pairs.compare(self.expected, self.read(text))
        return len(difference.missing), len(difference.extra), difference.repeated

    def test_order_and_quotes_of_the_header_do_not_matter(self) -> None:
        self.assertEqual(self.differences('"row","id"\n4,2\n1,9\n0,7\n1,7\n'), (0, 0, 0))
        self.assertEqual(self.differences("row,id\r\n4,2\r\n1,9\r\n0,7\r\n1,7"), (0, 0, 0))

    def test_a_wrong_id_is_caught(self) -> None:
        self.assertEqual(self.differences("row,id\n0,8\n1,7\n1,9\n4,2\n"), (1, 1, 0))

    def test_a_row_too_early_is_caught(self) -> None:
        self.assertEqual(self.differences("row,id\n1,7\n2,7\n2,9\n5,2\n"), (3, 3, 0))

    def test_lines_that_are_missing_are_caught(self) -> None:
        self.assertEqual(self.differences("row,id\n0,7\n"), (3, 0, 0))
        self.assertEqual(self.differences("row,id\n"), (4, 0, 0))

    def test_a_line_twice_is_caught(self) -> None:
        self.assertEqual(self.differences("row,id\n0,7\n0,7\n1,7\n1,9\n4,2\n"), (0, 0, 1))

    def test_swapped_columns_are_refused(self) -> None:
        with self.assertRaises(pairs.Malformed):
            self.read("id,row\n7,0\n")

    def test_what_is_no_number_is_refused(self) -> None:
        for line in ("0,", "0,x", "-1,7", "0,7,8", "0"):
            with self.subTest(line), self.assertRaises(pairs.Malformed):
                self.read(f"row,id\n{line}\n")

    def test_an_empty_file_is_refused(self) -> None:
        with self.assertRaises(pairs.Malformed):
            self.read("")

    def test_large_numbers_stay_apart(self) -> None:
        large = self.read("row,id\n4294967295,1\n1,4294967295\n")
        self.assertEqual(len(set(large.tolist())), 2)
