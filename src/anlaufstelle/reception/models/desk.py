"""The house as visitors meet it: waiting areas, desks that are staffed right now, devices, the rules of the queue."""

from django.db import models

from anlaufstelle.reception.models.words import ENTRANCES


class QueueRules(models.Model):
    """One row: how the office receives people. The public page shows these figures."""

    #: Who comes at most this much before the appointment is on time; earlier is fine too, and said to be early.
    early_minutes = models.PositiveSmallIntegerField(default=15)
    #: Who comes at most this much after the appointment keeps its turn.
    late_minutes = models.PositiveSmallIntegerField(default=15)
    #: Later than that: a turn among those without appointment; after this much the desk offers a new time.
    too_late_minutes = models.PositiveSmallIntegerField(default=60)
    calls_before_missed = models.PositiveSmallIntegerField(default=3)
    indoor_capacity = models.PositiveSmallIntegerField(default=60)
    door_window_minutes = models.PositiveSmallIntegerField(default=15)
    #: Tickets without appointment a day; then the office says honestly that it is full.
    walk_in_contingent = models.PositiveSmallIntegerField(default=40)
    #: A residence title or toleration that ends within so many days makes a matter urgent.
    title_ends_days = models.PositiveSmallIntegerField(default=14)
    #: Nobody is overtaken by urgent matters for longer than this.
    overtaken_minutes = models.PositiveSmallIntegerField(default=45)
    more_time_minutes = models.PositiveSmallIntegerField(default=10)
    keep_days = models.PositiveSmallIntegerField(default=2)


class EmergencyHours(models.Model):
    """People with an urgent matter are received without appointment on this weekday in this period.

    Times are cells of the 5-minute grid (0 to 288), local wall time.
    """

    weekday = models.SmallIntegerField(choices=[(day, str(day)) for day in range(7)])
    start = models.SmallIntegerField()
    end = models.SmallIntegerField()
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(start__gte=0, end__lte=288, start__lt=models.F("end")), name="emergency_hours_span"
            )
        ]


class WaitingArea(models.Model):
    """A place where people wait and a display hangs."""

    code = models.SlugField(max_length=40, unique=True)
    name = models.CharField(max_length=60)
    entrance = models.CharField(max_length=16, choices=ENTRANCES)
    floor = models.SmallIntegerField()
    seats = models.PositiveSmallIntegerField(default=20)
    step_free = models.BooleanField(default=True)


class Desk(models.Model):
    """A counter in use: where its people wait, who works there now, whom they serve.

    `member` stands here only while the desk is staffed; nothing about a single person's work is kept.
    """

    class State(models.TextChoices):
        CLOSED = "closed"
        OPEN = "open"
        PAUSED = "paused"
        BROKEN = "broken"

    counter = models.OneToOneField("staff.Counter", on_delete=models.PROTECT)
    area = models.ForeignKey(WaitingArea, on_delete=models.PROTECT)
    state = models.CharField(max_length=6, choices=State.choices, default=State.CLOSED)
    member = models.OneToOneField("staff.Member", null=True, on_delete=models.SET_NULL)
    since = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state__in=["open", "paused"], member__isnull=False)
                | models.Q(state__in=["closed", "broken"], member__isnull=True),
                name="desk_staffed_when_open",
            )
        ]


class Device(models.Model):
    """A kiosk or a display in the house; its address is a secret link that the lead can end."""

    class Kind(models.TextChoices):
        KIOSK = "kiosk"
        DISPLAY = "display"

    kind = models.CharField(max_length=7, choices=Kind.choices)
    name = models.CharField(max_length=60)
    mark = models.CharField(max_length=32)
    entrance = models.CharField(max_length=16, choices=ENTRANCES, blank=True, default="")
    areas = models.ManyToManyField(WaitingArea)
    #: Since when this address holds; a new address begins anew.
    since = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)


class Stretch(models.Model):
    """One stretch of the way from an entrance to a room, in order; signs and tickets are made from these rows.

    `turn` is a code whose words exist in every language; `step_free` ones belong to the way without stairs, others to
    the way by stairs, both to `either`.
    """

    class Way(models.TextChoices):
        EITHER = "either"
        STAIRS = "stairs"
        STEP_FREE = "step_free"

    entrance = models.CharField(max_length=16, choices=ENTRANCES)
    room = models.ForeignKey("staff.Room", on_delete=models.CASCADE)
    position = models.PositiveSmallIntegerField()
    way = models.CharField(max_length=9, choices=Way.choices, default=Way.EITHER)
    turn = models.SlugField(max_length=20)
    #: What the turn leads to: a floor number or the name on a door; empty where the turn says all.
    target = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["entrance", "room", "way", "position"], name="stretch_position_once")
        ]
