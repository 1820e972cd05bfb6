"""Recording, accepting, correcting and withdrawing facts: the older row always stays, on the axis of knowledge."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from anlaufstelle.base.audit import ledger
from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import law
from anlaufstelle.facts.errors import FactRefused, SourceMissing, UnknownFact
from anlaufstelle.facts.events import FactAccepted, FactErased, FactRecorded, FactWithdrawn
from anlaufstelle.facts.models import Fact
from anlaufstelle.facts.permissions import ERASE_FACTS, RECORD_FACTS
from anlaufstelle.facts.queries import PlaceOnPage, Source, Terms, seals_open_to
from anlaufstelle.persons.queries import Opened


@dataclass(frozen=True, kw_only=True, slots=True)
class NewFact:
    """A value as somebody says or a document shows it; `until` is the last day it holds.

    Without `since` it holds from the day it is recorded; only a fact that is a day holds at all times.
    """

    name: str
    value: str | float | bool
    source: Source
    since: date | None = None
    until: date | None = None
    runs: bool | None = None
    accepted: bool = True
    #: The sealed class of the paper it stands on.
    seal: str = ""


def record_fact(*, by: Actor, at: datetime, opened: Opened, given: NewFact, terms: Terms) -> int:
    """Record a fact about an opened person, and give its number; what contradicts it stays beside it and is shown.

    Raises `FactRefused`, `SourceMissing`, `UnknownFact` for a fact whose class is sealed for the actor, `NotAllowed`.
    """
    with change(by=by, at=at, may=RECORD_FACTS) as done:
        row = written(given, opened=opened, terms=terms, at=at)
        done.record(FactRecorded(person=opened.person, fact=row.pk, corrects=False))
    return row.pk


def correct_fact(*, by: Actor, at: datetime, opened: Opened, fact: int, given: NewFact, terms: Terms) -> int:
    """End what was known and record what is known instead, under the same name; give the new number.

    Raises `FactRefused`, `SourceMissing`, `UnknownFact`, `NotAllowed`.
    """
    with change(by=by, at=at, may=RECORD_FACTS) as done:
        older = locked(opened, fact)
        if given.name != older.name:
            raise FactRefused(problem="Eine Berichtigung betrifft dieselbe Tatsache", remedy="Neu eintragen")
        row = written(given, opened=opened, terms=terms, at=at, replaces=older)
        older.known_to = at
        older.save(update_fields=["known_to"])
        done.record(FactRecorded(person=opened.person, fact=row.pk, corrects=True))
    return row.pk


def accept_fact(*, by: Actor, at: datetime, opened: Opened, fact: int) -> None:
    """Accept an offered fact: from now on it counts. Raises `UnknownFact`, `NotAllowed`."""
    with change(by=by, at=at, may=RECORD_FACTS) as done:
        row = locked(opened, fact)
        if row.accepted_at is None:
            row.accepted_at, row.accepted_by = at, by.id
            row.save(update_fields=["accepted_at", "accepted_by"])
            done.record(FactAccepted(person=opened.person, fact=fact))


def withdraw_fact(*, by: Actor, at: datetime, opened: Opened, fact: int) -> None:
    """Say that something recorded was wrong and nothing takes its place. Raises `UnknownFact`, `NotAllowed`."""
    with change(by=by, at=at, may=RECORD_FACTS) as done:
        row = locked(opened, fact)
        row.known_to = at
        row.save(update_fields=["known_to"])
        done.record(FactWithdrawn(person=opened.person, fact=fact))


def erase_fact(*, by: Actor, at: datetime, opened: Opened, fact: int) -> None:
    """Delete a fact that was never allowed to be recorded, with everything it replaced (GDPR art. 17).

    Raises `UnknownFact`, `NotAllowed`.
    """
    doomed = _chain(fact, opened)
    entries = ledger.concerning({"fact": doomed})
    with change(by=by, at=at, may=ERASE_FACTS) as done:
        locked(opened, fact)
        ledger.erase(entries)
        Fact.objects.filter(id__in=doomed, person__in=opened.records).delete()
        done.record(FactErased(person=opened.person))


def hand_over_facts(*, by: Actor, at: datetime, rows: Collection[int], of: int, to: int) -> None:
    """Let these facts belong to the other record of two that are parted. Raises `NotAllowed`."""
    with change(by=by, at=at, may=RECORD_FACTS):
        Fact.objects.filter(id__in=rows, person=of, seal__in=seals_open_to(by)).update(person=to)


def _chain(fact: int, opened: Opened) -> Collection[int]:
    earlier = dict(Fact.objects.filter(person__in=opened.records).values_list("id", "replaces"))
    found: list[int] = []
    number: int | None = fact
    while number is not None and number in earlier:
        found.append(number)
        number = earlier[number]
    return found


def locked(opened: Opened, fact: int) -> Fact:
    """Give the row, locked, when it is still known and open to the actor. Raises `UnknownFact`."""
    found = Fact.objects.select_for_update().filter(id=fact, person__in=opened.records, known_to__isnull=True)
    row = found.filter(seal__in=seals_open_to(opened.by)).first()
    if row is None:
        raise UnknownFact
    return row


def written(given: NewFact, *, opened: Opened, terms: Terms, at: datetime, replaces: Fact | None = None) -> Fact:
    """Write a row inside a change. Raises as `record_fact`."""
    if not terms.open_to(given.name, opened.by):
        if given.name in terms.vocabulary.facts:
            raise UnknownFact
        remedy = terms.vocabulary.nearest(given.name)
        raise FactRefused(problem=f"»{given.name[:60]}« gibt es nicht", remedy=remedy)
    today = office_time(at).date()
    value = _checked(given, terms=terms, today=today)
    if not given.source.said_by and not (given.source.document_kind and given.source.document_place):
        raise SourceMissing
    return Fact.objects.create(
        person_id=replaces.person_id if replaces else opened.person,
        name=given.name,
        value=value,
        runs=given.runs,
        valid_from=_since(given, terms=terms, today=today),
        valid_to=date.fromordinal(given.until.toordinal() + 1) if given.until else None,
        known_from=at,
        replaces=replaces,
        accepted_at=at if given.accepted else None,
        accepted_by=opened.by.id if given.accepted else "",
        recorded_by=opened.by.id,
        seal=_sealed(given, terms),
        source="statement" if given.source.said_by else "document",
        document_kind=given.source.document_kind[:120],
        document_date=given.source.document_date,
        document_place=given.source.document_place[:120],
        said_by=given.source.said_by[:120],
        **_on_page(given.source.place),
    )


def _on_page(place: PlaceOnPage | None) -> dict[str, Any]:
    if place is None:
        return {}
    box = [place.left, place.top, place.right, place.bottom]
    return {"version_id": place.version, "page": place.page, "box": box}


def _sealed(given: NewFact, terms: Terms) -> str:
    """Give the class of the fact, or of the paper it stands on. Raises `FactRefused` where these are two."""
    own = terms.seals.get(given.name, "")
    if own and given.seal not in {"", own}:
        raise FactRefused(
            problem="Tatsache und Papier gehören zu zwei versiegelten Klassen", remedy="Als Aussage eintragen"
        )
    return own or given.seal


def _since(given: NewFact, *, terms: Terms, today: date) -> date | None:
    """Give the first day; a value without one holds from today, or in the past up to its last day."""
    if terms.vocabulary.facts[given.name].kind is law.Kind.DAY or (given.since is None and given.until is not None):
        return given.since if given.until is not None else None
    return given.since or today


def _checked(given: NewFact, *, terms: Terms, today: date) -> str | float:
    """Give the value as the engine reads it, a day in its ISO form. Raises `FactRefused` in the engine's words."""
    said: dict[str, object] = {"wert": given.value}
    said |= {"ab": given.since} if given.since else {}
    said |= {"bis": given.until} if given.until else {}
    said |= {"laufend": given.runs} if given.runs is not None else {}
    try:
        known = law.read_facts({given.name: said}, vocabulary=terms.vocabulary, on=today)
    except law.FactsError as problem:
        raise FactRefused(problem=problem.problem, remedy=problem.remedy) from None
    value = known.entries[given.name][-1].value
    return value.isoformat() if isinstance(value, date) else value
