"""The dossier: a person's files, the outline of one, new files, procedures and documents."""

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import actions, queries
from anlaufstelle.files.forms import CaseFileForm, ProcedureForm, UploadForm
from anlaufstelle.files.permissions import CLOSE_FILES, FILE_DOCUMENTS, SEE_FILES
from anlaufstelle.files.views.outline import outline_rows
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as persons_queries
from anlaufstelle.persons.queries import Opened


@staff_only(SEE_FILES)
@require_GET
def of_person(request: StaffRequest, person: int) -> HttpResponse:
    """Show the files of a person."""
    opened = _open(request, person)
    context = {
        "line": persons_queries.line_of(opened),
        "files": queries.case_files(opened),
        "may_file": request.by.may(FILE_DOCUMENTS),
    }
    return never_kept(render(request, "files/staff/files.html", context))


@staff_only(FILE_DOCUMENTS)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest, person: int) -> HttpResponse:
    """Create a file; its reference is given, and nothing has to be typed but a choice."""
    opened = _open(request, person)
    line = persons_queries.line_of(opened)
    units = queries.units(office_time(request.now).date())
    form = CaseFileForm(request.POST or None, units=units, name=line.name)
    if form.is_valid():
        try:
            made = actions.create_case_file(by=request.by, at=request.now, opened=opened, given=form.given())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Die Akte ist angelegt."))
            return redirect("files:dossier", made)
    context = {"form": form, "line": line, "units": units, "files": queries.case_files(opened)}
    return never_kept(render(request, "files/staff/new.html", context, status=422 if form.errors else 200))


@staff_only(SEE_FILES)
@require_GET
def dossier_page(request: StaffRequest, case_file: int) -> HttpResponse:
    """Show the outline of a file: procedures and documents, one line each."""
    opened = open_file(request, case_file)
    found = queries.dossier(opened, case_file=case_file)
    context = {
        "dossier": found,
        "procedures": [(procedure, outline_rows(procedure.documents)) for procedure in found.procedures],
        "line": persons_queries.line_of(opened),
        "opened": opened,
        "may_file": request.by.may(FILE_DOCUMENTS),
        "may_close": request.by.may(CLOSE_FILES),
    }
    return never_kept(render(request, "files/staff/dossier.html", context))


@staff_only(FILE_DOCUMENTS)
@require_http_methods(["GET", "POST"])
def new_procedure(request: StaffRequest, case_file: int) -> HttpResponse:
    """Begin a procedure."""
    opened = open_file(request, case_file)
    form = ProcedureForm(request.POST or None)
    if form.is_valid():
        try:
            actions.open_procedure(
                by=request.by,
                at=request.now,
                opened=opened,
                case_file=case_file,
                subject=form.cleaned_data["subject"],
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("files:dossier", case_file)
    context = {"form": form, "case_file": case_file, "title": _("Neuer Vorgang"), "label": _("Anlegen")}
    return never_kept(render(request, "files/staff/form.html", context, status=422 if form.errors else 200))


@staff_only(CLOSE_FILES)
@require_POST
def close(request: StaffRequest, case_file: int, procedure: int) -> HttpResponse:
    """Write a procedure to the files, or take it up again."""
    opened = open_file(request, case_file)
    actions.close_procedure(
        by=request.by, at=request.now, opened=opened, procedure=procedure, closed=request.POST.get("zda") == "1"
    )
    return redirect("files:dossier", case_file)


@staff_only(FILE_DOCUMENTS)
@require_GET
def separator(request: StaffRequest, case_file: int, procedure: int) -> HttpResponse:
    """Give the separator sheet of a procedure as PDF: laid before its papers, it sends their scans here."""
    opened = open_file(request, case_file)
    sheet = queries.procedure_sheet(opened, procedure=procedure, at=request.now)
    return pdf_response(sheet, name="trennblatt", network=network_of(request), at=request.now)


@staff_only(FILE_DOCUMENTS)
@require_http_methods(["GET", "POST"])
def upload(request: StaffRequest, case_file: int) -> HttpResponse:
    """File a document: its bytes are read behind walls; what cannot be read is refused with a word that helps."""
    opened = open_file(request, case_file)
    found = queries.dossier(opened, case_file=case_file)
    sent = request.method == "POST"
    form = UploadForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        dossier=found,
        by=request.by,
        initial={"received_on": office_time(request.now).date()},
    )
    if form.is_valid():
        data, name = form.data_and_name()
        try:
            document = actions.file_document(
                by=request.by,
                at=request.now,
                opened=opened,
                procedure=form.cleaned_data["procedure"],
                given=form.description(),
                data=data,
                name=name,
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Das Dokument ist abgelegt."))
            return redirect("files:document", case_file, document)
    context = {"form": form, "dossier": found}
    return never_kept(render(request, "files/staff/upload.html", context, status=422 if form.errors else 200))


def open_file(request: StaffRequest, case_file: int) -> Opened:
    """Open the person a file is about; who has not said what for is led to the page that asks."""
    return _open(request, queries.person_of(case_file=case_file, by=request.by))


def _open(request: StaffRequest, person: int) -> Opened:
    """Open a person by their file; every page of it is told alike, so that no sealed paper shows through."""
    return persons.open_person(by=request.by, at=request.now, person=person, part="file")
