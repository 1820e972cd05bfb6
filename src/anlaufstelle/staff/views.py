"""The directory of colleagues and counters, and adding to it. Who can do what is changed in the plan, with preview."""

from dataclasses import dataclass

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.staff import actions, queries
from anlaufstelle.staff.errors import UnknownMember
from anlaufstelle.staff.forms import AccountForm, DirectoryForm, NewCounterForm, NewMemberForm
from anlaufstelle.staff.permissions import EDIT_STAFF, SEE_STAFF
from anlaufstelle.staff.queries import CounterLine, MemberLine
from anlaufstelle.values.languages import language


@dataclass(frozen=True, slots=True)
class Row:
    """A member or counter as the directory shows it."""

    name: str
    group: str
    can: tuple[str, ...]
    speaks: tuple[str, ...] = ()
    id: int = 0


@staff_only(SEE_STAFF)
@require_GET
def members(request: StaffRequest) -> HttpResponse:
    """Show who can do what and who speaks what."""
    form = DirectoryForm(request.GET)
    wanted = form.cleaned_data if form.is_valid() else {"skill": "", "language": ""}
    teams = {team.id: team.name for team in queries.teams()}
    skills = {term.code: str(term.name) for term in concerns.catalogue("de").skills}
    found = [
        _member(line, teams[line.team], skills)
        for line in queries.members_on(office_time(request.now).date())
        if (not wanted["skill"] or wanted["skill"] in line.skills)
        and (not wanted["language"] or wanted["language"] in line.languages)
    ]
    context = {"form": form, "rows": found, "may_edit": request.by.may(EDIT_STAFF)}
    return render(request, "staff/staff/members.html", context)


def _member(line: MemberLine, team: str, skills: dict[str, str]) -> Row:
    return Row(
        name=line.name,
        group=team,
        can=tuple(skills.get(code, code) for code in line.skills),
        speaks=tuple(language(code).german_name for code in line.languages),
        id=line.id,
    )


@staff_only(SEE_STAFF)
@require_GET
def counters(request: StaffRequest) -> HttpResponse:
    """Show the counters with their rooms and equipment."""
    features = {term.code: str(term.name) for term in concerns.catalogue("de").features}
    found = [_counter(line, features) for line in queries.counters_on(office_time(request.now).date())]
    return render(request, "staff/staff/counters.html", {"rows": found, "may_edit": request.by.may(EDIT_STAFF)})


def _counter(line: CounterLine, features: dict[str, str]) -> Row:
    floor = _("Erdgeschoss") if line.room.floor == 0 else _("%(floor)s. Etage") % {"floor": line.room.floor}
    return Row(line.name, f"{line.room.name}, {floor}", tuple(features.get(code, code) for code in line.features))


@staff_only(EDIT_STAFF)
@require_http_methods(["GET", "POST"])
def new_member(request: StaffRequest) -> HttpResponse:
    """Add a member; their working times come next, in the plan."""
    form = NewMemberForm(request.POST or None, today=office_time(request.now).date())
    if form.is_valid():
        try:
            actions.load_staff(by=request.by, at=request.now, members=(form.member(),))
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Die Person ist angelegt. Tragen Sie jetzt im Plan ihre Arbeitszeiten ein."))
            return redirect("team:members")
    return _form(request, form, title=_("Neue Person"))


@staff_only(EDIT_STAFF)
@require_http_methods(["GET", "POST"])
def new_counter(request: StaffRequest) -> HttpResponse:
    """Add a counter."""
    form = NewCounterForm(request.POST or None, today=office_time(request.now).date())
    if form.is_valid():
        try:
            actions.add_counter(by=request.by, at=request.now, counter=form.counter())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Der Platz ist angelegt."))
            return redirect("team:counters")
    return _form(request, form, title=_("Neuer Platz"))


@staff_only(EDIT_STAFF)
@require_http_methods(["GET", "POST"])
def account(request: StaffRequest, member: int) -> HttpResponse:
    """Say which account is a member's own."""
    line = next((one for one in queries.members() if one.id == member), None)
    if line is None:
        raise UnknownMember
    form = AccountForm(request.POST or None, initial={"login": queries.linked_logins().get(member, "")})
    if request.method == "POST" and form.is_valid():
        try:
            actions.link_account(by=request.by, at=request.now, member=member, login=form.cleaned_data["login"])
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("team:members")
    title = _("Konto von %(name)s") % {"name": line.name}
    return _form(request, form, title=title, label=_("Speichern"))


def _form(request: StaffRequest, form: Form, *, title: str, label: str = "") -> HttpResponse:
    context = {"form": form, "title": title, "label": label or _("Anlegen")}
    return render(request, "staff/staff/new.html", context, status=422 if form.errors else 200)
