"""What is kept of a counselling: questions, ways, dates, the hash of the sheet. What the law says is never kept."""

from django.db import models

from anlaufstelle.base.processing import Processing

KINDS = (("ways", "Wege"), ("return", "Rückkehr"))
ABOUT = (
    ("proof", "Unterlage nachreichen"),
    ("window", "Eine Frist läuft"),
    ("talk", "Noch einmal sprechen"),
    ("return", "Bedenkzeit nach Gespräch über Rückkehr"),
)


class Protocol(models.Model):
    """One conversation. `ways` are the codes that were talked about, whatever came out; nothing here can be counted by
    result, because no result is here.
    """

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="protocols")
    kind = models.CharField(max_length=8, choices=KINDS)
    held_at = models.DateTimeField(db_index=True)
    held_by = models.CharField(max_length=64)
    language = models.CharField(max_length=16)
    interpreter = models.BooleanField()
    asked = models.JSONField(default=list)
    ways = models.JSONField(default=list)
    sheet_hash = models.CharField(max_length=64)


class FollowUp(models.Model):
    """A day on which somebody looks at a person's matter again; `about` says what for in general words only."""

    person = models.ForeignKey("persons.Person", on_delete=models.CASCADE, related_name="follow_ups")
    due_on = models.DateField(db_index=True)
    about = models.CharField(max_length=8, choices=ABOUT)
    made_by = models.CharField(max_length=64)
    done_at = models.DateTimeField(null=True)


TALK_PROCESSING = Processing(
    code="counselling",
    name="Beratungsprotokolle und Wiedervorlagen",
    purpose="Nachweisen, dass beraten wurde, und verabredete Tage nicht vergessen.",
    legal_basis="§ 25 VwVfG NRW; Art. 6 Abs. 1 Buchst. e DSGVO",
    people="Menschen, die sich beraten lassen; Beschäftigte, die beraten",
    data=(
        "gestellte Fragen",
        "besprochene Wege, ohne Ergebnis",
        "Tage",
        "Prüfsumme des Blatts",
        "Sprache, Dolmetschen ja oder nein",
    ),
    recipients=("Sachbearbeitung", "Teamleitung"),
    ends="Protokolle nach drei Jahren, erledigte Wiedervorlagen nach 90 Tagen, alles mit der Person.",
    ends_by="counselling.actions.forget_old_counselling",
    models=("counselling.Protocol", "counselling.FollowUp"),
)
