"""New wordings under the rules: found after norms were read in, compared by a person, closed with what came out."""

from collections import defaultdict
from datetime import date, datetime, timedelta

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.law.norms import digest
from anlaufstelle.pathways import queries
from anlaufstelle.pathways.errors import UnknownOutcome, UnknownTask
from anlaufstelle.pathways.events import WordingChanged, WordingCompared
from anlaufstelle.pathways.models import Compared, WordingTask
from anlaufstelle.pathways.permissions import COMPARE_WORDING, FIND_CHANGES

#: A new wording waits two weeks at most: most changes come into force days after the text is public.
_TIME = timedelta(days=14)
_BY_HAND = ("unchanged", "rule_changed")


def find_new_wordings(*, by: Actor, at: datetime) -> int:
    """Open a task for every sheet whose norms read otherwise than when it was written; give how many are new.

    Runs again without harm: what is known stays, what came back to the old wording is closed.
    """
    found = _new_wordings(office_time(at).date())
    with change(by=by, at=at, may=FIND_CHANGES) as done:
        known = {row.sheet: row for row in WordingTask.objects.filter(done_at=None)}
        for sheet in known.keys() - found.keys():
            _close(known[sheet], "came_back", done)
        opened = [_open(sheet, found[sheet], known=known.get(sheet), done=done) for sheet in sorted(found)]
    return sum(opened)


def compare_wording(*, by: Actor, at: datetime, task: int, outcome: str) -> None:
    """Close a task: the lines still say what the law says ("unchanged"), or the rule has to change ("rule_changed").

    Only what is unchanged in substance stops being amber; a rule that has to change stays so until it was changed.
    Raises `UnknownTask`, `UnknownOutcome`.
    """
    if outcome not in _BY_HAND:
        raise UnknownOutcome
    with change(by=by, at=at, may=COMPARE_WORDING) as done:
        row = WordingTask.objects.select_for_update().filter(id=task, done_at=None).first()
        if row is None:
            raise UnknownTask
        if outcome == "unchanged":
            Compared.objects.bulk_create(
                [
                    Compared(sheet=row.sheet, citation=citation, sign=sign, compared_at=at)
                    for citation, sign, _since in row.citations
                ],
                ignore_conflicts=True,
            )
        _close(row, outcome, done)


def _new_wordings(on: date) -> dict[str, dict[str, tuple[str, date]]]:
    """Give the amber citations of each sheet; worked out before the change, so that nobody waits for it."""
    norms = queries.imported_norms()
    found: dict[str, dict[str, tuple[str, date]]] = defaultdict(dict)
    for one in queries.amber(on=on, norms=norms):
        found[one.source.sheet][one.source.citation] = (queries.sign_of(one, norms=norms, on=on), one.since)
    return found


def _open(sheet: str, citations: dict[str, tuple[str, date]], *, known: WordingTask | None, done: Done) -> bool:
    listed = [[citation, sign, since.isoformat()] for citation, (sign, since) in sorted(citations.items())]
    sign = digest(" ".join(f"{citation} {one}" for citation, one, _since in listed))
    if known is not None and known.sign == sign:
        return False
    if known is None and WordingTask.objects.filter(sheet=sheet, sign=sign).exclude(outcome="came_back").exists():
        return False
    due = office_time(done.at).date() + _TIME
    if known is not None:
        known.citations, known.sign, known.due = listed, sign, min(known.due, due)
        known.save(update_fields=["citations", "sign", "due"])
    else:
        WordingTask.objects.create(sheet=sheet, sign=sign, citations=listed, due=due, opened_at=done.at)
    done.record(WordingChanged(sheet=sheet, citations=len(listed), due=due))
    return True


def _close(row: WordingTask, outcome: str, done: Done) -> None:
    row.done_at, row.outcome = done.at, outcome
    row.save(update_fields=["done_at", "outcome"])
    done.record(WordingCompared(sheet=row.sheet, outcome=outcome))
