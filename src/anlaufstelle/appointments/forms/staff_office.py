"""Forms about the office as a whole: hours, openings, closures, rules, and the end of any rule."""

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.appointments.forms.staff_fields import ClockField, DayField
from anlaufstelle.appointments.forms.staff_plan_form import WEEK, PlanForm, cells_of, day_after
from anlaufstelle.appointments.queries import plan_edits as edits
from anlaufstelle.appointments.queries.plan_edits import PlanEdit


class OpeningHoursForm(PlanForm):
    """New opening hours."""

    title, part = _("Öffnungszeit hinzufügen"), "zeiten"
    weekday = forms.TypedChoiceField(label=_("Wochentag"), choices=WEEK, coerce=int)
    start = ClockField(label=_("von"))
    end = ClockField(label=_("bis"))
    valid_from = DayField(label=_("gilt ab"))
    last = DayField(label=_("gilt bis einschließlich"), required=False)

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        return edits.AddOpeningHours(
            weekday=given["weekday"],
            start=given["start"],
            end=given["end"],
            valid_from=given["valid_from"],
            valid_to=day_after(given["last"]) if given["last"] else None,
        )


class SpecialOpeningForm(PlanForm):
    """An opening on one day."""

    title, part = _("Sonderöffnung hinzufügen"), "zeiten"
    on = DayField(label=_("Tag"))
    start = ClockField(label=_("von"))
    end = ClockField(label=_("bis"))
    name = forms.CharField(label=_("Name"), help_text=_("Zum Beispiel: Samstagsöffnung"), max_length=80)

    def edit(self) -> PlanEdit:
        """Give the edit."""
        return edits.AddSpecialOpening(**{name: self.cleaned_data[name] for name in ("on", "start", "end", "name")})


class ClosureForm(PlanForm):
    """The office is closed."""

    title, part = _("Amt schließen"), "zeiten"
    first = DayField(label=_("erster Tag"))
    last = DayField(label=_("letzter Tag"))
    start = ClockField(label=_("von"), help_text=_("Leer: den ganzen Tag."), required=False)
    end = ClockField(label=_("bis"), required=False)
    reason = forms.CharField(label=_("Anlass"), help_text=_("Steht auf der Tagesseite."), max_length=120)

    def edit(self) -> PlanEdit:
        """Give the edit."""
        given = self.cleaned_data
        return edits.CloseOffice(
            first=given["first"], until=day_after(given["last"]), reason=given["reason"], **cells_of(given)
        )


class RemoveForm(PlanForm):
    """A rule ends."""

    title, part = _("Regel beenden"), "zeiten"
    beside = "id"
    kind = forms.ChoiceField(choices=[(kind, kind) for kind in edits.KINDS], widget=forms.HiddenInput)
    id = forms.IntegerField(widget=forms.HiddenInput, min_value=1, max_value=2**63 - 1)
    from_day = DayField(label=_("endet am"), help_text=_("Der erste Tag, an dem sie nicht mehr gilt."))

    def edit(self) -> PlanEdit:
        """Give the edit."""
        return edits.RemoveRule(**{name: self.cleaned_data[name] for name in ("kind", "id", "from_day")})


RULE_LABELS = {
    "horizon_days": _("Tage im Voraus buchbar"),
    "lead_minutes": _("Minuten Vorlauf bei Online-Buchung"),
    "hold_minutes": _("Minuten, die eine Zeit beim Buchen reserviert ist"),
    "return_window_minutes": _("Minuten, in denen zurückgegebene Zeiten zufällig wieder frei werden"),
    "network_share_percent": _("Prozent eines Tages, die ein Anschluss höchstens reservieren kann"),
    "reminder_hours": _("Stunden vor dem Termin, zu denen die Erinnerung kommt"),
    "clarify_hours": _("Stunden, die eine unklare Buchung ihre Zeit behält"),
    "keep_days": _("Tage, nach denen von vergangenen Terminen nur Zählwerte bleiben"),
}


class RulesForm(PlanForm):
    """The rules of booking."""

    title, part = _("Buchungsregeln ändern"), "regeln"

    def prepare(self) -> None:
        """Offer every rule with its bounds and its value now."""
        for name, (low, high) in edits.RULE_BOUNDS.items():
            self.fields[name] = forms.IntegerField(
                label=RULE_LABELS[name], min_value=low, max_value=high, initial=getattr(self.plan.rules, name)
            )

    def edit(self) -> PlanEdit:
        """Give the edit; only what differs."""
        changes = (
            (name, self.cleaned_data[name])
            for name in edits.RULE_BOUNDS
            if self.cleaned_data[name] != getattr(self.plan.rules, name)
        )
        return edits.ChangeRules(changes=tuple(changes))
