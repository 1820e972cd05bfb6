"""The way of a document: what runs, what was signed on which version, and acting on one's own order."""

from datetime import timedelta

from django.contrib import messages
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.limits import network_of
from anlaufstelle.base.paper import pdf_response
from anlaufstelle.base.public import never_kept
from anlaufstelle.circulation import actions, queries
from anlaufstelle.circulation.forms import ReasonForm, RedirectForm, RouteForm
from anlaufstelle.circulation.permissions import CIRCULATE
from anlaufstelle.circulation.views.desk import next_key, to_desk
from anlaufstelle.circulation.views.showing import open_person
from anlaufstelle.files import actions as files_actions
from anlaufstelle.files import queries as files
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.deadlines import next_working_day

#: What a colleague usually gets to look at a document.
_USUAL = timedelta(days=7)
#: The word on the button of each kind of order.
_VERBS = {
    "acknowledge": gettext_lazy("Zur Kenntnis genommen"),
    "co_sign": gettext_lazy("Mitzeichnen"),
    "final_sign": gettext_lazy("Schlusszeichnen"),
    "dispatch": gettext_lazy("Versandt"),
}


@staff_only(CIRCULATE)
@require_GET
def document(request: StaffRequest, document: int) -> HttpResponse:
    """Show what circulates on a document, and its protocol."""
    opened = _open(request, document)
    head = files.document_head(document, by=request.by)
    slips = queries.slips_of(opened, document=document)
    context = {"head": head, "slips": slips, "may_begin": not any(slip.running for slip in slips)}
    return never_kept(render(request, "circulation/staff/document.html", context))


@staff_only(CIRCULATE)
@require_http_methods(["GET", "POST"])
def begin(request: StaffRequest, document: int) -> HttpResponse:
    """Give a document into circulation."""
    opened = _open(request, document)
    due_on = next_working_day(office_time(request.now).date() + _USUAL)
    form = RouteForm(request.POST or None, holders=queries.holders(at=request.now), due_on=due_on)
    if form.is_valid():
        try:
            actions.begin_circulation(
                by=request.by, at=request.now, opened=opened, document=document, orders=form.orders()
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Das Dokument ist im Umlauf."))
            return redirect("circulation:document", document)
    context = {"form": form, "head": files.document_head(document, by=request.by)}
    return never_kept(render(request, "circulation/staff/begin.html", context, status=422 if form.errors else 200))


@staff_only(CIRCULATE)
@require_http_methods(["GET", "POST"])
def order(request: StaffRequest, order: int) -> HttpResponse:
    """Show the document an order is about, page by page, and act on the order."""
    opened = open_person(request, queries.place_of_order(order, by=request.by))
    page = queries.order_page(opened, order=order)
    form = ReasonForm(request.POST if "zurueck" in request.POST else None)
    if request.method == "POST":
        following = next_key(request, f"auftrag-{order}")
        if _acted(request, opened, order=order, form=form):
            return to_desk(following)
        page = queries.order_page(opened, order=order)
    shown = files_actions.open_document(
        by=request.by, at=request.now, opened=opened, case_file=page.document.file.id, document=page.document.id
    )
    context = {
        "page": page,
        "shown": shown,
        "verb": str(_VERBS[page.line.kind]),
        "viewer": files.viewer_of(
            shown.shown, subject=shown.subject, name=_("Seiten"), query=request.GET.dict(), can_grow=False
        ),
        "form": form,
    }
    return never_kept(render(request, "circulation/staff/order.html", context, status=422 if form.errors else 200))


@staff_only(CIRCULATE)
@require_POST
def take_over(request: StaffRequest, order: int) -> HttpResponse:
    """Make an order of one's team one's own."""
    opened = open_person(request, queries.place_of_order(order, by=request.by))
    actions.take_over_order(by=request.by, at=request.now, opened=opened, order=order)
    return redirect("circulation:order", order)


@staff_only(CIRCULATE)
@require_http_methods(["GET", "POST"])
def send_elsewhere(request: StaffRequest, order: int) -> HttpResponse:
    """Ask somebody else for the same."""
    opened = open_person(request, queries.place_of_order(order, by=request.by))
    page = queries.order_page(opened, order=order)
    form = RedirectForm(request.POST or None, holders=queries.holders(at=request.now))
    if form.is_valid():
        account, team = queries.holder_of(form.cleaned_data["holder"])
        try:
            actions.redirect_order(
                by=request.by,
                at=request.now,
                opened=opened,
                order=order,
                account=account,
                team=team,
                reason=form.cleaned_data["reason"],
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Der Auftrag ist umgeleitet."))
            return redirect("circulation:document", page.document.id)
    context = {"form": form, "title": _("Auftrag umleiten"), "label": _("Umleiten")}
    return never_kept(render(request, "circulation/staff/form.html", context, status=422 if form.errors else 200))


@staff_only(CIRCULATE)
@require_http_methods(["GET", "POST"])
def withdraw(request: StaffRequest, circulation: int) -> HttpResponse:
    """Take a document back from its way."""
    opened = open_person(request, queries.place_of_circulation(circulation, by=request.by))
    _slip, head = queries.slip(opened, circulation=circulation)
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            actions.withdraw_circulation(
                by=request.by, at=request.now, opened=opened, circulation=circulation, **form.cleaned_data
            )
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Der Umlauf ist zurückgezogen."))
            return redirect("circulation:document", head.id)
    context = {"form": form, "title": _("Umlauf zurückziehen"), "label": _("Zurückziehen")}
    return never_kept(render(request, "circulation/staff/form.html", context, status=422 if form.errors else 200))


@staff_only(CIRCULATE)
@require_GET
def paper(request: StaffRequest, circulation: int) -> HttpResponse:
    """Give the circulation slip as PDF."""
    opened = open_person(request, queries.place_of_circulation(circulation, by=request.by))
    slip, head = queries.slip(opened, circulation=circulation)
    sheet = queries.slip_sheet(slip, head=head, on=office_time(request.now).date())
    return pdf_response(sheet, name="laufzettel", network=network_of(request), at=request.now)


def _open(request: StaffRequest, document: int) -> Opened:
    return open_person(request, files.document_head(document, by=request.by).file.person)


def _acted(request: StaffRequest, opened: Opened, *, order: int, form: Form) -> bool:
    """Sign or return; a problem stands on the form."""
    try:
        if "zurueck" in request.POST:
            if not form.is_valid():
                return False
            actions.return_order(by=request.by, at=request.now, opened=opened, order=order, **form.cleaned_data)
            messages.success(request, _("Zurückgegeben."))
        else:
            seen = files.page_number(request.POST.get("fassung", ""))
            actions.sign_order(by=request.by, at=request.now, opened=opened, order=order, version=seen)
            messages.success(request, _("Erledigt."))
    except DomainError as problem:
        messages.error(request, problem.told())
        return False
    return True
