"""Every question to a server, in turns, beside the library's own rows."""

import contextlib
import json
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import numpy

from peers import boundaries, process
from peers.answers import Answers
from peers.availability import NotAvailable, VicinityFailed, first_line
from peers.board import Group, Row, Sample
from peers.folder import Folder
from peers.questions.asked import Asked, read_points
from peers.servers.postgres import Postgres
from peers.vicinity import Tools

#: Rounds of the library's rows within each round of the run: they take milliseconds.
_OWN_ROUNDS = 3

Turn = tuple[Row, Callable[[], None]]


class Questions:
    """The groups of questions; `turns` run one row each, but Vicinity's, which run at once."""

    def __init__(self, folder: Folder, tools: Tools) -> None:
        self._folder = folder
        self._tools = tools
        requests, queries = read_points(folder.requests), read_points(folder.queries)
        self._points = {"covering": requests, "within": queries, "nearest": queries}
        self._answers: dict[str, Answers] = {}
        self.groups = {
            "covering": Group(
                "The areas that cover a point, one question at a time", len(requests), False
            ),
            "within": Group("Ids of the places within two miles", len(queries), False),
            "nearest": Group("Ids of the ten nearest places", len(queries), False),
        }
        self.turns: list[Turn] = [(Row("library"), self.library)]

    def library(self) -> None:
        """Measures the library, and reads what it answers."""
        command = self._tools.answer_inputs(self._folder.inputs, _OWN_ROUNDS, self._folder.report)
        try:
            process.run(command)
        except NotAvailable as error:
            raise VicinityFailed(f"vicinity-bench {error}") from error
        for measured in json.loads(self._folder.report.read_text())["groups"]:
            group = self.groups[measured["name"]]
            own = [row for row in group.rows if row.peer is None]
            for case in measured["cases"]:
                name = f"Vicinity, {case['name']}"
                row = next((row for row in own if row.name == name), None)
                if row is None:
                    row = Row(name, note=case["note"])
                    group.rows.insert(len(own), row)
                    own.append(row)
                times = zip(case["wallSeconds"], case["processorSeconds"], strict=True)
                row.samples += [Sample(wall, cpu) for wall, cpu in times]
            answers = Answers.read(self._folder.inputs, measured["name"])
            self._answers[measured["name"]] = answers
            own[0].differences = f"{len(answers.all):,} ids"

    def covering_pairs(self) -> tuple[int, numpy.ndarray]:
        """How many requests there are, and the pairs that answer them."""
        return len(self._points["covering"]), self._answers["covering"].all

    def add_postgis(self, server: Postgres | NotAvailable) -> None:
        """Rows of PostGIS, and its tables."""
        rows = {
            "covering": Row("PostGIS, ST_Covers", peer="PostGIS"),
            "within": Row("PostGIS, ST_DWithin(geography)", peer="PostGIS", floor=250.0),
            "nearest": Row("PostGIS, <-> of geography", peer="PostGIS", note="ordered on a sphere"),
        }
        for name, row in rows.items():
            self.groups[name].rows.append(row)
        with _missing_if_it_fails(list(rows.values())):
            if isinstance(server, NotAvailable):
                raise server
            from peers.questions import postgis

            postgis.load(server, self._folder.areas, self._folder.places)
            session = postgis.Session(server)
            for name, row in rows.items():
                points = self._points[name]
                self._judge(name, row, session.answers(name, points))
                self.turns.append((row, _turn(row, partial(session.ask, name, points))))

    def add_redis(self, server: Path | NotAvailable) -> None:
        """A row of Redis, and its members."""
        row = Row(
            "Redis, GEOSEARCH BYRADIUS", peer="Redis", floor=80.0, note="pipelined; on a sphere"
        )
        self.groups["within"].rows.append(row)
        with _missing_if_it_fails([row]):
            if isinstance(server, NotAvailable):
                raise server
            from peers.questions import redis_within

            redis_within.load(server, self._folder.places)
            session = redis_within.Session(server)
            points = self._points["within"]
            self._judge("within", row, session.answers(points))
            self.turns.append((row, _turn(row, partial(session.ask, points))))

    def _judge(self, group: str, row: Row, lists: list[list[int]]) -> None:
        """Says how answers differ from the library's. Distances are measured in several ways, but
        whether an area covers a point is one question: there only its very edge may differ."""
        answers = self._answers[group]
        questions = answers.different_questions(lists)
        difference = answers.compare(lists)
        if not questions and not difference.count:
            row.differences = "0"
            return
        row.differences = (
            f"{difference.count:,} ids ({len(difference.missing):,} missing,"
            f" {len(difference.extra):,} too many), in {questions:,} of {len(lists):,} questions"
        )
        if group != "covering":
            return
        near = boundaries.count_at_boundaries(
            difference.all, self._folder.requests, self._folder.areas
        )
        row.differences += f", {near:,} at boundaries"
        if near < difference.count or questions and not difference.count:
            row.is_wrong = True
            row.differences = f"WRONG: {row.differences}"


def _turn(row: Row, ask: Callable[[], Asked]) -> Callable[[], None]:
    def turn() -> None:
        asked = ask()
        row.samples.append(Sample(asked.wall, asked.cpu))

    return turn


@contextlib.contextmanager
def _missing_if_it_fails(rows: list[Row]) -> Iterator[None]:
    """Rows whose server cannot be had, or filled, say why."""
    try:
        yield
    except Exception as error:
        for row in rows:
            row.reason = str(error) if isinstance(error, NotAvailable) else first_line(error)
