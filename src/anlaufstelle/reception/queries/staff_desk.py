"""What a colleague sees at the desk: who is here, who comes next, who is parked, where to send somebody on."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception.errors import NoSuchDesk
from anlaufstelle.reception.models import Desk, Phase, Urgency, Visit
from anlaufstelle.reception.permissions import CALL_UP, SEE_QUEUE
from anlaufstelle.reception.queries import order, rows, unmet
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.queries import CounterLine
from anlaufstelle.values import languages

_MINUTE = 60


@dataclass(frozen=True, slots=True)
class DeskLine:
    """A desk: its counter, where its people wait, how it stands. Who works there stands nowhere."""

    id: int
    counter: CounterLine
    area: str
    state: str
    mine: bool
    staffed: bool
    number: str = ""


@dataclass(frozen=True, slots=True)
class VisitLine:
    """One number in the queue."""

    id: int
    number: str
    phase: str
    origin: str
    late: bool
    appointment: int | None
    urgency: str
    urgency_confirmed: bool
    language: str
    spoken: tuple[str, ...]
    persons: int
    concerns: tuple[str, ...]
    features: tuple[str, ...]
    arrived_at: datetime | None
    turn_at: datetime
    waited_minutes: int
    calls: int
    called_at: datetime | None
    started_at: datetime | None
    note: str
    desk: int | None
    wanted: int | None
    due: bool
    #: The room taken for the talk, by name.
    room: str
    #: What nobody offers today and was let go, in words; and what helps instead (`Aid`).
    waived: tuple[str, ...]
    aid: str


@dataclass(frozen=True, slots=True)
class DeskPage:
    """The whole page of a desk."""

    desk: DeskLine
    current: VisitLine | None
    following: tuple[VisitLine, ...]
    waiting: int
    fitting: int
    parked: tuple[VisitLine, ...]
    others: tuple[DeskLine, ...]
    held: bool
    hanging: int
    rooms: tuple["RoomChoice", ...]


@dataclass(frozen=True, slots=True)
class RoomChoice:
    """A room for talks that is free now, with what it offers in words."""

    id: int
    name: str
    features: tuple[str, ...]


def desks(*, by: Actor) -> tuple[DeskLine, ...]:
    """Give all desks by the name of their counter. Raises `NotAllowed`."""
    _demand(by)
    member = staff.member_of(by)
    counters = {line.id: line for line in staff.counters()}
    there = Visit.objects.filter(phase__in=(Phase.CALLED, Phase.SERVING)).values_list("desk_id", "number")
    serving = {desk: number for desk, number in there if desk is not None}
    found = Desk.objects.select_related("area")
    lines = (
        DeskLine(
            id=row.id,
            counter=counters[row.counter_id],
            area=row.area.name,
            state=row.state,
            mine=member is not None and row.member_id == member,
            staffed=row.member_id is not None,
            number=serving.get(row.id, ""),
        )
        for row in found
    )
    return tuple(sorted(lines, key=lambda line: natural(line.counter.name)))


def own_desk(*, by: Actor) -> int | None:
    """Give the desk at which this account sits, None while it sits nowhere."""
    return next((line.id for line in desks(by=by) if line.mine), None)


def may_sit(*, by: Actor) -> bool:
    """Say whether this account belongs to a colleague who serves visitors."""
    return by.may(CALL_UP) and staff.member_of(by) is not None


def desk_page(*, by: Actor, at: datetime, desk: int, language: str = "de") -> DeskPage:
    """Give the page of a desk. Raises `NoSuchDesk`, `NotAllowed`."""
    lines = desks(by=by)
    line = next((one for one in lines if one.id == desk), None)
    if line is None:
        raise NoSuchDesk
    on = rows.office_day(at)
    named = _Named(language)
    live = list(Visit.objects.filter(on=on, phase__in=(Phase.CALLED, Phase.SERVING), desk_id=desk))
    parked = Visit.objects.filter(on=on, phase=Phase.PARKED, wanted_id=desk).order_by("turn_at", "id")
    waiting = {row.id: row for row in rows.callable_at(on, at)}
    serving = rows.serving_of(desk)
    queue = [rows.waiting_of(row) for row in waiting.values()]
    overtaken = rows.overtaken(rows.rules())
    fitting = [one for one in queue if serving is not None and order.fits(one, serving)]
    following = order.in_order(fitting, at=at, overtaken=overtaken)
    return DeskPage(
        desk=line,
        current=visit_line(live[0], named, at=at) if live else None,
        following=tuple(visit_line(waiting[one.visit], named, at=at) for one in following),
        waiting=len(queue),
        fitting=len(fitting),
        parked=tuple(visit_line(row, named, at=at) for row in parked),
        others=tuple(one for one in lines if one.id != desk and one.staffed),
        held=serving is not None and serving.held,
        hanging=len(unmet.waiting(at=at)),
        rooms=_choices(serving, named),
    )


def _choices(serving: order.Serving | None, words: "_Named") -> tuple[RoomChoice, ...]:
    free = serving.rooms if serving is not None else {}
    return tuple(RoomChoice(room, words.rooms[room], words.of_features(sorted(has))) for room, has in free.items())


class _Named:
    """Names of concerns, features, skills and rooms, read once for a page."""

    def __init__(self, language: str) -> None:
        catalogue = concerns.catalogue(language)
        self.concerns = {card.code: str(card.name) for card in catalogue.concerns}
        self.features = {term.code: str(term.name) for term in catalogue.features}
        self.skills = {term.code: str(term.name) for term in catalogue.skills}
        self.rooms = {line.id: line.name for line in staff.rooms()}

    def of_features(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Give features in words."""
        return tuple(self.features.get(code, code) for code in codes)

    def of_needs(self, needs: Iterable[str]) -> tuple[str, ...]:
        """Give needs such as `spoken:ti` in words."""
        return tuple(self._need(*need.split(":", 1)) for need in needs)

    def _need(self, kind: str, code: str) -> str:
        if kind == "spoken":
            return _("Sprache %(name)s") % {"name": languages.language(code).german_name}
        if kind == "skill":
            return _("Fachkunde %(name)s") % {"name": self.skills.get(code, code)}
        return _("Raum: %(name)s") % {"name": self.features.get(code, code)}


def named(language: str = "de") -> _Named:
    """Give the names a page of the queue needs."""
    return _Named(language)


def visit_line(row: Visit, words: _Named, *, at: datetime) -> VisitLine:
    """Give a row as staff see it."""
    since = row.arrived_at or row.turn_at
    until = row.started_at or row.ended_at or at
    return VisitLine(
        id=row.id,
        number=row.number,
        phase=row.phase,
        origin=row.origin,
        late=row.late,
        appointment=row.appointment,
        urgency=row.urgency,
        urgency_confirmed=row.urgency_confirmed,
        language=languages.language(row.language).german_name,
        spoken=tuple(languages.language(code).german_name for code in row.spoken),
        persons=row.persons,
        concerns=tuple(words.concerns.get(code, code) for code in row.concerns),
        features=words.of_features(row.features),
        arrived_at=row.arrived_at,
        turn_at=row.turn_at,
        waited_minutes=max(0, int((until - since).total_seconds()) // _MINUTE),
        calls=row.calls,
        called_at=row.called_at,
        started_at=row.started_at,
        note=row.note,
        desk=row.desk_id,
        wanted=row.wanted_id,
        due=row.turn_at <= at,
        room=words.rooms.get(row.room_id or 0, ""),
        waived=words.of_needs(row.waived),
        aid=row.aid,
    )


def queue_of(on: date, *, by: Actor, at: datetime) -> tuple[VisitLine, ...]:
    """Give everybody who waits, in the published order; for lead and information desk. Raises `NotAllowed`."""
    _demand(by)
    words = named()
    waiting = {row.id: row for row in rows.callable_at(on, at)}
    ordered = order.in_order(
        [rows.waiting_of(row) for row in waiting.values()], at=at, overtaken=rows.overtaken(rows.rules())
    )
    return tuple(visit_line(waiting[one.visit], words, at=at) for one in ordered)


def unconfirmed(lines: Iterable[VisitLine]) -> tuple[VisitLine, ...]:
    """Give those whose declared urgency nobody has looked at yet."""
    return tuple(line for line in lines if line.urgency != Urgency.NONE and not line.urgency_confirmed)


def _demand(by: Actor) -> None:
    if not by.may(SEE_QUEUE):
        raise NotAllowed(permission=SEE_QUEUE.code)


def natural(name: str) -> tuple[str, int]:
    """Give what names with numbers are sorted by: counter 2 before counter 10."""
    head = name.rstrip("0123456789")
    return head, int(name[len(head) :] or 0)
