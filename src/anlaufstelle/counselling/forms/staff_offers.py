"""The shape of an answer to an offered fact: its value and days can be changed before it is accepted."""

from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.forms.staff import DayField, value_field
from anlaufstelle.counselling.queries import OfferRow, fact_named
from anlaufstelle.engines import law
from anlaufstelle.facts.actions import Answer


class OfferForm(forms.Form):
    """One offered value with its days; what contradicts it can end the day before."""

    since = DayField(label=_("gilt ab"), required=False)
    until = DayField(label=_("bis (letzter Tag)"), required=False)

    def __init__(self, data: Any = None, *, row: OfferRow, by: Actor) -> None:
        """Begin with what the paper says."""
        offer = row.offer
        fact = None if offer.is_name else fact_named(offer.fact, by=by)
        day = fact is not None and fact.kind is law.Kind.DAY
        value = date.fromisoformat(str(offer.value)) if day else offer.value
        super().__init__(data, initial={"value": value, "since": offer.since, "until": offer.until})
        shape = value_field(fact) if fact else forms.CharField(label=_("Familienname, Vornamen"), max_length=240)
        self.fields = {"value": shape} | self.fields
        if fact is None or day:
            del self.fields["since"], self.fields["until"]
        ending = [(str(one.line.id), _("Ja, das Bisherige endet am Tag davor")) for one in row.clashes if one.ends][:1]
        if ending:
            choices = [("", _("Nein, beides bleibt stehen, bis es geklärt ist")), *ending]
            self.fields["ends"] = forms.ChoiceField(
                label=_("Löst es das Bisherige ab?"), choices=choices, required=False
            )

    def answer(self) -> Answer:
        """Give the answer; call only on a valid form."""
        given = self.cleaned_data
        value = given["value"]
        ends = given.get("ends")
        return Answer(
            value=value.isoformat() if isinstance(value, date) else value,
            since=given.get("since"),
            until=given.get("until"),
            ends=int(ends) if ends else None,
        )
