"""A purpose: who may see whose data, for what, from when to when, by which reference."""

from django.db import models


class Purpose(models.Model):
    """One account, or one team, may open one person from a moment until before another.

    `source` names the work that gave it (``visit:17``), so that it ends with that work. A visit nobody has linked to a
    person yet has none: the account has somebody in front of it, and says once whom.
    """

    account = models.ForeignKey("accounts.Account", null=True, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("staff.Team", null=True, on_delete=models.CASCADE, related_name="+")
    person = models.ForeignKey("persons.Person", null=True, on_delete=models.CASCADE, related_name="purposes")
    kind = models.CharField(max_length=16)
    reference = models.CharField(max_length=80)
    source = models.CharField(max_length=64, blank=True, default="", db_index=True)
    begins_at = models.DateTimeField()
    ends_at = models.DateTimeField(db_index=True)
    written_by = models.CharField(max_length=64)
    written_at = models.DateTimeField()

    class Meta:
        indexes = [models.Index(fields=["person", "ends_at"], name="purpose_person_ends")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, team__isnull=True)
                | models.Q(account__isnull=True, team__isnull=False),
                name="purpose_for_account_or_team",
            ),
            models.CheckConstraint(
                condition=models.Q(ends_at__gte=models.F("begins_at")), name="purpose_ends_after_it_begins"
            ),
        ]
