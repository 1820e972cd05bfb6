"""Letters brought to the office: the kind and the day they count from, nothing about whom they went to."""

from django.db import models

from anlaufstelle.base.processing import Processing


class Letter(models.Model):
    """A letter somebody brought. What follows from it is worked out anew each time it is looked at."""

    decision = models.CharField(max_length=40)
    by = models.CharField(max_length=20)
    named = models.DateField()
    filed = models.DateField(null=True)
    notice = models.BooleanField(default=True)
    grounds = models.JSONField(default=list)
    language = models.CharField(max_length=12)
    brought_at = models.DateTimeField()
    explained_at = models.DateTimeField(null=True)

    class Meta:
        indexes = [models.Index(fields=["explained_at", "brought_at"], name="letter_waiting")]


class LetterCount(models.Model):
    """What stays of letters: how many of a kind came in a month, and how many were explained."""

    month = models.DateField()
    decision = models.CharField(max_length=40)
    brought = models.PositiveIntegerField(default=0)
    explained = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["month", "decision"], name="letter_count_once")]


LETTER_PROCESSING = Processing(
    code="letters",
    name="Bescheide erklären",
    purpose="Einen Bescheid erklären, bevor die Frist für den Rechtsbehelf endet.",
    legal_basis="Art. 6 Abs. 1 Buchst. e DSGVO, § 3 DSG NRW",
    people="Menschen, die einen Bescheid mitbringen",
    data=("Art des Bescheids", "Tag der Zustellung", "Gründe", "Sprache; kein Name und kein Aktenzeichen"),
    recipients=("Ausländerbehörde",),
    ends="90 Tage nach dem Tag, an dem der Brief gebracht wurde, bleiben nur Zählwerte.",
    ends_by="counselling.actions.reduce_letters",
    models=("counselling.Letter",),
)
