"""What is said when too much paper is asked for.

::

    TooMany
    └── TooManySheets   more sheets at once than the machine may spend its time on
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import TooMany


class TooManySheets(TooMany):
    """Too many sheets at once; `retry_after` says in how many seconds it is worth another try."""

    code = "paper.too_many"
    message = gettext_lazy("Gerade möchten sehr viele Menschen ein Blatt.")
    next_step = gettext_lazy(
        "Versuchen Sie es in einer Minute noch einmal, drucken Sie die Seite selbst oder rufen Sie uns an."
    )
    retry_after = 60
