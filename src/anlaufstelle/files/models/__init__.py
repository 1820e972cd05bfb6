"""Rows of case files."""

from anlaufstelle.files.models.case_file import CaseFile, FilePlanUnit, LastReference, Procedure
from anlaufstelle.files.models.document import Content, Document, Version
from anlaufstelle.files.models.intake import Batch, BatchItem, ItemPart, PageText
from anlaufstelle.files.models.paper import PaperMove
from anlaufstelle.files.models.record import PROCESSING
from anlaufstelle.files.models.shells import ExportLayout, ShellLine, ShellOrigin, TakeOver

__all__ = [
    "PROCESSING",
    "Batch",
    "BatchItem",
    "CaseFile",
    "Content",
    "Document",
    "ExportLayout",
    "FilePlanUnit",
    "ItemPart",
    "LastReference",
    "PageText",
    "PaperMove",
    "Procedure",
    "ShellLine",
    "ShellOrigin",
    "TakeOver",
    "Version",
]
