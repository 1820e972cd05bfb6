"""Searching inside an opened file."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import queries
from anlaufstelle.files.forms import SearchForm
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.views.dossier import open_file
from anlaufstelle.persons import queries as persons_queries


@staff_only(SEE_FILES)
@require_GET
def search(request: StaffRequest, case_file: int) -> HttpResponse:
    """Find documents and pages of an opened file; nothing typed finds nothing."""
    opened = open_file(request, case_file)
    typed = request.GET.get("q", "").strip()
    found = queries.find_in_file(opened, case_file=case_file, typed=typed, at=request.now)
    context = {
        "form": SearchForm(request.GET if typed else None),
        "typed": typed,
        "found": found,
        "case_file": case_file,
        "line": persons_queries.line_of(opened),
    }
    return never_kept(render(request, "files/staff/found.html", context))
