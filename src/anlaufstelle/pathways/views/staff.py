"""Norms as a collection to read, search and follow, our rules beside them, and what a new wording leaves to do."""

from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.knowledge import actions as knowledge_actions
from anlaufstelle.knowledge import queries as knowledge
from anlaufstelle.knowledge.permissions import READ_NORMS, WRITE_INSTRUCTIONS
from anlaufstelle.pathways import actions, queries
from anlaufstelle.pathways.forms.staff import DayForm, EndForm, InstructionForm, OutcomeForm, SearchForm, StewardForm
from anlaufstelle.pathways.permissions import COMPARE_WORDING, NAME_STEWARDS


@staff_only(READ_NORMS)
@require_GET
def index(request: StaffRequest) -> HttpResponse:
    """Show the laws that were read, and what a search finds in them; a citation leads straight to its place."""
    form = SearchForm(request.GET)
    words = form.cleaned_data["q"] if form.is_valid() else ""
    place = queries.address_of(words)
    if place is not None:
        return redirect("recht:section", *place)
    anchored, lines = queries.anchored()
    context = {
        "form": form,
        "words": words,
        "hits": knowledge.search(words=words, on=_today(request)),
        "laws": [(knowledge.slug(label=line.code), line) for line in knowledge.laws()],
        "anchored": anchored,
        "lines": lines,
        "may_compare": request.by.may(COMPARE_WORDING),
    }
    return render(request, "pathways/staff/index.html", context)


@staff_only(READ_NORMS)
@require_GET
def statute(request: StaffRequest, law: str) -> HttpResponse:
    """Show the sections of a law on a day."""
    form = DayForm(request.GET)
    page = knowledge.law_page(name=law, on=_day(request, form))
    return render(request, "pathways/staff/law.html", {"page": page, "form": form})


@staff_only(READ_NORMS)
@require_GET
def section(request: StaffRequest, law: str, section: str) -> HttpResponse:
    """Show a section on a day, our rules beside it, and the instructions for it."""
    form = DayForm(request.GET)
    found = queries.beside(name=law, section=section, on=_day(request, form))
    timeline = [version.begins for version in reversed(found.page.versions)]
    if (chosen := request.GET.get("fassung", "")).isdecimal() and int(chosen[:9]) < len(timeline):
        return redirect(f"{request.path}?tag={timeline[int(chosen)].isoformat()}")
    context = {
        "beside": found,
        "page": found.page,
        "form": form,
        "may_write": request.by.may(WRITE_INSTRUCTIONS),
        "timeline": timeline,
        "last": len(timeline) - 1,
        "place": sum(begins <= found.page.on for begins in timeline) - 1,
    }
    return render(request, "pathways/staff/section.html", context)


@staff_only(COMPARE_WORDING)
@require_GET
def tasks(request: StaffRequest) -> HttpResponse:
    """Show the new wordings nobody has compared yet."""
    found = queries.open_tasks(by=request.by, on=_today(request))
    return render(request, "pathways/staff/tasks.html", {"tasks": found, "read": bool(knowledge.laws())})


@staff_only(COMPARE_WORDING)
@require_POST
def task_done(request: StaffRequest, task: int) -> HttpResponse:
    """Close a task with what came out."""
    form = OutcomeForm(request.POST)
    outcome = form.cleaned_data["outcome"] if form.is_valid() else ""
    actions.compare_wording(by=request.by, at=request.now, task=task, outcome=outcome)
    messages.success(request, _("Die Aufgabe ist erledigt."))
    return redirect("recht:tasks")


@staff_only(NAME_STEWARDS)
@require_http_methods(["GET", "POST"])
def sheets(request: StaffRequest) -> HttpResponse:
    """Show all sheets of rules, and name who looks after one."""
    form = StewardForm(request.POST or None)
    if form.is_valid():
        named = form.cleaned_data
        actions.name_steward(by=request.by, at=request.now, sheet=named["sheet"], account=named["account"])
        messages.success(request, _("Gespeichert."))
        return redirect("recht:sheets")
    context = {"sheets": queries.sheet_lines(), "people": queries.possible_stewards(at=request.now)}
    return render(request, "pathways/staff/sheets.html", context, status=422 if request.method == "POST" else 200)


@staff_only(READ_NORMS)
@require_GET
def instructions(request: StaffRequest) -> HttpResponse:
    """Show all service instructions with their days."""
    context = {"instructions": knowledge.instructions(), "may_write": request.by.may(WRITE_INSTRUCTIONS)}
    return render(request, "pathways/staff/instructions.html", context)


@staff_only(WRITE_INSTRUCTIONS)
@require_http_methods(["GET", "POST"])
def new_instruction(request: StaffRequest) -> HttpResponse:
    """Write a service instruction."""
    form = InstructionForm(request.POST or None, today=_today(request), citation=request.GET.get("norm", "")[:200])
    if form.is_valid():
        try:
            knowledge_actions.write_instruction(by=request.by, at=request.now, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Die Dienstanweisung gilt."))
            return redirect("recht:instructions")
    return render(request, "pathways/staff/new_instruction.html", {"form": form}, status=422 if form.errors else 200)


@staff_only(WRITE_INSTRUCTIONS)
@require_http_methods(["GET", "POST"])
def end_instruction(request: StaffRequest, instruction: int) -> HttpResponse:
    """Give an instruction its last day."""
    form = EndForm(request.POST or None)
    if form.is_valid():
        knowledge_actions.end_instruction(
            by=request.by, at=request.now, instruction=instruction, last_day=form.cleaned_data["last_day"]
        )
        messages.success(request, _("Gespeichert."))
        return redirect("recht:instructions")
    return render(request, "pathways/staff/end_instruction.html", {"form": form}, status=422 if form.errors else 200)


def _today(request: StaffRequest) -> date:
    return office_time(request.now).date()


def _day(request: StaffRequest, form: DayForm) -> date:
    given: date | None = form.cleaned_data["tag"] if form.is_valid() else None
    return given or _today(request)
