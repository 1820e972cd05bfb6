"""Shapes of what people send about members and counters."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.concerns import queries as concerns
from anlaufstelle.staff import queries
from anlaufstelle.staff.actions import NewCounter, NewMember
from anlaufstelle.values.languages import SPOKEN

_SPOKEN = [(language.code, language.german_name) for language in SPOKEN]


class _DayField(forms.DateField):
    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d", "%d.%m.%Y")


class _Filter(forms.ChoiceField):
    """A choice that may stay open: "egal" is an answer, not a missing one."""

    def validate(self, value: object) -> None:
        if value:
            super().validate(value)


class DirectoryForm(forms.Form):
    """What a colleague should be able to do."""

    use_required_attribute = False
    skill = _Filter(label=_("Kenntnisse"))
    language = _Filter(label=_("Sprache"), choices=[("", _("egal")), *_SPOKEN])

    def __init__(self, data: Any = None) -> None:
        """Offer the skills of the catalogue."""
        super().__init__(data)
        skills = [(term.code, str(term.name)) for term in concerns.catalogue("de").skills]
        cast(forms.ChoiceField, self.fields["skill"]).choices = [("", _("egal")), *skills]


class NewMemberForm(forms.Form):
    """Somebody new at the counters."""

    name = forms.CharField(label=_("Name"), max_length=80)
    team = forms.ChoiceField(label=_("Team"))
    support = forms.BooleanField(label=_("befristete Unterstützungskraft"), required=False)
    skills = forms.MultipleChoiceField(label=_("Kenntnisse"), widget=forms.CheckboxSelectMultiple, required=False)
    languages = forms.MultipleChoiceField(label=_("Sprachen"), choices=_SPOKEN, widget=forms.CheckboxSelectMultiple)
    valid_from = _DayField(label=_("erster Arbeitstag"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        """Offer teams and skills."""
        super().__init__(data, initial={"valid_from": today, "languages": ["de"]})
        cast(forms.ChoiceField, self.fields["team"]).choices = [(team.code, team.name) for team in queries.teams()]
        cast(forms.ChoiceField, self.fields["skills"]).choices = [
            (term.code, str(term.name)) for term in concerns.catalogue("de").skills
        ]

    def member(self) -> NewMember:
        """Give the member; call only on a valid form."""
        given = self.cleaned_data
        return NewMember(
            name=given["name"],
            team=given["team"],
            support=given["support"],
            skills=tuple(given["skills"]),
            languages=tuple(given["languages"]),
            valid_from=given["valid_from"],
        )


class AccountForm(forms.Form):
    """Which account belongs to a member."""

    login = forms.CharField(
        label=_("Anmeldename"), help_text=_("Leer heißt: kein Konto."), max_length=150, required=False
    )


class NewCounterForm(forms.Form):
    """A new counter."""

    name = forms.CharField(label=_("Name"), help_text=_("Zum Beispiel: Platz 21"), max_length=40)
    room = forms.ChoiceField(label=_("Raum"))
    features = forms.MultipleChoiceField(label=_("Ausstattung"), widget=forms.CheckboxSelectMultiple, required=False)
    valid_from = _DayField(label=_("nutzbar ab"))

    def __init__(self, data: Any = None, *, today: date) -> None:
        """Offer rooms and features."""
        super().__init__(data, initial={"valid_from": today})
        cast(forms.ChoiceField, self.fields["room"]).choices = [(room.name, room.name) for room in queries.rooms()]
        cast(forms.ChoiceField, self.fields["features"]).choices = [
            (term.code, str(term.name)) for term in concerns.catalogue("de").features
        ]

    def counter(self) -> NewCounter:
        """Give the counter; call only on a valid form."""
        given = self.cleaned_data
        return NewCounter(
            name=given["name"],
            room=given["room"],
            features=tuple(given["features"]),
            valid_from=given["valid_from"],
        )
