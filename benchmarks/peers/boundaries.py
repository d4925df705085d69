"""Whether a difference is one of the very edge of an area."""

from pathlib import Path

import numpy
import shapely

from peers import pairs
from peers.joins import tables

#: Degrees, a tenth of a millimetre: further from an edge nobody may differ.
NEAR = 1e-9


def count_at_boundaries(different: numpy.ndarray, points: Path, areas: Path) -> int:
    """How many of the pairs have a point that is next to the boundary of the area."""
    if not len(different):
        return 0
    table = tables.read_points(str(points))
    geometries, ids = tables.read_areas(str(areas))
    position_of = {number: position for position, number in enumerate(ids.tolist())}
    rows, numbers = pairs.row_of(different), pairs.id_of(different)
    known = numpy.array(
        [
            row < len(table) and number in position_of
            for row, number in zip(rows, numbers, strict=True)
        ]
    )
    rows, numbers = rows[known], numbers[known]
    places = shapely.points(table["lon"].to_numpy()[rows], table["lat"].to_numpy()[rows])
    shapes = geometries[[position_of[number] for number in numbers.tolist()]]
    return int(numpy.count_nonzero(shapely.distance(places, shapely.boundary(shapes)) <= NEAR))
