"""Shapes of what is written about files and documents."""

from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.kern.fields import DatePartsField
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files import queries
from anlaufstelle.files.actions import Description, NewCaseFile
from anlaufstelle.files.queries import DocumentPage, Dossier, UnitLine
from anlaufstelle.files.queries.plan import SEAL_NAMES

_MEDIA = (("electronic", _("elektronisch")), ("mixed", _("hybrid: auch noch Papier")), ("paper", _("nur Papier")))
_DIRECTIONS = (("in", _("Eingang")), ("out", _("Ausgang")), ("internal", _("intern")))


class CaseFileForm(forms.Form):
    """A new file; the reference is given by the house."""

    unit = forms.TypedChoiceField(label=_("Aktenplan"), coerce=int)
    subject = forms.CharField(label=_("Betreff"), max_length=200)
    medium = forms.ChoiceField(label=_("Wo ist die Akte?"), choices=_MEDIA)
    shelf = forms.CharField(label=_("Standort des Papiers"), max_length=80, required=False)

    def __init__(self, data: Any = None, *, units: tuple[UnitLine, ...], name: str = "") -> None:
        """Offer the file plan."""
        super().__init__(data, initial={"subject": name})
        cast(forms.TypedChoiceField, self.fields["unit"]).choices = [
            (one.id, f"{one.number} {one.content}") for one in units
        ]

    def given(self) -> NewCaseFile:
        """Give the file; call only on a valid form."""
        return NewCaseFile(**self.cleaned_data)


class PaperForm(forms.Form):
    """Where the paper of a file goes."""

    place = forms.CharField(label=_("Standort"), max_length=80)
    holder = forms.CharField(label=_("Bei wem"), max_length=80, required=False)


class HybridForm(forms.Form):
    """What of a file is on paper."""

    until = DatePartsField(label=_("Auf Papier ist, was vor diesem Tag einging"), required=False)
    what = forms.CharField(label=_("Was auf Papier ist"), max_length=200, required=False)


class ProcedureForm(forms.Form):
    """A new procedure."""

    subject = forms.CharField(label=_("Betreff des Vorgangs"), max_length=200)


class DescribeForm(forms.Form):
    """What a document is."""

    kind = forms.ChoiceField(label=_("Art"), choices=queries.kinds, initial="letter")
    subject = forms.CharField(label=_("Betreff"), max_length=200)
    direction = forms.ChoiceField(label=_("Richtung"), choices=_DIRECTIONS, initial="in")
    received_on = DatePartsField(label=_("Eingegangen am"), required=False)
    dated_on = DatePartsField(label=_("Datum des Schreibens"), required=False)
    sent_on = DatePartsField(label=_("Abgesandt am"), required=False)
    sender = forms.CharField(label=_("Absender"), max_length=160, required=False)
    foreign_reference = forms.CharField(label=_("Fremdes Geschäftszeichen"), max_length=80, required=False)
    note = forms.CharField(
        label=_("Bemerkung"), max_length=500, required=False, widget=forms.Textarea(attrs={"rows": 2})
    )
    seal = forms.ChoiceField(label=_("Versiegelte Klasse"), required=False)

    def __init__(self, *args: Any, by: Actor, **kwargs: Any) -> None:
        """Offer the classes this actor may know of; who may know of none is not asked."""
        super().__init__(*args, **kwargs)
        seals = [(code, SEAL_NAMES[code]) for code in queries.seals_open_to(by) if code]
        cast(forms.ChoiceField, self.fields["seal"]).choices = [("", _("keine")), *seals]
        if not seals:
            del self.fields["seal"]

    def description(self) -> Description:
        """Give what was said; call only on a valid form."""
        given = self.cleaned_data
        return Description(**{name: given[name] for name in _SAID if name in given}, seal=given.get("seal", ""))

    @staticmethod
    def of(page: DocumentPage) -> dict[str, Any]:
        """Give what is recorded, to be changed."""
        return {name: getattr(page, name) for name in (*_SAID, "seal") if hasattr(page, name)}


_SAID = (
    "kind",
    "subject",
    "direction",
    "received_on",
    "dated_on",
    "sent_on",
    "sender",
    "foreign_reference",
    "note",
)


class UploadForm(DescribeForm):
    """A document with its bytes, for one of the open procedures of a file."""

    file = forms.FileField(
        label=_("Datei"), help_text=_("PDF, TIFF, JPEG, PNG, HEIC, DOCX oder ODT, bis 64 MB"), allow_empty_file=True
    )
    procedure = forms.TypedChoiceField(label=_("Vorgang"), coerce=int)
    field_order = ("file", "procedure", "kind", "subject")

    def __init__(self, *args: Any, dossier: Dossier, by: Actor, **kwargs: Any) -> None:
        """Offer the procedures that are not done with."""
        super().__init__(*args, by=by, **kwargs)
        cast(forms.TypedChoiceField, self.fields["procedure"]).choices = [
            (one.id, one.subject) for one in dossier.procedures if one.closed_on is None
        ]

    def data_and_name(self) -> tuple[bytes, str]:
        """Give the bytes and the name; call only on a valid form."""
        file: InMemoryUploadedFile = self.cleaned_data["file"]
        return file.read(), file.name or ""
