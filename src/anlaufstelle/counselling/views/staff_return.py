"""The conversation about return, in its own order and with its own protocol."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.forms.staff import DecisionForm, ReturnTalkForm
from anlaufstelle.counselling.permissions import COUNSEL
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened


@staff_only(COUNSEL)
@require_http_methods(["GET", "POST"])
def talk(request: StaffRequest, person: int) -> HttpResponse:
    """Show what comes first; the programmes only once it is clear whether a period runs. Nothing typed is kept."""
    opened = persons.open_person(by=request.by, at=request.now, person=person, part="return")
    asked = DecisionForm(request.POST or None)
    decision, served = asked.answer() if asked.is_valid() else (None, None)
    page = queries.return_page(opened, on=_today(request), decision=decision, served=served)
    earliest = _today(request) + queries.PAUSE
    form = ReturnTalkForm(initial={"language": "de", "again_on": earliest})
    return _page(request, opened, page, asked=asked, form=form)


@staff_only(COUNSEL)
@require_POST
def keep(request: StaffRequest, person: int) -> HttpResponse:
    """Keep the protocol of a conversation about return."""
    opened = persons.open_person(by=request.by, at=request.now, person=person, part="return")
    asked, form = DecisionForm(request.POST), ReturnTalkForm(request.POST)
    decision, served = asked.answer() if asked.is_valid() else (None, None)
    page = queries.return_page(opened, on=_today(request), decision=decision, served=served)
    if form.is_valid():
        try:
            told = form.cleaned_data["told"]
            actions.keep_return_protocol(
                by=request.by, at=request.now, opened=opened, talk=form.talk(), page=page, told=told
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Das Protokoll ist gespeichert. Die Bedenkzeit läuft."))
            return redirect("beratung:person", person)
    return _page(request, opened, page, asked=asked, form=form)


def _today(request: StaffRequest) -> date:
    return office_time(request.now).date()


def _page(
    request: StaffRequest, opened: Opened, page: queries.ReturnPage, *, asked: DecisionForm, form: ReturnTalkForm
) -> HttpResponse:
    wrong = form.errors or (asked.is_bound and asked.errors and page.running is None)
    context = {
        "page": page,
        "person": opened.person,
        "asked": asked,
        "form": form,
        "advice": queries.ADVICE,
        "voluntary": queries.VOLUNTARY,
    }
    return never_kept(render(request, "counselling/staff/return.html", context, status=422 if wrong else 200))
