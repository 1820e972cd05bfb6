"""Reading facts. An opening of the person has to be shown, and what is sealed for the reader does not exist."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Any

from django.db.models import Q, QuerySet

from anlaufstelle.base.clock import OFFICE_ZONE, office_time
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import law
from anlaufstelle.facts.errors import UnknownFact
from anlaufstelle.facts.models import Fact
from anlaufstelle.facts.permissions import SCREEN_FACTS, SEALS, SEE_FACTS
from anlaufstelle.persons.queries import Belonging, Opened, groups_of

_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Terms:
    """What facts there are, and which of them belong to a sealed class; handed in by the floor that reads the rules."""

    vocabulary: law.Vocabulary
    seals: Mapping[str, str]

    def open_to(self, name: str, by: Actor) -> bool:
        """Say whether somebody may see and record this fact."""
        return name in self.vocabulary.facts and (name not in self.seals or by.may(SEALS[self.seals[name]]))


@dataclass(frozen=True, slots=True)
class PlaceOnPage:
    """Where a fact stands: page and box of a version of a document, and what is needed to open it there.

    Places are ten-thousandths of the page. `case_file` and `document` are 0 for who only writes.
    """

    version: int
    page: int
    left: int
    top: int
    right: int
    bottom: int
    case_file: int = 0
    document: int = 0


@dataclass(frozen=True, kw_only=True, slots=True)
class Source:
    """Where a fact comes from: a document (kind, its date, where it is kept) or what somebody said.

    `place` is known for what was accepted beside the page; it ends with the document.
    """

    document_kind: str = ""
    document_date: date | None = None
    document_place: str = ""
    said_by: str = ""
    place: PlaceOnPage | None = None

    @property
    def written(self) -> str:
        """Give it in one line."""
        if self.said_by:
            return f"Aussage: {self.said_by}"
        day = f" vom {self.document_date:%d.%m.%Y}" if self.document_date else ""
        place = f", liegt: {self.document_place}" if self.document_place else ""
        return f"{self.document_kind}{day}{place}"


@dataclass(frozen=True, slots=True)
class FactLine:
    """One row; `until` is the last day it holds, `recorded_by` the number of an account."""

    id: int
    name: str
    value: str | float
    runs: bool | None
    since: date | None
    until: date | None
    source: Source = field(repr=False)
    known_from: datetime
    known_to: datetime | None
    recorded_by: str
    accepted: bool
    replaces: int | None
    seal: str

    @property
    def sealed(self) -> bool:
        """Say whether it belongs to a sealed class."""
        return bool(self.seal)


def as_given(opened: Opened, *, known: date | None = None) -> dict[str, Any]:
    """Give accepted facts as `engines.law.read_facts` takes them: what was known on a day, now without one.

    What is sealed for the reader is left out, so it counts as unknown. One query. Raises `NotAllowed`.
    """
    given: dict[str, Any] = {}
    for row in _known(opened, known).filter(accepted_at__isnull=False).order_by("name", "id"):
        given.setdefault(row.name, []).append(_entry(row))
    return given


def of_many(
    people: Collection[int], *, by: Actor, since: datetime
) -> Mapping[int, tuple[dict[str, Any], dict[str, Any]]]:
    """Give accepted facts of many people as `as_given` does: those known now, and those known at an earlier moment.

    What belongs to a sealed class is left out, whoever asks. Two queries. Raises `NotAllowed`.
    """
    if not by.may(SCREEN_FACTS):
        raise NotAllowed(permission=SCREEN_FACTS.code)
    found: dict[int, tuple[dict[str, Any], dict[str, Any]]] = {person: ({}, {}) for person in people}
    kept = groups_of(people)
    rows = Fact.objects.filter(Q(known_to__isnull=True) | Q(known_to__gt=since), person__in=kept, seal="")
    for row in rows.filter(accepted_at__isnull=False).order_by("name", "id"):
        now, before = found[kept[row.person_id]]
        if row.known_to is None:
            now.setdefault(row.name, []).append(_entry(row))
        if row.known_from <= since and row.accepted_at is not None and row.accepted_at <= since:
            before.setdefault(row.name, []).append(_entry(row))
    return found


def lines(opened: Opened, *, known: date | None = None) -> tuple[FactLine, ...]:
    """Give all facts of a person, offered ones too, as known on a day (now without one). Raises `NotAllowed`."""
    rows = _known(opened, known).select_related("version__document").order_by("name", "valid_from", "id")
    return tuple(_line(row) for row in rows)


def ever(opened: Opened) -> tuple[FactLine, ...]:
    """Give every row ever recorded about a person, on both axes, as far as the reader may see. Raises `NotAllowed`."""
    rows = _of(opened).select_related("version__document").order_by("name", "valid_from", "known_from", "id")
    return tuple(_line(row) for row in rows)


def line(opened: Opened, *, fact: int) -> FactLine:
    """Give one row that is still known. Raises `UnknownFact`, also for one that is sealed for the reader."""
    row = _known(opened, None).filter(id=fact).first()
    if row is None:
        raise UnknownFact
    return _line(row)


def earlier(opened: Opened, *, name: str) -> tuple[FactLine, ...]:
    """Give what was known before about one fact and counts no longer, newest first. Raises `NotAllowed`."""
    rows = _of(opened).filter(name=name, known_to__isnull=False).order_by("-known_to", "-id")
    return tuple(_line(row) for row in rows)


def facts_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give what was recorded under the kept record of a person since then, as far as the reader may see it."""
    rows = _of(opened).filter(person=opened.person, known_from__gte=at, known_to__isnull=True).order_by("id")
    return tuple(Belonging(row.pk, f"{row.name}: {row.value}") for row in rows)


def seals_open_to(by: Actor) -> tuple[str, ...]:
    """Give the sealed classes this actor may see; "" stands for what is not sealed."""
    return ("", *(seal for seal, permission in SEALS.items() if by.may(permission)))


def _of(opened: Opened) -> QuerySet[Fact]:
    if not opened.by.may(SEE_FACTS):
        raise NotAllowed(permission=SEE_FACTS.code)
    return Fact.objects.filter(person__in=opened.records, seal__in=seals_open_to(opened.by))


def _known(opened: Opened, known: date | None) -> QuerySet[Fact]:
    rows = _of(opened)
    if known is None:
        return rows.filter(known_to__isnull=True)
    end = datetime.combine(known + _ONE_DAY, time(), tzinfo=OFFICE_ZONE)
    return rows.filter(Q(known_to__isnull=True) | Q(known_to__gte=end), known_from__lt=end)


def _entry(row: Fact) -> dict[str, Any]:
    entry: dict[str, Any] = {"wert": row.value, "bekannt": office_time(row.known_from).date().isoformat()}
    entry["quelle"] = _source(row).written
    if row.valid_from is not None:
        entry["ab"] = row.valid_from.isoformat()
    if row.valid_to is not None:
        entry["bis"] = (row.valid_to - _ONE_DAY).isoformat()
    if row.runs is not None:
        entry["laufend"] = row.runs
    return entry


def _line(row: Fact) -> FactLine:
    return FactLine(
        id=row.pk,
        name=row.name,
        value=row.value,
        runs=row.runs,
        since=row.valid_from,
        until=None if row.valid_to is None else row.valid_to - _ONE_DAY,
        source=_source(row),
        known_from=row.known_from,
        known_to=row.known_to,
        recorded_by=row.recorded_by,
        accepted=row.accepted_at is not None,
        replaces=row.replaces_id,
        seal=row.seal,
    )


def _source(row: Fact) -> Source:
    return Source(
        document_kind=row.document_kind,
        document_date=row.document_date,
        document_place=row.document_place,
        said_by=row.said_by,
        place=_place(row),
    )


def _place(row: Fact) -> PlaceOnPage | None:
    if row.version is None or row.page is None:
        return None
    document = row.version.document
    left, top, right, bottom = row.box
    return PlaceOnPage(row.version.pk, row.page, left, top, right, bottom, document.case_file_id, document.pk)
