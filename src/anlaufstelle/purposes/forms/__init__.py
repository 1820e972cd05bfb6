"""Shapes of what colleagues say before they see somebody's data."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.persons import queries as persons
from anlaufstelle.purposes.queries import HeldPurpose

#: Before the number of a purpose that work has given, and before that of a visit to link.
_HELD, _LINK = "zweck-", "besuch-"


#: No purpose holds so long; the action knows the true bound.
_FAR = date(2200, 1, 1)


class OpenForm(forms.Form):
    """For what somebody needs the data: what work has given first, then what one may say by oneself."""

    purpose = forms.ChoiceField(label=_("Wofür?"))
    reference = forms.CharField(
        label=_("Aktenzeichen oder Termincode"),
        help_text=_("Wird im Protokoll der Zugriffe festgehalten. Für einen Besuch oder eine Aufgabe nicht nötig."),
        max_length=80,
        required=False,
    )

    def __init__(
        self, data: Any = None, *, held: Sequence[HeldPurpose], visits: Sequence[HeldPurpose], restricted: bool
    ) -> None:
        """Offer what holds; to a restricted person nobody links a visit, and nobody chooses a purpose."""
        super().__init__(data)
        given = [(f"{_HELD}{one.id}", f"{one.name}, {one.reference}") for one in held]
        linking = [
            (f"{_LINK}{one.id}", _("Die Person ist gerade bei mir: %(number)s") % {"number": one.reference})
            for one in visits
        ]
        own = [*linking, *persons.purposes()]
        field = self.fields["purpose"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [*given, *([] if restricted else own)]
        field.initial = given[0][0] if given else linking[0][0] if linking else "counselling"

    def clean(self) -> dict[str, Any]:
        """A purpose of one's own choice needs a reference."""
        given = super().clean() or {}
        chosen = given.get("purpose", "")
        if chosen in dict(persons.purposes()) and not given.get("reference", "").strip():
            self.add_error("reference", _("Nennen Sie ein Aktenzeichen oder einen Termincode."))
        return given

    @property
    def held(self) -> int | None:
        """Give the purpose of work that was chosen; call only on a valid form."""
        return _number(self.cleaned_data["purpose"], _HELD)

    @property
    def visit(self) -> int | None:
        """Give the visit that is to be linked; call only on a valid form."""
        return _number(self.cleaned_data["purpose"], _LINK)


class EmergencyForm(forms.Form):
    """Why it cannot wait."""

    reason = forms.CharField(
        label=_("Begründung"),
        help_text=_("Warum eilt es, und warum kann niemand Zuständiges öffnen? Nennen Sie hier keine Namen."),
        widget=forms.Textarea(attrs={"rows": 3}),
        min_length=10,
        max_length=500,
    )


class ChargeForm(forms.Form):
    """Who may open somebody, for which work, until which day."""

    account = forms.ChoiceField(label=_("Wer?"))
    reference = forms.CharField(label=_("Aktenzeichen"), max_length=80)
    until = DatePartsField(
        label=_("Bis einschließlich"), help_text=_("Höchstens ein Jahr; danach wird neu entschieden."), latest=_FAR
    )

    def __init__(self, data: Any = None, *, colleagues: Sequence[tuple[int, str]]) -> None:
        """Offer the colleagues who may open persons at all."""
        super().__init__(data)
        field = self.fields["account"]
        assert isinstance(field, forms.ChoiceField)  # noqa: S101  # declared above
        field.choices = [("", "–"), *((str(number), name) for number, name in colleagues)]


def _number(chosen: str, before: str) -> int | None:
    return int(chosen.removeprefix(before)) if chosen.startswith(before) else None
