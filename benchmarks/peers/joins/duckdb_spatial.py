"""DuckDB with its extension `spatial`, which is downloaded when it is first installed."""

import sys

from peers.availability import NotAvailable, first_line
from peers.joins import program

VARIANTS = ("ST_Covers",)


def connect() -> object:
    import duckdb

    session = duckdb.connect()
    try:
        session.execute("INSTALL spatial")
        session.execute("LOAD spatial")
    except duckdb.Error as error:
        print(first_line(error), file=sys.stderr)
        raise NotAvailable("its extension spatial is not installed and cannot be had") from error
    return session


def join(job: program.Job) -> None:
    session = connect()
    job.done("start")
    session.execute(
        "CREATE TABLE areas AS SELECT id::INTEGER AS id, geom AS area FROM ST_Read(?)", [job.areas]
    )
    # The order of the file is kept, and with it the number of a row.
    session.execute(
        "CREATE TABLE points AS SELECT row_number() OVER () - 1 AS row,"
        " ST_Point(lon, lat) AS point FROM read_csv(?, header = true)",
        [job.points],
    )
    job.done("read")
    session.execute(
        "CREATE TABLE pairs AS SELECT row, id FROM points JOIN areas ON ST_Covers(area, point)"
    )
    job.done("join")
    session.execute(f"COPY pairs TO '{job.output}' (HEADER, DELIMITER ',')")
    job.done("write")


if __name__ == "__main__":
    program.run(join)
