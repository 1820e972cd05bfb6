"""Audit entries and checkpoints; triggers forbid changing or removing them."""

from django.db import models

from anlaufstelle.base.processing import Processing


class Entry(models.Model):
    """One thing that happened, or one refused attempt.

    `commitment` is SHA-256 over salt and erasable part; salt and erasable part can be removed without breaking proof.
    `seq` is the leaf's place in the tree, given after commit by the one appender.
    """

    seq = models.BigIntegerField(null=True, unique=True)
    at = models.DateTimeField()
    actor_kind = models.CharField(max_length=16)
    actor = models.CharField(max_length=64)
    code = models.CharField(max_length=64)
    lasting = models.TextField()
    salt = models.BinaryField(max_length=16, null=True)
    erasable = models.TextField(blank=True, default="")
    commitment = models.BinaryField(max_length=32)
    leaf = models.BinaryField(max_length=32)

    class Meta:
        indexes = [
            models.Index(fields=["code", "at"], name="audit_code_at"),
            models.Index(fields=["id"], condition=models.Q(seq__isnull=True), name="audit_without_place"),
            models.Index(fields=["id"], condition=models.Q(salt__isnull=False), name="audit_erasable"),
        ]


class Checkpoint(models.Model):
    """A signed head of the tree: size, root hash, time, Ed25519 signature."""

    size = models.BigIntegerField(unique=True)
    at = models.DateTimeField()
    root = models.BinaryField(max_length=32)
    signature = models.BinaryField(max_length=64)
    #: Roots of the perfect subtrees (RFC 6962 section 2.1), 32 bytes each, largest first.
    frontier = models.BinaryField()


PROCESSING = (
    Processing(
        code="audit",
        name="Protokoll der Zugriffe und Änderungen",
        purpose="Nachweisen, wer wann was getan hat; Missbrauch und Fälschung erkennen.",
        legal_basis="Art. 5 Abs. 2, Art. 32 DSGVO",
        people="Beschäftigte mit Anmeldung; Menschen, deren Termin sich ändert",
        data=("Nummer des Kontos", "Art des Ereignisses", "Zeitpunkt", "Verweis auf den Vorgang (löschbar)"),
        recipients=("Revision", "Datenschutzbeauftragte"),
        ends=(
            "Der löschbare Teil endet mit dem Vorgang, auf den er zeigt. Art, Zeitpunkt und Nummern bleiben; "
            "sie zeigen auf niemanden mehr, sobald Konto und Vorgang gelöscht sind."
        ),
        ends_by="base.audit.ledger.erase",
        models=("audit.Entry",),
    ),
)
