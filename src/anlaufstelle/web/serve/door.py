"""The question behind `/live/`: may this caller listen? Asked once a stream, by the same door as every staff page."""

from django.http import HttpResponse
from django.views.decorators.http import require_GET

from anlaufstelle.appointments.permissions import SEE_CALENDAR
from anlaufstelle.base.access import StaffRequest, staff_only


@require_GET
@staff_only(SEE_CALENDAR)
def may_listen(_request: StaffRequest) -> HttpResponse:
    """Say yes with an empty answer; everybody else has been turned away at the door."""
    return HttpResponse(status=204)
