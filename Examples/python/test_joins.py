"""Rows from Spark and from pandas are those of one process: python -m unittest, with VICINITY set to
the program."""

import json
import os
import pathlib
import random
import shutil
import subprocess
import tempfile
import unittest

import pandas
import pandas_join
import spark_join
from pyspark.sql import SparkSession

TOOL = os.environ["VICINITY"]
FIXTURES = pathlib.Path(__file__).resolve().parents[2] / "Fixtures" / "edinburgh"
#: Two workers, each with two cores: real processes, not threads of one.
MASTER = "local-cluster[2,2,1024]"
PARTITIONS = 6


class JoinTests(unittest.TestCase):
    @classmethod
    def setUpClass(cls) -> None:
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)
        folder = pathlib.Path(cls.folder.name)
        cls.areas = str(folder / "areas.vicinity")
        areas = str(FIXTURES / "neighborhoods.geojson")
        subprocess.run([TOOL, "index", "build", "areas", areas, "-o", cls.areas], check=True)
        cls.points = folder / "points.csv"
        draw = random.Random(8)
        rows = [
            f"{row},{draw.uniform(55.9, 56.0):.7f},{draw.uniform(-3.3, -3.05):.7f},café {row % 7}"
            for row in range(5000)
        ]
        cls.points.write_text("\n".join(["id,lat,lon,note", *rows]) + "\n")
        table = pandas.read_csv(cls.points)
        lines = table.to_json(orient="records", lines=True, force_ascii=False)
        one = subprocess.run(
            [TOOL, "join", "-", cls.areas], input=lines.encode(), stdout=subprocess.PIPE, check=True
        )
        cls.expected = _sorted(json.loads(line) for line in one.stdout.splitlines())
        assert any(row["area_name"] for row in cls.expected)

    @unittest.skipUnless(shutil.which("java"), "Spark needs Java, and there is none")
    def test_spark(self) -> None:
        spark = (
            SparkSession.builder.master(MASTER)
            .config("spark.ui.enabled", "false")
            .config("spark.log.level", "OFF")
            .config("spark.driver.bindAddress", "127.0.0.1")
            .config("spark.driver.host", "127.0.0.1")
            .getOrCreate()
        )
        try:
            points = spark.read.csv(str(self.points), header=True, inferSchema=True)
            points = points.repartition(PARTITIONS)
            self.assertGreaterEqual(points.rdd.getNumPartitions(), 4)
            rows = spark_join.join(points, self.areas, TOOL).collect()
            self.assertEqual(_sorted(row.asDict() for row in rows), self.expected)
            missing = spark_join.join(points, self.areas + ".not", TOOL)
            with self.assertRaisesRegex(Exception, "exited with error code 66|error code"):
                missing.collect()
        finally:
            spark.stop()

    def test_pandas(self) -> None:
        table = pandas_join.join(pandas.read_csv(self.points), self.areas, TOOL)
        rows = json.loads(table.to_json(orient="records"))
        self.assertEqual(_sorted(rows), self.expected)


def _sorted(rows: object) -> list[dict]:
    return sorted(rows, key=lambda row: (row["id"], row["area_name"] or ""))


if __name__ == "__main__":
    unittest.main()
