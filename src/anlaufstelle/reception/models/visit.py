"""A visit from the door to its end, the day's numbers, and what stays of it: counts."""

from django.db import models

from anlaufstelle.base.processing import Processing
from anlaufstelle.reception.models.desk import Desk
from anlaufstelle.reception.models.words import ENTRANCES, LIVE, Aid, Origin, Phase, Urgency


class QueueDay(models.Model):
    """One day: the lock of its queue, its version, and the last number given in each series."""

    on = models.DateField(primary_key=True)
    version = models.BigIntegerField(default=0)
    numbers = models.JSONField(default=dict)
    #: Tickets without appointment may be given until this many; the lead can change it for the day.
    contingent = models.PositiveSmallIntegerField()
    #: Turned away because the day was full: counted, since nobody else counts them.
    refused = models.PositiveIntegerField(default=0)


class Visit(models.Model):
    """One ticket: a number without a name. The way back to an appointment is its id; both end with the day's clearing.

    `turn_at` is the moment from which it is this person's turn: the time of the appointment, the arrival, the begin of
    a promised window. The queue is ordered by published rules over it (`queries.order`).
    """

    on = models.DateField()
    number = models.CharField(max_length=6)
    secret = models.CharField(max_length=32)
    origin = models.CharField(max_length=12, choices=Origin.choices)
    phase = models.CharField(max_length=8, choices=Phase.choices)
    appointment = models.BigIntegerField(null=True)
    entrance = models.CharField(max_length=16, choices=ENTRANCES)
    language = models.CharField(max_length=12, default="de")
    persons = models.PositiveSmallIntegerField(default=1)
    concerns = models.JSONField(default=list)
    skills = models.JSONField(default=list)
    features = models.JSONField(default=list)
    spoken = models.JSONField(default=list)
    urgency = models.CharField(max_length=10, choices=Urgency.choices, default=Urgency.NONE)
    #: A person has looked at what was declared, and found it so.
    urgency_confirmed = models.BooleanField(default=False)
    #: Came later than the rule allows: the turn is now one among those without appointment.
    late = models.BooleanField(default=False)
    arrived_at = models.DateTimeField(null=True)
    turn_at = models.DateTimeField()
    #: The promised window of who may leave and come back: half-open.
    window_from = models.DateTimeField(null=True)
    window_until = models.DateTimeField(null=True)
    #: A turn kept for one desk (a transfer, a return to the same colleague).
    wanted = models.ForeignKey(Desk, null=True, on_delete=models.SET_NULL, related_name="wanted_by")
    desk = models.ForeignKey(Desk, null=True, on_delete=models.SET_NULL, related_name="visits")
    #: The room that is taken for this talk, from the call to its end; None where the counter is enough.
    room = models.ForeignKey("staff.Room", null=True, on_delete=models.SET_NULL, related_name="+")
    #: What nobody offers today and a person has let go, such as `spoken:ti`; and what helps instead.
    waived = models.JSONField(default=list)
    aid = models.CharField(max_length=11, choices=Aid.choices, blank=True, default="")
    calls = models.PositiveSmallIntegerField(default=0)
    called_at = models.DateTimeField(null=True)
    started_at = models.DateTimeField(null=True)
    ended_at = models.DateTimeField(null=True)
    served_seconds = models.PositiveIntegerField(default=0)
    waited_seconds = models.PositiveIntegerField(default=0)
    #: A word from one desk to the next; gone when the visit ends.
    note = models.CharField(max_length=200, blank=True, default="")
    mail = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    #: Word was sent that the turn comes soon; nobody gets it twice.
    told = models.BooleanField(default=False)
    key = models.CharField(max_length=64, blank=True, default="")
    version = models.PositiveIntegerField(default=0)

    class Meta:
        indexes = [models.Index(fields=["on", "phase"], name="visit_day_phase")]
        constraints = [
            models.UniqueConstraint(fields=["on", "number"], name="visit_number_once_a_day"),
            models.UniqueConstraint(
                fields=["appointment"],
                condition=models.Q(appointment__isnull=False, phase__in=[str(phase) for phase in LIVE]),
                name="visit_once_an_appointment",
            ),
            models.UniqueConstraint(
                fields=["desk"], condition=models.Q(phase__in=["called", "serving"]), name="visit_one_a_desk"
            ),
            models.UniqueConstraint(
                fields=["room"], condition=models.Q(phase__in=["called", "serving"]), name="visit_one_a_room"
            ),
            models.UniqueConstraint(fields=["key"], condition=~models.Q(key=""), name="visit_key_once"),
            models.CheckConstraint(
                condition=~models.Q(phase__in=["called", "serving"]) | models.Q(desk__isnull=False),
                name="visit_called_to_a_desk",
            ),
        ]


class Passed(models.Model):
    """What stays of visits: how many fell into which step of a figure. No row joins two figures of one visit.

    `figure` is `wait` (5-minute steps), `handling` (5-minute steps), `delay` of an appointment's start, `outcome`,
    `language`; `group` is the hour, the concern, or nothing.
    """

    on = models.DateField()
    figure = models.CharField(max_length=12)
    group = models.CharField(max_length=60)
    step = models.CharField(max_length=24)
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "figure", "group", "step"], name="passed_once")]


class Incident(models.Model):
    """An emergency call from a counter: help first, then a record, then a talk afterwards.

    It is about what happened, not about whom: no name of a visitor has a field here.
    """

    class Kind(models.TextChoices):
        HELP = "help"
        THREAT = "threat"
        VIOLENCE = "violence"
        MEDICAL = "medical"
        FIRE = "fire"

    at = models.DateTimeField()
    desk = models.ForeignKey(Desk, null=True, on_delete=models.SET_NULL)
    account = models.ForeignKey("accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    kind = models.CharField(max_length=8, choices=Kind.choices, default=Kind.HELP)
    text = models.CharField(max_length=1000, blank=True, default="")
    seen_at = models.DateTimeField(null=True)
    follow_up_on = models.DateField(null=True)
    follow_up = models.CharField(max_length=1000, blank=True, default="")
    closed_at = models.DateTimeField(null=True)


PROCESSING = (
    Processing(
        code="visits",
        name="Empfang und Aufruf",
        purpose="Menschen in einer nachvollziehbaren Reihenfolge aufrufen und ehrlich sagen, wie lange es dauert.",
        legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO, § 3 DSG NRW",
        people="Besucherinnen und Besucher",
        data=("Nummer", "Anliegen", "Sprache", "Bedarf am Raum", "Dringlichkeit", "Zeiten", "E-Mail", "Telefon"),
        recipients=("Ausländerbehörde",),
        ends="E-Mail und Telefon mit dem Ende des Besuchs, der Besuch nach zwei Tagen; es bleiben Zählwerte.",
        ends_by="reception.actions.reduce_visits",
        models=("reception.Visit",),
    ),
    Processing(
        code="incidents",
        name="Notfälle am Schalter",
        purpose="Hilfe holen, den Vorfall festhalten, danach miteinander sprechen.",
        legal_basis="§ 3 ArbSchG, § 18 DSG NRW",
        people="Beschäftigte der Ausländerbehörde",
        data=("Zeit", "Schalter", "Art des Vorfalls", "Schilderung", "Nachsorge"),
        recipients=("Teamleitung", "Amtsleitung"),
        ends="Ein Jahr nach dem Abschluss.",
        ends_by="reception.actions.forget_incidents",
        models=("reception.Incident",),
    ),
    Processing(
        code="staffed_desks",
        name="Besetzte Schalter",
        purpose="Nur zu einem Schalter aufrufen, an dem jemand ist.",
        legal_basis="§ 18 DSG NRW",
        people="Beschäftigte der Ausländerbehörde",
        data=("Schalter, an dem jemand gerade arbeitet",),
        recipients=("Ausländerbehörde",),
        ends="Sobald der Schalter schließt; spätestens am Abend.",
        ends_by="reception.actions.end_days",
        models=("reception.Desk",),
    ),
)
