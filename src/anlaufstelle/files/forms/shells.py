"""Shapes of an export that is handed in, of the arrangement of its columns, and of what is decided."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from django import forms
from django.utils.translation import gettext_lazy as _

from anlaufstelle.engines.shells import ENCODINGS, FIELDS, ORDERS, SEPARATORS, Layout
from anlaufstelle.files.queries import UnitLine
from anlaufstelle.files.queries.shells.words import FIELD_NAMES

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

_FOUND = ("", _("von selbst erkennen"))
_ENCODING_NAMES = dict(zip(ENCODINGS, ("UTF-8", "UTF-16", "Windows-1252", "ISO 8859-15"), strict=True))
_SEPARATOR_NAMES = dict(zip(SEPARATORS, (_("Semikolon"), _("Komma"), _("Tabulator"), _("Strich |")), strict=True))
_ORDER_NAMES = dict(zip(ORDERS, (_("Tag, Monat, Jahr"), _("Jahr, Monat, Tag"), _("Monat, Tag, Jahr")), strict=True))


class HandInForm(forms.Form):
    """An export, of which procedure it is, and a saved arrangement of its columns."""

    table = forms.FileField(label=_("Tabelle (CSV)"), help_text=_("bis 32 MB"), allow_empty_file=True)
    system = forms.CharField(label=_("Fachverfahren"), max_length=40, help_text=_("zum Beispiel OK.VISA oder ADVIS"))
    saved = forms.ChoiceField(label=_("Zuordnung der Spalten"), required=False)

    def __init__(self, *args: Any, saved: Sequence[str], **kwargs: Any) -> None:
        """Offer the saved arrangements."""
        super().__init__(*args, **kwargs)
        field = cast(forms.ChoiceField, self.fields["saved"])
        field.choices = [("", _("aus den Überschriften vorschlagen")), *((name, name) for name in saved)]


class LayoutForm(forms.Form):
    """Which column is which field, and how the export writes."""

    order = forms.ChoiceField(label=_("Datum"), choices=list(_ORDER_NAMES.items()))
    encoding = forms.ChoiceField(label=_("Zeichen"), required=False)
    separator = forms.ChoiceField(label=_("Trennzeichen"), required=False)
    short_years = forms.BooleanField(
        label=_("Jahre mit zwei Ziffern annehmen"),
        required=False,
        help_text=_("gelesen als das letzte Jahr, das nicht in der Zukunft liegt"),
    )
    unit = forms.ChoiceField(label=_("Aktenplannummer, wo die Tabelle keine nennt"))
    keep_as = forms.CharField(label=_("Zuordnung speichern als"), max_length=80, required=False)

    def __init__(self, *args: Any, headers: Sequence[str], units: Sequence[UnitLine], **kwargs: Any) -> None:
        """Offer the columns of the table for each field."""
        super().__init__(*args, **kwargs)
        columns = [("", "–"), *((header, header) for header in dict.fromkeys(headers) if header)]
        for code in FIELDS:
            self.fields[f"column_{code}"] = forms.ChoiceField(
                label=cast("_StrPromise", FIELD_NAMES[code]), choices=columns, required=code == "key"
            )
        plain = cast("dict[str, forms.ChoiceField]", self.fields)
        plain["unit"].choices = [(unit.number, f"{unit.number} {unit.content}") for unit in units]
        plain["encoding"].choices = [_FOUND, *_ENCODING_NAMES.items()]
        plain["separator"].choices = [_FOUND, *_SEPARATOR_NAMES.items()]

    @property
    def columns(self) -> list[forms.BoundField]:
        """Give the fields that name a column."""
        return [self[f"column_{code}"] for code in FIELDS]

    @property
    def layout(self) -> Layout:
        """Give what was said; call only on a valid form."""
        said = self.cleaned_data
        columns = {code: said[f"column_{code}"] for code in FIELDS if said[f"column_{code}"]}
        kept = {name: said[name] for name in ("order", "encoding", "separator", "short_years", "unit")}
        return Layout(columns=columns, **kept)


def first_of(layout: Layout) -> dict[str, object]:
    """Give what the form of a layout begins with."""
    kept = {name: getattr(layout, name) for name in ("order", "encoding", "separator", "short_years", "unit")}
    return {**kept, **{f"column_{code}": header for code, header in layout.columns.items()}}


class GroupsForm(forms.Form):
    """What is done with rows nobody decided about one by one."""

    new = forms.BooleanField(label=_("Neue Akten anlegen"), required=False)
    changed = forms.BooleanField(label=_("Änderungen übernehmen"), required=False)
    conflict = forms.ChoiceField(
        label=_("Was hier geändert wurde"),
        choices=[
            ("", _("offen lassen")),
            ("leave", _("behalten, was hier steht")),
            ("take", _("nehmen, was das Fachverfahren sagt")),
        ],
        required=False,
    )
    double = forms.ChoiceField(
        label=_("Vielleicht doppelte Personen"),
        choices=[
            ("", _("offen lassen")),
            ("take", _("als neue Person anlegen und auf die Liste der Doppelten setzen")),
        ],
        required=False,
    )

    @property
    def groups(self) -> dict[str, str]:
        """Give the choice for each state."""
        said = self.cleaned_data
        ticked = {code: "take" if said[code] else "" for code in ("new", "changed")}
        return {**ticked, "conflict": said["conflict"], "double": said["double"]}
