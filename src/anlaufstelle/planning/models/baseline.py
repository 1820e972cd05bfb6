"""The numbers of a day, frozen: every later number is shown against them."""

from django.db import models


class Baseline(models.Model):
    """Frozen numbers: figures by code as plain values, with the days they were counted over. Never changed."""

    name = models.CharField(max_length=60, unique=True)
    frozen_at = models.DateTimeField()
    first = models.DateField()
    end = models.DateField()
    figures = models.JSONField()
