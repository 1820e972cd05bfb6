"""How the times of one day go out, who waits for a time, and who may choose before everybody."""

from django.db import models

from anlaufstelle.base.processing import Processing


class Release(models.Model):
    """The times of one day are closed to all without an offer until `public_from`; without it they never go public.

    `concerns` are the only ones the day serves (empty: all), `shortest` is the least length of an appointment in cells.
    """

    on = models.DateField(unique=True)
    public_from = models.DateTimeField(null=True)
    concerns = models.JSONField(default=list)
    shortest = models.PositiveSmallIntegerField(default=0)


class WaitingEntry(models.Model):
    """Somebody found no time: what for, in which language, and how to reach them. No name, no birth date.

    It goes with the booking, when the person leaves the list, or at `ends_at`. `invited_on` is the one day the office
    invited this person to; such an entry is asked for no other day.
    """

    concerns = models.JSONField(default=list)
    language = models.CharField(max_length=12)
    mail = models.CharField(max_length=254, blank=True, default="")
    phone = models.CharField(max_length=20, blank=True, default="")
    invited_on = models.DateField(null=True)
    #: Whoever has this address said that they want to wait, or told the office so; nobody else is asked.
    confirmed = models.BooleanField(default=False)
    secret = models.CharField(max_length=32)
    since = models.DateTimeField()
    ends_at = models.DateTimeField()

    class Meta:
        indexes = [
            models.Index(fields=["ends_at"], name="waiting_ends"),
            models.Index(fields=["mail", "phone"], name="waiting_reach"),
        ]
        constraints = [
            models.CheckConstraint(condition=~models.Q(mail="", phone=""), name="waiting_reachable"),
        ]


class TimeOffer(models.Model):
    """Who waits may choose a time of this day before the others, until a moment."""

    entry = models.ForeignKey(WaitingEntry, on_delete=models.CASCADE)
    release = models.ForeignKey(Release, on_delete=models.CASCADE)
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["entry", "release"], name="offered_once")]


WAITING_PROCESSING = (
    Processing(
        code="waiting_list",
        name="Warteliste der Terminvergabe",
        purpose="Menschen, die keine Zeit gefunden haben, neue Zeiten zuerst anbieten.",
        legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO, § 3 DSG NRW",
        people="Menschen, die auf eine freie Zeit warten oder eingeladen sind",
        data=("Anliegen", "Sprache", "E-Mail", "Telefon", "seit wann"),
        recipients=("Ausländerbehörde",),
        ends="Mit der Buchung, auf Wunsch sofort, sonst nach 30 Tagen.",
        ends_by="appointments.actions.forget_waiting",
        models=("appointments.WaitingEntry", "appointments.TimeOffer"),
    ),
)
