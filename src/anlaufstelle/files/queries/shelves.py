"""Paper files on their shelves, for who fetches and scans them: references and places, never a name or a matter."""

from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import islice

from django.db.models import Count, Exists, OuterRef, Q, QuerySet

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.models import CaseFile, PaperMove, Procedure
from anlaufstelle.files.permissions import FILE_DOCUMENTS

_RUNNING = Exists(Procedure.objects.filter(closed_on__isnull=True, case_file=OuterRef("pk")))
_AT_ONCE = 200
_COLUMNS = ("id", "person", "reference", "medium", "shelf", "opened_on", "digital_on", "running")


@dataclass(frozen=True, slots=True)
class Shelved:
    """A file and its paper: `running` says that a procedure of it is open, `digital_on` since when all is scanned."""

    case_file: int
    person: int
    reference: str
    medium: str
    shelf: str
    opened_on: date
    digital_on: date | None
    running: bool

    @property
    def whole(self) -> bool:
        """Say whether all of the file can be read on the screen."""
        return self.medium == "electronic" or self.digital_on is not None


@dataclass(frozen=True, slots=True)
class UnscannedCount:
    """How many files are still only on paper, wholly or in part, and how many of them are in use."""

    files: int
    running: int


def count_unscanned(*, by: Actor, without: Iterable[int] = ()) -> UnscannedCount:
    """Count the files of which something is only on paper, but for these. Raises `NotAllowed`."""
    _demand(by)
    rows = _unscanned().exclude(id__in=list(without)).annotate(running=_RUNNING)
    found = rows.aggregate(all=Count("id"), in_use=Count("id", filter=Q(running=True)))
    return UnscannedCount(found["all"], found["in_use"])


def unscanned_of(records: Iterable[int], *, by: Actor) -> tuple[Shelved, ...]:
    """Give the files under these records of which something is only on paper. Raises `NotAllowed`."""
    return _shelved(_unscanned().filter(person__in=set(records)), by=by)


def longest_unscanned(most: int, *, by: Actor, without: Container[int], not_of: Container[int]) -> tuple[Shelved, ...]:
    """Give the first `most` by the day they were opened, then by shelf, of the files in use and of those at rest each.

    `without` are files, `not_of` records of persons that are passed over. Raises `NotAllowed`.
    """
    _demand(by)
    rows = _unscanned().annotate(running=_RUNNING).order_by("opened_on", "shelf", "id").values_list(*_COLUMNS)
    found: list[Shelved] = []
    for running in (True, False):
        lines = (Shelved(*row) for row in rows.filter(running=running).iterator(chunk_size=_AT_ONCE))
        waiting = (one for one in lines if one.case_file not in without and one.person not in not_of)
        found += islice(waiting, most)
    return tuple(found)


def shelved(files: Iterable[int], *, by: Actor) -> Mapping[int, Shelved]:
    """Give these files by their number. Raises `NotAllowed`."""
    return {one.case_file: one for one in _shelved(CaseFile.objects.filter(id__in=set(files)), by=by)}


def shelved_by_reference(reference: str, *, by: Actor) -> Shelved | None:
    """Give the file with a reference. Raises `NotAllowed`."""
    found = _shelved(CaseFile.objects.filter(reference=" ".join(reference.split())), by=by)
    return found[0] if found else None


def empty_files(references: Iterable[str], *, by: Actor) -> frozenset[str]:
    """Give the references among these whose files hold no document yet. Raises `NotAllowed`."""
    _demand(by)
    rows = CaseFile.objects.filter(reference__in=list(references), last_document=0)
    return frozenset(rows.values_list("reference", flat=True))


def shelved_of(records: Iterable[int], *, by: Actor) -> tuple[Shelved, ...]:
    """Give the open files that stand under these records of persons. Raises `NotAllowed`."""
    return _shelved(CaseFile.objects.filter(person__in=set(records), closed_on__isnull=True), by=by)


def holders(files: Iterable[int], *, by: Actor) -> Mapping[int, str]:
    """Give who has the paper of these files now, where somebody took it along. Raises `NotAllowed`."""
    _demand(by)
    moves = PaperMove.objects.filter(case_file__in=set(files)).order_by("moved_at", "id")
    last = dict(moves.values_list("case_file", "holder"))
    return {case_file: holder for case_file, holder in last.items() if holder}


def _unscanned() -> QuerySet[CaseFile]:
    return CaseFile.objects.exclude(medium="electronic").filter(digital_on__isnull=True)


def _shelved(rows: QuerySet[CaseFile], *, by: Actor) -> tuple[Shelved, ...]:
    _demand(by)
    found = rows.annotate(running=_RUNNING).order_by("id").values_list(*_COLUMNS)
    return tuple(Shelved(*row) for row in found)


def _demand(by: Actor) -> None:
    if not by.may(FILE_DOCUMENTS):
        raise NotAllowed(permission=FILE_DOCUMENTS.code)
