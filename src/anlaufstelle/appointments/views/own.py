"""Pages for the owner of an appointment: look, move, cancel, print, put into a calendar, find without the link."""

from datetime import timedelta

import segno
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods
from icalendar import Alarm, Calendar, Event

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.forms import FindForm, day_from, time_from
from anlaufstelle.appointments.queries import BookedCard, Wanted
from anlaufstelle.appointments.queries.limits import FINDS
from anlaufstelle.appointments.views import showing
from anlaufstelle.appointments.views.on_paper import confirmation
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of, take
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.public import PublicRequest, SeeOther, never_kept, resident

#: The links of a page for moving carry the week alone: what is wanted stands in the appointment.
_NO_WISH = Wanted(())


@require_GET
def own(request: PublicRequest, token: str) -> HttpResponse:
    """Show the appointment: day, place, code, papers, fees, what one can do."""
    card = queries.appointment_of_link(token, at=request.now)
    return _page(request, "own.html", _context(request, card))


@require_GET
def printed(request: PublicRequest, token: str) -> HttpResponse:
    """Show the same for paper, with the way to the room."""
    card = queries.appointment_of_link(token, at=request.now)
    return _page(request, "print.html", _context(request, card))


@require_GET
def pdf(request: PublicRequest, token: str) -> HttpResponse:
    """Give the same as an accessible PDF file, in German and the language of the page."""
    card = queries.appointment_of_link(token, at=request.now)
    sheet = confirmation(card, language=request.LANGUAGE_CODE, on=office_time(request.now).date())
    return pdf_response(sheet, name=f"termin-{card.code}", network=network_of(request), at=request.now)


@require_GET
def qr_code(request: PublicRequest, token: str) -> HttpResponse:
    """Give the code as a QR picture for kiosk and desk; it holds the code alone."""
    card = queries.appointment_of_link(token, at=request.now)
    picture = segno.make(card.code, error="m", micro=False)
    svg = picture.svg_inline(scale=6, border=4, dark="#000", light="#fff", svgclass=None, lineclass=None)
    namespaced = svg.replace("<svg ", '<svg xmlns="http://www.w3.org/2000/svg" ', 1)
    return HttpResponse(namespaced, content_type="image/svg+xml")


@require_GET
def calendar_file(request: PublicRequest, token: str) -> HttpResponse:
    """Give the appointment as a calendar file; it names day and place, never the matter."""
    card = queries.appointment_of_link(token, at=request.now)
    event = Event()
    event.add("uid", f"{card.code}@anlaufstelle")
    event.add("dtstamp", request.now)
    event.add("dtstart", card.starts_at)
    event.add("dtend", card.starts_at + timedelta(minutes=card.cells * 5))
    event.add("summary", _("Termin %(code)s") % {"code": card.code})
    event.add("location", settings.OFFICE_ADDRESS)
    event.add("url", f"{settings.PUBLIC_URL}{reverse('appointments:own', args=[token])}")
    event.add("sequence", 2 * card.moves + (card.needs_new_time or not card.live))  # only a higher one replaces
    stands = "TENTATIVE" if card.needs_new_time else "CONFIRMED"
    event.add("status", stands if card.live else "CANCELLED")
    if card.live:
        event.add_component(_alarm(card))
    calendar = Calendar()
    calendar.add("prodid", "-//Anlaufstelle//DE")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    response = HttpResponse(calendar.to_ical(), content_type="text/calendar; charset=utf-8")
    response.headers["Content-Disposition"] = f'attachment; filename="termin-{card.code}.ics"'
    return response


def _alarm(card: BookedCard) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _("Termin %(code)s") % {"code": card.code})
    alarm.add("trigger", timedelta(hours=-24))
    return alarm


@require_http_methods(["GET", "POST"])
def cancel(request: PublicRequest, token: str) -> HttpResponse:
    """Ask, then cancel; looking at the page changes nothing."""
    card = queries.appointment_of_link(token, at=request.now)
    if request.method == "POST":
        actions.cancel(by=_owner(card), at=request.now, appointment=card.id)
        return SeeOther(reverse("appointments:own", args=[token]))
    if not card.live:
        return SeeOther(reverse("appointments:own", args=[token]))
    return _page(request, "cancel.html", _context(request, card))


@require_http_methods(["GET", "POST"])
def move(request: PublicRequest, token: str) -> HttpResponse:
    """Show free times for the same matter, then move."""
    card = queries.appointment_of_link(token, at=request.now)
    if not card.live:
        return SeeOther(reverse("appointments:own", args=[token]))
    if request.method != "POST":
        return _move_page(request, card)
    try:
        on, cell = time_from(request.POST.get("start", ""))
        actions.move(by=_owner(card), at=request.now, appointment=card.id, on=on, start=cell)
    except DomainError as problem:
        return _move_page(request, card, problem=problem)
    return SeeOther(reverse("appointments:own", args=[token]))


def _move_page(request: PublicRequest, card: BookedCard, *, problem: DomainError | None = None) -> HttpResponse:
    answer = queries.times_to_move(card, at=request.now, internal=False)
    address = reverse("appointments:move", args=[card.token])
    first = answer.first[0] if answer.first else request.now.date()
    shown = showing.monday(day_from(request.GET.get("woche", "")) or first)
    context = {
        **_context(request, card),
        "days": showing.day_links(answer.days, shown, address=address, wanted=_NO_WISH),
        "week": showing.week_of(answer.days, shown, address=address, wanted=_NO_WISH),
        "problem": problem,
    }
    return _page(request, "move.html", context, status=problem.status if problem else 200)


@require_http_methods(["GET", "POST"])
def find(request: PublicRequest) -> HttpResponse:
    """Open an appointment with code, name and birth date, for people without the link."""
    form = FindForm(request.POST) if request.method == "POST" else FindForm()
    problem: DomainError | None = None
    if form.is_bound and form.is_valid():
        given = form.cleaned_data
        try:
            take(FINDS, network_of(request), at=request.now)
            card = queries.by_code(given["code"], born=given["born"], name=given["name"])
            return SeeOther(reverse("appointments:own", args=[card.token]))
        except DomainError as found:
            problem = found
    status = problem.status if problem else 422 if form.errors else 200
    return _page(request, "find.html", {"form": form, "problem": problem}, status=status)


def _owner(card: BookedCard) -> Actor:
    return resident(objects=frozenset({card.reference}))


def _context(request: PublicRequest, card: BookedCard) -> dict[str, object]:
    catalogue = showing.catalogue_in(request.LANGUAGE_CODE)
    return {
        "card": card,
        "catalogue": catalogue,
        "chosen": showing.chosen(catalogue, card.concerns),
        "papers": catalogue.papers_for(card.concerns),
        "clock": showing.clock(card.start),
        "until_clock": showing.clock(card.start + card.cells),
        "over": card.starts_at <= request.now,
    }


def _page(request: PublicRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    return never_kept(render(request, f"appointments/public/{template}", context, status=status))
