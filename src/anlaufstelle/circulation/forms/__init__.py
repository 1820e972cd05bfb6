"""Shapes of what is said about circulations, follow-ups and deputies."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.forms import BoundField
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.circulation.actions import NewOrder
from anlaufstelle.circulation.queries import holder_of

#: As many steps as one page asks for without scrolling; a way with more is begun again.
_STEPS = range(1, 7)
_NONE = ("", "–")
_KINDS = (
    ("acknowledge", _("zur Kenntnis")),
    ("co_sign", _("Mitzeichnung")),
    ("final_sign", _("Schlusszeichnung")),
    ("dispatch", _("Versand")),
)
_USUAL = {1: "co_sign", 2: "final_sign", 3: "dispatch"}
#: The action knows the true bound.
_FAR = date(2200, 1, 1)

Choices = Sequence[tuple[str, str]]


class RouteForm(forms.Form):
    """The way of a document: who is asked for what, one after another or together with the step before."""

    due_on = DatePartsField(label=_("Erledigen bis"), latest=_FAR)

    def __init__(self, data: Any = None, *, holders: Choices, due_on: date) -> None:
        """Offer whom one can ask."""
        super().__init__(data, initial={"due_on": due_on})
        for step in _STEPS:
            self.fields[f"kind_{step}"] = forms.ChoiceField(
                label=_("Was"), choices=_KINDS, initial=_USUAL.get(step, "acknowledge")
            )
            self.fields[f"holder_{step}"] = forms.ChoiceField(label=_("Wer"), choices=[_NONE, *holders], required=False)
            self.fields[f"beside_{step}"] = forms.BooleanField(
                label=_("zugleich mit dem Schritt davor"), required=False
            )

    def steps(self) -> list[tuple[int, BoundField, BoundField, BoundField | None]]:
        """Give the fields of each step; the first stands beside none."""
        return [
            (step, self[f"kind_{step}"], self[f"holder_{step}"], self[f"beside_{step}"] if step > 1 else None)
            for step in _STEPS
        ]

    def orders(self) -> tuple[NewOrder, ...]:
        """Give the steps somebody was chosen for; call only on a valid form."""
        given, stage = self.cleaned_data, 0
        found = []
        for step in _STEPS:
            if given[f"holder_{step}"]:
                stage = stage if stage and given[f"beside_{step}"] else stage + 1
                account, team = holder_of(given[f"holder_{step}"])
                found.append(
                    NewOrder(
                        stage=stage, kind=given[f"kind_{step}"], due_on=given["due_on"], account=account, team=team
                    )
                )
        return tuple(found)


class ReasonForm(forms.Form):
    """Why something is returned or withdrawn."""

    reason = forms.CharField(label=_("Grund"), max_length=500, widget=forms.Textarea(attrs={"rows": 2}))


class RedirectForm(ReasonForm):
    """Who is asked instead, and why."""

    holder = forms.ChoiceField(label=_("An wen?"))

    def __init__(self, data: Any = None, *, holders: Choices) -> None:
        """Offer whom one can ask."""
        super().__init__(data)
        _offer(self, "holder", holders)


class MoveForm(forms.Form):
    """Until when a follow-up is put off, and why."""

    due_on = DatePartsField(
        label=_("Neuer Tag"), help_text=_("Ein geschlossener Tag wird auf den nächsten Arbeitstag gelegt."), latest=_FAR
    )
    reason = forms.CharField(label=_("Grund"), max_length=300)


class FollowUpForm(MoveForm):
    """When a file comes back, why, and to whom."""

    holder = forms.ChoiceField(label=_("Für wen?"))

    def __init__(self, data: Any = None, *, holders: Choices, own: str) -> None:
        """Offer whom one can ask; oneself first."""
        super().__init__(data, initial={"holder": own})
        self.fields["due_on"].label = _("Vorlegen am")
        self.fields["reason"].label = _("Wofür?")
        _offer(self, "holder", holders)


class DeputyForm(forms.Form):
    """Who stands in, for whom, on which days."""

    account = forms.ChoiceField(label=_("Wer fehlt?"))
    deputy = forms.ChoiceField(label=_("Wer vertritt?"))
    begins_on = DatePartsField(label=_("Ab"), latest=_FAR)
    last_on = DatePartsField(label=_("Bis einschließlich"), latest=_FAR)

    def __init__(self, data: Any = None, *, colleagues: Sequence[tuple[int, str]], own: str, for_others: bool) -> None:
        """Offer colleagues; only who may name deputies of others chooses who is away."""
        super().__init__(data, initial={"account": own})
        people = [(str(number), name) for number, name in colleagues]
        _offer(self, "account", people if for_others else [one for one in people if one[0] == own])
        _offer(self, "deputy", people)


def _offer(form: forms.Form, name: str, choices: Choices) -> None:
    field = form.fields[name]
    assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
    field.choices = [_NONE, *choices]
