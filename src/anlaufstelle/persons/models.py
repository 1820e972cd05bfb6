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
    ("booked", "gebuchter Termin"),
    ("task", "zugewiesene Aufgabe"),
    ("inspection", "Akteneinsicht"),
    ("call", "Anruf"),
    ("emergency", "Notöffnung"),
    ("search", "Suche nach einem Dokument in allen Akten"),
)
WAYS = (("phone", "Telefon"), ("mail", "E-Mail"), ("address", "Anschrift"), ("through", "über eine Vertrauensperson"))
NAME_KINDS = (
    ("passport", "im Papier"),
    ("spelling", "andere Schreibweise"),
    ("birth", "Geburtsname"),
    ("earlier", "früherer Name"),
    ("called", "so genannt"),
)
#: What the law has the office keep (AufenthV § 64); the entry of sex in the words of civil status (PStG § 22(3)).
DETAILS = (
    ("born", "Geburtsdatum"),
    ("birth_place", "Geburtsort und Staat"),
    ("nationality", "Staatsangehörigkeit"),
    ("sex", "Geschlechtseintrag"),
    ("lives", "Wohnort"),
)
SEXES = ("weiblich", "männlich", "divers", "ohne Angabe")
REPRESENTS = (
    ("custody", "Eltern mit Sorgerecht (§ 1629 BGB)"),
    ("guardian", "Vormund (§ 1789 BGB)"),
    ("carer", "Betreuung (§ 1823 BGB)"),
    ("lawyer", "Anwalt oder Anwältin mit Vollmacht (§ 14 VwVfG NRW)"),
    ("attorney", "andere bevollmächtigte Person (§ 14 VwVfG NRW)"),
    ("helper", "Beistand oder Hilfe, ohne Vollmacht"),
)
RECEIVES = (
    ("decisions", "Bescheide"),
    ("letters", "sonstige Post"),
    ("appointments", "Termine"),
    ("information", "Auskunft am Telefon"),
    ("inspection", "Akteneinsicht"),
)
MERGES = (
    ("suspected", "zu prüfen"),
    ("asked", "wartet auf eine zweite Person"),
    ("merged", "zusammengeführt"),
    ("different", "verschiedene Personen"),
    ("parted", "wieder getrennt"),
)


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
    #: Two records of one person: this one was laid into that one, until somebody parts them again.
    kept_as = models.ForeignKey("self", null=True, on_delete=models.CASCADE, related_name="absorbed")
    #: Nobody opens this person by a purpose they choose themselves; only work that was given, or an emergency, does.
    restricted = models.BooleanField(default=False)
    #: The value of `Turn` when the search last had to learn something about somebody.
    turn = models.BigIntegerField(default=0, db_index=True)


class Known(models.Model):
    """On which days something holds (half-open), and since when (until when) the office takes it as known.

    A row is never overwritten: a correction sets `known_to` and writes a new row that names the old one.
    """

    valid_from = models.DateField(null=True)
    valid_to = models.DateField(null=True)
    known_from = models.DateTimeField()
    known_to = models.DateTimeField(null=True)
    replaces = models.ForeignKey("self", null=True, on_delete=models.SET_NULL, related_name="+")
    source = models.CharField(max_length=120, blank=True)
    recorded_by = models.CharField(max_length=64)

    class Meta:
        abstract = True


class PersonName(Known):
    """One name as somebody writes it; `script` is read from its letters."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="names")
    kind = models.CharField(max_length=16, choices=NAME_KINDS)
    family = models.CharField(max_length=120, blank=True)
    given = models.CharField(max_length=120, blank=True)
    script = models.CharField(max_length=16)


class Detail(Known):
    """A birth date, a place of birth, a nationality, the entry of sex or a place somebody lives, each a row."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="details")
    kind = models.CharField(max_length=16, choices=DETAILS)
    value = models.CharField(max_length=120)

    class Meta:
        indexes = [models.Index(fields=["person", "kind"], name="detail_of_person")]


class Representative(models.Model):
    """Somebody who may act for a person: kind, scope, days, the document that proves it, what may be sent to them."""

    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="representatives")
    kind = models.CharField(max_length=16, choices=REPRESENTS)
    name = models.CharField(max_length=160)
    reach = models.CharField(max_length=200, blank=True)
    scope = models.CharField(max_length=200)
    valid_from = models.DateField()
    valid_to = models.DateField(null=True)
    document = models.CharField(max_length=160)
    receives = models.JSONField(default=list)
    known_from = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True)


class RegisterNumber(models.Model):
    """The number of the Central Register of Foreigners (AZRG § 10(4)): in a table of its own, found by nothing else."""

    person = models.OneToOneField(Person, on_delete=models.CASCADE, related_name="register_number")
    value = models.CharField(max_length=32, unique=True)
    received_on = models.DateField()


class Merge(models.Model):
    """Two records of which somebody says that they are one person, or are not; what was decided, by whom, why.

    The record `absorbed` keeps every row of its own: nothing is rewritten, so parting them restores both.
    """

    kept = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges_kept")
    absorbed = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="merges_absorbed")
    state = models.CharField(max_length=16, choices=MERGES, db_index=True)
    asked_by = models.CharField(max_length=64)
    asked_at = models.DateTimeField()
    reason = models.CharField(max_length=200)
    decided_by = models.CharField(max_length=64, blank=True)
    decided_at = models.DateTimeField(null=True)
    parted_by = models.CharField(max_length=64, blank=True)
    parted_at = models.DateTimeField(null=True)
    parted_reason = models.CharField(max_length=200, blank=True)
    #: Rows recorded while both were one that went to the parted record, as "kind:number".
    moved = models.JSONField(default=list)


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
    recorded_at = models.DateTimeField(null=True)


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
            "Namen in allen Schreibweisen, mit den Tagen, an denen sie gelten, und seit wann sie bekannt sind",
            "Geburtsort, Staatsangehörigkeiten, Geschlechtseintrag, Wohnort (§ 64 AufenthV)",
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
        models=("persons.Person", "persons.PersonName", "persons.Detail", "persons.Number", "persons.Contact"),
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
    Processing(
        code="representatives",
        name="Vertretungen und Vollmachten",
        purpose="Wissen, wer für jemanden handeln darf, wofür, und was ihm gesendet werden darf.",
        legal_basis="§§ 12, 14 VwVfG NRW; §§ 1629, 1789, 1823 BGB; § 80 AufenthG",
        people="Vertretene und wer sie vertritt",
        data=("Name und Erreichbarkeit", "Art und Umfang", "von und bis", "Nachweis", "was gesendet werden darf"),
        recipients=("Sachbearbeitung", "Teamleitung"),
        ends="Mit der vertretenen Person.",
        ends_by="persons.actions.forget_ended_persons",
        models=("persons.Representative",),
    ),
    Processing(
        code="register_numbers",
        name="AZR-Nummern",
        purpose="Nur der Verkehr mit dem Ausländerzentralregister; sonst nur zur eindeutigen Zuordnung, zusätzlich zu "
        "den Grundpersonalien, in den Fällen des § 10 Abs. 4 Satz 2 AZRG.",
        legal_basis="§ 10 Abs. 4 AZRG; § 65 Nr. 4 AufenthV",
        people="Menschen, die das Amt begleitet",
        data=("AZR-Nummer", "Tag des Erhalts"),
        recipients=("wer das eigene Recht dazu hat, zu einem geöffneten Menschen",),
        ends="Mit der Person.",
        ends_by="persons.actions.forget_ended_persons",
        models=("persons.RegisterNumber",),
    ),
    Processing(
        code="merges",
        name="Zusammenführen und Trennen doppelter Personen",
        purpose="Einen Menschen nur einmal führen und einen Irrtum genau zurücknehmen können.",
        legal_basis="Art. 5 Abs. 1 Buchst. d DSGVO",
        people="Menschen, die vielleicht doppelt erfasst sind; Beschäftigte, die entscheiden",
        data=("beide Datensätze", "wer wann warum", "was beim Trennen wohin ging"),
        recipients=("Sachbearbeitung", "Teamleitung"),
        ends="Mit einer der beiden Personen.",
        ends_by="persons.actions.forget_ended_persons",
        models=("persons.Merge",),
    ),
)
