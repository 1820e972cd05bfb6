"""Pages of sign-in that django-allauth does not have."""

from allauth.mfa.adapter import get_adapter
from allauth.mfa.webauthn.views import RemoveWebAuthnView
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET

from anlaufstelle.accounts.permissions import OWN_SIGN_IN
from anlaufstelle.base.access import StaffRequest, staff_only
from anlaufstelle.base.kern.parts import Task


def form_too_old(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose protection has ended: signed out meanwhile, or sent from another site."""
    del reason
    return render(request, "account/form_too_old.html", status=403)


@staff_only(OWN_SIGN_IN)
@require_GET
def own_account(request: StaffRequest) -> HttpResponse:
    """Show the ways to one's own password, second factor and sessions."""
    tasks = [
        Task(_("Passwort ändern"), reverse("account_change_password")),
        Task(_("Zweiter Faktor"), reverse("mfa_index"), _("App, Passkeys, Ersatzkodes")),
        Task(_("Sitzungen"), reverse("usersessions_list"), _("Wo Sie angemeldet sind")),
    ]
    return render(request, "account/own_account.html", {"tasks": tasks})


class RemovePasskey(RemoveWebAuthnView):
    """Removes a passkey, but never the last second factor where the role demands one."""

    def form_valid(self, form: object) -> HttpResponse:
        """Remove it, or say why not."""
        problem = get_adapter().error_messages["cannot_delete_authenticator"]
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.error(self.request, problem)
            return HttpResponseRedirect(reverse("mfa_list_webauthn"))
        answer: HttpResponse = super().form_valid(form)
        return answer
