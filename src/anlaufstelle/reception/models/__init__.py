"""Visits, desks, devices, incidents."""

from anlaufstelle.reception.models.desk import (
    Desk,
    Device,
    EmergencyHours,
    QueueRules,
    Stretch,
    WaitingArea,
)
from anlaufstelle.reception.models.room import RoomState, TalkRoom
from anlaufstelle.reception.models.visit import PROCESSING, Incident, Passed, QueueDay, Visit
from anlaufstelle.reception.models.words import LIVE, Aid, Origin, Phase, Urgency

__all__ = [
    "LIVE",
    "PROCESSING",
    "Aid",
    "Desk",
    "Device",
    "EmergencyHours",
    "Incident",
    "Origin",
    "Passed",
    "Phase",
    "QueueDay",
    "QueueRules",
    "RoomState",
    "Stretch",
    "TalkRoom",
    "Urgency",
    "Visit",
    "WaitingArea",
]
