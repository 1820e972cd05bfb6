"""Codes that several models share."""

from django.db import models

ENTRANCES = [("main", "main"), ("south", "south")]


class Origin(models.TextChoices):
    """How somebody came into the queue."""

    APPOINTMENT = "appointment"
    WALK_IN = "walk_in"
    #: A place taken outside before the doors opened.
    DOOR = "door"


class Urgency(models.TextChoices):
    """Why a matter cannot wait; self-declared until a person has looked. The order is the published one."""

    DEADLINE = "deadline"
    TITLE_ENDS = "title_ends"
    TRAVEL = "travel"
    JOB = "job"
    BIRTH = "birth"
    NONE = "none"


class Aid(models.TextChoices):
    """What helps where nobody in the house offers what a visit needs."""

    #: An interpreter by video or phone takes the place of the language.
    INTERPRETER = "interpreter"
    #: The person and a colleague try it together all the same.
    ANYHOW = "anyhow"


class Phase(models.TextChoices):
    """Where a visit stands."""

    OUTSIDE = "outside"
    EXPECTED = "expected"
    WAITING = "waiting"
    AWAY = "away"
    CALLED = "called"
    SERVING = "serving"
    PARKED = "parked"
    SERVED = "served"
    LEFT = "left"
    MISSED = "missed"


#: Still in the house or on the way to it.
LIVE = (Phase.OUTSIDE, Phase.EXPECTED, Phase.WAITING, Phase.AWAY, Phase.CALLED, Phase.SERVING, Phase.PARKED)
