"""`anlaufstelle law screen`: look now for what is new in people's favour; says how many people, never who or what."""

import argparse
import sys

from anlaufstelle.cli.house import wake
from anlaufstelle.cli.moments import add_at, at


def add(parser: argparse.ArgumentParser) -> None:
    """Name the words of the command."""
    add_at(parser)


def run(options: argparse.Namespace) -> int:
    """Go through everybody; what was cut off goes on where it was."""
    wake()
    from anlaufstelle.base.clock import office_time
    from anlaufstelle.base.permissions import actor
    from anlaufstelle.pathways import actions

    moment, house = at(options), actor("system")
    done = actions.screen_next(by=house, at=moment)
    while not done.finished:
        _progress(done.people)
        done = actions.screen_next(by=house, at=moment)
    print(f"{done.people} Menschen angesehen: was seit {office_time(done.since):%d.%m.%Y, %H:%M} Uhr neu ist.")
    print("Was neu ist, steht versiegelt bereit: /amt/beratung/neues/")
    return 0


def _progress(people: int) -> None:
    print(f"{people} Menschen", file=sys.stderr, flush=True)
