"""What staff find in the navigation, by what they may do."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from functools import cache

from django.http import HttpRequest
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from anlaufstelle.accounts import permissions as accounts
from anlaufstelle.appointments import permissions as appointments
from anlaufstelle.appointments.queries import count_to_clarify
from anlaufstelle.base.audit import permissions as audit
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.counselling import permissions as counselling
from anlaufstelle.counselling.queries import count_waiting
from anlaufstelle.digitising import permissions as digitising
from anlaufstelle.files import permissions as files
from anlaufstelle.inspection import permissions as inspection
from anlaufstelle.knowledge import permissions as knowledge
from anlaufstelle.pathways.queries import count_open_tasks
from anlaufstelle.persons import permissions as persons
from anlaufstelle.planning import permissions as planning
from anlaufstelle.planning.queries import count_leaving
from anlaufstelle.purposes import permissions as purposes
from anlaufstelle.purposes.queries import count_emergencies
from anlaufstelle.reception import permissions as reception
from anlaufstelle.staff import permissions as staff


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the navigation; `key` is its access key (Alt, with Shift in some browsers)."""

    label: str
    url: str
    current: bool
    key: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Entries that belong together, under a name."""

    name: Promise
    entries: list[Entry]


@dataclass(frozen=True, slots=True, eq=False)  # each stands for itself: comparing would put its label into words
class _Way:
    label: Promise
    name: str
    permission: Permission
    key: str = ""
    count: Callable[..., int] | None = None


_GROUPS: tuple[tuple[Promise, tuple[_Way, ...]], ...] = (
    (
        _("Heute"),
        (
            _Way(_("Tag"), "amt:today", appointments.SEE_CALENDAR, "1"),
            _Way(_("Schalter"), "schalter:desks", reception.CALL_UP),
            _Way(_("Empfang"), "empfang:info", reception.RECEIVE),
            _Way(_("Warten"), "warten:day", reception.SEE_QUEUE),
        ),
    ),
    (
        _("Termine"),
        (
            _Way(_("Termin finden"), "amt:find", appointments.SEE_CALENDAR, "2"),
            _Way(_("Für jemanden buchen"), "amt:book", appointments.BOOK_FOR_OTHERS, "3"),
            _Way(_("Warteliste"), "amt:waiting", appointments.BOOK_FOR_OTHERS),
            _Way(_("Zu klären"), "amt:clarify", appointments.SEE_CALENDAR, "4", count_to_clarify),
        ),
    ),
    (
        _("Menschen und Recht"),
        (
            _Way(_("Suchen"), "search", persons.SEE_IDENTITY),
            _Way(_("Person finden"), "persons:find", persons.SEE_IDENTITY, "0"),
            _Way(_("Eingang"), "files:intake", files.TAKE_IN),
            _Way(_("Akteneinsicht"), "inspection:requests", inspection.PREPARE),
            _Way(_("Übernahme"), "files:take_overs", files.TAKE_OVER_SHELLS),
            _Way(_("Digitalisierung"), "digitising:index", digitising.SCAN_PAPER),
            _Way(_("Beratung"), "beratung:follow_ups", counselling.COUNSEL),
            _Way(_("Bescheide"), "letters:letters", counselling.TAKE_LETTERS, "", count_waiting),
            _Way(_("Recht"), "recht:index", knowledge.READ_NORMS, "", count_open_tasks),
        ),
    ),
    (
        _("Planen"),
        (
            _Way(_("Plan"), "amt:plan", appointments.SEE_PLAN, "5"),
            _Way(_("Planung"), "planung:index", planning.PLAN, "", count_leaving),
            _Way(_("Meine Samstage"), "planung:own", planning.OFFER_HELP),
            _Way(_("Zahlen"), "planung:numbers", planning.SEE_NUMBERS),
            _Way(_("Team"), "team:members", staff.SEE_STAFF, "6"),
        ),
    ),
    (
        _("Haus und Zugang"),
        (
            _Way(_("Haus"), "haus:index", reception.LEAD_QUEUE),
            _Way(_("Hausplan"), "schilder:plan", reception.LEAD_QUEUE),
            _Way(_("Schilder"), "schilder:signs", reception.LEAD_QUEUE),
            _Way(_("Konten"), "accounts:accounts", accounts.MANAGE_ACCOUNTS, "7"),
            _Way(_("Wer darf was?"), "accounts:review", accounts.REVIEW_ACCESS, "8"),
            _Way(_("Notöffnungen"), "purposes:emergencies", purposes.SEE_EMERGENCIES, "", count_emergencies),
            _Way(_("Auffällige Öffnungen"), "purposes:patterns", purposes.SEE_PATTERNS),
            _Way(_("Protokoll"), "audit_log", audit.READ_AUDIT),
            _Way(_("Mein Zugang"), "own_account", accounts.OWN_SIGN_IN, "9"),
        ),
    ),
)


#: Apps whose pages stand below no entry of their own -> the entry one comes from.
_BELONGS = {"files": "persons:find"}


def groups(request: HttpRequest) -> list[Group]:
    """Give the entries this person may open, by what they are for; none for who is not signed in."""
    by: Actor | None = getattr(request, "by", None)
    at: datetime | None = getattr(request, "now", None)
    if by is None or at is None:
        return []
    match = request.resolver_match
    place = "" if match is None else match.namespace
    urls = {way: _address(way.name) for _name, ways in _GROUPS for way in ways if by.may(way.permission)}
    here = _here(request.path, place=place, urls=list(urls.values()))
    found = [
        Group(
            name,
            [Entry(_label(way, by=by, at=at), urls[way], urls[way] == here, way.key) for way in ways if way in urls],
        )
        for name, ways in _GROUPS
    ]
    return [group for group in found if group.entries]


@cache
def _address(name: str) -> str:
    """Give the address of a page of staff; it is the same in every language."""
    return reverse(name)


def _label(way: _Way, *, by: Actor, at: datetime) -> str:
    waiting = way.count(by=by, at=at) if way.count else 0
    return f"{way.label} ({waiting})" if waiting else str(way.label)


def _here(path: str, *, place: str, urls: list[str]) -> str:
    """Give the entry a page belongs to: the longest address it begins with, or the one its app belongs to.

    Everything of staff begins with the address of the day; only pages of the calendar itself belong to it.
    """
    day = _address("amt:today")
    home = _address(_BELONGS[place]) if place in _BELONGS else ""
    fitting = [url for url in urls if path.startswith(url) and (url != day or place == "amt")]
    return max(fitting, key=len, default=home if home in urls else "")
