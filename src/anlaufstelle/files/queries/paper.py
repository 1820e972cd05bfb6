"""Where the paper of a file is and was."""

from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.models import CaseFile, PaperMove
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.persons.queries import Opened


@dataclass(frozen=True, slots=True)
class MoveLine:
    """One place the paper was at, since when, and who had it."""

    place: str
    holder: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Paper:
    """The paper of a file: `here` is where it is now, None where none is known or all is digital."""

    case_file: int
    reference: str
    medium: str
    digital_on: date | None
    paper_until: date | None
    on_paper: str
    moves: tuple[MoveLine, ...]

    @property
    def here(self) -> MoveLine | None:
        """Give where it is now."""
        return self.moves[0] if self.moves and self.medium != "electronic" else None


def paper_of(opened: Opened, *, case_file: int) -> Paper:
    """Give the paper of a file of an opened person. Raises `NotAllowed`, `UnknownCaseFile`."""
    if not opened.by.may(SEE_FILES):
        raise NotAllowed(permission=SEE_FILES.code)
    row = CaseFile.objects.filter(id=case_file, person__in=opened.records).first()
    if row is None:
        raise UnknownCaseFile
    moves = PaperMove.objects.filter(case_file=row).order_by("-moved_at", "-id")
    lines = tuple(MoveLine(one.place, one.holder, one.moved_at) for one in moves)
    return Paper(row.pk, row.reference, row.medium, row.digital_on, row.paper_until, row.on_paper, lines)
