"""Moments on the command line: `--at 2026-03-03T09:00`, office time where no zone is named."""

import argparse
from datetime import UTC, date, datetime

from anlaufstelle.base import clock


def moment(text: str) -> datetime:
    """Read a moment in ISO 8601; without a zone it is office time.

    Raises `argparse.ArgumentTypeError` for anything else.

    >>> moment("2026-03-03T09:00").isoformat()
    '2026-03-03T08:00:00+00:00'
    """
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"»{text}« ist kein Zeitpunkt wie 2026-03-03T09:00") from None
    if found.tzinfo is None:
        found = found.replace(tzinfo=clock.OFFICE_ZONE)
    return found.astimezone(UTC)


def day(text: str) -> date:
    """Read a day in ISO 8601.

    Raises `argparse.ArgumentTypeError` for anything else.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"»{text}« ist kein Tag wie 2026-11-20") from None


def add_at(parser: argparse.ArgumentParser) -> None:
    """Let a command take its moment as `--at`; without it, it is now."""
    parser.add_argument(
        "--at",
        type=moment,
        default=None,
        metavar="ZEIT",
        help="Zeitpunkt (ISO 8601, sonst jetzt), z. B. 2026-03-03T09:00",
    )


def at(options: argparse.Namespace) -> datetime:
    """Give the moment of the command."""
    given: datetime | None = options.at
    return clock.read() if given is None else given
