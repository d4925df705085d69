"""Every join, in turns, and what each found."""

import json
import sys
from collections.abc import Callable
from pathlib import Path

import numpy

from peers import boundaries, pairs, process
from peers.availability import NotAvailable
from peers.board import Group, Row, Sample
from peers.folder import Folder
from peers.joins import duckdb_spatial, geopandas_sjoin, postgis, sedona, shapely_tree
from peers.joins.program import UNAVAILABLE
from peers.servers import cpu
from peers.servers.postgres import Postgres
from peers.vicinity import Tools, keep_pairs

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
        note = "FALLBACK: with every column, cut outside the clock" if tools.writes_all() else ""
        self.group = Group("", amount=1, by_wall=True, rows=[Row("vicinity locate", note=note)])
        self.turns: list[tuple[Row, Callable[[], None]]] = [(self.group.rows[0], self._vicinity)]
        for peer, module, floor in _PEERS:
            for variant in module.VARIANTS:
                row = Row(f"{peer}, {variant}", peer=peer, floor=floor)
                self.group.rows.append(row)
                self.turns.append((row, self._turn(row, module.__name__, variant)))

    def _turn(self, row: Row, module: str, variant: str) -> Callable[[], None]:
        is_server = module == postgis.__name__
        return lambda: self._peer(row, module, variant, is_server)

    def _vicinity(self) -> None:
        output = self._folder.output
        command = self._tools.locate(self._folder.points, self._folder.areas)
        try:
            ended = process.run(command, output=output)
        except NotAvailable as error:
            # Without it there is nothing to compare with.
            raise RuntimeError(f"vicinity {error}") from error
        if self._tools.writes_all():
            keep_pairs(output)
        found = pairs.read(output)
        if len(self.found) and not numpy.array_equal(found, self.found):
            raise RuntimeError("vicinity found other pairs than in the round before")
        self.found = found
        row = self.group.rows[0]
        row.samples.append(Sample(ended.wall, ended.cpu, ended.peak_bytes))
        row.differences = f"{len(found):,} pairs"
        output.unlink()

    def _peer(self, row: Row, module: str, variant: str, is_server: bool) -> None:
        output = self._folder.output
        command = [sys.executable, "-m", module, variant]
        command += [str(self._folder.points), str(self._folder.areas), str(output)]
        server = None
        if is_server:
            if isinstance(self._server, NotAvailable):
                raise self._server
            server = self._server
            command.append(server.address())
        before = cpu.of_ended_children(server.pid) if server else 0.0
        ended = process.run(command, folder=Path(__file__).parents[1], unavailable=UNAVAILABLE)
        parts = json.loads(ended.printed.splitlines()[-1])
        if server:
            spent = ended.cpu + cpu.of_ended_children(server.pid) - before
            row.samples.append(Sample(ended.wall, spent, None, parts))
            postgis.clear(server.address())
        else:
            row.samples.append(Sample(ended.wall, ended.cpu, ended.peak_bytes, parts))
        judge(row, self.found, pairs.read(output), self._folder)
        output.unlink()


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
