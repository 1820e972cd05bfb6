"""One appointment: look, move, cancel with reason, came or not, clarify, send the confirmation again."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.forms import day_from, time_from
from anlaufstelle.appointments.forms.staff import CancelForm
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS, CLARIFY, SEE_CALENDAR
from anlaufstelle.appointments.queries import Wanted
from anlaufstelle.appointments.queries.staff_card import StaffCard, staff_card
from anlaufstelle.appointments.views import showing as public
from anlaufstelle.appointments.views import staff_showing as showing
from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.values import grid

#: The links of a page for moving carry the week alone: what is wanted stands in the appointment.
_NO_WISH = Wanted(())


@staff_only(SEE_CALENDAR)
@require_GET
def appointment(request: StaffRequest, appointment: int) -> HttpResponse:
    """Show one appointment."""
    return _card_page(request, staff_card(by=request.by, at=request.now, appointment=appointment))


def _card_page(request: StaffRequest, found: StaffCard, *, problem: DomainError | None = None) -> HttpResponse:
    today, _cell = grid.place(request.now)
    context = {
        **_context(found),
        "calls": showing.calls(found.calls),
        "others": showing.rows(found.others),
        "may_book": request.by.may(BOOK_FOR_OTHERS),
        "may_clarify": request.by.may(CLARIFY),
        "came_possible": found.card.state in ("booked", "served", "missed") and found.card.on <= today,
        "problem": problem,
    }
    return showing.page(request, "appointment.html", context, status=problem.status if problem else 200)


def _context(found: StaffCard) -> dict[str, object]:
    catalogue = public.catalogue_in("de")
    wishes = {term.code: str(term.name) for term in catalogue.features}
    return {
        "found": found,
        "card": found.card,
        "row": showing.row(found.line),
        "moment": showing.moment(found.card.on, found.card.start),
        "features": [wishes.get(code, code) for code in found.card.features],
        "day_url": reverse("amt:day", args=[found.card.on.isoformat()]),
    }


@staff_only(BOOK_FOR_OTHERS)
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, appointment: int) -> HttpResponse:
    """Show free times for the same matter, then move."""
    found = staff_card(by=request.by, at=request.now, appointment=appointment)
    if not found.card.live or found.over:
        return redirect("amt:appointment", appointment)
    if request.method != "POST":
        return _move_page(request, found)
    try:
        on, start = time_from(request.POST.get("start", ""))
        actions.move(by=request.by, at=request.now, appointment=appointment, on=on, start=start)
    except DomainError as problem:
        return _move_page(request, found, problem=problem)
    messages.success(request, _("Der Termin ist verlegt. Eine Nachricht ist unterwegs, wenn es eine Adresse gibt."))
    return redirect("amt:appointment", appointment)


def _move_page(request: StaffRequest, found: StaffCard, *, problem: DomainError | None = None) -> HttpResponse:
    card = found.card
    answer = queries.times_to_move(card, at=request.now, internal=True)
    address = reverse("amt:move", args=[card.id])
    first = answer.first[0] if answer.first else grid.place(request.now)[0]
    shown = public.monday(day_from(request.GET.get("woche", "")) or max(first, card.on))
    context = {
        **_context(found),
        "days": public.day_links(answer.days, shown, address=address, wanted=_NO_WISH),
        "week": public.week_of(answer.days, shown, address=address, wanted=_NO_WISH),
        "problem": problem,
    }
    return showing.page(request, "move.html", context, status=problem.status if problem else 200)


@staff_only(BOOK_FOR_OTHERS)
@require_http_methods(["GET", "POST"])
def cancel(request: StaffRequest, appointment: int) -> HttpResponse:
    """Ask for the reason, then cancel."""
    found = staff_card(by=request.by, at=request.now, appointment=appointment)
    if not found.card.live or found.over:
        return redirect("amt:appointment", appointment)
    form = CancelForm(request.POST or None)
    if form.is_valid():
        reason = form.cleaned_data["reason"]
        actions.cancel(by=request.by, at=request.now, appointment=appointment, reason=reason)
        messages.success(request, _("Der Termin ist abgesagt. Name und Kontakt sind gelöscht."))
        return redirect("amt:appointment", appointment)
    context = {**_context(found), "form": form}
    return showing.page(request, "cancel.html", context, status=422 if form.errors else 200)


@staff_only(BOOK_FOR_OTHERS)
@require_POST
def attendance(request: StaffRequest, appointment: int) -> HttpResponse:
    """Note that somebody came, or did not."""
    came = request.POST.get("came") == "1"
    return _do(
        request,
        appointment,
        lambda: actions.note_attendance(by=request.by, at=request.now, appointment=appointment, came=came),
        done=_("Notiert: war da.") if came else _("Notiert: nicht erschienen. Das hat keine Folgen für die Person."),
    )


@staff_only(CLARIFY)
@require_POST
def clarify(request: StaffRequest, appointment: int) -> HttpResponse:
    """Let an unclear booking stand."""
    return _do(
        request,
        appointment,
        lambda: actions.clarify(by=request.by, at=request.now, appointment=appointment),
        done=_("Der Termin ist gebucht. Die Bestätigung ist unterwegs, wenn es eine Adresse gibt."),
    )


@staff_only(BOOK_FOR_OTHERS)
@require_POST
def resend(request: StaffRequest, appointment: int) -> HttpResponse:
    """Send the confirmation once more."""
    return _do(
        request,
        appointment,
        lambda: actions.resend_confirmation(by=request.by, at=request.now, appointment=appointment),
        done=_("Die Bestätigung geht noch einmal hinaus."),
    )


def _do(request: StaffRequest, appointment: int, action: Callable[[], object], *, done: str) -> HttpResponse:
    """Do one thing to an appointment and show it again, with the reason when it could not be done."""
    try:
        action()
    except DomainError as problem:
        if problem.status in (403, 404):
            raise
        return _card_page(request, staff_card(by=request.by, at=request.now, appointment=appointment), problem=problem)
    messages.success(request, done)
    return redirect("amt:appointment", appointment)
