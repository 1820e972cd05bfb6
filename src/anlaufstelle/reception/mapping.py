"""From the live queue to the model of waiting: rows and catalogue in, the engine's frozen values out.

Handling times are the catalogue's until the office's own events say better; shares nobody has measured are assumptions
of the product and stand here by name.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.appointments.queries import ArrivalCard
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines import queueing as engine
from anlaufstelle.engines.queueing import Spread
from anlaufstelle.reception.models import Origin, Phase, Urgency, Visit
from anlaufstelle.values import grid

_MINUTE = 60
#: Assumptions until the office has its own figures (shares of people, seconds).
NO_SHOW = 0.12
_BREAK = 15 * _MINUTE
_BACK = 10 * _MINUTE
_TURNAROUND = Spread.lognormal(mean=60, variation=0.8)
_PATIENCE = Spread.lognormal(mean=150 * _MINUTE, variation=0.6)
_LATENESS = Spread.normal(mean=-6 * _MINUTE, deviation=8 * _MINUTE)
_VARIATION = 0.5
#: Somebody whose matter nobody has named yet.
_OPEN = "open"
_OPEN_MINUTES = 12
_LEAST_SECONDS = 60


@dataclass(frozen=True, slots=True)
class StaffedDesk:
    """A desk with a colleague: what they can do and speak, what the place offers."""

    id: int
    paused: bool
    skills: frozenset[str]
    languages: frozenset[str]
    features: frozenset[str]


@dataclass(frozen=True, slots=True)
class LiveDay:
    """What the queries read of today: who is where, which desks are staffed, who is still expected."""

    on: date
    at: datetime
    closes: datetime
    visits: Sequence[Visit]
    desks: Sequence[StaffedDesk]
    expected: Sequence[ArrivalCard]
    an_hour: float
    learned: Mapping[str, engine.Learned]


def office(day: LiveDay) -> engine.Office:
    """Give the office of today: every matter that waits, is served, or is expected."""
    return office_of(_Matters(day).all())


def office_of(matters: tuple[engine.Concern, ...]) -> engine.Office:
    """Give an office with these matters, and what is assumed of every office."""
    return engine.Office(
        concerns=matters,
        patience=_PATIENCE,
        lateness=_LATENESS,
        turnaround=_TURNAROUND,
        service_drift=0.1,
        arrivals_drift=0.2,
        counters_differ=0.2,
        lost_counters=0.02,
    )


def present(day: LiveDay) -> engine.Present:
    """Give the present state: who waits, who is at which counter since when, who comes back."""
    now = _seconds(day, day.at)
    closes = max(now + _LEAST_SECONDS, _seconds(day, day.closes))
    visits = day.visits
    return engine.Present(
        now=now,
        day=engine.Day(
            counters=tuple(_counter(desk, now=now, closes=closes) for desk in day.desks),
            doors_close=closes,
            rates=(engine.Rate(now, closes, day.an_hour),),
            mix=(engine.Mix(_OPEN, 1.0),),
            appointments=tuple(_appointment(day, card) for card in day.expected),
        ),
        waiting=tuple(_ticket(day, row) for row in _in(visits, Phase.WAITING)),
        at_counters=tuple(_at_counter(day, row) for row in _in(visits, Phase.CALLED, Phase.SERVING)),
        away=tuple(_away(day, row) for row in _in(visits, Phase.PARKED, Phase.AWAY)),
    )


def newcomer() -> engine.Newcomer:
    """Give somebody who comes now, without appointment, with a matter nobody has named."""
    return engine.Newcomer(_OPEN)


class _Matters:
    """One concern of the engine for each set of concerns and skills that occurs."""

    def __init__(self, day: LiveDay) -> None:
        self._demands = {part.code: part for part in concerns.demands(concerns.concern_codes())}
        self._front = {code: part.front_minutes for code, part in self._demands.items()}
        self._learned = day.learned
        self._found = {_OPEN: engine.Concern(_OPEN, self._spread(()))}
        for row in day.visits:
            self._add(_code(row.concerns, row.skills), row.concerns, row.skills)
        for card in day.expected:
            self._add(_code(card.concerns, card.skills), card.concerns, card.skills)

    def all(self) -> tuple[engine.Concern, ...]:
        return tuple(self._found.values())

    def _add(self, code: str, wanted: Iterable[str], skills: Iterable[str]) -> None:
        if code not in self._found:
            spread = self._spread(tuple(wanted))
            self._found[code] = engine.Concern(code, spread, skills=frozenset(skills))

    def _spread(self, wanted: tuple[str, ...]) -> Spread:
        return spread_of(wanted, learned=self._learned, front=self._front)


def spread_of(
    wanted: Sequence[str], *, learned: Mapping[str, engine.Learned], front: Mapping[str, float]
) -> engine.Spread:
    """Give how long a matter takes: as learned for one concern, the sum of what is expected for several."""
    if len(wanted) == 1 and wanted[0] in learned:
        return learned[wanted[0]].spread
    named = [learned[code].mean if code in learned else front[code] for code in wanted if code in front]
    return Spread.lognormal(mean=(sum(named) or _OPEN_MINUTES) * _MINUTE, variation=_VARIATION)


def _code(wanted: Iterable[str], skills: Iterable[str]) -> str:
    """Give one word for a matter: its concerns, and the skills where a transfer has changed them."""
    return f"{'+'.join(sorted(wanted))}|{'+'.join(sorted(skills))}".strip("|") or _OPEN


#: The same words for whoever makes days that are still to come.
matter_code = _code


def _in(visits: Iterable[Visit], *phases: Phase) -> list[Visit]:
    return [row for row in visits if row.phase in phases]


def _counter(desk: StaffedDesk, *, now: int, closes: int) -> engine.Counter:
    begins = now + _BREAK if desk.paused else now
    spans = (engine.Span(begins, closes),) if begins < closes else ()
    return engine.Counter(desk.id, spans, desk.skills, desk.languages, desk.features)


def _appointment(day: LiveDay, card: ArrivalCard) -> engine.Appointment:
    return engine.Appointment(
        due=_seconds(day, card.starts_at),
        concern=_code(card.concerns, card.skills),
        no_show=NO_SHOW,
        language=card.spoken[0] if card.spoken else None,
        needs=frozenset(card.features),
    )


def _ticket(day: LiveDay, row: Visit) -> engine.Ticket:
    due = _seconds(day, row.turn_at) if row.origin == Origin.APPOINTMENT and not row.late else None
    return engine.Ticket(
        id=row.id,
        arrived=_seconds(day, row.arrived_at or row.turn_at),
        concern=_code(row.concerns, row.skills),
        urgency=_urgency(row),
        due=due,
        language=row.spoken[0] if row.spoken else None,
        needs=frozenset(row.features),
        stage=2 if row.started_at is not None else 1,
    )


def _urgency(row: Visit) -> engine.Urgency:
    if not row.urgency_confirmed or row.urgency == Urgency.NONE:
        return engine.Urgency.USUAL
    return engine.Urgency.AT_ONCE if row.urgency == Urgency.DEADLINE else engine.Urgency.SOON


def _at_counter(day: LiveDay, row: Visit) -> engine.AtCounter:
    since = _seconds(day, row.called_at or day.at)
    stage = 2 if row.served_seconds else 1
    return engine.AtCounter(row.desk_id or 0, since, _code(row.concerns, row.skills), stage)


def _away(day: LiveDay, row: Visit) -> engine.Away:
    back = _seconds(day, row.window_until) if row.window_until is not None else _seconds(day, day.at) + _BACK
    return engine.Away(
        back=max(back, _seconds(day, day.at)),
        concern=_code(row.concerns, row.skills),
        language=row.spoken[0] if row.spoken else None,
        needs=frozenset(row.features),
    )


def _seconds(day: LiveDay, moment: datetime) -> int:
    """Give the seconds since the office's midnight, as time goes by: the clock change makes no jump."""
    return int((moment - grid.instant(day.on, 0)).total_seconds())
