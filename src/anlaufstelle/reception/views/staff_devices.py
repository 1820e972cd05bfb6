"""Kiosks and displays: which there are, a new one, its address on a sheet, a new address, the end of one."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.reception import actions
from anlaufstelle.reception.forms.staff_house import DeviceForm
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import read_token
from anlaufstelle.reception.queries import staff_house as queries
from anlaufstelle.reception.queries.staff_words import ENTRANCE_NAMES
from anlaufstelle.reception.views.slips import picture_of

_ADDRESSES = {"kiosk": "kiosk_start:languages", "display": "display:display"}


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def devices(request: StaffRequest) -> HttpResponse:
    """Show all devices without their addresses, and add one."""
    form = DeviceForm(request.POST if request.method == "POST" else None, areas=queries.areas())
    if request.method == "POST" and form.is_valid():
        given = form.cleaned_data
        try:
            token = actions.add_device(
                by=request.by,
                at=request.now,
                kind=given["kind"],
                name=given["name"].strip(),
                entrance=given["entrance"],
                areas=given.get("areas", ()),
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Das Gerät ist angelegt. Hier ist seine Adresse."))
            return redirect("haus:device", read_token(token, purpose=given["kind"])[0])
    page = queries.house_page(by=request.by, at=request.now)
    context = {"form": form, "devices": page.devices, "entrances": ENTRANCE_NAMES}
    status = 422 if form.errors else 200
    return never_kept(render(request, "reception/staff/house_devices.html", context, status=status))


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def device(request: StaffRequest, device: int) -> HttpResponse:
    """Show the sheet with a device's address to hang beside it or to scan once; give it a new one, or end it."""
    card, token = queries.device_sheet(device, by=request.by)
    if request.method == "POST":
        return _changed(request, device)
    address = f"{settings.PUBLIC_URL}{reverse(_ADDRESSES[card.kind], args=[token])}"
    context = {"card": card, "address": address, "picture": picture_of(address), "entrances": ENTRANCE_NAMES}
    return never_kept(render(request, "reception/staff/house_device.html", context))


def _changed(request: StaffRequest, device: int) -> HttpResponse:
    try:
        if request.POST.get("tun") == "neu":
            actions.renew_device(by=request.by, at=request.now, device=device)
            messages.success(
                request, _("Neue Adresse. Die alte zeigt ab jetzt nichts mehr: bitte am Gerät neu öffnen.")
            )
            return redirect("haus:device", device)
        if request.POST.get("tun") != "ende":
            return redirect("haus:device", device)
        actions.end_device(by=request.by, at=request.now, device=device)
        messages.success(request, _("Beendet. Die Adresse dieses Geräts zeigt ab jetzt nichts mehr."))
    except DomainError as problem:
        messages.error(request, problem.told())
    return redirect("haus:devices")
