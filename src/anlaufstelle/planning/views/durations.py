"""Minutes at the counter: catalogue beside the office's own visits; adopt or give up."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.permissions import WHAT_IF
from anlaufstelle.planning.queries import DurationLine
from anlaufstelle.planning.views import showing
from anlaufstelle.planning.views.what_if_words import plain

_MOST = 200


@staff_only(WHAT_IF)
@require_http_methods(["GET", "POST"])
def durations(request: StaffRequest) -> HttpResponse:
    """Show what the catalogue and what visits say of each concern, and adopt it for the model of waiting."""
    if request.method == "POST":
        return _adopt(request)
    lines = queries.durations(by=request.by, at=request.now)
    counted = [line for line in lines if line.shown is not None or line.adopted is not None]
    context = {
        "tabs": showing.tabs("durations"),
        "rows": [_row(line) for line in counted],
        "few_visits": sum(line.few == "visits" for line in lines),
        "few_colleagues": [line.name for line in lines if line.few == "colleagues"],
    }
    return render(request, "planning/staff/durations.html", context)


def _adopt(request: StaffRequest) -> HttpResponse:
    chosen = request.POST.getlist("anliegen")[:_MOST]
    if "zurueck" in request.POST:
        actions.give_up_durations(by=request.by, at=request.now, chosen=chosen)
        messages.success(request, _("Dafür gelten wieder die Minuten des Katalogs."))
    else:
        count = actions.adopt_durations(by=request.by, at=request.now, chosen=chosen)
        said = ngettext("Für ein Anliegen übernommen.", "Für %(count)d Anliegen übernommen.", count) % {"count": count}
        messages.success(request, said)
    return redirect("planung:durations")


def _row(line: DurationLine) -> dict[str, object]:
    shown = line.shown
    return {
        "code": line.concern,
        "name": line.name,
        "catalogue": line.catalogue,
        "adopted": "–" if line.adopted is None else plain(line.adopted),
        "learned": "–" if shown is None else plain(shown.minutes),
        "range": "–" if shown is None else f"{plain(shown.low)}–{plain(shown.high)}",
        "visits": "–" if shown is None else shown.visits,
        "left_out": "–" if shown is None else shown.left_out,
    }
