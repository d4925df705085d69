"""Redis' GEOSEARCH BYRADIUS, pipelined over a unix socket.

Redis measures on a sphere, from coordinates that it keeps in 52 bits: some of its answers are not
those of the ellipsoid. The ids are the names of the members.
"""

import socket
import time
from pathlib import Path

import redis
from pyarrow import csv

from peers.questions.asked import Asked

_KEY = "places"
#: Questions in flight: their answers take about a megabyte.
_PIPELINED = 100
_END = b"+PONG\r\n"


def load(server: Path, places: Path) -> None:
    """Adds the places, a thousand with each command."""
    client = redis.Redis(unix_socket_path=str(server))
    table = csv.read_csv(places)
    columns = [table[name].to_pylist() for name in ("lon", "lat", "id")]
    rows = list(zip(*columns, strict=True))
    for start in range(0, len(rows), 1000):
        batch = rows[start : start + 1000]
        client.execute_command("GEOADD", _KEY, *(value for row in batch for value in row))


class Session:
    """One connection.

    It knows just enough of the protocol to see where the answers end, so that the server never
    waits for a client that makes lists of them.
    """

    def __init__(self, server: Path) -> None:
        self._client = redis.Redis(unix_socket_path=str(server))
        self._socket = socket.socket(socket.AF_UNIX)
        self._socket.connect(str(server))

    def close(self) -> None:
        self._socket.close()
        self._client.close()

    def ask(self, points: list[tuple[float, float]]) -> Asked:
        batches = _commands(points)
        before = self._server_cpu()
        start = time.perf_counter()
        answers = [self._exchange(batch) for batch in batches]
        wall = time.perf_counter() - start
        spent = self._server_cpu() - before
        return Asked(wall, spent, sum(len(ids) for text in answers for ids in _lists(text)))

    def answers(self, points: list[tuple[float, float]]) -> list[list[int]]:
        return [ids for batch in _commands(points) for ids in _lists(self._exchange(batch))]

    def _exchange(self, commands: bytes) -> bytes:
        self._socket.sendall(commands)
        chunks = [self._socket.recv(1 << 20)]
        # No member ends like this, and chunks that end within it are few.
        while not (chunks[-1].endswith(_END) or b"".join(chunks[-8:]).endswith(_END)):
            chunk = self._socket.recv(1 << 20)
            if not chunk:
                raise ConnectionError("Redis hung up")
            chunks.append(chunk)
        return b"".join(chunks)[: -len(_END)]

    def _server_cpu(self) -> float:
        """Seconds, of all its threads."""
        counts = self._client.info("cpu")
        return counts["used_cpu_user"] + counts["used_cpu_sys"]


def _commands(points: list[tuple[float, float]]) -> list[bytes]:
    """Batches of questions, each with a PING at its end."""
    # Metres, because Redis' mile is not 1609.344 of them.
    questions = [
        _command("GEOSEARCH", _KEY, "FROMLONLAT", repr(lon), repr(lat), "BYRADIUS", "3218.688", "m")
        for lon, lat in points
    ]
    return [
        b"".join(questions[start : start + _PIPELINED]) + _command("PING")
        for start in range(0, len(questions), _PIPELINED)
    ]


def _command(*words: str) -> bytes:
    texts = [word.encode() for word in words]
    parts = [b"*%d\r\n" % len(texts)]
    parts += [b"$%d\r\n%s\r\n" % (len(text), text) for text in texts]
    return b"".join(parts)


def _lists(text: bytes) -> list[list[int]]:
    """The members of each array of bulk strings."""
    lists: list[list[int]] = []
    lines = iter(text.split(b"\r\n")[:-1])
    for line in lines:
        if not line.startswith(b"*"):
            raise ValueError(f"Redis: {line.decode(errors='replace')}")
        ids = []
        for _ in range(int(line[1:])):
            next(lines)
            ids.append(int(next(lines)))
        lists.append(ids)
    return lists
