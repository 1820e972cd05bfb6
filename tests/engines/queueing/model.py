"""Small, crowded offices for the property tests, and a reader of what happened to each visitor."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from random import Random

from anlaufstelle.engines.queueing import (
    Appointment,
    AtCounter,
    Away,
    Concern,
    Counter,
    Day,
    Finished,
    Kernel,
    Mix,
    Need,
    Office,
    Present,
    Rate,
    Room,
    Span,
    Spread,
    Ticket,
    Urgency,
    kernel_from,
)
from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.packing import Scene, counters_in_order, pack
from anlaufstelle.engines.queueing.playing import Played, play

FOLDER = Path(__file__).resolve().parents[3] / "build" / "queueing"
MONDAY = date(2026, 3, 2)
OPENS, CLOSES = 8 * 3600, 12 * 3600
_SKILLS = ("study", "work", "family")
_LANGUAGES = ("ar", "uk", "tr")
_FEATURES = ("confidential", "step-free")


def kernel() -> Kernel:
    """Give the compiled kernel; tests of speed and equality are about nothing else."""
    found = kernel_from(FOLDER)
    assert found.compiled, found.reason
    return found


def simple(
    *, counters: int, an_hour: float, service: Spread, hours: float = 4, patience: Spread | None = None
) -> tuple[Office, Day]:
    """Give an office without skills, languages, rooms or appointments."""
    end = round(hours * 3600)
    office = Office((Concern("card", service),), patience=patience)
    staffed = tuple(Counter(number, (Span(0, end),)) for number in range(counters))
    return office, Day(staffed, end, (Rate(0, end, an_hour),), overtime=100 * end)


def any_office(dice: Random) -> Office:
    """Give an office with everything the model knows, some of it switched off."""

    def some(spread: Spread) -> Spread | None:
        return dice.choice((None, spread))

    concerns = tuple(
        Concern(
            code,
            Spread.lognormal(mean=dice.randint(120, 1500), variation=dice.choice((0, 0.3, 1.2))),
            frozenset(dice.sample((code,), dice.randint(0, 1))),
            Spread.fixed(dice.randint(0, 1200)),
            returns=dice.choice((0, 0.3)),
            away=Spread.normal(mean=900, deviation=200),
            passed_on=dice.choice((0, 0.4)),
            passed_to=dice.choice(_SKILLS),
        )
        for code in _SKILLS
    )
    return Office(
        concerns,
        languages=tuple((word, 0.2) for word in _LANGUAGES[: dice.randint(0, 3)]),
        needs=tuple(Need(frozenset({word}), 0.2) for word in _FEATURES[: dice.randint(0, 2)]),
        patience=some(Spread.exponential(mean=1800)),
        patience_with_appointment=some(Spread.exponential(mean=3600)),
        lateness=Spread.normal(mean=-120, deviation=dice.choice((1, 600))),
        turnaround=Spread.exponential(mean=dice.choice((0, 45))),
        service_drift=dice.choice((0, 0.2)),
        arrivals_drift=dice.choice((0, 0.2)),
        counters_differ=0.0,
        lost_counters=dice.choice((0, 0.3)),
    )


def any_day(dice: Random) -> Day:
    """Give a morning with some counters, some of them with a break."""
    counters = tuple(_counter(dice, number) for number in range(1, dice.randint(2, 6)))
    due = sorted(dice.randrange(OPENS, CLOSES, 300) for _ in range(dice.randint(0, 25)))
    return Day(
        counters,
        CLOSES,
        (Rate(OPENS - 600, 10 * 3600, dice.randint(0, 30)), Rate(10 * 3600, CLOSES, dice.randint(0, 20))),
        tuple(Mix(code, dice.randint(1, 5), dice.choice(tuple(Urgency))) for code in _SKILLS),
        tuple(Appointment(one, dice.choice((*_SKILLS, None)), dice.choice((0, 0.2))) for one in due),
        tuple(Room(number, frozenset({dice.choice(_FEATURES)})) for number in range(dice.randint(0, 2))),
        overtime=dice.choice((0, 900, 7200)),
        contingent=dice.choice((None, 10)),
        reserved=dice.choice((0, 3600)),
    )


def _counter(dice: Random, number: int) -> Counter:
    whole = (Span(OPENS, CLOSES),)
    with_break = (Span(OPENS, 9 * 3600), Span(9 * 3600 + 900, CLOSES - dice.randint(0, 3600)))
    return Counter(
        number,
        dice.choice((whole, whole, with_break)),
        frozenset(dice.sample(_SKILLS, dice.randint(1, 3))),
        frozenset(dice.sample(_LANGUAGES, dice.randint(0, 2))),
        frozenset(dice.sample(_FEATURES, dice.randint(0, 1))),
    )


def any_present(dice: Random, day: Day) -> Present:
    """Give a moment of a morning: people wait, sit at counters, are away."""
    now = dice.randrange(OPENS, CLOSES)
    busy = dice.sample(day.counters, dice.randint(0, len(day.counters)))
    waiting = tuple(
        Ticket(
            number,
            now - dice.randint(0, 3600),
            dice.choice(_SKILLS),
            dice.choice(tuple(Urgency)),
            dice.choice((None, now + dice.randint(-1800, 1800))),
            dice.choice((None, "ar", "xx")),
            dice.choice((frozenset(), frozenset({"confidential"}))),
            dice.choice((1, 1, 2)),
        )
        for number in range(dice.randint(0, 12))
    )
    return Present(
        now,
        day,
        waiting,
        tuple(AtCounter(one.id, now - dice.randint(0, 3000), dice.choice(_SKILLS)) for one in busy),
        tuple(Away(now + dice.randint(-60, 900), dice.choice(_SKILLS)) for _ in range(dice.randint(0, 2))),
        walked_in=dice.choice((None, 12)),
        finished=tuple(Finished(dice.choice(_SKILLS), dice.randint(60, 2000)) for _ in range(dice.randint(0, 8))),
    )


@dataclass(frozen=True, slots=True)
class Visit:
    """What happened to one visitor, as the kernel left it; counters by their number in `order`."""

    numbers: tuple[int, ...]

    def __getattr__(self, name: str) -> int:
        return self.numbers[getattr(at, f"V_{name.upper()}")]

    @property
    def stages(self) -> list[tuple[int, int, int, int, int]]:
        """Give for each stage: ready, begun, end, counter, mask of the counters that could."""
        found = []
        if self.start >= 0 and self.counter >= 0:
            end = self.start + self.service + self.rest
            found.append((self.arrive, self.start, end, self.counter, self.fits))
        if self.second_start >= 0:
            end = self.second_start + self.second + self.rest
            found.append((self.ready, self.second_start, end, self.second_counter, self.second_fits))
        return found


def visits(played: Played, *, came: int) -> list[Visit]:
    """Read the visitors of the last run."""
    rows = (at.WORK_HEAD + number * at.V_SIZE for number in range(came))
    return [Visit(tuple(played.people[row : row + at.V_SIZE])) for row in rows]


def one_day(office: Office, day: Day, *, seed: int, by: Kernel | None = None) -> tuple[Played, list[Visit]]:
    """Play one day and read everybody's visit."""
    played = play(pack(office, [Scene(day)]), kernel=by or kernel(), seed=seed, runs=1)
    return played, visits(played, came=played.people[at.W_VISITORS])


def in_order(office: Office, day: Day) -> tuple[Counter, ...]:
    return counters_in_order(office, day)
