import unittest

from peers import report
from peers.board import Group, Row, Sample


class ReportTests(unittest.TestCase):
    def setUp(self) -> None:
        ours = Row("ours", samples=[Sample(1.0, 1.0), Sample(9.0, 9.0), Sample(2.0, 2.0)])
        slow = Row("slow", peer="P", floor=10.0, samples=[Sample(50.0, 1.0)])
        fast = Row("fast", peer="P", floor=10.0, samples=[Sample(19.0, 40.0)])
        gone = Row("gone", peer="Q", floor=3.0, reason="there is none")
        self.group = Group("joins", amount=1, by_wall=True, rows=[ours, slow, fast, gone])

    def test_medians_are_compared_and_the_fastest_row_is_judged(self) -> None:
        ours, slow, fast, gone = self.group.rows
        self.assertEqual(self.group.ratio(fast), 9.5)
        self.assertEqual(self.group.verdict(fast), "10: missed")
        self.assertEqual(self.group.verdict(slow), "")
        self.assertIsNone(self.group.ratio(ours))
        self.assertIsNone(self.group.ratio(gone))

    def test_servers_are_compared_by_processor_time(self) -> None:
        self.group.by_wall = False
        _, slow, fast, _ = self.group.rows
        self.assertEqual(self.group.ratio(fast), 20.0)
        self.assertEqual(self.group.verdict(slow), "10: missed")

    def test_a_floor_is_kept_at_its_value(self) -> None:
        fast = self.group.row("fast")
        fast.samples = [Sample(20.0)]
        self.assertEqual(self.group.verdict(fast), "10: kept")

    def test_what_is_missing_says_why(self) -> None:
        text = report.markdown({"seed": "1"}, [self.group])
        self.assertIn("- seed: 1", text)
        self.assertIn("| gone | not available: there is none |", text)
        table = [line for line in text.splitlines() if line.startswith("|")]
        self.assertEqual({line.count("|") for line in table}, {9})
