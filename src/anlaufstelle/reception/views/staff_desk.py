"""The desk: sit down, call, serve, send on; all by single keys too."""

from collections.abc import Callable

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.persons.permissions import SEE_IDENTITY
from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import NotNow
from anlaufstelle.reception.permissions import CALL_UP
from anlaufstelle.reception.queries import staff_desk as queries
from anlaufstelle.reception.queries.staff_desk import DeskPage
from anlaufstelle.reception.queries.staff_linked import Linked, linked_to
from anlaufstelle.reception.queries.staff_words import AIDS, CLASSES, ORIGINS, OUTCOME_WORDS, URGENCIES

_Step = Callable[[StaffRequest, int], object]


@staff_only(CALL_UP)
@require_GET
def desks(request: StaffRequest) -> HttpResponse:
    """Show where one can sit down; who sits already goes straight to the desk."""
    own = queries.own_desk(by=request.by)
    if own is not None and "alle" not in request.GET:
        return redirect("schalter:desk", own)
    context = {
        "desks": queries.desks(by=request.by),
        "may_sit": queries.may_sit(by=request.by),
    }
    return never_kept(render(request, "reception/staff/desks.html", context))


@staff_only(CALL_UP)
@require_http_methods(["GET", "POST"])
def desk(request: StaffRequest, desk: int) -> HttpResponse:
    """Show a desk, or do the step that was pressed there."""
    if request.method == "POST":
        try:
            done = _step(request)(request, desk)
            if done is None:
                messages.info(request, _("Gerade wartet niemand, den Sie hier bedienen können."))
        except DomainError as problem:
            messages.error(request, problem.told())
        return redirect("schalter:desk", desk)
    page = queries.desk_page(by=request.by, at=request.now, desk=desk)
    catalogue = concerns.catalogue("de")
    context = {
        "page": page,
        "desk": page.desk,
        "visit": page.current,
        "linked": _linked(request, page),
        "may_open": request.by.may(SEE_IDENTITY),
        "outcomes": OUTCOME_WORDS,
        "urgencies": URGENCIES,
        "origins": ORIGINS,
        "classes": CLASSES,
        "aids": AIDS,
        "concerns": catalogue.concerns,
        "features": catalogue.features,
    }
    return never_kept(render(request, "reception/staff/desk.html", context))


def _linked(request: StaffRequest, page: DeskPage) -> tuple[Linked, ...]:
    if page.current is None or page.current.phase != "serving":
        return ()
    return linked_to(page.current.id, by=request.by, at=request.now)


def _step(request: StaffRequest) -> _Step:
    found = _STEPS.get(request.POST.get("schritt", ""))
    if found is None:
        raise NotNow
    return found


def _plain(action: Callable[..., object]) -> _Step:
    def step(request: StaffRequest, desk: int) -> object:
        action(by=request.by, at=request.now, desk=desk)
        return True

    return step


def _next(request: StaffRequest, desk: int) -> object:
    return actions.call_next(by=request.by, at=request.now, desk=desk)


def _back(request: StaffRequest, desk: int) -> object:
    visit = request.POST.get("besuch", "")
    return actions.call_parked(by=request.by, at=request.now, desk=desk, visit=int(visit) if visit.isdecimal() else 0)


def _add(request: StaffRequest, desk: int) -> object:
    return actions.add_concern(by=request.by, at=request.now, desk=desk, concern=request.POST.get("anliegen", ""))


def _park(request: StaffRequest, desk: int) -> object:
    return actions.park(by=request.by, at=request.now, desk=desk, note=request.POST.get("notiz", ""))


def _pass_on(request: StaffRequest, desk: int) -> object:
    to = request.POST.get("wohin", "")
    return actions.pass_on(
        by=request.by,
        at=request.now,
        desk=desk,
        to=int(to) if to.isdecimal() else None,
        concern=request.POST.get("anliegen", ""),
        features=tuple(filter(None, request.POST.getlist("raum"))),
        note=request.POST.get("notiz", ""),
    )


def _finish(request: StaffRequest, desk: int) -> object:
    outcome = request.POST.get("ausgang", "done")
    return actions.finish(by=request.by, at=request.now, desk=desk, outcome=outcome)


def _take_room(request: StaffRequest, desk: int) -> object:
    room = request.POST.get("raum", "")
    return actions.take_room(by=request.by, at=request.now, desk=desk, room=int(room) if room.isdecimal() else 0)


def _help(request: StaffRequest, desk: int) -> object:
    actions.call_help(by=request.by, at=request.now, desk=desk, kind=request.POST.get("art", "help"))
    messages.success(request, _("Hilfe ist gerufen. Alle an den Schaltern sehen es jetzt. In Gefahr: 112 oder 110."))
    return True


_STEPS: dict[str, _Step] = {
    "hinsetzen": _plain(actions.sit_down),
    "pause": _plain(actions.pause),
    "aufstehen": _plain(actions.stand_up),
    "weiter": _next,
    "nochmal": _plain(actions.call_again),
    "beginnen": _plain(actions.start),
    "nicht_da": _plain(actions.not_there),
    "zurueckrufen": _back,
    "anliegen": _add,
    "parken": _park,
    "weitergeben": _pass_on,
    "fertig": _finish,
    "raum_nehmen": _take_room,
    "raum_frei": _plain(actions.release_room),
    "hilfe": _help,
}
