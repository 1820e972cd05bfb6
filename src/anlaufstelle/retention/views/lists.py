"""What is due, lists that wait for the second person, and protocols."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only, step_up
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.forms import AnswerForm, ProposeForm, ReceiptForm, ReceiptWordsForm, WordsForm
from anlaufstelle.retention.permissions import DECIDE_DISPOSAL, HAND_OVER, PROPOSE_DISPOSAL, RECORD_GROUNDS, SEE_DUE
from anlaufstelle.retention.queries import DueLine

#: So many lines a table of the page has; a list that two people look through is no longer.
_SHOWN = 200


@staff_only(SEE_DUE)
@require_http_methods(["GET", "POST"])
def due(request: StaffRequest) -> HttpResponse:
    """Show what is due and what waits for what, and propose some of it."""
    today = office_time(request.now).date()
    lines = queries.due_lines(by=request.by, on=today)
    ready, later = _parted(lines, on=today)
    free = [line.key for line in ready[:_SHOWN] if not line.held and not line.listed]
    form = ProposeForm(request.POST or None, keys=free)
    if form.is_valid():
        try:
            made = actions.propose_disposal(by=request.by, at=request.now, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Vorgeschlagen. Jetzt entscheidet eine zweite Person."))
            return redirect("retention:disposal", made)
    context = {
        "ready": ready[:_SHOWN],
        "ready_more": max(0, len(ready) - _SHOWN),
        "later": later[:_SHOWN],
        "later_more": max(0, len(later) - _SHOWN),
        "form": form,
        "may_propose": request.by.may(PROPOSE_DISPOSAL) and free,
        "may_open": request.by.may(RECORD_GROUNDS),
        "to_decide": queries.count_to_decide(by=request.by, at=request.now),
    }
    return never_kept(render(request, "retention/staff/due.html", context, status=422 if form.errors else 200))


@staff_only(SEE_DUE)
@require_GET
def disposals(request: StaffRequest) -> HttpResponse:
    """Show the lists and protocols."""
    context = {"lists": queries.disposals(by=request.by, on=office_time(request.now).date())}
    return never_kept(render(request, "retention/staff/disposals.html", context))


@staff_only(SEE_DUE)
@require_GET
def disposal(request: StaffRequest, disposal: int) -> HttpResponse:
    """Show one list, what can be done with it, or its protocol."""
    context = {
        "page": queries.disposal_page(disposal, by=request.by, on=office_time(request.now).date()),
        "may_decide": request.by.may(DECIDE_DISPOSAL),
        "may_offer": request.by.may(PROPOSE_DISPOSAL),
        "form": WordsForm(),
        "may_hand_over": request.by.may(HAND_OVER),
        "answer_form": AnswerForm(),
        "receipt_form": ReceiptForm(),
        "receipt_words": ReceiptWordsForm(),
    }
    return never_kept(render(request, "retention/staff/disposal.html", context))


@staff_only(DECIDE_DISPOSAL)
@require_POST
@step_up(minutes=15)
def approve(request: StaffRequest, disposal: int) -> HttpResponse:
    """Decide, as the second person, that what is on the list goes."""
    actions.approve_disposal(by=request.by, at=request.now, disposal=disposal, words=request.POST.get("words", ""))
    messages.success(request, _("Freigegeben. Gelöscht wird im Hintergrund; das Protokoll steht hier."))
    return redirect("retention:disposal", disposal)


@staff_only(DECIDE_DISPOSAL)
@require_POST
def refuse(request: StaffRequest, disposal: int) -> HttpResponse:
    """Decide that the list does not go."""
    actions.refuse_disposal(by=request.by, at=request.now, disposal=disposal, words=request.POST.get("words", ""))
    return redirect("retention:disposal", disposal)


@staff_only(PROPOSE_DISPOSAL)
@require_POST
def withdraw(request: StaffRequest, disposal: int) -> HttpResponse:
    """Take back one's own list."""
    actions.withdraw_disposal(by=request.by, at=request.now, disposal=disposal)
    return redirect("retention:disposal", disposal)


def _parted(lines: Sequence[DueLine], *, on: date) -> tuple[list[DueLine], list[DueLine]]:
    """Give what is due on a day, and what is not."""
    ready: list[DueLine] = []
    later: list[DueLine] = []
    for line in lines:
        (ready if line.judgement.is_due(on) else later).append(line)
    return ready, later
