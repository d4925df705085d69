"""What every join is run by: its arguments, the times of its parts, and why it cannot be run."""

import json
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from peers.availability import NotAvailable

#: The exit code for what is not available here: EX_UNAVAILABLE.
UNAVAILABLE = 69


@dataclass
class Job:
    """One join: its files, and the seconds by the clock that its parts took."""

    variant: str
    points: str
    areas: str
    output: str
    #: Of a server, for those who ask one.
    address: str | None = None
    parts: dict[str, float] = field(default_factory=dict)
    _since: float = field(default_factory=time.perf_counter)

    def done(self, part: str) -> None:
        """Ends a part: the time since the last one ended is its."""
        now = time.perf_counter()
        self.parts[part] = self.parts.get(part, 0) + now - self._since
        self._since = now


def run(join: Callable[[Job], None]) -> None:
    """Runs `join` with the arguments of the process; its parts are the last line that it prints."""
    job = Job(*sys.argv[1:])
    try:
        join(job)
    except (NotAvailable, ImportError) as error:
        print(error, file=sys.stderr)
        sys.exit(UNAVAILABLE)
    print(json.dumps(job.parts))
