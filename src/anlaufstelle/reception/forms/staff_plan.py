"""One place on the plan of the house, as the lead types it."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.reception.queries import staff_plan

_MOST = 59
_LONGEST = 60
_FLOORS = (-3, 30)
Choices = list[tuple[str, str]]


def _cells(label: Any, *, hint: Any = "", least: int = 0, most: int = _MOST) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=least, max_value=most)


class SpotForm(forms.Form):
    """Kind, rectangle, and what belongs to it."""

    kind = forms.ChoiceField(label=_("Was ist hier?"), choices=list(staff_plan.KINDS.items()))
    floor = _cells(_("Stockwerk"), hint=_("0 ist das Erdgeschoss."), least=_FLOORS[0], most=_FLOORS[1])
    x = _cells(_("Von links"), hint=_("Die Zahl über dem Plan, an der der Ort beginnt."))
    y = _cells(_("Von oben"), hint=_("Die Zahl links neben dem Plan, an der der Ort beginnt."))
    width = _cells(_("Breite"), hint=_("In Feldern; eines ist etwa zwei Meter breit."), least=1, most=_LONGEST)
    height = _cells(_("Tiefe"), least=1, most=_LONGEST)
    room = forms.ChoiceField(label=_("Raum mit Schaltern"), required=False)
    area = forms.ChoiceField(label=_("Wartezone"), required=False)
    entrance = forms.ChoiceField(
        label=_("Eingang"), choices=[("", _("Keiner")), *staff_plan.ENTRANCES.items()], required=False
    )
    name = forms.CharField(
        label=_("Name"), help_text=_("Nur wo weder Raum noch Wartezone gewählt ist."), max_length=60, required=False
    )
    looks = forms.ChoiceField(
        label=_("Wohin blickt, wer hier liest?"),
        help_text=_("Für Schilder, und in Wartezonen für den Blick auf die Anzeige."),
        choices=[("", _("Nichts zu lesen")), *staff_plan.LOOKS.items()],
        required=False,
    )
    step_free = forms.BooleanField(label=_("Ohne Stufen"), required=False)
    groups = forms.MultipleChoiceField(
        label=_("Was steht auf dem Türschild?"),
        help_text=_("Nur für Räume mit Schaltern."),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(
        self, data: Any = None, *, initial: Any = None, rooms: Choices, areas: Choices, groups: Choices
    ) -> None:
        """Take the rooms, areas and groups of concerns to choose from."""
        super().__init__(data, initial=initial)
        self.fields["groups"].choices = groups  # type: ignore[attr-defined]  # declared above
        none = ("", _("Keiner davon"))
        self.fields["room"].choices = [none, *rooms]  # type: ignore[attr-defined]  # declared above
        self.fields["area"].choices = [none, *areas]  # type: ignore[attr-defined]  # declared above

    def clean(self) -> dict[str, Any]:
        """Check that what is linked fits what the place is."""
        given = super().clean() or self.cleaned_data
        kind = given.get("kind")
        for name, wanted in (("room", "room"), ("area", "waiting"), ("entrance", "entrance"), ("groups", "room")):
            if given.get(name) and kind != wanted:
                words = {"kind": staff_plan.KINDS[wanted]}
                self.add_error(name, _("Das geht nur, wo oben „%(kind)s“ gewählt ist.") % words)
        if kind == "entrance" and not given.get("entrance"):
            self.add_error("entrance", _("Wählen Sie, welcher Eingang es ist."))
        if kind == "sign" and not given.get("looks"):
            self.add_error("looks", _("Ohne Blickrichtung weiß das Schild nicht, wohin seine Pfeile zeigen."))
        if kind == "sign" and (given.get("width"), given.get("height")) != (1, 1):
            self.add_error("width", _("Ein Schild steht auf genau einem Feld."))
        return given
