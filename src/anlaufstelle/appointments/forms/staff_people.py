"""Forms about members: working week, extra days, absences, skills and languages."""

from collections.abc import Sequence
from datetime import date
from typing import cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.forms.staff_fields import ClockField, DayField, WeekField
from anlaufstelle.appointments.forms.staff_plan_form import WEEK, PlanForm, cells_of, day_after, number
from anlaufstelle.appointments.queries import plan_edits as edits
from anlaufstelle.appointments.queries.plan import WeeklyRule
from anlaufstelle.appointments.queries.plan_edits import PlanEdit
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.values import grid
from anlaufstelle.values.languages import SPOKEN


class WorkingTimesForm(PlanForm):
    """The working week of a member."""

    title, part = _("Arbeitszeiten ändern"), "personen"
    beside = "member"
    member = forms.TypedChoiceField(label=_("Person"), coerce=int, widget=forms.HiddenInput)
    valid_from = DayField(label=_("gilt ab"))

    def prepare(self) -> None:
        """Offer one line a weekday, filled with what holds now."""
        self.choose_member()
        member = number(self.data.get("member") if self.is_bound else self.initial.get("member"))
        working = next((one.working for one in self.plan.members if one.line.id == member), ())
        for day, name in WEEK[:6]:
            self.fields[f"day{day}"] = WeekField(
                label=name, max_length=60, initial=_week_text(working, day, self.today)
            )
        self.fields["day0"].help_text = _("Zum Beispiel: 8-12, 15:00-18:00. Leer: nicht da.")

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        times = tuple((day, start, end) for day in range(6) for start, end in given[f"day{day}"])
        return edits.SetWorkingTimes(member=given["member"], times=times, valid_from=given["valid_from"])


class ShiftForm(PlanForm):
    """An extra day of a member."""

    title, part = _("Zusätzlichen Dienst eintragen"), "personen"
    member = forms.TypedChoiceField(label=_("Person"), coerce=int)
    on = DayField(label=_("Tag"))
    start = ClockField(label=_("von"))
    end = ClockField(label=_("bis"))

    def prepare(self) -> None:
        """Offer the members."""
        self.choose_member()

    def edit(self) -> PlanEdit:
        """Give the edit."""
        return edits.AddShift(**{name: self.cleaned_data[name] for name in ("member", "on", "start", "end")})


class AbsenceForm(PlanForm):
    """A member is not there."""

    title, part = _("Abwesenheit eintragen"), "personen"
    member = forms.TypedChoiceField(label=_("Person"), coerce=int, help_text=_("Der Grund wird nicht erfasst."))
    first = DayField(label=_("erster Tag"))
    last = DayField(label=_("letzter Tag"))
    start = ClockField(label=_("von"), help_text=_("Leer: den ganzen Tag."), required=False)
    end = ClockField(label=_("bis"), required=False)

    def prepare(self) -> None:
        """Offer the members."""
        self.choose_member()

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        return edits.RecordAbsence(
            member=given["member"], first=given["first"], until=day_after(given["last"]), **cells_of(given)
        )


class MemberForm(PlanForm):
    """What a member can do and speaks."""

    title, part = _("Kenntnisse und Sprachen ändern"), "personen"
    beside = "member"
    member = forms.TypedChoiceField(label=_("Person"), coerce=int, widget=forms.HiddenInput)
    skills = forms.MultipleChoiceField(label=_("Kenntnisse"), widget=forms.CheckboxSelectMultiple, required=False)
    languages = forms.MultipleChoiceField(
        label=_("Sprachen"),
        choices=[(one.code, one.german_name) for one in SPOKEN],
        widget=forms.CheckboxSelectMultiple,
    )
    last = DayField(label=_("letzter Arbeitstag"), help_text=_("Nur wenn die Person geht."), required=False)

    def prepare(self) -> None:
        """Offer skills, and fill in what the member can do now."""
        self.choose_member()
        cast(forms.ChoiceField, self.fields["skills"]).choices = [
            (term.code, str(term.name)) for term in concerns.catalogue("de").skills
        ]
        found = [one.line for one in self.plan.members if one.line.id == number(self.initial.get("member"))]
        for line in found:
            last = date.fromordinal(line.valid_to.toordinal() - 1) if line.valid_to else None
            self.initial.update({"skills": list(line.skills), "languages": list(line.languages), "last": last})

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        return edits.ChangeMember(
            member=given["member"],
            skills=tuple(given["skills"]),
            languages=tuple(given["languages"]),
            valid_to=day_after(given["last"]) if given["last"] else None,
        )


def _week_text(working: Sequence[WeeklyRule], day: int, today: date) -> str:
    holds = [rule for rule in working if rule.weekday == day and rule.valid_from <= today]
    return ", ".join(f"{grid.label(rule.start)}-{grid.label(rule.end)}" for rule in holds)
