"""A process that is measured from its start to its end."""

import contextlib
import os
import subprocess
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from peers.availability import NotAvailable


@dataclass(frozen=True)
class Ended:
    """A process that ended well."""

    #: Seconds by the clock, from before it was started until it was gone.
    wall: float
    #: Seconds of all its threads on processors.
    cpu: float
    #: The most memory that it held at once.
    peak_bytes: int
    #: What it printed, unless that went into a file.
    printed: str


def run(
    command: list[str],
    output: Path | None = None,
    folder: Path | None = None,
    unavailable: int | None = None,
) -> Ended:
    """Runs a command; what it prints goes into `output`, if one is named.

    Raises `NotAvailable` if it fails: with its own words if the code is `unavailable`, else as a
    failure.
    """
    with contextlib.ExitStack() as files:
        # Files, because a pipe that nobody reads would stop it.
        complaints = files.enter_context(tempfile.TemporaryFile())
        sink = files.enter_context(output.open("w+b") if output else tempfile.TemporaryFile())
        start = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdin=subprocess.DEVNULL, stdout=sink, stderr=complaints
        )
        try:
            _, status, usage = os.wait4(process.pid, 0)
        except BaseException:
            process.kill()
            process.wait()
            raise
        wall = time.perf_counter() - start
        process.returncode = os.waitstatus_to_exitcode(status)
        printed = "" if output else _text(sink)
        if process.returncode != 0:
            lines = _text(complaints).strip().splitlines() or ["no word of why"]
            if process.returncode == unavailable:
                raise NotAvailable(lines[-1])
            raise NotAvailable(f"failed with {process.returncode}: {lines[-1]}")
    return Ended(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * 1024, printed)


def _text(file: object) -> str:
    file.seek(0)
    return file.read().decode(errors="replace")
