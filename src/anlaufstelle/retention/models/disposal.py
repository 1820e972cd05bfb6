"""Lists of what is to go: proposed by one person, decided by another, kept as the protocol of what is gone."""

from django.db import models


class Disposal(models.Model):
    """A list of things to be erased (Aussonderungsliste); when all of them are gone it is their protocol.

    `offered_at` to `confirmed_at` are its way to the archive and back; `answer_by` is the day after which the house
    need not wait for the archive's answer. `package` is the SHA-256 of the ZIP that was handed over last.
    """

    class State(models.TextChoices):
        """How far it is."""

        PROPOSED = "proposed", "wartet auf die zweite Person"
        REFUSED = "refused", "abgelehnt"
        WITHDRAWN = "withdrawn", "zurückgezogen"
        APPROVED = "approved", "wird gelöscht"
        FINISHED = "finished", "gelöscht"

    state = models.CharField(max_length=12, choices=State.choices, default=State.PROPOSED, db_index=True)
    words = models.CharField(max_length=200)
    proposed_by = models.CharField(max_length=64)
    proposed_at = models.DateTimeField()
    decided_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    decided_words = models.CharField(max_length=200, blank=True)
    process = models.UUIDField(unique=True)
    offered_at = models.DateTimeField(null=True)
    answer_by = models.DateField(null=True)
    answered_at = models.DateTimeField(null=True)
    handed_at = models.DateTimeField(null=True)
    package = models.CharField(max_length=64, blank=True)
    confirmed_at = models.DateTimeField(null=True)
    confirmed_by = models.CharField(max_length=64, blank=True)
    confirmed_words = models.CharField(max_length=200, blank=True)
    finished_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            # Four eyes: whoever proposed it does not decide it, whatever a page or a program asks for.
            models.CheckConstraint(
                condition=models.Q(state__in=["proposed", "refused", "withdrawn"])
                | (~models.Q(decided_by="") & ~models.Q(decided_by=models.F("proposed_by"))),
                name="disposal_four_eyes",
            ),
            # Nor does who says that the archive has taken it in.
            models.CheckConstraint(
                condition=models.Q(confirmed_by="") | ~models.Q(decided_by=models.F("confirmed_by")),
                name="disposal_receipt_four_eyes",
            ),
        ]


class DisposalItem(models.Model):
    """One person with all files, one document or one fact on a list, and the rule that ends it.

    `target` and `numbers` (of records, documents, facts, by what the log calls them) are no foreign keys: the protocol
    outlives them, and they are blanked when the log too has let go. What stays is the file reference, the rule with its
    days, keyed hashes of the bytes and counts of rows. `handed` are the keyed hashes of what the archive got.
    """

    class State(models.TextChoices):
        """What became of it."""

        OPEN = "open", "vorgemerkt"
        GONE = "gone", "gelöscht, Spuren folgen"
        DONE = "done", "gelöscht"
        KEPT = "kept", "nicht gelöscht"

    disposal = models.ForeignKey(Disposal, on_delete=models.CASCADE, related_name="items")
    of = models.CharField(max_length=12)
    target = models.BigIntegerField(null=True)
    references = models.JSONField(default=list)
    rule = models.CharField(max_length=40)
    norm = models.CharField(max_length=120)
    first = models.DateField()
    begins = models.DateField()
    event = models.CharField(max_length=24)
    offer = models.BooleanField()
    value = models.CharField(max_length=1, blank=True)
    object = models.UUIDField(unique=True)
    state = models.CharField(max_length=12, choices=State.choices, default=State.OPEN)
    why = models.CharField(max_length=24, blank=True)
    handed = models.JSONField(default=list)
    digests = models.JSONField(default=list)
    numbers = models.JSONField(default=dict)
    rows = models.JSONField(default=dict)
    gone_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["of", "target"], condition=models.Q(state="open"), name="disposal_one_list_a_thing"
            )
        ]
