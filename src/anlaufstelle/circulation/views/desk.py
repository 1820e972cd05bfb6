"""My desk: what lies with me, with my team, and with whom I stand in for."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.circulation import actions, queries
from anlaufstelle.circulation.forms import DeputyForm, FollowUpForm, MoveForm
from anlaufstelle.circulation.permissions import CIRCULATE, NAME_DEPUTIES
from anlaufstelle.circulation.views.showing import open_person
from anlaufstelle.files import queries as files

_HERE = "bei"


@staff_only(CIRCULATE)
@require_GET
def desk(request: StaffRequest) -> HttpResponse:
    """Show the desk, what is late first; `bei` names the entry that gets the focus."""
    found = queries.desk(by=request.by, at=request.now)
    keys = [line.key for line in found.lines]
    wanted = request.GET.get(_HERE, "")
    parts = ((_("Überfällig"), found.overdue), (_("Heute"), found.today), (_("Kommt noch"), found.coming))
    context = {
        "parts": [(title, lines) for title, lines in parts if lines],
        "focus": wanted if wanted in keys else (keys[0] if keys else ""),
    }
    return never_kept(render(request, "circulation/staff/desk.html", context))


@staff_only(CIRCULATE)
@require_POST
def finish(request: StaffRequest, follow_up: int) -> HttpResponse:
    """End a follow-up; the focus goes to the entry after it."""
    following = next_key(request, f"wiedervorlage-{follow_up}")
    actions.finish_follow_up(by=request.by, at=request.now, follow_up=follow_up)
    messages.success(request, _("Die Wiedervorlage ist erledigt."))
    return to_desk(following)


@staff_only(CIRCULATE)
@require_http_methods(["GET", "POST"])
def move(request: StaffRequest, follow_up: int) -> HttpResponse:
    """Put a follow-up off to another day, with a reason."""
    following = next_key(request, f"wiedervorlage-{follow_up}")
    form = MoveForm(request.POST or None)
    if form.is_valid():
        try:
            actions.move_follow_up(by=request.by, at=request.now, follow_up=follow_up, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Die Wiedervorlage ist verschoben."))
            return to_desk(following)
    context = {"form": form, "title": _("Wiedervorlage verschieben"), "label": _("Verschieben")}
    return never_kept(render(request, "circulation/staff/form.html", context, status=422 if form.errors else 200))


@staff_only(CIRCULATE)
@require_http_methods(["GET", "POST"])
def follow_up(request: StaffRequest, case_file: int) -> HttpResponse:
    """Have a file come back on a day, and show what already does."""
    opened = open_person(request, files.person_of(case_file=case_file, by=request.by))
    choices = queries.holders(at=request.now)
    form = FollowUpForm(request.POST or None, holders=choices, own=f"konto-{request.by.id}")
    if form.is_valid():
        given = form.cleaned_data
        account, team = queries.holder_of(given["holder"])
        try:
            actions.write_follow_up(
                by=request.by,
                at=request.now,
                opened=opened,
                case_file=case_file,
                due_on=given["due_on"],
                reason=given["reason"],
                account=account,
                team=team,
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Die Akte wird vorgelegt."))
            return redirect("files:dossier", case_file)
    context = {
        "form": form,
        "case_file": case_file,
        "lines": queries.follow_ups_of(opened, case_file=case_file),
    }
    return never_kept(render(request, "circulation/staff/follow_up.html", context, status=422 if form.errors else 200))


@staff_only(CIRCULATE)
@require_http_methods(["GET", "POST"])
def deputies(request: StaffRequest) -> HttpResponse:
    """Show who stands in for whom, and name a deputy."""
    form = DeputyForm(
        request.POST or None,
        colleagues=queries.colleagues(at=request.now),
        own=request.by.id,
        for_others=request.by.may(NAME_DEPUTIES),
    )
    if form.is_valid():
        given = form.cleaned_data
        try:
            actions.name_deputy(
                by=request.by,
                at=request.now,
                account=int(given["account"]),
                deputy=int(given["deputy"]),
                begins_on=given["begins_on"],
                ends_on=given["last_on"] + timedelta(days=1),
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("circulation:deputies")
    context = {"form": form, "lines": queries.deputies(by=request.by, at=request.now)}
    return never_kept(render(request, "circulation/staff/deputies.html", context, status=422 if form.errors else 200))


@staff_only(CIRCULATE)
@require_POST
def end_deputy(request: StaffRequest, deputy: int) -> HttpResponse:
    """End that somebody stands in."""
    actions.end_deputy(by=request.by, at=request.now, deputy=deputy)
    return redirect("circulation:deputies")


def next_key(request: StaffRequest, key: str) -> str:
    """Give the entry that lies after this one on the actor's desk, or the one before it at the end."""
    keys = [line.key for line in queries.desk(by=request.by, at=request.now).lines]
    if key not in keys:
        return ""
    place = keys.index(key)
    return (keys[place + 1 : place + 2] or keys[max(place - 1, 0) : place] or [""])[0]


def to_desk(key: str) -> HttpResponse:
    """Go to the desk, to one of its entries."""
    query = f"?{urlencode({_HERE: key})}" if key else ""
    return redirect(f"{reverse('circulation:desk')}{query}")
