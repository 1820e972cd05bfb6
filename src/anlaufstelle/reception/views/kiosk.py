"""The kiosk: language first, then check in by code, or a few questions and a number. It keeps nothing of anybody."""

import secrets
from collections.abc import Callable
from dataclasses import replace
from functools import wraps
from typing import Any

from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import translation
from django.utils.dates import MONTHS
from django.utils.translation import gettext
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.appointments.errors import WrongDetails
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import Limit, take
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.public import PublicRequest, SeeOther, never_kept
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import Arrived, Wish
from anlaufstelle.reception.forms.arrival import MOST_PERSONS, UNKNOWN, Said, code_typed, said_from
from anlaufstelle.reception.queries import device_of_link, fresh, own, triage
from anlaufstelle.reception.queries.tickets import DeviceLine, Ticket
from anlaufstelle.reception.queries.today import can_meet, today
from anlaufstelle.reception.queries.triage import Told
from anlaufstelle.reception.views.slips import link_of, picture_of
from anlaufstelle.values.languages import PUBLIC, SPOKEN, Language

#: One person after the other; a whole morning of families stays below.
KIOSK = Limit("reception.kiosk", burst=40, per_hour=400)
#: What most people come for without an appointment; the others stand below.
_FIRST = ("pick_up_card", "permit_ends", "letter_from_office", "letter_from_bamf", "job_lost", "child_born", "not_sure")
#: Signs of a code, as they stand on the screen.
_KEYS = ("1234567890", "ABCDEFGH", "JKMNPQR", "STVWXYZ")
_DIGITS = ("123", "456", "789", "0")

Answer = Callable[[PublicRequest, DeviceLine], HttpResponse]


def _at_kiosk(view: Answer) -> Callable[[PublicRequest, str], HttpResponse]:
    """Open a view to a kiosk by its link; a problem is told on the kiosk too, and no page stays in a cache."""

    @wraps(view)
    def door(request: PublicRequest, token: str) -> HttpResponse:
        device = device_of_link(token, kind="kiosk")
        if request.method == "POST" and not fresh.is_fresh(request.POST.get("z", ""), at=request.now):
            return never_kept(SeeOther(_start(device)))
        try:
            return never_kept(view(request, device))
        except DomainError as problem:
            return never_kept(_page(request, device, "problem", problem=problem, status=problem.status))

    return door


@require_GET
def languages(request: PublicRequest, token: str) -> HttpResponse:
    """Begin: every language by its own name. What a browser may have kept of a former person is cleared."""
    device = device_of_link(token, kind="kiosk")
    spoken = [(one, f"/{one.code}/automat/{device.token}/", _welcome(one)) for one in PUBLIC]
    response = never_kept(_page(request, device, "languages", languages=spoken))
    response.headers["Clear-Site-Data"] = '"cache", "storage"'
    return response


def _welcome(language: Language) -> str:
    with translation.override(language.code):
        return gettext("Willkommen")


@require_GET
@_at_kiosk
def choose(request: PublicRequest, device: DeviceLine) -> HttpResponse:
    """Ask whether there is an appointment; say when the office is open and how full it is."""
    return _page(request, device, "choose", today=today(request.now))


@require_http_methods(["GET", "POST"])
@_at_kiosk
def check_in(request: PublicRequest, device: DeviceLine) -> HttpResponse:
    """Check in by the code: scanned (a scanner types it and Enter), typed, or pressed on the screen."""
    code = code_typed(request.POST)
    if request.method == "GET" or "taste" in request.POST:
        return _page(request, device, "code", code=code, keys=_KEYS)
    take(KIOSK, _who(device), at=request.now)
    arrived = actions.check_in(
        by=_actor(device), at=request.now, code=code, entrance=device.entrance, language=request.LANGUAGE_CODE
    )
    return _slip(request, device, arrived.ticket, arrived=arrived)


@require_http_methods(["GET", "POST"])
@_at_kiosk
def without(request: PublicRequest, device: DeviceLine) -> HttpResponse:
    """Ask what it is about, how urgent it is and what somebody needs; then offer the ways that are open."""
    said = said_from(request.POST)
    if "zurueck" in request.POST:
        said = said.back()
    return _ask(request, device, _completed(said, request))


def _completed(said: Said, request: PublicRequest) -> Said:
    """Choose the only concern of a situation, and give the key by which a second press takes no second number."""
    key = said.key or secrets.token_urlsafe(12)
    if said.situation and not said.concern and "zurueck" not in request.POST:
        only = concerns.catalogue(request.LANGUAGE_CODE).situation(said.situation).concerns
        if len(only) == 1:
            return replace(said, concern=only[0].code, key=key)
    return replace(said, key=key)


def _ask(request: PublicRequest, device: DeviceLine, said: Said) -> HttpResponse:
    catalogue = concerns.catalogue(request.LANGUAGE_CODE)
    context: dict[str, Any] = {"said": said, "catalogue": catalogue, "unknown": UNKNOWN}
    step = said.step
    elsewhere = bool(said.concerns) and not catalogue.concern(said.concern).bookable
    if elsewhere or step == "offer":
        return _offer(request, device, said)
    if step == "done":
        return _number(request, device, said)
    if step == "situation":
        known = {one.code: one for one in catalogue.situations}
        context["first"] = [known[code] for code in _FIRST if code in known]
        context["more"] = [one for one in catalogue.situations if one.code not in _FIRST]
    if step == "concern":
        context["situation"] = catalogue.situation(said.situation)
    if step == "ends":
        year = request.now.year
        context |= {"days": range(1, 32), "months": MONTHS.items(), "years": range(year - 1, year + 3)}
        context["figures"] = today(request.now).figures
    if step == "needs":
        context |= {"spoken_languages": SPOKEN, "numbers": range(1, MOST_PERSONS + 1)}
    if step == "reach":
        context["keys"] = _DIGITS
    return _page(request, device, step, **context)


def _told(said: Said, *, done_here: bool) -> Told:
    return Told(urgency=said.urgency or "none", ends_on=said.ends_on, done_here=done_here)


def _offer(request: PublicRequest, device: DeviceLine, said: Said) -> HttpResponse:
    catalogue = concerns.catalogue(request.LANGUAGE_CODE)
    done_here = not said.concerns or catalogue.concern(said.concern).bookable
    day = today(request.now)
    found = triage.outcome(_told(said, done_here=done_here), day=day.day)
    book = f"{settings.PUBLIC_URL}{reverse('appointments:choose')}?s={said.situation}"
    ways = [str(way) for way in found.ways]
    return _page(request, device, "offer", said=said, found=found, ways=ways, today=day, picture=picture_of(book))


def _number(request: PublicRequest, device: DeviceLine, said: Said) -> HttpResponse:
    take(KIOSK, _who(device), at=request.now)
    told = _told(said, done_here=True)
    spoken, features = can_meet(spoken=said.spoken, features=said.features)
    wish = Wish(
        entrance=device.entrance,
        language=request.LANGUAGE_CODE,
        concerns=said.concerns,
        urgency=triage.counts_as(told, day=today(request.now).day),
        features=features,
        spoken=spoken,
        waived=_waived(said, spoken=spoken, features=features),
        persons=said.persons,
        phone=said.phone or "",
        later=said.way == "window",
        key=said.key,
    )
    try:
        ticket = actions.take_ticket(by=_actor(device), at=request.now, wish=wish)
    except WrongDetails:
        again = replace(said, phone=None)
        context = {"said": again, "keys": _DIGITS, "typed": said.phone, "wrong": True}
        return _page(request, device, "reach", status=WrongDetails.status, **context)
    return _slip(request, device, ticket, helped=bool(wish.waived))


def _waived(said: Said, *, spoken: tuple[str, ...], features: tuple[str, ...]) -> tuple[str, ...]:
    """Give what of the wish nobody in the house can meet: a person helps with it, and the number hangs on nobody."""
    language = (f"spoken:{said.spoken}",) if said.spoken and not spoken else ()
    return (*language, *(f"feature:{one}" for one in said.features if one not in features))


def _slip(
    request: PublicRequest, device: DeviceLine, ticket: Ticket, *, arrived: Arrived | None = None, helped: bool = False
) -> HttpResponse:
    page = own.ticket_page(ticket, at=request.now, inside=True)
    link = picture_of(link_of(ticket))
    return _page(
        request, device, "slip", page=page, arrived=arrived, helped=helped, picture=link, today=today(request.now)
    )


def _page(
    request: PublicRequest, device: DeviceLine, name: str, *, status: int = 200, **context: object
) -> HttpResponse:
    start = _start(device)
    here = reverse("kiosk:choose", args=[device.token]) if name != "languages" else start
    request.page_address = start  # going back or reloading shows the beginning, and sends nothing again
    given = {"start_url": start, "here_url": here, "device": device, "stamp": fresh.stamp(request.now), **context}
    return render(request, f"reception/public/kiosk_{name}.html", given, status=status)


def _start(device: DeviceLine) -> str:
    return reverse("kiosk_start:languages", args=[device.token])


def _actor(device: DeviceLine) -> Actor:
    return actor("kiosk", name=_who(device))


def _who(device: DeviceLine) -> str:
    return f"kiosk-{device.id}"
