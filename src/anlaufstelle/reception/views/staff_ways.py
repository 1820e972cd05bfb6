"""The way from an entrance to a room: stretches in order, each by its code, with the words people read."""

from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import override
from django.views.decorators.http import require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import NewStretch
from anlaufstelle.reception.errors import NoSuchPart, WayChanged
from anlaufstelle.reception.forms.staff_house import StretchForm
from anlaufstelle.reception.permissions import LEAD_QUEUE
from anlaufstelle.reception.queries import route
from anlaufstelle.reception.queries import staff_house as queries
from anlaufstelle.reception.queries.staff_house import StretchLine, WayCard
from anlaufstelle.reception.queries.staff_words import ENTRANCE_NAMES, TURN_WORDS, WAY_WORDS

#: The way is previewed in these: the one colleagues read, and one that runs from right to left.
_PREVIEW = (("de", "Deutsch", "ltr"), ("ar", "العربية", "rtl"))


@staff_only(LEAD_QUEUE)
@require_http_methods(["GET", "POST"])
def way(request: StaffRequest, entrance: str, room: int) -> HttpResponse:
    """Show a way with its words; add a stretch, move it, remove it."""
    card = queries.way_card(entrance, room, by=request.by)
    adding = request.method == "POST" and "stelle" not in request.POST
    form = StretchForm(request.POST if adding else None)
    try:
        if adding and form.is_valid():
            return _keep(request, card, _with(card, form))
        if request.method == "POST" and not adding:
            return _keep(request, card, _moved(request, card))
    except DomainError as problem:
        if not form.is_bound:
            messages.error(request, problem.told())
            return redirect("haus:way", entrance, room)
        form.add_error(None, problem.told())
    found = route.to_room(room, entrance=entrance)
    context = {
        "card": card,
        "form": form,
        "entrance": ENTRANCE_NAMES[entrance],
        "turns": TURN_WORDS,
        "ways": WAY_WORDS,
        "entrances": ENTRANCE_NAMES,
        "previews": [(name, code, direction, _words(code, found)) for code, name, direction in _PREVIEW],
        "alike": found.alike,
    }
    return never_kept(render(request, "reception/staff/house_way.html", context, status=422 if form.errors else 200))


def _words(code: str, found: route.Route) -> tuple[SafeString, SafeString]:
    """Give the two ways in the words of a language, as tickets show them."""
    with override(code):
        both = [
            render_to_string("reception/public/_way.html", {"turns": part}) for part in (found.usual, found.step_free)
        ]
    return both[0], both[1]


def _keep(request: StaffRequest, card: WayCard, stretches: Sequence[StretchLine]) -> HttpResponse:
    if request.POST.get("stand") != card.stamp:
        raise WayChanged
    new = [NewStretch(turn=one.turn, target=one.target, way=one.way) for one in stretches]
    actions.save_way(by=request.by, at=request.now, entrance=card.entrance, room=card.room.id, stretches=new)
    messages.success(request, _("Der Weg ist gespeichert. Nummern und Seiten zeigen ihn ab jetzt."))
    return redirect("haus:way", card.entrance, card.room.id)


def _with(card: WayCard, form: StretchForm) -> list[StretchLine]:
    given = form.cleaned_data
    return [*card.stretches, StretchLine(given["turn"], form.target, given["way"])]


def _moved(request: StaffRequest, card: WayCard) -> list[StretchLine]:
    """Give the stretches after a button: one place up, one down, or gone. Raises `NoSuchPart`."""
    typed, step = request.POST.get("stelle", "").partition("-")[::2]
    place, stretches = int(typed) if typed.isdecimal() else -1, list(card.stretches)
    to = place + {"hoch": -1, "runter": 1, "weg": 0}.get(step, len(stretches))
    if not (0 <= place < len(stretches) and 0 <= to < len(stretches)):
        raise NoSuchPart
    taken = stretches.pop(place)
    if step != "weg":
        stretches.insert(to, taken)
    return stretches
