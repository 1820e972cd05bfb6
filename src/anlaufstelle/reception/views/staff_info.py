"""The information desk and the door, for colleagues who receive people."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, override
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import Wish
from anlaufstelle.reception.forms.arrival import MOST_PERSONS
from anlaufstelle.reception.permissions import RECEIVE
from anlaufstelle.reception.queries.day_link import day_token
from anlaufstelle.reception.queries.staff_info import door_page, info_page, ticket_at_door
from anlaufstelle.reception.queries.staff_words import AIDS, URGENCIES
from anlaufstelle.reception.queries.today import today
from anlaufstelle.reception.views.slips import link_of, picture_of
from anlaufstelle.values import grid, languages

#: What a colleague looks at, kindly, before saying yes or no.
_LOOK_AT = {
    "deadline": gettext_lazy("Brief oder Bescheid: letzter Tag, Eingang, Rechtsbehelf"),
    "title_ends": gettext_lazy("Karte oder Papier: „gültig bis“"),
    "travel": gettext_lazy("Ticket oder Grund der Reise, Gültigkeit des Passes"),
    "job": gettext_lazy("Vertrag oder Zusage mit dem ersten Tag"),
    "birth": gettext_lazy("Geburtsurkunde oder Mutterpass"),
}


@staff_only(RECEIVE)
@require_http_methods(["GET", "POST"])
def info(request: StaffRequest) -> HttpResponse:
    """Check people in by code or name, look at what was declared urgent, put people back into the queue."""
    if request.method == "POST":
        return _do(request)
    typed = request.GET.get("q", "")[:120]
    found = appointments.find_appointments(by=request.by, at=request.now, typed=typed)
    on = grid.place(request.now)[0]
    context = {
        "page": info_page(by=request.by, at=request.now),
        "typed": typed,
        "today_lines": [(line, grid.label(line.start)) for line in found.lines if line.on == on],
        "other_lines": [(line, grid.label(line.start)) for line in found.lines if line.on != on],
        "searched": bool(typed),
        "entrance": _entrance(request.GET.get("eingang", "")),
        "urgencies": URGENCIES,
        "look_at": _LOOK_AT,
        "aids": AIDS,
        "figures": today(request.now).figures,
    }
    return never_kept(render(request, "reception/staff/info.html", context))


def _do(request: StaffRequest) -> HttpResponse:
    number = request.POST.get("id", "")
    step = request.POST.get("tun", "")
    if not number.isdecimal() or len(number) > len(str(2**63)) - 1:
        return redirect("empfang:info")
    try:
        messages.success(request, _done(request, step, int(number)))
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("empfang:info")


def _done(request: StaffRequest, step: str, number: int) -> str:
    """Do one step and say what was done."""
    who, at = request.by, request.now
    if step in ("anmelden", "trotzdem"):
        entrance = _entrance(request.POST.get("eingang", ""))
        arrived = actions.receive(by=who, at=at, appointment=number, entrance=entrance, even_so=step == "trotzdem")
        return _("Angemeldet: Nummer %(number)s.") % {"number": arrived.ticket.number}
    if step == "zurueck":
        ticket = actions.come_back(by=who, at=at, visit=number)
        return _("Wieder in der Reihe: Nummer %(number)s.") % {"number": ticket.number}
    if step in AIDS:
        ticket = actions.let_needs_go(by=who, at=at, visit=number, aid=step)
        return _("Nummer %(number)s: jetzt kann jeder Schalter sie aufrufen.") % {"number": ticket.number}
    if step == "beenden":
        ticket = actions.give_up(by=who, at=at, visit=number)
        return _("Nummer %(number)s ist beendet.") % {"number": ticket.number}
    urgency = request.POST.get("dringend", "none") if step == "ja" else "none"
    ticket = actions.judge_urgency(by=who, at=at, visit=number, urgency=urgency, confirmed=step == "ja")
    words = _("Nummer %(number)s: bestätigt.") if step == "ja" else _("Nummer %(number)s wartet wie alle anderen.")
    return words % {"number": ticket.number}


@staff_only(RECEIVE)
@require_http_methods(["GET", "POST"])
def door(request: StaffRequest) -> HttpResponse:
    """Give places before opening with one tap a person, and let people in while there is room."""
    if request.method == "POST":
        return _at_door(request)
    new = request.GET.get("neu", "")
    ticket = ticket_at_door(by=request.by, at=request.now, visit=int(new)) if new[:12].isdecimal() else None
    context = {
        "page": door_page(by=request.by, at=request.now),
        "languages": languages.PUBLIC,
        "numbers": range(1, MOST_PERSONS + 1),
        "entrance": _entrance(request.GET.get("eingang", "")),
        "ticket": ticket,
        "picture": picture_of(link_of(ticket)) if ticket is not None else "",
    }
    return never_kept(render(request, "reception/staff/door.html", context))


def _at_door(request: StaffRequest) -> HttpResponse:
    entrance = _entrance(request.POST.get("eingang", ""))
    back = f"{reverse('empfang:door')}?eingang={entrance}"
    number = request.POST.get("id", "")[:12]
    try:
        if number.isdecimal():
            ticket = actions.come_in(by=request.by, at=request.now, visit=int(number))
            messages.success(request, _("Hereingekommen: %(number)s.") % {"number": ticket.number})
            return redirect(back)
        persons = request.POST.get("personen", "1")[:2]
        wish = Wish(
            entrance=entrance,
            language=request.POST.get("sprache", "de")[:12],
            urgency="deadline" if request.POST.get("eilig") else "none",
            persons=int(persons) if persons.isdecimal() else 1,
        )
        ticket = actions.take_place_outside(by=request.by, at=request.now, wish=wish)
        return redirect(f"{back}&neu={ticket.id}")
    except DomainError as problem:
        messages.error(request, problem.told())
        return redirect(back)


@staff_only(RECEIVE)
@require_GET
def poster(request: StaffRequest) -> HttpResponse:
    """Show today's code for the door, to print or to put on a screen; tomorrow it opens nothing."""
    entrance = _entrance(request.GET.get("eingang", ""))
    token = day_token(request.now, entrance=entrance)
    with override("de"):
        address = f"{settings.PUBLIC_URL}{reverse('door:place', args=[token])}"
    lines = []
    for language in languages.PUBLIC:
        with override(language.code):
            lines.append((language, _("Einen Platz nehmen, ohne vor der Tür zu warten")))
    context = {"entrance": entrance, "picture": picture_of(address), "lines": lines, "on": request.now}
    return never_kept(render(request, "reception/staff/poster.html", context))


def _entrance(text: str) -> str:
    return text if text in ("main", "south") else "main"
