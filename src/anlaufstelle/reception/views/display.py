"""The page of a display: whose number is called, and where to go."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.public import PublicRequest, never_kept
from anlaufstelle.reception import queries


@require_GET
def display(request: PublicRequest, token: str) -> HttpResponse:
    """Show the calls of the areas this display hangs in; the stream beside it keeps them current.

    Without scripts the page loads itself again every ten seconds.
    """
    device = queries.device_of_link(token, kind="display")
    board = queries.board(at=request.now)
    context = {
        "areas": board.shown(device.areas),
        "device": device,
        "clock": queries.clock_on(request.now),
        "stream": f"/live/anzeige/{token}",
    }
    return never_kept(render(request, "reception/public/display.html", context))
