"""The lead's live view, incidents, the day's list on paper, and entering afterwards what ran on paper."""

from datetime import datetime

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception import actions
from anlaufstelle.reception.forms.staff import FollowUpForm, IncidentForm, PaperForm, RulesForm
from anlaufstelle.reception.permissions import CALL_UP, LEAD_QUEUE, RECEIVE, SEE_QUEUE
from anlaufstelle.reception.queries import staff_lead as queries
from anlaufstelle.reception.queries import staff_paper
from anlaufstelle.reception.queries.staff_words import AIDS, DESK_STATES, INCIDENTS, ORIGINS, URGENCIES
from anlaufstelle.values import languages


@staff_only(SEE_QUEUE)
@require_GET
def day(request: StaffRequest) -> HttpResponse:
    """Show the day as it stands."""
    context = {
        "page": queries.lead_page(by=request.by, at=request.now),
        "may_lead": request.by.may(LEAD_QUEUE),
        "origins": ORIGINS,
        "urgencies": URGENCIES,
        "states": DESK_STATES,
        "aids": AIDS,
        "may_receive": request.by.may(RECEIVE),
    }
    return never_kept(render(request, "reception/staff/day.html", context))


@staff_only(LEAD_QUEUE)
@require_POST
def desk_state(request: StaffRequest, desk: int) -> HttpResponse:
    """Take a desk out of use, or back, or close it for a colleague who has to leave; say who is affected."""
    state = request.POST.get("zustand", "")
    try:
        if state == "schliessen":
            booked = queries.booked_at(desk, at=request.now)
            numbers = actions.close_desk(by=request.by, at=request.now, desk=desk)
            _tell_affected(request, actions.Affected(numbers, booked))
        else:
            broken = state == "kaputt"
            numbers = actions.put_out_of_order(by=request.by, at=request.now, desk=desk, broken=broken)
            _tell_affected(request, actions.Affected(numbers, 0))
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("warten:day")


@staff_only(LEAD_QUEUE)
@require_POST
def room_state(request: StaffRequest, room: int) -> HttpResponse:
    """Keep a room for something else, take it out of use with its counters, or give it back; say who is affected."""
    state, who, at = request.POST.get("zustand", ""), request.by, request.now
    try:
        if state == "kaputt":
            _tell_affected(request, actions.break_room(by=who, at=at, room=room))
        elif state == "belegt":
            actions.occupy_room(by=who, at=at, room=room)
            messages.success(request, _("Der Raum ist belegt. Niemand wird hineingerufen, bis Sie ihn freigeben."))
        else:
            actions.mend_room(by=who, at=at, room=room)
            messages.success(request, _("Der Raum ist wieder frei. An seinen Plätzen kann man sich wieder hinsetzen."))
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("warten:day")


def _tell_affected(request: StaffRequest, found: actions.Affected) -> None:
    """Say which numbers wait again, and how many booked people are still to come: the plan tells these."""
    if found.numbers:
        shown = ", ".join(found.numbers)
        messages.warning(request, _("Betroffen, jetzt wieder für alle Schalter: %(numbers)s") % {"numbers": shown})
    if found.booked:
        words = _("Gebuchte Termine von heute, die noch kommen: %(count)s. Wer sie übernehmen kann, ruft sie auf.")
        messages.warning(request, words % {"count": found.booked})
        messages.info(request, _("Fehlt dafür jemand, sperren Sie es im Plan: dann bekommen die Gebuchten Nachricht."))
    if not found.numbers and not found.booked:
        messages.success(request, _("Geändert. Niemand war betroffen."))


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def rules(request: StaffRequest) -> HttpResponse:
    """Change the published rules of the queue and today's contingent."""
    form = RulesForm(_posted(request), initial=queries.rules_now(at=request.now))
    if request.method == "POST" and form.is_valid():
        given = dict(form.cleaned_data)
        today = given.pop("tickets_today")
        actions.change_rules(by=request.by, at=request.now, **given)
        actions.set_contingent(by=request.by, at=request.now, tickets_today=today)
        messages.success(request, _("Die Regeln gelten ab jetzt, und die öffentliche Seite zeigt sie."))
        return redirect("warten:day")
    status = 422 if form.errors else 200
    return never_kept(render(request, "reception/staff/rules.html", {"form": form}, status=status))


@staff_only(CALL_UP)
@require_GET
def incidents(request: StaffRequest) -> HttpResponse:
    """Show incidents that are not closed: all to the lead, their own to everybody else."""
    lines = queries.incidents(by=request.by, at=request.now)
    shown = [(line, IncidentForm(line=line), FollowUpForm(line=line)) for line in lines]
    context = {"incidents": shown, "may_lead": request.by.may(LEAD_QUEUE), "kinds": INCIDENTS}
    return never_kept(render(request, "reception/staff/incidents.html", context))


@staff_only(CALL_UP)
@require_POST
def incident(request: StaffRequest, incident: int) -> HttpResponse:
    """Say that one is on the way, describe what happened, note the talk afterwards, close."""
    step = request.POST.get("schritt", "")
    try:
        if step == "unterwegs":
            actions.on_the_way(by=request.by, at=request.now, incident=incident)
            messages.success(request, _("Danke. Die anderen sehen, dass jemand unterwegs ist."))
        elif step == "beschreiben":
            _describe(request, incident)
        else:
            _follow_up(request, incident)
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("warten:incidents")


def _describe(request: StaffRequest, incident: int) -> None:
    form = IncidentForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        actions.describe(by=request.by, at=request.now, incident=incident, kind=given["kind"], text=given["text"])
        messages.success(request, _("Festgehalten."))
    else:
        messages.error(request, _("Bitte prüfen Sie Ihre Angaben."))


def _follow_up(request: StaffRequest, incident: int) -> None:
    form = FollowUpForm(request.POST)
    if form.is_valid():
        given = form.cleaned_data
        actions.follow_up(
            by=request.by,
            at=request.now,
            incident=incident,
            text=given["follow_up"],
            on=given["follow_up_on"],
            close=given["close"],
        )
        messages.success(request, _("Die Nachsorge ist festgehalten."))
    else:
        messages.error(request, _("Bitte prüfen Sie Ihre Angaben."))


@staff_only(SEE_QUEUE)
@require_GET
def day_list(request: StaffRequest) -> HttpResponse:
    """Show the day's appointments for paper: numbers to tear off are not needed, a pen is enough."""
    context = {"page": staff_paper.day_list(by=request.by, at=request.now)}
    return never_kept(render(request, "reception/staff/day_list.html", context))


@staff_only(CALL_UP)
@require_http_methods(["GET", "POST"])
def paper(request: StaffRequest) -> HttpResponse:
    """Enter a visit that ran on paper while the house was away."""
    form = _paper_form(request)
    if request.method == "POST" and form.is_valid():
        try:
            _enter(request, form, now=request.now)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Nachgetragen."))
            return redirect("warten:paper")
    context = {"form": form, "entered": staff_paper.entered_today(by=request.by, at=request.now)}
    return never_kept(render(request, "reception/staff/paper.html", context, status=422 if form.errors else 200))


def _paper_form(request: StaffRequest) -> PaperForm:
    named = [(card.code, str(card.name)) for card in concerns.catalogue("de").concerns]
    spoken = [(line.code, line.german_name) for line in languages.LANGUAGES]
    return PaperForm(_posted(request), concerns=named, languages=spoken)


def _enter(request: StaffRequest, form: PaperForm, *, now: datetime) -> None:
    given = form.cleaned_data
    actions.enter_from_paper(
        by=request.by,
        at=now,
        slip=actions.Slip(
            number=given["number"],
            code=given["code"],
            concern=given["concern"],
            language=given["language"],
            arrived=given["arrived"],
            started=given["started"],
            ended=given["ended"],
        ),
    )


def _posted(request: StaffRequest) -> QueryDict | None:
    return request.POST if request.method == "POST" else None
