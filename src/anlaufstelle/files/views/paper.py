"""Where the paper of a file is, and that there is none any more."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import actions, queries
from anlaufstelle.files.forms import HybridForm, PaperForm
from anlaufstelle.files.permissions import FILE_DOCUMENTS
from anlaufstelle.files.views.dossier import open_file


@staff_only(FILE_DOCUMENTS)
@require_http_methods(["GET", "POST"])
def paper(request: StaffRequest, case_file: int) -> HttpResponse:
    """Show where the paper is and was, and note where it goes."""
    opened = open_file(request, case_file)
    found = queries.paper_of(opened, case_file=case_file)
    form = PaperForm(request.POST or None)
    if form.is_valid():
        try:
            actions.move_paper(by=request.by, at=request.now, opened=opened, case_file=case_file, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Gespeichert."))
            return redirect("files:paper", case_file)
    said = {"until": found.paper_until, "what": found.on_paper}
    context = {"paper": found, "form": form, "hybrid": HybridForm(initial=said, prefix="hybrid")}
    return never_kept(render(request, "files/staff/paper.html", context, status=422 if form.errors else 200))


@staff_only(FILE_DOCUMENTS)
@require_POST
def all_digital(request: StaffRequest, case_file: int) -> HttpResponse:
    """Say that all of a file is digital."""
    opened = open_file(request, case_file)
    actions.finish_paper(by=request.by, at=request.now, opened=opened, case_file=case_file)
    messages.success(request, _("Die Akte ist jetzt ganz digital."))
    return redirect("files:dossier", case_file)


@staff_only(FILE_DOCUMENTS)
@require_POST
def hybrid(request: StaffRequest, case_file: int) -> HttpResponse:
    """Say what of a file is on paper, and until when paper came in."""
    opened = open_file(request, case_file)
    form = HybridForm(request.POST, prefix="hybrid")
    if not form.is_valid():
        found = queries.paper_of(opened, case_file=case_file)
        context = {"paper": found, "form": PaperForm(), "hybrid": form}
        return never_kept(render(request, "files/staff/paper.html", context, status=422))
    actions.say_what_is_paper(by=request.by, at=request.now, opened=opened, case_file=case_file, **form.cleaned_data)
    messages.success(request, _("Gespeichert."))
    return redirect("files:paper", case_file)
