"""Who somebody is and was, and what was known when."""

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.errors import UnknownEntry
from anlaufstelle.persons.forms import EndForm, EntryForm, KindForm, KnownForm
from anlaufstelle.persons.permissions import EDIT_PERSONS, SEE_IDENTITY
from anlaufstelle.persons.queries import EntryLine, Opened
from anlaufstelle.persons.views.showing import form_page


@staff_only(SEE_IDENTITY)
@require_GET
def history(request: StaffRequest, person: int) -> HttpResponse:
    """Show every entry with both axes, or what was known at the end of a day."""
    opened = _open(request, person, "history")
    asked = "stand_year" in request.GET
    form = KnownForm(request.GET if asked else None)
    day = form.cleaned_data["stand"] if asked and form.is_valid() else None
    lines = queries.identity(opened, known=day) if day else queries.history(opened)
    context = {
        "line": queries.line_of(opened),
        "form": form,
        "kinds": KindForm(),
        "day": day,
        "lines": lines,
        "merges": queries.merges_of(opened),
        "may_edit": request.by.may(EDIT_PERSONS),
    }
    return render(request, "persons/staff/history.html", context, status=422 if asked and form.errors else 200)


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def new_entry(request: StaffRequest, person: int) -> HttpResponse:
    """Record a name or another value, with the days it holds."""
    opened = _open(request, person, "entry")
    kind = KindForm(request.GET)
    if not kind.is_valid():
        return redirect("persons:history", person)
    form = EntryForm(request.POST or None, about=kind.cleaned_data["art"])
    if form.is_valid():
        try:
            actions.record_entry(by=request.by, at=request.now, person=opened.person, given=form.entry())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("persons:history", person)
    return form_page(request, form, person=person, title=_("Angabe eintragen"), label=_("Eintragen"))


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def entry(request: StaffRequest, person: int, *, kind: str, number: int) -> HttpResponse:
    """Correct an entry, say when it ended, or withdraw it; what was known stays in the history."""
    opened = _open(request, person, "entry")
    line = queries.entry_of(opened, kind=kind, number=number)
    if line is None:
        raise UnknownEntry
    wish = request.POST.get("wish", "")
    form = EntryForm(request.POST if wish == "correct" else None, about=line.about, initial=EntryForm.of(line))
    end = EndForm(request.POST if wish == "end" else None)
    if wish and _done(request, opened, line, wish=wish, form=form, end=end):
        return redirect("persons:history", person)
    context = {"line": line, "person": opened.person, "form": form, "end": end}
    failed = bool(form.errors or end.errors)
    return render(request, "persons/staff/entry.html", context, status=422 if failed else 200)


def _done(request: StaffRequest, opened: Opened, line: EntryLine, *, wish: str, form: EntryForm, end: EndForm) -> bool:
    key = (line.kind, line.id)
    told = form if wish == "correct" else end
    if wish != "withdraw" and not told.is_valid():
        return False
    by, at, person = request.by, request.now, opened.person
    try:
        if wish == "correct":
            actions.record_entry(by=by, at=at, person=person, given=form.entry(), corrects=key)
        elif wish == "end":
            actions.end_entry(by=by, at=at, person=person, entry=key, until=end.until())
        else:
            actions.withdraw_entry(by=by, at=at, person=person, entry=key)
    except DomainError as problem:
        form.add_error(None, problem.told())
        return False
    return True


def _open(request: StaffRequest, person: int, part: str) -> Opened:
    return actions.open_person(by=request.by, at=request.now, person=person, part=part)
