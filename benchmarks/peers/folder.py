"""The folder of a run: input, output, and the servers' data."""

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Folder:
    path: Path

    @property
    def inputs(self) -> Path:
        return self.path / "inputs"

    @property
    def points(self) -> Path:
        return self.inputs / "points.csv"

    @property
    def areas(self) -> Path:
        return self.inputs / "areas.geojson"

    @property
    def places(self) -> Path:
        return self.inputs / "places.csv"

    @property
    def requests(self) -> Path:
        return self.inputs / "requests.csv"

    @property
    def queries(self) -> Path:
        return self.inputs / "queries.csv"

    @property
    def output(self) -> Path:
        """What the join that is running writes."""
        return self.path / "outputs" / "pairs.csv"

    @property
    def report(self) -> Path:
        """What the library's own rows took."""
        return self.path / "library.json"


@contextlib.contextmanager
def temporary() -> Iterator[Folder]:
    """A folder that is gone when the block is left."""
    with tempfile.TemporaryDirectory(prefix="vicinity-peers-") as name:
        folder = Folder(Path(name))
        # Servers run as somebody else: they read the input, and write the output.
        folder.path.chmod(0o755)
        folder.output.parent.mkdir()
        folder.output.parent.chmod(0o777)
        yield folder
