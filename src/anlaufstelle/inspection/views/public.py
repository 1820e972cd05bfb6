"""What the recipient of a link sees: the code is asked for, then the pages, on an old phone too."""

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.limits import Limit, network_of, take
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.public import PublicRequest, SeeOther, never_kept, resident
from anlaufstelle.base.public import picture as picture_answer
from anlaufstelle.inspection import actions
from anlaufstelle.inspection.errors import UnknownPackagePage, WrongCode
from anlaufstelle.inspection.forms import CodeForm
from anlaufstelle.inspection.queries.reading import door_of, inside_of, reference_of
from anlaufstelle.inspection.views.attached import attached

#: Codes typed from one network.
CODES = Limit("inspection.codes", burst=20, per_hour=60)


@require_http_methods(["GET", "POST"])
def door(request: PublicRequest, token: str) -> HttpResponse:
    """Ask for the code; a link alone opens nothing and tells nothing."""
    found = door_of(token, at=request.now)
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        take(CODES, network_of(request), at=request.now)
        try:
            inside = actions.enter(
                by=_holder(found.access), at=request.now, token=token, typed=form.cleaned_data["code"]
            )
        except WrongCode as problem:
            form.add_error("code", problem.told())
        else:
            return SeeOther(reverse("papers:page", args=[inside, 1]))
    context = {"form": form, "until": found.until}
    return never_kept(render(request, "inspection/public/door.html", context, status=422 if form.errors else 200))


@require_GET
def page(request: PublicRequest, inside: str, number: int) -> HttpResponse:
    """Show one page of the package with the ways to the others."""
    found = inside_of(inside, at=request.now)
    if not 1 <= number <= found.pages:
        raise UnknownPackagePage
    context = {
        "inside": inside,
        "number": number,
        "pages": found.pages,
        "before": number - 1,
        "after": number + 1 if number < found.pages else 0,
        "until": found.until,
        "has_data": found.has_data,
    }
    return never_kept(render(request, "inspection/public/page.html", context))


@require_GET
def picture(request: PublicRequest, inside: str, number: int) -> HttpResponse:
    """Give the picture of one page; the look is kept."""
    holder = _holder(inside_of(inside, at=request.now).access)
    drawn = actions.look_at_page(by=holder, at=request.now, token=inside, number=number)
    return never_kept(picture_answer(drawn))


@require_GET
def file(request: PublicRequest, inside: str) -> HttpResponse:
    """Give the package as one file; the look is kept."""
    holder = _holder(inside_of(inside, at=request.now).access)
    return attached(actions.take_file(by=holder, at=request.now, token=inside), name="unterlagen.pdf")


@require_GET
def data(request: PublicRequest, inside: str) -> HttpResponse:
    """Give what is recorded as data for machines; the look is kept."""
    holder = _holder(inside_of(inside, at=request.now).access)
    return attached(actions.take_data(by=holder, at=request.now, token=inside), name="daten.json")


def _holder(access: int) -> Actor:
    return resident(objects=frozenset({reference_of(access)}))
