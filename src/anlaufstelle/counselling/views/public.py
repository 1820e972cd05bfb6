"""The lane of the yellow envelope: which letter, which day, what to do. Nothing that is typed here is kept."""

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import formats
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import PublicRequest, never_kept
from anlaufstelle.counselling import queries
from anlaufstelle.counselling.forms.public import LetterForm
from anlaufstelle.counselling.queries.letters import COUNSELLING
from anlaufstelle.values import grid


@require_GET
def letter(request: PublicRequest) -> HttpResponse:
    """Ask which letter it is."""
    return render(request, "counselling/public/letter.html", {"groups": queries.letter_groups()})


@require_http_methods(["GET", "POST"])
def day(request: PublicRequest, code: str) -> HttpResponse:
    """Ask for the day on the envelope, then show what to do by when; the answer to a post is not kept anywhere."""
    form = _form(request, code)
    if form.is_bound and form.is_valid():
        return _answer(request, code, form)
    return _ask(request, code, form)


@require_POST
def sheet(request: PublicRequest, code: str) -> HttpResponse:
    """Give the answer as one page for paper; it comes from the same fields, sent again, and is not kept either."""
    form = _form(request, code)
    request.page_address = reverse("counselling:day", args=[code])
    if not form.is_valid():
        return _ask(request, code, form)
    today, _cell = grid.place(request.now)
    page = queries.letter_sheet(_advice(request, code, form), language=request.LANGUAGE_CODE, on=today)
    return pdf_response(page, name="brief", network=network_of(request), at=request.now)


def _form(request: PublicRequest, code: str) -> LetterForm:
    if code != queries.UNKNOWN_LETTER and queries.letter_of(code) is None:
        raise Http404
    today, _cell = grid.place(request.now)
    return LetterForm(request.POST if request.method == "POST" else None, today=today)


def _ask(request: PublicRequest, code: str, form: LetterForm) -> HttpResponse:
    context = {
        "form": form,
        "letter": queries.letter_of(code),
        "asks_filed": code != "auslaenderbehoerde",
        "day_url": reverse("counselling:day", args=[code]),
    }
    status = 422 if form.is_bound else 200
    return never_kept(render(request, "counselling/public/day.html", context, status=status))


def _answer(request: PublicRequest, code: str, form: LetterForm) -> HttpResponse:
    advice = _advice(request, code, form)
    context = {
        "advice": advice,
        "sent": form.sent(),
        "sheet_url": reverse("counselling:sheet", args=[code]),
        "slot_clock": formats.time_format(grid.time_of(advice.slot[1]), "H:i") if advice.slot else "",
        "slots_url": f"{reverse('appointments:times')}?c={COUNSELLING}",
        "court_norm": queries.NO_COURT_FEES,
        "again_url": request.path,
    }
    return never_kept(render(request, "counselling/public/answer.html", context))


def _advice(request: PublicRequest, code: str, form: LetterForm) -> queries.LetterAdvice:
    return queries.advise(code=code, served=form.cleaned_data["served"], filed=form.filed_on(), at=request.now)
