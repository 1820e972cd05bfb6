"""The quick check for everybody: without a login, without storing anything, to be left at any moment."""

from datetime import date

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from anlaufstelle.base.limits import network_of, take
from anlaufstelle.base.public import PublicRequest, never_kept
from anlaufstelle.counselling.forms.quick import StepForm, asked_from, given_from, kept_from, passed_from
from anlaufstelle.counselling.queries.invitations import TALK
from anlaufstelle.counselling.queries.quick import CHECKS, Step, list_question_of, next_step, outcome, part_of
from anlaufstelle.pathways.queries import languages
from anlaufstelle.values import grid


@require_http_methods(["GET", "POST"])
def check(request: PublicRequest) -> HttpResponse:
    """Ask the next question, or show which ways are open by what was answered."""
    if request.method != "POST":
        return _ask(request, [], [])
    take(CHECKS, network_of(request), at=request.now)
    kept, passed = kept_from(request.POST), passed_from(request.POST)
    if "ergebnis" in request.POST:
        return _result(request, kept)
    parts = tuple(part for name in asked_from(request.POST) if (part := part_of(name)) is not None)
    if not parts:
        return _ask(request, kept, passed)
    if "weiss_nicht" in request.POST:
        return _ask(request, kept, [*passed, *(part.name for part in parts)])
    form = StepForm(request.POST, parts=parts, today=_today(request))
    if not form.is_valid():
        return _show(request, kept, passed, form=form, question=list_question_of(parts))
    return _ask(request, [*kept, *form.answers()], passed)


def _ask(request: PublicRequest, kept: list[str], passed: list[str]) -> HttpResponse:
    step = next_step(given_from(kept), at=request.now, passed=passed)
    if step is None:
        return _result(request, kept)
    form = StepForm(parts=step.parts, today=_today(request))
    return _show(request, kept, passed, form=form, question=step.question, step=step)


def _show(
    request: PublicRequest, kept: list[str], passed: list[str], *, form: StepForm, question: str,
    step: Step | None = None,
) -> HttpResponse:  # fmt: skip
    context = {"form": form, "question": question, "step": step, "kept": kept, "passed": passed, **_spoken(request)}
    answer = render(request, "counselling/public/quick.html", context, status=422 if form.is_bound else 200)
    return never_kept(answer)


def _result(request: PublicRequest, kept: list[str]) -> HttpResponse:
    context = {
        "found": outcome(given_from(kept), at=request.now),
        "again_url": request.path,
        "slots_url": f"{reverse('appointments:times')}?c={TALK}",
        **_spoken(request),
    }
    return never_kept(render(request, "counselling/public/quick_result.html", context))


def _spoken(request: PublicRequest) -> dict[str, str]:
    """Give the language of the rules' own words, where it is not the page's: then they stay German and say so."""
    return {} if request.LANGUAGE_CODE in languages() else {"rules_language": "de"}


def _today(request: PublicRequest) -> date:
    return grid.place(request.now)[0]
