"""What can go wrong on the way of paper into the electronic file.

::

    DomainError
    ├── AlreadyFetched, BoxClosed, WrongStep
    ├── Invalid  ── UnknownShelf, PlaceMissing, SheetsMissing
    └── NotFound ── UnknownOrder, UnknownBox
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


class UnknownOrder(NotFound):
    """There is no such order."""

    code = "digitising.unknown_order"
    message = gettext_lazy("Diesen Auftrag gibt es nicht.")


class UnknownBox(NotFound):
    """There is no such box."""

    code = "digitising.unknown_box"
    message = gettext_lazy("Diese Kiste gibt es nicht.")
