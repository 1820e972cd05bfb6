"""The conversation about one person: what is known, the ways, the sheet, the protocol, and when to talk again."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.kern.parts import Tab
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.errors import NothingChosen
from anlaufstelle.counselling.forms.staff import FollowUpForm, TalkForm
from anlaufstelle.counselling.permissions import COUNSEL
from anlaufstelle.pathways.permissions import SEE_NEWS
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.languages import PUBLIC

#: What is missing for many ways at once is shown first; the others stand below.
_SHOWN = 10


@staff_only(COUNSEL)
@require_GET
def follow_ups(request: StaffRequest) -> HttpResponse:
    """Show the follow-ups that are due: one's own, or those of all colleagues."""
    everybody = request.GET.get("wessen") == "alle"
    today = _today(request)
    tabs = [
        Tab(_("Meine"), "?", current=not everybody),
        Tab(_("Alle"), "?wessen=alle", current=everybody),
    ]
    found = queries.follow_ups_due(by=request.by, on=today, everybody=everybody)
    context = {"tabs": tabs, "rows": found, "today": today, "may_invite": request.by.may(SEE_NEWS)}
    return render(request, "counselling/staff/follow_ups.html", context)


@staff_only(COUNSEL)
@require_GET
def person_page(request: StaffRequest, person: int) -> HttpResponse:
    """Show what is known and which ways there are; nothing of it is kept."""
    opened = _open(request, person, "ways")
    page = queries.counselling_page(opened, on=_today(request))
    context = {
        "page": page,
        "shown": page.ways.missing[:_SHOWN],
        "further": page.ways.missing[_SHOWN:],
        "protocols": queries.protocols(opened),
        "follow_ups": queries.follow_ups_of(opened),
        "news": queries.news_for(opened, on=page.on),
    }
    return never_kept(render(request, "counselling/staff/person.html", context))


@staff_only(COUNSEL)
@require_GET
def way(request: StaffRequest, person: int, code: str) -> HttpResponse:
    """Show why one way is open or not."""
    page = queries.way_page(_open(request, person, "way"), code=code, on=_today(request))
    if page is None:
        raise Http404
    return never_kept(render(request, "counselling/staff/way.html", {"page": page}))


@staff_only(COUNSEL)
@require_GET
def routes(request: StaffRequest, person: int) -> HttpResponse:
    """Show the routes over several titles, with their days and what is supposed."""
    page = queries.routes_page(_open(request, person, "routes"), on=_today(request))
    return never_kept(render(request, "counselling/staff/routes.html", {"page": page}))


@staff_only(COUNSEL)
@require_POST
def sheet(request: StaffRequest, person: int) -> HttpResponse:
    """Show the sheet about the chosen ways, to print, with the protocol below; a post, so that no log names a way."""
    opened = _open(request, person, "sheet")
    ways = request.POST.getlist("weg")[: queries.MOST_WAYS]
    try:
        made = queries.ways_sheet(opened, ways=ways, on=_today(request))
    except NothingChosen as problem:
        messages.error(request, problem.told())
        return redirect("beratung:person", person)
    spoken = people.card(opened).languages
    form = TalkForm(initial={"language": spoken[0] if spoken else "de"})
    return _sheet(request, opened, made=made, ways=ways, form=form)


@staff_only(COUNSEL)
@require_POST
def sheet_pdf(request: StaffRequest, person: int) -> HttpResponse:
    """Give the sheet about the chosen ways as an accessible PDF, German and the person's language side by side."""
    opened = _open(request, person, "sheet")
    ways = request.POST.getlist("weg")[: queries.MOST_WAYS]
    language = request.POST.get("sprache", "")
    try:
        page = queries.ways_on_paper(opened, ways=ways, on=_today(request), language=language)
    except DomainError as problem:
        messages.error(request, problem.told())
        return redirect("beratung:person", person)
    return pdf_response(page, name="wege", network=network_of(request), at=request.now)


@staff_only(COUNSEL)
@require_POST
def protocol(request: StaffRequest, person: int) -> HttpResponse:
    """Keep the protocol of the conversation."""
    opened = _open(request, person, "protocol")
    form, ways = TalkForm(request.POST), request.POST.getlist("weg")[: queries.MOST_WAYS]
    if form.is_valid():
        try:
            asked = request.POST.getlist("frage")
            actions.keep_protocol(
                by=request.by, at=request.now, opened=opened, talk=form.talk(), ways=ways, asked=asked
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Das Protokoll ist gespeichert. Was herauskam, steht nicht darin."))
            return redirect("beratung:person", person)
    made = queries.ways_sheet(opened, ways=ways, on=_today(request))
    return _sheet(request, opened, made=made, ways=ways, form=form)


@staff_only(COUNSEL)
@require_http_methods(["GET", "POST"])
def new_follow_up(request: StaffRequest, person: int) -> HttpResponse:
    """Note a day to look again."""
    opened = _open(request, person, "follow_up")
    form = FollowUpForm(request.POST or None)
    if form.is_valid():
        actions.add_follow_up(by=request.by, at=request.now, opened=opened, **form.cleaned_data)
        return redirect("beratung:person", person)
    context = {"form": form, "person": person, "title": _("Neue Wiedervorlage"), "label": _("Speichern")}
    return render(request, "counselling/staff/form.html", context, status=422 if form.errors else 200)


@staff_only(COUNSEL)
@require_POST
def finish_follow_up(request: StaffRequest, person: int, follow_up: int) -> HttpResponse:
    """Say that a follow-up is seen to."""
    opened = _open(request, person, "follow_up")
    actions.finish_follow_up(by=request.by, at=request.now, opened=opened, follow_up=follow_up)
    return redirect("beratung:person", person)


def _sheet(
    request: StaffRequest, opened: Opened, *, made: queries.Sheet, ways: list[str], form: TalkForm
) -> HttpResponse:
    context = {
        "sheet": made,
        "person": opened.person,
        "ways": ways,
        "form": form,
        "questions": queries.questions_for(opened, ways=ways, on=made.on),
        "asked": request.POST.getlist("frage"),
        "languages": [(one.code, one.german_name) for one in PUBLIC],
        "language": form["language"].value(),
    }
    return never_kept(render(request, "counselling/staff/sheet.html", context, status=422 if form.is_bound else 200))


def _open(request: StaffRequest, person: int, part: str) -> Opened:
    return persons.open_person(by=request.by, at=request.now, person=person, part=part)


def _today(request: StaffRequest) -> date:
    return office_time(request.now).date()
