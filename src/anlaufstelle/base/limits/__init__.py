"""Limits that protect others: token buckets a shelter behind one address survives."""

from anlaufstelle.base.limits.buckets import Limit, take
from anlaufstelle.base.limits.errors import LimitReached
from anlaufstelle.base.limits.networks import network_of

__all__ = ["Limit", "LimitReached", "network_of", "take"]
