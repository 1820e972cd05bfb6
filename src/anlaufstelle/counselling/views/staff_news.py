"""News in people's favour: invite them, a few a day."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.counselling import actions, queries
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.pathways.errors import UnknownNews
from anlaufstelle.pathways.permissions import SEE_NEWS
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened

_PURPOSE, _REFERENCE = "counselling", "Einladung"


@staff_only(SEE_NEWS)
@require_GET
def news(request: StaffRequest) -> HttpResponse:
    """Show for whom something is new, as many as counselling has time for."""
    page = queries.news_page(by=request.by, at=request.now)
    return never_kept(render(request, "counselling/staff/news.html", {"page": page}))


@staff_only(SEE_NEWS)
@require_POST
def answer(request: StaffRequest, tag: str) -> HttpResponse:
    """Invite by message, note that somebody was invited in person, look first, or set the news aside."""
    chosen = request.POST.get("wie", "")
    try:
        if chosen == "nicht":
            actions.set_aside(by=request.by, at=request.now, tag=tag)
            messages.success(request, _("Erledigt, ohne Einladung."))
            return redirect("beratung:news")
        opened = _opened(request, tag)
        if chosen == "ansehen":
            return redirect("beratung:person", opened.person)
        if chosen == "selbst":
            actions.invited_in_person(by=request.by, at=request.now, opened=opened, tag=tag)
        else:
            actions.invite(by=request.by, at=request.now, opened=opened, tag=tag)
        messages.success(request, _("Eingeladen. Den Grund erfährt die Person erst im Gespräch."))
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("beratung:news")


def _opened(request: StaffRequest, tag: str) -> Opened:
    line = pathways.news_line(tag, by=request.by, on=office_time(request.now).date())
    if line is None:
        raise UnknownNews
    return persons.open_person(
        by=request.by,
        at=request.now,
        person=line.person,
        part="invitation",
        purpose=_PURPOSE,
        reference=_REFERENCE,
    )
