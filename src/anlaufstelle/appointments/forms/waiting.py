"""How to reach somebody who waits for a time."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.forms.public import DetailsForm


class WaitingForm(forms.Form):
    """A mail address or a mobile number; nothing else."""

    mail = forms.EmailField(
        label=_("E-Mail"),
        required=False,
        max_length=254,
        error_messages=DetailsForm.base_fields["mail"].error_messages,
    )
    phone = forms.CharField(
        label=_("Handynummer"),
        help_text=_("Für eine Nachricht, wenn Sie keine E-Mail haben."),
        required=False,
        max_length=40,
        widget=forms.TelInput(attrs={"autocomplete": "tel"}),
        error_messages=DetailsForm.base_fields["phone"].error_messages,
    )

    def refuse(self, field: str) -> None:
        """Say at a field that the house cannot take what stands there."""
        self.add_error(field, self.fields[field].error_messages["wrong"])
