"""What can go wrong on the way of a document.

::

    DomainError
    ├── AlreadyCirculating
    ├── OrderNotOpen
    ├── NotYours
    ├── OwnWork
    ├── SignedAlready
    ├── NewerVersion
    ├── Invalid  ── RouteWrong, ReasonTooShort, DayWrong, HolderUnfit, OwnDeputy
    └── NotFound ── UnknownOrder, UnknownCirculation, UnknownFollowUp, UnknownDeputy
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class AlreadyCirculating(DomainError):
    """A document goes one way at a time."""

    code = "circulation.already"
    message = gettext_lazy("Dieses Dokument ist schon im Umlauf.")
    next_step = gettext_lazy("Warten Sie, bis er zu Ende ist, oder ziehen Sie ihn zurück.")


class OrderNotOpen(DomainError):
    """Somebody else was first, or the order is not at its turn."""

    code = "circulation.not_open"
    message = gettext_lazy("Dieser Auftrag ist nicht offen.")
    next_step = gettext_lazy("Sehen Sie im Umlauf des Dokuments nach, wie er steht.")


class NotYours(DomainError):
    """The order is for somebody else."""

    code = "circulation.not_yours"
    message = gettext_lazy("Dieser Auftrag gilt jemand anderem.")
    next_step = gettext_lazy("Wer das Dokument in Umlauf gegeben hat, kann ihn umleiten.")


class OwnWork(DomainError):
    """Nobody controls what they drew up themselves."""

    code = "circulation.own_work"
    message = gettext_lazy("Was Sie oder die vertretene Person selbst verfasst haben, zeichnet jemand anderes.")
    next_step = gettext_lazy("Wer das Dokument in Umlauf gegeben hat, kann den Auftrag umleiten.")


class SignedAlready(DomainError):
    """Nobody controls the same thing twice, and no deputy does it for them."""

    code = "circulation.signed_already"
    message = gettext_lazy("In diesem Umlauf ist für Sie oder die vertretene Person schon gezeichnet worden.")
    next_step = gettext_lazy("Jede prüfende Unterschrift kommt von einem anderen Menschen.")


class NewerVersion(DomainError):
    """The signature would belong to a version nobody circulates any more."""

    code = "circulation.newer_version"
    message = gettext_lazy("Das Dokument hat inzwischen eine neue Fassung.")
    next_step = gettext_lazy("Sehen Sie die neue Fassung an, und zeichnen Sie dann.")


class RouteWrong(Invalid):
    """The steps do not make a way."""

    code = "circulation.route"
    message = gettext_lazy("Diese Reihenfolge geht nicht.")
    next_step = gettext_lazy(
        "Mitgezeichnet wird vor der einen Schlusszeichnung, versandt danach. Niemand zeichnet zweimal."
    )


class ReasonTooShort(Invalid):
    """A return, a redirection, a withdrawal and a follow-up need a reason in words."""

    code = "circulation.reason"
    message = gettext_lazy("Der Grund fehlt.")
    next_step = gettext_lazy("Schreiben Sie in wenigen Worten, worum es geht.")


class DayWrong(Invalid):
    """A day that is over, or too far away."""

    code = "circulation.day"
    message = gettext_lazy("Dieser Tag geht nicht.")
    next_step = gettext_lazy("Wählen Sie einen Tag ab heute und innerhalb von fünf Jahren.")


class HolderUnfit(Invalid):
    """This colleague or team cannot do what is asked: no right to it, or nobody there who may."""

    code = "circulation.holder"
    message = gettext_lazy("Diese Person oder dieses Team kann das nicht übernehmen.")
    next_step = gettext_lazy("Wählen Sie jemanden, der das Dokument sehen und so zeichnen darf.")


class OwnDeputy(Invalid):
    """Nobody stands in for themselves, and an absence has an end."""

    code = "circulation.own_deputy"
    message = gettext_lazy("Diese Vertretung geht nicht.")
    next_step = gettext_lazy("Wählen Sie jemand anderen und Tage ab heute, höchstens ein Jahr.")


class UnknownOrder(NotFound):
    """No such order, for this actor."""

    code = "circulation.unknown_order"
    message = gettext_lazy("Diesen Auftrag haben wir nicht gefunden.")


class UnknownCirculation(NotFound):
    """No such circulation, for this actor."""

    code = "circulation.unknown"
    message = gettext_lazy("Diesen Umlauf haben wir nicht gefunden.")


class UnknownFollowUp(NotFound):
    """No such follow-up, for this actor."""

    code = "circulation.unknown_follow_up"
    message = gettext_lazy("Diese Wiedervorlage haben wir nicht gefunden.")


class UnknownDeputy(NotFound):
    """No such deputy, for this actor."""

    code = "circulation.unknown_deputy"
    message = gettext_lazy("Diese Vertretung haben wir nicht gefunden.")
