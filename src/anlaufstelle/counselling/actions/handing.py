"""Protocols and follow-ups that go to the other record when two records of persons are parted."""

from collections.abc import Collection
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.models import FollowUp, Protocol
from anlaufstelle.counselling.permissions import COUNSEL


def hand_over_protocols(*, by: Actor, at: datetime, rows: Collection[int], of: int, to: int) -> None:
    """Let these protocols belong to the other record. Raises `NotAllowed`."""
    with change(by=by, at=at, may=COUNSEL):
        Protocol.objects.filter(id__in=rows, person=of).update(person=to)


def hand_over_follow_ups(*, by: Actor, at: datetime, rows: Collection[int], of: int, to: int) -> None:
    """Let these follow-ups belong to the other record. Raises `NotAllowed`."""
    with change(by=by, at=at, may=COUNSEL):
        FollowUp.objects.filter(id__in=rows, person=of).update(person=to)
