"""What begins the end of storage, and what holds it back."""

from django.db import models

#: What happened to a person; the days of those in `TAKES_OVER` begin with the day they were noted (AufenthV § 67).
PERSON_GROUNDS = (
    ("moved_away", "aus dem Bezirk fortgezogen (§ 67 Abs. 1 Nr. 2 AufenthV)"),
    ("naturalised", "Deutsche oder Deutscher geworden (§ 67 Abs. 1 Nr. 3 AufenthV)"),
    ("died", "gestorben (§ 67 Abs. 1 Nr. 1 AufenthV)"),
    ("expelled", "ausgewiesen, zurück- oder abgeschoben (§ 91 Abs. 1 AufenthG)"),
    ("ban_ended", "letzter Tag der Frist nach § 11 Abs. 2 AufenthG"),
    ("visa_consent", "letzter Tag der Zustimmung zum Visum; sonst nicht bekannt (§ 68 Abs. 1 AufenthV)"),
    ("entered", "nach der Zustimmung zum Visum eingereist"),
)
DOCUMENT_GROUNDS = (
    ("irrelevant_notice", "Mitteilung nach § 87 Abs. 1 AufenthG, unerheblich und voraussichtlich auch später"),
    ("about_expulsion", "Unterlage über Ausweisung, Zurück- oder Abschiebung (§ 91 Abs. 1 AufenthG)"),
)
FACT_GROUNDS = (("unusable", "darf nicht mehr verwertet werden (§ 91 Abs. 1 Satz 2 AufenthG)"),)
TAKES_OVER = frozenset({"moved_away", "naturalised", "died"})
HOLD_REASONS = (
    ("court", "Verfahren vor Gericht"),
    ("inspection", "Antrag auf Akteneinsicht oder Auskunft"),
    ("complaint", "Beschwerde oder Widerspruch"),
    ("criminal", "Ersuchen einer Ermittlungsbehörde"),
    ("wish", "Wunsch der Person (Art. 18 DSGVO)"),
    ("other", "anderer Grund"),
)


class Ground(models.Model):
    """Why storage will end: what happened, on which day, known since when, from where.

    `document` and `fact` are numbers of one thing of the person's; without them it speaks of the person. A row is never
    changed: a mistake sets `known_to`.
    """

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="grounds")
    document = models.ForeignKey("files.Document", null=True, on_delete=models.CASCADE, related_name="grounds")
    fact = models.ForeignKey("facts.Fact", null=True, on_delete=models.CASCADE, related_name="grounds")
    kind = models.CharField(max_length=24)
    on = models.DateField()
    source = models.CharField(max_length=160)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    recorded_by = models.CharField(max_length=64)


class Hold(models.Model):
    """Something must not be erased although it is due (Löschsperre), until somebody lifts it; `review_on` asks again.

    With `document` it holds that document and whatever it lies in; without, everything of the person.
    """

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="holds")
    document = models.ForeignKey("files.Document", null=True, on_delete=models.CASCADE, related_name="holds")
    reason = models.CharField(max_length=16, choices=HOLD_REASONS)
    words = models.CharField(max_length=300)
    review_on = models.DateField()
    placed_at = models.DateTimeField()
    placed_by = models.CharField(max_length=64)
    lifted_at = models.DateTimeField(null=True)
    lifted_by = models.CharField(max_length=64, blank=True)
    lifted_words = models.CharField(max_length=300, blank=True)
