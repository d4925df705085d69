"""The whole comparison: python -m peers [--size small] [--rounds N] [--json FILE]"""

import contextlib
import signal
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager

import numpy

from peers import folder, machine, pairs, report, versions
from peers.asking import Questions
from peers.availability import NotAvailable, VicinityFailed, first_line
from peers.board import Row
from peers.folder import Folder
from peers.joining import Joins
from peers.settings import Settings
from peers.vicinity import Tools


def main() -> int:
    settings = Settings.parse()
    # So that blocks are left, and servers ended, whatever ends the run.
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    signal.signal(signal.SIGHUP, lambda *_: sys.exit(129))
    tools = Tools(settings.vicinity, settings.bench)
    facts = {"date": settings.date, **machine.facts()}
    with contextlib.ExitStack() as stack:
        run_folder = stack.enter_context(folder.temporary())
        _say("writing the input")
        command = tools.write_inputs(
            run_folder.inputs, settings.size, settings.seed, settings.points
        )
        subprocess.run(command, check=True)
        return _compare(settings, tools, facts, run_folder, stack)


def _compare(
    settings: Settings,
    tools: Tools,
    facts: dict[str, str],
    run_folder: Folder,
    stack: contextlib.ExitStack,
) -> int:
    _say("starting servers, and filling them")
    postgres = _start(stack, lambda: _postgres(run_folder))
    redis = _start(stack, lambda: _redis(run_folder))
    joins = Joins(run_folder, tools, postgres)
    questions = Questions(run_folder, tools)
    questions.library()
    # That round was to warm up.
    for group in questions.groups.values():
        for row in group.rows:
            row.samples.clear()
    questions.add_redis(redis)
    questions.add_postgis(postgres)

    groups = [joins.group, *questions.groups.values()]
    if settings.size == "small":
        # A floor means nothing where all fits into caches, and programs hardly run.
        for row in (row for group in groups for row in group.rows):
            row.floor = None

    for number in range(settings.rounds):
        for row, turn in joins.turns + questions.turns:
            if row.reason is None:
                _say(f"round {number + 1} of {settings.rounds}: {row.name}")
                _take(row, turn)
    agree = _agree(joins, questions)

    facts |= {
        "load at the end": machine.load(),
        "seed": str(settings.seed),
        "size": settings.size,
        "rounds": str(settings.rounds),
        "vicinity": tools.version(),
        **versions.libraries(),
        "redis": versions.redis(),
        "postgresql": str(postgres)
        if isinstance(postgres, NotAvailable)
        else versions.postgres(postgres),
    }
    count = run_folder.points.open("rb").read().count(b"\n") - 1
    joins.group.title = f"{count:,} points joined with 2,000 areas, from file to file"
    print(report.markdown(facts, groups))
    print(
        f"\n{'ok' if agree else 'WRONG'}: the program and the library found the same areas of the"
        " points that were asked for one by one"
    )
    if settings.json:
        report.write_json(settings.json, facts, groups)
    is_wrong = any(row.is_wrong for group in groups for row in group.rows)
    return 0 if agree and not is_wrong else 1


def _start(stack: contextlib.ExitStack, start: Callable[[], AbstractContextManager]) -> object:
    """A server that runs as long as the stack, or why there is none."""
    try:
        return stack.enter_context(start())
    except NotAvailable as error:
        return error
    except (OSError, ImportError, subprocess.SubprocessError) as error:
        return NotAvailable(first_line(error))


def _postgres(run_folder: Folder) -> AbstractContextManager:
    import psycopg

    from peers.servers import postgres

    @contextlib.contextmanager
    def running() -> object:
        with postgres.running(run_folder.path / "postgres") as server:
            try:
                with psycopg.connect(server.address(), autocommit=True) as session:
                    session.execute("CREATE EXTENSION postgis")
            except psycopg.Error as error:
                raise NotAvailable(first_line(error)) from error
            yield server

    return running()


def _redis(run_folder: Folder) -> AbstractContextManager:
    from peers.servers import redis

    return redis.running(run_folder.path / "redis")


def _take(row: Row, turn: Callable[[], None]) -> None:
    """Runs a turn; what cannot be had is left out from then on."""
    try:
        turn()
    except VicinityFailed:
        raise
    except NotAvailable as error:
        row.reason = str(error)
    except Exception as error:
        # Whatever a peer or its client says: the others can still be measured.
        row.reason = first_line(error)


def _agree(joins: Joins, questions: Questions) -> bool:
    """Whether the library's answers are those of the program."""
    count, answers = questions.covering_pairs()
    return numpy.array_equal(joins.found[pairs.row_of(joins.found) < count], answers)


def _say(text: str) -> None:
    print(f"peers: {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
