"""PostGIS, asked by one session with prepared statements, over a unix socket."""

import time
from pathlib import Path

import psycopg

from peers.questions.asked import Asked
from peers.servers import cpu
from peers.servers.postgres import Postgres

# Two miles are 3218.688 m. Geography is the ellipsoid, and within is exact on it; `<->` orders by
# distances on a sphere.
STATEMENTS = {
    "covering": "SELECT id FROM areas WHERE ST_Covers(area, {point})",
    "within": "SELECT id FROM places WHERE ST_DWithin(place, {point}::geography, 3218.688)",
    "nearest": "SELECT id FROM places ORDER BY place <-> {point}::geography LIMIT 10",
}
_POINT = "ST_SetSRID(ST_MakePoint(%s, %s), 4326)"

_AREAS = """
CREATE TABLE areas (id int, area geometry(MultiPolygon, 4326));
INSERT INTO areas
SELECT (feature->>'id')::int, ST_SetSRID(ST_GeomFromGeoJSON(feature->>'geometry'), 4326)
FROM json_array_elements(pg_read_file('{areas}')::json->'features') feature;
CREATE INDEX ON areas USING gist (area);
"""

_PLACES = """
CREATE TABLE places (
  id int, lat float8, lon float8, place geography(Point, 4326)
    GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography) STORED);
COPY places (id, lat, lon) FROM '{places}' (FORMAT csv, HEADER);
CREATE INDEX ON places USING gist (place);
"""


def load(server: Postgres, areas: Path, places: Path) -> None:
    """Makes the tables and their indexes."""
    with psycopg.connect(server.address(), autocommit=True) as session:
        session.execute(_AREAS.format(areas=areas))
        session.execute(_PLACES.format(places=places))
        session.execute("VACUUM ANALYZE areas, places")


class Session:
    """One connection, whose backend answers alone."""

    def __init__(self, server: Postgres) -> None:
        self._session = psycopg.connect(server.address(), autocommit=True)
        self._session.execute("SET max_parallel_workers_per_gather = 0")
        self._backend = self._session.info.backend_pid

    def close(self) -> None:
        self._session.close()

    def ask(self, group: str, points: list[tuple[float, float]]) -> Asked:
        found = 0

        def count(rows: list[tuple[int]]) -> None:
            nonlocal found
            found += len(rows)

        before = cpu.of_process(self._backend)
        start = time.perf_counter()
        self._each(group, points, count)
        wall = time.perf_counter() - start
        return Asked(wall, cpu.of_process(self._backend) - before, found)

    def answers(self, group: str, points: list[tuple[float, float]]) -> list[list[int]]:
        lists: list[list[int]] = []
        self._each(group, points, lambda rows: lists.append([row[0] for row in rows]))
        return lists

    def _each(self, group: str, points: list[tuple[float, float]], take: object) -> None:
        statement = STATEMENTS[group].format(point=_POINT)
        # Numbers as bytes, which cost the server less than digits.
        with self._session.cursor(binary=True) as cursor:
            for point in points:
                take(cursor.execute(statement, point, prepare=True).fetchall())
