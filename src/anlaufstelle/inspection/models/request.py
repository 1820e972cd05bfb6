"""A request to inspect a file, what of it stays behind, and what is blacked out."""

from django.db import models

#: Who asks -> in German, and the norm that stands on the cover.
ASKERS = (
    ("client", "die Person selbst"),
    ("lawyer", "Anwältin oder Anwalt, andere Bevollmächtigte"),
    ("court", "Gericht"),
    ("authority", "andere Behörde"),
    ("office", "andere Ausländerbehörde: Übergabe nach Wegzug"),
    ("copy", "die Person selbst: Auskunft und Kopie ihrer Daten"),
    ("copy_lawyer", "Bevollmächtigte: Auskunft und Kopie der Daten"),
)
NORMS = {
    "client": "§ 29 VwVfG NRW",
    "lawyer": "§ 29 mit § 14 VwVfG NRW",
    "court": "§ 99 Abs. 1 VwGO",
    "authority": "§ 5 VwVfG NRW",
    "office": "§ 71 Abs. 1 AufenthG, § 3 VwVfG NRW",
    "copy": "Art. 15 DSGVO",
    "copy_lawyer": "Art. 15 DSGVO mit § 14 VwVfG NRW",
}
#: Who shows a power of attorney; and who is told what is held of a person, with a copy (Art. 15 GDPR).
EMPOWERED = frozenset({"lawyer", "copy_lawyer"})
COPIES = frozenset({"copy", "copy_lawyer"})
#: Who gets the papers as they are, with an inventory, because the file is theirs now.
HAND_OVERS = frozenset({"office"})
#: How somebody who wants a copy of their data showed who they are (Art. 12(6) GDPR).
IDENTITIES = (
    ("shown", "Ausweis oder Pass vor Ort gezeigt"),
    ("electronic", "elektronisch ausgewiesen"),
    ("matched", "Angaben und Unterschrift mit der Akte verglichen"),
    ("power", "Vollmacht im Original geprüft"),
)
#: Why a paper or a page stays behind; the words stand in the package.
OMITTED = (
    ("draft", "Entwurf oder Vorarbeit, Verfahren noch offen (§ 29 Abs. 1 Satz 2 VwVfG NRW)"),
    ("third", "berechtigte Interessen anderer (§ 29 Abs. 2 VwVfG NRW)"),
    ("duty", "Aufgaben der Behörde würden beeinträchtigt (§ 29 Abs. 2 VwVfG NRW)"),
    ("secret", "gesetzlich geheim zu halten (§ 29 Abs. 2 VwVfG NRW)"),
    ("elsewhere", "betrifft dieses Verfahren nicht (§ 29 Abs. 1 Satz 1 VwVfG NRW)"),
    ("double", "liegt schon einmal bei"),
    ("rights", "Rechte und Freiheiten anderer (Art. 15 Abs. 4 DSGVO)"),
    ("needless", "für die neue Behörde nicht erforderlich (Art. 5 Abs. 1 Buchst. c DSGVO)"),
    ("limited", "gesetzlich beschränkt (§ 12 DSG NRW)"),
)
#: Which of these reasons a copy of one's own data, and a hand-over, may have; the others belong to inspection.
OF_COPIES = frozenset({"double", "rights", "limited"})
OF_HAND_OVERS = frozenset({"double", "needless"})
_OF_OTHERS = frozenset({"rights", "limited", "needless"})


def reasons_for(asker: str) -> tuple[tuple[str, str], ...]:
    """Give why something may stay behind, in answer to who asks: code and German words."""
    if asker in COPIES | HAND_OVERS:
        wanted = OF_COPIES if asker in COPIES else OF_HAND_OVERS
        return tuple(one for one in OMITTED if one[0] in wanted)
    return tuple(one for one in OMITTED if one[0] not in _OF_OTHERS)


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
    """Somebody asks to see a file, or for a copy of their data.

    `sealed` names documents of sealed classes somebody with the right has put in, `seals` classes of which recorded
    data goes into a copy. `extended_on` is the day the person was told that the answer comes later, and why.
    `worked` counts seconds of work on the request, pauses over five minutes left out, whoever worked; `touched_at` is
    the last of it. `preparers` names everybody who chose, blacked out or had the package made: they do not release it.
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
    identity = models.CharField(max_length=12, choices=IDENTITIES, blank=True)
    extended_why = models.CharField(max_length=500, blank=True)
    extended_on = models.DateField(null=True)
    state = models.CharField(max_length=10, choices=State.choices, default=State.OPEN, db_index=True)
    refused_why = models.CharField(max_length=500, blank=True)
    sealed = models.JSONField(default=list)
    seals = models.JSONField(default=list)
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


class HeldBack(models.Model):
    """Recorded data that stays out of a copy, and why: a row such as ``facts:12``, or (not `whole`) only its source."""

    inspection = models.ForeignKey(Inspection, on_delete=models.CASCADE, related_name="held_back")
    what = models.CharField(max_length=60)
    whole = models.BooleanField(default=True)
    why = models.CharField(max_length=12, choices=OMITTED)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["inspection", "what"], name="held_back_once")]


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
