"""Taking over files from the export of another procedure: hand in, arrange, compare, decide, apply."""

import csv
import io
from collections.abc import Sequence

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.engines.shells import safe_cell
from anlaufstelle.files import actions
from anlaufstelle.files.forms.shells import GroupsForm, HandInForm, LayoutForm, first_of
from anlaufstelle.files.permissions import TAKE_OVER_SHELLS
from anlaufstelle.files.queries import page_number, units
from anlaufstelle.files.queries import shells as queries
from anlaufstelle.files.queries.shells import Preview, ShownLine, TakeOverLine
from anlaufstelle.files.queries.shells.words import FIELD_NAMES
from anlaufstelle.persons import queries as persons

#: States whose rows are looked at one by one.
_LISTED = ("conflict", "double", "changed", "new", "wrong")
_HIDDEN = "•••"


@staff_only(TAKE_OVER_SHELLS)
@require_http_methods(["GET", "POST"])
def take_overs(request: StaffRequest) -> HttpResponse:
    """Show the exports that were handed in, and take in a new one."""
    saved = queries.layouts(by=request.by)
    sent = request.method == "POST"
    form = HandInForm(
        request.POST if sent else None, request.FILES if sent else None, saved=[one.name for one in saved]
    )
    if form.is_valid():
        said = form.cleaned_data
        try:
            number = actions.hand_in(
                by=request.by,
                at=request.now,
                data=said["table"].read(),
                name=said["table"].name or "",
                system=said["system"],
                saved=said["saved"],
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("files:take_over", number)
    context = {"form": form, "take_overs": queries.take_overs(by=request.by)}
    return never_kept(render(request, "files/staff/take_overs.html", context, status=422 if form.errors else 200))


@staff_only(TAKE_OVER_SHELLS)
@require_http_methods(["GET", "POST"])
def take_over(request: StaffRequest, take_over: int) -> HttpResponse:
    """Show one export: its columns as long as nothing is compared, then how far it is, and its rows."""
    line = queries.take_over(take_over, by=request.by)
    if line.state == "laid_out":
        return _arranging(request, line)
    state = request.GET.get("stand", "")
    state = state if state in _LISTED else next((code for code in _LISTED if line.counts.get(code)), "wrong")
    page = page_number(request.GET.get("seite", "1"))
    numbers, count = queries.numbers(take_over, state=state, by=request.by, page=page)
    shown = (
        () if line.busy else actions.look_at_lines(by=request.by, at=request.now, take_over=take_over, numbers=numbers)
    )
    context = {
        "line": line,
        "form": GroupsForm(initial={"new": True, "changed": True}),
        "state": state,
        "states": [(code, name, counted) for code, name, counted in line.counted if code in _LISTED and counted],
        "rows": _rows(request, shown),
        "page": page,
        "more": page * queries.MOST < count,
        "vanished": queries.vanished(take_over, by=request.by),
    }
    return never_kept(render(request, "files/staff/take_over.html", context))


@staff_only(TAKE_OVER_SHELLS)
@require_POST
def steer(request: StaffRequest, take_over: int) -> HttpResponse:
    """Take over what is decided, halt, go on, or compare once more."""
    by, at, wish = request.by, request.now, request.POST.get("schritt")
    form = GroupsForm(request.POST)
    if wish == "halt":
        actions.stop_take_over(by=by, at=at, take_over=take_over)
    elif wish == "weiter":
        actions.resume_take_over(by=by, at=at, take_over=take_over)
    elif wish == "vergleichen":
        actions.start_comparing(by=by, at=at, take_over=take_over)
    elif form.is_valid():
        actions.start_applying(by=by, at=at, take_over=take_over, groups=form.groups)
    return redirect("files:take_over", take_over)


@staff_only(TAKE_OVER_SHELLS)
@require_POST
def decide(request: StaffRequest, take_over: int, number: int) -> HttpResponse:
    """Decide about one row."""
    choice = request.POST.get("wahl", "")
    actions.decide(by=request.by, at=request.now, take_over=take_over, number=number, choice=choice)
    messages.success(request, _("Gemerkt. Geschrieben wird erst mit der Übernahme."))
    return redirect("files:take_over", take_over)


@staff_only(TAKE_OVER_SHELLS)
@require_GET
def faults(request: StaffRequest, take_over: int) -> HttpResponse:
    """Give all faulty rows as a table for whoever makes the export; no value of a row is in it."""
    queries.take_over(take_over, by=request.by)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow([_("Zeile"), _("Fehler")])
    writer.writerows([line, safe_cell(fault)] for line, fault in queries.faults(take_over, by=request.by))
    answer = HttpResponse(text.getvalue().encode("utf-8-sig"), content_type="text/csv; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="uebernahme-{take_over}-fehler.csv"'
    return never_kept(answer)


def _arranging(request: StaffRequest, line: TakeOverLine) -> HttpResponse:
    seen = queries.preview(line.id, by=request.by)
    plan = units(office_time(request.now).date())
    sent = request.POST if request.method == "POST" else None
    form = LayoutForm(sent, headers=seen.headers, units=plan, initial=first_of(line.layout))
    if form.is_valid():
        try:
            return _arranged(request, line, form)
        except DomainError as problem:
            form.add_error(None, problem.told())
    context = {"line": line, "form": form, "preview": seen, "names": _names(seen), "has_units": bool(plan)}
    return never_kept(render(request, "files/staff/take_over_layout.html", context, status=422 if form.errors else 200))


def _arranged(request: StaffRequest, line: TakeOverLine, form: LayoutForm) -> HttpResponse:
    by, at, name = request.by, request.now, form.cleaned_data["keep_as"]
    actions.arrange(by=by, at=at, take_over=line.id, layout=form.layout)
    if name:
        actions.save_layout(by=by, at=at, name=name, system=line.system, layout=form.layout)
    if request.POST.get("schritt") == "vergleichen":
        actions.start_comparing(by=by, at=at, take_over=line.id)
    return redirect("files:take_over", line.id)


def _names(seen: Preview) -> list[object]:
    return [FIELD_NAMES[code] for code in seen.fields]


def _rows(request: StaffRequest, shown: Sequence[ShownLine]) -> list[dict[str, object]]:
    """Give rows for the page. Of a restricted person nothing recorded here is shown, of nobody the register number."""
    people = {person for one in shown for person in (*one.people, one.compared.person or 0)}
    restricted = persons.restricted_of(people, by=request.by)
    return [
        {
            "line": one,
            "name": ", ".join(filter(None, (one.compared.shell.values.get(part) for part in ("family", "given")))),
            "born": one.compared.shell.values.get("born", ""),
            "reference": one.compared.shell.values.get("reference", ""),
            "differences": [
                (
                    FIELD_NAMES[two.field],
                    _HIDDEN if two.field == "azr" or one.compared.person in restricted else two.here,
                    _HIDDEN if two.field == "azr" else two.there,
                    two.conflict,
                )
                for two in one.compared.differences
            ],
            "people": [found for person in one.people if (found := persons.line_beside(person, by=request.by))],
        }
        for one in shown
    ]
