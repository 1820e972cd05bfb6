"""Boxes, their labels, and what goes into them."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.forms import BoxForm, IntoBoxForm
from anlaufstelle.digitising.permissions import SCAN_PAPER


@staff_only(SCAN_PAPER)
@require_http_methods(["GET", "POST"])
def boxes(request: StaffRequest) -> HttpResponse:
    """Show the boxes, and make a new one."""
    form = BoxForm(request.POST or None)
    if form.is_valid():
        try:
            box = actions.make_box(by=request.by, at=request.now, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("digitising:box", box)
    context = {"form": form, "boxes": queries.boxes(by=request.by)}
    return never_kept(render(request, "digitising/staff/boxes.html", context, status=422 if form.errors else 200))


@staff_only(SCAN_PAPER)
@require_http_methods(["GET", "POST"])
def box(request: StaffRequest, box: int) -> HttpResponse:
    """Show what lies in a box, and put a fetched file into it; or close it."""
    page = queries.box_page(box, by=request.by)
    if request.POST.get("schliessen"):
        actions.close_box(by=request.by, at=request.now, box=box)
        return redirect("digitising:box", box)
    form = IntoBoxForm(request.POST or None, fetched=page.fetched)
    if form.is_valid():
        try:
            actions.put_into_box(by=request.by, at=request.now, box=box, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Liegt in der Kiste. Was jetzt abgelegt wird, gehört zu diesem Scan."))
            return redirect("digitising:box", box)
    context = {"page": page, "form": form}
    return never_kept(render(request, "digitising/staff/box.html", context, status=422 if form.errors else 200))


@staff_only(SCAN_PAPER)
@require_GET
def label(request: StaffRequest, box: int) -> HttpResponse:
    """Give the label of a box as PDF."""
    sheet = queries.box_label(box, by=request.by, at=request.now)
    return pdf_response(sheet, name=f"kiste-{box}", network=network_of(request), at=request.now)
