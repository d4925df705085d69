"""What other processes spent on processors, in seconds."""

import contextlib
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def of_process(pid: int) -> float:
    """Of the process: to the nanosecond where the kernel keeps such a count, else to a tick."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError):
        fields = _fields(pid)
        return (int(fields[11]) + int(fields[12])) / _TICKS


@dataclass
class Spent:
    #: Seconds, known when the block is left.
    cpu: float = 0.0


@contextlib.contextmanager
def of_children(pid: int) -> Iterator[Spent]:
    """What children of the process spend that come and go within the block, to a tick.

    A server may need a moment to notice that the last of them has ended.
    """
    spent = Spent()
    children, before = _children(pid), _of_ended_children(pid)
    yield spent
    end = time.monotonic() + 5
    while _children(pid) - children and time.monotonic() < end:
        time.sleep(0.01)
    spent.cpu = _of_ended_children(pid) - before


def _of_ended_children(pid: int) -> float:
    fields = _fields(pid)
    return (int(fields[13]) + int(fields[14])) / _TICKS


def _children(pid: int) -> set[int]:
    found = set()
    for entry in Path("/proc").iterdir():
        # Others may end while they are looked at.
        with contextlib.suppress(OSError, IndexError):
            if entry.name.isdigit() and int(_fields(int(entry.name))[1]) == pid:
                found.add(int(entry.name))
    return found


def _fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on: a name before them may hold blanks."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
