"""Rows of case files."""

from anlaufstelle.files.models.case_file import CaseFile, FilePlanUnit, LastReference, Procedure
from anlaufstelle.files.models.document import Content, Document, Version
from anlaufstelle.files.models.record import PROCESSING

__all__ = ["PROCESSING", "CaseFile", "Content", "Document", "FilePlanUnit", "LastReference", "Procedure", "Version"]
