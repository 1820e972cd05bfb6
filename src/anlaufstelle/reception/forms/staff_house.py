"""What the lead types when laying down the house."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any, cast

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from anlaufstelle.reception.queries.staff_house import AreaCard
from anlaufstelle.reception.queries.staff_words import ENTRANCE_NAMES, TURN_WORDS, WAY_WORDS
from anlaufstelle.values import grid

_ENTRANCES = list(ENTRANCE_NAMES.items())
#: Turns that lead to something: an entrance, a floor, or words on a door; the others say all by themselves.
TO_ENTRANCE, TO_FLOOR, TO_WORDS = ("enter", "cross_yard"), ("stairs", "lift"), ("corridor", "door")


class DayField(forms.DateField):
    """A day, typed or picked."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d", "%d.%m.%Y")


class AreaForm(forms.Form):
    """A waiting area, and counters whose people wait there from now on."""

    name = forms.CharField(label=_("Name"), help_text=_("Zum Beispiel: Wartezone 2. Stock"), max_length=60)
    entrance = forms.ChoiceField(label=_("Eingang"), choices=_ENTRANCES)
    floor = forms.IntegerField(
        label=_("Stockwerk"), help_text=_("0 ist das Erdgeschoss, -1 der Keller."), min_value=-3, max_value=40
    )
    seats = forms.IntegerField(label=_("Sitzplätze"), min_value=0, max_value=500)
    step_free = forms.BooleanField(label=_("ohne Stufen erreichbar"), required=False)
    counters = forms.TypedMultipleChoiceField(
        label=_("Diese Plätze hierher holen"),
        help_text=_("Ihre Leute warten dann hier."),
        coerce=int,
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    def __init__(self, data: Any = None, *, card: AreaCard | None, others: Sequence[tuple[int, str]]) -> None:
        """Show what is laid down, and offer the counters of other areas."""
        new = {"seats": 20, "floor": 0, "step_free": True}
        shown = new if card is None else {name: getattr(card, name) for name in (*new, "name", "entrance")}
        super().__init__(data, initial=shown)
        cast(forms.TypedMultipleChoiceField, self.fields["counters"]).choices = list(others)
        if not others:
            del self.fields["counters"]


class StretchForm(forms.Form):
    """One more stretch of a way."""

    turn = forms.ChoiceField(label=_("Was zu tun ist"), choices=list(TURN_WORDS.items()))
    entrance = forms.ChoiceField(
        label=_("Welcher Eingang"), choices=[("", "–"), *_ENTRANCES], help_text=_("Bei einem Eingang."), required=False
    )
    floor = forms.IntegerField(
        label=_("Welches Stockwerk"),
        help_text=_("Bei Treppe und Aufzug."),
        min_value=1,
        max_value=40,
        required=False,
    )
    words = forms.CharField(
        label=_("Was dort steht"),
        help_text=_("Bei Flur und Tür, so wie es am Schild steht: zum Beispiel Raum 201."),
        max_length=40,
        required=False,
    )
    way = forms.ChoiceField(label=_("Gilt für"), choices=list(WAY_WORDS.items()), initial="either")

    def clean(self) -> dict[str, Any]:
        """Ask for what the chosen turn leads to."""
        given = super().clean() or self.cleaned_data
        turn = given.get("turn")
        needed = (("entrance", TO_ENTRANCE), ("floor", TO_FLOOR), ("words", TO_WORDS))
        for name, turns in needed:
            if turn in turns and given.get(name) in ("", None) and name not in self.errors:
                self.add_error(name, _("Das fehlt noch."))
        return given

    @property
    def target(self) -> str:
        """Give what the turn leads to; empty where it says all. Call only on a valid form."""
        given = self.cleaned_data
        turn = given["turn"]
        if turn in TO_ENTRANCE:
            return str(given["entrance"])
        if turn in TO_FLOOR:
            return str(given["floor"])
        return str(given["words"]).strip() if turn in TO_WORDS else ""


class HoursForm(forms.Form):
    """Emergency hours on a weekday, for a time."""

    weekday = forms.TypedChoiceField(label=_("Wochentag"), choices=list(WEEKDAYS.items()), coerce=int)
    start = forms.TimeField(label=_("Von"), widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"))
    end = forms.TimeField(label=_("Bis"), widget=forms.TimeInput(attrs={"type": "time", "step": 300}, format="%H:%M"))
    valid_from = DayField(label=_("Gilt ab"))
    valid_to = DayField(label=_("Letzter Tag"), help_text=_("Leer: bis auf Weiteres."), required=False)

    def __init__(self, data: Any = None, *, today: date) -> None:
        """Propose today."""
        super().__init__(data, initial={"valid_from": today})

    def clean_start(self) -> time:
        """Take times of the grid only."""
        return _on_grid(self.cleaned_data["start"])

    def clean_end(self) -> time:
        """Take times of the grid only."""
        return _on_grid(self.cleaned_data["end"])

    def clean(self) -> dict[str, Any]:
        """Check that one comes after the other."""
        given = super().clean() or self.cleaned_data
        start, end, first, last = (given.get(name) for name in ("start", "end", "valid_from", "valid_to"))
        if start and end and end <= start:
            self.add_error("end", _("Das Ende muss nach dem Anfang liegen."))
        if first and last and last < first:
            self.add_error("valid_to", _("Der letzte Tag liegt vor dem ersten."))
        return given

    @property
    def span(self) -> tuple[int, int]:
        """Give the cells; call only on a valid form."""
        return grid.cell_of(self.cleaned_data["start"]), grid.cell_of(self.cleaned_data["end"])


def _on_grid(value: time) -> time:
    if value.minute % grid.MINUTES:
        raise forms.ValidationError(_("Bitte in Schritten von fünf Minuten."))
    return value


class DeviceForm(forms.Form):
    """A new kiosk or display."""

    kind = forms.ChoiceField(label=_("Was ist es?"), choices=[("kiosk", _("Automat")), ("display", _("Anzeige"))])
    name = forms.CharField(label=_("Name"), help_text=_("Zum Beispiel: Anzeige 2. Stock"), max_length=60)
    entrance = forms.ChoiceField(
        label=_("Eingang"),
        choices=_ENTRANCES,
        help_text=_("Von dort aus zeigt ein Automat die Wege."),
    )
    areas = forms.MultipleChoiceField(
        label=_("Wartezonen"),
        help_text=_("Eine Anzeige zeigt die Aufrufe dieser Zonen; ohne Auswahl alle."),
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, *, areas: Sequence[AreaCard]) -> None:
        """Offer the waiting areas."""
        super().__init__(data)
        cast(forms.MultipleChoiceField, self.fields["areas"]).choices = [(area.code, area.name) for area in areas]
        if not areas:
            del self.fields["areas"]
