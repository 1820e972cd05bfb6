"""Circulations with their orders and protocol, follow-ups, deputies."""

from anlaufstelle.circulation.models.circulation import Circulation, Order, ProtocolLine
from anlaufstelle.circulation.models.desk import Deputy, FollowUp
from anlaufstelle.circulation.models.record import PROCESSING

__all__ = ["PROCESSING", "Circulation", "Deputy", "FollowUp", "Order", "ProtocolLine"]
