"""Outbox rows: one a message, each ending with exactly one recorded outcome."""

from django.db import models

from anlaufstelle.base.processing import Processing


class Row(models.Model):
    """One message on its way out.

    `outcome` is empty while it waits, then exactly one of sent, failed, withdrawn. The recipient and the values end
    with the outcome; the row without them is kept as the record. While one dispatcher holds a row it has a lease; a
    lease that ran out belonged to a dispatcher that died.
    """

    class Channel(models.TextChoices):
        MAIL = "mail"
        SMS = "sms"
        JOB = "job"
        #: What the index of pages takes over: changes somebody waits for, and pages that were read in bulk.
        INDEX = "index"
        PAGES = "pages"

    class Outcome(models.TextChoices):
        SENT = "sent"
        FAILED = "failed"
        WITHDRAWN = "withdrawn"

    id = models.UUIDField(primary_key=True)
    channel = models.CharField(max_length=8, choices=Channel.choices)
    to = models.CharField(max_length=254)
    template = models.CharField(max_length=64)
    language = models.CharField(max_length=12)
    values = models.JSONField(default=dict)
    reference = models.CharField(max_length=64, db_index=True)
    created_at = models.DateTimeField()
    not_before = models.DateTimeField()
    attempts = models.PositiveSmallIntegerField(default=0)
    #: How often it was sent again although it may have arrived (a cut after the last byte, a killed process).
    repeats = models.PositiveSmallIntegerField(default=0)
    next_attempt_at = models.DateTimeField()
    lease = models.UUIDField(null=True)
    lease_until = models.DateTimeField(null=True)
    #: Withdrawn while it was being sent: if that attempt fails, there is no further one.
    unwanted = models.BooleanField(default=False)
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    outcome_at = models.DateTimeField(null=True)
    problem = models.CharField(max_length=200, blank=True, default="")

    class Meta:
        indexes = [
            models.Index(fields=["next_attempt_at"], condition=models.Q(outcome=""), name="outbox_waiting"),
            models.Index(fields=["outcome_at"], condition=~models.Q(outcome=""), name="outbox_over"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(outcome="", outcome_at__isnull=True)
                | (~models.Q(outcome="") & models.Q(outcome_at__isnull=False)),
                name="outbox_one_outcome",
            ),
            models.CheckConstraint(condition=models.Q(outcome="") | models.Q(to=""), name="outbox_forgets_recipient"),
        ]


PROCESSING = (
    Processing(
        code="outbox",
        name="Versand von Nachrichten",
        purpose="Bestätigen, erinnern, verlegen, absagen: Tag, Ort, Code und Link, nie der Grund des Besuchs. "
        "Gemeldete Barrieren an die Behörde weitergeben.",
        legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO, § 3 DSG NRW",
        people="Menschen mit Termin, Beschäftigte mit Anmeldung, Menschen, die eine Barriere melden",
        data=(
            *("E-Mail-Adresse oder Telefonnummer", "Sprache", "Tag, Uhrzeit, Ort, Code und Link des Termins"),
            "Text der Meldung einer Barriere",
        ),
        recipients=("Mailserver der Behörde", "SMS-Dienst der Behörde"),
        ends="Empfänger und Inhalt enden mit dem Versand; dass etwas versandt wurde, endet nach 90 Tagen.",
        ends_by="base.outbox.claims.forget",
        models=("outbox.Row",),
    ),
)
