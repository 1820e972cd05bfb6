"""One box for persons, files and documents (Ctrl+K): what somebody typed is looked for in each of them."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_GET

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import queries as files
from anlaufstelle.files.permissions import FILE_DOCUMENTS, SEE_FILES
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as persons_queries
from anlaufstelle.persons.permissions import SEE_IDENTITY

_LONGEST = 160


@staff_only(SEE_IDENTITY)
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Show persons by name, date or number, files by reference, and documents of those one has open.

    Over all files nobody searches here: that needs a purpose and a right of its own. Whose documents were found is
    recorded as looked at.
    """
    typed = " ".join(request.GET.get("q", "").replace("\x00", "").split())[:_LONGEST]
    work = None
    if request.by.may(SEE_FILES) and typed:
        work = files.find_in_work(typed, by=request.by, at=request.now)
        for person in sorted(work.persons):
            persons.open_person(by=request.by, at=request.now, person=person, part="file")
    named = files.targets(typed, by=request.by) if request.by.may(FILE_DOCUMENTS) and typed else ()
    context = {
        "typed": typed,
        "people": persons_queries.find_persons(typed, by=request.by) if typed else None,
        "named": [target for target, line in named if line is None],
        "work": work,
    }
    return never_kept(render(request, "search/staff/search.html", context))
