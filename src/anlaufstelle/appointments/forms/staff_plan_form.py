"""What all forms of the plan editor share."""

from datetime import date
from typing import Any, ClassVar, cast

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.queries.plan import PlanPage
from anlaufstelle.appointments.queries.plan_edits import PlanEdit
from anlaufstelle.values import grid

_LONGEST_NUMBER = 18
WEEK = [(day, WEEKDAYS[day]) for day in range(7)]


class PlanForm(forms.Form):
    """A form that gives one edit of the plan; it knows the plan for its choices."""

    use_required_attribute = False
    title: ClassVar[Any]
    #: Part of the plan page this belongs to.
    part: ClassVar[str]
    #: The field that names the one row this is about; such a form is reached from its row, and the row stays the same.
    beside: ClassVar[str | None] = None

    def __init__(self, data: Any = None, *, plan: PlanPage, today: date, initial: Any = None) -> None:
        """Prepare choices and what is filled in already."""
        super().__init__(data, initial=initial)
        self.plan, self.today = plan, today
        self.prepare()

    def prepare(self) -> None:
        """Fill in choices and first values that depend on the plan."""

    def edit(self) -> PlanEdit:
        """Give the edit; call only on a valid form."""
        raise NotImplementedError(f"{type(self).__name__} gives its own edit")

    def clean(self) -> dict[str, Any]:
        """Check that an end comes after its beginning."""
        given = super().clean() or self.cleaned_data
        start, end = given.get("start"), given.get("end")
        if start is not None and end is not None and end <= start:
            self.add_error("end", _("Das Ende liegt vor dem Anfang."))
        if (start is None) != (end is None) and not {"start", "end"} & self.errors.keys():
            self.add_error("end", _("Bitte geben Sie Anfang und Ende an, oder keins von beiden."))
        first, last = given.get("first"), given.get("last")
        if first and last and last < first:
            self.add_error("last", _("Der letzte Tag liegt vor dem ersten."))
        return given

    @property
    def about(self) -> str:
        """Give the name of the member or counter this is about; empty for a form that lets one choose."""
        if self.beside not in ("member", "counter"):
            return ""
        asked = number(self[self.beside].value())
        if self.beside == "member":
            return next((one.line.name for one in self.plan.members if one.line.id == asked), "")
        return next((one.line.name for one in self.plan.counters if one.line.id == asked), "")

    def choose_member(self) -> None:
        """Offer the members by team."""
        lines = sorted(self.plan.members, key=lambda member: (member.team, member.line.name))
        choices = [(member.line.id, f"{member.line.name} ({member.team})") for member in lines]
        cast(forms.ChoiceField, self.fields["member"]).choices = choices

    def choose_counter(self) -> None:
        """Offer the counters with their rooms."""
        choices = [(one.line.id, f"{one.line.name} ({one.line.room.name})") for one in self.plan.counters]
        cast(forms.ChoiceField, self.fields["counter"]).choices = choices


def cells_of(given: dict[str, Any]) -> dict[str, int]:
    """Give beginning and end; the whole day when nothing was typed."""
    start, end = given.get("start"), given.get("end")
    return {"start": 0 if start is None else start, "end": grid.CELLS if end is None else end}


def day_after(last: date) -> date:
    """Give the first day that is different again."""
    return date.fromordinal(min(last.toordinal() + 1, date.max.toordinal()))


def number(value: Any) -> int:
    """Give the number an address names, 0 for anything that is none."""
    text = str(value or "")
    return int(text) if text.isdecimal() and len(text) <= _LONGEST_NUMBER else 0
