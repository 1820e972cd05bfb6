"""Lines of the calendar as staff see them: who comes when, for what, where; never who of the colleagues serves them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db.models import Q, QuerySet

from anlaufstelle.appointments.models import Appointment, MustCall, State
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import CounterLine, TeamLine

#: What stands in the calendar: no held times, no times on their way back, nothing cancelled.
SHOWN = (State.BOOKED, State.UNCLEAR, State.SERVED, State.MISSED)


@dataclass(frozen=True, slots=True)
class Line:
    """One appointment in a list."""

    id: int
    code: str
    name: str
    on: date
    start: int
    cells: int
    concerns: tuple[str, ...]
    concern_names: tuple[str, ...]
    spoken: tuple[str, ...]
    features: tuple[str, ...]
    state: str
    internal: bool
    counter: CounterLine | None
    team: TeamLine | None

    @property
    def end(self) -> int:
        """Give the cell after its last."""
        return self.start + self.cells

    @property
    def without_place(self) -> bool:
        """Say whether the plan lost its place: somebody has to talk to the person."""
        return self.counter is None and self.state in (State.BOOKED, State.UNCLEAR)


@dataclass(frozen=True, slots=True)
class CallLine:
    """Somebody to be told about a change of the plan; `was_on` and `was_start` are what the person believes in."""

    id: int
    reason: str
    was_on: date
    was_start: int
    since: datetime
    line: Line
    phone: str
    mail: str


def natural(title: str) -> tuple[str, int]:
    """Give the key that sorts "Platz 10" after "Platz 9"."""
    words, _space, number = title.rpartition(" ")
    return (words, int(number)) if number.isdecimal() else (title, 0)


class Directory:
    """Names of counters, teams and concerns, read once a page."""

    def __init__(self) -> None:
        """Read them all: a few dozen rows."""
        self.counters = {line.id: line for line in sorted(staff.counters(), key=lambda line: natural(line.name))}
        self.teams = {line.id: line for line in staff.teams()}
        self.members = {line.id: line for line in staff.members()}
        self.cards = {card.code: card for card in concerns.catalogue("de").concerns}
        self.concerns = {code: str(card.name) for code, card in self.cards.items()}

    def line(self, row: Appointment) -> Line:
        """Give the line of an appointment."""
        member = self.members.get(row.member or 0)
        return Line(
            id=row.id,
            code=row.code,
            name=row.name,
            on=row.on,
            start=row.start,
            cells=row.cells,
            concerns=tuple(row.concerns),
            concern_names=self.names(row.concerns),
            spoken=tuple(row.languages),
            features=tuple(row.features),
            state=row.state,
            internal=row.internal,
            counter=self.counters.get(row.counter or 0),
            team=self.teams.get(member.team) if member else None,
        )

    def back_minutes(self, line: Line) -> int:
        """Give the written work an appointment brings; an assumption of the catalogue."""
        return sum(self.cards[code].back_minutes for code in line.concerns if code in self.cards)

    def names(self, codes: Sequence[str]) -> tuple[str, ...]:
        """Give the names of concerns, each once with its count."""
        counts = {code: list(codes).count(code) for code in codes}
        return tuple(
            f"{self.concerns.get(code, code)} ({count})" if count > 1 else self.concerns.get(code, code)
            for code, count in counts.items()
        )


def lines(directory: Directory, rows: Iterable[Appointment]) -> tuple[Line, ...]:
    """Give the lines in order of time."""
    found = (directory.line(row) for row in rows)
    return tuple(sorted(found, key=lambda line: (line.on, line.start, line.name, line.id)))


def standing(at: datetime) -> Q:
    """Give the condition for what staff see: an unclear booking only while it still holds its time."""
    return Q(state__in=[State.BOOKED, State.SERVED, State.MISSED]) | Q(state=State.UNCLEAR, blocks_until__gt=at)


def open_calls() -> QuerySet[MustCall]:
    """Give calls that are still to be made: who cancelled, or got a place by now, needs none."""
    live = MustCall.objects.filter(done_at=None, appointment__state__in=[State.BOOKED, State.UNCLEAR])
    settled = Q(reason=MustCall.Reason.NO_PLACE, appointment__counter__isnull=False)
    return live.exclude(settled).select_related("appointment").order_by("was_on", "was_start", "id")


def call_lines(directory: Directory, rows: Iterable[MustCall]) -> tuple[CallLine, ...]:
    """Give the calls with their appointments."""
    return tuple(
        CallLine(
            id=row.id,
            reason=row.reason,
            was_on=row.was_on,
            was_start=row.was_start,
            since=row.since,
            line=directory.line(row.appointment),
            phone=row.appointment.phone,
            mail=row.appointment.mail,
        )
        for row in rows
    )
