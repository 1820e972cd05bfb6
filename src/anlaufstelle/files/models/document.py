"""Documents, their versions, and the bytes these are made of."""

from django.db import models

from anlaufstelle.files.models.case_file import CaseFile, Procedure

DIRECTIONS = (("in", "Eingang"), ("out", "Ausgang"), ("internal", "intern"))
KINDS = (
    ("passport", "Pass oder Ausweis"),
    ("residence_title", "Aufenthaltstitel"),
    ("application", "Antrag"),
    ("bamf_notice", "Bescheid des BAMF"),
    ("own_decision", "eigener Bescheid"),
    ("court_decision", "Gerichtsentscheidung"),
    ("pay_slip", "Lohnabrechnung"),
    ("employment_contract", "Arbeitsvertrag"),
    ("rental_contract", "Mietvertrag"),
    ("language_certificate", "Sprachzertifikat"),
    ("school_certificate", "Zeugnis"),
    ("civil_status", "Personenstandsurkunde"),
    ("registration", "Meldebestätigung"),
    ("insurance", "Versicherungsnachweis"),
    ("power_of_attorney", "Vollmacht"),
    ("medical", "ärztliche Bescheinigung"),
    ("letter", "Schreiben"),
    ("mail", "E-Mail"),
    ("note", "Vermerk"),
    ("other", "Sonstiges"),
)


class Document(models.Model):
    """One document (Dokument: Betreff, Typ, Posteingangsdatum, DatumDesSchreibens, Postausgangsdatum, Absender).

    `number` counts within the case file and is never given twice. `seal` names a sealed class, "" for none.
    """

    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="documents")
    procedure = models.ForeignKey(Procedure, on_delete=models.CASCADE, related_name="documents")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=24, choices=KINDS)
    subject = models.CharField(max_length=200)
    direction = models.CharField(max_length=8, choices=DIRECTIONS, default="in")
    received_on = models.DateField(null=True)
    dated_on = models.DateField(null=True)
    sent_on = models.DateField(null=True)
    sender = models.CharField(max_length=160, blank=True)
    foreign_reference = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=500, blank=True)
    seal = models.CharField(max_length=16, blank=True)
    filed_at = models.DateTimeField()
    filed_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_file", "number"], name="one_document_number")]


class Content(models.Model):
    """Stored bytes: the name of their file, what they are found by, and the key without which they are nothing."""

    name = models.CharField(max_length=32, unique=True)
    digest = models.CharField(max_length=64, unique=True)
    size = models.PositiveBigIntegerField()
    key = models.BinaryField(max_length=64)


class Version(models.Model):
    """One state of a document (Version: Nummer, Format). It is never changed; a later one stands beside it.

    `format` is a kind of `engines.reading`, `pages` its pages, `active` what it would do by itself and cannot.
    """

    document = models.ForeignKey(Document, on_delete=models.CASCADE, related_name="versions")
    number = models.PositiveIntegerField()
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="versions")
    format = models.CharField(max_length=12)
    pages = models.PositiveIntegerField()
    active = models.JSONField(default=list)
    original_name = models.CharField(max_length=160, blank=True)
    added_at = models.DateTimeField()
    added_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "number"], name="one_version_number")]


class Rendition(models.Model):
    """What the house made of a version to keep it readable: an archive PDF/A-2b with pictures and words.

    It has bytes and a key of its own, and ends with its version. `step` names the way it was made and its version.
    """

    version = models.OneToOneField(Version, on_delete=models.CASCADE, related_name="rendition")
    content = models.ForeignKey(Content, on_delete=models.PROTECT, related_name="renditions")
    step = models.CharField(max_length=40)
    made_at = models.DateTimeField()
