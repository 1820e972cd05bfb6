"""Finding, recording and opening persons."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.errors import AlreadyKnown
from anlaufstelle.persons.forms import ContactForm, FindForm, IdentityForm, NewPersonForm
from anlaufstelle.persons.permissions import (
    EDIT_PERSONS,
    FORGET_PERSONS,
    SEE_IDENTITY,
    SEE_PROTECTED,
    USE_REGISTER_NUMBER,
)
from anlaufstelle.persons.queries import EntryLine, Opened, PersonLine
from anlaufstelle.persons.views.showing import form_page
from anlaufstelle.values.languages import language


@staff_only(SEE_IDENTITY)
@require_GET
def find(request: StaffRequest) -> HttpResponse:
    """Find somebody by name; nothing of a person is shown but what tells people apart."""
    found = queries.find_persons(request.GET.get("q", "").replace("\x00", ""), by=request.by)
    form = FindForm(request.GET if found.typed else None)
    context = {
        "form": form,
        "found": found,
        "may_edit": request.by.may(EDIT_PERSONS),
        "may_use_number": request.by.may(USE_REGISTER_NUMBER),
    }
    return render(request, "persons/staff/find.html", context)


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest) -> HttpResponse:
    """Record somebody; similar people are shown first."""
    form = NewPersonForm(request.POST or None)
    similar: tuple[PersonLine, ...] = ()
    if form.is_valid():
        given = form.cleaned_data
        try:
            person = actions.record_person(
                by=request.by,
                at=request.now,
                names=form.names(),
                born=given["born"],
                languages=given["languages"],
                contacts=form.contacts(),
                somebody_else=given["somebody_else"],
            )
            actions.open_person(
                by=request.by, at=request.now, person=person, purpose=given["purpose"], reference=given["reference"]
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
            if isinstance(problem, AlreadyKnown):
                names = [f"{name.given} {name.family}" for name in form.names()]
                similar = queries.similar_persons(names, by=request.by, born=given["born"])
        else:
            messages.success(request, _("Die Person ist angelegt."))
            return redirect("persons:person", person)
    context = {"form": form, "similar": similar}
    return render(request, "persons/staff/new.html", context, status=422 if form.errors else 200)


@staff_only(SEE_IDENTITY)
@require_GET
def person_page(request: StaffRequest, person: int) -> HttpResponse:
    """Show who somebody is and how they are reached."""
    opened = actions.open_person(by=request.by, at=request.now, person=person)
    card = queries.card(opened)
    context = {
        "card": card,
        "opened": opened,
        "purpose": queries.purpose_names()[opened.purpose],
        "spoken": [language(code).german_name for code in card.languages],
        "may_edit": request.by.may(EDIT_PERSONS),
        "may_forget": request.by.may(FORGET_PERSONS),
        "details": _details(opened, office_time(request.now).date()),
        "may_use_number": request.by.may(USE_REGISTER_NUMBER),
    }
    return render(request, "persons/staff/person.html", context)


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, person: int) -> HttpResponse:
    """Change names, birth date and languages."""
    opened = actions.open_person(by=request.by, at=request.now, person=person, part="edit")
    card = queries.card(opened)
    form = IdentityForm(request.POST or None, initial=IdentityForm.of(card))
    if form.is_valid():
        try:
            actions.change_person(
                by=request.by,
                at=request.now,
                person=person,
                names=form.names(),
                born=form.cleaned_data["born"],
                languages=form.cleaned_data["languages"],
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("persons:person", person)
    return form_page(request, form, person=person, title=_("Person ändern"), label=_("Speichern"))


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def new_contact(request: StaffRequest, person: int) -> HttpResponse:
    """Add a way to reach the person."""
    form = ContactForm(request.POST or None, seals=request.by.may(SEE_PROTECTED))
    if form.is_valid():
        try:
            actions.add_contact(by=request.by, at=request.now, person=person, contact=form.contact())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("persons:person", person)
    actions.open_person(by=request.by, at=request.now, person=person, part="contact")
    return form_page(request, form, person=person, title=_("Neuer Kontaktweg"), label=_("Speichern"))


@staff_only(EDIT_PERSONS)
@require_POST
def remove_contact(request: StaffRequest, person: int, contact: int) -> HttpResponse:
    """Remove a way to reach the person."""
    actions.remove_contact(by=request.by, at=request.now, person=person, contact=contact)
    return redirect("persons:person", person)


@staff_only(EDIT_PERSONS)
@require_POST
def end(request: StaffRequest, person: int) -> HttpResponse:
    """Say that the office no longer accompanies the person, or does again."""
    actions.end_person(by=request.by, at=request.now, person=person, ended=request.POST.get("ended") == "1")
    return redirect("persons:person", person)


@staff_only(EDIT_PERSONS)
@require_POST
def objection(request: StaffRequest, person: int) -> HttpResponse:
    """Note that the person does not want the house to look for new ways by itself, or wants it again."""
    objects = request.POST.get("objects") == "1"
    actions.object_to_screening(by=request.by, at=request.now, person=person, objects=objects)
    return redirect("persons:person", person)


@staff_only(FORGET_PERSONS)
@require_http_methods(["GET", "POST"])
def forget(request: StaffRequest, person: int) -> HttpResponse:
    """Delete everything about somebody, after asking once."""
    if request.method == "POST":
        actions.forget_person(by=request.by, at=request.now, person=person)
        messages.success(request, _("Die Person und alles, was zu ihr gehört, ist gelöscht."))
        return redirect("persons:find")
    opened = actions.open_person(by=request.by, at=request.now, person=person, part="forget")
    return render(request, "persons/staff/forget.html", {"line": queries.line_of(opened)})


def _details(opened: Opened, on: date) -> list[EntryLine]:
    """Give what holds today, beside names and birth date, which stand on the card."""
    held = queries.identity(opened, on=on)
    return [entry for entry in held if entry.kind == "detail" and entry.about != "born"]
