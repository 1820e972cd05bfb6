"""The paper of one file on its way, and the next step with it."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.public import never_kept
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.permissions import SCAN_PAPER


@staff_only(SCAN_PAPER)
@require_GET
def order(request: StaffRequest, order: int) -> HttpResponse:
    """Show an order."""
    context = {"order": queries.order_line(order, by=request.by)}
    return never_kept(render(request, "digitising/staff/order.html", context))


@staff_only(SCAN_PAPER)
@require_POST
def back(request: StaffRequest, order: int) -> HttpResponse:
    """Put the paper back on a shelf."""
    actions.put_back(by=request.by, at=request.now, order=order, place=request.POST.get("place", ""))
    messages.success(request, _("Das Papier steht wieder im Regal."))
    return redirect("digitising:order", order)
