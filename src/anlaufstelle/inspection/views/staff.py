"""Requests to inspect a file: the list, a new one, and the page on which a package is put together."""

from collections.abc import Callable

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.public import never_kept
from anlaufstelle.files import queries as files
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.forms import AccessForm, AskForm, PutOffForm, RefuseForm
from anlaufstelle.inspection.permissions import PREPARE, RELEASE
from anlaufstelle.inspection.views.attached import attached
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as persons_queries
from anlaufstelle.persons.queries import Opened

_LONGEST_NUMBER = 12


@staff_only(PREPARE)
@require_GET
def requests(request: StaffRequest) -> HttpResponse:
    """Show the requests that are not over."""
    context = {"lines": queries.open_requests(by=request.by), "today": office_time(request.now).date()}
    return never_kept(render(request, "inspection/staff/requests.html", context))


@staff_only(PREPARE)
@require_http_methods(["GET", "POST"])
def new(request: StaffRequest, case_file: int) -> HttpResponse:
    """Take in a request about a file."""
    opened = _open(request, files.person_of(case_file=case_file, by=request.by))
    today = office_time(request.now).date()
    known = persons_queries.may_receive(opened, what="inspection", on=today)
    form = AskForm(request.POST or None, known=known, today=today)
    if form.is_valid():
        try:
            made = actions.ask(by=request.by, at=request.now, opened=opened, case_file=case_file, given=form.given())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("inspection:request", made)
    context = {
        "form": form,
        "known": known,
        "dossier": files.dossier(opened, case_file=case_file),
        "line": persons_queries.line_of(opened),
        "earlier": queries.requests_of(opened, case_file=case_file),
    }
    return never_kept(render(request, "inspection/staff/new.html", context, status=422 if form.errors else 200))


@staff_only(PREPARE)
@require_http_methods(["GET", "POST"])
def one(request: StaffRequest, inspection: int) -> HttpResponse:
    """Show a request with all that goes out, and do one step of the work."""
    opened = open_for(request, inspection)
    if request.method == "POST":
        step = _STEPS.get(request.POST.get("tun", ""))
        if step is not None:
            step(request, opened, inspection)
        return redirect(request.path + _BACK_TO.get(request.POST.get("tun", ""), ""))
    return _page(request, opened, inspection)


@staff_only(PREPARE)
@require_POST
def refuse(request: StaffRequest, inspection: int) -> HttpResponse:
    """Refuse a request with a reason."""
    form = RefuseForm(request.POST)

    def then(opened: Opened) -> HttpResponse:
        why = form.cleaned_data["why"]
        actions.refuse(by=request.by, at=request.now, opened=opened, inspection=inspection, why=why)
        return redirect("inspection:request", inspection)

    return _if_valid(request, inspection, then, refusing=form)


@staff_only(PREPARE)
@require_POST
def put_off(request: StaffRequest, inspection: int) -> HttpResponse:
    """Note that a copy takes longer, and that the person was told why."""
    form = PutOffForm(request.POST, today=office_time(request.now).date())

    def then(opened: Opened) -> HttpResponse:
        actions.put_off(by=request.by, at=request.now, opened=opened, inspection=inspection, **form.cleaned_data)
        return redirect("inspection:request", inspection)

    return _if_valid(request, inspection, then, putting_off=form)


@staff_only(RELEASE)
@require_POST
def release(request: StaffRequest, inspection: int) -> HttpResponse:
    """Let a package go that somebody else has put together."""
    opened = open_for(request, inspection)
    actions.release(by=request.by, at=request.now, opened=opened, inspection=inspection)
    messages.success(request, _("Freigegeben. Jetzt können Sie das Paket ausgeben oder einen Link vergeben."))
    return redirect("inspection:request", inspection)


@staff_only(PREPARE)
@require_POST
def access(request: StaffRequest, inspection: int) -> HttpResponse:
    """Make a link and show its code, once."""
    form = AccessForm(request.POST)

    def then(opened: Opened) -> HttpResponse:
        given = form.given()
        made = actions.give_access(by=request.by, at=request.now, opened=opened, inspection=inspection, given=given)
        return _page(request, opened, inspection, made=made)

    return _if_valid(request, inspection, then, giving=form)


@staff_only(PREPARE)
@require_POST
def file(request: StaffRequest, inspection: int) -> HttpResponse:
    """Hand the file out: to print it, or to send it by a secure way; it stands in the log."""
    opened = open_for(request, inspection)
    handed = actions.hand_out(by=request.by, at=request.now, opened=opened, inspection=inspection)
    line = queries.request_of(opened, inspection=inspection)
    return attached(handed, name=f"uebergabe-{inspection}.zip" if line.hands_over else f"unterlagen-{inspection}.pdf")


@staff_only(PREPARE)
@require_POST
def data(request: StaffRequest, inspection: int) -> HttpResponse:
    """Hand out what is recorded, as data for machines; it stands in the log."""
    opened = open_for(request, inspection)
    handed = actions.hand_out(by=request.by, at=request.now, opened=opened, inspection=inspection, data=True)
    return attached(handed, name=f"daten-{inspection}.json")


def open_for(request: StaffRequest, inspection: int) -> Opened:
    """Open the person a request is about; who has not said what for is led to the page that asks."""
    return _open(request, queries.person_of(inspection=inspection, by=request.by))


def number_of(request: StaffRequest, name: str) -> int:
    """Give a number of a form; 0 for anything else."""
    typed = request.POST.get(name, "")
    return int(typed) if typed.isdecimal() and len(typed) <= _LONGEST_NUMBER else 0


def _open(request: StaffRequest, person: int) -> Opened:
    return persons.open_person(by=request.by, at=request.now, person=person, part="file")


def _if_valid(
    request: StaffRequest, inspection: int, then: Callable[[Opened], HttpResponse], **form: Form
) -> HttpResponse:
    """Go on with a request whose form is right; show its page with the one form, named as there, that is not."""
    opened = open_for(request, inspection)
    if not all(one.is_valid() for one in form.values()):
        return _page(request, opened, inspection, **form)
    return then(opened)


def _page(request: StaffRequest, opened: Opened, inspection: int, **more: object) -> HttpResponse:
    page = queries.overview(opened, inspection=inspection, at=request.now)
    context = {
        "page": page,
        "line": persons_queries.line_of(opened),
        "omitted": queries.omitted(page.line.asker),
        "refusing": RefuseForm(),
        "putting_off": PutOffForm(today=office_time(request.now).date()),
        "giving": AccessForm(mail=page.line.mail),
        **more,
    }
    broken = any(getattr(form, "errors", None) for form in more.values())
    return never_kept(render(request, "inspection/staff/request.html", context, status=422 if broken else 200))


def _leave_out(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.leave_out(
        by=request.by,
        at=request.now,
        opened=opened,
        inspection=inspection,
        document=number_of(request, "dokument"),
        page=number_of(request, "seite"),
        why=request.POST.get("grund", ""),
    )


def _take_back(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.take_back(
        by=request.by,
        at=request.now,
        opened=opened,
        inspection=inspection,
        document=number_of(request, "dokument"),
        page=number_of(request, "seite"),
    )


def _set_as_paper(request: StaffRequest, opened: Opened, inspection: int) -> None:
    document = number_of(request, "dokument")
    actions.set_as_paper(by=request.by, at=request.now, opened=opened, inspection=inspection, document=document)
    messages.success(request, _("Die E-Mail liegt jetzt als Seiten vor. Ihre Worte werden gerade gelesen."))


def _put_in(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.put_in_sealed(
        by=request.by,
        at=request.now,
        opened=opened,
        inspection=inspection,
        document=number_of(request, "dokument"),
        put_in=request.POST.get("rein") == "1",
    )


def _put_in_class(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.put_in_class(
        by=request.by,
        at=request.now,
        opened=opened,
        inspection=inspection,
        seal=request.POST.get("klasse", ""),
        put_in=request.POST.get("rein") == "1",
    )


def _hold_back(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.hold_back(
        by=request.by,
        at=request.now,
        opened=opened,
        inspection=inspection,
        entry=request.POST.get("angabe", ""),
        why=request.POST.get("grund", ""),
        whole=request.POST.get("nur") != "herkunft",
    )


def _tell_again(request: StaffRequest, opened: Opened, inspection: int) -> None:
    entry = request.POST.get("angabe", "")
    actions.tell_again(by=request.by, at=request.now, opened=opened, inspection=inspection, entry=entry)


def _accept(request: StaffRequest, opened: Opened, inspection: int) -> None:
    count = actions.accept_offered(
        by=request.by, at=request.now, opened=opened, inspection=inspection, kind=request.POST.get("art", "")
    )
    messages.success(request, _("%(count)s Stellen werden geschwärzt.") % {"count": count})


def _make(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.make(by=request.by, at=request.now, opened=opened, inspection=inspection)


def _stop(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.stop(by=request.by, at=request.now, opened=opened, inspection=inspection)


def _end_access(request: StaffRequest, opened: Opened, inspection: int) -> None:
    actions.end_access(
        by=request.by, at=request.now, opened=opened, inspection=inspection, access=number_of(request, "zugang")
    )


_STEPS: dict[str, Callable[[StaffRequest, Opened, int], None]] = {
    "weglassen": _leave_out,
    "papier": _set_as_paper,
    "aufnehmen": _take_back,
    "versiegelt": _put_in,
    "klasse": _put_in_class,
    "zurueckhalten": _hold_back,
    "mitteilen": _tell_again,
    "schwaerzen": _accept,
    "erzeugen": _make,
    "anhalten": _stop,
    "sperren": _end_access,
}
#: Where on the page the work goes on.
_BACK_TO = {
    **dict.fromkeys(("weglassen", "aufnehmen", "versiegelt", "papier"), "#liste"),
    **dict.fromkeys(("klasse", "zurueckhalten", "mitteilen"), "#angaben"),
}
