"""Booking for everybody: concern, time, details, check. Free times come before anything personal."""

from dataclasses import replace
from datetime import date

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import HoldEnded, NobodyCan, TimeTaken, WrongDetails
from anlaufstelle.appointments.forms import (
    PARTS_OF_DAY,
    WISHES,
    DetailsForm,
    chosen_from,
    counts_from,
    day_from,
    query_of,
    time_from,
    wanted_from,
)
from anlaufstelle.appointments.queries import HoldCard, Wanted
from anlaufstelle.appointments.queries.free import EVERY_DAY, demand_for
from anlaufstelle.appointments.queries.limits import HOLDS, unmet
from anlaufstelle.appointments.views import showing
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import LimitReached, network_of, take
from anlaufstelle.base.public import PublicRequest, RenderedPages, SeeOther, never_kept, resident
from anlaufstelle.values import grid
from anlaufstelle.values.languages import SPOKEN

pages = RenderedPages()
#: So many people may come for one matter.
_MOST_PEOPLE = 6


@require_GET
def start(request: PublicRequest) -> HttpResponse:
    """Show what people come for, in everyday words."""
    catalogue = showing.catalogue_in(request.LANGUAGE_CODE)
    key = ("start", request.LANGUAGE_CODE, catalogue.version)
    first, more = showing.situations(catalogue)
    context = {"catalogue": catalogue, "first_situations": first, "more_situations": more}
    page = pages.get(key, lambda: _bytes("start.html", context, request))
    return HttpResponse(page)


@require_GET
def choose(request: PublicRequest) -> HttpResponse:
    """Step 1: what it is about, and for how many people; without a situation all concerns by group."""
    catalogue = showing.catalogue_in(request.LANGUAGE_CODE)
    situation = catalogue.situation(request.GET["s"]) if request.GET.get("s") else None
    given = wanted_from(request.GET)
    before = request.GET.get("h", "")[:200]
    counts = counts_from(request.GET)
    context: dict[str, object] = {
        "catalogue": catalogue,
        "situation": situation,
        "groups": showing.choices(catalogue, counts, situation=situation),
        "steps": showing.steps(),
        "numbers": range(1, _MOST_PEOPLE + 1),
        "spoken_languages": SPOKEN,
        "given": given,
        "wishes_open": bool(given.language or given.features),
        "before": before,
        "problem": None,
    }
    if "weiter" in request.GET:
        more = {"h": before} if before else {}
        try:
            return SeeOther(f"{showing.times_address()}?{query_of(_chosen(request), **more)}")
        except DomainError as problem:
            context["problem"] = problem
            return _page(request, "choose.html", context, status=problem.status)
    return _page(request, "choose.html", context)


def _chosen(request: HttpRequest) -> Wanted:
    given = wanted_from(request.GET)
    wanted = replace(given, concerns=chosen_from(request.GET), weekdays=EVERY_DAY, within=grid.DAY)
    demand_for(wanted)
    return wanted


@require_GET
def times(request: PublicRequest) -> HttpResponse:
    """Step 2: days with counts and one week of starts."""
    wanted = wanted_from(request.GET)
    return _times(request, wanted, before=request.GET.get("h", "")[:200])


def _times(
    request: PublicRequest, wanted: Wanted, *, before: str = "", problem: DomainError | None = None
) -> HttpResponse:
    try:
        answer = queries.free_times(at=request.now, wanted=wanted)
    except NobodyCan:
        _nothing_free(request, wanted)
        raise
    if not answer.days and problem is None:
        _nothing_free(request, wanted)
    week = day_from(request.GET.get("woche", ""))
    key = (
        "times",
        request.LANGUAGE_CODE,
        wanted,
        week,
        before,
        answer.stamp,
        answer.first,
        showing.catalogue_in(request.LANGUAGE_CODE).version,
    )
    status = problem.status if problem else 200

    def made() -> bytes:
        return _bytes(
            "times.html",
            _times_context(request, wanted, answer=answer, week=week, before=before, problem=problem),
            request,
        )

    return HttpResponse(made() if problem else pages.get(key, made), status=status)


def _nothing_free(request: PublicRequest, wanted: Wanted) -> None:
    """Count somebody who asked and was offered nothing; who looks again, or only on some days, is not counted."""
    if wanted.waiting or wanted.weekdays != EVERY_DAY or wanted.within != grid.DAY:
        return
    concern = wanted.concerns[0] if len(wanted.concerns) == 1 else queries.SEVERAL
    network = network_of(request)
    try:
        for limit in unmet(concern):
            take(limit, network, at=request.now)
    except LimitReached:
        return
    actions.count_unmet(by=resident(), at=request.now, concern=concern)


def _times_context(
    request: PublicRequest,
    wanted: Wanted,
    *,
    answer: queries.FreeAnswer,
    week: date | None,
    before: str,
    problem: DomainError | None,
) -> dict[str, object]:
    address = showing.times_address()
    catalogue = showing.catalogue_in(request.LANGUAGE_CODE)
    first = answer.first[0] if answer.first else request.now.date()
    shown = showing.monday(week or first)
    more = {"h": before} if before else {}
    return {
        "catalogue": catalogue,
        "chosen": showing.chosen(catalogue, wanted.concerns),
        "wanted": wanted,
        "minutes": answer.cells * 5,
        "days": showing.day_links(answer.days, shown, address=address, wanted=wanted, **more),
        "week": showing.week_of(answer.days, shown, address=address, wanted=wanted, **more),
        "first": answer.first,
        "first_clock": showing.clock(answer.first[1]) if answer.first else "",
        "first_value": showing.value_of(*answer.first) if answer.first else "",
        "address": address,
        "before": before,
        "part": next((name for name, cells in PARTS_OF_DAY.items() if cells == wanted.within), ""),
        "weekdays": [day for day in range(7) if wanted.weekdays >> day & 1] if wanted.weekdays != EVERY_DAY else [],
        "change_url": f"{reverse('appointments:choose')}?{query_of(wanted, **more)}",
        "all_weekdays": showing.weekdays(),
        "waiting_url": "" if wanted.waiting else f"{reverse('appointments:waiting')}?{query_of(wanted)}",
        "filtered": wanted.within != PARTS_OF_DAY[""] or wanted.weekdays != EVERY_DAY,
        "steps": showing.steps(),
        "problem": problem,
    }


@require_http_methods(["GET", "POST"])
def hold(request: PublicRequest) -> HttpResponse:
    """Hold the chosen time for ten minutes, then ask who books; looking at the address leads back to the times."""
    if request.method != "POST":
        return SeeOther(reverse("appointments:start"))
    wanted = wanted_from(request.POST)
    network = network_of(request)
    before = request.POST.get("h", "")[:200]
    try:
        on, cell = time_from(request.POST.get("start", ""))
        take(HOLDS, network, at=request.now)
        held = actions.hold_time(
            by=resident(),
            at=request.now,
            wanted=wanted,
            on=on,
            start=cell,
            language=request.LANGUAGE_CODE,
            network=network,
            typed=_draft_of(before, request),
        )
    except DomainError as problem:
        # The answer stands in for the page with the times: a change of language leads there, and sends nothing again.
        request.page_address = f"{showing.times_address()}?{query_of(wanted, **({'h': before} if before else {}))}"
        return _times(request, wanted, before=before, problem=problem)
    return SeeOther(reverse("appointments:details", args=[held.token]))


def _draft_of(token: str, request: PublicRequest) -> dict[str, object]:
    """Give what was typed for an earlier hold, which then ends."""
    if not token:
        return {}
    try:
        draft = queries.hold(token, at=request.now).draft
        actions.give_up_hold(by=resident(), at=request.now, token=token)
    except DomainError:
        return {}
    return draft


@require_http_methods(["GET", "POST"])
def details(request: PublicRequest, token: str) -> HttpResponse:
    """Step 3: name, birth date, and how to reach you."""
    card = queries.hold(token, at=request.now)
    if card.state != "held":
        return _after_hold(request, card)
    form = DetailsForm(request.POST) if request.method == "POST" else DetailsForm(card.draft or None)
    if request.method == "POST":
        actions.keep_draft(by=resident(), at=request.now, token=token, typed=form.typed())
        if card.ended:
            return _ended(request, card)
        if form.is_valid() and _details_hold(form, request):
            return SeeOther(reverse("appointments:check", args=[token]))
    elif not card.draft:
        form = DetailsForm()
    context = {**_hold_context(request, card), "form": form}
    return never_kept(_page(request, "details.html", context, status=_status(form)))


def _details_hold(form: DetailsForm, request: PublicRequest) -> bool:
    """Say whether the house accepts the details; otherwise the field says why."""
    try:
        queries.checked(form.details(), at=request.now)
    except WrongDetails as problem:
        form.refuse(str(problem.facts["field"]))
        return False
    return True


@require_http_methods(["GET", "POST"])
def check(request: PublicRequest, token: str) -> HttpResponse:
    """Step 4: look at everything once more, then book."""
    card = queries.hold(token, at=request.now)
    form = DetailsForm(card.draft)
    if card.state != "held" and request.method == "GET":
        return _after_hold(request, card)
    if request.method == "POST":
        return _book(request, card)
    if card.ended:
        return _ended(request, card)
    if not form.is_valid():
        return SeeOther(reverse("appointments:details", args=[token]))
    return never_kept(_page(request, "check.html", {**_hold_context(request, card), "details": form.details()}))


def _book(request: PublicRequest, card: HoldCard) -> HttpResponse:
    form = DetailsForm(card.draft)
    if card.state != "held":
        return _after_hold(request, card)
    if not form.is_valid():
        return SeeOther(reverse("appointments:details", args=[card.token]))
    try:
        booked = actions.book(
            by=resident(), at=request.now, token=card.token, details=form.details(), language=request.LANGUAGE_CODE
        )
    except (HoldEnded, TimeTaken):
        return _ended(request, card)
    return SeeOther(reverse("appointments:own", args=[booked.token]))


def _after_hold(request: PublicRequest, card: HoldCard) -> HttpResponse:
    """Lead a second post of the same form to the booking it made; a hold given up has ended."""
    if card.state in ("booked", "unclear"):
        return SeeOther(reverse("appointments:own", args=[queries.token_after_hold(card.token, at=request.now)]))
    raise HoldEnded


def _ended(request: PublicRequest, card: HoldCard) -> HttpResponse:
    """Say kindly that the time has ended; what was typed stays and goes with the next choice."""
    return _page(request, "ended.html", {"url": _other_times(card), "steps": showing.steps()}, status=410)


def _other_times(card: HoldCard) -> str:
    """Give the address of the times for the same wish; what was typed goes along by the hold."""
    features = tuple(wish for wish in card.features if wish in WISHES)
    language = card.languages[0] if card.languages else ""
    wanted = Wanted(concerns=card.concerns, language=language, features=features, waiting=card.waiting)
    return f"{showing.times_address()}?{query_of(wanted, h=card.token)}"


def _hold_context(request: PublicRequest, card: HoldCard) -> dict[str, object]:
    catalogue = showing.catalogue_in(request.LANGUAGE_CODE)
    return {
        "hold": card,
        "catalogue": catalogue,
        "chosen": showing.chosen(catalogue, card.concerns),
        "clock": showing.clock(card.start),
        "until_clock": showing.clock(card.start + card.cells),
        "times_url": _other_times(card),
        "steps": showing.steps(),
    }


def _status(form: DetailsForm) -> int:
    return 422 if form.is_bound and form.errors else 200


def _bytes(template: str, context: dict[str, object], request: PublicRequest) -> bytes:
    return render_to_string(f"appointments/public/{template}", context, request).encode()


def _page(request: PublicRequest, template: str, context: dict[str, object], *, status: int = 200) -> HttpResponse:
    response = render(request, f"appointments/public/{template}", context, status=status)
    if template != "choose.html":  # what somebody typed must not be found by the next person at this computer
        response.headers["Cache-Control"] = "no-store"
    return response
