"""What is kept about openings: for the person who asks, and for data protection."""

from django.db import models


class PastOpening(models.Model):
    """On one day, one account looked at one area of one person's data for one purpose; further looks add nothing.

    `unit` is the team's name of that day: the person is told the unit, never the colleague. `area` is as coarse as the
    person is told it, so that no sealed paper shows through it. `held` says that work had given the purpose.
    """

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="past_openings")
    account = models.ForeignKey("accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    on = models.DateField()
    at = models.DateTimeField()
    purpose = models.CharField(max_length=16)
    reference = models.CharField(max_length=80)
    area = models.CharField(max_length=12)
    unit = models.CharField(max_length=80, blank=True)
    held = models.BooleanField()

    class Meta:
        indexes = [models.Index(fields=["on"], name="past_opening_on")]
        constraints = [
            models.UniqueConstraint(
                fields=["person", "account", "on", "purpose", "reference", "area"], name="past_opening_once_a_day"
            )
        ]


class EmergencyOpening(models.Model):
    """Somebody opened a person without a purpose that held, and said why; lead and data protection look at it."""

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="emergency_openings")
    account = models.ForeignKey("accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    at = models.DateTimeField(db_index=True)
    reason = models.CharField(max_length=500)
    lead_seen_at = models.DateTimeField(null=True)
    officer_seen_at = models.DateTimeField(null=True)
