"""Searching inside an opened file: its documents, and the pages that were read, by what the reader may see."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.finding import Allowed, Answer, meant, search
from anlaufstelle.base.permissions import Actor
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.models import CaseFile, Document
from anlaufstelle.files.models.document import KINDS
from anlaufstelle.files.permissions import SEE_FILES
from anlaufstelle.files.queries.indexed import words_at
from anlaufstelle.files.queries.plan import seals_open_to
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened

_KINDS = dict(KINDS)
MOST = 50


@dataclass(frozen=True, slots=True)
class Piece:
    """Some words of a line; `looked_for` when they are what was asked for."""

    text: str
    looked_for: bool


@dataclass(frozen=True, slots=True)
class FoundLine:
    """A hit: the document, the page (0: what is said about the document), a line of its text, which words are meant."""

    document: int
    case_file: int
    reference: str
    document_number: int
    page: int
    subject: str
    kind_name: str
    pieces: tuple[Piece, ...]
    places: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class FoundInFile:
    """What a search gave: what was understood, the hits, how many there are in all."""

    reference: str
    said: str
    lines: tuple[FoundLine, ...]
    total: int
    alike: bool
    incomplete: bool


@dataclass(frozen=True, slots=True)
class FoundInWork:
    """What a search over the files one has open gave; `persons` are those something was found about."""

    said: str
    lines: tuple[FoundLine, ...]
    total: int
    persons: frozenset[int]


def find_in_file(opened: Opened, *, case_file: int, typed: str, at: datetime) -> FoundInFile:
    """Search a file of an opened person. Raises `UnknownCaseFile`, `NotAllowed`.

    What is sealed for the reader is neither found nor counted.
    """
    if not opened.by.may(SEE_FILES):
        raise NotAllowed(permission=SEE_FILES.code)
    row = CaseFile.objects.filter(id=case_file, person__in=opened.records).first()
    if row is None:
        raise UnknownCaseFile
    seals = frozenset(seals_open_to(opened.by))
    files = frozenset({case_file})
    answer = search(typed, allowed=Allowed(files=files, seals=seals), at=at, kinds=_KINDS, limit=MOST)
    lines = tuple(_lines(answer, files=files, seals=seals))
    return FoundInFile(row.reference, answer.said, lines, answer.total, answer.alike, answer.incomplete)


def find_in_work(typed: str, *, by: Actor, at: datetime) -> FoundInWork:
    """Search the files of everybody this actor has open now, for the purposes they were opened for.

    What is sealed for the reader is neither found nor counted. Raises `NotAllowed`.
    """
    if not by.may(SEE_FILES):
        raise NotAllowed(permission=SEE_FILES.code)
    rows = CaseFile.objects.filter(person__in=persons.open_to(by, at=at)).values_list("id", "person")
    of = dict(rows)
    seals = frozenset(seals_open_to(by))
    if not of or not typed.strip():
        return FoundInWork("", (), 0, frozenset())
    files = frozenset(of)
    answer = search(typed, allowed=Allowed(files=files, seals=seals), at=at, kinds=_KINDS, limit=MOST)
    lines = tuple(_lines(answer, files=files, seals=seals))
    return FoundInWork(answer.said, lines, answer.total, frozenset(of[line.case_file] for line in lines))


def _lines(answer: Answer, *, files: frozenset[int], seals: frozenset[str]) -> Iterable[FoundLine]:
    """Give the hits that the database knows, too, as open to the reader."""
    numbers = {hit.document for hit in answer.hits}
    open_to_all = Document.objects.filter(id__in=numbers, case_file__in=files, seal__in=seals)
    rows = open_to_all.select_related("case_file").in_bulk()
    known = [hit for hit in answer.hits if hit.document in rows]
    words = words_at((hit.document, hit.number) for hit in known)
    for hit in known:
        row = rows[hit.document]
        places, snippet = meant(answer, words.get((hit.document, hit.number), ()))
        pieces = _pieces(snippet.words, {at - snippet.first for at in snippet.looked_for})
        yield FoundLine(
            document=row.pk,
            case_file=row.case_file_id,
            reference=row.case_file.reference,
            document_number=row.number,
            page=hit.number,
            subject=row.subject,
            kind_name=_KINDS[row.kind],
            pieces=pieces,
            places=places,
        )


def _pieces(words: Sequence[str], looked_for: set[int]) -> tuple[Piece, ...]:
    """Put neighbours that are both meant, or both not, together."""
    found: list[Piece] = []
    for at, word in enumerate(words):
        wanted = at in looked_for
        if found and found[-1].looked_for == wanted:
            found[-1] = Piece(f"{found[-1].text} {word}", wanted)
        else:
            found.append(Piece(word, wanted))
    return tuple(found)
