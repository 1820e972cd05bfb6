"""A request to inspect a file, what of it stays behind, and what is blacked out."""

from django.db import models

#: Who asks -> in German, and the norm that stands on the cover.
ASKERS = (
    ("client", "die Person selbst"),
    ("lawyer", "Anwältin oder Anwalt, andere Bevollmächtigte"),
    ("court", "Gericht"),
    ("authority", "andere Behörde"),
)
NORMS = {
    "client": "§ 29 VwVfG NRW",
    "lawyer": "§ 29 mit § 14 VwVfG NRW",
    "court": "§ 99 Abs. 1 VwGO",
    "authority": "§ 5 VwVfG NRW",
}
#: Why a paper or a page stays behind; the words stand in the package.
OMITTED = (
    ("draft", "Entwurf oder Vorarbeit, Verfahren noch offen (§ 29 Abs. 1 Satz 2 VwVfG NRW)"),
    ("third", "berechtigte Interessen anderer (§ 29 Abs. 2 VwVfG NRW)"),
    ("duty", "Aufgaben der Behörde würden beeinträchtigt (§ 29 Abs. 2 VwVfG NRW)"),
    ("secret", "gesetzlich geheim zu halten (§ 29 Abs. 2 VwVfG NRW)"),
    ("elsewhere", "betrifft dieses Verfahren nicht (§ 29 Abs. 1 Satz 1 VwVfG NRW)"),
    ("double", "liegt schon einmal bei"),
)
#: Why a place is blacked out; the first ones are kinds of `engines.reading.others`.
BOX_KINDS = (
    ("name", "Name einer anderen Person"),
    ("phone", "Telefonnummer"),
    ("mail", "E-Mail-Adresse"),
    ("address", "Anschrift"),
    ("number", "Nummer im Register"),
    ("staff", "Kürzel oder Durchwahl von Beschäftigten"),
    ("other", "Angaben zu anderen Personen"),
)


class Inspection(models.Model):
    """Somebody asks to see a file. `sealed` names documents of sealed classes somebody with the right has put in.

    `worked` counts seconds of work on the request, pauses over five minutes left out, whoever worked; `touched_at` is
    the last of it. `preparers` names everybody who chose, blacked out or had the package made: none of them releases it.
    `flaws` is what the proof, or the making, found wrong: pairs of page and code.
    """

    class State(models.TextChoices):
        """How far a request is."""

        OPEN = "open", "wird zusammengestellt"
        MAKING = "making", "wird erzeugt"
        STOPPED = "stopped", "angehalten"
        FAILED = "failed", "nicht freigebbar"
        MADE = "made", "wartet auf Freigabe"
        RELEASED = "released", "freigegeben"
        REFUSED = "refused", "abgelehnt"
        ENDED = "ended", "beendet, Paket vernichtet"

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="+")
    case_file = models.ForeignKey("files.CaseFile", on_delete=models.CASCADE, related_name="+")
    asker = models.CharField(max_length=12, choices=ASKERS)
    name = models.CharField(max_length=160)
    mail = models.CharField(max_length=200, blank=True)
    reference = models.CharField(max_length=80, blank=True)
    representative = models.ForeignKey("persons.Representative", on_delete=models.SET_NULL, null=True, related_name="+")
    received_on = models.DateField()
    due_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    refused_why = models.CharField(max_length=500, blank=True)
    sealed = models.JSONField(default=list)
    flaws = models.JSONField(default=list)
    worked = models.PositiveIntegerField(default=0)
    touched_at = models.DateTimeField()
    created_at = models.DateTimeField()
    preparers = models.JSONField(default=list)
    released_by = models.CharField(max_length=64, blank=True)
    released_at = models.DateTimeField(null=True)
    ends_at = models.DateTimeField(null=True, db_index=True)


class LeftOut(models.Model):
    """A document, or one page of it (`page` 0: all of it), that stays behind, and why."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="left_out")
    document = models.ForeignKey("files.Document", on_delete=models.CASCADE, related_name="+")
    page = models.PositiveIntegerField(default=0)
    why = models.CharField(max_length=12, choices=OMITTED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "document", "page"], name="left_out_once")]


class BlackBox(models.Model):
    """A place that is blacked out, in ten-thousandths of the upright page; pages are counted from 1."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="boxes")
    document = models.ForeignKey("files.Document", on_delete=models.CASCADE, related_name="+")
    page = models.PositiveIntegerField()
    left = models.PositiveSmallIntegerField()
    top = models.PositiveSmallIntegerField()
    right = models.PositiveSmallIntegerField()
    bottom = models.PositiveSmallIntegerField()
    kind = models.CharField(max_length=12, choices=BOX_KINDS)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["inspection", "document", "page", "left", "top", "right", "bottom"], name="one_box_a_place"
            )
        ]
