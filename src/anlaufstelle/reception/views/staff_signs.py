"""The signs of the house: choose, look at, print, and see which show what is no longer so."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.reception import actions
from anlaufstelle.reception.forms.staff_signs import SignsForm
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import staff_signs as queries
from anlaufstelle.reception.queries.staff_signs import Wanted


@staff_only(LEAD_QUEUE)
@require_GET
def signs(request: StaffRequest) -> HttpResponse:
    """Show every sign, and what to print anew."""
    lines = queries.sign_list(at=request.now)
    context = {
        "form": SignsForm(),
        "lines": [line for line in lines if line.state != "gone"],
        "outdated": [line for line in lines if line.state == "outdated"],
        "gone": [line for line in lines if line.state == "gone"],
        "kinds": queries.KINDS,
    }
    return never_kept(render(request, "reception/staff/signs.html", context))


@staff_only(LEAD_QUEUE)
@require_POST
def printed(request: StaffRequest) -> HttpResponse:
    """Give signs as one file; with "merken" they count as hung up from now on."""
    try:
        wanted = _wanted(request)
        file = queries.sign_file(wanted, at=request.now)
        answer = pdf_response(file, name="schilder", network=network_of(request), at=request.now)
        if "merken" in request.POST:
            actions.note_printed(by=request.by, at=request.now, wanted=wanted)
    except DomainError as problem:
        messages.error(request, problem.told())
        return redirect("schilder:signs")
    return answer


@staff_only(LEAD_QUEUE)
@require_POST
def taken_down(request: StaffRequest) -> HttpResponse:
    """Note that a sign hangs no more."""
    try:
        actions.note_taken_down(by=request.by, at=request.now, key=request.POST.get("schild", ""))
    except DomainError as problem:
        messages.error(request, problem.told())
    else:
        messages.success(request, _("Vermerkt: Das Schild hängt nicht mehr."))
    return redirect("schilder:signs")


def _wanted(request: StaffRequest) -> tuple[Wanted, ...]:
    """Give what was ticked; "alle" stands for the whole list, "veraltet" for what is to be printed anew as it was."""
    lines = queries.sign_list(at=request.now)
    if "veraltet" in request.POST:
        return queries.outdated(lines)
    form = SignsForm(request.POST)
    if not form.is_valid():
        return ()
    everything = "alle" in request.POST
    ticked = set(request.POST.getlist("schild"))
    keys = tuple(line.key for line in lines if line.state != "gone" and (everything or line.key in ticked))
    return (Wanted(keys, form.spoken, form.cleaned_data["paper"]),)
