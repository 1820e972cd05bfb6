"""The waiting list at the office: who waits for what, and putting somebody on it who calls."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import NoWayToReach, WrongDetails
from anlaufstelle.appointments.forms import query_of, wanted_from
from anlaufstelle.appointments.forms.staff import WaitForOthersForm
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS
from anlaufstelle.appointments.queries import Wanted, demand_for
from anlaufstelle.appointments.views import showing as public
from anlaufstelle.appointments.views import staff_showing as showing
from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.public import never_kept
from anlaufstelle.values.languages import language


@staff_only(BOOK_FOR_OTHERS)
@require_GET
def waiting(request: StaffRequest) -> HttpResponse:
    """Show who waits, the longest first; the way to the times is the one the person has, offers included."""
    names = {card.code: str(card.name) for card in public.catalogue_in("de").concerns}
    rows = [
        {
            "line": line,
            "concerns": ", ".join(names.get(code, code) for code in dict.fromkeys(line.concerns)),
            "language": language(line.language).german_name,
            "url": f"{reverse('amt:times')}?{query_of(Wanted(line.concerns, waiting=line.token), weg='telefon')}",
        }
        for line in queries.waiting_list(by=request.by, at=request.now)
    ]
    return never_kept(showing.page(request, "waiting.html", {"rows": rows}))


@staff_only(BOOK_FOR_OTHERS)
@require_http_methods(["GET", "POST"])
def join(request: StaffRequest) -> HttpResponse:
    """Put somebody on the list who found no time: their word is enough, no link has to be opened."""
    wanted = replace(wanted_from(request.POST or request.GET), internal=True)
    if not wanted.concerns:
        return redirect("amt:book")
    demand_for(wanted)
    form = WaitForOthersForm(request.POST or None)
    if request.method == "POST" and form.is_valid() and _joined(request, wanted, form):
        messages.success(request, _("Eingetragen. Die Person bekommt eine Nachricht mit ihrem Platz auf der Liste."))
        return redirect("amt:waiting")
    context = {
        "form": form,
        "wanted": wanted,
        "chosen": public.chosen(public.catalogue_in("de"), wanted.concerns),
        "times_url": f"{reverse('amt:times')}?{query_of(wanted, weg='telefon')}",
    }
    return never_kept(showing.page(request, "waiting_join.html", context, status=422 if form.errors else 200))


def _joined(request: StaffRequest, wanted: Wanted, form: WaitForOthersForm) -> bool:
    new = actions.NewWaiting(concerns=wanted.concerns, **form.cleaned_data)
    try:
        actions.join_waiting(by=request.by, at=request.now, waiting=new)
    except NoWayToReach:
        form.refuse("mail")
    except WrongDetails as wrong:
        form.refuse(str(wrong.facts["field"]))
    return not form.errors
