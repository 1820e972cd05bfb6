"""Shapes of what comes in, and of what becomes of it."""

from collections.abc import Iterator
from typing import Any, cast

from django import forms
from django.core.files.uploadedfile import InMemoryUploadedFile
from django.utils.translation import gettext_lazy as _

from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.forms.describing import DescribeForm
from anlaufstelle.files.queries import ProcedureChoice


class _Several(forms.FileInput):
    allow_multiple_selected = True


class _FilesField(forms.FileField):
    widget = _Several

    def clean(self, data: Any, initial: Any = None) -> list[InMemoryUploadedFile]:
        """Give all files that were sent; each is judged by what is in it, later."""
        files = data if isinstance(data, list | tuple) else [data] if data else []
        if not files and self.required:
            super().clean(None, initial)
        return list(files)


class BatchForm(forms.Form):
    """A pile of files that came in together."""

    name = forms.CharField(label=_("Name des Stapels"), max_length=160)
    papers = _FilesField(
        label=_("Dateien"),
        help_text=_("PDF, TIFF, JPEG, PNG, HEIC, DOCX, ODT oder E-Mail (EML); zusammen bis 128 MB"),
        allow_empty_file=True,
    )

    def each(self) -> Iterator[tuple[bytes, str, bool]]:
        """Give bytes and name of each file, and whether it was too large to be kept; call only on a valid form."""
        for file in self.cleaned_data["papers"]:
            data = file.read()
            yield data, file.name or "", len(data) < (file.size or 0)


class FileBatchForm(BatchForm):
    """A pile that belongs to one file."""

    procedure = forms.TypedChoiceField(label=_("Vorgang"), coerce=int)
    field_order = ("papers", "procedure", "name")

    def __init__(self, *args: Any, procedures: tuple[ProcedureChoice, ...], **kwargs: Any) -> None:
        """Offer the procedures that are not done with."""
        super().__init__(*args, **kwargs)
        cast(forms.TypedChoiceField, self.fields["procedure"]).choices = [(one.id, one.subject) for one in procedures]


class FilePagesForm(DescribeForm):
    """Pages of an item that become a document of a file."""

    first = forms.IntegerField(label=_("von Seite"), min_value=1)
    last = forms.IntegerField(label=_("bis Seite"), min_value=1)
    procedure = forms.TypedChoiceField(label=_("Vorgang"), coerce=int)
    field_order = ("first", "last", "procedure", "kind", "subject")

    def __init__(self, *args: Any, procedures: tuple[ProcedureChoice, ...], by: Actor, **kwargs: Any) -> None:
        """Offer the procedures that are not done with."""
        super().__init__(*args, by=by, **kwargs)
        cast(forms.TypedChoiceField, self.fields["procedure"]).choices = [(one.id, one.subject) for one in procedures]


class LeaveOutForm(forms.Form):
    """Pages that belong to no file."""

    first = forms.IntegerField(label=_("von Seite"), min_value=1)
    last = forms.IntegerField(label=_("bis Seite"), min_value=1)
    why = forms.CharField(label=_("Grund"), max_length=200)
