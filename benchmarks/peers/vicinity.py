"""The command lines of Vicinity that are measured."""

import subprocess
from dataclasses import dataclass
from pathlib import Path

# The columns that the join needs, and only rows with an area.
_ONLY_PAIRS = ["--columns", "row,id", "--only-matched"]


@dataclass(frozen=True)
class Tools:
    """Where the programs are."""

    vicinity: Path
    bench: Path

    def locate(self, points: Path, areas: Path) -> list[str]:
        """Prints the pairs of the join."""
        command = [str(self.vicinity), "locate", "--points", str(points), "--in", str(areas)]
        return [*command, "--format", "csv", *_ONLY_PAIRS]

    def write_inputs(self, folder: Path, size: str, seed: int, points: int | None) -> list[str]:
        """Writes the files that everything is measured on."""
        command = [str(self.bench), "--write-inputs", str(folder), "--size", size]
        return [*command, "--seed", str(seed), *(["--points", str(points)] if points else [])]

    def answer_inputs(self, folder: Path, rounds: int, report: Path) -> list[str]:
        """Writes what the library answers, and its times as JSON."""
        command = [str(self.bench), "--answer-inputs", str(folder), "--rounds", str(rounds)]
        return [*command, "--json", str(report)]

    def version(self) -> str:
        asked = subprocess.run([self.vicinity, "--version"], capture_output=True, text=True)
        return ", ".join(asked.stdout.split("\n")).strip(", ").removeprefix("vicinity ")
