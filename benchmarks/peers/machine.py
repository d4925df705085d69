"""What a reader must know of the machine before comparing numbers with those of another."""

import os
import platform
from pathlib import Path


def cores() -> int:
    """Those that this process may use."""
    return len(os.sched_getaffinity(0))


def memory_bytes() -> int:
    return os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")


def load() -> str:
    """Averages over 1, 5 and 15 minutes: another program on the machine spoils a run."""
    return " ".join(f"{average:.2f}" for average in os.getloadavg())


def facts() -> dict[str, str]:
    return {
        "processor": _value_of("model name", Path("/proc/cpuinfo"), ":") or platform.processor(),
        "cores": str(cores()),
        "memory": f"{memory_bytes() >> 20} MiB",
        "system": _value_of("PRETTY_NAME", Path("/etc/os-release"), "=") or platform.platform(),
        "load": load(),
    }


def _value_of(key: str, path: Path, separator: str) -> str | None:
    try:
        lines = path.read_text().splitlines()
    except OSError:
        return None
    for line in lines:
        if line.startswith(key):
            return line.partition(separator)[2].strip().strip('"')
    return None
