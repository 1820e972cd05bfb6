"""Bookings: the appointment, its witness rows, the keys that keep it fair, what stays as statistics."""

from django.db import models

from anlaufstelle.base.processing import Processing


class State(models.TextChoices):
    """What an appointment is at the moment.

    A held, returning or unclear one blocks its time until `blocks_until`; a booked one until its day is over.
    """

    HELD = "held"
    UNCLEAR = "unclear"
    BOOKED = "booked"
    RETURNING = "returning"
    CANCELLED = "cancelled"
    SERVED = "served"
    MISSED = "missed"


class OfficeDay(models.Model):
    """One day and how often its bookings changed; the row is the lock of the day on PostgreSQL."""

    on = models.DateField(primary_key=True)
    version = models.BigIntegerField(default=0)


class Appointment(models.Model):
    """A booked appointment, or a time held for one. An appearance ordered by the office is something else.

    Personal fields are emptied when it ends. `draft` holds what was typed before confirming and goes with the hold.
    """

    code = models.CharField(max_length=9, unique=True)
    state = models.CharField(max_length=9, choices=State.choices)
    internal = models.BooleanField(default=False)
    on = models.DateField()
    start = models.SmallIntegerField()
    cells = models.SmallIntegerField()
    concerns = models.JSONField(default=list)
    persons = models.PositiveSmallIntegerField(default=1)
    skills = models.JSONField(default=list)
    languages = models.JSONField(default=list)
    features = models.JSONField(default=list)
    member = models.BigIntegerField(null=True)
    counter = models.BigIntegerField(null=True)
    blocks_until = models.DateTimeField(null=True)
    language = models.CharField(max_length=12, default="de")
    name = models.CharField(max_length=120, blank=True, default="")
    name_folded = models.CharField(max_length=160, blank=True, default="")
    mail = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    helper = models.BooleanField(default=False)
    identity = models.CharField(max_length=64, blank=True, default="")
    draft = models.JSONField(default=dict)
    network = models.CharField(max_length=64, blank=True, default="")
    secret = models.CharField(max_length=32)
    #: Given where many are loaded at once, so that a broken-off load goes on where it stopped.
    key = models.CharField(max_length=64, blank=True, default="")
    #: The place on the waiting list that led here; it ends with the booking.
    waiting = models.BigIntegerField(null=True)
    moves = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["on", "state"], name="appointment_day"),
            models.Index(fields=["name_folded"], name="appointment_name"),
            models.Index(fields=["phone"], name="appointment_phone", condition=~models.Q(phone="")),
            models.Index(
                fields=["blocks_until"], name="appointment_ends", condition=models.Q(blocks_until__isnull=False)
            ),
            models.Index(fields=["network", "state"], name="appointment_network", condition=models.Q(state="held")),
        ]
        constraints = [
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="appointment_key_once"),
            models.CheckConstraint(
                condition=models.Q(start__gte=0, cells__gte=1, start__lte=288 - models.F("cells")),
                name="appointment_span",
            ),
            models.CheckConstraint(
                condition=~models.Q(state__in=["held", "returning", "unclear"]) | models.Q(blocks_until__isnull=False),
                name="appointment_block_ends",
            ),
        ]


class Witness(models.Model):
    """One cell of one person (`member`) or counter taken by one booking: the second line against double booking."""

    class Kind(models.IntegerChoices):
        MEMBER = 1
        COUNTER = 2

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE)
    kind = models.SmallIntegerField(choices=Kind.choices)
    resource = models.BigIntegerField()
    on = models.DateField()
    cell = models.SmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "kind", "resource", "cell"], name="witness_once")]


class LiveKey(models.Model):
    """One live appointment per person and concern: a keyed hash of folded name and birth date.

    `ordinal` above 0 is given by a person who found that two people share name and birth date.
    """

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE)
    identity = models.CharField(max_length=64)
    concern = models.CharField(max_length=60)
    ordinal = models.PositiveSmallIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["identity", "concern", "ordinal"], name="one_live_appointment")]


class Kept(models.Model):
    """The answer to an idempotency key: same key and body, same answer; same key, other body, refused."""

    key = models.CharField(max_length=64, unique=True)
    body = models.CharField(max_length=64)
    appointment = models.BigIntegerField()
    at = models.DateTimeField()


class Statistic(models.Model):
    """What stays of past bookings after 30 days: counts without a person."""

    on = models.DateField()
    concern = models.CharField(max_length=60)
    internal = models.BooleanField()
    language = models.CharField(max_length=12)
    outcome = models.CharField(max_length=9)
    count = models.PositiveIntegerField()
    minutes = models.PositiveIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["on", "concern", "internal", "language", "outcome"], name="statistic_once")
        ]


class Unmet(models.Model):
    """Asked online and no time was free in the whole horizon: counts by day and concern, without a person."""

    on = models.DateField()
    concern = models.CharField(max_length=60)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "concern"], name="unmet_once")]


BOOKING_PROCESSING = (
    Processing(
        code="appointments",
        name="Terminvergabe",
        purpose="Einen Termin vergeben, daran erinnern, ihn verlegen oder absagen.",
        legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO, § 3 DSG NRW",
        people="Menschen, die einen Termin buchen, und Helfende",
        data=(
            "Name",
            "Schlüsselwert aus Name und Geburtsdatum",
            "E-Mail",
            "Telefon",
            "Sprache",
            "Anliegen",
            "Zeit",
            "wessen Akte",
        ),
        recipients=("Ausländerbehörde",),
        ends="30 Tage nach dem Termin bleiben nur Zählwerte; eine unbestätigte Buchung endet nach einer Stunde.",
        ends_by="appointments.actions.reduce_past",
        models=(
            "appointments.Appointment",
            "appointments.LiveKey",
            "appointments.Witness",
            "appointments.Kept",
            "appointments.MustCall",
            "appointments.AppointmentPerson",
        ),
    ),
)
