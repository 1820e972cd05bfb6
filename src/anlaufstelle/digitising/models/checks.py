"""Scans that are to replace paper: their profile, the checks of their pages, and the sealed transfer note."""

from django.db import models

from anlaufstelle.digitising.models.orders import ScanOrder


class ScanProfile(models.Model):
    """How a class of papers is scanned and checked (Profil).

    `share` is the thousandths of pages a person compares with the paper; `waiting_days` how long the paper then stays;
    `confirmed_by` the lawyer who agreed, empty until one did.
    """

    code = models.CharField(max_length=16, unique=True)
    share = models.PositiveSmallIntegerField()
    waiting_days = models.PositiveSmallIntegerField()
    reason = models.CharField(max_length=300)
    confirmed_by = models.CharField(max_length=120, blank=True)


class ScannedDocument(models.Model):
    """A document that was filed from the paper of an order, in one version of it.

    `share` and `seed` say how the pages for people were drawn; `original` what became of a paper that is never
    destroyed. A version that a later one replaced is `REPLACED`.
    """

    class State(models.TextChoices):
        """How far its checks are."""

        WAITING = "waiting", "Maschine prüft"
        TO_CHECK = "to_check", "wird verglichen"
        BAD = "bad", "neu zu scannen"
        GOOD = "good", "in Ordnung"
        REPLACED = "replaced", "ersetzt"

    order = models.ForeignKey(ScanOrder, on_delete=models.CASCADE, related_name="documents")
    document = models.ForeignKey("files.Document", on_delete=models.CASCADE, related_name="+")
    version = models.PositiveIntegerField()
    kind = models.CharField(max_length=24)
    profile = models.CharField(max_length=16)
    share = models.PositiveSmallIntegerField(default=0)
    seed = models.CharField(max_length=40, blank=True)
    pages = models.PositiveIntegerField()
    state = models.CharField(max_length=12, choices=State.choices, default=State.WAITING, db_index=True)
    refused = models.CharField(max_length=24, blank=True)
    original = models.CharField(max_length=12, blank=True)
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "version"], name="one_scan_a_version")]


class PageCheck(models.Model):
    """One page: what the machine found, whether a person has to look, and what they said.

    `findings` are triples of check, figure and bound.
    """

    scanned = models.ForeignKey(ScannedDocument, on_delete=models.CASCADE, related_name="checks")
    number = models.PositiveIntegerField()
    findings = models.JSONField(default=list)
    blank = models.BooleanField(default=False)
    for_people = models.BooleanField(default=False)
    verdict = models.CharField(max_length=8, blank=True)
    why = models.CharField(max_length=16, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_by = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["scanned", "number"], name="one_check_a_page")]


class TransferNote(models.Model):
    """The sealed transfer note (Transfervermerk) of a scanned document: its words, the seal on them, the key's name."""

    scanned = models.OneToOneField(ScannedDocument, on_delete=models.CASCADE, related_name="note")
    body = models.TextField()
    seal = models.BinaryField()
    key = models.CharField(max_length=64)
    sealed_at = models.DateTimeField()
