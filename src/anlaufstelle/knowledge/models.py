"""Laws, their states, each wording once with its days, and service instructions.

No personal data: who wrote an instruction stands in the audit log only.
"""

from django.db import models
from django.db.models import F, Q

LABEL_LENGTH = 300
CITATION_LENGTH = 200


class Law(models.Model):
    """A law under the name by which our rules cite it."""

    code = models.CharField(max_length=80, primary_key=True)
    title = models.TextField()


class State(models.Model):
    """One state of a law that was read; `sign` is that of the whole text."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE)
    day = models.DateField()
    sign = models.CharField(max_length=32)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["law", "day"], name="knowledge_one_state_a_day")]


class Wording(models.Model):
    """A wording, once for all sections and days that share it."""

    sign = models.CharField(max_length=32, primary_key=True)
    body = models.TextField()


class Section(models.Model):
    """A section with one wording on its days; half-open, the end may be open."""

    law = models.ForeignKey(Law, on_delete=models.CASCADE)
    label = models.CharField(max_length=LABEL_LENGTH)
    heading = models.TextField(blank=True)
    position = models.PositiveIntegerField()
    wording = models.ForeignKey(Wording, on_delete=models.PROTECT)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["law", "label", "valid_from"], name="knowledge_one_wording_a_day"),
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")), name="knowledge_days_in_order"
            ),
        ]


class Shelf(models.Model):
    """One row: changes with everything read, so that what was worked out from the norms is known to be current."""

    stamp = models.CharField(max_length=32)


class Instruction(models.Model):
    """A service instruction with its days, attached to a norm, to a condition of a rule, or to both."""

    title = models.CharField(max_length=160)
    text = models.TextField()
    citation = models.CharField(max_length=CITATION_LENGTH, blank=True)
    condition = models.CharField(max_length=120, blank=True)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(valid_to__isnull=True) | Q(valid_to__gt=F("valid_from")),
                name="knowledge_instruction_days_in_order",
            ),
            models.CheckConstraint(
                condition=~Q(citation="") | ~Q(condition=""), name="knowledge_instruction_is_about_something"
            ),
        ]
