"""Adds to each point of a table the areas that cover it, on a Spark cluster.

    python spark_join.py POINTS.csv AREAS.vicinity OUT [MASTER]

Each partition goes as JSON lines through one process of the command line. `vicinity` must be on the
PATH of the workers, and AREAS, an index made by `vicinity index build areas`, at the same path on all
of them: it is mapped, so the processes of one worker share its memory.
"""

import shlex
import sys

from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.types import StringType, StructField, StructType


def join(points: DataFrame, areas: str, tool: str = "vicinity") -> DataFrame:
    """The rows of `points`, which has columns lat and lon, with area_id, area_name, area_relation."""
    command = shlex.join([tool, "join", "-", areas])
    # checkCode: a worker that fails must not look like one without rows.
    located = points.toJSON().pipe(command, checkCode=True)
    added = ["area_id", "area_name", "area_relation"]
    schema = StructType(points.schema.fields + [StructField(name, StringType()) for name in added])
    return points.sparkSession.read.schema(schema).json(located)


def main() -> None:
    source, areas, output, *rest = sys.argv[1:]
    master = rest[0] if rest else "local[*]"
    spark = SparkSession.builder.master(master).appName("vicinity join").getOrCreate()
    points = spark.read.csv(source, header=True, inferSchema=True).repartition(4)
    join(points, areas).write.json(output, ignoreNullFields=False)
    spark.stop()


if __name__ == "__main__":
    main()
