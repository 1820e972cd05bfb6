"""What comes back to a desk on a day, and who stands in for whom."""

from django.db import models


class FollowUp(models.Model):
    """A file, or one procedure or document of it, comes back on a day; moving it ends the row and writes a new one.

    With its document it ends as a circulation does, in `forget_document`.
    """

    case_file = models.ForeignKey("files.CaseFile", on_delete=models.CASCADE, related_name="follow_ups")
    document = models.ForeignKey("files.Document", null=True, on_delete=models.DO_NOTHING, related_name="follow_ups")
    account = models.ForeignKey("accounts.Account", null=True, on_delete=models.CASCADE, related_name="+")
    team = models.ForeignKey("staff.Team", null=True, on_delete=models.CASCADE, related_name="+")
    due_on = models.DateField(db_index=True)
    reason = models.CharField(max_length=300)
    written_by = models.CharField(max_length=64)
    written_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, db_index=True)
    replaces = models.OneToOneField("self", null=True, on_delete=models.SET_NULL, related_name="replaced_by")

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=models.Q(account__isnull=False, team__isnull=True)
                | models.Q(account__isnull=True, team__isnull=False),
                name="follow_up_for_account_or_team",
            )
        ]


class Deputy(models.Model):
    """One colleague stands in for another from a day until before another."""

    account = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    deputy = models.ForeignKey("accounts.Account", on_delete=models.CASCADE, related_name="+")
    begins_on = models.DateField()
    ends_on = models.DateField(db_index=True)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=models.Q(ends_on__gt=models.F("begins_on")), name="deputy_ends_later"),
            models.CheckConstraint(condition=~models.Q(account=models.F("deputy")), name="deputy_is_somebody_else"),
        ]
