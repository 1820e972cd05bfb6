"""The way of a list to the archive and back: offer, answer, package, receipt."""

from tempfile import TemporaryFile

from django.contrib import messages
from django.http import FileResponse, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from anlaufstelle.base.access import StaffRequest, staff_only, step_up
from anlaufstelle.base.public import never_kept
from anlaufstelle.retention import actions
from anlaufstelle.retention.forms import AnswerForm, ReceiptForm
from anlaufstelle.retention.permissions import HAND_OVER, PROPOSE_DISPOSAL


@staff_only(PROPOSE_DISPOSAL)
@require_POST
def offer(request: StaffRequest, disposal: int) -> HttpResponse:
    """Give the list as the archive gets it."""
    message = actions.offer_disposal(by=request.by, at=request.now, disposal=disposal)
    answer = HttpResponse(message, content_type="application/xml")
    answer["Content-Disposition"] = (
        f'attachment; filename="anbietung-{disposal}_Aussonderung.Anbieteverzeichnis.0501.xml"'
    )
    return never_kept(answer)


@staff_only(PROPOSE_DISPOSAL)
@require_POST
def answer(request: StaffRequest, disposal: int) -> HttpResponse:
    """Take in what the archive answers."""
    form = AnswerForm(request.POST, request.FILES)
    if form.is_valid():
        actions.take_answer(by=request.by, at=request.now, disposal=disposal, data=form.data_of())
        messages.success(request, _("Die Antwort des Archivs ist eingelesen."))
    else:
        messages.error(request, _("Wählen Sie die Datei mit der Antwort aus."))
    return redirect("retention:disposal", disposal)


@staff_only(HAND_OVER)
@require_POST
@step_up(minutes=15)
def hand_over(request: StaffRequest, disposal: int) -> HttpResponseBase:
    """Give the package for the archive; it lies in a file without a name only as long as it is sent."""
    package = TemporaryFile()  # noqa: SIM115  # the answer closes it when it is sent
    try:
        handed = actions.hand_over(by=request.by, at=request.now, disposal=disposal, into=package)
    except BaseException:
        package.close()
        raise
    answer = FileResponse(package, as_attachment=True, filename=handed.name, content_type="application/zip")
    answer["Cache-Control"] = "no-store"
    return answer


@staff_only(PROPOSE_DISPOSAL)
@require_POST
def receipt(request: StaffRequest, disposal: int) -> HttpResponse:
    """Take in that the archive has it."""
    form = ReceiptForm(request.POST, request.FILES)
    if form.is_valid():
        actions.take_receipt(by=request.by, at=request.now, disposal=disposal, data=form.data_of())
        messages.success(request, _("Die Bestätigung des Archivs ist eingelesen."))
    else:
        messages.error(request, _("Wählen Sie die Datei mit der Bestätigung aus."))
    return redirect("retention:disposal", disposal)


@staff_only(PROPOSE_DISPOSAL)
@require_POST
def confirm(request: StaffRequest, disposal: int) -> HttpResponse:
    """Note by hand that the archive has it."""
    words = request.POST.get("known_by", "")
    actions.confirm_receipt(by=request.by, at=request.now, disposal=disposal, words=words)
    return redirect("retention:disposal", disposal)
