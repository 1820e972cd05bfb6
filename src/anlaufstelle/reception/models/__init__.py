"""Visits, desks, devices, incidents."""

from anlaufstelle.reception.models.desk import (
    Desk,
    Device,
    EmergencyHours,
    QueueRules,
    Stretch,
    WaitingArea,
)
from anlaufstelle.reception.models.visit import PROCESSING, Incident, Passed, QueueDay, Visit
from anlaufstelle.reception.models.words import LIVE, Origin, Phase, Urgency

__all__ = [
    "LIVE",
    "PROCESSING",
    "Desk",
    "Device",
    "EmergencyHours",
    "Incident",
    "Origin",
    "Passed",
    "Phase",
    "QueueDay",
    "QueueRules",
    "Stretch",
    "Urgency",
    "Visit",
    "WaitingArea",
]
