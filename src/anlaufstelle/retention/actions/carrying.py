"""Erasing what two people decided: one thing a transaction, so that whatever is cut off goes on where it was.

A thing goes in three steps. Its rows and with them the keys of its bytes, all or nothing, after a last look whether
somebody holds it back. Then the payloads of the log that speak of it. Then, once for the list, the bytes on disk, the
words in the index and the traces in the files of the database. Only when all three are over is the list finished.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from anlaufstelle.base import finding
from anlaufstelle.base.audit import ledger
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.store.traces import wipe_traces
from anlaufstelle.facts import actions as facts
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.errors import StillInIntake
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.retention import queries
from anlaufstelle.retention.actions.grounds import lock_grounds
from anlaufstelle.retention.events import DisposalFinished, ItemErased, ItemKept
from anlaufstelle.retention.models import Disposal, DisposalItem
from anlaufstelle.retention.permissions import CARRY_OUT
from anlaufstelle.retention.queries import DueLine
from anlaufstelle.retention.queries.lists import WANTED

_State = DisposalItem.State


@dataclass(frozen=True, kw_only=True, slots=True)
class _Gone:
    """What went: rows by table, hashes of bytes, and the numbers the log knows it by."""

    rows: Mapping[str, int]
    numbers: Mapping[str, Sequence[int] | Sequence[str]]
    digests: tuple[str, ...] = field(default=())


def carry_out(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Erase what is on an approved list as far as it is not gone yet. A job: it may run twice without harm."""
    del key
    disposal = Disposal.objects.filter(id=values["disposal"], state=Disposal.State.APPROVED).first()
    if disposal is None:
        return
    for number in _items(disposal, _State.OPEN):
        _erase(number, by=by, at=at)
    for number in _items(disposal, _State.GONE):
        _let_log_go(number, by=by, at=at)
    _finish(disposal, by=by, at=at)


def finish_disposals(*, by: Actor, at: datetime) -> int:
    """Go on with every approved list that is not finished: its job was cut off, or the index had not followed."""
    numbers = list(Disposal.objects.filter(state=Disposal.State.APPROVED).order_by("id").values_list("id", flat=True))
    for number in numbers:
        carry_out(by=by, at=at, key="", values={"disposal": number})
    return len(numbers)


def _items(disposal: Disposal, state: str) -> list[int]:
    return list(disposal.items.filter(state=state).order_by("id").values_list("id", flat=True))


def _erase(item: int, *, by: Actor, at: datetime) -> None:
    with change(by=by, at=at, may=CARRY_OUT) as done:
        row = DisposalItem.objects.select_for_update().filter(id=item, state=_State.OPEN).first()
        if row is None or row.target is None:
            return
        line = _last_look(row, by=by, at=at)
        try:
            gone = line if isinstance(line, str) else _ERASING[row.of](line, by=by, at=at)
        except StillInIntake:
            gone = "intake"
        if isinstance(gone, str):
            row.state, row.why, row.target = _State.KEPT, gone, None
            done.record(ItemKept(disposal=row.disposal_id, item=row.pk, why=gone))
        else:
            row.state, row.gone_at = _State.GONE, at
            row.rows, row.digests = dict(gone.rows), list(gone.digests)
            row.numbers = {name: list(found) for name, found in gone.numbers.items()}
            done.record(ItemErased(disposal=row.disposal_id, item=row.pk, of=row.of, rule=row.rule))
        row.save()


def _last_look(row: DisposalItem, *, by: Actor, at: datetime) -> DueLine | str:
    """Give the thing as it stands now, under the lock a hold waits for, or why it does not go."""
    today, target = office_time(at).date(), int(row.target or 0)
    line = queries.line_of(of=row.of, target=target, by=by, on=today)
    if line is not None:
        lock_grounds(line.person)
        line = queries.line_of(of=row.of, target=target, by=by, on=today)
    if line is None:
        return "gone_before"
    if line.held:
        return "held"
    if row.value in WANTED and not _is_what_was_handed(row, line, by=by):
        return "archive"
    return line if line.judgement.is_due(today) else "not_due"


def _is_what_was_handed(row: DisposalItem, line: DueLine, *, by: Actor) -> bool:
    """Say whether there is still exactly what the archive got; a paper that came since would be lost."""
    people_of = people.group_of(line.person) if row.of == "person" else ()
    documents = (line.target,) if row.of == "document" else ()
    return files_queries.digests_of(by=by, people=people_of, documents=documents) == frozenset(row.handed)


def _erase_person(line: DueLine, *, by: Actor, at: datetime) -> _Gone:
    records = people.group_of(line.person)
    erased = files.erase_case_files(by=by, at=at, person=line.person)
    rows = persons.erase_person(by=by, at=at, person=line.person)
    numbers: dict[str, Sequence[int] | Sequence[str]] = {
        **dict.fromkeys(("person", "kept", "absorbed"), records),
        "document": erased.documents,
        "digest": erased.digests,
        "reference": line.references,
    }
    return _Gone(rows={**rows, **erased.rows}, numbers=numbers, digests=erased.digests)


def _erase_document(line: DueLine, *, by: Actor, at: datetime) -> _Gone:
    erased = files.erase_document(by=by, at=at, document=line.target)
    numbers: dict[str, Sequence[int] | Sequence[str]] = {"document": erased.documents, "digest": erased.digests}
    return _Gone(rows=erased.rows, numbers=numbers, digests=erased.digests)


def _erase_fact(line: DueLine, *, by: Actor, at: datetime) -> _Gone:
    gone = facts.erase_due_fact(by=by, at=at, fact=line.target)
    return _Gone(rows={"facts.Fact": len(gone)}, numbers={"fact": gone})


_ERASING = {"person": _erase_person, "document": _erase_document, "fact": _erase_fact}


def _let_log_go(item: int, *, by: Actor, at: datetime) -> None:
    """End the payloads of the log that speak of what is gone; the proof of the log stays whole."""
    numbers = DisposalItem.objects.filter(id=item).values_list("numbers", flat=True).get()
    entries = ledger.concerning(numbers)
    with change(by=by, at=at, may=CARRY_OUT):
        ledger.erase(entries)
        DisposalItem.objects.filter(id=item).update(state=_State.DONE, target=None, numbers={})


def _finish(disposal: Disposal, *, by: Actor, at: datetime) -> None:
    """End the bytes, and the list itself once no file holds anything of it."""
    if disposal.items.filter(state__in=(_State.OPEN, _State.GONE)).exists():
        return
    files.sweep_contents(by=by, at=at)
    if not finding.has_forgotten() or not wipe_traces(keys=(files.KEY_TABLE,)):
        return
    with change(by=by, at=at, may=CARRY_OUT) as done:
        row = Disposal.objects.select_for_update().filter(id=disposal.pk, state=Disposal.State.APPROVED)
        if row.update(state=Disposal.State.FINISHED, finished_at=at):
            done.record(DisposalFinished(disposal=disposal.pk))
