"""The plan of the house: drawn, as a table, and changed place by place."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import NewSpot
from anlaufstelle.reception.forms.staff_plan import SpotForm
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import staff_plan as queries
from anlaufstelle.reception.queries.house_plan import SpotLine
from anlaufstelle.staff import queries as staff

_FIRST = {"kind": "room", "floor": 0, "x": 0, "y": 0, "width": 1, "height": 1, "step_free": True}


@staff_only(LEAD_QUEUE)
@require_GET
def plan(request: StaffRequest) -> HttpResponse:
    """Show every floor, and what cannot be so."""
    context = {
        "page": queries.plan_page(at=request.now),
        "kinds": queries.KINDS,
        "looks": queries.LOOKS,
    }
    return never_kept(render(request, "reception/staff/plan.html", context))


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Lay down one more place."""
    floor = request.GET.get("stock", "")
    initial = _FIRST | ({"floor": int(floor)} if floor.removeprefix("-").isdecimal() else {})
    return _form_page(request, spot=None, initial=initial)


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, spot: int) -> HttpResponse:
    """Change a place, or take it off the plan."""
    line = queries.spot_for_edit(spot)
    if request.method == "POST" and "entfernen" in request.POST:
        actions.remove_spot(by=request.by, at=request.now, spot=spot)
        messages.success(request, _("Aus dem Plan genommen. Raum und Wartezone selbst bleiben."))
        return redirect("schilder:plan")
    return _form_page(request, spot=line, initial=_initial(line))


def _form_page(request: StaffRequest, *, spot: SpotLine | None, initial: dict[str, Any]) -> HttpResponse:
    rooms = [(str(room.id), room.name) for room in staff.rooms()]
    data = request.POST if request.method == "POST" else None
    groups = [(group.code, str(group.name)) for group in concerns.catalogue("de").groups]
    form = SpotForm(data, initial=initial, rooms=rooms, areas=queries.area_choices(), groups=groups)
    if data is not None and form.is_valid():
        try:
            actions.save_spot(
                by=request.by, at=request.now, spot=_spot(form.cleaned_data), of=spot.id if spot else None
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Gespeichert. Der Plan sagt, ob alles zusammenpasst."))
            return redirect("schilder:plan")
    name = queries.name_of(spot) if spot else ""
    floors = queries.plan_page(at=request.now).floors
    number = spot.place.floor if spot else initial["floor"]
    context = {"form": form, "spot": spot, "name": name, "floor": next((f for f in floors if f.number == number), None)}
    return never_kept(render(request, "reception/staff/plan_spot.html", context, status=422 if form.errors else 200))


def _initial(line: SpotLine) -> dict[str, Any]:
    place = line.place
    return {
        "kind": place.kind.value,
        "floor": place.floor,
        "x": place.x,
        "y": place.y,
        "width": place.width,
        "height": place.height,
        "room": str(line.room or ""),
        "area": line.area,
        "entrance": line.entrance,
        "name": "" if line.room or line.area else line.label,
        "looks": line.looks,
        "step_free": place.step_free,
        "groups": list(line.groups),
    }


def _spot(given: dict[str, Any]) -> NewSpot:
    return NewSpot(**{**given, "room": int(given["room"]) if given["room"] else None})
