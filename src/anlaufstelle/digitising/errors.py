"""What can go wrong on the way of paper into the electronic file.

::

    DomainError
    ├── AlreadyFetched, BoxClosed, WrongStep, PagesMissing
    ├── OwnScan, PaperHeld, PaperWaits, OriginalInside, SamePerson
    ├── Invalid  ── UnknownShelf, PlaceMissing, SheetsMissing, UnknownFault, UnknownFate, ReasonMissing,
    │               UnknownProfile, WrongAmount
    └── NotFound ── UnknownOrder, UnknownBox, UnknownScan
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class AlreadyFetched(DomainError):
    """The paper of this file is on its way already."""

    code = "digitising.already_fetched"
    message = gettext_lazy("Das Papier der Akte %(reference)s ist schon unterwegs.")
    next_step = gettext_lazy("Sehen Sie unter den laufenden Aufträgen nach, wo es ist.")


class BoxClosed(DomainError):
    """Nothing more goes into this box."""

    code = "digitising.box_closed"
    message = gettext_lazy("Diese Kiste ist geschlossen.")
    next_step = gettext_lazy("Nehmen Sie eine andere, oder legen Sie eine neue an.")


class WrongStep(DomainError):
    """The paper is not where this step begins."""

    code = "digitising.wrong_step"
    message = gettext_lazy("Das geht jetzt nicht: Stand »%(state)s«.")
    next_step = gettext_lazy("Laden Sie die Seite neu; vielleicht war jemand schneller.")


class PagesMissing(DomainError):
    """Fewer pages came in than sheets were counted."""

    code = "digitising.pages_missing"
    message = gettext_lazy("Gezählt wurden %(sheets)s Blatt, abgelegt sind erst %(pages)s Seiten.")
    next_step = gettext_lazy("Suchen Sie im Eingang nach dem Rest, oder zählen Sie noch einmal.")


class OwnScan(DomainError):
    """Nobody compares what they scanned or filed themselves."""

    code = "digitising.own_scan"
    message = gettext_lazy("Diese Seite haben Sie selbst gescannt oder abgelegt.")
    next_step = gettext_lazy("Eine andere Person vergleicht sie mit dem Papier.")


class PaperHeld(DomainError):
    """Somebody needs the paper."""

    code = "digitising.paper_held"
    message = gettext_lazy("Das Papier muss bleiben: Jemand hat widersprochen oder braucht es noch.")
    next_step = gettext_lazy("Der Grund steht beim Auftrag. Erst wenn er vorbei ist, geht es weiter.")


class PaperWaits(DomainError):
    """The waiting time of the paper is not over."""

    code = "digitising.paper_waits"
    message = gettext_lazy("Das Papier wartet noch, bis zum %(day)s.")
    next_step = gettext_lazy("So lange kann jeder Fehler noch am Papier gesehen werden.")


class OriginalInside(DomainError):
    """There are papers inside that are never destroyed, and nobody said what became of them."""

    code = "digitising.original_inside"
    message = gettext_lazy("In dieser Akte sind Originale, die nie vernichtet werden.")
    next_step = gettext_lazy("Geben Sie sie zurück oder legen Sie sie zu den Originalen, und tragen Sie es ein.")


class SamePerson(DomainError):
    """Who proposed does not agree."""

    code = "digitising.same_person"
    message = gettext_lazy("Sie haben die Vernichtung selbst vorgeschlagen.")
    next_step = gettext_lazy("Zustimmen muss eine andere Person.")


class UnknownShelf(Invalid):
    """No file on paper has this reference."""

    code = "digitising.unknown_shelf"
    message = gettext_lazy("Unter diesem Aktenzeichen gibt es keine Akte mit Papier.")


class PlaceMissing(Invalid):
    """A box stands somewhere."""

    code = "digitising.place_missing"
    message = gettext_lazy("Sagen Sie, wo die Kiste steht.")


class SheetsMissing(Invalid):
    """The sheets of a file are counted before it is scanned, or nobody can say that all came in."""

    code = "digitising.sheets_missing"
    message = gettext_lazy("Zählen Sie die Blätter: nur so fällt auf, wenn eines fehlt.")


class UnknownFault(Invalid):
    """A fault is one of the list."""

    code = "digitising.unknown_fault"
    message = gettext_lazy("Diesen Fehler kennt die Liste nicht.")


class UnknownFate(Invalid):
    """An original goes back, or stays."""

    code = "digitising.unknown_fate"
    message = gettext_lazy("Ein Original wird zurückgegeben, oder es bleibt.")


class ReasonMissing(Invalid):
    """A hold has a reason."""

    code = "digitising.reason_missing"
    message = gettext_lazy("Nennen Sie den Grund.")


class UnknownProfile(Invalid):
    """A profile is one of the list, with a share, a waiting time and a reason."""

    code = "digitising.unknown_profile"
    message = gettext_lazy("Ein Profil braucht Anteil, Wartezeit und Begründung.")


class WrongAmount(Invalid):
    """Money has an amount, and days that follow each other."""

    code = "digitising.wrong_amount"
    message = gettext_lazy("Betrag oder Zeitraum stimmen nicht.")


class UnknownOrder(NotFound):
    """There is no such order."""

    code = "digitising.unknown_order"
    message = gettext_lazy("Diesen Auftrag gibt es nicht.")


class UnknownBox(NotFound):
    """There is no such box."""

    code = "digitising.unknown_box"
    message = gettext_lazy("Diese Kiste gibt es nicht.")


class UnknownScan(NotFound):
    """There is no such scan, or nothing of it waits any more."""

    code = "digitising.unknown_scan"
    message = gettext_lazy("Dieser Scan wartet nicht mehr: Jemand war schneller, oder es gibt ihn nicht.")
