"""A document on its way, the orders it carries, and what happened on it."""

from django.db import models

KINDS = (
    ("acknowledge", "zur Kenntnis"),
    ("co_sign", "Mitzeichnung"),
    ("final_sign", "Schlusszeichnung"),
    ("dispatch", "Versand"),
)
STATES = (
    ("waiting", "noch nicht dran"),
    ("open", "offen"),
    ("done", "erledigt"),
    ("former", "für eine frühere Fassung"),
    ("returned", "zurückgegeben"),
    ("withdrawn", "zurückgezogen"),
)
OUTCOMES = (
    ("running", "läuft"),
    ("complete", "abgeschlossen"),
    ("returned", "zurückgegeben"),
    ("withdrawn", "zurückgezogen"),
)
HAPPENED = (
    ("begun", "in Umlauf gegeben"),
    ("acknowledge", "zur Kenntnis genommen"),
    ("co_sign", "mitgezeichnet"),
    ("final_sign", "schlussgezeichnet"),
    ("dispatch", "versandt"),
    ("taken_over", "übernommen"),
    ("redirected", "umgeleitet"),
    ("returned", "zurückgegeben"),
    ("withdrawn", "zurückgezogen"),
    ("new_version", "neue Fassung: neu vorgelegt"),
)


class Circulation(models.Model):
    """One way of a document; `digest` is the state that circulates, `authors` are the accounts that drew it up.

    With the document it ends in `forget_document`, which ends the purposes of its orders too; were that left out, the
    database would refuse the erasure.
    """

    document = models.ForeignKey("files.Document", on_delete=models.DO_NOTHING, related_name="circulations")
    digest = models.CharField(max_length=64)
    version = models.PositiveIntegerField()
    authors = models.JSONField(default=list)
    outcome = models.CharField(max_length=12, choices=OUTCOMES, default="running")
    begun_by = models.CharField(max_length=64)
    begun_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["document"], condition=models.Q(outcome="running"), name="one_running_circulation"
            )
        ]


class Order(models.Model):
    """What one account, or any member of one team, is asked for; `number` counts within the circulation.

    `signer` and `signed_for` are accounts as text, because a signature outlives an account.
    """

    circulation = models.ForeignKey(Circulation, on_delete=models.CASCADE, related_name="orders")
    number = models.PositiveIntegerField()
    stage = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=KINDS)
    account = models.ForeignKey("accounts.Account", null=True, on_delete=models.SET_NULL, related_name="+")
    team = models.ForeignKey("staff.Team", null=True, on_delete=models.SET_NULL, related_name="+")
    due_on = models.DateField()
    state = models.CharField(max_length=12, choices=STATES, default="waiting", db_index=True)
    signer = models.CharField(max_length=64, blank=True)
    signed_for = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["circulation", "number"], name="one_order_number"),
            models.UniqueConstraint(
                fields=["circulation", "signer"],
                condition=models.Q(state="done", kind__in=["co_sign", "final_sign"]),
                name="one_controlling_signature_each",
            ),
        ]


class ProtocolLine(models.Model):
    """One thing that happened on a circulation, with the names as they were that day; never changed."""

    circulation = models.ForeignKey(Circulation, on_delete=models.CASCADE, related_name="protocol")
    at = models.DateTimeField()
    what = models.CharField(max_length=12, choices=HAPPENED)
    name = models.CharField(max_length=150)
    signed_for = models.CharField(max_length=150, blank=True)
    version = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    why = models.CharField(max_length=500, blank=True)
