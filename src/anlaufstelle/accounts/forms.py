"""The shapes of what administrators fill in."""

from datetime import date, datetime, time, timedelta
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.accounts.permissions import ROLES
from anlaufstelle.base.clock import OFFICE_ZONE
from anlaufstelle.base.kern.fields import DatePartsField

_LAST = date(2100, 12, 31)


class NewAccountForm(forms.Form):
    """Somebody new."""

    display_name = forms.CharField(label=_("Name"), max_length=120)
    username = forms.CharField(
        label=_("Benutzername"),
        max_length=64,
        help_text=_("Kleine Buchstaben von a bis z, Ziffern, Punkte und Striche, zum Beispiel „a.beispiel“."),
    )
    email = forms.EmailField(
        label=_("E-Mail-Adresse"),
        max_length=254,
        required=False,
        help_text=_("Ohne Adresse drucken Sie den ersten Link aus."),
    )

    def clean_username(self) -> str:
        """Take capital letters as small ones."""
        return str(self.cleaned_data["username"]).lower()


class GrantForm(forms.Form):
    """A role for a time; empty dates mean from now on and without an end."""

    role = forms.ChoiceField(label=_("Rolle"), choices=[("", _("Bitte wählen")), *((r.code, r.name) for r in ROLES)])
    first_day = DatePartsField(label=_("Gilt ab"), latest=_LAST, required=False, help_text=_("Leer: ab sofort."))
    last_day = DatePartsField(label=_("Letzter Tag"), latest=_LAST, required=False, help_text=_("Leer: ohne Ende."))

    def period(self) -> dict[str, Any]:
        """Give the half-open period in moments."""
        return {
            "valid_from": _begin(self.cleaned_data["first_day"]),
            "valid_to": _begin_after(self.cleaned_data["last_day"]),
        }


class EndForm(forms.Form):
    """The last day of a role; empty means now."""

    last_day = DatePartsField(label=_("Letzter Tag"), latest=_LAST, required=False, help_text=_("Leer: sofort."))

    def end(self) -> datetime | None:
        """Give the moment the role ends, or None for now."""
        return _begin_after(self.cleaned_data["last_day"])


def _begin(day: date | None) -> datetime | None:
    return None if day is None else datetime.combine(day, time.min, tzinfo=OFFICE_ZONE)


def _begin_after(day: date | None) -> datetime | None:
    return None if day is None else _begin(day + timedelta(days=1))
