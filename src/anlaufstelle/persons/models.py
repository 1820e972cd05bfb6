"""Persons, their names, the ways to reach them, and for what somebody opened them."""

from django.db import models

from anlaufstelle.base.processing import Processing

#: For what somebody may say by their own hand that they open a person.
PURPOSES = (
    ("counselling", "Beratung"),
    ("application", "Antrag bearbeiten"),
    ("appointment", "Termin vorbereiten"),
    ("enquiry", "Auskunft an die Person selbst"),
    ("correction", "Daten berichtigen oder löschen"),
)
#: What lets somebody open a person because work has given it: app `purposes` alone writes these.
GRANTED = (
    ("visit", "Besuch am Schalter"),
    ("task", "zugewiesene Aufgabe"),
    ("call", "Anruf"),
    ("emergency", "Notöffnung"),
)
WAYS = (("phone", "Telefon"), ("mail", "E-Mail"), ("address", "Anschrift"), ("through", "über eine Vertrauensperson"))
NAME_KINDS = (("passport", "im Papier"), ("spelling", "andere Schreibweise"), ("earlier", "früherer Name"))


class Person(models.Model):
    """Somebody the office is there for; parts of the birth date nobody knows stay empty."""

    birth_year = models.PositiveSmallIntegerField(null=True)
    birth_month = models.PositiveSmallIntegerField(null=True)
    birth_day = models.PositiveSmallIntegerField(null=True)
    languages = models.JSONField(default=list)
    created_at = models.DateTimeField()
    touched_on = models.DateField(db_index=True)
    ended_on = models.DateField(null=True, db_index=True)
    #: Somebody who does not want the house to look for ways by itself (GDPR art. 21).
    objects_to_screening = models.BooleanField(default=False)
    #: A case file keeps somebody: its own ends of storage decide, not the time since somebody looked.
    held = models.BooleanField(default=False)
    #: Nobody opens this person by a purpose they choose themselves; only work that was given, or an emergency, does.
    restricted = models.BooleanField(default=False)
    #: The value of `Turn` when the search last had to learn something about somebody.
    turn = models.BigIntegerField(default=0, db_index=True)


class PersonName(models.Model):
    """One name as somebody writes it; `script` is read from its letters."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=16, choices=NAME_KINDS)
    family = models.CharField(max_length=120, blank=True)
    given = models.CharField(max_length=120, blank=True)
    script = models.CharField(max_length=16)


class Number(models.Model):
    """A file reference somebody is found by; the number of the central register is none of these."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="numbers")
    value = models.CharField(max_length=80)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["person", "value"], name="number_once")]


class Turn(models.Model):
    """One row: raised by every change that the search in the memory of the processes has to follow.

    `lineage` is new with each row, so that a database set back is not taken for the one known.
    """

    lineage = models.CharField(max_length=32)
    value = models.BigIntegerField(default=0)


class Contact(models.Model):
    """A way to reach one person, never shown with anybody else.

    `confidential` is the way the person wants to be used instead of all others; `protected` is a sealed class.
    """

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="contacts")
    way = models.CharField(max_length=16, choices=WAYS)
    value = models.CharField(max_length=200)
    confidential = models.BooleanField(default=False)
    protected = models.BooleanField(default=False)


class Opening(models.Model):
    """Somebody said for what they need a person's data, or their work gave it; it holds for a working day at most."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="openings")
    actor = models.CharField(max_length=64)
    purpose = models.CharField(max_length=16)
    reference = models.CharField(max_length=80)
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        indexes = [models.Index(fields=["person", "actor", "ends_at"], name="opening_running")]


PROCESSING = (
    Processing(
        code="persons",
        name="Stammdaten der Menschen, die das Amt begleitet",
        purpose="Menschen wiederfinden, ohne sie zu verwechseln, und sie so erreichen, wie sie es wünschen.",
        legal_basis="§ 86 AufenthG, §§ 62 bis 65 AufenthV; Art. 6 Abs. 1 Buchst. e DSGVO",
        people="Menschen, die einen Antrag stellen oder sich beraten lassen",
        data=(
            "Namen in allen Schreibweisen",
            "Aktenzeichen",
            "Geburtsdatum, soweit bekannt",
            "Sprachen",
            "Kontaktwege, auch vertrauliche",
            "ob jemand der nächtlichen Suche nach Neuem widersprochen hat",
            "geschützte Anschriften (versiegelt)",
        ),
        recipients=("Sachbearbeitung", "Teamleitung", "Information und Registratur: nur Name und Geburtsdatum"),
        ends=(
            "Ein Jahr nach dem Ende der Begleitung, spätestens drei Jahre nach der letzten Öffnung; auf Antrag sofort. "
            "Solange es eine Akte gibt, entscheiden deren Fristen. "
            "Die äußerste Frist nach § 68 AufenthV ist noch juristisch zu bestätigen."
        ),
        ends_by="persons.actions.forget_ended_persons",
        models=("persons.Person", "persons.PersonName", "persons.Number", "persons.Contact"),
    ),
    Processing(
        code="openings",
        name="Zwecke, zu denen Personen geöffnet wurden",
        purpose="Daten nur für einen genannten Zweck zeigen und jede Öffnung nachweisen.",
        legal_basis="Art. 5 Abs. 1 Buchst. b, Abs. 2 DSGVO",
        people="Beschäftigte mit Anmeldung; die geöffneten Personen",
        data=("Nummer des Kontos", "Person", "Zweck", "Aktenzeichen", "Ende"),
        recipients=("niemand; der Nachweis steht im Protokoll der Zugriffe",),
        ends="Am Tag nach der Öffnung.",
        ends_by="persons.actions.forget_ended_persons",
        models=("persons.Opening",),
    ),
)
