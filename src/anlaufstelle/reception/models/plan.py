"""The plan of the house, floor by floor on a coarse grid, and the signs that hang there."""

from django.db import models

from anlaufstelle.engines.wayfinding import Kind, Looks
from anlaufstelle.reception.models.desk import WaitingArea
from anlaufstelle.reception.models.words import ENTRANCES

#: More cells in a row no floor has: a hundred and twenty metres.
MOST_CELLS = 60
_PLACED = models.Q(x__lt=MOST_CELLS, y__lt=MOST_CELLS, width__range=(1, MOST_CELLS), height__range=(1, MOST_CELLS))


class Spot(models.Model):
    """Something that has its place in the house: a rectangle of cells, each about two metres wide.

    `looks` is the way somebody looks who stands before the sign, or in the waiting area before its display. Whether
    steps lie inside is said by the room or the area where there is one, otherwise by `step_free`. `groups` are codes of
    the catalogue: what the sign at the door of a room says that one comes here for.
    """

    kind = models.CharField(max_length=16, choices=[(kind.value, kind.value) for kind in Kind])
    floor = models.SmallIntegerField()
    x = models.PositiveSmallIntegerField()
    y = models.PositiveSmallIntegerField()
    width = models.PositiveSmallIntegerField(default=1)
    height = models.PositiveSmallIntegerField(default=1)
    name = models.CharField(max_length=60, blank=True, default="")
    room = models.OneToOneField("staff.Room", null=True, on_delete=models.CASCADE, related_name="+")
    area = models.OneToOneField(WaitingArea, null=True, on_delete=models.CASCADE, related_name="spot")
    entrance = models.CharField(max_length=16, choices=ENTRANCES, blank=True, default="")
    looks = models.CharField(max_length=1, choices=[(one.value, one.value) for one in Looks], blank=True, default="")
    step_free = models.BooleanField(default=True)
    groups = models.JSONField(default=list)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=_PLACED, name="spot_on_the_grid"),
            models.CheckConstraint(condition=models.Q(kind="room") | models.Q(room=None), name="spot_room_is_a_room"),
            models.CheckConstraint(condition=models.Q(kind="waiting") | models.Q(area=None), name="spot_area_waits"),
            models.UniqueConstraint(fields=["entrance"], condition=~models.Q(entrance=""), name="spot_entrance_once"),
        ]


class HungSign(models.Model):
    """A sign that was printed to be hung up: in which languages, on which paper, and what it showed.

    `key` names the sign ("room:3", "area:og1", "way:7"); `fingerprint` is that of all it shows. As soon as the data of
    the house give another one, the sign is to be printed anew.
    """

    key = models.CharField(max_length=60, unique=True)
    languages = models.JSONField(default=list)
    paper = models.CharField(max_length=2, choices=[("a4", "a4"), ("a3", "a3")], default="a4")
    fingerprint = models.CharField(max_length=12)
    printed_at = models.DateTimeField()
