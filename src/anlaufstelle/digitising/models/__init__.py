"""Rows of digitising."""

from anlaufstelle.digitising.models.checks import PageCheck, ScannedDocument, ScanProfile, TransferNote
from anlaufstelle.digitising.models.money import Budget, Cost, ScanDay
from anlaufstelle.digitising.models.orders import Box, PaperHold, ScanOrder

__all__ = [
    "Box",
    "Budget",
    "Cost",
    "PageCheck",
    "PaperHold",
    "ScanDay",
    "ScanOrder",
    "ScanProfile",
    "ScannedDocument",
    "TransferNote",
]
