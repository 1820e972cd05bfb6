"""What staff are told.

::

    DomainError
    ├── NoPowerOfAttorney
    ├── NotNow
    ├── OwnRelease
    ├── TooLateToPutOff
    ├── NothingChosen
    ├── Invalid  ── UnknownAsker, UnknownIdentity, WrongBox, WrongEntry
    └── NotFound ── UnknownInspection
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError, Invalid, NotFound


class NoPowerOfAttorney(DomainError):
    """Somebody asks for another without a power of attorney for inspection on record."""

    code = "inspection.no_power_of_attorney"
    message = gettext_lazy("Für Akteneinsicht liegt keine Vollmacht vor, die heute gilt.")
    next_step = gettext_lazy(
        "Tragen Sie bei der Person die Vertretung mit Nachweis ein und erlauben Sie dort »Akteneinsicht«; erst dann "
        "geht etwas hinaus (§ 14 Abs. 1 VwVfG NRW)."
    )


class NotNow(DomainError):
    """The request is at another stage."""

    code = "inspection.not_now"
    message = gettext_lazy("Das geht in diesem Stand nicht.")
    next_step = gettext_lazy("Laden Sie die Seite neu: jemand hat inzwischen daran gearbeitet.")


class OwnRelease(DomainError):
    """Nobody releases what they prepared themselves."""

    code = "inspection.own_release"
    message = gettext_lazy("Freigeben muss eine andere Person als die, die das Paket zusammengestellt hat.")
    next_step = gettext_lazy("Bitten Sie eine zweite Person mit diesem Recht, das Paket anzusehen.")


class TooLateToPutOff(DomainError):
    """The person has to be told within the first month that the answer comes later."""

    code = "inspection.too_late_to_put_off"
    message = gettext_lazy("Verlängern geht nur, wenn die Person es innerhalb des ersten Monats erfahren hat.")
    next_step = gettext_lazy(
        "Antworten Sie so bald wie möglich. Prüfen Sie den Tag, an dem Sie es mitgeteilt haben (Art. 12 Abs. 3 DSGVO)."
    )


class NothingChosen(DomainError):
    """A package without a page."""

    code = "inspection.nothing_chosen"
    message = gettext_lazy("So bleibt keine einzige Seite übrig.")
    next_step = gettext_lazy("Nehmen Sie Dokumente wieder auf oder lehnen Sie den Antrag mit Gründen ab.")


class UnknownAsker(Invalid):
    """No such kind of request, or no name."""

    code = "inspection.unknown_asker"
    message = gettext_lazy("Wer Einsicht verlangt, fehlt.")


class UnknownIdentity(Invalid):
    """Somebody wants a copy of their data and nobody said how they showed who they are."""

    code = "inspection.unknown_identity"
    message = gettext_lazy("Wie sich die Person ausgewiesen hat, fehlt (Art. 12 Abs. 6 DSGVO).")


class WrongEntry(Invalid):
    """An entry, or a class of entries, that is not in this copy for this actor."""

    code = "inspection.wrong_entry"
    message = gettext_lazy("Diese Angabe gibt es in der Auskunft nicht.")


class WrongBox(Invalid):
    """A box or a page that does not lie in this file."""

    code = "inspection.wrong_box"
    message = gettext_lazy("Diese Stelle gibt es auf der Seite nicht.")


class UnknownInspection(NotFound):
    """No such request, for this actor."""

    code = "inspection.unknown"
    message = gettext_lazy("Diesen Antrag auf Einsicht haben wir nicht gefunden.")
