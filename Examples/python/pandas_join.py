"""Adds to each point of a table the areas that cover it, with pandas and without any package of ours.

    python pandas_join.py POINTS.csv AREAS
"""

import io
import subprocess
import sys

import pandas


def join(points: pandas.DataFrame, areas: str, tool: str = "vicinity") -> pandas.DataFrame:
    """The rows of `points`, which has columns lat and lon, with area_id, area_name, area_relation."""
    done = subprocess.run(
        [tool, "join", "-", areas, "--prefix", "area_"],
        input=points.to_csv(index=False).encode(),
        stdout=subprocess.PIPE,
        check=True,
    )
    return pandas.read_csv(io.BytesIO(done.stdout), dtype={"area_id": str, "area_name": str})


if __name__ == "__main__":
    print(join(pandas.read_csv(sys.argv[1]), sys.argv[2]).to_string())
