"""Taking a letter in, noting that it was explained, and letting go of it."""

from collections import Counter
from collections.abc import Collection
from datetime import date, datetime, timedelta

from django.db.models import F

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling.errors import LetterUnknownWords, UnknownLetter
from anlaufstelle.counselling.events import LetterBrought, LetterExplained, LettersReduced
from anlaufstelle.counselling.models import Letter, LetterCount
from anlaufstelle.counselling.permissions import EXPLAIN_LETTERS, KEEP_LETTERS, TAKE_LETTERS
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values import grid
from anlaufstelle.values.languages import PUBLIC

_KEPT = timedelta(days=90)
_BATCH = 500
_EARLIEST = date(2015, 1, 1)


def take_letter(
    *,
    by: Actor,
    at: datetime,
    decision: str,
    service: str,
    named: date,
    filed: date | None = None,
    notice: bool = True,
    grounds: Collection[str] = (),
    language: str = "de",
) -> int:
    """Take in a letter somebody brought; give its number. No name is asked.

    Raises `LetterUnknownWords` for a kind, way of service, ground or language there is not, or a day to come.
    """
    today, _cell = grid.place(at)
    with change(by=by, at=at, may=TAKE_LETTERS) as done:
        if decision not in pathways.decisions() or service not in pathways.ways_of_service():
            raise LetterUnknownWords
        known = {ground.code for ground in pathways.explanation_of(decision).grounds}
        if set(grounds) - known or language not in {one.code for one in PUBLIC} or not _EARLIEST <= named <= today:
            raise LetterUnknownWords
        letter = Letter.objects.create(
            decision=decision,
            by=service,
            named=named,
            filed=filed,
            notice=notice,
            grounds=sorted(set(grounds)),
            language=language,
            brought_at=at,
        )
        done.record(LetterBrought(letter=letter.id, decision=decision))
    return letter.id


def explained_letter(*, by: Actor, at: datetime, letter: int) -> None:
    """Note that a letter was explained; once more changes nothing.

    Raises `UnknownLetter`.
    """
    with change(by=by, at=at, may=EXPLAIN_LETTERS) as done:
        if not Letter.objects.filter(id=letter).exists():
            raise UnknownLetter
        if Letter.objects.filter(id=letter, explained_at=None).update(explained_at=at):
            done.record(LetterExplained(letter=letter))


def reduce_letters(*, by: Actor, at: datetime) -> int:
    """Reduce letters brought more than 90 days ago to counts; give how many. One batch a call."""
    with change(by=by, at=at, may=KEEP_LETTERS) as done:
        rows = list(Letter.objects.filter(brought_at__lt=at - _KEPT).order_by("id")[:_BATCH])
        brought = Counter(_kind(row) for row in rows)
        explained = Counter(_kind(row) for row in rows if row.explained_at)
        for (month, decision), count in brought.items():
            LetterCount.objects.get_or_create(month=month, decision=decision)
            LetterCount.objects.filter(month=month, decision=decision).update(
                brought=F("brought") + count, explained=F("explained") + explained[month, decision]
            )
        Letter.objects.filter(id__in=[row.id for row in rows]).delete()
        if rows:
            done.record(LettersReduced(count=len(rows), before=grid.place(at - _KEPT)[0]))
    return len(rows)


def _kind(row: Letter) -> tuple[date, str]:
    return grid.place(row.brought_at)[0].replace(day=1), row.decision
