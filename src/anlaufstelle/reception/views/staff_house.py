"""The house, laid down by the lead: waiting areas, emergency hours, rooms for talks."""

import re
from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.dates import WEEKDAYS
from django.utils.text import slugify
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import NewArea
from anlaufstelle.reception.forms.staff_house import AreaForm, HoursForm
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import staff_house as queries
from anlaufstelle.reception.queries.staff_house import AreaCard
from anlaufstelle.reception.queries.staff_rooms import rooms_now
from anlaufstelle.reception.queries.staff_words import ENTRANCE_NAMES

_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})
_LONGEST_CODE = 36


@staff_only(LEAD_QUEUE)
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Show the house at a glance, and what is still missing."""
    context = {
        "page": queries.house_page(by=request.by, at=request.now),
        "entrances": ENTRANCE_NAMES,
        "weekdays": WEEKDAYS,
        "rooms": rooms_now(by=request.by, at=request.now),
    }
    return never_kept(render(request, "reception/staff/house.html", context))


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def new_area(request: StaffRequest) -> HttpResponse:
    """Lay down a waiting area."""
    return _area(request, None)


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def area(request: StaffRequest, area: int) -> HttpResponse:
    """Change a waiting area, move counters to it, or remove it."""
    card = queries.area_card(area, by=request.by)
    if "entfernen" in request.POST:
        try:
            actions.remove_area(by=request.by, at=request.now, area=area)
        except DomainError as problem:
            messages.error(request, problem.told())
            return redirect("haus:area", area)
        messages.success(request, _("Die Wartezone ist entfernt."))
        return redirect("haus:index")
    return _area(request, card)


def _area(request: StaffRequest, card: AreaCard | None) -> HttpResponse:
    others = queries.counters_elsewhere(card.id if card else None, at=request.now)
    form = AreaForm(request.POST if request.method == "POST" else None, card=card, others=others)
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        new = NewArea(
            code=card.code if card else _code(given["name"]),
            name=given["name"].strip(),
            entrance=given["entrance"],
            floor=given["floor"],
            seats=given["seats"],
            step_free=given["step_free"],
            counters=given.get("counters", ()),
        )
        actions.save_area(by=request.by, at=request.now, area=new)
        messages.success(request, _("Gespeichert. Anzeigen und Nummern zeigen es ab jetzt."))
        return redirect("haus:index")
    status = 422 if form.errors else 200
    return never_kept(render(request, "reception/staff/house_area.html", {"form": form, "card": card}, status=status))


def _code(name: str) -> str:
    """Give a code nobody has yet, made of the name: addresses of displays and the plan know the area by it."""
    taken = {card.code for card in queries.areas()}
    base = slugify(name.lower().translate(_UMLAUTS))[:_LONGEST_CODE] or "zone"
    numbers = [int(found[1]) for code in taken if (found := re.fullmatch(rf"{base}-(\d{{1,3}})", code))]
    return base if base not in taken else f"{base}-{max(numbers, default=1) + 1}"


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def hours(request: StaffRequest) -> HttpResponse:
    """Show, add and end the hours for urgent matters; they are a rule of the plan that the public page shows."""
    today = office_time(request.now).date()
    adding = request.method == "POST" and "beenden" not in request.POST
    form = HoursForm(request.POST if adding else None, today=today)
    try:
        if adding and form.is_valid():
            _add_hours(request, form)
            return redirect("haus:hours")
        if request.method == "POST" and not adding:
            _end_hours(request)
            return redirect("haus:hours")
    except DomainError as problem:
        form.add_error(None, problem.told())
    context = {"form": form, "lines": queries.hours(on=today), "weekdays": WEEKDAYS}
    return never_kept(render(request, "reception/staff/house_hours.html", context, status=422 if form.errors else 200))


def _add_hours(request: StaffRequest, form: HoursForm) -> None:
    given = form.cleaned_data
    last = given["valid_to"]
    actions.add_emergency_hours(
        by=request.by,
        at=request.now,
        weekday=given["weekday"],
        span=form.span,
        valid_from=given["valid_from"],
        valid_to=last + timedelta(days=1) if last else None,
    )
    messages.success(request, _("Die Stunden gelten, und die öffentliche Seite zeigt sie."))


def _end_hours(request: StaffRequest) -> None:
    number = request.POST.get("beenden", "")
    tomorrow = office_time(request.now).date() + timedelta(days=1)
    try:
        hours = int(number) if number.isdecimal() else 0
        actions.end_emergency_hours(by=request.by, at=request.now, hours=hours, on=tomorrow)
    except DomainError as problem:
        messages.error(request, problem.told())
    else:
        messages.success(request, _("Beendet: die Stunden gelten ab morgen nicht mehr."))


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def talk_rooms(request: StaffRequest) -> HttpResponse:
    """Lay down which rooms any desk may take for a talk, and what they offer."""
    if request.method == "POST":
        room = request.POST.get("raum", "")
        try:
            actions.set_talk_room(
                by=request.by,
                at=request.now,
                room=int(room) if room.isdecimal() else 0,
                features=request.POST.getlist("merkmal"),
                offered="angeboten" in request.POST,
            )
            messages.success(request, _("Gespeichert."))
        except DomainError as problem:
            messages.error(request, problem.told())
        return redirect("haus:talk_rooms")
    context = {
        "rooms": rooms_now(by=request.by, at=request.now),
        "features": concerns.catalogue("de").features,
    }
    return never_kept(render(request, "reception/staff/house_talk_rooms.html", context))
