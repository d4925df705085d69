"""PostGIS: COPY into tables, a GiST index, a join on every core, and COPY into a file.

The index is one of the points, although it takes a while to make: with one of the areas alone the
join takes ten times as long, because areas are then not prepared.
"""

from peers.joins import program

VARIANTS = ("tree of points",)

_MAKE = """
CREATE UNLOGGED TABLE join_areas (id int, area geometry(MultiPolygon, 4326));
CREATE UNLOGGED TABLE join_points (
  row bigint GENERATED ALWAYS AS IDENTITY (MINVALUE 0 START 0 CACHE 1000), lat float8, lon float8,
  point geometry(Point, 4326)
    GENERATED ALWAYS AS (ST_SetSRID(ST_MakePoint(lon, lat), 4326)) STORED);
"""

_READ_AREAS = """
INSERT INTO join_areas
SELECT (feature->>'id')::int, ST_SetSRID(ST_GeomFromGeoJSON(feature->>'geometry'), 4326)
FROM json_array_elements(pg_read_file('{areas}')::json->'features') feature;
"""

# Areas are few but large: without this PostgreSQL would not give them to several workers.
_PLAN = """
ALTER TABLE join_areas SET (parallel_workers = {workers});
SET parallel_setup_cost = 0;
SET parallel_tuple_cost = 0;
SET min_parallel_table_scan_size = 0;
"""

_JOIN = """
COPY (SELECT row, id FROM join_areas JOIN join_points ON ST_Covers(area, point))
TO '{output}' (FORMAT csv, HEADER);
"""


def join(job: program.Job) -> None:
    import psycopg

    from peers.machine import cores

    with psycopg.connect(job.address, autocommit=True) as session:
        job.done("start")
        session.execute(_MAKE)
        session.execute(_READ_AREAS.format(areas=job.areas))
        session.execute(f"COPY join_points (lat, lon) FROM '{job.points}' (FORMAT csv, HEADER)")
        job.done("read")
        session.execute("CREATE INDEX ON join_points USING gist (point)")
        session.execute("ANALYZE join_areas, join_points")
        job.done("index")
        session.execute(_PLAN.format(workers=cores()))
        session.execute(_JOIN.format(output=job.output))
        job.done("join and write")


def clear(address: str) -> None:
    """Drops the tables, for the next round."""
    import psycopg

    with psycopg.connect(address, autocommit=True) as session:
        session.execute("DROP TABLE IF EXISTS join_areas, join_points")


if __name__ == "__main__":
    program.run(join)
