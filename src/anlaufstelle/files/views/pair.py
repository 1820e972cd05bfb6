"""Two documents of one file side by side, each with its own pages."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import actions, queries
from anlaufstelle.files.forms import PairForm
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries import DocumentPage, Viewer
from anlaufstelle.files.views.dossier import open_file
from anlaufstelle.persons.queries import Opened

_SIDES: tuple[tuple[str, str, Promise], ...] = (
    ("links", "seite_links", _("Seiten links")),
    ("rechts", "seite_rechts", _("Seiten rechts")),
)


@dataclass(frozen=True, slots=True)
class Side:
    """One side: the document that lies there; without pages that can be drawn there is no viewer."""

    field: str
    page: DocumentPage
    viewer: Viewer | None


@staff_only(SEE_FILES)
@require_GET
def side_by_side(request: StaffRequest, case_file: int) -> HttpResponse:
    """Show two documents beside each other; each stands in the log as opened, and what is sealed stays so.

    A document that is none for the reader answers as a wrong choice does.
    """
    opened = open_file(request, case_file)
    found = queries.dossier(opened, case_file=case_file)
    form = PairForm(request.GET, dossier=found)
    chosen = form.cleaned_data if form.is_valid() else {}
    sides = [
        _side(request, opened, case_file=case_file, document=chosen[side[0]], side=side)
        for side in _SIDES
        if chosen.get(side[0])
    ]
    context = {"form": form, "sides": sides, "case_file": case_file, "reference": found.file.reference}
    return never_kept(render(request, "files/staff/side_by_side.html", context, status=422 if form.errors else 200))


def _side(
    request: StaffRequest, opened: Opened, *, case_file: int, document: int, side: tuple[str, str, Promise]
) -> Side:
    field, parameter, name = side
    page = actions.open_document(by=request.by, at=request.now, opened=opened, case_file=case_file, document=document)
    if page.shown.format == "mail" or not page.shown.pages:
        return Side(field, page, None)
    viewer = queries.viewer_of(
        page.shown, subject=page.subject, name=str(name), query=request.GET.dict(), parameter=parameter, can_grow=False
    )
    return Side(field, page, viewer)
