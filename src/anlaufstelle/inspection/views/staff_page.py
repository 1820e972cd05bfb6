"""One page of a paper on its way out: its picture, what is black on it, what might have to be."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import actions as files
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.forms import BoxForm
from anlaufstelle.inspection.permissions import PREPARE
from anlaufstelle.inspection.views.staff import number_of, open_for
from anlaufstelle.persons.queries import Opened

_DIGITS = 5


@staff_only(PREPARE)
@require_http_methods(["GET", "POST"])
def page(request: StaffRequest, inspection: int, document: int) -> HttpResponse:
    """Show a page with its black boxes and offered places; black out more, or less."""
    opened = open_for(request, inspection)
    number = page_number(request.GET.get("seite", "1"))
    form = BoxForm()
    if request.method == "POST":
        form = BoxForm(request.POST)
        if request.POST.get("tun") != "stelle" or form.is_valid():
            _change(request, opened, form, inspection=inspection, document=document, number=number)
            return redirect(f"{request.path}?seite={number}")
    line = queries.request_of(opened, inspection=inspection)
    shown = files.open_document(
        by=request.by, at=request.now, opened=opened, case_file=line.case_file, document=document
    )
    text, places = queries.page_in(opened, inspection=inspection, document=document, page=number)
    turning = queries.turning(opened, inspection=inspection, document=document, page=number)
    context = {
        "line": line,
        "document": shown,
        "version": shown.shown,
        "number": min(number, max(shown.shown.pages, 1)),
        "turning": turning,
        "before_url": _address(inspection, turning.before),
        "after_url": _address(inspection, turning.after),
        "omitted": queries.omitted(line.asker),
        "words": text.words,
        "places": places,
        "kinds": dict.fromkeys((one.what.kind.value, one.kind_name) for one in places),
        "boxes": queries.boxes_on(opened, inspection=inspection, document=document, page=number),
        "reasons": queries.kinds_of_boxes(),
        "form": form,
    }
    return never_kept(render(request, "inspection/staff/page.html", context, status=422 if form.errors else 200))


def _change(
    request: StaffRequest, opened: Opened, form: BoxForm, *, inspection: int, document: int, number: int
) -> None:
    wish = request.POST.get("tun", "")
    asked: dict[str, Any] = {"by": request.by, "at": request.now, "opened": opened, "inspection": inspection}
    page = asked | {"document": document, "page": number}
    if wish == "stelle":
        actions.black_out(**page, boxes=[form.box()], kind=form.cleaned_data["kind"])
    elif wish == "worte":
        numbers = [int(typed) for typed in request.POST.getlist("wort") if typed.isdecimal() and len(typed) <= _DIGITS]
        actions.black_out_words(**page, words=numbers, kind=request.POST.get("kind", ""))
    elif wish == "angebot":
        count = actions.accept_offered(**page, kind=request.POST.get("art", ""))
        messages.success(request, _("%(count)s Stellen werden geschwärzt.") % {"count": count})
    elif wish == "zurueck":
        actions.uncover(**asked, box=number_of(request, "stelle"))
    elif wish == "weglassen":
        actions.leave_out(**page, why=request.POST.get("grund", ""))
    elif wish == "aufnehmen":
        actions.take_back(**page)


def _address(inspection: int, place: queries.Place | None) -> str:
    """Give the address of a page; "" for none."""
    if place is None:
        return ""
    document, page = place
    return f"{reverse('inspection:page', args=[inspection, document])}?seite={page}"


def page_number(typed: str) -> int:
    """Give a page as somebody may have typed it into the address; the first one for anything else."""
    return max(int(typed), 1) if typed.isdecimal() and len(typed) <= _DIGITS else 1
