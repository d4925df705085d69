"""Offers decided in SQL: python -m peers.offers [--size small] [--offers N] [--seed N]

The same offers and requests as the group `offers-1m`: PostGIS finds regions by a GiST index on their boxes and
measures on the ellipsoid; the other tests are predicates of the same statement. What must be known of the
customer and of the clocks is worked out before, and not part of the time.
"""

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy
import psycopg
from pyarrow import csv

from peers import machine
from peers.servers import postgres

_BENCH = Path(__file__).resolve().parent.parent / ".build/release/vicinity-bench"

_TABLE = """
CREATE EXTENSION postgis;
CREATE TABLE raw (
  id int, lon float8, lat float8, radius float8, shape text, country int, zone int, priority int,
  channels int, opens int, days int, first_day int, last_day int, possible bool,
  m0 int8, m1 int8, n0 int8, n1 int8);
COPY raw FROM '{offers}' (FORMAT csv, HEADER);
CREATE TABLE offers AS
SELECT id, radius, country, zone, priority, channels, opens, days, first_day, last_day, possible, m0, m1,
  n0, n1,
  CASE WHEN shape IS NOT NULL THEN ST_GeogFromText(shape)
    WHEN radius IS NOT NULL THEN ST_SetSRID(ST_MakePoint(lon, lat), 4326)::geography END area,
  CASE WHEN shape IS NOT NULL THEN ST_Envelope(ST_GeomFromText(shape, 4326))
    WHEN radius IS NOT NULL THEN ST_MakeEnvelope(
      lon - radius / 110500 / greatest(cos(radians(lat)), 1e-6),
      lat - radius / 110500,
      lon + radius / 110500 / greatest(cos(radians(lat)), 1e-6),
      lat + radius / 110500, 4326) END box
FROM raw;
CREATE INDEX ON offers USING gist (box);
CREATE INDEX ON offers (country) WHERE country IS NOT NULL;
VACUUM ANALYZE offers;
"""

# Within the region for certain, or perhaps where that is enough. The edge of a polygon is as far as that of
# its boundary.
_STATEMENT = """
WITH asked AS (
  SELECT ST_SetSRID(ST_MakePoint(%(lon)s, %(lat)s), 4326)::geography point,
    ST_MakeEnvelope(%(west)s, %(south)s, %(east)s, %(north)s, 4326) box),
near AS (
  SELECT offers.*, point FROM offers, asked WHERE offers.box && asked.box
  UNION ALL SELECT offers.*, point FROM offers, asked WHERE country = %(country)s)
SELECT id FROM near
WHERE channels & %(channel)s <> 0
  AND (%(days)s::int[])[zone + 1] BETWEEN first_day AND last_day
  AND (%(minutes)s::int[])[zone + 1] >= 0
  AND ((%(minutes)s::int[])[zone + 1] - opens + 10080) %% 1440 < 540
  AND days >> (((%(minutes)s::int[])[zone + 1] - opens + 10080) %% 10080 / 1440) & 1 = 1
  AND m0 & ~%(t0)s = 0 AND m1 & ~%(t1)s = 0 AND n0 & ~%(f0)s = 0 AND n1 & ~%(f1)s = 0
  AND CASE WHEN country IS NOT NULL THEN true
    WHEN radius IS NOT NULL THEN
      CASE WHEN possible THEN ST_Distance(area, point) < radius + %(reach)s
        ELSE ST_Distance(area, point) <= radius - %(reach)s END
    WHEN possible THEN ST_Distance(area, point) < %(reach)s
    ELSE ST_Covers(area::geometry, point::geometry)
      AND ST_Distance(ST_Boundary(area::geometry)::geography, point) >= %(reach)s END
ORDER BY priority DESC {limit}
"""


def main() -> int:
    parser = argparse.ArgumentParser(prog="peers.offers", description=__doc__.splitlines()[0])
    parser.add_argument("--size", choices=["small", "full"], default="full")
    parser.add_argument("--offers", type=int)
    parser.add_argument("--seed", type=int, default=20_261_121)
    given = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="vicinity-offers-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        command = [str(_BENCH), "--write-offers", str(folder), "--size", given.size]
        command += ["--seed", str(given.seed)]
        command += ["--points", str(given.offers)] if given.offers else []
        subprocess.run(command, check=True)
        with postgres.running(folder / "postgres") as server:
            with psycopg.connect(server.address(), autocommit=True) as session:
                return _compare(folder, session, given)


def _compare(folder: Path, session: psycopg.Connection, given: argparse.Namespace) -> int:
    start = time.perf_counter()
    # One by one: a vacuum is none of a transaction.
    for statement in _TABLE.format(offers=folder / "offers.csv").split(";\n"):
        if statement.strip():
            session.execute(statement)
    loaded = time.perf_counter() - start
    session.execute("SET max_parallel_workers_per_gather = 0")
    requests = csv.read_csv(folder / "requests.csv").to_pylist()
    for request in requests:
        _add_box(request)
    expected: dict[int, set[int]] = {row: set() for row in range(len(requests))}
    answers = csv.read_csv(folder / "answers.csv")
    for row, offer in zip(answers["row"].to_pylist(), answers["id"].to_pylist(), strict=True):
        expected[row].add(offer)
    missing = extra = 0
    all_of_them, best = _STATEMENT.format(limit=""), _STATEMENT.format(limit="LIMIT 10")
    with session.cursor(binary=True) as cursor:
        for row, request in enumerate(requests):
            rows = cursor.execute(all_of_them, request, prepare=True).fetchall()
            found = {offer for (offer,) in rows}
            missing += len(expected[row] - found)
            extra += len(found - expected[row])
        spent = []
        for request in requests:
            start = time.perf_counter()
            cursor.execute(best, request, prepare=True).fetchall()
            spent.append((time.perf_counter() - start) * 1e6)
    offers = session.execute("SELECT count(*) FROM offers").fetchone()[0]
    library = json.loads((folder / "library.json").read_text())
    for key, value in {**machine.facts(), "seed": given.seed}.items():
        print(f"{key}: {value}")
    print(f"\n{offers:,} offers, {len(requests):,} requests known within 5 to 150 m, by the clock")
    print(f"PostGIS loaded and indexed them in {loaded:,.1f} s")
    answers_count = sum(map(len, expected.values()))
    print(f"of {answers_count:,} offers that pass, PostGIS misses {missing} and adds {extra}")
    p50, p99 = numpy.percentile(spent, [50, 99])
    print(f"us a request: PostGIS p50 {p50:,.0f}, p99 {p99:,.0f}")
    for case, own in library.items():
        print(
            f"  Vicinity, {case}: p50 {own['p50']}, p99 {own['p99']}:"
            f" {p50 / own['p50']:,.0f} and {p99 / own['p99']:,.0f} times as fast (20 wanted)"
        )
    # Geography's distances are those of the same ellipsoid, but its edges of polygons are geodesics.
    return 0 if missing + extra <= answers_count / 1000 else 1


def _add_box(request: dict) -> None:
    """What no region misses that comes within reach."""
    height = request["reach"] / 110_500
    width = height / max(float(numpy.cos(numpy.radians(abs(request["lat"]) + height))), 1e-6)
    request |= {
        "west": request["lon"] - width,
        "east": request["lon"] + width,
        "south": request["lat"] - height,
        "north": request["lat"] + height,
        "country": request["country"],
    }


if __name__ == "__main__":
    sys.exit(main())
