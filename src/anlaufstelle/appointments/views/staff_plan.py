"""The plan editor: look, fill in, see who is affected, save."""

from datetime import timedelta

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.errors import PlanConflict, WrongPlan
from anlaufstelle.appointments.forms.staff_plan import FORMS
from anlaufstelle.appointments.forms.staff_plan_form import PlanForm, number
from anlaufstelle.appointments.permissions import EDIT_PLAN, SEE_PLAN
from anlaufstelle.appointments.queries.plan import plan_page
from anlaufstelle.appointments.queries.plan_edits import ChangeRules
from anlaufstelle.appointments.queries.plan_preview import Preview, preview_plan
from anlaufstelle.appointments.views import staff_plan_showing as plan_showing
from anlaufstelle.appointments.views import staff_showing as showing
from anlaufstelle.base.access import StaffRequest, staff_only, step_up
from anlaufstelle.base.errors import DomainError, NotFound
from anlaufstelle.base.kern.parts import Tab
from anlaufstelle.values import grid

_ONE_DAY = timedelta(days=1)
#: More people than this are confirmed with one box.
_MOST_BOXES = 50
_CARRIED = ("csrfmiddlewaretoken", "settle", "calls", "schritt")


@staff_only(SEE_PLAN)
@require_GET
def overview(request: StaffRequest) -> HttpResponse:
    """Show one part of the plan: times, people, counters, contingents, rules."""
    shown = plan_page(by=request.by, at=request.now)
    parts = plan_showing.parts(shown)
    current = request.GET.get("teil", "")
    current = current if current in parts else "zeiten"
    address = reverse("amt:plan")
    tabs = [Tab(label, f"{address}?teil={code}", code == current, count) for code, (label, count) in parts.items()]
    context: dict[str, object] = {
        "tabs": tabs,
        "part": current,
        "label": parts[current][0],
        "may_edit": request.by.may(EDIT_PLAN),
        "ways": [
            (form.title, reverse("amt:edit", args=[slug])) for slug, form in FORMS.items() if _leads(form, current)
        ],
        **plan_showing.tables(shown, current),
    }
    return showing.page(request, "plan.html", context)


def _leads(form: type[PlanForm], part: str) -> bool:
    """Say whether a form stands over its part of the plan: what is about one row stands beside the row."""
    return form.part == part and form.beside is None


@staff_only(EDIT_PLAN)
@require_http_methods(["GET", "POST"])
def edit(request: StaffRequest, slug: str) -> HttpResponse:
    """Fill in an edit; posted, show what it would do before anything is saved."""
    form = _form(request, slug)
    if request.method != "POST" or "zurueck" in request.POST or not form.is_valid():
        return _form_page(request, slug, form)
    try:
        preview = preview_plan(by=request.by, at=request.now, edit=form.edit())
    except DomainError as problem:
        return _form_page(request, slug, _told(form, problem))
    return _preview_page(request, slug, form, preview=preview)


@staff_only(EDIT_PLAN)
@step_up(minutes=15)
@require_POST
def save(request: StaffRequest, slug: str) -> HttpResponse:
    """Save an edit that was shown before; what has changed since is shown again."""
    form = _form(request, slug)
    if not form.is_valid():
        return _form_page(request, slug, form)
    try:
        result = actions.edit_plan(
            by=request.by,
            at=request.now,
            edit=form.edit(),
            settle=request.POST.get("settle", "")[:64],
            calls=_numbers(request.POST),
        )
    except PlanConflict as problem:
        return _preview_page(
            request, slug, form, preview=preview_plan(by=request.by, at=request.now, edit=form.edit()), problem=problem
        )
    except DomainError as problem:
        return _form_page(request, slug, _told(form, problem))
    messages.success(request, _said(result))
    return redirect(f"{reverse('amt:plan')}?teil={form.part}")


def _form(request: StaffRequest, slug: str) -> PlanForm:
    if slug not in FORMS:
        raise NotFound
    today, _cell = grid.place(request.now)
    plan = plan_page(by=request.by, at=request.now)
    tomorrow = today + _ONE_DAY
    initial: dict[str, object] = {name: request.GET[name][:40] for name in request.GET if name in _ASKED}
    initial |= {name: tomorrow for name in ("valid_from", "from_day", "on", "first") if name not in initial}
    data = request.POST if request.method == "POST" else None
    form = FORMS[slug](data, plan=plan, today=today, initial=initial)
    if form.beside is not None and not (form.about or plan_showing.rule_of(form)):
        raise NotFound
    return form


#: What an address may fill in beforehand.
_ASKED = ("member", "counter", "kind", "id", "on", "first", "last", "weekday")


def _form_page(request: StaffRequest, slug: str, form: PlanForm) -> HttpResponse:
    context = {
        "form": form,
        "slug": slug,
        "rule": plan_showing.rule_of(form),
        "back_url": f"{reverse('amt:plan')}?teil={form.part}",
    }
    return showing.page(request, "plan_edit.html", context, status=422 if form.is_bound and form.errors else 200)


def _preview_page(
    request: StaffRequest, slug: str, form: PlanForm, *, preview: Preview, problem: DomainError | None = None
) -> HttpResponse:
    names = plan_showing.concern_names()
    context = {
        "form": form,
        "slug": slug,
        "preview": preview,
        "sure": isinstance(form.edit(), ChangeRules),
        "answers": plan_showing.answers(form),
        "carried": [(name, value) for name, values in request.POST.lists() if name not in _CARRIED for value in values],
        "moving": [plan_showing.affected(card, names) for card in preview.affected if card.has_proposal],
        "calling": [plan_showing.affected(card, names) for card in preview.must_call],
        "all_calls": ",".join(str(card.id) for card in preview.must_call),
        "one_box": len(preview.must_call) > _MOST_BOXES,
        "weeks": [(week.monday, week.monday + 6 * _ONE_DAY, week.minutes) for week in preview.weeks],
        "again": problem is not None and "settle" in request.POST,
        "problem": problem,
    }
    return showing.page(request, "plan_preview.html", context, status=409 if problem else 200)


def _told(form: PlanForm, problem: DomainError) -> PlanForm:
    """Put what the house says about an edit on the form, at its field where it names one."""
    if problem.status in (403, 404):
        raise problem
    field = str(problem.facts.get("field", "")) if isinstance(problem, WrongPlan) else ""
    known = {"valid_to": "last", "until": "last"}.get(field, field)
    form.add_error(known if known in form.fields else None, problem.told())
    return form


def _numbers(query: QueryDict) -> frozenset[int]:
    """Give the people somebody confirmed to call; one box may stand for many."""
    ids = (number(text) for box in query.getlist("calls") for text in box.split(","))
    return frozenset(found for found in ids if found)


def _said(result: actions.PlanResult) -> str:
    said = [_("Der Plan ist gespeichert.")]
    if result.moved:
        moved = ngettext("Ein Termin ist verlegt.", "%(count)s Termine sind verlegt.", result.moved)
        said.append(moved % {"count": result.moved})
    if result.rearranged:
        text = ngettext(
            "Ein Termin hat einen anderen Platz oder eine andere Person.",
            "%(count)s Termine haben einen anderen Platz oder eine andere Person.",
            result.rearranged,
        )
        said.append(text % {"count": result.rearranged})
    if result.calls:
        calls = ngettext("Ein Mensch ist anzurufen.", "%(count)s Menschen sind anzurufen.", result.calls)
        said.append(calls % {"count": result.calls})
    return " ".join(said)
