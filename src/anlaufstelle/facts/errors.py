"""What can go wrong with facts.

::

    DomainError
    ├── Invalid  ── FactRefused, SourceMissing
    └── NotFound ── UnknownFact, UnknownOffer
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid, NotFound


class FactRefused(Invalid):
    """A name, value or day that is none."""

    code = "facts.refused"
    message = gettext_lazy("Diese Angabe geht so nicht: %(problem)s.")
    next_step = gettext_lazy("%(remedy)s.")


class SourceMissing(Invalid):
    """A fact without saying where it comes from."""

    code = "facts.source_missing"
    message = gettext_lazy("Die Herkunft der Angabe fehlt.")
    next_step = gettext_lazy("Nennen Sie das Papier mit Fundort, oder wer es gesagt hat.")


class UnknownFact(NotFound):
    """No such fact, for this actor."""

    code = "facts.unknown"
    message = gettext_lazy("Diese Angabe haben wir nicht gefunden.")


class UnknownOffer(NotFound):
    """The page offers this no longer: it was answered, or the page was read anew."""

    code = "facts.unknown_offer"
    message = gettext_lazy("Dieses Angebot gibt es nicht mehr.")
    next_step = gettext_lazy("Sehen Sie auf der Seite nach, was sie jetzt anbietet.")
