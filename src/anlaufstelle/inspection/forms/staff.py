"""What staff write about a request."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.engines.reading.redaction import Box
from anlaufstelle.inspection import queries
from anlaufstelle.inspection.actions import AccessWish, NewInspection
from anlaufstelle.persons.queries import RepresentativeLine
from anlaufstelle.values.languages import PUBLIC


class AskForm(forms.Form):
    """A new request; a lawyer is chosen from the powers of attorney on record."""

    asker = forms.ChoiceField(label=_("Wer verlangt Einsicht?"), choices=queries.askers())
    identity = forms.ChoiceField(
        label=_("Wie hat sie sich ausgewiesen?"), required=False, help_text=_("nur für Auskünfte nach Art. 15 DSGVO")
    )
    representative = forms.TypedChoiceField(
        label=_("Vollmacht"), coerce=int, required=False, empty_value=None, help_text=_("nur für Bevollmächtigte")
    )
    name = forms.CharField(label=_("Name, wie er auf dem Deckblatt steht"), max_length=160)
    reference = forms.CharField(label=_("Dortiges Zeichen"), max_length=80, required=False)
    mail = forms.EmailField(label=_("E-Mail für die Nachricht"), max_length=200, required=False)
    received_on = DatePartsField(label=_("Eingegangen am"))

    def __init__(self, data: Any = None, *, known: tuple[RepresentativeLine, ...], today: date) -> None:
        """Offer the powers of attorney that hold today and cover inspection."""
        super().__init__(data, initial={"received_on": today})
        cast(DatePartsField, self.fields["received_on"]).latest = today
        cast(forms.ChoiceField, self.fields["identity"]).choices = [("", _("–")), *queries.identities()]
        choices = [("", _("keine")), *((one.id, f"{one.name} ({one.document})") for one in known)]
        cast(forms.TypedChoiceField, self.fields["representative"]).choices = choices

    def given(self) -> NewInspection:
        """Give the request; call only on a valid form."""
        return NewInspection(**self.cleaned_data)


class RefuseForm(forms.Form):
    """Why a file is not shown."""

    why = forms.CharField(
        label=_("Warum keine Einsicht?"),
        max_length=500,
        help_text=_("Zum Beispiel: § 29 Abs. 2 VwVfG NRW, weil …; der Grund steht im Bescheid."),
    )


class PutOffForm(forms.Form):
    """Why an answer takes longer, and when the person was told."""

    why = forms.CharField(
        label=_("Warum dauert es länger?"),
        max_length=500,
        help_text=_("Viele oder schwierige Anträge (Art. 12 Abs. 3 DSGVO); den Grund erfährt die Person."),
    )
    told_on = DatePartsField(label=_("Der Person mitgeteilt am"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        """Begin with today; nothing is told on a day to come."""
        super().__init__(data, initial={"told_on": today})
        cast(DatePartsField, self.fields["told_on"]).latest = today


class AccessForm(forms.Form):
    """A link for the recipient."""

    days = forms.IntegerField(label=_("Tage"), min_value=1, max_value=30, initial=14)
    mail = forms.EmailField(label=_("Link per E-Mail an"), max_length=200, required=False)
    language = forms.ChoiceField(label=_("Sprache der Seite"))

    def __init__(self, data: Any = None, *, mail: str = "") -> None:
        """Begin with the address of the request."""
        super().__init__(data, initial={"mail": mail, "days": 14, "language": "de"})
        choices = [(one.code, one.german_name) for one in PUBLIC]
        cast(forms.ChoiceField, self.fields["language"]).choices = choices

    def given(self) -> AccessWish:
        """Give the wish; call only on a valid form."""
        return AccessWish(**self.cleaned_data)


class BoxForm(forms.Form):
    """A place on a page in percent: drawn with the mouse, or typed."""

    left = forms.FloatField(label=_("Links"), min_value=0, max_value=100)
    top = forms.FloatField(label=_("Oben"), min_value=0, max_value=100)
    right = forms.FloatField(label=_("Rechts"), min_value=0, max_value=100)
    bottom = forms.FloatField(label=_("Unten"), min_value=0, max_value=100)
    kind = forms.ChoiceField(label=_("Grund"), choices=queries.kinds_of_boxes(), initial="other")

    def box(self) -> Box:
        """Give the place; call only on a valid form."""
        sides = (round(self.cleaned_data[name] * 100) for name in ("left", "top", "right", "bottom"))
        return Box(*sides)
