"""Rows of file inspection."""

from anlaufstelle.inspection.models.access import Access, Look
from anlaufstelle.inspection.models.package import Package, PackagePart
from anlaufstelle.inspection.models.processing import PROCESSING
from anlaufstelle.inspection.models.request import BlackBox, HeldBack, Inspection, LeftOut

__all__ = ["PROCESSING", "Access", "BlackBox", "HeldBack", "Inspection", "LeftOut", "Look", "Package", "PackagePart"]
