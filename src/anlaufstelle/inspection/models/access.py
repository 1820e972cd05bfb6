"""Links to a released package, and every look at it."""

from django.db import models

from anlaufstelle.inspection.models.request import Inspection

LOOKS = (
    ("entered", "Code richtig eingegeben"),
    ("wrong", "Code falsch eingegeben"),
    ("page", "Seite angesehen"),
    ("file", "Paket heruntergeladen"),
    ("data", "Daten heruntergeladen"),
    ("handed", "vom Amt ausgegeben (gedruckt oder elektronisch versandt)"),
)


class Access(models.Model):
    """A link for one recipient; only hashes of its secret and of its code are kept. `tries` counts wrong codes."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="accesses")
    secret = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    mail = models.CharField(max_length=200, blank=True)
    tries = models.PositiveSmallIntegerField(default=0)
    made_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True)


class Look(models.Model):
    """Somebody looked: `who` is an account, or "link" and its number."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="looks")
    at = models.DateTimeField()
    what = models.CharField(max_length=8, choices=LOOKS)
    page = models.PositiveIntegerField(default=0)
    who = models.CharField(max_length=64)
