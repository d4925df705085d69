"""PostgreSQL with PostGIS, on a unix socket in a folder of the run."""

import contextlib
import os
import pwd
import shutil
import signal
import subprocess
from collections.abc import Iterator
from pathlib import Path

from peers.availability import NotAvailable
from peers.machine import cores, memory_bytes
from peers.servers.owned import OwnedServer

#: PostgreSQL refuses to run as root.
_USER = "postgres"


class Postgres:
    """A running server."""

    def __init__(self, socket: Path, pid: int) -> None:
        self.socket = socket
        self.pid = pid

    def address(self, database: str = "postgres") -> str:
        """What a client connects to."""
        return f"host={self.socket} user={_USER} dbname={database}"


def settings() -> dict[str, str]:
    """What differs from the defaults, and why.

    Data is written once and lost with the run, so nothing is made durable; a join may use every
    core; memory is what a server of this size would be given.
    """
    shared = 2 if memory_bytes() > 12 << 30 else 1
    return {
        "listen_addresses": "''",
        "shared_buffers": f"{shared}GB",
        "effective_cache_size": f"{3 * shared}GB",
        "work_mem": "256MB",
        "maintenance_work_mem": "1GB",
        "max_wal_size": "8GB",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "fsync": "off",
        "synchronous_commit": "off",
        "full_page_writes": "off",
        "random_page_cost": "1.1",
        "max_worker_processes": str(2 * cores() + 2),
        "max_parallel_workers": str(cores()),
        "max_parallel_workers_per_gather": str(cores()),
        "max_parallel_maintenance_workers": str(cores()),
        "jit": "off",
        "autovacuum": "off",
    }


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Postgres]:
    """A server with an empty cluster in `folder`, until the block is left."""
    programs = _programs()
    folder.mkdir()
    data = folder / "data"
    as_user = _as_user(folder)
    made = subprocess.run(
        [*as_user, str(programs / "initdb"), "-D", str(data), "-U", _USER, "--auth=trust"]
        + ["--encoding=UTF8", "--locale=C", "--no-sync"],
        cwd=folder,
        capture_output=True,
        text=True,
    )
    if made.returncode != 0:
        raise NotAvailable(f"initdb: {made.stderr.strip().splitlines()[-1:]}")
    command = [*as_user, str(programs / "postgres"), "-D", str(data), "-k", str(folder)]
    for name, value in settings().items():
        command += ["-c", f"{name}={value.strip(chr(39))}"]

    def is_ready() -> bool:
        asked = [str(programs / "pg_isready"), "-q", "-h", str(folder)]
        return subprocess.run(asked, cwd=folder).returncode == 0

    # An interrupt is PostgreSQL's fast way to stop.
    with OwnedServer(command, folder.parent / "postgres.log", is_ready, signal.SIGINT) as server:
        yield Postgres(folder, server.pid)


def _programs() -> Path:
    """Where the newest PostgreSQL of this machine is that has PostGIS."""
    found = sorted(
        Path("/usr/lib/postgresql").glob("*/bin/postgres"), key=lambda path: path.parts[-3]
    )
    for program in reversed(found):
        version = program.parts[-3]
        if Path(f"/usr/share/postgresql/{version}/extension/postgis.control").exists():
            return program.parent
    program = shutil.which("postgres")
    if program is None:
        raise NotAvailable("there is no PostgreSQL with PostGIS")
    return Path(program).parent


def _as_user(folder: Path) -> list[str]:
    """What to put before a command so that it runs as somebody who is not root."""
    if os.geteuid() != 0:
        return []
    try:
        user = pwd.getpwnam(_USER)
    except KeyError as error:
        reason = f"PostgreSQL does not run as root, and there is no user {_USER}"
        raise NotAvailable(reason) from error
    os.chown(folder, user.pw_uid, user.pw_gid)
    return ["setpriv", f"--reuid={_USER}", f"--regid={user.pw_gid}", "--init-groups"]
