"""Redis, on a unix socket in a folder of the run."""

import contextlib
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import redis

from peers.availability import NotAvailable
from peers.servers.owned import OwnedServer


@contextlib.contextmanager
def running(folder: Path) -> Iterator[Path]:
    """The socket of an empty server that writes nothing to disk, until the block is left."""
    program = shutil.which("redis-server")
    if program is None:
        raise NotAvailable("there is no redis-server")
    folder.mkdir()
    socket = folder / "redis.sock"
    command = [program, "--port", "0", "--unixsocket", str(socket), "--dir", str(folder)]
    command += ["--save", "", "--appendonly", "no", "--daemonize", "no"]

    def is_ready() -> bool:
        try:
            return redis.Redis(unix_socket_path=str(socket)).ping()
        except redis.RedisError:
            return False

    with OwnedServer(command, folder.parent / "redis.log", is_ready, signal.SIGTERM):
        yield socket
