"""One box for persons, files and documents (Ctrl+K): what somebody typed is looked for in each of them."""

from django import forms
from django.conf import settings
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import actions as file_actions
from anlaufstelle.files import queries as files
from anlaufstelle.files.permissions import FILE_DOCUMENTS, SEARCH_ALL_FILES, SEE_FILES
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as persons_queries
from anlaufstelle.persons.permissions import SEE_IDENTITY

_LONGEST = 160


@staff_only(SEE_IDENTITY)
@require_GET
def search(request: StaffRequest) -> HttpResponse:
    """Show persons by name, date or number, files by reference, and documents of those one has open.

    Over all files nobody searches here: that is `everywhere`, with a purpose and a right of its own. Whose documents
    were found is recorded as looked at.
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
        "everywhere": settings.SEARCH_ALL_FILES and request.by.may(SEARCH_ALL_FILES),
    }
    return never_kept(render(request, "search/staff/search.html", context))


class EverywhereForm(forms.Form):
    """What is looked for in all files, for what and by which reference."""

    q = forms.CharField(label=_("Worte aus dem Dokument"), max_length=_LONGEST)
    reason = forms.ChoiceField(label=_("Wofür?"), choices=file_actions.REASONS, widget=forms.RadioSelect)
    reference = forms.CharField(
        label=_("Aktenzeichen oder Eingangsnummer"), max_length=80, help_text=_("Steht mit der Suche im Protokoll.")
    )


@staff_only(SEARCH_ALL_FILES)
@require_http_methods(["GET", "POST"])
def everywhere(request: StaffRequest) -> HttpResponse:
    """Find where a document lies, in all files; off unless the office has switched it on."""
    if not settings.SEARCH_ALL_FILES:
        raise NotFound
    form = EverywhereForm(request.POST or None)
    found = None
    if form.is_valid():
        said = form.cleaned_data
        found = file_actions.search_all_files(
            by=request.by, at=request.now, typed=said["q"], reason=said["reason"], reference=said["reference"]
        )
    context = {"form": form, "found": found}
    return never_kept(render(request, "search/staff/everywhere.html", context, status=422 if form.errors else 200))
