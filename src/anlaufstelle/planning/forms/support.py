"""A task for a support worker, and a last day that is only supposed."""

from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.planning import queries
from anlaufstelle.staff import queries as staff


class TaskForm(forms.Form):
    """A task somebody takes over."""

    task = forms.ChoiceField(label=_("Aufgabe"), choices=[(task.code, task.name) for task in queries.TASKS])
    minutes = forms.IntegerField(
        label=_("Minuten in der Woche"), help_text=_("0 beendet die Aufgabe."), min_value=0, max_value=2460
    )
    team = forms.TypedChoiceField(label=_("Fällt zurück an"), coerce=int)

    def __init__(self, data: Any = None) -> None:
        """Offer the teams."""
        super().__init__(data)
        cast(forms.TypedChoiceField, self.fields["team"]).choices = [(team.id, team.name) for team in staff.teams()]


class LastDayForm(forms.Form):
    """A last day to look at; nothing is saved."""

    bis = forms.DateField(
        label=_("Letzter Arbeitstag, angenommen"),
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        input_formats=("%Y-%m-%d", "%d.%m.%Y"),
    )
