"""Finding an appointment for somebody on the phone or at the desk: by code, phone number, or words of the name."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from anlaufstelle.appointments.errors import WrongDetails
from anlaufstelle.appointments.models import Appointment
from anlaufstelle.appointments.permissions import SEE_CALENDAR
from anlaufstelle.appointments.queries import keys
from anlaufstelle.appointments.queries.details import checked_phone
from anlaufstelle.appointments.queries.staff_lines import Directory, Line, standing
from anlaufstelle.appointments.queries.staff_seeing import only_for
from anlaufstelle.base.permissions import Actor
from anlaufstelle.values import grid, names

#: More hits than one can read on the phone are no answer; the page asks for another word.
MOST = 20
_LONGEST = 120
_MOST_WORDS = 5
_CODE = re.compile(r"[0-9A-Za-z]{4}[ -]?[0-9A-Za-z]{4}")
_PHONE = re.compile(r"\+?[0-9][0-9 ()/-]{4,30}")


@dataclass(frozen=True, slots=True)
class FoundPage:
    """Appointments that match, coming ones first; `more` says that there are others."""

    typed: str
    lines: tuple[Line, ...]
    more: bool


def find_appointments(*, by: Actor, at: datetime, typed: str) -> FoundPage:
    """Find appointments of one person by a code, a phone number or words of the name; nothing typed finds nothing.

    A name matches when each word typed begins one of its words, whatever the accents, case and order. Only what is kept
    for the appointments themselves is searched, at most thirty days back.
    Raises `NotFound` without the right to see the calendar.
    """
    only_for(by, SEE_CALENDAR)
    text = " ".join(typed[:_LONGEST].split())
    condition = _condition(text)
    if condition is None:
        return FoundPage(text, (), more=False)
    today, _cell = grid.place(at)
    directory = Directory()
    found = Appointment.objects.filter(standing(at) & condition)
    coming = found.filter(on__gte=today).order_by("on", "start", "id")[: MOST + 1]
    rows = list(coming)
    if len(rows) <= MOST:
        past = found.filter(on__lt=today).order_by("-on", "-start", "id")
        rows += past[: MOST + 1 - len(rows)]
    return FoundPage(text, tuple(directory.line(row) for row in rows[:MOST]), more=len(rows) > MOST)


def _condition(text: str) -> Q | None:
    """Give what to look for; nothing for a single letter, which would list everybody."""
    found = Q()
    if _CODE.fullmatch(text) and (code := keys.read_code(text)):
        found |= Q(code=code)
    if _PHONE.fullmatch(text) and (phone := _phone(text)):
        found |= Q(phone=phone)
    words = names.fold(text).split()[:_MOST_WORDS]
    if words:
        found |= _words(words)
    return found or None


def _words(words: list[str]) -> Q:
    """Match each word with the beginning of a word; a word of one letter only with the whole of it."""
    every = Q()
    for word in words:
        if len(word) == 1:
            whole = Q(name_folded=word) | Q(name_folded__startswith=f"{word} ")
            every &= whole | Q(name_folded__endswith=f" {word}") | Q(name_folded__contains=f" {word} ")
        else:
            every &= Q(name_folded__startswith=word) | Q(name_folded__contains=f" {word}")
    return every


def _phone(text: str) -> str:
    try:
        return checked_phone(text)
    except WrongDetails:
        return ""
