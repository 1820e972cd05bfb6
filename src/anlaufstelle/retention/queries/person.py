"""What begins and what holds back the end of one opened person's data."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import TypeVar

from anlaufstelle.facts import queries as facts
from anlaufstelle.files import queries as files
from anlaufstelle.persons.queries import Belonging, Opened
from anlaufstelle.retention.models import Ground, Hold
from anlaufstelle.retention.models.ground import DOCUMENT_GROUNDS, FACT_GROUNDS, HOLD_REASONS, PERSON_GROUNDS
from anlaufstelle.retention.permissions import HOLD_BACK, RECORD_GROUNDS
from anlaufstelle.retention.queries.due import DueLine, line_of

_KINDS = dict((*PERSON_GROUNDS, *DOCUMENT_GROUNDS, *FACT_GROUNDS))
_REASONS = dict(HOLD_REASONS)
_R = TypeVar("_R", Ground, Hold)


@dataclass(frozen=True, slots=True)
class GroundLine:
    """One ground; `about` names the document or fact it speaks of, "" for the person."""

    id: int
    name: str
    about: str
    on: date
    source: str
    known_from: datetime


@dataclass(frozen=True, slots=True)
class HoldLine:
    """One hold that stands; `overdue` says that its day to look again has passed."""

    id: int
    reason: str
    words: str
    about: str
    review_on: date
    overdue: bool


@dataclass(frozen=True, slots=True)
class RetentionPage:
    """The end of one person's data: `line` is None where nothing begins it."""

    person: int
    grounds: tuple[GroundLine, ...]
    holds: tuple[HoldLine, ...]
    line: DueLine | None


@dataclass(frozen=True, slots=True)
class Choices:
    """What a ground or a hold can be about, and the kinds there are: value and German name."""

    documents: tuple[tuple[str, str], ...]
    facts: tuple[tuple[str, str], ...]
    kinds: tuple[tuple[str, str], ...]
    reasons: tuple[tuple[str, str], ...]


def choices(opened: Opened) -> Choices:
    """Give what can be chosen for an opened person; what is sealed for the reader is not among it."""
    documents, known = things_of(opened)
    return Choices(
        tuple((f"d{number}", name) for number, name in documents),
        tuple((f"f{number}", name) for number, name in known),
        (*PERSON_GROUNDS, *DOCUMENT_GROUNDS, *FACT_GROUNDS),
        HOLD_REASONS,
    )


def retention_page(opened: Opened, *, on: date) -> RetentionPage:
    """Give grounds, holds and the end as the rules say it; what is sealed for the reader is not named."""
    names = _names(opened)
    grounds = Ground.objects.filter(person__in=opened.records, known_to__isnull=True).order_by("on", "id")
    holds = Hold.objects.filter(person__in=opened.records, lifted_at__isnull=True).order_by("review_on", "id")
    return RetentionPage(
        opened.person,
        tuple(
            GroundLine(row.pk, _KINDS[row.kind], names[about], row.on, row.source, row.known_from)
            for row in grounds
            if (about := _about(row)) in names
        ),
        tuple(
            HoldLine(row.pk, _REASONS[row.reason], row.words, names[about], row.review_on, row.review_on <= on)
            for row in holds
            if (about := _about(row)) in names
        ),
        line_of(of="person", target=opened.person, by=opened.by, on=on),
    )


def grounds_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the grounds recorded under the kept record of a person since then, as far as the reader may see them."""
    if not opened.by.may(RECORD_GROUNDS):
        return ()
    rows = Ground.objects.filter(person=opened.person, known_from__gte=at, known_to__isnull=True)
    return _belongings(rows.order_by("id"), opened, lambda row: f"{_KINDS[row.kind]}, {row.on:%d.%m.%Y}")


def holds_since(opened: Opened, *, at: datetime) -> tuple[Belonging, ...]:
    """Give the holds placed under the kept record of a person since then, as far as the reader may see them."""
    if not opened.by.may(HOLD_BACK):
        return ()
    rows = Hold.objects.filter(person=opened.person, placed_at__gte=at, lifted_at__isnull=True)
    return _belongings(rows.order_by("id"), opened, lambda row: f"{_REASONS[row.reason]}: {row.words}")


def things_of(opened: Opened) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """Give documents and facts of an opened person that the reader may see: number and name."""
    documents = [
        (one.id, f"{line.reference}, Dokument {one.number}: {one.subject}")
        for line in files.case_files(opened)
        for procedure in files.dossier(opened, case_file=line.id).procedures
        for one in procedure.documents
    ]
    return documents, [(one.id, f"Tatsache {one.name}: {one.value}") for one in facts.lines(opened)]


def _names(opened: Opened) -> dict[str, str]:
    """Give what each thing of a person is called that the reader may see; "" is the person."""
    documents, known = things_of(opened)
    named = {f"d{number}": name for number, name in documents} | {f"f{number}": name for number, name in known}
    return {"": "", **named}


def _belongings(rows: Iterable[_R], opened: Opened, name: Callable[[_R], str]) -> tuple[Belonging, ...]:
    names = _names(opened)
    seen = ((row, names[about]) for row in rows if (about := _about(row)) in names)
    return tuple(Belonging(row.pk, f"{name(row)} ({about})" if about else name(row)) for row, about in seen)


def _about(row: Ground | Hold) -> str:
    if row.document_id is not None:
        return f"d{row.document_id}"
    fact = getattr(row, "fact_id", None)
    return f"f{fact}" if fact is not None else ""
