"""Visits, desks, devices, incidents, the plan of the house and its signs."""

from anlaufstelle.reception.models.desk import (
    Desk,
    Device,
    EmergencyHours,
    QueueRules,
    Stretch,
    WaitingArea,
)
from anlaufstelle.reception.models.plan import MOST_CELLS, HungSign, Spot
from anlaufstelle.reception.models.room import RoomState, TalkRoom
from anlaufstelle.reception.models.visit import PROCESSING, Incident, Passed, QueueDay, Visit
from anlaufstelle.reception.models.words import LIVE, Aid, Origin, Phase, Urgency

__all__ = [
    "LIVE",
    "MOST_CELLS",
    "PROCESSING",
    "Aid",
    "Desk",
    "Device",
    "EmergencyHours",
    "HungSign",
    "Incident",
    "Origin",
    "Passed",
    "Phase",
    "QueueDay",
    "QueueRules",
    "RoomState",
    "Spot",
    "Stretch",
    "TalkRoom",
    "Urgency",
    "Visit",
    "WaitingArea",
]
