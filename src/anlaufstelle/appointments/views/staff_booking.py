"""Booking for somebody on the phone or at the desk: what, when, who; then the code to read out or print."""

from dataclasses import replace
from itertools import groupby

from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import HoldEnded, WrongDetails
from anlaufstelle.appointments.forms import PARTS_OF_DAY, chosen_from, day_from, query_of, time_from, wanted_from
from anlaufstelle.appointments.forms.staff import WAYS, BookForOthersForm, way_from
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS
from anlaufstelle.appointments.queries import HoldCard, Wanted
from anlaufstelle.appointments.queries.free import demand_for
from anlaufstelle.appointments.queries.staff_card import staff_card
from anlaufstelle.appointments.views import showing as public
from anlaufstelle.appointments.views import staff_showing as showing
from anlaufstelle.appointments.views.staff_spelling import spelled
from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.concerns.queries import Catalogue
from anlaufstelle.values import grid
from anlaufstelle.values.languages import PUBLIC, SPOKEN

_MOST_PEOPLE = 9


@staff_only(BOOK_FOR_OTHERS)
@require_GET
def choose(request: StaffRequest) -> HttpResponse:
    """Page 1: what it is about, for how many, in which language, and how the person asks."""
    problem: DomainError | None = None
    if "weiter" in request.GET:
        try:
            return redirect(_times_url(_wanted(request.GET), request.GET))
        except DomainError as found:
            problem = found
    catalogue = public.catalogue_in("de")
    given = wanted_from(request.GET)
    context: dict[str, object] = {
        "groups": _groups(catalogue, request.GET),
        "wishes": [(wish, wish.code in given.features) for wish in catalogue.wishes],
        "spoken": SPOKEN,
        "language": given.language,
        "ways": WAYS,
        "way": way_from(request.GET),
        "most": _MOST_PEOPLE,
        "problem": problem,
    }
    return showing.page(request, "book_choose.html", context, status=problem.status if problem else 200)


def _groups(catalogue: Catalogue, query: QueryDict) -> list[tuple[str, list[tuple[object, bool, str]]]]:
    """Give what staff may book, by group, with what is ticked already."""
    ticked = set(query.getlist("c"))
    bookable = (card for card in catalogue.concerns if card.bookable)
    ordered = sorted(bookable, key=lambda card: [term.code for term in catalogue.groups].index(card.group.code))
    return [
        (name, [(card, card.code in ticked, query.get(f"n.{card.code}", "1")) for card in cards])
        for name, cards in groupby(ordered, key=lambda card: str(card.group.name))
    ]


def _wanted(query: QueryDict) -> Wanted:
    wanted = replace(wanted_from(query), concerns=chosen_from(query), internal=True)
    demand_for(wanted)
    return wanted


def _times_url(wanted: Wanted, query: QueryDict) -> str:
    return f"{reverse('amt:times')}?{query_of(wanted, weg=way_from(query))}"


@staff_only(BOOK_FOR_OTHERS)
@require_GET
def times(request: StaffRequest) -> HttpResponse:
    """Page 2: free times, those kept for phone and desk included."""
    return _times(request, request.GET)


def _times(request: StaffRequest, query: QueryDict, *, problem: DomainError | None = None) -> HttpResponse:
    wanted = replace(wanted_from(query), internal=True)
    answer = queries.free_times(at=request.now, wanted=wanted)
    address, way, before = reverse("amt:times"), way_from(query), query.get("h", "")[:200]
    more = {"weg": way} | ({"h": before} if before else {})
    first = answer.first[0] if answer.first else grid.place(request.now)[0]
    shown = public.monday(day_from(query.get("woche", "")) or first)
    context = {
        "chosen": public.chosen(public.catalogue_in("de"), wanted.concerns),
        "wanted": wanted,
        "way": way,
        "before": before,
        "minutes": answer.cells * grid.MINUTES,
        "days": public.day_links(answer.days, shown, address=address, wanted=wanted, **more),
        "week": public.week_of(answer.days, shown, address=address, wanted=wanted, **more),
        "first": showing.moment(*answer.first) if answer.first else "",
        "first_value": f"{answer.first[0].isoformat()}T{grid.label(answer.first[1])}" if answer.first else "",
        "part": next((name for name, cells in PARTS_OF_DAY.items() if cells == wanted.within), ""),
        "change_url": f"{reverse('amt:book')}?{query_of(wanted, weg=way)}",
        "waiting_url": f"{reverse('amt:waiting_join')}?{query_of(Wanted(wanted.concerns))}",
        "problem": problem,
    }
    return showing.page(request, "book_times.html", context, status=problem.status if problem else 200)


@staff_only(BOOK_FOR_OTHERS)
@require_POST
def hold(request: StaffRequest) -> HttpResponse:
    """Hold the chosen time while somebody types."""
    wanted = replace(wanted_from(request.POST), internal=True)
    before = request.POST.get("h", "")[:200]
    try:
        on, start = time_from(request.POST.get("start", ""))
        typed = queries.hold(before, at=request.now).draft if before else {}
        held = actions.hold_time(
            by=request.by, at=request.now, wanted=wanted, on=on, start=start, language="de", typed=typed
        )
    except DomainError as problem:
        return _times(request, request.POST, problem=problem)
    return redirect(f"{reverse('amt:details', args=[held.token])}?weg={way_from(request.POST)}")


@staff_only(BOOK_FOR_OTHERS)
@require_http_methods(["GET", "POST"])
def details(request: StaffRequest, token: str) -> HttpResponse:
    """Page 3: who comes, and how to reach them."""
    card = queries.hold(token, at=request.now)
    if card.state != "held":
        return redirect("amt:booked", card.id)
    if request.method != "POST":
        typed = {name: value for name, value in card.draft.items() if isinstance(value, str)}
        return _details(request, card, BookForOthersForm(initial=_initial(card), data=typed or None))
    form = BookForOthersForm(request.POST)
    actions.keep_draft(by=request.by, at=request.now, token=token, typed=form.typed())
    if not form.is_valid():
        return _details(request, card, form)
    return _book(request, card, form)


def _initial(card: HoldCard) -> dict[str, str]:
    spoken = card.languages[0] if card.languages else "de"
    return {"language": spoken if spoken in {language.code for language in PUBLIC} else "de"}


def _book(request: StaffRequest, card: HoldCard, form: BookForOthersForm) -> HttpResponse:
    language = form.cleaned_data["language"]
    try:
        booked = actions.book(
            by=request.by, at=request.now, token=card.token, details=form.details(), language=language
        )
    except WrongDetails as problem:
        form.add_error(str(problem.facts["field"]), problem.told())
        return _details(request, card, form)
    except HoldEnded as problem:
        return _details(request, card, form, problem=problem)
    return redirect(f"{reverse('amt:booked', args=[booked.id])}?weg={way_from(request.POST)}")


def _details(
    request: StaffRequest, card: HoldCard, form: BookForOthersForm, *, problem: DomainError | None = None
) -> HttpResponse:
    wanted = Wanted(
        concerns=card.concerns,
        language=card.languages[0] if card.languages else "",
        features=tuple(wish.code for wish in public.catalogue_in("de").wishes if wish.code in card.features),
        internal=True,
    )
    way = way_from(request.POST if request.method == "POST" else request.GET)
    ended = card.ended or problem is not None
    context = {
        "hold": card,
        "form": form,
        "way": way,
        "ended": ended,
        "moment": showing.moment(card.on, card.start),
        "chosen": public.chosen(public.catalogue_in("de"), card.concerns),
        "times_url": f"{reverse('amt:times')}?{query_of(wanted, weg=way, h=card.token)}",
        "problem": problem,
    }
    status = problem.status if problem else 410 if card.ended else 422 if form.is_bound and form.errors else 200
    return showing.page(request, "book_details.html", context, status=status)


@staff_only(BOOK_FOR_OTHERS)
@require_GET
def booked(request: StaffRequest, appointment: int) -> HttpResponse:
    """Show the code to read out or to print, and what the person should bring."""
    found = staff_card(by=request.by, at=request.now, appointment=appointment)
    catalogue = public.catalogue_in("de")
    context = {
        "card": found.card,
        "row": showing.row(found.line),
        "moment": showing.moment(found.card.on, found.card.start),
        "spelled": spelled(found.card.code),
        "papers": catalogue.papers_for(found.card.concerns),
        "way": way_from(request.GET),
        "print_url": f"/{found.card.language}/termin/t/{found.card.token}/drucken/",
    }
    return showing.page(request, "booked.html", context)
