"""What the command line asks for."""

import argparse
import datetime
from dataclasses import dataclass
from pathlib import Path

_BENCHMARKS = Path(__file__).resolve().parent.parent


@dataclass(frozen=True)
class Settings:
    size: str
    rounds: int
    seed: int
    points: int | None
    date: str
    json: Path | None
    vicinity: Path
    bench: Path

    @staticmethod
    def parse(arguments: list[str] | None = None) -> "Settings":
        parser = argparse.ArgumentParser(
            prog="peers", description="Vicinity beside other processes, on the same input."
        )
        parser.add_argument("--size", choices=["small", "full"], default="full")
        parser.add_argument("--rounds", type=_positive, help="default 3; 1 if small")
        parser.add_argument("--seed", type=int, default=20_261_121)
        parser.add_argument(
            "--points", type=_positive, help="to join; default 10,000,000; 100,000 if small"
        )
        parser.add_argument("--date", help="the day of the run, if it is not today")
        parser.add_argument("--json", type=Path, metavar="FILE", help="write every round there")
        parser.add_argument(
            "--vicinity", type=Path, default=_BENCHMARKS.parent / ".build/release/vicinity"
        )
        parser.add_argument(
            "--bench", type=Path, default=_BENCHMARKS / ".build/release/vicinity-bench"
        )
        given = parser.parse_args(arguments)
        for program in (given.vicinity, given.bench):
            if not program.exists():
                parser.error(f"there is no {program}: `make bench-peers` builds it")
        return Settings(
            size=given.size,
            rounds=given.rounds or (1 if given.size == "small" else 3),
            seed=given.seed,
            points=given.points,
            date=given.date or datetime.datetime.now(datetime.UTC).date().isoformat(),
            json=given.json,
            vicinity=given.vicinity.resolve(),
            bench=given.bench.resolve(),
        )


def _positive(text: str) -> int:
    number = int(text.replace("_", "").replace(",", ""))
    if number < 1:
        raise argparse.ArgumentTypeError("write a number above zero")
    return number
