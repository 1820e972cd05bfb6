"""docs/figures.md: the last full run of each trial, with command, kind of machine, date and result."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

from anlaufstelle.cli.rooms import Row

HEAD = (
    "# Figures\n\nThe last full run of each trial and measurement, written by `anlaufstelle trial NAME` and\n"
    "`anlaufstelle bench NAME --record`.\n"
)


def record(file: Path, *, title: str, command: str, machine: str, at: datetime, rows: Sequence[Row]) -> None:
    """Put a run in place of the last one with this title; the others stay as they are."""
    sections = _sections(file.read_text(encoding="utf-8")) if file.exists() else {}
    sections[title] = _section(command=command, machine=machine, at=at, rows=rows)
    body = "".join(f"\n## {name}\n\n{text.strip()}\n" for name, text in sorted(sections.items()))
    draft = file.with_suffix(".part")
    file.parent.mkdir(parents=True, exist_ok=True)
    draft.write_text(HEAD + body, encoding="utf-8")
    draft.replace(file)
    file.chmod(0o644)


def _sections(text: str) -> dict[str, str]:
    found: dict[str, str] = {}
    for part in text.split("\n## ")[1:]:
        title, _, body = part.partition("\n")
        found[title.strip()] = body
    return found


def _section(*, command: str, machine: str, at: datetime, rows: Sequence[Row]) -> str:
    lines = [
        f"`{command}`; {machine}; {at:%Y-%m-%d}.\n",
        "| figure | value | floor | target | |",
        "| --- | --- | --- | --- | --- |",
    ]
    for row in rows:
        cells = (row.name, f"{_cell(row.value)} {row.unit}", _cell(row.floor), _cell(row.target), _verdict(row.ok))
        lines.append(f"| {' | '.join(cells)} |")
    return "\n".join(lines)


def _verdict(ok: bool | None) -> str:  # noqa: FBT001  # three answers, not a switch
    return {True: "met", False: "**missed**", None: ""}[ok]


def _cell(value: float | None) -> str:
    return "" if value is None else f"{value:.6g}"
