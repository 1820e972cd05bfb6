"""What runs inside the home of a raced queue: desks as forked processes, a killer, and the independent checker."""

import json
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from django.db import connections

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.bench import desks as house
from anlaufstelle.reception import actions
from anlaufstelle.reception.queries import staff_desk
from anlaufstelle.staff import queries as staff

_PATIENCE_SECONDS = 300.0


@dataclass(frozen=True)
class Desk:
    """A desk, its colleague, and the file where it writes down what it did."""

    number: int
    id: int
    by: Actor
    file: Path
    speaks_arabic: bool
    for_children: bool

    @property
    def problem(self) -> Path:
        """Give the file for what went wrong at this desk."""
        return self.file.with_suffix(".problem")

    def note(self, kind: str, visit: int) -> None:
        """Write a line that a kill cannot tear: one write, appended."""
        line = f"{kind} {visit}\n".encode()
        handle = os.open(self.file, os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
        os.write(handle, line)
        os.close(handle)


def race(*, desks: int, people: int, kills: int, seed: int) -> dict[str, Any]:
    """Let all desks click at the same time, first in rounds for the rate, then freely while they are killed."""
    made = house.prepare(desks=desks)["desks"]
    _no_rooms_for_talks()
    folder = Path(tempfile.mkdtemp(prefix="anlaufstelle-desks-"))
    all_desks = [
        Desk(number, desk, house.colleague(account), folder / f"{number}.txt", number % 3 == 0, number % 2 == 1)
        for number, (account, desk) in enumerate(made)
    ]
    wanted = _wait(people)
    floor = _commits()
    first = newest()
    rounds = max(2, people // (4 * desks))
    times, seconds = _rounds(all_desks, rounds)
    begun = time.perf_counter()
    done_before = len(_called(first))
    killed = _freely(all_desks, kills=kills, seed=seed)
    elapsed = time.perf_counter() - begun
    problems = [desk.problem.read_text() for desk in all_desks if desk.problem.exists()]
    print(*problems[:3], sep="\n", file=sys.stderr)
    found = check(all_desks, wanted, since=first)
    ordered = sorted(times)
    return {
        **found,
        "kills": killed,
        "problems": len(problems),
        "calls_per_second": len(times) / seconds,
        "commits_per_second": floor,
        "call_p99": ordered[int(len(ordered) * 0.99)] * 1000,
        "visits_per_second": (found["called"] - done_before) / elapsed,
    }


def _no_rooms_for_talks() -> None:
    """Let every need be met by the counter alone: the checker knows counters, and rooms have races of their own."""
    for room in staff.rooms():
        actions.set_talk_room(by=actor("system"), at=clock.read(), room=room.id, features=(), offered=False)


def newest() -> int:
    """Give the number of the newest entry of the log."""
    return Entry.objects.order_by("-id").values_list("id", flat=True).first() or 0


def _wait(people: int) -> list[tuple[int, bool, bool]]:
    """Let people wait; give visit, whether Arabic is needed, whether a room for children is, in order of arrival."""
    tokens = house.wait(people=people)
    ids = [int(token.partition("~")[0]) for token in tokens]
    return [(visit, number % 5 == 0, number % 7 == 0) for number, visit in enumerate(ids)]


def _commits() -> float:
    """Give how many of the smallest changes of the queue one process commits a second: the raw floor."""
    by, count = actor("system"), 100
    begun = time.perf_counter()
    for number in range(count):
        actions.set_contingent(by=by, at=clock.read(), tickets_today=number)
    return count / (time.perf_counter() - begun)


def _rounds(desks: list[Desk], rounds: int) -> tuple[list[float], float]:
    """Let all desks click in the same moment, again and again; give each click's time and the seconds of all rounds."""
    lanes = _Lanes(*os.pipe(), *os.pipe(), *os.pipe())
    pids = [_fork(desk, partial(_one_round_after_the_other, desk, rounds, lanes=lanes)) for desk in desks]
    os.close(lanes.answer)
    lines = os.fdopen(lanes.answers, "r")
    times, total = list[float](), 0.0
    for number in range(rounds):
        begun = time.perf_counter()
        os.write(lanes.go, b"." * len(desks))
        found = [lines.readline().split() for _desk in desks]
        if number:  # in the first round each process reads and compiles what it needs
            total += max(float(end) for _took, end in found) - begun
            times += [float(took) for took, _end in found]
        os.write(lanes.on, b"." * len(desks))
        for _desk in desks:
            lines.readline()
    for pid in pids:
        os.waitpid(pid, 0)
    return times, total


class _Lanes(NamedTuple):
    """Pipes between the race and its desks: to click, to go on, to answer. Two for the starts: nobody takes two."""

    click: int
    go: int
    onward: int
    on: int
    answers: int
    answer: int


def _one_round_after_the_other(desk: Desk, rounds: int, *, lanes: _Lanes) -> None:
    os.close(lanes.go)
    os.close(lanes.on)  # when the race ends, so do its desks
    for _round in range(rounds):
        if not os.read(lanes.click, 1):
            return
        begun = time.perf_counter()
        called = actions.call_next(by=desk.by, at=clock.read(), desk=desk.id)
        end = time.perf_counter()
        os.write(lanes.answer, f"{end - begun} {end}\n".encode())
        if not os.read(lanes.onward, 1):
            return
        if called is not None:
            desk.note("called", called.id)
            _serve(desk)
        os.write(lanes.answer, b"done\n")


def _serve(desk: Desk) -> None:
    actions.start(by=desk.by, at=clock.read(), desk=desk.id)
    actions.finish(by=desk.by, at=clock.read(), desk=desk.id)


def _freely(desks: list[Desk], *, kills: int, seed: int) -> int:
    """Let every desk call and serve until nobody waits; kill one now and then, and start it anew."""
    dice, killed = random.Random(seed), 0
    running = {_fork(desk, partial(_until_empty, desk)): desk for desk in desks}
    until = time.monotonic() + _PATIENCE_SECONDS
    while running and time.monotonic() < until:
        time.sleep(0.05 + 0.1 * dice.random())
        if killed < kills:
            victim = dice.choice(list(running))
            with suppress(ProcessLookupError):
                os.kill(victim, signal.SIGKILL)
        for pid in list(running):
            ended, status = os.waitpid(pid, os.WNOHANG)
            if not ended:
                continue
            desk = running.pop(pid)
            if os.WIFSIGNALED(status):
                killed += 1
                running[_fork(desk, partial(_until_empty, desk))] = desk
    for pid in running:
        os.kill(pid, signal.SIGKILL)
        os.waitpid(pid, 0)
    return killed


def _until_empty(desk: Desk) -> None:
    """Take up what an earlier life of this desk left behind, then call until nobody fits any more."""
    shown = staff_desk.desk_page(by=desk.by, at=clock.read(), desk=desk.id).current
    if shown is not None:
        desk.note("resumed", shown.id)
        if shown.phase == "called":
            actions.start(by=desk.by, at=clock.read(), desk=desk.id)
        actions.finish(by=desk.by, at=clock.read(), desk=desk.id)
    while (called := actions.call_next(by=desk.by, at=clock.read(), desk=desk.id)) is not None:
        desk.note("called", called.id)
        _serve(desk)


def _fork(desk: Desk, work: Callable[[], None]) -> int:
    """Let a desk work in a process of its own; what goes wrong there is written beside its notes."""
    connections.close_all()  # a connection belongs to one process
    pid = os.fork()
    if pid:
        return pid
    code = 1
    try:
        work()
        code = 0
    except BaseException as problem:  # noqa: BLE001  # nothing above: the process ends here
        desk.problem.write_text(repr(problem))
    finally:
        os._exit(code)


def _called(since: int) -> list[int]:
    """Give the visits in the order their calls were committed, as the log holds them."""
    rows = Entry.objects.filter(id__gt=since, code="reception.visit_moved").order_by("id")
    return [
        int(json.loads(erasable)["visit"])
        for lasting, erasable in rows.values_list("lasting", "erasable")
        if json.loads(lasting)["what"] == "called"
    ]


def check(desks: list[Desk], people: list[tuple[int, bool, bool]], *, since: int) -> dict[str, int]:
    """Count what is wrong: called twice, skipped, told to a desk and not in the log, or never called at all."""
    order = _called(since)
    by_desk: dict[int, set[int]] = {}
    for desk in desks:
        lines = desk.file.read_text().splitlines() if desk.file.exists() else []
        for line in lines:
            by_desk.setdefault(int(line.split()[1]), set()).add(desk.number)
    able = {desk.number: desk for desk in desks}
    waiting, skipped = list(people), 0
    for visit in order:
        at = able[min(by_desk[visit])] if by_desk.get(visit) else None
        if at is not None:
            fitting = next((one for one in waiting if _fits(one, at)), None)
            skipped += fitting is not None and fitting[0] != visit
        waiting = [one for one in waiting if one[0] != visit]
    counts = Counter(order)
    return {
        "called": len(counts),
        "twice": sum(count - 1 for count in counts.values()) + sum(len(at) - 1 for at in by_desk.values()),
        "skipped": skipped,
        "lost": len(set(by_desk) - set(counts)) + len(set(counts) - set(by_desk)),
        "left_waiting": len(waiting),
    }


def _fits(one: tuple[int, bool, bool], desk: Desk) -> bool:
    _visit, arabic, children = one
    return (desk.speaks_arabic or not arabic) and (desk.for_children or not children)
