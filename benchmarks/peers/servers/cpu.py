"""What other processes spent on processors, in seconds."""

import os
from pathlib import Path

_TICKS = os.sysconf("SC_CLK_TCK")


def of_process(pid: int) -> float:
    """Of the process: to the nanosecond where the kernel keeps such a count, else to a tick."""
    try:
        return int(Path(f"/proc/{pid}/schedstat").read_text().split()[0]) / 1e9
    except (OSError, IndexError):
        fields = _fields(pid)
        return (int(fields[11]) + int(fields[12])) / _TICKS


def of_ended_children(pid: int) -> float:
    """Of all children that ended, and theirs: to a tick."""
    fields = _fields(pid)
    return (int(fields[13]) + int(fields[14])) / _TICKS


def _fields(pid: int) -> list[str]:
    """The fields of /proc/PID/stat from the third on: a name before them may hold blanks."""
    return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
