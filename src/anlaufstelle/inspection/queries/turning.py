"""Going through all pages of a request one after the other, from paper to paper."""

from collections.abc import Sequence
from dataclasses import dataclass

from anlaufstelle.inspection.errors import WrongBox
from anlaufstelle.inspection.queries.choosing import ChosenLine, chosen, row_of
from anlaufstelle.persons.queries import Opened

#: A page of a paper: the document and its page, counted from 1.
Place = tuple[int, int]


@dataclass(frozen=True, slots=True)
class Turning:
    """Where a page stands: on which paper, counted from 1, of how many that go out, and what lies beside it.

    `why` says in German why the page stays behind, alone or (`whole`) with all of its paper; "" where it goes out.
    """

    paper: int
    papers: int
    before: Place | None
    after: Place | None
    why: str
    whole: bool


def turning(opened: Opened, *, inspection: int, document: int, page: int) -> Turning:
    """Give the place of a page among all that go out. Raises `UnknownInspection`, `WrongBox`."""
    lines = [line for line in chosen(opened, row_of(opened, inspection)) if _is_shown(line, document)]
    at = next((place for place, line in enumerate(lines) if line.document.id == document), None)
    if at is None:
        raise WrongBox
    line = lines[at]
    return Turning(
        at + 1,
        len(lines),
        (document, page - 1) if page > 1 else _last(lines[:at]),
        (document, page + 1) if page < line.document.pages else _first(lines[at + 1 :]),
        line.why_name or line.page_why(page),
        whole=not line.goes,
    )


def _is_shown(line: ChosenLine, document: int) -> bool:
    """Say whether one comes by this paper: it goes out and has pages, or is the one in view."""
    return line.document.id == document or (line.goes and line.document.pages > 0)


def _first(lines: Sequence[ChosenLine]) -> Place | None:
    return (lines[0].document.id, 1) if lines else None


def _last(lines: Sequence[ChosenLine]) -> Place | None:
    return (lines[-1].document.id, lines[-1].document.pages) if lines else None
