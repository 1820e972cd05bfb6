"""Reading one booking: by its hold, its link, its code."""

import hmac
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from anlaufstelle.appointments.errors import HoldEnded, LinkEnded, NoSuchAppointment
from anlaufstelle.appointments.models import Appointment, State, WaitingEntry
from anlaufstelle.appointments.queries import calendar, keys
from anlaufstelle.staff.queries import RoomLine
from anlaufstelle.values import grid

#: What somebody typed stays this long after the hold ended, so that nothing has to be typed again.
DRAFT_STAYS = timedelta(minutes=50)
_LIVE = (State.BOOKED, State.UNCLEAR)


@dataclass(frozen=True, slots=True)
class HoldCard:
    """A held time and what was typed so far."""

    id: int
    token: str
    on: date
    start: int
    cells: int
    concerns: tuple[str, ...]
    languages: tuple[str, ...]
    features: tuple[str, ...]
    ends_at: datetime
    ended: bool
    state: str
    draft: dict[str, Any] = field(default_factory=dict)
    #: The link of the place on the waiting list by which the time was found.
    waiting: str = ""


@dataclass(frozen=True, slots=True)
class ArrivalCard:
    """What the reception needs of an appointment: when, for what, where; nothing of the person but the language."""

    id: int
    code: str
    state: str
    on: date
    start: int
    cells: int
    concerns: tuple[str, ...]
    skills: tuple[str, ...]
    features: tuple[str, ...]
    spoken: tuple[str, ...]
    persons: int
    language: str
    counter: int | None
    room: RoomLine | None
    starts_at: datetime


@dataclass(frozen=True, slots=True)
class BookedCard(ArrivalCard):
    """A booked appointment as its owner sees it."""

    token: str
    name: str
    mail: str
    phone: str
    internal: bool
    moves: int
    blocks_until: datetime | None

    @property
    def seated(self) -> bool:
        """Say whether the appointment has a counter."""
        return self.counter is not None

    @property
    def live(self) -> bool:
        """Say whether the appointment stands."""
        return self.state in _LIVE

    @property
    def needs_new_time(self) -> bool:
        """Say whether the office changed its plan and has no place for this appointment any more."""
        return self.state == State.BOOKED and not self.seated

    @property
    def reference(self) -> str:
        """Give the name permissions know this appointment by."""
        return f"appointment:{self.id}"


def hold(token: str, *, at: datetime) -> HoldCard:
    """Give a held time by its token; an ended one too, as long as what was typed is kept.

    Raises `LinkEnded` for a token not made here, `HoldEnded` when nothing is left of it.
    """
    number, secret = keys.read_link(token, purpose="hold")
    row = Appointment.objects.filter(id=number).first()
    if row is None or not hmac.compare_digest(row.secret, secret):
        raise HoldEnded
    ends_at = row.blocks_until or at
    return HoldCard(
        id=row.id,
        token=token,
        on=row.on,
        start=row.start,
        cells=row.cells,
        concerns=tuple(row.concerns),
        languages=tuple(row.languages),
        features=tuple(row.features),
        ends_at=ends_at,
        ended=row.state == State.HELD and ends_at <= at,
        state=row.state,
        draft=row.draft,
        waiting=_waiting(row),
    )


def _waiting(row: Appointment) -> str:
    entry = WaitingEntry.objects.filter(id=row.waiting).first() if row.waiting is not None else None
    return keys.waiting_token(entry) if entry is not None else ""


def token_after_hold(token: str, *, at: datetime) -> str:
    """Give the token of the appointment a confirmed hold became.

    Raises `LinkEnded`, `HoldEnded`.
    """
    card = hold(token, at=at)
    _number, secret = keys.read_link(token, purpose="hold")
    return link_for(card.id, secret=secret)


def link_for(appointment: int, *, secret: str) -> str:
    """Give the token of the signed link of an appointment."""
    return keys.link_token(appointment, secret)


def appointment_of_link(token: str, *, at: datetime) -> BookedCard:
    """Give the appointment a signed link opens.

    Raises `LinkEnded` for a forged link, and from the second day after the appointment.
    """
    number, secret = keys.read_link(token)
    row = Appointment.objects.filter(id=number).exclude(state=State.HELD).first()
    if row is None or not hmac.compare_digest(row.secret, secret):
        raise LinkEnded
    today, _cell = grid.place(at)
    if row.on < today - timedelta(days=1):
        raise LinkEnded
    return _card(row)


def for_arrival(typed: str) -> ArrivalCard:
    """Give the appointment a code names, as the reception sees it: it shows nothing of the person.

    Raises `NoSuchAppointment` for one that does not stand.
    """
    return _arrival(Appointment.objects.filter(code=keys.read_code(typed), state__in=_LIVE).first())


def arrival_of(appointment: int) -> ArrivalCard:
    """Give a standing appointment by its id, as the reception sees it. Raises `NoSuchAppointment`."""
    return _arrival(Appointment.objects.filter(id=appointment, state__in=_LIVE).first())


def expected_on(on: date) -> tuple[ArrivalCard, ...]:
    """Give all standing appointments of a day by their time, as the reception sees them."""
    rows = Appointment.objects.filter(on=on, state__in=_LIVE).order_by("start", "id")
    return tuple(_arrival(row) for row in rows)


def planned_with(member: int, *, on: date) -> frozenset[int]:
    """Give the standing appointments of a day the plan has for one colleague; only to count them when they fall ill."""
    rows = Appointment.objects.filter(on=on, state__in=_LIVE, member=member)
    return frozenset(rows.values_list("id", flat=True))


def _arrival(row: Appointment | None) -> ArrivalCard:
    if row is None:
        raise NoSuchAppointment
    return ArrivalCard(**_seen_on_arrival(row))


def _seen_on_arrival(row: Appointment) -> dict[str, Any]:
    return {
        "id": row.id,
        "code": row.code,
        "state": row.state,
        "on": row.on,
        "start": row.start,
        "cells": row.cells,
        "concerns": tuple(row.concerns),
        "skills": tuple(row.skills),
        "features": tuple(row.features),
        "spoken": tuple(row.languages),
        "persons": row.persons,
        "language": row.language,
        "counter": row.counter,
        "room": calendar.shared.follow().rooms.get(row.counter or 0),
        "starts_at": grid.instant(row.on, row.start),
    }


def by_code(typed: str, *, born: date, name: str) -> BookedCard:
    """Give a live appointment by code, name and birth date: all three, so that a found code opens nothing.

    Raises `NoSuchAppointment`; it never says which of them was wrong.
    """
    row = Appointment.objects.filter(code=keys.read_code(typed), state__in=_LIVE).first()
    if row is None or not hmac.compare_digest(row.identity, keys.identity_of(name, born)):
        raise NoSuchAppointment
    return _card(row)


def _card(row: Appointment) -> BookedCard:
    return BookedCard(
        **_seen_on_arrival(row),
        token=link_for(row.id, secret=row.secret),
        name=row.name,
        mail=row.mail,
        phone=row.phone,
        internal=row.internal,
        moves=row.moves,
        blocks_until=row.blocks_until,
    )


card_of = _card
