"""Shapes of what caseworkers write about a person."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import PARTS, DatePartsField, DatePartsWidget
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions import NewContact, NewName
from anlaufstelle.persons.queries import PersonCard
from anlaufstelle.values.births import BirthDate
from anlaufstelle.values.languages import SPOKEN

_SPOKEN = [(language.code, language.german_name) for language in SPOKEN]
_PARTS = len(PARTS)
_LONGEST_PART = 4


class BirthField(DatePartsField):
    """A birth date of which day, or day and month, may be unknown."""

    def clean(self, value: Sequence[str] | None) -> BirthDate:  # type: ignore[override]  # parts may be missing here
        """Give what is known."""
        parts = [str(part or "").strip() for part in value or ()] or [""] * _PARTS
        if any(part and (not part.isdecimal() or len(part) > _LONGEST_PART) for part in parts):
            raise self._error("invalid")
        day, month, year = (int(part) if part and int(part) else None for part in parts)
        try:
            return BirthDate(year, month, day)
        except ValueError:
            raise self._error("invalid") from None


class BirthWidget(DatePartsWidget):
    """Three inputs that show what is known of a birth date."""

    def decompress(self, value: BirthDate | date | None) -> list[Any]:
        """Give the parts that are known."""
        return [value.day, value.month, value.year] if value is not None else [None, None, None]


class FindForm(forms.Form):
    """Words of a name."""

    use_required_attribute = False
    q = forms.CharField(
        label=_("Name, Geburtsdatum oder Aktenzeichen"),
        help_text=_("In jeder Schreibweise und Schrift, zum Beispiel: Öztürk, Ayşe 27.3.1990"),
        required=False,
    )


class IdentityForm(forms.Form):
    """Who somebody is."""

    family = forms.CharField(label=_("Familienname, wie im Papier"), max_length=120, required=False)
    given = forms.CharField(label=_("Vornamen, wie im Papier"), max_length=120, required=False)
    others = forms.CharField(
        label=_("Weitere Schreibweisen"),
        help_text=_("Jede in eine Zeile, auch in anderer Schrift: Familienname, Vornamen"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=600,
        required=False,
    )
    born = BirthField(
        label=_("Geburtsdatum"),
        help_text=_("Was niemand weiß, bleibt leer. Der 1. Januar ist oft nur angenommen."),
        widget=BirthWidget,
        required=False,
    )
    languages = forms.MultipleChoiceField(
        label=_("Sprachen"), choices=_SPOKEN, widget=forms.CheckboxSelectMultiple, required=False
    )

    def names(self) -> list[NewName]:
        """Give the names; call only on a valid form."""
        given = self.cleaned_data
        found = [NewName(family=given["family"], given=given["given"])]
        for line in given["others"].splitlines():
            family, _comma, first = line.partition(",")
            if line.strip():
                found.append(NewName(family=family.strip()[:120], given=first.strip()[:120], kind="spelling"))
        return found

    @staticmethod
    def of(card: PersonCard) -> dict[str, Any]:
        """Give what is recorded, to be changed."""
        first, *others = card.own
        return {
            "family": first.family,
            "given": first.given,
            "others": "\n".join(name.written for name in others),
            "born": card.born,
            "languages": card.languages,
        }


class NewPersonForm(IdentityForm):
    """Somebody new, with the purpose the page is opened for afterwards."""

    phone = forms.CharField(label=_("Telefon"), max_length=40, required=False)
    mail = forms.EmailField(label=_("E-Mail"), max_length=120, required=False)
    purpose = forms.ChoiceField(label=_("Wofür?"), choices=queries.purposes, initial="counselling")
    reference = forms.CharField(label=_("Aktenzeichen oder Termincode"), max_length=80)
    somebody_else = forms.BooleanField(
        label=_("Ich habe verglichen: Es ist jemand anderes."), required=False, widget=forms.CheckboxInput
    )

    def contacts(self) -> list[NewContact]:
        """Give the ways to reach the person; call only on a valid form."""
        return [
            NewContact(way=way, value=self.cleaned_data[way]) for way in ("phone", "mail") if self.cleaned_data[way]
        ]


class ContactForm(forms.Form):
    """One more way to reach a person."""

    way = forms.ChoiceField(label=_("Weg"), choices=queries.ways_to_reach)
    value = forms.CharField(label=_("Nummer, Adresse oder Name"), max_length=200)
    confidential = forms.BooleanField(
        label=_("vertraulich: nur so erreichen, niemand sonst darf davon erfahren"), required=False
    )
    protected = forms.BooleanField(label=_("geschützte Anschrift: nur für Befugte sichtbar"), required=False)

    def __init__(self, data: Any = None, *, seals: bool) -> None:
        """Offer the seal to those who may see what is behind it."""
        super().__init__(data)
        if not seals:
            del self.fields["protected"]

    def contact(self) -> NewContact:
        """Give the way; call only on a valid form."""
        given = self.cleaned_data
        return NewContact(
            way=given["way"],
            value=given["value"],
            confidential=given["confidential"],
            protected=given.get("protected", False),
        )
