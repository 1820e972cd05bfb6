"""How often work with files took how long: counts by day and step, with nobody's name in them."""

from django.db import models


class TimedWork(models.Model):
    """So many acts of a kind took at most so many seconds on a day; whose files and who worked is not kept."""

    on = models.DateField(db_index=True)
    kind = models.CharField(max_length=16)
    seconds = models.PositiveIntegerField()
    count = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["on", "kind", "seconds"], name="one_step_a_day")]
