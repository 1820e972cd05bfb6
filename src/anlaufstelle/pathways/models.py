"""Who looks after which sheet of rules, and which new wordings wait for them. Nothing about a client is kept here."""

from django.db import models
from django.db.models import Q

from anlaufstelle.base.processing import Processing

CITATION_LENGTH = 300
SHEET_LENGTH = 80
OUTCOMES = ("unchanged", "rule_changed", "came_back")


class Steward(models.Model):
    """Who looks after a sheet of rules."""

    sheet = models.CharField(max_length=SHEET_LENGTH, primary_key=True)
    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE)


class WordingTask(models.Model):
    """New wording under the lines of a sheet: what somebody has to compare until when.

    `citations` are [citation, sign of the new wording, first day at hand]. One is open for a sheet at most.
    """

    sheet = models.CharField(max_length=SHEET_LENGTH)
    sign = models.CharField(max_length=32)
    citations = models.JSONField()
    due = models.DateField()
    opened_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)
    outcome = models.CharField(max_length=16, blank=True, choices=[(code, code) for code in OUTCOMES])

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sheet"], condition=Q(done_at=None), name="pathways_one_open_task_a_sheet"),
            models.CheckConstraint(
                condition=Q(done_at=None, outcome="") | (Q(done_at__isnull=False) & ~Q(outcome="")),
                name="pathways_done_with_an_outcome",
            ),
        ]


class Compared(models.Model):
    """A new wording somebody of this office compared: the line of the rule says the same as before."""

    sheet = models.CharField(max_length=SHEET_LENGTH)
    citation = models.CharField(max_length=CITATION_LENGTH)
    sign = models.CharField(max_length=32)
    compared_at = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["sheet", "citation", "sign"], name="pathways_compared_once")]


PROCESSING = (
    Processing(
        code="rule_stewards",
        name="Zuständigkeit für Regelblätter",
        purpose="Jemand sieht nach, wenn sich das Gesetz unter einer Regel ändert.",
        legal_basis="§ 18 DSG NRW (Daten von Beschäftigten)",
        people="Beschäftigte der Ausländerbehörde",
        data=("Konto", "Regelblatt"),
        recipients=("Teamleitung", "Amtsleitung"),
        ends="Mit dem Ende der Zuständigkeit oder des Kontos.",
        ends_by="pathways.actions.name_steward",
        models=("pathways.Steward",),
    ),
)
