"""The waiting list at the office: who waits for what, and putting somebody on it who calls."""

from django.http import HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET

from anlaufstelle.appointments import queries
from anlaufstelle.appointments.forms import query_of
from anlaufstelle.appointments.permissions import BOOK_FOR_OTHERS
from anlaufstelle.appointments.queries import Wanted
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
