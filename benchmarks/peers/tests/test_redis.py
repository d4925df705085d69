import unittest

try:
    from peers.questions import redis_within
except ImportError:
    redis_within = None


@unittest.skipIf(redis_within is None, "the library redis is not installed")
class RedisTests(unittest.TestCase):
    def test_answers_are_read(self) -> None:
        text = b"*2\r\n$1\r\n7\r\n$2\r\n12\r\n*0\r\n*1\r\n$1\r\n3\r\n"
        self.assertEqual(redis_within._lists(text), [[7, 12], [], [3]])

    def test_an_error_is_no_answer(self) -> None:
        with self.assertRaisesRegex(ValueError, "ERR"):
            redis_within._lists(b"-ERR wrong\r\n")

    def test_questions_are_in_metres_with_every_digit(self) -> None:
        (batch,) = redis_within._commands([(-0.1, 51.12345678901234)])
        self.assertIn(b"\r\n51.12345678901234\r\n$8\r\nBYRADIUS\r\n$8\r\n3218.688\r\n", batch)
        self.assertTrue(batch.endswith(b"*1\r\n$4\r\nPING\r\n"))
