"""Which signs, in which languages, on which paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.reception.queries import staff_signs


class SignsForm(forms.Form):
    """Languages and paper; the signs themselves are ticked in the list."""

    languages = forms.MultipleChoiceField(
        label=_("Sprachen"),
        help_text=_("Deutsch steht immer zuerst. Mit mehr als fünf Sprachen wird die Schrift eng."),
        choices=[(one.code, one.german_name) for one in staff_signs.LANGUAGES if one.code != "de"],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    paper = forms.ChoiceField(
        label=_("Papier"),
        help_text=_("Wegweiser liest man auf A4 aus dreieinhalb, auf A3 aus fünf Metern."),
        choices=list(staff_signs.PAPERS.items()),
        widget=forms.RadioSelect,
    )

    def __init__(self, data: Any = None) -> None:
        """Begin with the languages that most people here read."""
        super().__init__(data, initial={"languages": list(staff_signs.FIRST_LANGUAGES[1:]), "paper": "a4"})

    @property
    def spoken(self) -> tuple[str, ...]:
        """Give the chosen languages, German first."""
        return ("de", *self.cleaned_data["languages"])
