"""Letters at the counter: take one in within a minute, explain it line by line, print it, and see what waits."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.forms.staff_letters import TakeLetterForm
from anlaufstelle.counselling.permissions import EXPLAIN_LETTERS, TAKE_LETTERS
from anlaufstelle.counselling.queries.explaining import explained
from anlaufstelle.counselling.queries.waiting import Span, letter_figures, waiting_letters
from anlaufstelle.counselling.queries.words import KINDS
from anlaufstelle.pathways.queries import decisions
from anlaufstelle.values import grid


@staff_only(TAKE_LETTERS)
@require_GET
def letters(request: StaffRequest) -> HttpResponse:
    """Show the letters that wait, and how many came."""
    figures = letter_figures(by=request.by, at=request.now)
    context = {
        "waiting": waiting_letters(by=request.by, at=request.now),
        "spans": [(_span(span), span.count) for span in figures.spans] if figures else (),
        "months": figures.months if figures else (),
    }
    return render(request, "counselling/staff/letters.html", context)


@staff_only(TAKE_LETTERS)
@require_GET
def kinds(request: StaffRequest) -> HttpResponse:
    """Ask which letter it is, by the words printed in it."""
    names = decisions()
    groups = [
        (group.title, [(letter, names[letter.code]) for letter in group.letters]) for group in queries.letter_groups()
    ]
    return render(request, "counselling/staff/letter_kind.html", {"groups": groups})


@staff_only(TAKE_LETTERS)
@require_http_methods(["GET", "POST"])
def take(request: StaffRequest, decision: str) -> HttpResponse:
    """Ask for day, grounds and language, then explain."""
    if decision not in decisions():
        raise Http404
    today, _cell = grid.place(request.now)
    form = TakeLetterForm(request.POST if request.method == "POST" else None, decision=decision, today=today)
    if form.is_bound and form.is_valid():
        return redirect("letters:letter", _taken(request, decision, form))
    context = {"form": form, "name": decisions()[decision]}
    return render(request, "counselling/staff/letter_take.html", context, status=422 if form.is_bound else 200)


def _taken(request: StaffRequest, decision: str, form: TakeLetterForm) -> int:
    said = form.cleaned_data
    named: date = said["served"]
    return actions.take_letter(
        by=request.by,
        at=request.now,
        decision=decision,
        service=said["service"],
        named=named,
        filed=form.filed_on(),
        notice=not said["no_notice"],
        grounds=said.get("grounds", ()),
        language=said["language"],
    )


@staff_only(TAKE_LETTERS)
@require_GET
def letter(request: StaffRequest, letter: int) -> HttpResponse:
    """Explain one letter, in German and in the person's language."""
    found = explained(by=request.by, at=request.now, letter=letter)
    context = {
        "letter": found,
        "deadlines": [(KINDS[one.kind], one) for one in found.answer.deadlines],
        "may_explain": request.by.may(EXPLAIN_LETTERS),
        "slots_url": f"{reverse('amt:book')}?c=counselling_bamf_decision",
    }
    return render(request, "counselling/staff/letter.html", context)


@staff_only(TAKE_LETTERS)
@require_GET
def letter_pdf(request: StaffRequest, letter: int) -> HttpResponse:
    """Give the letter's page to take along: one page, German and the person's language."""
    found = explained(by=request.by, at=request.now, letter=letter)
    today, _cell = grid.place(request.now)
    page = queries.letter_sheet(found.advice, language=found.language.code, on=today)
    return pdf_response(page, name=f"brief-{letter}", network=network_of(request), at=request.now)


@staff_only(EXPLAIN_LETTERS)
@require_POST
def done(request: StaffRequest, letter: int) -> HttpResponse:
    """Note that the letter was explained."""
    actions.explained_letter(by=request.by, at=request.now, letter=letter)
    messages.success(request, _("Der Brief ist als erklärt vermerkt."))
    return redirect("letters:letters")


def _span(span: Span) -> str:
    if span.least is None:
        return _("Frist vorbei")
    if span.most is None:
        return _("%(least)s Tage und mehr") % {"least": span.least}
    return _("%(least)s bis %(most)s Tage") % {"least": span.least, "most": span.most}
