"""A demo office as full as the real one: tens of thousands of invented files, millions of invented pages.

People and files come by the import of shells, block by block; pages lie in documents that are filed a few files at a
time, each file in one transaction with its documents. Whatever is there stays, so it can be stopped, killed and begun
again. It refuses where the office is not a demo, or where people are recorded whom no demo brought.
"""

import random
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import Protocol

from django.conf import settings

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.demo.loading import LOGINS, Progress, is_empty, load
from anlaufstelle.demo.paper import shells
from anlaufstelle.demo.paper.shells import Somebody
from anlaufstelle.demo.paper.typing import typed
from anlaufstelle.demo.people import given_names
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import Description, Typed
from anlaufstelle.files.errors import OnlyInvented
from anlaufstelle.persons import queries as people
from anlaufstelle.values import grid

SEED = 20
#: People of one table of the import; files of one transaction.
_BLOCK, _FILES_AT_ONCE = 2_000, 5
_PAGES_OF_DOCUMENT = 20
_KINDS = ("letter", "application", "bamf_notice", "pay_slip", "rental_contract", "registration")


class Words(Protocol):
    """A stream of invented words; the same place gives the same words."""

    names: list[str]

    def turn_to(self, place: int) -> None:
        """Go on from this place."""

    def words(self) -> list[str]:
        """Give the words of the next page."""


def fill(
    *, persons: int, pages: int, words: Words, at: datetime, seed: int = SEED, progress: Progress = lambda *_: None
) -> None:
    """Fill the office up to so many people with a file each, and their files with so many pages in all.

    A file that holds a document already is left alone. Raises `OnlyInvented`.
    """
    if settings.MODE != "demo" or not (people.knows_nobody() or accounts.account_named(LOGINS[0][1])):
        raise OnlyInvented
    if is_empty():
        load(people=0, seed=seed, at=at)
    by = actor("system")
    everybody = _people(persons, words.names, seed=seed)
    for start in range(0, persons, _BLOCK):
        shells.go_on(everybody[start : start + _BLOCK], seed=seed, by=by, at=at)
        progress("Personen mit Akten", min(start + _BLOCK, persons), persons)
    _fill_files(everybody, pages, words, by=by, at=at, progress=progress)


def _people(count: int, names: Sequence[str], *, seed: int) -> list[Somebody]:
    dice = random.Random(seed)
    given = given_names()
    first = date(1950, 1, 2)
    return [
        Somebody(
            number,
            dice.choice(given),
            names[number % len(names)],
            first + timedelta(days=dice.randrange(55 * 365)),
            f"VF-{seed}/{number:06}",
        )
        for number in range(1, count + 1)
    ]


def _fill_files(
    everybody: Sequence[Somebody], pages: int, words: Words, *, by: Actor, at: datetime, progress: Progress
) -> None:
    """File the pages, as many to each file, the first ones one more; what is filled is passed over."""
    done = 0
    today = grid.place(at)[0]
    for start in range(0, len(everybody), _FILES_AT_ONCE):
        some = everybody[start : start + _FILES_AT_ONCE]
        shares = {one.reference: _share(pages, len(everybody), one.number) for one in some}
        empty = queries.empty_files(shares, by=by)
        papers = []
        for one in some:
            if one.reference in empty and shares[one.reference]:
                words.turn_to(one.number)
                papers.append((one.reference, list(_documents(one, shares[one.reference], words, today=today))))
        if papers:
            actions.file_typed(by=by, at=at, papers=papers)
        done += sum(shares.values())
        if pages:
            progress("Seiten", done, pages)


def _share(pages: int, files: int, number: int) -> int:
    return pages // files + (number <= pages % files)


def _documents(one: Somebody, pages: int, words: Words, *, today: date) -> Iterator[Typed]:
    for turn, start in enumerate(range(0, pages, _PAGES_OF_DOCUMENT), 1):
        texts = [words.words() for _page in range(min(_PAGES_OF_DOCUMENT, pages - start))]
        texts[0] = [*one.reference.split(), *f"Schreiben {turn} (erfunden)".split(), *texts[0]]
        data, placed = typed(texts)
        received = today - timedelta(days=30 * turn)
        given = Description(
            kind=_KINDS[(one.number + turn) % len(_KINDS)], subject=f"Erfundenes Schreiben {turn}", received_on=received
        )
        yield Typed(given=given, data=data, pages=placed)
