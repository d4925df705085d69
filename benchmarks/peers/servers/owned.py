"""A server process that belongs to a run: started by it, and ended by its process id."""

import subprocess
import time
from collections.abc import Callable
from pathlib import Path

from peers.availability import NotAvailable


class OwnedServer:
    """A process that answers once `is_ready` says so, and is gone when the block is left.

    It is in a session of its own, so that an interrupt of the run reaches the run alone, which then
    ends the server in order.
    """

    #: Seconds to start, and to stop before it is killed.
    PATIENCE = 60.0

    def __init__(
        self, command: list[str], log: Path, is_ready: Callable[[], bool], stop_signal: int
    ) -> None:
        self._command = command
        self._log = log
        self._is_ready = is_ready
        self._stop_signal = stop_signal
        self._process: subprocess.Popen | None = None

    @property
    def pid(self) -> int:
        assert self._process is not None
        return self._process.pid

    def __enter__(self) -> "OwnedServer":
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                self._command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                start_new_session=True,
            )
        try:
            self._wait_until_ready(self._process)
        except BaseException:
            self._end(self._process)
            raise
        return self

    def __exit__(self, *_: object) -> None:
        if self._process is not None:
            self._end(self._process)

    def _wait_until_ready(self, process: subprocess.Popen) -> None:
        end = time.monotonic() + self.PATIENCE
        while time.monotonic() < end:
            if process.poll() is not None:
                break
            if self._is_ready():
                return
            time.sleep(0.05)
        lines = self._log.read_text(errors="replace").strip().splitlines()
        last = lines[-1] if lines else "no word of why"
        raise NotAvailable(f"{Path(self._command[0]).name} did not start: {last}")

    def _end(self, process: subprocess.Popen) -> None:
        if process.poll() is not None:
            return
        process.send_signal(self._stop_signal)
        try:
            process.wait(self.PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()
