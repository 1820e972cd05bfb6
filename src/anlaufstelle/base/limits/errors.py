"""What is said when a limit is reached.

::

    TooMany
    └── LimitReached   too many requests from one network
"""

from django.utils.translation import gettext_lazy

from anlaufstelle.base.errors import TooMany


class LimitReached(TooMany):
    """Too many requests from one network; `retry_after` says in how many seconds one more is free."""

    code = "limits.reached"
    message = gettext_lazy("Von Ihrem Anschluss kommen gerade sehr viele Anfragen.")
    next_step = gettext_lazy(
        "Versuchen Sie es in %(minutes)s Minuten noch einmal oder rufen Sie uns an. Am Telefon geht es auch sofort."
    )

    def __init__(self, *, retry_after: int) -> None:
        """Keep the wait in seconds."""
        super().__init__(minutes=max(2, -(-retry_after // 60)))  # "2 Minuten": no sentence for one
        self.retry_after = retry_after
