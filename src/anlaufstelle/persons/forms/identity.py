"""Shapes of what is recorded about who somebody is, who acts for them, and which records are one person."""

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from anlaufstelle.base.kern.fields import DatePartsField, DatePartsWidget
from anlaufstelle.persons import queries
from anlaufstelle.persons.actions import USES, NewDetail, NewName, NewRepresentative
from anlaufstelle.persons.forms.basics import BirthField, BirthWidget
from anlaufstelle.persons.queries import EntryLine
from anlaufstelle.values.births import BirthDate

_ONE_DAY = timedelta(days=1)
_USES = {
    "register": gettext_lazy("Verkehr mit dem Register (§ 10 Abs. 4 Satz 1 AZRG)"),
    "offices": gettext_lazy("Übermittlung mit BAMF oder anderer Ausländerbehörde (Satz 2 Nr. 1)"),
    "checks": gettext_lazy("Prüfungen nach § 73 AufenthG (Satz 2 Nr. 2)"),
    "others": gettext_lazy("andere öffentliche Stelle, solange kein Daueraufenthalt erteilt ist (Satz 2 Nr. 4)"),
}


def _uses() -> list[tuple[str, Any]]:
    return [(use, _USES[use]) for use in USES]


class KnownForm(forms.Form):
    """The day whose knowledge is shown."""

    use_required_attribute = False
    stand = DatePartsField(
        label=gettext_lazy("Was war am Ende dieses Tages bekannt?"), widget=DatePartsWidget, required=False
    )


class EntryForm(forms.Form):
    """A name, or one other value, with the days it holds."""

    family = forms.CharField(label=gettext_lazy("Familienname"), max_length=120, required=False)
    given = forms.CharField(label=gettext_lazy("Vornamen"), max_length=120, required=False)
    born = BirthField(label=gettext_lazy("Geburtsdatum"), widget=BirthWidget, required=False)
    sex = forms.ChoiceField(label=gettext_lazy("Geschlechtseintrag"), required=False)
    value = forms.CharField(label=gettext_lazy("Angabe"), max_length=120, required=False)
    since = DatePartsField(label=gettext_lazy("Gilt ab"), widget=DatePartsWidget, required=False)
    until = DatePartsField(label=gettext_lazy("Gilt bis einschließlich"), widget=DatePartsWidget, required=False)
    source = forms.CharField(
        label=gettext_lazy("Woher wissen wir das?"),
        help_text=gettext_lazy("Zum Beispiel: Nationalpass, Heiratsurkunde, eigene Angabe"),
        max_length=120,
        required=False,
    )

    def __init__(self, data: Any = None, *, about: str, initial: dict[str, Any] | None = None) -> None:
        """Ask for what this kind of entry is made of."""
        super().__init__(data, initial=initial)
        self.about = about
        names = about in dict(queries.kinds_of_names())
        kept = {"family", "given"} if names else {about if about in {"born", "sex"} else "value"}
        for field in {"family", "given", "born", "sex", "value"} - kept:
            del self.fields[field]
        if "sex" in self.fields:
            self.fields["sex"].choices = [(one, one) for one in queries.sexes()]  # type: ignore[attr-defined]  # a field with choices

    def clean_born(self) -> BirthDate:
        """Refuse a birth date without its year: to know nothing is to withdraw it."""
        born: BirthDate = self.cleaned_data["born"]
        if born.year is None:
            raise ValidationError(_("Das Jahr fehlt."))
        return born

    def entry(self) -> NewName | NewDetail:
        """Give the entry; call only on a valid form."""
        given = self.cleaned_data
        until = given["until"] + _ONE_DAY if given["until"] else None
        days: dict[str, Any] = {"since": given["since"], "until": until, "source": given["source"]}
        if "family" in given:
            return NewName(family=given["family"], given=given["given"], kind=self.about, **days)
        if "born" in given:
            return NewDetail(kind="born", value=_written(given["born"]), **days)
        return NewDetail(kind=self.about, value=given.get("sex") or given.get("value", ""), **days)

    @staticmethod
    def of(entry: EntryLine) -> dict[str, Any]:
        """Give what is recorded, to be corrected."""
        told = {"since": entry.since, "until": entry.until, "source": entry.source, "value": entry.value}
        return told | {"sex": entry.value, "family": entry.family, "given": entry.given, "born": entry.born}


class KindForm(forms.Form):
    """What is to be recorded."""

    use_required_attribute = False
    art = forms.ChoiceField(label=gettext_lazy("Was kommt dazu?"))

    def __init__(self, data: Any = None) -> None:
        """Offer names and other values."""
        super().__init__(data)
        names = [(code, _("Name: %(kind)s") % {"kind": kind}) for code, kind in queries.kinds_of_names()]
        self.fields["art"].choices = [*names, *queries.kinds_of_entries()]  # type: ignore[attr-defined]  # a field with choices


class EndForm(forms.Form):
    """The last day something holds."""

    last = DatePartsField(label=gettext_lazy("Galt zuletzt am"), widget=DatePartsWidget)

    def until(self) -> date:
        """Give the first day it holds no more; call only on a valid form."""
        last: date = self.cleaned_data["last"]
        return last + _ONE_DAY


class RepresentativeForm(forms.Form):
    """Somebody who acts for a person."""

    kind = forms.ChoiceField(label=gettext_lazy("Art"), choices=queries.kinds_of_representatives)
    name = forms.CharField(label=gettext_lazy("Name"), max_length=160)
    reach = forms.CharField(
        label=gettext_lazy("Eigene Anschrift oder Nummer"),
        help_text=gettext_lazy("Nie die eines anderen Menschen, den wir begleiten."),
        max_length=200,
        required=False,
    )
    scope = forms.CharField(label=gettext_lazy("Wofür?"), max_length=200)
    document = forms.CharField(
        label=gettext_lazy("Nachweis"),
        help_text=gettext_lazy("Welches Papier, und wo es liegt. Nur ein Beistand kommt ohne Nachweis mit."),
        max_length=160,
        required=False,
    )
    since = DatePartsField(label=gettext_lazy("Ab"), widget=DatePartsWidget)
    until = DatePartsField(label=gettext_lazy("Bis einschließlich"), widget=DatePartsWidget, required=False)
    receives = forms.MultipleChoiceField(
        label=gettext_lazy("Darf bekommen"),
        choices=queries.what_is_received,
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )

    def representative(self) -> NewRepresentative:
        """Give the representative; call only on a valid form."""
        return NewRepresentative(**self.cleaned_data)


class RegisterNumberForm(forms.Form):
    """The number of the central register."""

    value = forms.CharField(label=gettext_lazy("AZR-Nummer"), max_length=32, required=False)


class UseForm(forms.Form):
    """For which use of the law the number is needed."""

    use = forms.ChoiceField(label=gettext_lazy("Wofür wird die Nummer gebraucht?"), choices=_uses)


class SearchForm(UseForm):
    """A whole number, and its use."""

    value = forms.CharField(label=gettext_lazy("AZR-Nummer, vollständig"), max_length=32)


class ReasonForm(forms.Form):
    """Why two records are one person, are two, or were one by mistake."""

    reason = forms.CharField(label=gettext_lazy("Warum?"), max_length=200)


class PartForm(ReasonForm):
    """Why, and which rows recorded meanwhile are the other's."""

    def __init__(self, data: Any = None, *, offered: Sequence[tuple[Any, Sequence[Any]]]) -> None:
        """Offer the rows by kind."""
        super().__init__(data)
        for holding, rows in offered:
            self.fields[holding.code] = forms.MultipleChoiceField(
                label=holding.name,
                choices=[(str(row.id), row.text) for row in rows],
                widget=forms.CheckboxSelectMultiple,
                required=False,
            )

    def rows(self) -> list[tuple[str, int]]:
        """Give the rows that go; call only on a valid form."""
        kinds = [name for name in self.fields if name != "reason"]
        return [(kind, int(number)) for kind in kinds for number in self.cleaned_data[kind]]


def _written(born: BirthDate) -> str:
    return "-".join(f"{part:02d}" for part in (born.year, born.month, born.day) if part)
