"""What can go wrong with the quick check.

::

    DomainError
    └── Invalid ── UnreadableAnswers
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import Invalid


class UnreadableAnswers(Invalid):
    """Answers of the quick check that were changed on the way."""

    code = "counselling.unreadable_answers"
    message = gettext_lazy("Ihre Antworten lassen sich nicht mehr lesen.")
    next_step = gettext_lazy("Beginnen Sie bitte von vorn, oder lassen Sie sich bei uns beraten.")
