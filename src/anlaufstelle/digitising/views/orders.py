"""The paper of one file on its way, and the next step with it."""

from collections.abc import Callable, Mapping
from typing import cast

from django.contrib import messages
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.permissions import HOLD_PAPER, RELEASE_PAPER, SCAN_PAPER

_STEPS: Mapping[str, Callable[..., object]] = {
    "gescannt": actions.finish_scanning,
    "vernichtet": actions.note_destroyed,
}
_RELEASES: Mapping[str, Callable[..., object]] = {
    "vorschlagen": actions.propose_release,
    "zustimmen": actions.agree_release,
    "zuruecknehmen": actions.take_back_release,
}


@staff_only(SCAN_PAPER)
@require_GET
def order(request: StaffRequest, order: int) -> HttpResponse:
    """Show an order."""
    context = {
        "page": queries.order_page(order, by=request.by, at=request.now),
        "originals": queries.ORIGINALS.items(),
        "may_release": request.by.may(RELEASE_PAPER),
        "may_hold": request.by.may(HOLD_PAPER),
    }
    return never_kept(render(request, "digitising/staff/order.html", context))


@staff_only(SCAN_PAPER)
@require_POST
def step(request: StaffRequest, order: int) -> HttpResponse:
    """Say that all is scanned, or that released paper was destroyed."""
    return _done(request, order, lambda: _STEPS[_named(request, _STEPS)](by=request.by, at=request.now, order=order))


@staff_only(RELEASE_PAPER)
@require_POST
def release(request: StaffRequest, order: int) -> HttpResponse:
    """Propose the end of the paper, agree to it, or take that back."""
    name = _named(request, _RELEASES)
    return _done(request, order, lambda: _RELEASES[name](by=request.by, at=request.now, order=order))


@staff_only(SCAN_PAPER)
@require_POST
def back(request: StaffRequest, order: int) -> HttpResponse:
    """Put the paper back on a shelf."""
    place = request.POST.get("place", "")
    return _done(request, order, lambda: actions.put_back(by=request.by, at=request.now, order=order, place=place))


@staff_only(SCAN_PAPER)
@require_POST
def original(request: StaffRequest, order: int, scanned: int) -> HttpResponse:
    """Say what became of an original."""
    fate = request.POST.get("verbleib", "")
    return _done(
        request, order, lambda: actions.settle_original(by=request.by, at=request.now, scanned=scanned, fate=fate)
    )


@staff_only(SCAN_PAPER)
@require_POST
def again(request: StaffRequest, order: int, scanned: int) -> HttpResponse:
    """Take a better scan of a document."""
    file = cast(InMemoryUploadedFile | None, request.FILES.get("file"))
    data, name = (file.read(), file.name or "") if file is not None else (b"", "")
    return _done(
        request,
        order,
        lambda: actions.scan_again(by=request.by, at=request.now, scanned=scanned, data=data, name=name),
    )


@staff_only(HOLD_PAPER)
@require_POST
def hold(request: StaffRequest, order: int) -> HttpResponse:
    """Let the paper stay for a reason, or end that."""
    ended = request.POST.get("beenden", "")
    if ended.isdecimal():
        return _done(request, order, lambda: actions.end_hold(by=request.by, at=request.now, hold=int(ended[:9])))
    why = request.POST.get("grund", "")
    return _done(request, order, lambda: actions.hold_paper(by=request.by, at=request.now, order=order, why=why))


@staff_only(SCAN_PAPER)
@require_GET
def protocol(request: StaffRequest, order: int) -> HttpResponse:
    """Give the protocol of the destruction as PDF."""
    page = queries.order_page(order, by=request.by, at=request.now)
    sheet = queries.destruction_sheet(page, at=request.now)
    return pdf_response(sheet, name="vernichtungsprotokoll", network=network_of(request), at=request.now)


def _named(request: StaffRequest, steps: Mapping[str, Callable[..., object]]) -> str:
    """Give the step that was asked for; the first one, which is refused where it does not fit, for anything else."""
    asked = request.POST.get("schritt", "")
    return asked if asked in steps else next(iter(steps))


def _done(request: StaffRequest, order: int, act: Callable[[], object]) -> HttpResponse:
    """Do a step and say how it went, on the page of the order."""
    try:
        act()
    except DomainError as problem:
        messages.error(request, problem.told())
    else:
        messages.success(request, _("Eingetragen."))
    return redirect("digitising:order", order)
