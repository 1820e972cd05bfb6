"""What happens between the door and the counter."""

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from anlaufstelle.base.events import Event


@dataclass(frozen=True, kw_only=True)
class TicketGiven(Event):
    """Somebody got a number, or a place outside."""

    code: ClassVar[str] = "reception.ticket_given"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("visit",)
    visit: int
    origin: str
    phase: str


@dataclass(frozen=True, kw_only=True)
class TurnedAway(Event):
    """The day was full; somebody was told so and shown another way."""

    code: ClassVar[str] = "reception.turned_away"
    audit_only: ClassVar[bool] = True
    on: date


@dataclass(frozen=True, kw_only=True)
class VisitMoved(Event):
    """A visit went from one phase to another."""

    code: ClassVar[str] = "reception.visit_moved"
    personal: ClassVar[tuple[str, ...]] = ("visit",)
    visit: int
    what: str


@dataclass(frozen=True, kw_only=True)
class VisitStarted(Event):
    """Somebody sits at the counter: starting a visit prepares the way to the person's data (purpose: this visit).

    Apps that hold data about persons hang on this: the account at the desk has a reason to look, by this visit and
    its appointment, from now on. The reason ends with the first `VisitMoved` of the same visit that follows (finished,
    parked, passed on, the room fails, the day ends); `queries.visit_in_hand` gives it only so long.
    """

    code: ClassVar[str] = "reception.visit_started"
    personal: ClassVar[tuple[str, ...]] = ("visit", "appointment")
    visit: int
    appointment: int | None
    desk: int
    account: int


@dataclass(frozen=True, kw_only=True)
class RoomChanged(Event):
    """A room was taken for a talk or given back, occupied otherwise, broke, works again, or was laid down for talks."""

    code: ClassVar[str] = "reception.room_changed"
    audit_only: ClassVar[bool] = True
    room: int
    what: str
    rebound: int = 0


@dataclass(frozen=True, kw_only=True)
class NeedsLetGo(Event):
    """Nobody offers today what a visit needs, and a person decided with what help it goes on at any desk."""

    code: ClassVar[str] = "reception.needs_let_go"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("visit",)
    visit: int
    aid: str


@dataclass(frozen=True, kw_only=True)
class AddressLeft(Event):
    """Somebody left a way to be told before the turn, or took it back; the address itself stands nowhere here."""

    code: ClassVar[str] = "reception.address_left"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("visit",)
    visit: int
    left: bool


@dataclass(frozen=True, kw_only=True)
class UrgencyJudged(Event):
    """A person looked at what somebody declared as urgent."""

    code: ClassVar[str] = "reception.urgency_judged"
    audit_only: ClassVar[bool] = True
    personal: ClassVar[tuple[str, ...]] = ("visit",)
    visit: int
    urgency: str
    confirmed: bool


@dataclass(frozen=True, kw_only=True)
class DeskChanged(Event):
    """A desk was staffed, paused, closed, or it broke; what waited for it alone waits for all again."""

    code: ClassVar[str] = "reception.desk_changed"
    audit_only: ClassVar[bool] = True
    desk: int
    state: str
    rebound: int


@dataclass(frozen=True, kw_only=True)
class QueueRulesChanged(Event):
    """The published rules of the queue were changed."""

    code: ClassVar[str] = "reception.rules_changed"
    audit_only: ClassVar[bool] = True
    fields: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class HouseArranged(Event):
    """Areas, desks, devices, ways or the plan were laid down anew; `about` names which, never an address."""

    code: ClassVar[str] = "reception.house_arranged"
    audit_only: ClassVar[bool] = True
    what: str
    about: str = ""


@dataclass(frozen=True, kw_only=True)
class SignsPrinted(Event):
    """Signs were printed to be hung up, or noted as taken down."""

    code: ClassVar[str] = "reception.signs_printed"
    audit_only: ClassVar[bool] = True
    signs: tuple[str, ...]
    what: str


@dataclass(frozen=True, kw_only=True)
class HelpCalled(Event):
    """Somebody at a counter pressed the emergency button."""

    code: ClassVar[str] = "reception.help_called"
    audit_only: ClassVar[bool] = True
    incident: int


@dataclass(frozen=True, kw_only=True)
class IncidentNoted(Event):
    """An incident was seen, described, followed up or closed."""

    code: ClassVar[str] = "reception.incident_noted"
    audit_only: ClassVar[bool] = True
    incident: int
    what: str


@dataclass(frozen=True, kw_only=True)
class IncidentsForgotten(Event):
    """Incidents closed more than a year ago were removed."""

    code: ClassVar[str] = "reception.incidents_forgotten"
    audit_only: ClassVar[bool] = True
    count: int


@dataclass(frozen=True, kw_only=True)
class PeopleTold(Event):
    """Somebody who may wait elsewhere got word that the turn comes soon."""

    code: ClassVar[str] = "reception.people_told"
    audit_only: ClassVar[bool] = True
    count: int


@dataclass(frozen=True, kw_only=True)
class QueueDayEnded(Event):
    """The day is over: desks are closed, whoever was still there is noted as gone."""

    code: ClassVar[str] = "reception.day_ended"
    audit_only: ClassVar[bool] = True
    on: date
    left: int


@dataclass(frozen=True, kw_only=True)
class VisitsReduced(Event):
    """Past visits were removed; their counts stay."""

    code: ClassVar[str] = "reception.visits_reduced"
    audit_only: ClassVar[bool] = True
    count: int
    before: date
