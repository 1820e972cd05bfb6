"""Rows of retention."""

from anlaufstelle.retention.models.disposal import Disposal, DisposalItem
from anlaufstelle.retention.models.ground import Ground, Hold
from anlaufstelle.retention.models.record import PROCESSING

__all__ = ["PROCESSING", "Disposal", "DisposalItem", "Ground", "Hold"]
