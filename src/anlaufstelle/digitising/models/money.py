"""What digitising may cost, what it costs, and how it goes on: numbers of the office, nobody's own."""

from django.db import models

COSTS = (("provider", "Rechnung eines Dienstleisters"), ("staff", "eigene Arbeitszeit"), ("other", "Sonstiges"))


class Budget(models.Model):
    """Money for digitising from a day until before another, in cents."""

    name = models.CharField(max_length=120)
    first_on = models.DateField()
    end_on = models.DateField()
    cents = models.PositiveBigIntegerField()


class Cost(models.Model):
    """What was spent in a month (its first day), in cents; own work of all together as minutes times a rate."""

    month = models.DateField()
    kind = models.CharField(max_length=12, choices=COSTS)
    cents = models.PositiveBigIntegerField()
    minutes = models.PositiveIntegerField(null=True)
    note = models.CharField(max_length=120, blank=True)


class ScanDay(models.Model):
    """One day: pages scanned on it, and of the people expected on it, how many files were wholly digital."""

    on = models.DateField(unique=True)
    pages = models.PositiveIntegerField(default=0)
    wanted = models.PositiveIntegerField(default=0)
    digital = models.PositiveIntegerField(default=0)
