"""Shapely: an STRtree of the areas that is asked for every point, or one of the points that is
asked for every area. In the latter the areas are prepared, which pays for the larger tree."""

from peers.joins import program

VARIANTS = ("tree of areas", "tree of points")


def join(job: program.Job) -> None:
    import shapely

    from peers.joins import tables

    job.done("start")
    points = tables.read_points(job.points)
    areas, ids = tables.read_areas(job.areas)
    job.done("read")
    points = shapely.points(points["lon"].to_numpy(), points["lat"].to_numpy())
    job.done("points")
    if job.variant == VARIANTS[0]:
        rows, positions = shapely.STRtree(areas).query(points, predicate="covered_by")
    else:
        positions, rows = shapely.STRtree(points).query(areas, predicate="covers")
    job.done("join")
    tables.write_pairs(job.output, rows, ids[positions])
    job.done("write")


if __name__ == "__main__":
    program.run(join)
