"""What can go wrong with norms and service instructions.

::

    DomainError
    ├── Invalid  ── StateIncomplete, NoCitation, NoPeriod
    └── NotFound ── UnknownLaw, UnknownSection, UnknownInstruction
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid, NotFound


class StateIncomplete(Invalid):
    """A text that lacks many sections of the state before it: probably cut off, not repealed."""

    code = "knowledge.state_incomplete"
    message = gettext_lazy("%(law)s vom %(day)s hat nur %(found)s von %(expected)s Paragrafen und wurde nicht gelesen.")
    next_step = gettext_lazy("Holen Sie die Datei noch einmal und lesen Sie den Ordner erneut ein.")


class NoCitation(Invalid):
    """Neither a citation that can be read nor a condition."""

    code = "knowledge.no_citation"
    message = gettext_lazy("»%(citation)s« ist keine Norm, die wir lesen können.")
    next_step = gettext_lazy("Schreiben Sie sie zum Beispiel so: AufenthG § 25b Abs. 1 Satz 2 Nr. 1.")


class NoPeriod(Invalid):
    """An instruction would end before it begins."""

    code = "knowledge.no_period"
    message = gettext_lazy("Der letzte Tag liegt vor dem ersten.")
    next_step = gettext_lazy("Prüfen Sie die beiden Tage.")


class UnknownLaw(NotFound):
    """No such law was read."""

    code = "knowledge.unknown_law"
    message = gettext_lazy("Dieses Gesetz ist nicht eingelesen.")


class UnknownSection(NotFound):
    """No such section on the day."""

    code = "knowledge.unknown_section"
    message = gettext_lazy("Diesen Paragrafen gibt es an diesem Tag nicht.")


class UnknownInstruction(NotFound):
    """No such instruction."""

    code = "knowledge.unknown_instruction"
    message = gettext_lazy("Diese Dienstanweisung gibt es nicht.")
