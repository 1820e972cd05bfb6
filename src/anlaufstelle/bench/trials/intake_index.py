"""The index in the proof of the intake: one process at a time follows what was filed and erased, and is killed too.

The checker reads the volumes with bare tantivy: every page of every document stands in them once, and nothing else.
"""

import fcntl
import json
from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import tantivy
from django.apps import apps
from django.conf import settings

from anlaufstelle.base import clock
from anlaufstelle.base.change import change
from anlaufstelle.base.finding import indexer
from anlaufstelle.base.finding.keeper import Keeper
from anlaufstelle.base.finding.source import source
from anlaufstelle.base.outbox import claims
from anlaufstelle.base.outbox.permissions import DISPATCH
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.finding.pages import Allowed, Pages, Tokens, asked

_EVERYTHING = 10_000_000


def follow(*, by: Actor) -> bool:
    """Let the index follow until nothing waits, where no other process is at it; say whether anything was taken."""
    with (settings.HOME / "finding.lock").open("a") as turn:
        try:
            fcntl.flock(turn, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            return False
        with change(by=by, at=clock.read(), may=DISPATCH):
            claims.take_back(at=clock.read())
        keeper = Keeper(indexer.home(), source())
        try:
            return _followed(keeper, by=by, at=clock.read())
        finally:
            keeper.close()


def _followed(keeper: Keeper, *, by: Actor, at: datetime) -> bool:
    taken = False
    while indexer.follow(keeper, by=by, at=at) or keeper.step():
        taken = True
    return taken


def look() -> dict[str, int]:
    """Count pages of documents that are missing in the index, stand there twice, or belong to nobody."""
    known: Counter[tuple[int, int]] = Counter()
    for document, pages in _model("Version").objects.values_list("document", "pages"):
        known.update((document, number) for number in range(pages + 1))
    seen = _seen()
    return {
        "index_lost": len(set(known) - set(seen)),
        "index_double": sum(count - 1 for count in seen.values()),
        "index_left": len(set(seen) - set(known)),
    }


def found_once(words: dict[str, int]) -> int:
    """Ask for a word that stands on one page only, for each of these; count those not found on just so many pages."""
    tokens = Tokens()
    pages = Pages(indexer.home(), tokens=tokens)
    everything = Allowed(files=None, seals=frozenset({""}))
    return sum(
        pages.find(asked(word, tokens=tokens), allowed=everything, limit=1).total != times
        for word, times in words.items()
    )


def _seen() -> Counter[tuple[int, int]]:
    seen: Counter[tuple[int, int]] = Counter()
    home: Path = indexer.home()
    for name in filter(None, json.loads((home / "volumes.json").read_bytes())["folders"]):
        index = tantivy.Index.open(str(home / name))
        searcher = index.searcher()
        places = [address for _score, address in searcher.search(tantivy.Query.all_query(), _EVERYTHING).hits]
        if places:
            columns = (searcher.fast_field_values(f"{field}_id", places) for field in ("document", "number"))
            seen.update((int(document), int(number)) for document, number in zip(*columns, strict=True))
    return seen


def _model(name: str) -> Any:
    return apps.get_model("files", name)
