"""Shapes of what the office sets down about scanning: profiles, budget, costs."""

from decimal import ROUND_HALF_UP, Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.digitising.queries import ProfileLine

_MOST_EUROS, _MINUTES = Decimal(100_000_000), 60
_KINDS = (
    ("provider", _("Rechnung eines Dienstleisters")),
    ("staff", _("eigene Arbeitszeit, von allen zusammen")),
    ("other", _("Sonstiges")),
)


def _euros(label: Any, *, help_text: Any = "", required: bool = True) -> forms.DecimalField:
    return forms.DecimalField(
        label=label, help_text=help_text, required=required, localize=True, min_value=Decimal("0.01"),
        max_value=_MOST_EUROS, decimal_places=2,
    )  # fmt: skip


class ProfileForm(forms.Form):
    """A profile."""

    percent = forms.IntegerField(label=_("Vergleichen, in Prozent der Seiten"), min_value=1, max_value=100)
    waiting_days = forms.IntegerField(label=_("Wartezeit des Papiers, in Tagen"), min_value=0, max_value=3_650)
    reason = forms.CharField(label=_("Begründung"), max_length=300, widget=forms.Textarea(attrs={"rows": 2}))
    confirmed_by = forms.CharField(
        label=_("Juristisch bestätigt durch"),
        help_text=_("Leer lassen, bis jemand bestätigt hat"),
        max_length=120,
        required=False,
    )

    @staticmethod
    def of(line: ProfileLine) -> dict[str, Any]:
        """Give what is set, to be changed."""
        return {
            "percent": max(line.share // 10, 1),
            "waiting_days": line.waiting_days,
            "reason": line.reason,
            "confirmed_by": line.confirmed_by,
        }

    def given(self) -> dict[str, Any]:
        """Give what was set; call only on a valid form."""
        values = dict(self.cleaned_data)
        return {"share": 10 * values.pop("percent"), **values}


class BudgetForm(forms.Form):
    """Money for digitising."""

    name = forms.CharField(label=_("Wofür"), max_length=120)
    first_on = DatePartsField(label=_("Von"))
    end_on = DatePartsField(label=_("Bis vor dem"))
    euros = _euros(_("Betrag in Euro"))

    def given(self) -> dict[str, Any]:
        """Give the budget; call only on a valid form."""
        values = dict(self.cleaned_data)
        return {"cents": _cents(values.pop("euros")), **values}


class CostForm(forms.Form):
    """What was spent: an amount, or minutes of all together at a rate."""

    month = DatePartsField(label=_("Ein Tag in dem Monat"))
    kind = forms.ChoiceField(label=_("Art"), choices=_KINDS)
    euros = _euros(_("Betrag in Euro"), required=False)
    minutes = forms.IntegerField(label=_("Oder: Minuten"), min_value=1, max_value=10_000_000, required=False)
    rate = _euros(_("Euro in der Stunde"), required=False)
    note = forms.CharField(label=_("Bemerkung"), max_length=120, required=False)

    def clean(self) -> dict[str, Any]:
        """Ask for an amount, or for minutes with a rate."""
        values = super().clean() or {}
        if not values.get("euros") and not (values.get("minutes") and values.get("rate")):
            self.add_error("euros", _("Nennen Sie einen Betrag, oder Minuten mit einem Satz."))
        return values

    def given(self) -> dict[str, Any]:
        """Give the cost; call only on a valid form."""
        values = self.cleaned_data
        worked = values["euros"] or Decimal(values["minutes"]) * values["rate"] / _MINUTES
        return {"month": values["month"], "kind": values["kind"], "note": values["note"], "cents": _cents(worked)}


def _cents(euros: Decimal) -> int:
    return int((euros * 100).quantize(Decimal(1), rounding=ROUND_HALF_UP))
