"""Rooms of the house as visits need them: where a talk can go, and what is not usable now."""

from django.db import models


class TalkRoom(models.Model):
    """A room that any desk may take for one talk; `features` are what it offers (codes of the concerns' catalogue).

    Whether it is free now stands nowhere: it follows from the visits in it and from `RoomState`.
    """

    room = models.OneToOneField("staff.Room", on_delete=models.CASCADE)
    features = models.JSONField(default=list)


class RoomState(models.Model):
    """A room that cannot be used now; a room without a row can. All its counters stand still meanwhile.

    `affected` are the numbers that waited there when it began; no person, and gone with the row.
    """

    class State(models.TextChoices):
        #: Used for something else: an interpreted talk, a meeting. It ends with the day at the latest.
        OCCUPIED = "occupied"
        #: Out of order (heating, water) until somebody says that it works again.
        BROKEN = "broken"

    room = models.OneToOneField("staff.Room", on_delete=models.CASCADE)
    state = models.CharField(max_length=8, choices=State.choices)
    since = models.DateTimeField()
    affected = models.JSONField(default=list)
