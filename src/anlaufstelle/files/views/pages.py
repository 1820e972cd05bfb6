"""One document at the counter: its page as a picture, turned by keys, and what it is."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.base.public import picture as picture_answer
from anlaufstelle.files import actions, queries
from anlaufstelle.files.errors import UnknownPage
from anlaufstelle.files.forms import DescribeForm
from anlaufstelle.files.permissions import FILE_DOCUMENTS, SEE_FILES
from anlaufstelle.files.queries import Letter
from anlaufstelle.files.views.dossier import open_file

#: The browser of this actor keeps a picture for a while; no cache between keeps it.
_KEPT = "private, max-age=600, no-transform"


@staff_only(SEE_FILES)
@require_GET
def document(request: StaffRequest, case_file: int, document: int) -> HttpResponse:
    """Show a page of a document, with the ways to the others."""
    opened = open_file(request, case_file)
    page = actions.open_document(by=request.by, at=request.now, opened=opened, case_file=case_file, document=document)
    version = next((one for one in page.versions if str(one.number) == request.GET.get("fassung")), page.shown)
    number = min(queries.page_number(request.GET.get("seite", "1")), max(version.pages, 1))
    typed = request.GET.get("suche", "")
    marks = queries.mark_told(request.GET.get("stelle", "")) or queries.marks(
        opened, document=document, version=version.number, page=number, typed=typed
    )
    query = {name: request.GET.get(name, "") for name in ("seite", "fein", "suche")} | {"fassung": str(version.number)}
    context = {
        "page": page,
        "version": version,
        "letter": letter(request, version.link) if version.format == "mail" else None,
        "viewer": queries.viewer_of(version, subject=page.subject, name=_("Seiten"), query=query, marks=marks),
        "typed": typed,
        "marks": marks,
        "may_file": request.by.may(FILE_DOCUMENTS),
        "pair_url": f"{reverse('files:side_by_side', args=[case_file])}?{urlencode({'links': document})}",
    }
    return never_kept(render(request, "files/staff/document.html", context))


@staff_only(FILE_DOCUMENTS)
@require_http_methods(["GET", "POST"])
def describe(request: StaffRequest, case_file: int, document: int) -> HttpResponse:
    """Say anew what a document is."""
    opened = open_file(request, case_file)
    page = queries.document_page(opened, case_file=case_file, document=document)
    form = DescribeForm(request.POST or None, initial=DescribeForm.of(page), by=request.by)
    if form.is_valid():
        try:
            actions.describe_document(
                by=request.by, at=request.now, opened=opened, document=document, given=form.description()
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("files:document", case_file, document)
    context = {"form": form, "case_file": case_file, "title": _("Dokument beschreiben"), "label": _("Speichern")}
    return never_kept(render(request, "files/staff/form.html", context, status=422 if form.errors else 200))


@staff_only(SEE_FILES)
@require_GET
def picture(request: StaffRequest, link: str, number: int) -> HttpResponse:
    """Give the picture of one page, by a link only this actor can use."""
    fineness = request.GET.get("fein", "")
    if fineness not in {"", "1", "klein"}:
        raise UnknownPage
    drawn = queries.page_picture(
        queries.read_link(link, by=request.by, at=request.now),
        number=number,
        by=request.by,
        at=request.now,
        fineness={"1": "fein"}.get(fineness, fineness),
    )
    answer = picture_answer(drawn)
    answer.headers["Cache-Control"] = _KEPT
    return answer


def letter(request: StaffRequest, link: str) -> Letter | None:
    """Give the letter by mail that a link of this page stands for."""
    return queries.letter_of(queries.read_link(link, by=request.by, at=request.now), by=request.by, at=request.now)
