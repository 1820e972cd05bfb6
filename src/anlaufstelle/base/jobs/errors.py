"""What can go wrong with workers.

::

    DomainError
    └── NameTaken
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import DomainError


class NameTaken(DomainError):
    """Another worker that runs has this name."""

    code = "jobs.name_taken"
    message = gettext_lazy("Unter diesem Namen arbeitet schon ein anderer Rechner.")
    next_step = gettext_lazy("Geben Sie jedem Rechner einen eigenen Namen: anlaufstelle worker --name NAME")
