"""Temporary support staff: which tasks somebody takes over, and to whom they fall back."""

from django.db import models

from anlaufstelle.base.processing import Processing


class Delegation(models.Model):
    """A task a support worker takes over: planned minutes a week, never measured, and the team it falls back to."""

    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    task = models.SlugField(max_length=30)
    minutes_a_week = models.PositiveSmallIntegerField()
    falls_back_to = models.ForeignKey("staff.Team", on_delete=models.PROTECT)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "task"], name="delegated_once")]


SUPPORT_PROCESSING = (
    Processing(
        code="delegations",
        name="Aufgaben der befristeten Unterstützungskräfte",
        purpose="Wissen, welche Aufgaben abgegeben sind und an wen sie zurückfallen.",
        legal_basis="§ 18 DSG NRW (Daten von Beschäftigten)",
        people="befristete Unterstützungskräfte der Ausländerbehörde",
        data=("übernommene Aufgaben mit geplanten Minuten je Woche",),
        recipients=("Teamleitung", "Amtsleitung"),
        ends="Ein Jahr nach dem letzten Arbeitstag.",
        ends_by="planning.actions.forget_old_planning",
        models=("planning.Delegation",),
    ),
)
