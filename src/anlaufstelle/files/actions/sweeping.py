"""Removing stored bytes that no document holds: the key first, then the file, then every picture made of it."""

from datetime import datetime
from functools import reduce
from operator import or_

from django.db.models import Exists, OuterRef

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.events import ContentsSwept
from anlaufstelle.files.models import BatchItem, Content, TakeOver, Version
from anlaufstelle.files.permissions import KEEP_FILES
from anlaufstelle.files.queries.pages import contents, forget_pictures

#: A file without a row may be one whose row is being written; after a day it is not.
_LEFT_BEHIND_SECONDS = 86_400.0


def sweep_contents(*, by: Actor, at: datetime) -> int:
    """Remove what no document holds any more, and files that an interrupted write left behind; give how many."""
    store = contents()
    with change(by=by, at=at, may=KEEP_FILES) as done:
        gone = _unheld()
        Content.objects.filter(id__in=[number for number, _name in gone]).delete()
        known = set(Content.objects.values_list("name", flat=True))
        erased = {name for _number, name in gone}
        limit = at.timestamp() - _LEFT_BEHIND_SECONDS
        left = [name for name, written in store.names() if name not in known | erased and written < limit]
        if gone or left:
            done.record(ContentsSwept(erased=len(gone), left_behind=len(left)))
    for name in erased:
        store.erase(name)
        forget_pictures(name)
    for name in left:
        store.sweep(name)
    return len(gone) + len(left)


def _unheld() -> list[tuple[int, str]]:
    """Give what no version, no pile and no export holds, locked; looked at again under the lock."""
    holders = (Version, BatchItem, TakeOver)
    free = ~reduce(or_, (Exists(holder.objects.filter(content=OuterRef("pk"))) for holder in holders))
    locked = list(Content.objects.select_for_update().filter(free).values_list("id", flat=True))
    return list(Content.objects.filter(free, id__in=locked).values_list("id", "name"))
