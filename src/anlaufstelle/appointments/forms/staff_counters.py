"""Forms about counters: closing, equipment, times kept for phone and desk."""

from datetime import date
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.forms.staff_fields import ClockField, DayField
from anlaufstelle.appointments.forms.staff_plan_form import WEEK, PlanForm, cells_of, day_after, number
from anlaufstelle.appointments.queries import plan_edits as edits
from anlaufstelle.appointments.queries.plan_edits import PlanEdit
from anlaufstelle.concerns import queries as concerns


class CounterClosureForm(PlanForm):
    """A counter cannot be used."""

    title, part = _("Platz sperren"), "plaetze"
    counter = forms.TypedChoiceField(label=_("Platz"), coerce=int)
    first = DayField(label=_("erster Tag"))
    last = DayField(label=_("letzter Tag"))
    start = ClockField(label=_("von"), help_text=_("Leer: den ganzen Tag."), required=False)
    end = ClockField(label=_("bis"), required=False)

    def prepare(self) -> None:
        """Offer the counters."""
        self.choose_counter()

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        return edits.CloseCounter(
            counter=given["counter"], first=given["first"], until=day_after(given["last"]), **cells_of(given)
        )


class ContingentForm(PlanForm):
    """Times kept for phone and desk."""

    title, part = _("Zeiten für Telefon und Schalter freihalten"), "kontingente"
    weekday = forms.TypedChoiceField(label=_("Wochentag"), choices=WEEK, coerce=int)
    start = ClockField(label=_("von"))
    end = ClockField(label=_("bis"))
    valid_from = DayField(label=_("gilt ab"))
    last = DayField(label=_("gilt bis einschließlich"), required=False)
    members = forms.TypedMultipleChoiceField(label=_("Personen"), coerce=int, widget=forms.CheckboxSelectMultiple)
    counters = forms.TypedMultipleChoiceField(label=_("Plätze"), coerce=int, widget=forms.CheckboxSelectMultiple)

    def prepare(self) -> None:
        """Offer members and counters."""
        members = [(one.line.id, f"{one.line.name} ({one.team})") for one in self.plan.members]
        counters = [(one.line.id, one.line.name) for one in self.plan.counters]
        cast(forms.ChoiceField, self.fields["members"]).choices = members
        cast(forms.ChoiceField, self.fields["counters"]).choices = counters

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        return edits.SetContingent(
            weekday=given["weekday"],
            start=given["start"],
            end=given["end"],
            valid_from=given["valid_from"],
            valid_to=day_after(given["last"]) if given["last"] else None,
            members=tuple(given["members"]),
            counters=tuple(given["counters"]),
        )


class CounterForm(PlanForm):
    """What a counter offers."""

    title, part = _("Ausstattung ändern"), "plaetze"
    beside = "counter"
    counter = forms.TypedChoiceField(label=_("Platz"), coerce=int, widget=forms.HiddenInput)
    features = forms.MultipleChoiceField(label=_("Ausstattung"), widget=forms.CheckboxSelectMultiple, required=False)
    last = DayField(
        label=_("letzter Tag"), help_text=_("Nur wenn es den Platz danach nicht mehr gibt."), required=False
    )

    def prepare(self) -> None:
        """Offer features, and fill in what the counter has now."""
        self.choose_counter()
        cast(forms.ChoiceField, self.fields["features"]).choices = [
            (term.code, str(term.name)) for term in concerns.catalogue("de").features
        ]
        found = [one.line for one in self.plan.counters if one.line.id == number(self.initial.get("counter"))]
        for line in found:
            last = date.fromordinal(line.valid_to.toordinal() - 1) if line.valid_to else None
            self.initial.update({"features": list(line.features), "last": last})

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        return edits.ChangeCounter(
            counter=given["counter"],
            features=tuple(given["features"]),
            valid_to=day_after(given["last"]) if given["last"] else None,
        )
