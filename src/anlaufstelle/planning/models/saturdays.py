"""Extra Saturdays: who said that they would come."""

from django.db import models

from anlaufstelle.base.processing import Processing


class VolunteerOffer(models.Model):
    """A member would work on this Saturday. Only the member makes it, and takes it back at any time before the release.

    There is no field for a reason, a rank or how often somebody was asked.
    """

    member = models.ForeignKey("staff.Member", on_delete=models.CASCADE)
    on = models.DateField()
    since = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["member", "on"], name="volunteer_once")]


SATURDAY_PROCESSING = (
    Processing(
        code="saturdays",
        name="Freiwillige Samstage und Stundenkonto",
        purpose="Samstage mit denen besetzen, die sich gemeldet haben, und ihnen die Stunden gutschreiben.",
        legal_basis="§ 18 DSG NRW (Daten von Beschäftigten); Mitbestimmung § 72 LPVG NRW, zu bestätigen",
        people="Beschäftigte der Ausländerbehörde",
        data=("Meldung für einen Samstag, ohne Grund",),
        recipients=("Teamleitung", "Amtsleitung", "die Person selbst"),
        ends="Meldungen 30 Tage nach dem Samstag.",
        ends_by="planning.actions.forget_old_planning",
        models=("planning.VolunteerOffer",),
    ),
)
