"""People the office has to call because it changed its plan."""

from django.db import models

from anlaufstelle.appointments.models.booking import Appointment


class MustCall(models.Model):
    """A person to be told about a change of the plan by phone or at the counter; open until `done_at`.

    `was_on` and `was_start` are the time the person believes in. The row goes with its appointment.
    """

    class Reason(models.TextChoices):
        NO_PLACE = "no_place"
        NO_CONTACT = "no_contact"
        SHORT_NOTICE = "short_notice"

    class Outcome(models.TextChoices):
        REACHED = "reached"
        NOT_REACHED = "not_reached"
        CAME = "came"
        NOT_NEEDED = "not_needed"

    appointment = models.ForeignKey(Appointment, on_delete=models.CASCADE)
    reason = models.CharField(max_length=12, choices=Reason.choices)
    was_on = models.DateField()
    was_start = models.SmallIntegerField()
    since = models.DateTimeField()
    outcome = models.CharField(max_length=12, choices=Outcome.choices, blank=True, default="")
    done_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["since"], name="must_call_open", condition=models.Q(done_at__isnull=True))]
