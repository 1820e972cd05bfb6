"""Wrong bookings: none in 100,000 raced attempts while workers are killed and the plan is edited.

Peers measured on such a machine sold 24 to 88 % of contested places twice.
"""

import random
import sys
from collections.abc import Iterator

from anlaufstelle.bench import attempts
from anlaufstelle.bench.house import Office, office
from anlaufstelle.bench.load import Load, Request
from anlaufstelle.bench.rows import Row
from anlaufstelle.bench.trials.killer import Beside, Killer

_INSIDE = "anlaufstelle.bench.trials.inside"
_TWIN = "anlaufstelle.bench.trials.twin"
_TWIN_ATTEMPTS = 500
_CLIENTS = 20


def run(*, full: bool, seed: int = 1) -> list[Row]:
    """Race, kill, restart, edit the plan; then let an independent checker count what is wrong."""
    rounds, per_round = (20, 4100) if full else (2, 250)
    known = attempts.Acknowledged()
    totals = _nothing()
    with office(people=150, seed=seed) as place:
        for number in range(rounds):
            with Killer(place, seed=seed + number, pause=1.0) as killer, _Editor(place, seed=seed + number) as editor:
                _round(place, known, totals, count=per_round, seed=seed * 1000 + number)
            totals["kills"] += killer.kills
            totals["plan_edits"] += editor.counts["saved"]
            totals["plan_edits_refused"] += editor.counts["refused"]
            place.restart()
            _show(number + 1, rounds, totals)
        place.stop()
        found = place.inside(_INSIDE, "check", booked=known.booked, cancelled=sorted(known.cancelled))
    return [*_rows(totals, found, rounds, least=100_000 if full else 500), _twin(seed)]


def _twin(seed: int) -> Row:
    """Run the race against the house without unique rows and condition: the checker must find places sold twice."""
    known = attempts.Acknowledged()
    with office(people=20, seed=seed, program=_TWIN) as place:
        place.inside(_TWIN, "forget_uniqueness")
        _round(place, known, _nothing(), count=_TWIN_ATTEMPTS, seed=seed)
        place.stop()
        found = place.inside(_INSIDE, "check", booked=known.booked, cancelled=sorted(known.cancelled))
    return Row("twin_double", found["double"], "count", 1, None, found["double"] > 0)


def _show(done: int, rounds: int, totals: dict[str, int]) -> None:
    said = ", ".join(f"{name} {value}" for name, value in totals.items())
    print(f"{done}/{rounds}: {said}", file=sys.stderr, flush=True)


def _nothing() -> dict[str, int]:
    return {"attempts": 0, "broken": 0, "errors": 0, "kills": 0, "plan_edits": 0, "plan_edits_refused": 0}


def _rows(totals: dict[str, int], found: dict[str, int], rounds: int, *, least: int) -> list[Row]:
    counted = {**totals, "restarts": rounds, "acknowledged": found["acknowledged"], "messages": found["messages"]}
    counted["kept_in_internal_time"] = found["kept_in_internal_time"]
    tried = counted.pop("attempts")
    rows = [Row("attempts", tried, "count", None, least, tried >= least)]
    rows += [Row(name, value, "count", None, None, None) for name, value in counted.items()]
    wrong = ("double", "against_plan", "lost", "messages_without_one_outcome")
    rows += [Row(name, found[name], "count", None, 0, found[name] == 0) for name in wrong]
    rows.append(Row("answers_5xx", totals["errors"], "count", None, 0, totals["errors"] == 0))
    return rows


def _round(place: Office, known: attempts.Acknowledged, totals: dict[str, int], *, count: int, seed: int) -> None:
    """Hold contested times, confirm what was got, cancel and move a part of it."""
    dice = random.Random(seed)
    share = count // len(attempts.CONCERNS)
    for concern in attempts.CONCERNS:
        times = attempts.free_times(place.base, concern)[:120]
        if not times:
            continue
        held = attempts.race(place.base, attempts.holds(times, concern, count=share, dice=dice), clients=_CLIENTS)
        _count(totals, held)
        tokens = [answer.json()["hold"] for answer in held.answers if answer.status == 201]
        confirms = (
            attempts.confirm(token, number=number, dice=dice, mail=number % 3 == 0)
            for number, token in enumerate(tokens)
        )
        booked = attempts.race(place.base, confirms, clients=_CLIENTS)
        _count(totals, booked)
        attempts.note(booked.answers, known)
        changed = attempts.race(place.base, _changes(known, times, dice=dice), clients=_CLIENTS)
        _count(totals, changed)
        attempts.note(changed.answers, known)


def _changes(known: attempts.Acknowledged, times: list[tuple[str, str]], *, dice: random.Random) -> Iterator[Request]:
    """Give cancellations and moves of a part of the bookings.

    A change whose answer was lost leaves either state right; such bookings are no longer asked about.
    """
    codes = dice.sample(sorted(known.booked), k=len(known.booked) // 6)
    for place, code in enumerate(codes):
        token, _day, _clock = known.booked.pop(code)
        if place % 2:
            yield Request("POST", f"/api/v1/bookings/{token}/cancel", {}, attempts.address(dice))
        else:
            day, clock = dice.choice(times)
            body = {"day": day, "time": clock}
            yield Request("POST", f"/api/v1/bookings/{token}/move", body, attempts.address(dice))


def _count(totals: dict[str, int], load: Load) -> None:
    totals["attempts"] += len(load.answers) + load.broken
    totals["broken"] += load.broken
    totals["errors"] += sum(answer.status >= 500 for answer in load.answers)


class _Editor(Beside):
    """Edits the plan again and again while people book."""

    def __init__(self, place: Office, *, seed: int) -> None:
        super().__init__(place)
        self._seed = seed
        self.counts = {"saved": 0, "refused": 0}

    def _run(self) -> None:
        turn = 0
        while not self._stop.is_set():
            done = self._place.inside(_INSIDE, "edit_plan", seconds=5, seed=self._seed * 1000 + turn)
            turn += 1
            for name, count in done.items():
                self.counts[name] += count
