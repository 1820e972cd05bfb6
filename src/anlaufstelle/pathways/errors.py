"""What can go wrong with the care for rules.

::

    DomainError
    ├── Invalid  ── UnknownSheet, UnknownOutcome
    └── NotFound ── UnknownTask, UnknownNews
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid, NotFound


class UnknownSheet(Invalid):
    """No sheet of rules of this name."""

    code = "pathways.unknown_sheet"
    message = gettext_lazy("Ein Regelblatt »%(sheet)s« gibt es nicht.")


class UnknownOutcome(Invalid):
    """A comparison ends in one of two ways."""

    code = "pathways.unknown_outcome"
    message = gettext_lazy("Wählen Sie, ob die Regel noch stimmt oder geändert werden muss.")


class UnknownTask(NotFound):
    """No such task is open."""

    code = "pathways.unknown_task"
    message = gettext_lazy("Diese Aufgabe ist nicht offen.")


class UnknownNews(NotFound):
    """No such piece of news waits, or somebody else has taken it."""

    code = "pathways.unknown_news"
    message = gettext_lazy(
        "Diese Neuigkeit wartet nicht mehr: Jemand hat sie schon beantwortet, oder ihre Zeit ist um."
    )
    next_step = gettext_lazy("Laden Sie die Liste neu.")
