"""What staff type: rules of the queue, incidents, visits that ran on paper."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.reception.queries.staff_lead import IncidentLine
from anlaufstelle.reception.queries.staff_words import INCIDENTS

_MOST = 1000


def _number(label: Any, *, hint: Any = "", least: int = 0) -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=least, max_value=_MOST)


class RulesForm(forms.Form):
    """The published figures of the queue."""

    tickets_today = _number(_("Nummern ohne Termin heute"), hint=_("Gilt nur für heute."))
    walk_in_contingent = _number(_("Nummern ohne Termin an jedem Tag"))
    indoor_capacity = _number(_("Menschen im Haus höchstens"), least=1)
    door_window_minutes = _number(_("Länge eines Zeitfensters in Minuten"), least=5)
    early_minutes = _number(_("Früh: so viele Minuten vor dem Termin"))
    late_minutes = _number(_("Pünktlich: bis so viele Minuten nach dem Termin"))
    too_late_minutes = _number(_("Zu spät: ab so vielen Minuten nach dem Termin"))
    calls_before_missed = _number(_("Aufrufe, bevor jemand als nicht da gilt"), least=1)
    more_time_minutes = _number(_("Minuten für „Ich brauche noch Zeit“"), least=1)
    overtaken_minutes = _number(_("So viele Minuten wird niemand überholt"), least=1)
    title_ends_days = _number(_("Dringend: der Titel endet in so vielen Tagen"))
    keep_days = _number(_("Besuche bleiben so viele Tage"), hint=_("Danach bleiben nur Zählwerte."), least=1)


class IncidentForm(forms.Form):
    """What happened, without names of visitors."""

    kind = forms.ChoiceField(label=_("Was war es?"), choices=list(INCIDENTS.items()))
    text = forms.CharField(
        label=_("Was ist passiert?"),
        help_text=_("Keine Namen von Besucherinnen und Besuchern: hier geht es um das Ereignis."),
        max_length=1000,
        required=False,
        widget=forms.Textarea,
    )

    def __init__(self, data: Any = None, *, line: IncidentLine | None = None) -> None:
        """Show what is written already; several such forms stand on one page."""
        initial = {"kind": line.kind, "text": line.text} if line is not None else None
        super().__init__(data, initial=initial, auto_id=f"v{line.id}_%s" if line is not None else "id_%s")


class FollowUpForm(forms.Form):
    """The talk afterwards."""

    follow_up = forms.CharField(
        label=_("Was wurde besprochen und veranlasst?"), max_length=1000, required=False, widget=forms.Textarea
    )
    follow_up_on = forms.DateField(label=_("Nächstes Gespräch am"), required=False, widget=forms.DateInput)
    close = forms.BooleanField(label=_("Abgeschlossen"), required=False)

    def __init__(self, data: Any = None, *, line: IncidentLine | None = None) -> None:
        """Show what is written already; several such forms stand on one page."""
        initial = {"follow_up": line.follow_up, "follow_up_on": line.follow_up_on} if line is not None else None
        super().__init__(data, initial=initial, auto_id=f"n{line.id}_%s" if line is not None else "id_%s")


class PaperForm(forms.Form):
    """One line of the paper list."""

    number = forms.CharField(label=_("Nummer auf dem Zettel"), max_length=5)
    code = forms.CharField(
        label=_("Code des Termins"), help_text=_("Leer bei einem Besuch ohne Termin."), max_length=12, required=False
    )
    concern = forms.ChoiceField(label=_("Anliegen"), required=False)
    language = forms.ChoiceField(label=_("Sprache"), required=False)
    arrived = forms.TimeField(label=_("Gekommen um"), help_text=_("Zum Beispiel 9:05"))
    started = forms.TimeField(label=_("Begonnen um"))
    ended = forms.TimeField(label=_("Beendet um"))

    def __init__(self, data: Any = None, *, concerns: list[tuple[str, str]], languages: list[tuple[str, str]]) -> None:
        """Take the choices of the catalogue."""
        super().__init__(data)
        self.fields["concern"].choices = [("", _("Nicht bekannt")), *concerns]  # type: ignore[attr-defined]  # declared above
        self.fields["language"].choices = languages  # type: ignore[attr-defined]  # declared above

    def clean(self) -> dict[str, Any]:
        """Check that one thing came after the other."""
        given = super().clean() or self.cleaned_data
        times = [given[name] for name in ("arrived", "started", "ended") if given.get(name) is not None]
        if times != sorted(times):
            self.add_error("ended", _("Die Zeiten passen nicht zueinander: erst kommen, dann beginnen, dann enden."))
        return given
