"""Records that may be one person: the list, the decision of a second person, and parting them again."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.persons import actions, queries
from anlaufstelle.persons.forms import PartForm, ReasonForm
from anlaufstelle.persons.permissions import EDIT_PERSONS, MERGE_PERSONS
from anlaufstelle.persons.queries import MergeLine, Opened


@staff_only(EDIT_PERSONS)
@require_GET
def doubles(request: StaffRequest) -> HttpResponse:
    """List the pairs somebody has to look at."""
    return render(request, "persons/staff/doubles.html", {"lines": queries.doubles(by=request.by)})


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def alike(request: StaffRequest, person: int) -> HttpResponse:
    """Show who may be the same as an opened person, and take a proposal; both have to be opened for it."""
    opened = _open(request, person)
    other = request.GET.get("mit", "")
    second = _open(request, int(other)) if other.isdecimal() else None
    form = ReasonForm(request.POST or None)
    if second is not None and form.is_valid():
        try:
            reason = form.cleaned_data["reason"]
            actions.propose_merge(
                by=request.by, at=request.now, kept=opened.person, absorbed=second.person, reason=reason
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Der Vorschlag steht in der Liste. Eine zweite Person entscheidet."))
            return redirect("persons:doubles")
    context = {**_alike(opened), "other": second and queries.line_of(second), "form": form}
    return render(request, "persons/staff/alike.html", context, status=422 if form.errors else 200)


@staff_only(EDIT_PERSONS)
@require_http_methods(["GET", "POST"])
def decide(request: StaffRequest, merge: int) -> HttpResponse:
    """Show both records side by side and take the decision: one person, or two."""
    line = queries.merge_line(merge, by=request.by)
    cards = [queries.card(_open(request, one.id)) for one in (line.kept, line.absorbed)]
    form = ReasonForm(request.POST or None)
    wish = request.POST.get("wish", "")
    if wish == "merge" or (wish and form.is_valid()):
        try:
            return _decided(request, line, wish=wish, reason=request.POST.get("reason", ""))
        except DomainError as problem:
            form = ReasonForm(request.POST)
            form.add_error(None, problem.told())
    context = {"line": line, "cards": cards, "form": form, "may_merge": request.by.may(MERGE_PERSONS)}
    return render(request, "persons/staff/decide.html", context, status=422 if form.errors and wish else 200)


@staff_only(MERGE_PERSONS)
@require_http_methods(["GET", "POST"])
def part(request: StaffRequest, merge: int) -> HttpResponse:
    """Part two records: everything from before lies where it lay, what came meanwhile is chosen."""
    line = queries.merge_line(merge, by=request.by)
    opened = _open(request, line.kept.id)
    form = PartForm(request.POST or None, offered=queries.since_merged(opened, merge=merge))
    if form.is_valid():
        try:
            kept, parted = actions.part_persons(
                by=request.by, at=request.now, merge=merge, reason=form.cleaned_data["reason"], rows=form.rows()
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Getrennt. Beide Datensätze stehen wieder für sich."))
            return redirect("persons:history", kept if parted == line.absorbed.id else parted)
    context = {"line": line, "form": form, "person": opened.person}
    return render(request, "persons/staff/part.html", context, status=422 if form.errors else 200)


def _alike(opened: Opened) -> dict[str, object]:
    card = queries.card(opened)
    names = [f"{name.given} {name.family}" for name in card.names]
    similar = queries.similar_persons(names, by=opened.by, born=card.born)
    return {"card": card, "similar": [line for line in similar if line.id != card.id]}


def _decided(request: StaffRequest, line: MergeLine, *, wish: str, reason: str) -> HttpResponse:
    if wish == "merge":
        kept = actions.merge_persons(by=request.by, at=request.now, merge=line.id)
        messages.success(request, _("Zusammengeführt."))
        return redirect("persons:person", kept)
    if wish == "propose":
        actions.propose_merge(
            by=request.by, at=request.now, kept=line.kept.id, absorbed=line.absorbed.id, reason=reason
        )
        messages.success(request, _("Vorgeschlagen. Eine zweite Person entscheidet."))
    else:
        actions.tell_apart(by=request.by, at=request.now, merge=line.id, reason=reason)
        messages.success(request, _("Festgehalten: Es sind zwei Menschen."))
    return redirect("persons:doubles")


def _open(request: StaffRequest, person: int) -> Opened:
    return actions.open_person(by=request.by, at=request.now, person=person, part="merge")
