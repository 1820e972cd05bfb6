"""What can go wrong at a desk.

::

    DomainError
    ├── AlreadyEntered, DeskBusy, DeskNotOpen, DeskTaken, RoomHeld, RoomNotFree
    └── NotFound ── NoSuchVisit, NoSuchDesk, NotYourDesk
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, NotFound


class NoSuchVisit(NotFound):
    """No such visit today."""

    code = "reception.no_such_visit"
    message = gettext_lazy("Diesen Besuch gibt es heute nicht.")
    next_step = gettext_lazy("Prüfen Sie die Nummer.")


class NoSuchDesk(NotFound):
    """No such desk."""

    code = "reception.no_such_desk"
    message = gettext_lazy("Diesen Schalter gibt es nicht.")
    next_step = gettext_lazy("Wählen Sie einen Schalter aus der Liste.")


class NotYourDesk(NotFound):
    """Somebody else sits at this desk, or the account serves no visitors."""

    code = "reception.not_your_desk"
    message = gettext_lazy("An diesem Schalter sitzen Sie nicht.")
    next_step = gettext_lazy("Melden Sie sich zuerst an Ihrem Schalter an.")


class DeskTaken(DomainError):
    """A colleague sits there."""

    code = "reception.desk_taken"
    message = gettext_lazy("Dieser Schalter ist schon besetzt oder außer Betrieb.")
    next_step = gettext_lazy("Wählen Sie einen anderen Schalter.")


class DeskNotOpen(DomainError):
    """The desk is closed or in a break."""

    code = "reception.desk_not_open"
    message = gettext_lazy("Der Schalter ist nicht geöffnet.")
    next_step = gettext_lazy("Öffnen Sie ihn zuerst.")


class DeskBusy(DomainError):
    """Somebody is called or served there."""

    code = "reception.desk_busy"
    message = gettext_lazy("An diesem Schalter ist noch jemand.")
    next_step = gettext_lazy("Beenden Sie diesen Besuch zuerst, oder stellen Sie ihn zurück.")


class AlreadyEntered(DomainError):
    """The slip was entered before."""

    code = "reception.already_entered"
    message = gettext_lazy("Der Zettel %(number)s ist heute schon nachgetragen.")
    next_step = gettext_lazy("Prüfen Sie die Nummer auf dem Zettel.")


class RoomHeld(DomainError):
    """The room of the desk is used otherwise, taken for a talk, or out of order."""

    code = "reception.room_held"
    message = gettext_lazy("In diesen Raum kann gerade niemand gerufen werden: er ist anders belegt oder gesperrt.")
    next_step = gettext_lazy(
        "Warten Sie, bis er frei ist, oder setzen Sie sich an einen Schalter in einem anderen Raum."
    )


class RoomNotFree(DomainError):
    """No room is free that this talk needs, or somebody is in the room."""

    code = "reception.room_not_free"
    message = gettext_lazy("Dieser Raum ist gerade nicht frei.")
    next_step = gettext_lazy(
        "Nehmen Sie einen anderen Raum, oder versuchen Sie es, wenn das Gespräch dort zu Ende ist."
    )
