"""Who is in charge of a restricted person: the lead's page, which shows nothing of the person but the name."""

from datetime import datetime, time, timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import OFFICE_ZONE
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.purposes import actions, queries
from anlaufstelle.purposes.forms import ChargeForm
from anlaufstelle.purposes.permissions import GIVE_PURPOSES


@staff_only(GIVE_PURPOSES)
@require_http_methods(["GET", "POST"])
def charge(request: StaffRequest, person: int) -> HttpResponse:
    """Show who is in charge, and put somebody in charge until a day."""
    page = queries.charge_page(person, by=request.by, at=request.now)
    colleagues = queries.who_can_be_in_charge(by=request.by, at=request.now)
    form = ChargeForm(request.POST or None, colleagues=colleagues)
    if form.is_valid():
        given = form.cleaned_data
        after = given["until"] + timedelta(days=1)
        try:
            actions.put_in_charge(
                by=request.by,
                at=request.now,
                person=person,
                account=int(given["account"]),
                reference=given["reference"],
                ends_at=datetime.combine(after, time(), tzinfo=OFFICE_ZONE),
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("purposes:charge", person)
    context = {"page": page, "form": form}
    return never_kept(render(request, "purposes/staff/charge.html", context, status=422 if form.errors else 200))


@staff_only(GIVE_PURPOSES)
@require_POST
def relieve(request: StaffRequest, person: int, purpose: int) -> HttpResponse:
    """End somebody's charge now."""
    actions.relieve(by=request.by, at=request.now, person=person, purpose=purpose)
    return redirect("purposes:charge", person)


@staff_only(GIVE_PURPOSES)
@require_POST
def restrict(request: StaffRequest, person: int) -> HttpResponse:
    """Restrict a person to those in charge, or lift it."""
    actions.restrict(by=request.by, at=request.now, person=person, restricted=request.POST.get("geschuetzt") == "1")
    return redirect("purposes:charge", person)
