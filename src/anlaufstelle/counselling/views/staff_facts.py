"""Recording what is known about a person: found by words, one form a fact, corrected without overwriting."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.counselling import queries
from anlaufstelle.counselling.forms.staff import FactForm
from anlaufstelle.facts import actions
from anlaufstelle.facts import queries as facts
from anlaufstelle.facts.permissions import ERASE_FACTS, RECORD_FACTS
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.queries import Opened


@staff_only(RECORD_FACTS)
@require_GET
def find(request: StaffRequest, person: int) -> HttpResponse:
    """Find a fact by words."""
    opened = _open(request, person)
    typed = request.GET.get("q", "").replace("\x00", "")[:80]
    context = {
        "person": people.line_of(opened),
        "typed": typed,
        "found": queries.find_facts(typed, by=request.by),
    }
    return render(request, "counselling/staff/find_fact.html", context)


@staff_only(RECORD_FACTS)
@require_http_methods(["GET", "POST"])
def record(request: StaffRequest, person: int, name: str) -> HttpResponse:
    """Record one fact."""
    opened = _open(request, person)
    fact = queries.fact_named(name, by=request.by)
    if fact is None:
        raise Http404
    form = FactForm(request.POST or None, fact=fact, initial={"said_by": _("die Person selbst")})
    if form.is_valid():
        try:
            actions.record_fact(
                by=request.by, at=request.now, opened=opened, given=form.new_fact(), terms=queries.terms()
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("%(fact)s ist eingetragen.") % {"fact": fact.label})
            return redirect("beratung:person", person)
    return _page(request, opened, form)


@staff_only(RECORD_FACTS)
@require_http_methods(["GET", "POST"])
def correct(request: StaffRequest, person: int, fact: int) -> HttpResponse:
    """Correct one row; what was known before stays readable."""
    opened = _open(request, person)
    line = facts.line(opened, fact=fact)
    described = queries.fact_named(line.name, by=request.by)
    if described is None:
        raise Http404
    form = FactForm(request.POST or None, fact=described, initial=FactForm.of(line))
    if form.is_valid():
        try:
            actions.correct_fact(
                by=request.by, at=request.now, opened=opened, fact=fact, given=form.new_fact(), terms=queries.terms()
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("beratung:person", person)
    earlier = [(queries.value_of(one), one) for one in facts.earlier(opened, name=line.name)]
    return _page(request, opened, form, line=line, earlier=earlier)


@staff_only(RECORD_FACTS)
@require_POST
def accept(request: StaffRequest, person: int, fact: int) -> HttpResponse:
    """Accept an offered fact."""
    actions.accept_fact(by=request.by, at=request.now, opened=_open(request, person), fact=fact)
    return redirect("beratung:person", person)


@staff_only(RECORD_FACTS)
@require_POST
def withdraw(request: StaffRequest, person: int, fact: int) -> HttpResponse:
    """Say that a row was wrong and nothing takes its place."""
    actions.withdraw_fact(by=request.by, at=request.now, opened=_open(request, person), fact=fact)
    return redirect("beratung:person", person)


@staff_only(ERASE_FACTS)
@require_POST
def erase(request: StaffRequest, person: int, fact: int) -> HttpResponse:
    """Delete a row that was never allowed to be recorded."""
    actions.erase_fact(by=request.by, at=request.now, opened=_open(request, person), fact=fact)
    messages.success(request, _("Der Eintrag ist gelöscht."))
    return redirect("beratung:person", person)


def _open(request: StaffRequest, person: int) -> Opened:
    return persons.open_person(by=request.by, at=request.now, person=person, part="facts")


def _page(request: StaffRequest, opened: Opened, form: FactForm, **further: object) -> HttpResponse:
    context = {
        "form": form,
        "person": people.line_of(opened),
        "asked": queries.asked(form.fact.name),
        "may_erase": request.by.may(ERASE_FACTS),
    } | further
    answer = render(request, "counselling/staff/fact.html", context, status=422 if form.errors else 200)
    return never_kept(answer)
