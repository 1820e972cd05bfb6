"""Pages of the administration: accounts, roles, links, and the access review."""

from django import forms
from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from anlaufstelle.accounts import actions, queries
from anlaufstelle.accounts.forms import EndForm, GrantForm, NewAccountForm
from anlaufstelle.accounts.permissions import MANAGE_ACCOUNTS, REVIEW_ACCESS
from anlaufstelle.base.access import StaffRequest, staff_only, step_up
from anlaufstelle.base.errors import DomainError

_LINK = "one_time_link_"


@staff_only(MANAGE_ACCOUNTS)
@require_GET
def accounts(request: StaffRequest) -> HttpResponse:
    """List all accounts."""
    lines = queries.accounts_at(by=request.by, at=request.now)
    return render(request, "accounts/staff/accounts.html", {"lines": lines})


@staff_only(MANAGE_ACCOUNTS)
@step_up(minutes=10)
@require_http_methods(["GET", "POST"])
def new_account(request: StaffRequest) -> HttpResponse:
    """Make an account."""
    form = NewAccountForm(request.POST or None)
    if form.is_valid():
        try:
            account = actions.create_account(by=request.by, at=request.now, **form.cleaned_data)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            messages.success(request, _("Das Konto ist angelegt. Geben Sie ihm jetzt eine Rolle."))
            return redirect("accounts:account", account)
    return render(request, "accounts/staff/new_account.html", {"form": form})


@staff_only(MANAGE_ACCOUNTS)
@require_GET
def account_page(request: StaffRequest, account: int) -> HttpResponse:
    """Show one account with its roles."""
    page = queries.account_page(account, by=request.by, at=request.now)
    return render(request, "accounts/staff/account.html", {"page": page, "own": str(account) == request.by.id})


@staff_only(MANAGE_ACCOUNTS)
@step_up(minutes=10)
@require_http_methods(["GET", "POST"])
def grant_role(request: StaffRequest, account: int) -> HttpResponse:
    """Give a role for a time."""
    form = GrantForm(request.POST or None)
    if form.is_valid():
        try:
            given = {"account": account, "role": form.cleaned_data["role"], **form.period()}
            actions.grant_role(by=request.by, at=request.now, **given)
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("accounts:account", account)
    return _form(request, account, form=form, title=_("Rolle geben"))


@staff_only(MANAGE_ACCOUNTS)
@step_up(minutes=10)
@require_http_methods(["GET", "POST"])
def end_role(request: StaffRequest, account: int, grant: int) -> HttpResponse:
    """Let a role end."""
    form = EndForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            actions.end_role(by=request.by, at=request.now, account=account, grant=grant, valid_to=form.end())
        except DomainError as problem:
            form.add_error(None, problem.told())
        else:
            return redirect("accounts:account", account)
    return _form(request, account, form=form, title=_("Rolle beenden"))


@staff_only(MANAGE_ACCOUNTS)
@step_up(minutes=10)
@require_http_methods(["GET", "POST"])
def deactivate(request: StaffRequest, account: int) -> HttpResponse:
    """Close an account."""
    if request.method == "POST":
        actions.deactivate_account(by=request.by, at=request.now, account=account)
        messages.success(request, _("Das Konto ist geschlossen. Alle Sitzungen sind beendet."))
        return redirect("accounts:account", account)
    return _form(request, account, form=forms.Form(), title=_("Konto schließen"))


@staff_only(MANAGE_ACCOUNTS)
@step_up(minutes=10)
@require_http_methods(["GET", "POST"])
def reset_second_factor(request: StaffRequest, account: int) -> HttpResponse:
    """Remove the second factors of somebody who lost them."""
    if request.method == "POST":
        actions.reset_second_factor(by=request.by, at=request.now, account=account)
        messages.success(request, _("Der zweite Faktor ist entfernt. Alle Sitzungen der Person sind beendet."))
        return redirect("accounts:account", account)
    return _form(request, account, form=forms.Form(), title=_("Zweiten Faktor entfernen"))


@staff_only(MANAGE_ACCOUNTS)
@step_up(minutes=10)
@require_http_methods(["GET", "POST"])
def invite(request: StaffRequest, account: int) -> HttpResponse:
    """Send the link that sets a password."""
    if request.method == "POST":
        actions.invite(by=request.by, at=request.now, account=account)
        messages.success(request, _("Der Link geht an die E-Mail-Adresse des Kontos."))
        return redirect("accounts:account", account)
    return _form(request, account, form=forms.Form(), title=_("Link schicken"))


@staff_only(MANAGE_ACCOUNTS)
@step_up(minutes=10)
@require_http_methods(["GET", "POST"])
def make_link(request: StaffRequest, account: int) -> HttpResponse:
    """Make the link that sets a password, to be printed; it is shown once, on the next page."""
    if request.method == "POST":
        link = actions.make_link(by=request.by, at=request.now, account=account)
        request.session[f"{_LINK}{account}"] = link
        return redirect("accounts:printed_link", account)
    return _form(request, account, form=forms.Form(), title=_("Link drucken"))


@staff_only(MANAGE_ACCOUNTS)
@never_cache
@require_GET
def printed_link(request: StaffRequest, account: int) -> HttpResponse:
    """Show a link once, on a page made for printing."""
    link = request.session.pop(f"{_LINK}{account}", None)
    if link is None:
        return redirect("accounts:account", account)
    page = queries.account_page(account, by=request.by, at=request.now)
    return render(request, "accounts/staff/printed_link.html", {"page": page, "link": link})


@staff_only(REVIEW_ACCESS)
@require_GET
def review(request: StaffRequest) -> HttpResponse:
    """Show who holds which role since when."""
    lines = queries.access_review(by=request.by, at=request.now)
    return render(request, "accounts/staff/review.html", {"lines": lines})


def _form(request: StaffRequest, account: int, *, form: forms.Form, title: str) -> HttpResponse:
    page = queries.account_page(account, by=request.by, at=request.now)
    return render(request, "accounts/staff/change.html", {"page": page, "form": form, "title": title})
