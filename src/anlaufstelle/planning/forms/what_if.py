"""What a lead asks: about the rest of today, and about coming weeks. Everything stands in the address."""

from collections.abc import Iterable
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.planning.queries import CounterChoice, LiveAsked, WeeksAsked
from anlaufstelle.reception.queries import ModelDesk

_MOST_HELP = 5
_MOST_SATURDAYS = 8
_LONGER = [("0", _("wie geplant")), *((str(count), _("%d Minuten länger") % count) for count in (30, 60, 90, 120))]
_CLOCK = forms.TimeInput(attrs={"type": "time"}, format="%H:%M")


def _count(label: Any, *, most: int, least: int = 0, hint: Any = "") -> forms.IntegerField:
    return forms.IntegerField(label=label, help_text=hint, min_value=least, max_value=most, required=False)


class LiveForm(forms.Form):
    """A change of the rest of today."""

    zu = forms.TypedMultipleChoiceField(
        label=_("Diese Schalter schließen"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    ab = forms.TimeField(
        label=_("Schließen ab"),
        help_text=_("Leer heißt: jetzt. Wer am Schalter ist, wird zu Ende bedient."),
        required=False,
        widget=_CLOCK,
    )
    mehr = _count(_("Weitere Schalter öffnen"), most=_MOST_HELP)
    kraefte = _count(_("Weitere Unterstützungskräfte"), most=_MOST_HELP)
    bis = forms.TimeField(
        label=_("Unterstützung bis"), help_text=_("Leer heißt: bis zum Schluss."), required=False, widget=_CLOCK
    )
    laenger = forms.TypedChoiceField(label=_("Öffnung"), choices=_LONGER, coerce=int, required=False)
    nummern = _count(
        _("Nummern ohne Termin, mehr oder weniger"), most=100, least=-100, hint=_("Zum Beispiel 10 oder -10.")
    )

    def __init__(self, data: Any = None, *, desks: Iterable[ModelDesk]) -> None:
        """Offer the desks that are staffed."""
        super().__init__(data, initial={"mehr": 0, "kraefte": 0, "nummern": 0})
        choices = [(desk.id, desk.name) for desk in desks]
        cast(forms.TypedMultipleChoiceField, self.fields["zu"]).choices = choices

    def asked(self) -> LiveAsked:
        """Give the question; call only on a valid form."""
        given = self.cleaned_data
        return LiveAsked(
            close=tuple(given["zu"]),
            since=given["ab"],
            more=given["mehr"] or 0,
            support=given["kraefte"] or 0,
            until=given["bis"],
            longer=given["laenger"] or 0,
            numbers=given["nummern"] or 0,
        )


class WeeksForm(forms.Form):
    """A change of coming weeks."""

    wochen = forms.IntegerField(label=_("So viele Wochen, ab morgen"), min_value=1, max_value=12)
    ohne = forms.TypedMultipleChoiceField(
        label=_("Diese Plätze schließen"), coerce=int, required=False, widget=forms.CheckboxSelectMultiple
    )
    sperre = _count(_("… für so viele Wochen"), most=12, hint=_("0 heißt: die ganze Zeit."))
    vorn = _count(_("Unterstützungskräfte vorn, am Schalter"), most=_MOST_HELP)
    hinten = _count(_("Unterstützungskräfte hinten, am Schreibtisch"), most=_MOST_HELP)
    samstage = _count(
        _("Zusätzliche Samstage"),
        most=_MOST_SATURDAYS,
        hint=_("Die nächsten freien, mit denen, die sich gemeldet haben."),
    )
    laenge = _count(
        _("Termine länger oder kürzer, in Prozent"), most=100, least=-50, hint=_("Zum Beispiel 20 oder -20.")
    )

    def __init__(self, data: Any = None, *, counters: Iterable[CounterChoice]) -> None:
        """Offer the counters of the house."""
        begin = {"wochen": 4, "sperre": 0, "vorn": 0, "hinten": 0, "samstage": 0, "laenge": 0}
        super().__init__(data, initial=begin)
        choices = [(counter.id, counter.name) for counter in counters]
        cast(forms.TypedMultipleChoiceField, self.fields["ohne"]).choices = choices

    def asked(self) -> WeeksAsked:
        """Give the question; call only on a valid form."""
        given = self.cleaned_data
        return WeeksAsked(
            weeks=given["wochen"],
            close=tuple(given["ohne"]),
            closed_weeks=given["sperre"] or 0,
            front=given["vorn"] or 0,
            back=given["hinten"] or 0,
            saturdays=given["samstage"] or 0,
            longer=given["laenge"] or 0,
        )
