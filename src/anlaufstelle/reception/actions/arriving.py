"""Coming in: with an appointment, or without one."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.db.models import F
from django.utils.formats import date_format

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.appointments.queries import ArrivalCard
from anlaufstelle.base.change import Done, change, once_more
from anlaufstelle.base.permissions import Actor
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception.actions import numbers
from anlaufstelle.reception.errors import DayFull, TooLate, UnknownChoice, WrongDay
from anlaufstelle.reception.events import TicketGiven, TurnedAway
from anlaufstelle.reception.models import LIVE, Origin, Phase, QueueDay, QueueRules, Urgency, Visit
from anlaufstelle.reception.models.words import ENTRANCES
from anlaufstelle.reception.permissions import RECEIVE, TAKE_TICKET
from anlaufstelle.reception.queries import rows, windows
from anlaufstelle.reception.queries.tickets import Ticket, ticket_from
from anlaufstelle.values import grid, languages

_MOST_CONCERNS = 12
_MOST_PERSONS = 12
_LANGUAGES = frozenset(language.code for language in languages.LANGUAGES)


@dataclass(frozen=True, slots=True)
class Arrived:
    """A ticket, and what to say with it.

    `timing` is `early`, `on_time` or `late`; `entrance` is the one to go to when this is another one.
    """

    ticket: Ticket
    timing: str
    entrance: str = ""
    again: bool = False


@dataclass(frozen=True, kw_only=True, slots=True)
class Wish:
    """What somebody without appointment says at the door; `urgency` is their own word until a person has looked."""

    entrance: str
    language: str
    concerns: Sequence[str] = ()
    urgency: str = Urgency.NONE
    features: Sequence[str] = ()
    spoken: Sequence[str] = ()
    persons: int = 1
    mail: str = ""
    phone: str = ""
    #: What nobody offers (`spoken:ti`): the number can be called all the same, and a person helps at the desk.
    waived: Sequence[str] = ()
    #: Would rather leave and come back in a window of time than wait here.
    later: bool = False
    #: The same key gives the same ticket: a second press at the kiosk takes no second number.
    key: str = field(default="", kw_only=True)


@once_more
def check_in(*, by: Actor, at: datetime, code: str, entrance: str, language: str = "") -> Arrived:
    """Check in for an appointment by its code (QR or typed); a second time gives the same ticket.

    Raises `appointments.NoSuchAppointment`, `WrongDay`, `TooLate`, `UnknownChoice`.
    """
    _known(entrance, language or "de")
    with change(by=by, at=at, may=TAKE_TICKET) as done:
        day = rows.lock(at)
        card = appointments.for_arrival(code)
        return _arrive(done, day, card, entrance=entrance, language=language)


@once_more
def receive(*, by: Actor, at: datetime, appointment: int, entrance: str, even_so: bool = False) -> Arrived:
    """Check somebody in at the information desk, found by name; `even_so` takes in who is far too late, as late.

    Raises what `check_in` raises.
    """
    _known(entrance, "de")
    with change(by=by, at=at, may=RECEIVE) as done:
        day = rows.lock(at)
        card = appointments.arrival_of(appointment)
        return _arrive(done, day, card, entrance=entrance, even_so=even_so)


def _arrive(
    done: Done, day: QueueDay, card: ArrivalCard, *, entrance: str, language: str = "", even_so: bool = False
) -> Arrived:
    wrong = card.room.entrance if card.room is not None and card.room.entrance != entrance else ""
    before = Visit.objects.filter(appointment=card.id, on=day.on, phase__in=LIVE).first()
    if before is not None:
        return Arrived(ticket_from(before), timing="on_time", entrance=wrong, again=True)
    timing = _timing(card, at=done.at, of=rows.rules(), even_so=even_so)
    row = numbers.new_visit(day, origin=Origin.APPOINTMENT, phase=Phase.WAITING)
    _from_card(row, card, entrance=entrance, language=language)
    row.arrived_at, row.late = done.at, timing == "late"
    row.turn_at = done.at if row.late else card.starts_at
    save_new(done, row)
    return Arrived(ticket_from(row), timing=timing, entrance=wrong)


def _timing(card: ArrivalCard, *, at: datetime, of: QueueRules, even_so: bool) -> str:
    time = grid.label(card.start)
    if card.on != rows.office_day(at):
        raise WrongDay(day=date_format(card.on, "l, j. F Y"), time=time)
    behind = at - card.starts_at
    if behind > timedelta(minutes=of.too_late_minutes) and not even_so:
        raise TooLate(time=time)
    if behind > timedelta(minutes=of.late_minutes):
        return "late"
    return "early" if -behind > timedelta(minutes=of.early_minutes) else "on_time"


def _from_card(row: Visit, card: ArrivalCard, *, entrance: str, language: str) -> None:
    row.appointment, row.entrance, row.language = card.id, entrance, language or card.language
    row.persons, row.concerns = card.persons, list(card.concerns)
    row.skills, row.features, row.spoken = list(card.skills), list(card.features), list(card.spoken)


@once_more
def take_ticket(*, by: Actor, at: datetime, wish: Wish) -> Ticket:
    """Take a ticket without appointment: for now, or with a window of time today.

    An urgent matter always gets a number; a person looks at it. Otherwise the day's contingent is kept, and who comes
    after it is told so and counted. Raises `DayFull`, `UnknownChoice`, what the concerns raise, and
    `appointments.WrongDetails` for a phone number or mail address that cannot be one.
    """
    parts = checked(wish)
    with change(by=by, at=at, may=TAKE_TICKET) as done:
        day = rows.lock(at)
        before = Visit.objects.filter(key=wish.key).first() if wish.key else None
        if before is not None:
            return ticket_from(before)
        urgent = wish.urgency != Urgency.NONE
        if urgent or numbers.given_without_appointment(day) < day.contingent:
            row = numbers.new_visit(day, origin=Origin.WALK_IN, phase=Phase.WAITING, urgent=urgent)
            from_wish(row, wish, parts, at=at)
            if wish.later and not urgent:
                window = windows.next_window(day.on, at=at, of=rows.rules())
                row.phase, row.window_from, row.window_until = Phase.EXPECTED, window.start, window.end
                row.turn_at = window.start
            else:
                row.arrived_at = at
            save_new(done, row)
            return ticket_from(row)
        turned_away(done, day)
    raise DayFull


def turned_away(done: Done, day: QueueDay) -> None:
    """Count somebody who came after the last number of the day."""
    QueueDay.objects.filter(on=day.on).update(refused=F("refused") + 1)
    done.record(TurnedAway(on=day.on))


def checked(wish: Wish) -> tuple[concerns.ConcernDemand, ...]:
    """Give the demand of a wish. Raises `UnknownChoice`, `concerns.UnknownConcern`."""
    _known(wish.entrance, wish.language)
    features = set(concerns.feature_codes())
    good = (
        wish.urgency in Urgency.values
        and len(wish.concerns) <= _MOST_CONCERNS
        and 1 <= wish.persons <= _MOST_PERSONS
        and set(wish.features) <= features
        and set(wish.spoken) <= _LANGUAGES
        and {one.partition(":")[2] for one in wish.waived} <= _LANGUAGES | features
    )
    if not good:
        raise UnknownChoice
    return concerns.demands(wish.concerns)


def _known(entrance: str, language: str) -> None:
    if entrance not in dict(ENTRANCES) or language not in _LANGUAGES:
        raise UnknownChoice


def from_wish(row: Visit, wish: Wish, parts: Sequence[concerns.ConcernDemand], *, at: datetime) -> None:
    """Fill in what somebody said."""
    row.entrance, row.language, row.persons = wish.entrance, wish.language, wish.persons
    row.urgency, row.concerns = wish.urgency, list(wish.concerns)
    row.skills = sorted({skill for part in parts for skill in part.skills})
    row.features = sorted({feature for part in parts for feature in part.features} | set(wish.features))
    row.spoken, row.waived = list(wish.spoken), sorted(wish.waived)
    row.mail, row.phone = appointments.checked_mail(wish.mail), appointments.checked_phone(wish.phone)
    row.key, row.turn_at = wish.key, at


def save_new(done: Done, row: Visit) -> None:
    """Save a new visit, and say so."""
    row.save(force_insert=True)
    done.record(TicketGiven(visit=row.id, origin=row.origin, phase=row.phase))
