"""GeoPandas: read_csv, points_from_xy, sjoin of the points with the areas or of the areas with the
points, to_csv."""

from peers.joins import program

VARIANTS = ("points with areas", "areas with points")


def join(job: program.Job) -> None:
    import geopandas
    import pandas

    job.done("start")
    # pandas' own parser takes three times as long, and misreads the last bit of some numbers.
    table = pandas.read_csv(job.points, engine="pyarrow")
    areas = geopandas.read_file(job.areas)[["id", "geometry"]]
    job.done("read")
    places = geopandas.points_from_xy(table["lon"], table["lat"], crs=areas.crs)
    points = geopandas.GeoDataFrame({"row": table.index}, geometry=places)
    job.done("points")
    if job.variant == VARIANTS[0]:
        pairs = geopandas.sjoin(points, areas, predicate="covered_by")
    else:
        pairs = geopandas.sjoin(areas, points, predicate="covers")
    job.done("join")
    pairs[["row", "id"]].to_csv(job.output, index=False)
    job.done("write")


if __name__ == "__main__":
    program.run(join)
