"""Which versions were compared."""

import importlib.metadata
import shutil
import subprocess

from peers.availability import first_line
from peers.servers.postgres import Postgres

_LIBRARIES = ("geopandas", "shapely", "pandas", "pyarrow", "numpy", "sedonadb", "duckdb", "psycopg")


def libraries() -> dict[str, str]:
    """Of the packages, and of the GEOS that Shapely brings."""
    versions = {}
    for name in _LIBRARIES:
        try:
            versions[name] = importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            versions[name] = "not installed"
    try:
        import shapely

        versions["shapely"] += f" (GEOS {shapely.geos_version_string})"
    except ImportError:
        pass
    return versions


def redis() -> str:
    program = shutil.which("redis-server")
    if program is None:
        return "not installed"
    words = subprocess.run([program, "--version"], capture_output=True, text=True).stdout.split()
    return next((word[2:] for word in words if word.startswith("v=")), "unknown")


def postgres(server: Postgres) -> str:
    import psycopg

    try:
        with psycopg.connect(server.address(), autocommit=True) as session:
            version = session.execute("SHOW server_version").fetchone()
            full = session.execute(
                "SELECT postgis_lib_version(), postgis_geos_version()"
            ).fetchone()
        return f"{version[0].split()[0]}, PostGIS {full[0]} (GEOS {full[1].split('-')[0]})"
    except psycopg.Error as error:
        return first_line(error)
