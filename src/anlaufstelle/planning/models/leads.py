"""How far away the next free times were, day by day."""

from django.db import models


class LeadDay(models.Model):
    """Days to the first and third free time of a concern, as everybody was offered them; nothing: none was free."""

    on = models.DateField()
    concern = models.CharField(max_length=60)
    first = models.PositiveSmallIntegerField(null=True)
    third = models.PositiveSmallIntegerField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "concern"], name="lead_day_once")]
