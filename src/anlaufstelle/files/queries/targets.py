"""Where papers that came in belong: files found by reference or by the person's name, and no more of them than that."""

from dataclasses import dataclass

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.models import CaseFile, Procedure
from anlaufstelle.files.permissions import FILE_DOCUMENTS
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import PersonLine

_MOST = 20


@dataclass(frozen=True, slots=True)
class ProcedureChoice:
    """A procedure that takes documents."""

    id: int
    subject: str


@dataclass(frozen=True, slots=True)
class Target:
    """A file papers can be put into: whose it is, and its procedures that are not done with."""

    case_file: int
    person: int
    reference: str
    subject: str
    procedures: tuple[ProcedureChoice, ...] = ()


def targets(typed: str, *, by: Actor) -> tuple[tuple[Target, PersonLine | None], ...]:
    """Find files by their reference, or by words of the person's name; at most 20. Raises `NotAllowed`."""
    _demand(by)
    words = " ".join(typed.split())
    if not words:
        return ()
    rows = CaseFile.objects.filter(closed_on__isnull=True)
    named = [_target(row) for row in rows.filter(reference__startswith=words).order_by("reference")[:_MOST]]
    if named:
        return tuple((target, None) for target in named)
    lines = {line.id: line for line in persons.find_persons(words, by=by).lines}
    found = {row.person_id: row for row in rows.filter(person__in=lines).order_by("id")}
    return tuple((_target(found[person]), line) for person, line in lines.items() if person in found)[:_MOST]


def target(case_file: int, *, by: Actor) -> Target:
    """Give a file by its number. Raises `NotAllowed`, `UnknownCaseFile`."""
    _demand(by)
    row = CaseFile.objects.filter(id=case_file).first()
    if row is None:
        raise UnknownCaseFile
    procedures = Procedure.objects.filter(case_file=row, closed_on__isnull=True).order_by("-number")
    return _target(row, tuple(ProcedureChoice(one.pk, one.subject) for one in procedures))


def _target(row: CaseFile, procedures: tuple[ProcedureChoice, ...] = ()) -> Target:
    return Target(row.pk, row.person_id, row.reference, row.subject, procedures)


def _demand(by: Actor) -> None:
    if not by.may(FILE_DOCUMENTS):
        raise NotAllowed(permission=FILE_DOCUMENTS.code)
