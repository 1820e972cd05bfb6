"""Shapes of what people send about norms, instructions and sheets."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.pathways import queries

_CITATION_LENGTH = 200


class _DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d", "%d.%m.%Y")


class SearchForm(forms.Form):
    """Words or a citation to look for."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Suchen"),
        help_text=_("Wörter aus dem Wortlaut, oder eine Norm wie AufenthG § 25b Abs. 1"),
        required=False,
        max_length=200,
    )


class DayForm(forms.Form):
    """The day whose wording is shown."""

    use_required_attribute = False
    tag = _DayField(label=_("Wortlaut am"), required=False)


class InstructionForm(forms.Form):
    """A service instruction."""

    title = forms.CharField(label=_("Titel"), max_length=160)
    text = forms.CharField(label=_("Text"), widget=forms.Textarea, max_length=8000)
    citation = forms.CharField(
        label=_("Norm"),
        help_text=_("Zum Beispiel: AufenthG § 25b Abs. 1 Satz 2 Nr. 1"),
        required=False,
        max_length=_CITATION_LENGTH,
    )
    condition = forms.ChoiceField(label=_("Voraussetzung einer Regel"), required=False)
    valid_from = _DayField(label=_("gilt ab"))
    last_day = _DayField(label=_("letzter Tag, wenn schon bekannt"), required=False)

    def __init__(self, data: Any = None, *, today: date, citation: str = "") -> None:
        """Offer the conditions of all ways."""
        super().__init__(data, initial={"valid_from": today, "citation": citation})
        choice = cast(forms.ChoiceField, self.fields["condition"])
        choice.choices = [("", _("keine bestimmte")), *queries.conditions()]


class EndForm(forms.Form):
    """The last day of an instruction."""

    last_day = _DayField(label=_("letzter Tag"))


class OutcomeForm(forms.Form):
    """What came out when somebody compared a new wording."""

    outcome = forms.ChoiceField(
        choices=[("unchanged", _("Die Regel stimmt noch")), ("rule_changed", _("Die Regel muss geändert werden"))]
    )


class StewardForm(forms.Form):
    """Who looks after a sheet."""

    sheet = forms.CharField(max_length=80)
    account = forms.IntegerField(required=False, min_value=1)
