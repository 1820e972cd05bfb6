"""What came in: piles, their progress, and the way of each page into a file."""

from django.contrib import messages
from django.http import HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import actions, queries
from anlaufstelle.files.errors import FileRefused
from anlaufstelle.files.forms import BatchForm, FileBatchForm, FilePagesForm, LeaveOutForm
from anlaufstelle.files.permissions import FILE_DOCUMENTS, TAKE_IN
from anlaufstelle.files.queries import ItemLine, Suggestion, Suggestions, Target
from anlaufstelle.files.views.dossier import open_file
from anlaufstelle.files.views.pages import letter
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened


@staff_only(TAKE_IN)
@require_http_methods(["GET", "POST"])
def intake(request: StaffRequest) -> HttpResponse:
    """Show the piles that are not done, and take in a new one."""
    sent = request.method == "POST"
    today = office_time(request.now).date()
    first = {"name": _("Post vom %(day)s") % {"day": f"{today:%d.%m.%Y}"}}
    form = BatchForm(request.POST if sent else None, request.FILES if sent else None, initial=first)
    if form.is_valid():
        return _taken_in(request, form)
    context = {"batches": queries.batches(by=request.by), "form": form}
    return never_kept(render(request, "files/staff/intake.html", context, status=422 if form.errors else 200))


@staff_only(FILE_DOCUMENTS)
@require_http_methods(["GET", "POST"])
def for_file(request: StaffRequest, case_file: int) -> HttpResponse:
    """Take in several files at once for a procedure of an opened file."""
    opened = open_file(request, case_file)
    sent = request.method == "POST"
    target = queries.target(case_file, by=request.by)
    form = FileBatchForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        procedures=target.procedures,
        initial={"name": _("Post zu %(reference)s") % {"reference": target.reference}},
    )
    if form.is_valid():
        return _taken_in(request, form, opened=opened, into=form.cleaned_data["procedure"])
    context = {"form": form, "target": target}
    return never_kept(render(request, "files/staff/batch_for_file.html", context, status=422 if form.errors else 200))


def _taken_in(request: StaffRequest, form: BatchForm, *, opened: Opened | None = None, into: int = 0) -> HttpResponse:
    name = form.cleaned_data["name"]
    batch = actions.begin_batch(by=request.by, at=request.now, source="upload", name=name, opened=opened, into=into)
    for data, file_name, cut in form.each():
        try:
            if cut:
                raise FileRefused(why="too_large")
            actions.receive(by=request.by, at=request.now, batch=batch, data=data, name=file_name)
        except DomainError as problem:
            messages.error(request, f"{file_name}: {problem.told()}")
    return redirect("files:batch", batch)


@staff_only(TAKE_IN)
@require_GET
def batch(request: StaffRequest, batch: int) -> HttpResponse:
    """Show a pile and how far it is."""
    context = {"page": queries.batch_page(batch, by=request.by, at=request.now)}
    return never_kept(render(request, "files/staff/batch.html", context))


@staff_only(TAKE_IN)
@require_POST
def steer(request: StaffRequest, batch: int) -> HttpResponse:
    """Halt the reading of a pile, or go on."""
    if request.POST.get("lesen") == "halt":
        actions.stop_batch(by=request.by, at=request.now, batch=batch)
    else:
        count = actions.resume_batch(by=request.by, at=request.now, batch=batch)
        told = ngettext("%(count)s Datei wird gelesen.", "%(count)s Dateien werden gelesen.", count)
        messages.success(request, told % {"count": count})
    return redirect("files:batch", batch)


@staff_only(TAKE_IN)
@require_http_methods(["GET", "POST"])
def item(request: StaffRequest, item: int) -> HttpResponse:
    """Show a file of a pile page by page, and put pages of it where they belong."""
    line = queries.item_page(item, by=request.by, at=request.now)
    target = _target(request, line)
    given = _given(request, line, target=target)
    form, left_out, done = _forms(request, line, target=target, given=given)
    if done:
        return _onwards(line, request)
    if request.method == "GET":
        actions.look_at_item(by=request.by, at=request.now, item=item)
    typed = request.GET.get("suche", line.wanted)
    number = min(queries.page_number(request.GET.get("seite", str(_start(request, line)))), max(line.pages, 1))
    context = {
        "item": line,
        "batch": queries.batch_page(line.batch, by=request.by, at=request.now),
        "number": number,
        "before": number - 1,
        "after": number + 1 if number < line.pages else 0,
        "letter": letter(request, line.link) if line.format == "mail" else None,
        "typed": typed,
        "found": queries.targets(typed, by=request.by),
        "target": target,
        "given": given,
        **(_chosen(request, line, given) if form and not form.is_bound else {}),
        "form": form,
        "left_out": left_out,
    }
    return never_kept(render(request, "files/staff/item.html", context, status=200 if request.method == "GET" else 422))


def _given(request: StaffRequest, line: ItemLine, *, target: Target | None) -> Suggestions:
    """Give the suggestions for the page; what was sent is judged without them."""
    if request.method != "GET":
        return Suggestions()
    return queries.suggestions(line, target=target, by=request.by, on=office_time(request.now).date())


def _forms(
    request: StaffRequest, line: ItemLine, *, target: Target | None, given: Suggestions
) -> tuple[FilePagesForm | None, LeaveOutForm, bool]:
    """Give both forms as they are, and whether what was sent is done."""
    sent: QueryDict | None = request.POST if request.method == "POST" else None
    filing = sent is not None and "ablegen" in sent
    first, last = line.left[0] if line.left else (1, max(line.pages, 1))
    pages = {"first": first, "last": last}
    form = None
    if target is not None and line.can_be_filed:
        start = {**pages, "received_on": office_time(request.now).date(), **_proposed(request, line, given)}
        form = FilePagesForm(sent if filing else None, procedures=target.procedures, by=request.by, initial=start)
    left_out = LeaveOutForm(None if filing else sent, initial=pages, prefix="weg")
    if filing and form is not None and target is not None:
        return form, left_out, form.is_valid() and _filed(request, line, form, target=target)
    return form, left_out, sent is not None and left_out.is_valid() and _left_out(request, line, left_out)


def _proposed(request: StaffRequest, line: ItemLine, given: Suggestions) -> dict[str, object]:
    """Give what the form begins with: the chosen proposal, with its last page where somebody moved it."""
    if line.format == "mail":
        return {"kind": "mail"}
    one = given.beginning(_start(request, line))
    if one is None:
        return {}
    sent_to = queries.destination(line, by=request.by)
    page = queries.batch_page(line.batch, by=request.by, at=request.now)
    return {
        "procedure": sent_to.procedure if sent_to else page.procedure,
        "first": one.first,
        "last": _moved(request, line, one),
        "kind": one.kind,
        "subject": one.subject or one.kind_name,
        "dated_on": one.dated_on,
        "sender": one.sender,
        "foreign_reference": one.reference,
    }


def _moved(request: StaffRequest, line: ItemLine, one: Suggestion) -> int:
    """Give the last page: the proposed one, or that which was asked for, within the pages that are left."""
    asked = request.GET.get("bis", "")
    most = next((last for first, last in line.left if first <= one.first <= last), one.last)
    return max(one.first, min(int(asked[:6]), most)) if asked.isdecimal() else one.last


def _chosen(request: StaffRequest, line: ItemLine, given: Suggestions) -> dict[str, object]:
    """Give the proposal that Enter files, and the pages its border moves to; nothing where nothing is left."""
    one = given.beginning(_start(request, line))
    if one is None:
        return {}
    last = _moved(request, line, one)
    most = next((high for low, high in line.left if low <= one.first <= high), last)
    return {
        "one": one,
        "last": last,
        "less": last - 1 if last > one.first else 0,
        "more": last + 1 if last < most else 0,
    }


def _filed(request: StaffRequest, line: ItemLine, form: FilePagesForm, *, target: Target) -> bool:
    try:
        opened = persons.open_for_filing(
            by=request.by, at=request.now, person=target.person, reference=_("Eingang %(item)s") % {"item": line.id}
        )
        actions.file_pages(
            by=request.by,
            at=request.now,
            opened=opened,
            procedure=form.cleaned_data["procedure"],
            given=form.description(),
            item=line.id,
            first=form.cleaned_data["first"],
            last=form.cleaned_data["last"],
        )
    except DomainError as problem:
        form.add_error(None, problem.told())
        return False
    messages.success(request, _("Abgelegt in %(reference)s.") % {"reference": target.reference})
    return True


def _left_out(request: StaffRequest, line: ItemLine, form: LeaveOutForm) -> bool:
    try:
        actions.leave_out(by=request.by, at=request.now, item=line.id, **form.cleaned_data)
    except DomainError as problem:
        form.add_error(None, problem.told())
        return False
    messages.success(request, _("Die Seiten gehören in keine Akte; der Grund ist vermerkt."))
    return True


def _onwards(line: ItemLine, request: StaffRequest) -> HttpResponse:
    """Lead to what is left of the file, to the next one that waits for a person, or back to the pile."""
    again = queries.item_page(line.id, by=request.by, at=request.now)
    if again.left:
        chosen = request.GET.get("akte", "")
        named = queries.destination(again, by=request.by) is not None
        kept = f"?akte={int(chosen[:9])}" if chosen.isdecimal() and not named else ""
        return redirect(f"{reverse('files:item', args=[line.id])}{kept}")
    page = queries.batch_page(line.batch, by=request.by, at=request.now)
    waiting = [one.id for one in page.items if one.can_be_filed]
    return redirect("files:item", waiting[0]) if waiting else redirect("files:batch", line.batch)


def _target(request: StaffRequest, line: ItemLine) -> Target | None:
    """Give the file that was chosen, or the one a separator sheet names, or the one the pile belongs to."""
    if not request.by.may(FILE_DOCUMENTS):
        return None
    typed = request.GET.get("akte", "")
    if typed.isdecimal():
        return queries.target(int(typed[:9]), by=request.by)
    if typed == "andere":
        return None
    sent_to = queries.destination(line, by=request.by)
    known = sent_to.case_file if sent_to else queries.batch_page(line.batch, by=request.by, at=request.now).case_file
    return queries.target(known, by=request.by) if known else None


def _start(request: StaffRequest, line: ItemLine) -> int:
    """Give the page one begins with: that of the chosen proposal, else the first that is left."""
    asked = request.GET.get("vorschlag", "")
    return int(asked[:6]) if asked.isdecimal() else line.left[0][0] if line.left else 1
