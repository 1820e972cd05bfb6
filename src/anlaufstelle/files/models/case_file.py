"""File plan, case file and procedure, with the metadata of xdomea 3 (names of its elements in brackets)."""

from django.db import models

MEDIA = (("electronic", "elektronisch"), ("paper", "Papier"), ("mixed", "hybrid"))


class FilePlanUnit(models.Model):
    """A number of the file plan (Aktenplaneinheit: Kennzeichen, Inhaltsangabe)."""

    number = models.CharField(max_length=20, unique=True)
    content = models.CharField(max_length=200)
    ended_on = models.DateField(null=True)


class LastReference(models.Model):
    """The last running number given out under a number of the file plan in a year."""

    unit = models.ForeignKey(FilePlanUnit, on_delete=models.CASCADE, related_name="+")
    year = models.PositiveSmallIntegerField()
    last = models.PositiveIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["unit", "year"], name="one_last_reference")]


class CaseFile(models.Model):
    """The file of one person (Akte: Kennzeichen, Betreff, Medium, Aktenplaneinheit, Laufzeit, Standort, Bemerkung).

    `shelf` says where its paper stands, `digital_on` since when all of it is digital. What came in before `paper_until`
    is on paper (hybrid time), and `on_paper` says which papers are that.
    """

    person = models.ForeignKey("persons.Person", on_delete=models.PROTECT, related_name="case_files")
    unit = models.ForeignKey(FilePlanUnit, on_delete=models.PROTECT, related_name="+")
    reference = models.CharField(max_length=40, unique=True)
    subject = models.CharField(max_length=200)
    medium = models.CharField(max_length=12, choices=MEDIA, default="electronic")
    shelf = models.CharField(max_length=80, blank=True)
    note = models.CharField(max_length=500, blank=True)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)
    digital_on = models.DateField(null=True)
    paper_until = models.DateField(null=True)
    on_paper = models.CharField(max_length=200, blank=True)
    last_document = models.PositiveIntegerField(default=0)
    last_procedure = models.PositiveIntegerField(default=0)


class Procedure(models.Model):
    """One matter in a file (Vorgang: Betreff, Laufzeit, ZdA, ZdADatum); with `closed_on` retention begins."""

    case_file = models.ForeignKey(CaseFile, on_delete=models.CASCADE, related_name="procedures")
    number = models.PositiveIntegerField()
    subject = models.CharField(max_length=200)
    opened_on = models.DateField()
    closed_on = models.DateField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["case_file", "number"], name="one_procedure_number")]
