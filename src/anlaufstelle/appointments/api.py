"""The JSON API of booking, version 1: the same rules and errors as the pages, described by OpenAPI 3.1.

There is no login: what a caller may do stands in the tokens it holds. Errors are problem documents (RFC 9457).
Posts take an ``Idempotency-Key`` header: the same key and body give the same answer.
"""

import json
from datetime import date, datetime, time
from typing import Annotated

from django.http import HttpResponse
from ninja import Field, Header, Path, Query, Schema
from ninja.responses import Status
from pydantic import StringConstraints

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import NotATime
from anlaufstelle.appointments.queries import BookedCard, Details, FreeAnswer, Wanted
from anlaufstelle.appointments.queries.limits import HOLDS
from anlaufstelle.base.api import PROBLEMS, Api, Language
from anlaufstelle.base.limits import network_of, take
from anlaufstelle.base.public import PublicRequest, RenderedPages, resident
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.values import grid

Code = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")]
Token = Annotated[str, StringConstraints(pattern=r"^[0-9A-Za-z~_-]{10,200}$")]
Key = Annotated[str, Header(alias="Idempotency-Key", pattern=r"^[!-~]{8,64}$")]


class ConcernOut(Schema):
    """A concern as people know it, with its legal name."""

    code: str
    name: str
    about: str
    legal_name: str
    citations: list[str]
    minutes: int
    online_bookable: bool
    urgent: bool
    papers: list[str]
    fee: str


class CatalogueOut(Schema):
    """All concerns in one language; unreviewed translations and rules say so."""

    language: str
    law_as_of: str
    law_reviewed: bool
    translation_reviewed: bool
    concerns: list[ConcernOut]


class FreeDayOut(Schema):
    """A day with its free starts, local wall time."""

    day: date
    times: list[str]


class FreeTimesOut(Schema):
    """Free times for a wish; empty when nothing is free in the range."""

    minutes: int
    days: list[FreeDayOut]


class HoldIn(Schema):
    """A time to hold."""

    concerns: list[Code] = Field(min_length=1, max_length=12)
    day: date
    time: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]
    language: Language = "de"
    spoken: Annotated[str, StringConstraints(pattern=r"^[a-z-]{0,12}$")] = ""
    features: list[Code] = Field(default=[], max_length=6)


class HoldOut(Schema):
    """A held time; `hold` is what confirms it."""

    hold: str
    ends_at: datetime


class BookingIn(Schema):
    """Who books a held time."""

    hold: Token
    name: str = Field(min_length=1, max_length=120)
    born: date
    mail: str = Field(default="", max_length=254)
    phone: str = Field(default="", max_length=40)
    helper: bool = False
    language: Language = "de"


class TimeIn(Schema):
    """Another time for a booking."""

    day: date
    time: Annotated[str, StringConstraints(pattern=r"^([01]\d|2[0-3]):[0-5]\d$")]


class BookingOut(Schema):
    """A booking; `state` is booked, unclear (a person decides; call with the code) or cancelled."""

    booking: str
    code: str
    state: str
    day: date
    time: str
    minutes: int
    concerns: list[str]


class Asked(Schema):
    """The wish behind a question for free times."""

    concern: list[Code] = Field(min_length=1, max_length=12)
    spoken: Annotated[str, StringConstraints(pattern=r"^[a-z-]{0,12}$")] = ""
    feature: list[Code] = Field(default=[], max_length=6)
    first: date | None = Field(default=None, alias="from")
    end: date | None = Field(default=None, alias="to")


_answers = RenderedPages(most=500)

api = Api(title="Anlaufstelle", version="1", urls_namespace="api", docs_url=None, auth=None)


@api.get("/concerns", response={200: CatalogueOut, **PROBLEMS}, summary="All concerns")
def list_concerns(request: PublicRequest, language: Language = "de") -> dict[str, object]:
    """Give the catalogue in one language."""
    del request
    catalogue = concerns.catalogue(language)
    return {
        "language": catalogue.language,
        "law_as_of": catalogue.law_as_of,
        "law_reviewed": bool(catalogue.law_reviewed_by),
        "translation_reviewed": not catalogue.needs_translation_notice,
        "concerns": [_concern(card) for card in catalogue.concerns],
    }


@api.get("/free-times", response={200: FreeTimesOut, **PROBLEMS}, summary="Free times for a wish")
def free_times(request: PublicRequest, asked: Query[Asked]) -> HttpResponse:
    """Give free starts between two days (half-open), within the horizon of the office."""
    wanted = Wanted(concerns=tuple(asked.concern), language=asked.spoken, features=tuple(sorted(set(asked.feature))))
    answer = queries.free_times(at=request.now, wanted=wanted, first=asked.first, end=asked.end)
    body = _answers.get((answer.cells, answer.days), lambda: _free_times(answer))
    return HttpResponse(body, content_type="application/json; charset=utf-8")


def _free_times(answer: FreeAnswer) -> bytes:
    """Give the bytes of `FreeTimesOut`; a full calendar holds some thousand times, so they are written once."""
    days = [{"day": day.on.isoformat(), "times": [grid.label(cell) for cell in day.cells]} for day in answer.days]
    return json.dumps({"minutes": answer.cells * grid.MINUTES, "days": days}).encode()


@api.post("/holds", response={201: HoldOut, **PROBLEMS}, summary="Hold a time for ten minutes")
def hold(request: PublicRequest, body: HoldIn, key: Key = "") -> Status[dict[str, object]]:
    """Hold a time; free again by itself when it is not confirmed."""
    network = network_of(request)
    take(HOLDS, network, at=request.now)
    wanted = Wanted(concerns=tuple(body.concerns), language=body.spoken, features=tuple(sorted(set(body.features))))
    held = actions.hold_time(
        by=resident(),
        at=request.now,
        wanted=wanted,
        on=body.day,
        start=_cell(body.time),
        language=body.language,
        network=network,
        key=key and f"h:{key}",
    )
    return Status(201, {"hold": held.token, "ends_at": held.ends_at})


@api.post("/bookings", response={201: BookingOut, **PROBLEMS}, summary="Confirm a held time")
def book(request: PublicRequest, body: BookingIn, key: Key = "") -> Status[dict[str, object]]:
    """Book the held time for a person. A second appointment of the same person goes to a human (state unclear)."""
    details = Details(name=body.name, born=body.born, mail=body.mail, phone=body.phone, helper=body.helper)
    card = actions.book(
        by=resident(),
        at=request.now,
        token=body.hold,
        details=details,
        language=body.language,
        key=key and f"b:{key}",
    )
    return Status(201, _booking(card))


@api.get("/bookings/{token}", response={200: BookingOut, **PROBLEMS}, summary="Look at a booking")
def look(request: PublicRequest, token: Path[Token]) -> dict[str, object]:
    """Give the booking a token opens."""
    return _booking(queries.appointment_of_link(token, at=request.now))


@api.post("/bookings/{token}/move", response={200: BookingOut, **PROBLEMS}, summary="Move a booking")
def move(request: PublicRequest, token: Path[Token], body: TimeIn) -> dict[str, object]:
    """Give the booking another time; token and code stay."""
    card = queries.appointment_of_link(token, at=request.now)
    owner = resident(objects=frozenset({card.reference}))
    moved = actions.move(by=owner, at=request.now, appointment=card.id, on=body.day, start=_cell(body.time))
    return _booking(moved)


@api.post("/bookings/{token}/cancel", response={200: BookingOut, **PROBLEMS}, summary="Cancel a booking")
def cancel(request: PublicRequest, token: Path[Token]) -> dict[str, object]:
    """Cancel the booking; once more changes nothing."""
    card = queries.appointment_of_link(token, at=request.now)
    owner = resident(objects=frozenset({card.reference}))
    return _booking(actions.cancel(by=owner, at=request.now, appointment=card.id))


def _concern(card: concerns.ConcernCard) -> dict[str, object]:
    return {
        "code": card.code,
        "name": str(card.name),
        "about": str(card.about),
        "legal_name": card.legal_name,
        "citations": list(card.citations),
        "minutes": card.front_minutes,
        "online_bookable": card.online_bookable,
        "urgent": card.urgent,
        "papers": [str(paper.name) for paper in card.papers],
        "fee": str(card.fee.amount),
    }


def _booking(card: BookedCard) -> dict[str, object]:
    return {
        "booking": card.token,
        "code": card.code,
        "state": card.state,
        "day": card.on,
        "time": grid.label(card.start),
        "minutes": card.cells * grid.MINUTES,
        "concerns": list(card.concerns),
    }


def _cell(clock: str) -> int:
    """Give the cell of a clock time.

    Raises `NotATime` off the grid.
    """
    at = time.fromisoformat(clock)
    if at.minute % grid.MINUTES:
        raise NotATime
    return grid.cell_of(at)
