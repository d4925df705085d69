"""Every join, in turns, and what each found."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy

from peers import boundaries, pairs, process
from peers.availability import NotAvailable, VicinityFailed
from peers.board import Group, Row, Sample
from peers.folder import Folder
from peers.joins import duckdb_spatial, geopandas_sjoin, postgis, sedona, shapely_tree
from peers.joins.program import UNAVAILABLE
from peers.servers import cpu
from peers.servers.postgres import Postgres
from peers.vicinity import Tools

#: A peer's name, its program, and how many times as fast Vicinity is meant to be at least.
_PEERS = [
    ("GeoPandas sjoin", geopandas_sjoin, 10.0),
    ("Shapely STRtree", shapely_tree, None),
    ("SedonaDB", sedona, 3.0),
    ("DuckDB spatial", duckdb_spatial, None),
    ("PostGIS", postgis, 10.0),
]


class Joins:
    """The group of joins; `turns` run one row each."""

    def __init__(self, folder: Folder, tools: Tools, server: Postgres | NotAvailable) -> None:
        self._folder = folder
        self._tools = tools
        self._server = server
        #: The pairs that Vicinity found, once it has run.
        self.found = numpy.array([], dtype=numpy.int64)
        self.group = Group("", amount=1, by_wall=True, rows=[Row("vicinity locate")])
        self.turns: list[tuple[Row, Callable[[], None]]] = [(self.group.rows[0], self._vicinity)]
        for peer, module, floor in _PEERS:
            for variant in module.VARIANTS:
                row = Row(f"{peer}, {variant}", peer=peer, floor=floor)
                self.group.rows.append(row)
                self.turns.append((row, self._turn(row, module.__name__, variant)))

    def _turn(self, row: Row, module: str, variant: str) -> Callable[[], None]:
        if module == postgis.__name__:
            return lambda: self._server_peer(row, module, variant)
        return lambda: self._library_peer(row, module, variant)

    def _vicinity(self) -> None:
        output = self._folder.output
        command = self._tools.locate(self._folder.points, self._folder.areas)
        try:
            ended = process.run(command, output=output)
        except NotAvailable as error:
            # Without it there is nothing to compare with.
            raise VicinityFailed(f"vicinity {error}") from error
        found = pairs.read(output)
        if len(self.found) and not numpy.array_equal(found, self.found):
            raise VicinityFailed("vicinity found other pairs than in the round before")
        self.found = found
        row = self.group.rows[0]
        row.samples.append(Sample(ended.wall, ended.cpu, ended.peak_bytes))
        row.differences = f"{len(found):,} pairs"
        output.unlink()

    def _library_peer(self, row: Row, module: str, variant: str) -> None:
        ended, parts = self._run(module, variant)
        row.samples.append(Sample(ended.wall, ended.cpu, ended.peak_bytes, parts))
        self._judge(row)

    def _server_peer(self, row: Row, module: str, variant: str) -> None:
        if isinstance(self._server, NotAvailable):
            raise self._server
        address = self._server.address()
        with cpu.of_children(self._server.pid) as server:
            ended, parts = self._run(module, variant, address)
        # The memory of the client says nothing.
        row.samples.append(Sample(ended.wall, ended.cpu + server.cpu, None, parts))
        postgis.clear(address)
        self._judge(row)

    def _run(self, module: str, variant: str, *more: str) -> tuple[process.Ended, dict]:
        """Runs a program of `joins`; its parts are the last line that it prints."""
        # What one that failed left behind.
        self._folder.output.unlink(missing_ok=True)
        files = (self._folder.points, self._folder.areas, self._folder.output)
        command = [sys.executable, "-m", module, variant, *map(str, files), *more]
        ended = process.run(command, folder=Path(__file__).parents[1], unavailable=UNAVAILABLE)
        return ended, json.loads(ended.printed.splitlines()[-1])

    def _judge(self, row: Row) -> None:
        judge(row, self.found, pairs.read(self._folder.output), self._folder)
        self._folder.output.unlink()


def judge(row: Row, expected: numpy.ndarray, found: numpy.ndarray, folder: Folder) -> None:
    """Says how a table differs from Vicinity's: at the very edge of an area it may."""
    difference = pairs.compare(expected, found)
    if not difference.count:
        row.differences = row.differences or "0"
        return
    near = boundaries.count_at_boundaries(difference.all, folder.points, folder.areas)
    row.differences = f"{difference.count:,} of {len(expected):,}, {near:,} at boundaries"
    if near < difference.count:
        row.is_wrong = True
        row.differences = f"WRONG: {row.differences}"
