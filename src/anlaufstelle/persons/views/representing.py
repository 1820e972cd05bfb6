"""Who acts for somebody, and the number of the central register."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.forms import RegisterNumberForm, RepresentativeForm, SearchForm, UseForm
from anlaufstelle.persons.permissions import EDIT_PERSONS, USE_REGISTER_NUMBER


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def representatives(request: StaffRequest, person: int) -> HttpResponse:
    """Show who acts for somebody, and record somebody who does."""
    opened = actions.open_person(by=request.by, at=request.now, person=person, part="representatives")
    form = RepresentativeForm(request.POST or None)
    if form.is_valid():
        try:
            actions.add_representative(by=request.by, at=request.now, person=opened.person, given=form.representative())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("persons:representatives", person)
    context = {
        "line": queries.line_of(opened),
        "lines": queries.representatives(opened, on=office_time(request.now).date()),
        "form": form,
    }
    return render(request, "persons/staff/representatives.html", context, status=422 if form.errors else 200)


@staff_only(EDIT_PERSONS)
@require_POST
def revoke(request: StaffRequest, person: int, representative: int) -> HttpResponse:
    """Note that somebody no longer acts for the person."""
    actions.revoke_representative(by=request.by, at=request.now, person=person, representative=representative)
    return redirect("persons:representatives", person)


@staff_only(USE_REGISTER_NUMBER)
@require_http_methods(["GET", "POST"])
def register_number(request: StaffRequest, person: int) -> HttpResponse:
    """Show the number for a use the law names, or record it; without the use it is not on the page."""
    opened = actions.open_person(by=request.by, at=request.now, person=person, part="register_number_page")
    wish = request.POST.get("wish", "")
    use = UseForm(request.POST if wish == "read" else None)
    form = RegisterNumberForm(request.POST if wish == "note" else None)
    numbers: tuple[str, ...] | None = None
    try:
        if use.is_valid():
            numbers = actions.read_register_number(
                by=request.by, at=request.now, person=opened.person, use=use.cleaned_data["use"]
            )
        elif form.is_valid():
            value = form.cleaned_data["value"]
            actions.note_register_number(by=request.by, at=request.now, person=opened.person, value=value)
            messages.success(request, _("Gespeichert."))
            return redirect("persons:register_number", person)
    except DomainError as problem:
        form.add_error(None, problem.told())
    context = {"line": queries.line_of(opened), "use": use, "form": form, "numbers": numbers}
    failed = bool(use.errors or form.errors)
    return render(request, "persons/staff/register_number.html", context, status=422 if failed else 200)


@staff_only(USE_REGISTER_NUMBER)
@require_http_methods(["GET", "POST"])
def find_by_register_number(request: StaffRequest) -> HttpResponse:
    """Find the person with exactly this number; it stands in no address and no list."""
    form = SearchForm(request.POST or None)
    if form.is_valid():
        found = actions.find_by_register_number(by=request.by, at=request.now, **form.cleaned_data)
        if found is not None:
            return redirect("persons:person", found)
        form.add_error("value", _("Diese Nummer ist hier bei niemandem gespeichert."))
    context = {"form": form}
    return render(request, "persons/staff/find_register_number.html", context, status=422 if form.errors else 200)
