"""SedonaDB: a spatial join in SQL, on every core. It reads the areas; Arrow reads the points and
writes the pairs, and NumPy numbers the rows."""

from peers.joins import program

#: What it makes a tree of is what the join names first.
VARIANTS = ("tree of areas", "tree of points")


def join(job: program.Job) -> None:
    import numpy
    import pyarrow
    import sedonadb

    from peers.joins import tables

    job.done("start")
    session = sedonadb.connect()
    points = tables.read_points(job.points)
    points = points.append_column("row", [numpy.arange(len(points))])
    session.create_data_frame(points).to_view("points")
    session.read_pyogrio(job.areas).to_view("areas")
    job.done("read")
    order = "areas JOIN points" if job.variant == VARIANTS[0] else "points JOIN areas"
    query = session.sql(
        f"SELECT points.row, areas.id FROM {order}"
        " ON ST_Covers(wkb_geometry, ST_SetSRID(ST_Point(lon, lat), 4326))"
    )
    pairs = pyarrow.table(query)
    job.done("join")
    tables.write_pairs(job.output, pairs["row"], pairs["id"])
    job.done("write")


if __name__ == "__main__":
    program.run(join)
