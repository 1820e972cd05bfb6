"""What the test of several machines runs inside the home of the one that serves."""

from collections import Counter
from typing import Any

from anlaufstelle.base import clock
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from anlaufstelle.files import actions
from anlaufstelle.files.models import BatchItem, PageText
from anlaufstelle.files.queries.texts import texts
from tests.engines.reading import makers


def hand_in(*, files: int) -> int:
    """Take in a pile of files of two pages that say which they are."""
    at, by = clock.read(), actor("system")
    batch = actions.begin_batch(by=by, at=at, source="folder", name="viele")
    for number in range(files):
        data = makers.papers((f"Blatt {number} vorn",), (f"Blatt {number} hinten",))
        actions.receive(by=by, at=at, batch=batch, data=data, name=f"{number}.pdf")
    return batch


def report() -> dict[str, Any]:
    """Count items by state, pages, pages with other words than their own, and what still waits."""
    wrong = 0
    for item in BatchItem.objects.select_related("content"):
        assert item.content is not None
        number = item.original_name.removesuffix(".pdf")
        found = {page: text.plain for page, text in texts(item.content).items()}
        wrong += found != {1: f"Blatt {number} vorn", 2: f"Blatt {number} hinten"}
    return {
        "states": Counter(BatchItem.objects.values_list("state", flat=True)),
        "pages": PageText.objects.count(),
        "wrong": wrong,
        "left": Row.objects.filter(channel="job", outcome="").count(),
    }
