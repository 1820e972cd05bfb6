"""What staff say about a letter that somebody brought."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.counselling.forms.public import LetterForm
from anlaufstelle.pathways.queries import explanation_of, ways_of_service
from anlaufstelle.values.languages import PUBLIC


class TakeLetterForm(LetterForm):
    """How the letter came, the day, its grounds, and the language of the person."""

    service = forms.ChoiceField(label=_("Wie kam der Brief?"), widget=forms.RadioSelect)
    grounds = forms.MultipleChoiceField(
        label=_("Welche Gründe nennt der Bescheid?"), widget=forms.CheckboxSelectMultiple, required=False
    )
    no_notice = forms.BooleanField(label=_("Die Rechtsbehelfsbelehrung fehlt oder ist falsch."), required=False)
    language = forms.ChoiceField(
        label=_("Sprache der Person"), choices=[(one.code, one.german_name) for one in PUBLIC], initial="de"
    )
    field_order = ("service", "served", "filed", "grounds", "no_notice", "language")

    def __init__(self, *args: Any, decision: str, today: date, **options: Any) -> None:
        """Offer the ways of service and the grounds this kind of letter can have."""
        super().__init__(*args, today=today, **options)
        service = cast(forms.ChoiceField, self.fields["service"])
        service.choices = list(ways_of_service().items())
        service.initial = next(iter(ways_of_service()))
        grounds = cast(forms.MultipleChoiceField, self.fields["grounds"])
        grounds.choices = [(one.code, one.label) for one in explanation_of(decision).grounds]
        served = cast(DatePartsField, self.fields["served"])
        served.label = _("Welcher Tag?")
        served.help_text = _("Der Tag, den die Zeile darüber nennt.")
        self.fields["filed"].label = _("Wann wurde der Asylantrag gestellt?")
        cast(forms.ChoiceField, self.fields["filed"]).choices = [
            ("", _("nicht bekannt: dann zählt der frühere Tag")),
            *cast(list[tuple[str, str]], cast(forms.ChoiceField, self.fields["filed"]).choices)[1:],
        ]
        if not grounds.choices:
            del self.fields["grounds"]
