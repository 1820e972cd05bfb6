"""Facts with two axes of time: when a value holds, and since when (until when) the office takes it as known."""

from django.db import models

from anlaufstelle.base.processing import Processing

SOURCES = (("document", "Papier"), ("statement", "Aussage"))


class Fact(models.Model):
    """One value of one fact about one person, on its days (half-open), with where it comes from.

    A row is never overwritten: a correction sets `known_to` and writes a new row that names the old one. `accepted_at`
    is empty as long as the value is only offered; it counts for nothing until somebody has accepted it.
    """

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="facts")
    name = models.CharField(max_length=60)
    value = models.JSONField()
    runs = models.BooleanField(null=True)
    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="replaced_by")
    accepted_at = models.DateTimeField(null=True)
    accepted_by = models.CharField(max_length=64, blank=True)
    recorded_by = models.CharField(max_length=64)
    source = models.CharField(max_length=16, choices=SOURCES)
    document_kind = models.CharField(max_length=120, blank=True)
    document_date = models.DateField(null=True)
    document_place = models.CharField(max_length=120, blank=True)
    said_by = models.CharField(max_length=120, blank=True)
    seal = models.CharField(max_length=16, blank=True)
    #: Where on a page it stands, for what was accepted beside it: left, top, right, bottom in ten-thousandths.
    version = models.ForeignKey("files.Version", null=True, on_delete=models.SET_NULL, related_name="+")
    page = models.PositiveIntegerField(null=True)
    box = models.JSONField(default=list)

    class Meta:
        indexes = [models.Index(fields=["person", "name"], name="fact_of_person")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(valid_to__isnull=True)
                | models.Q(valid_from__isnull=True)
                | models.Q(valid_to__gt=models.F("valid_from")),
                name="fact_has_a_day",
            ),
            models.CheckConstraint(
                condition=models.Q(known_to__isnull=True) | models.Q(known_to__gte=models.F("known_from")),
                name="fact_was_known",
            ),
            models.UniqueConstraint(
                fields=["version", "page", "box", "name"],
                condition=models.Q(version__isnull=False, known_to__isnull=True),
                name="one_fact_a_place",
            ),
        ]


class DeclinedOffer(models.Model):
    """Something a page seems to say that a person said is none: it does not come again, and ends with the document.

    The value is not kept: what was declined is known by bytes, page, place and fact.
    """

    document = models.ForeignKey("files.Document", on_delete=models.CASCADE, related_name="+")
    digest = models.CharField(max_length=64)
    page = models.PositiveIntegerField()
    tag = models.CharField(max_length=32)
    declined_at = models.DateTimeField()
    declined_by = models.CharField(max_length=64)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["document", "digest", "page", "tag"], name="one_declined_offer")]


class PageLookedThrough(models.Model):
    """How many facts a page offers, so that only such pages are read again; `way` says by which words and rules."""

    version = models.ForeignKey("files.Version", on_delete=models.CASCADE, related_name="+")
    page = models.PositiveIntegerField()
    way = models.CharField(max_length=80)
    offers = models.PositiveSmallIntegerField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["version", "page"], name="one_look_a_page")]


class Preparation(models.Model):
    """The papers of a person wanted on a day: asked for, and prepared; it ends with the day.

    How many papers or pages there are is not kept beside the person: sealed ones would show in it.
    """

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="+")
    day = models.DateField(db_index=True)
    asked_at = models.DateTimeField()
    ready_at = models.DateTimeField(null=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "day"], name="one_preparation_a_day")]


PROCESSING = (
    Processing(
        code="facts",
        name="Tatsachen für Beratung und Entscheidung, mit Herkunft",
        purpose="Wege zu einem gesicherten Aufenthalt zeigen; was fehlt und womit es sich belegen lässt.",
        legal_basis="§ 86 AufenthG; § 25 VwVfG NRW (Beratung); Art. 9 Abs. 2 Buchst. g DSGVO (Versiegeltes)",
        people="Menschen, die sich beraten lassen oder einen Antrag stellen",
        data=(
            "Aufenthalt, Arbeit, Ausbildung, Familie, Sprache, Strafen",
            "versiegelt: Gesundheit, erlittene Gewalt, Fluchtgründe",
            "Herkunft jeder Angabe: Papier mit Seite und Stelle oder Aussage, wer sie wann eingetragen hat",
            "welche Stellen eines Papiers keine Tatsache sind und wer das sagte; wie viele eine Seite anbietet",
            "wessen Akte für welchen Tag vorbereitet ist, bis zum Ende des Tages",
        ),
        recipients=("Sachbearbeitung", "Teamleitung", "Versiegeltes: nur wer das eigene Recht dazu hat"),
        ends="Mit der Person; was ein Papier anbietet, mit dem Papier; was nie eingetragen werden durfte, sofort.",
        ends_by="persons.actions.forget_ended_persons",
        models=("facts.Fact", "facts.DeclinedOffer", "facts.PageLookedThrough", "facts.Preparation"),
    ),
)
