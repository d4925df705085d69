"""A run as Markdown, and as JSON."""

import json
from pathlib import Path

from peers.board import Group, Row


def markdown(facts: dict[str, str], groups: list[Group]) -> str:
    lines = [f"- {key}: {value}" for key, value in facts.items()]
    for group in groups:
        lines += ["", f"### {group.title}", ""]
        lines += _joins(group) if group.by_wall else _questions(group)
    return "\n".join(lines)


def write_json(path: Path, facts: dict[str, str], groups: list[Group]) -> None:
    text = json.dumps(
        {"setting": facts, "groups": [_group(group) for group in groups]},
        indent=2,
        sort_keys=True,
        ensure_ascii=False,
    )
    path.write_text(text + "\n")


def _joins(group: Group) -> list[str]:
    lines = [
        "| process | wall s | CPU s | peak MB | parts, s | time / ours | wanted | differences |",
        "|---|---|---|---|---|---|---|---|",
    ]
    for row in group.rows:
        if not row.is_measured:
            lines.append(_missing(row, columns=8))
            continue
        parts = ", ".join(f"{name} {seconds:.2f}" for name, seconds in row.parts.items())
        peak = f"{row.peak_bytes / 1e6:,.0f}" if row.peak_bytes else ""
        lines.append(
            _line(
                _label(row),
                f"{row.wall:.2f}",
                "" if row.cpu is None else f"{row.cpu:.2f}",
                peak,
                parts,
                *_comparison(group, row),
            )
        )
    return lines


def _questions(group: Group) -> list[str]:
    lines = [
        "| question | CPU us each | wall us each | time / ours | wanted | differences |",
        "|---|---|---|---|---|---|",
    ]
    for row in group.rows:
        if not row.is_measured:
            lines.append(_missing(row, columns=6))
            continue
        cpu = "" if row.cpu is None else _micros(row.cpu / group.amount)
        wall = _micros(row.wall / group.amount)
        lines.append(_line(_label(row), cpu, wall, *_comparison(group, row)))
    return lines


def _comparison(group: Group, row: Row) -> tuple[str, str, str]:
    if row is group.rows[0]:
        return "1.0", "", row.differences
    ratio = group.ratio(row)
    text = "" if ratio is None else f"{ratio:.1f}"
    return text, group.verdict(row), row.differences


def _missing(row: Row, columns: int) -> str:
    cells = [row.name, f"not available: {row.reason or 'not run'}"]
    return _line(*cells, *[""] * (columns - len(cells)))


def _label(row: Row) -> str:
    return f"{row.name}; {row.note}" if row.note else row.name


def _line(*cells: str) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def _micros(seconds: float) -> str:
    micros = seconds * 1e6
    return f"{micros:,.0f}" if micros >= 100 else f"{micros:.3g}"


def _group(group: Group) -> dict:
    return {
        "title": group.title,
        "amount": group.amount,
        "compared": "wall" if group.by_wall else "cpu",
        "rows": [_row(group, row) for row in group.rows],
    }


def _row(group: Group, row: Row) -> dict:
    return {
        "name": row.name,
        "note": row.note,
        "peer": row.peer,
        "wallSeconds": [sample.wall for sample in row.samples],
        "cpuSeconds": [sample.cpu for sample in row.samples],
        "peakBytes": row.peak_bytes,
        "parts": row.parts,
        "ratio": group.ratio(row),
        "isBestOfPeer": group.is_best(row),
        "floor": row.floor,
        "verdict": group.verdict(row) or None,
        "differences": row.differences,
        "isWrong": row.is_wrong,
        "notAvailable": row.reason,
    }
