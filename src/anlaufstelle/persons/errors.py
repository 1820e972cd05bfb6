"""What can go wrong with the data of persons.

::

    DomainError
    ├── PurposeMissing
    ├── PersonRestricted
    ├── AlreadyKnown
    ├── PersonHeld
    ├── Invalid  ── NameMissing, PurposeUnknown
    ├── SamePerson, FourEyes, NotMerged
    └── NotFound ── UnknownPerson, UnknownEntry
"""

from django.urls import reverse
from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class PurposeMissing(DomainError):
    """Somebody opens a person without having said what for, or too long ago."""

    code = "persons.purpose_missing"
    status = 428  # something has to be said first; the right itself is there (RFC 6585, section 3)
    message = gettext_lazy("Sagen Sie zuerst, wofür Sie die Daten brauchen.")
    next_step = gettext_lazy("Öffnen Sie die Person über die Suche, mit Zweck und Aktenzeichen.")

    def leads_to(self) -> str:
        """Give the page that asks for the purpose; who wanted to read a page is led there."""
        return reverse("purposes:open", args=[self.facts["person"]])


class PersonRestricted(DomainError):
    """A purpose somebody chooses is not enough to open this person."""

    code = "persons.restricted"
    message = gettext_lazy("Diese Person öffnet nur, wer für sie zuständig ist.")
    next_step = gettext_lazy(
        "Die Teamleitung kann Sie zuständig machen. In einem dringenden Fall gibt es die Notöffnung mit Begründung."
    )


class AlreadyKnown(DomainError):
    """Somebody with such a name and a birth date that fits is recorded."""

    code = "persons.already_known"
    message = gettext_lazy("Diese Person gibt es vielleicht schon.")
    next_step = gettext_lazy("Prüfen Sie die Liste. Ist es jemand anderes, legen Sie die Person trotzdem an.")


class PersonHeld(DomainError):
    """Somebody has a case file, and the law says how long it is kept."""

    code = "persons.held"
    message = gettext_lazy("Zu dieser Person gibt es eine Akte.")
    next_step = gettext_lazy("Erst wenn die Fristen der Akte enden, wird die Person mit ihr gelöscht.")


class NameMissing(Invalid):
    """A person needs at least one name."""

    code = "persons.name_missing"
    message = gettext_lazy("Ein Name fehlt.")
    next_step = gettext_lazy("Schreiben Sie den Familiennamen oder den Vornamen, so wie er im Papier steht.")


class PurposeUnknown(Invalid):
    """A purpose that is none, or no reference for it."""

    code = "persons.purpose_unknown"
    message = gettext_lazy("Zweck oder Aktenzeichen fehlt.")
    next_step = gettext_lazy("Wählen Sie einen Zweck und schreiben Sie ein Aktenzeichen oder einen Termincode dazu.")


class UnknownPerson(NotFound):
    """No such person, for this actor."""

    code = "persons.unknown_person"
    message = gettext_lazy("Diese Person haben wir nicht gefunden.")


class UnknownEntry(NotFound):
    """No such entry about this person that is still known."""

    code = "persons.unknown_entry"
    message = gettext_lazy("Diesen Eintrag gibt es nicht, oder er gilt nicht mehr als bekannt.")


class SamePerson(DomainError):
    """Both are one record already, or somebody has asked about them before."""

    code = "persons.same_person"
    message = gettext_lazy("Zu diesen beiden gibt es schon einen Vorgang, oder es ist dieselbe Person.")
    next_step = gettext_lazy("Sehen Sie in der Liste der doppelten Personen nach.")


class FourEyes(DomainError):
    """Who proposed it cannot decide it."""

    code = "persons.four_eyes"
    message = gettext_lazy("Das entscheidet eine zweite Person.")
    next_step = gettext_lazy("Bitten Sie eine Kollegin oder einen Kollegen mit diesem Recht.")


class NotMerged(DomainError):
    """There is nothing to decide or to part here any more."""

    code = "persons.not_merged"
    message = gettext_lazy("Darüber ist schon entschieden.")
    next_step = gettext_lazy("Laden Sie die Seite neu.")
