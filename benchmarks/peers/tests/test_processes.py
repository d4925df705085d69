import os
import signal
import subprocess
import sys
import tempfile
import time
import unittest
from pathlib import Path

from peers import process
from peers.availability import NotAvailable
from peers.joins.program import UNAVAILABLE
from peers.servers import cpu
from peers.servers.owned import OwnedServer


class ProcessTests(unittest.TestCase):
    def python(self, text: str) -> list[str]:
        return [sys.executable, "-c", text]

    def test_time_and_text_of_a_process_are_known(self) -> None:
        ended = process.run(self.python("import time; time.sleep(0.2); print('done')"))
        self.assertGreater(ended.wall, 0.2)
        self.assertLess(ended.cpu, ended.wall)
        self.assertEqual(ended.printed, "done\n")

    def test_a_failure_is_told_with_its_last_line(self) -> None:
        with self.assertRaisesRegex(NotAvailable, "failed with 1: ValueError: no"):
            process.run(self.python("raise ValueError('no')"))

    def test_what_is_unavailable_says_so_in_its_own_words(self) -> None:
        text = f"import sys; print('none here', file=sys.stderr); sys.exit({UNAVAILABLE})"
        with self.assertRaisesRegex(NotAvailable, "^none here$"):
            process.run(self.python(text), unavailable=UNAVAILABLE)

    def test_what_children_of_a_server_spend_is_known_when_they_are_gone(self) -> None:
        with cpu.of_children(os.getpid()) as spent:
            busy = "import time\nwhile time.process_time() < 0.3: pass"
            subprocess.run(self.python(busy), check=True)
        self.assertGreaterEqual(spent.cpu, 0.25)
        self.assertLess(spent.cpu, 5)

    def test_a_server_ends_with_its_block_whatever_happens(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            server = OwnedServer(
                self.python("import time; time.sleep(60)"),
                Path(name) / "log",
                lambda: True,
                signal.SIGTERM,
            )
            with self.assertRaises(KeyboardInterrupt), server:
                pid = server.pid
                self.assertGreaterEqual(cpu.of_process(pid), 0.0)
                raise KeyboardInterrupt
            with self.assertRaises(ProcessLookupError):
                os.kill(pid, 0)

    def test_a_server_that_does_not_start_is_not_available(self) -> None:
        with tempfile.TemporaryDirectory() as name:
            text = "import sys; sys.exit('no room')"
            log = Path(name) / "log"
            start = time.monotonic()
            with self.assertRaisesRegex(NotAvailable, "no room"):
                with OwnedServer(self.python(text), log, lambda: False, signal.SIGTERM):
                    pass
            self.assertLess(time.monotonic() - start, 10)
