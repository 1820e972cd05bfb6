"""What is looked for."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.files.queries import Dossier


class SearchForm(forms.Form):
    """Words to look for."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Suchen nach"),
        help_text=_('Wörter, Normen, Tage, Nummern; "genau so", anfang*, ähnlich~, -ohne, oder, art:bescheid'),
    )


class PairForm(forms.Form):
    """Which two documents of a file lie side by side; a document that is none for the reader is not among them."""

    use_required_attribute = False
    links = forms.TypedChoiceField(label=_("Links"), coerce=int, empty_value=None, required=False)
    rechts = forms.TypedChoiceField(label=_("Rechts"), coerce=int, empty_value=None, required=False)

    def __init__(self, data: Any, *, dossier: Dossier) -> None:
        """Offer every document of the file, by procedure."""
        super().__init__(data)
        offered = [
            (f"{one.number}. {one.subject}", [(line.id, f"{line.number}: {line.subject}") for line in one.documents])
            for one in dossier.procedures
        ]
        for field in self.fields.values():
            cast(forms.TypedChoiceField, field).choices = [("", "–"), *offered]
