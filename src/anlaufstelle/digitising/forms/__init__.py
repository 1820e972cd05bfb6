"""Shapes of what people send about boxes and paper."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.digitising.queries import OrderLine


class BoxForm(forms.Form):
    """A new box."""

    place = forms.CharField(label=_("Wo steht die Kiste?"), max_length=80)


class IntoBoxForm(forms.Form):
    """A fetched file goes into a box."""

    order = forms.TypedChoiceField(label=_("Akte"), coerce=int)
    sheets = forms.IntegerField(
        label=_("Blätter"), help_text=_("Von Hand gezählt, ohne Trennblätter"), min_value=1, max_value=20_000
    )

    def __init__(self, data: Any = None, *, fetched: tuple[OrderLine, ...]) -> None:
        """Offer what was fetched and lies in no box yet."""
        super().__init__(data)
        choice = cast(forms.TypedChoiceField, self.fields["order"])
        choice.choices = [(one.id, f"{one.reference} · {one.shelf}") for one in fetched]
