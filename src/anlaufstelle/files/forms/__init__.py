"""Shapes of what is written about files and documents."""

from anlaufstelle.files.forms.describing import (
    CaseFileForm,
    DescribeForm,
    HybridForm,
    PaperForm,
    ProcedureForm,
    UploadForm,
)
from anlaufstelle.files.forms.finding import PairForm, SearchForm
from anlaufstelle.files.forms.intake import BatchForm, FileBatchForm, FilePagesForm, LeaveOutForm

__all__ = [
    "BatchForm",
    "CaseFileForm",
    "DescribeForm",
    "FileBatchForm",
    "FilePagesForm",
    "HybridForm",
    "LeaveOutForm",
    "PairForm",
    "PaperForm",
    "ProcedureForm",
    "SearchForm",
    "UploadForm",
]
