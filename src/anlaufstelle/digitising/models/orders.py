"""Boxes, and the files that are on their way from the shelf into the house."""

from django.db import models


class Box(models.Model):
    """A box of paper, found by the code on its label (``K-17``); with `closed_at` nothing more goes into it."""

    place = models.CharField(max_length=80)
    made_at = models.DateTimeField()
    closed_at = models.DateTimeField(null=True)

    @property
    def code(self) -> str:
        """Give what its label says."""
        return f"K-{self.pk}"


class ScanOrder(models.Model):
    """The paper of one file on its way: fetched, in a box, scanned, checked, and then destroyed or put back.

    A file without a running order waits on its shelf. `need` says what it was fetched for, `sheets` what was counted
    by hand. Who scanned and who agreed is kept, because neither may do the other's part.
    """

    class State(models.TextChoices):
        """How far the paper is."""

        PICKED = "picked", "geholt"
        BOXED = "boxed", "wird gescannt"
        SCANNED = "scanned", "gescannt, wird geprüft"
        CHECKED = "checked", "geprüft, Papier wartet"
        PROPOSED = "proposed", "Vernichtung vorgeschlagen"
        RELEASED = "released", "zur Vernichtung freigegeben"
        DESTROYED = "destroyed", "vernichtet"
        RETURNED = "returned", "zurückgestellt"

    case_file = models.ForeignKey("files.CaseFile", on_delete=models.CASCADE, related_name="+")
    state = models.CharField(max_length=12, choices=State.choices, default=State.PICKED, db_index=True)
    need = models.PositiveSmallIntegerField()
    wanted_on = models.DateField(null=True)
    shelf = models.CharField(max_length=80, blank=True)
    box = models.ForeignKey(Box, on_delete=models.PROTECT, null=True, related_name="orders")
    sheets = models.PositiveIntegerField(default=0)
    picked_at = models.DateTimeField()
    boxed_at = models.DateTimeField(null=True)
    boxed_by = models.CharField(max_length=64, blank=True)
    scanned_at = models.DateTimeField(null=True)
    scanned_by = models.CharField(max_length=64, blank=True)
    checked_at = models.DateTimeField(null=True)
    proposed_at = models.DateTimeField(null=True)
    proposed_by = models.CharField(max_length=64, blank=True)
    released_at = models.DateTimeField(null=True)
    released_by = models.CharField(max_length=64, blank=True)
    ended_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["case_file"], condition=models.Q(ended_at__isnull=True), name="one_running_scan_order"
            )
        ]


class PaperHold(models.Model):
    """Paper that must stay: somebody objected, a court may want it. `ended_at` is when that was over."""

    order = models.ForeignKey(ScanOrder, on_delete=models.CASCADE, related_name="holds")
    why = models.CharField(max_length=200)
    since = models.DateTimeField()
    held_by = models.CharField(max_length=64)
    ended_at = models.DateTimeField(null=True)
    ended_by = models.CharField(max_length=64, blank=True)
