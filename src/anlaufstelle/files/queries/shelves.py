"""Paper files on their shelves, for who fetches and scans them: references and places, never a name or a matter."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.models import CaseFile, PaperMove, Procedure
from anlaufstelle.files.permissions import FILE_DOCUMENTS

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


def unscanned(*, by: Actor) -> tuple[Shelved, ...]:
    """Give every file of which something is only on paper. Raises `NotAllowed`."""
    return _shelved(CaseFile.objects.exclude(medium="electronic").filter(digital_on__isnull=True), by=by)


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


def _shelved(rows: QuerySet[CaseFile], *, by: Actor) -> tuple[Shelved, ...]:
    _demand(by)
    is_open = Q(closed_on__isnull=True)
    running = Exists(Procedure.objects.filter(is_open, case_file=OuterRef("pk")))
    found = rows.annotate(running=running).order_by("id").values_list(*_COLUMNS)
    return tuple(Shelved(*row) for row in found)


def _demand(by: Actor) -> None:
    if not by.may(FILE_DOCUMENTS):
        raise NotAllowed(permission=FILE_DOCUMENTS.code)
