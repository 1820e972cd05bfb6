"""Shapes of what staff send about bookings."""

from typing import Any, cast

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.forms.public import DetailsForm
from anlaufstelle.appointments.forms.waiting import WaitingForm
from anlaufstelle.values.languages import PUBLIC

#: How the person asks: it decides what the last page offers, and is stored nowhere.
WAYS = (("telefon", _("am Telefon")), ("schalter", _("am Schalter")))
#: Why staff cancel; a person who cancels online gives no reason.
CANCEL_REASONS = (
    ("asked_by_person", _("Die Person hat darum gebeten.")),
    ("double", _("Der Termin ist doppelt gebucht.")),
    ("office_closed", _("Das Amt kann den Termin nicht halten.")),
    ("other", _("Ein anderer Grund.")),
)


class FindForm(forms.Form):
    """What somebody on the phone says: a code, a number, a name."""

    q = forms.CharField(
        label=_("Name, Code oder Telefonnummer"),
        help_text=_("Zum Beispiel: Muster, K7M4-QF2T oder 0171 3920012."),
        max_length=120,
        strip=False,
    )


class CancelForm(forms.Form):
    """Why an appointment is cancelled."""

    reason = forms.ChoiceField(label=_("Grund"), choices=CANCEL_REASONS, widget=forms.RadioSelect)


class _InTheirLanguage(forms.Form):
    """What staff type for somebody else, who gets messages in a language of their own."""

    language = forms.ChoiceField(
        label=_("Sprache der Nachrichten"),
        choices=[(language.code, language.german_name) for language in PUBLIC],
        initial="de",
    )


class WaitForOthersForm(WaitingForm, _InTheirLanguage):
    """How to reach somebody who calls or stands here, for the waiting list."""


class BookForOthersForm(DetailsForm, _InTheirLanguage):
    """Who comes; the staff type it."""

    def __init__(self, *args: Any, **options: Any) -> None:
        """Say the questions as one asks them for somebody else."""
        super().__init__(*args, **options)
        self.fields["mail"].help_text = _(
            "Für die Bestätigung. Ohne E-Mail und Handynummer: Code vorlesen oder drucken."
        )
        self.fields["phone"].help_text = _("Auch für Rückfragen. Eine Nachricht kommt an, wenn keine E-Mail da ist.")
        self.fields["helper"].label = _("Wer bucht?")
        cast(forms.ChoiceField, self.fields["helper"]).choices = [
            ("", _("die Person selbst")),
            ("1", _("jemand, der ihr hilft")),
        ]


def way_from(query: QueryDict) -> str:
    """Give how the person asks; unknown words mean the phone."""
    given = query.get("weg", "")
    return given if given in dict(WAYS) else WAYS[0][0]
