"""Shapes of what counsellors write: a fact with its source, a protocol, a follow-up, an answer about a decision."""

from datetime import date
from typing import Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.counselling import queries
from anlaufstelle.counselling.actions import Talk
from anlaufstelle.engines import law
from anlaufstelle.facts.actions import NewFact
from anlaufstelle.facts.queries import FactLine, Source
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values.languages import SPOKEN

_SPOKEN = [(language.code, language.german_name) for language in SPOKEN]
_YES_NO = [("ja", _("ja")), ("nein", _("nein"))]
NO_DECISION = "keiner"


class DayField(forms.DateField):
    """A day from the browser's calendar, or typed as Germans write it."""

    widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
    input_formats = ("%Y-%m-%d", "%d.%m.%Y")


class FactForm(forms.Form):
    """One value with its days and its source; the kind of the fact decides what can be said."""

    since = DayField(label=_("seit"), help_text=_("Leer heißt: ab heute."), required=False)
    until = DayField(label=_("bis (letzter Tag)"), required=False)
    runs = forms.BooleanField(label=_("läuft weiter: jeden Monat einer mehr"), required=False)
    said_by = forms.CharField(
        label=_("Gesagt von"), help_text=_("Zum Beispiel: die Person selbst"), max_length=120, required=False
    )
    document_kind = forms.CharField(label=_("Oder Papier"), max_length=120, required=False)
    document_date = DayField(label=_("Datum des Papiers"), required=False)
    document_place = forms.CharField(label=_("Wo es liegt"), max_length=120, required=False)
    offered = forms.BooleanField(label=_("erst angeboten: noch prüfen, zählt noch nicht"), required=False)

    def __init__(self, data: Any = None, *, fact: law.Fact, initial: dict[str, Any] | None = None) -> None:
        """Ask for the value as its kind demands."""
        super().__init__(data, initial=initial)
        self.fact = fact
        self.fields = {"value": value_field(fact)} | self.fields
        if fact.kind is law.Kind.DAY:
            del self.fields["since"], self.fields["until"]
        if fact.kind is not law.Kind.ACCOUNT:
            del self.fields["runs"]

    def new_fact(self) -> NewFact:
        """Give the fact; call only on a valid form."""
        given = self.cleaned_data
        value = given["value"]
        return NewFact(
            name=self.fact.name,
            value=value.isoformat() if isinstance(value, date) else value,
            since=given.get("since"),
            until=given.get("until"),
            runs=given.get("runs"),
            accepted=not given["offered"],
            source=Source(
                document_kind="" if given["said_by"] else given["document_kind"],
                document_date=None if given["said_by"] else given["document_date"],
                document_place="" if given["said_by"] else given["document_place"],
                said_by=given["said_by"],
            ),
        )

    @staticmethod
    def of(line: FactLine) -> dict[str, Any]:
        """Give what is recorded, to be corrected."""
        return {
            "value": line.value,
            "since": line.since,
            "until": line.until,
            "runs": line.runs,
            "said_by": line.source.said_by,
            "document_kind": line.source.document_kind,
            "document_date": line.source.document_date,
            "document_place": line.source.document_place,
        }


def value_field(fact: law.Fact) -> forms.Field:
    """Give the field for the value of a fact, as its kind demands."""
    label = fact.question
    if fact.kind in law.YES_OR_NO:
        return forms.ChoiceField(label=label, choices=_YES_NO, widget=forms.RadioSelect)
    if fact.values:
        words = [(value, pathways.value_words(fact, value=value)) for value in fact.values]
        return forms.ChoiceField(label=label, choices=[("", _("Bitte wählen")), *words])
    if fact.kind is law.Kind.DAY:
        return DayField(label=label)
    return forms.FloatField(label=label, help_text=fact.unit, min_value=0, localize=True)


class TalkForm(forms.Form):
    """How people talked, and when again."""

    language = forms.ChoiceField(label=_("Sprache des Gesprächs"), choices=_SPOKEN)
    interpreter = forms.BooleanField(label=_("mit Dolmetscherin oder Dolmetscher"), required=False)
    again_on = DayField(label=_("Wiedervorlage am"), required=False)
    about = forms.ChoiceField(label=_("Wofür?"), choices=queries.abouts)

    def talk(self) -> Talk:
        """Give it; call only on a valid form."""
        given = self.cleaned_data
        return Talk(
            language=given["language"],
            interpreter=given["interpreter"],
            again_on=given["again_on"],
            about=given.get("about", "return"),
        )


class FollowUpForm(forms.Form):
    """A day to look again."""

    on = DayField(label=_("Wiedervorlage am"))
    about = forms.ChoiceField(label=_("Wofür?"), choices=queries.abouts)


class DecisionForm(forms.Form):
    """Which decision came when, so that nobody talks about return while a period runs without saying so."""

    decision = forms.ChoiceField(label=_("Letzter Bescheid"))
    served = DayField(label=_("Zugestellt am (Tag auf dem Umschlag)"), required=False)

    def __init__(self, data: Any = None) -> None:
        """Offer the decisions whose remedies are known."""
        super().__init__(data)
        known = [(NO_DECISION, _("Es gibt keinen Bescheid.")), *pathways.decisions().items()]
        cast(forms.ChoiceField, self.fields["decision"]).choices = [("", _("Bitte wählen")), *known]

    def clean(self) -> dict[str, Any]:
        """Demand the day where there is a decision."""
        given = super().clean() or self.cleaned_data
        if given.get("decision") not in (None, "", NO_DECISION) and not given.get("served"):
            self.add_error("served", _("Nennen Sie den Tag auf dem Umschlag."))
        return given

    def answer(self) -> tuple[str, date | None]:
        """Give code and day, "" for no decision; call only on a valid form."""
        given = self.cleaned_data
        return ("", None) if given["decision"] == NO_DECISION else (given["decision"], given["served"])


class ReturnTalkForm(TalkForm):
    """How return was talked about: three things have to be said first."""

    told = forms.MultipleChoiceField(
        label=_("Gesagt und verstanden"),
        choices=[
            ("advice", _("Unabhängige Beratung zuerst genannt")),
            ("bars", _("Gezeigt, was ein Antrag schließt")),
            ("voluntary", _("Freiwillig; Bedenkzeit von mindestens sieben Tagen")),
        ],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def __init__(self, data: Any = None, **options: Any) -> None:
        """The next talk is about return."""
        super().__init__(data, **options)
        del self.fields["about"]
