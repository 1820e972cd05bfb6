"""How far the post is behind: the age of the oldest message that should have gone out."""

from datetime import datetime

from django.db.models import Min

from anlaufstelle.base.outbox.models import Row


def backlog_seconds(*, at: datetime) -> float:
    """Give how long the oldest waiting message has been due, in seconds; 0 when none is.

    Pages read in bulk do not count: the index takes them when it has time.
    A message that was tried and waits for its next attempt counts from the time it was first due.
    """
    waiting = Row.objects.filter(outcome="", not_before__lte=at).exclude(channel=Row.Channel.PAGES)
    oldest: datetime | None = waiting.aggregate(oldest=Min("not_before"))["oldest"]
    return 0.0 if oldest is None else (at - oldest).total_seconds()
