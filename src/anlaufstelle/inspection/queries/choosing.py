"""What a request is about and what would go out: the papers one may see, what stays behind, what is blacked out."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.reading.others import Kind, Offered, offered
from anlaufstelle.engines.reading.redaction import Box
from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import DocumentLine
from anlaufstelle.inspection.errors import UnknownInspection
from anlaufstelle.inspection.models import BlackBox, Inspection, LeftOut
from anlaufstelle.inspection.models.request import (
    ASKERS,
    BOX_KINDS,
    COPIES,
    HAND_OVERS,
    IDENTITIES,
    NORMS,
    OMITTED,
    reasons_for,
)
from anlaufstelle.inspection.permissions import PREPARE
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.names import fold

_LATER = ("released_at", "ends_at", "refused_why", "identity", "extended_why", "extended_on")
_ASKERS, _OMITTED, _KINDS = dict(ASKERS), dict(OMITTED), dict(BOX_KINDS)


@dataclass(frozen=True, slots=True)
class RequestLine:
    """A request as lists show it; `person_name` is "" where the reader may not know it."""

    id: int
    person: int
    person_name: str
    case_file: int
    asker: str
    name: str
    mail: str
    reference: str
    received_on: date
    due_on: date | None
    state: str
    released_at: datetime | None
    ends_at: datetime | None
    refused_why: str
    identity: str
    extended_why: str
    extended_on: date | None

    @property
    def copy(self) -> bool:
        """Say whether it is answered with a copy of the person's data, not with the file alone."""
        return self.asker in COPIES

    @property
    def hands_over(self) -> bool:
        """Say whether the papers go to another office as they are."""
        return self.asker in HAND_OVERS

    @property
    def title(self) -> str:
        """Give what it is about in German."""
        return title_of(self.asker)

    @property
    def waits(self) -> bool:
        """Say whether no answer has gone out yet."""
        return self.state not in {"released", "refused", "ended"}

    @property
    def identity_name(self) -> str:
        """Give in German how the person showed who they are."""
        return dict(IDENTITIES).get(self.identity, "")

    @property
    def asker_name(self) -> str:
        """Give who asks in German."""
        return _ASKERS[self.asker]

    @property
    def norm(self) -> str:
        """Give the norm the request stands on."""
        return NORMS[self.asker]

    @property
    def state_name(self) -> str:
        """Give the state in German."""
        return str(Inspection.State(self.state).label)


@dataclass(frozen=True, slots=True)
class ChosenLine:
    """A paper of the file in a request: `goes` says whether anything of it goes out; `pages_out` stay behind alone."""

    document: DocumentLine
    goes: bool
    why: str
    pages_out: Mapping[int, str]
    boxes: int

    @property
    def pages(self) -> int:
        """Give how many pages of it go out."""
        return self.document.pages - len(self.pages_out) if self.goes else 0

    def page_why(self, page: int) -> str:
        """Give in German why a page of it stays behind alone; "" for the others."""
        return _OMITTED.get(self.pages_out.get(page, ""), "")

    @property
    def why_name(self) -> str:
        """Give in German why it stays behind."""
        return _OMITTED.get(self.why, "versiegelt" if self.document.seal and not self.goes else "")


@dataclass(frozen=True, slots=True)
class BoxLine:
    """A place that is blacked out."""

    id: int
    box: Box
    kind: str

    @property
    def kind_name(self) -> str:
        """Give in German why."""
        return _KINDS[self.kind]

    @property
    def width(self) -> int:
        """Give how wide it is."""
        return self.box.right - self.box.left

    @property
    def height(self) -> int:
        """Give how high it is."""
        return self.box.bottom - self.box.top


@dataclass(frozen=True, slots=True)
class OfferedPlace:
    """A place that may tell of somebody else and is not blacked out yet."""

    document: int
    page: int
    what: Offered

    @property
    def kind_name(self) -> str:
        """Give in German what it may be."""
        return _KINDS[self.what.kind.value]

    @property
    def width(self) -> int:
        """Give how wide it is."""
        return self.what.box.right - self.what.box.left

    @property
    def height(self) -> int:
        """Give how high it is."""
        return self.what.box.bottom - self.what.box.top


def open_requests(*, by: Actor) -> tuple[RequestLine, ...]:
    """Give the requests that are not over, those due first; names only to who may know them. Raises `NotAllowed`."""
    if not by.may(PREPARE):
        raise NotAllowed(permission=PREPARE.code)
    over = (Inspection.State.REFUSED, Inspection.State.ENDED)
    rows = list(Inspection.objects.exclude(state__in=over).order_by("due_on", "received_on", "id"))
    open_ones = [row for row in rows if not persons.is_restricted(row.person_id)]
    names = persons.names_in_lists({row.person_id for row in open_ones}, by=by)
    lines = [request_line(row, name=names.get(row.person_id, "")) for row in rows]
    return tuple(sorted(lines, key=lambda line: (line.due_on is None, line.due_on or line.received_on, line.id)))


def requests_of(opened: Opened, *, case_file: int) -> tuple[RequestLine, ...]:
    """Give every request about a file of an opened person, the newest first."""
    if not opened.by.may(PREPARE):
        raise NotAllowed(permission=PREPARE.code)
    rows = Inspection.objects.filter(case_file=case_file, person__in=opened.records).order_by("-id")
    return tuple(request_line(row) for row in rows)


def request_of(opened: Opened, *, inspection: int) -> RequestLine:
    """Give a request about an opened person. Raises `UnknownInspection`."""
    return request_line(row_of(opened, inspection))


def person_of(*, inspection: int, by: Actor) -> int:
    """Give the person a request is about. Raises `UnknownInspection`, also for who may prepare none."""
    found = Inspection.objects.filter(id=inspection).values_list("person", flat=True).first()
    if found is None or not by.may(PREPARE):
        raise UnknownInspection
    return found


def row_of(opened: Opened, inspection: int) -> Inspection:
    """Give the row of a request about an opened person. Raises `UnknownInspection`."""
    row = Inspection.objects.filter(id=inspection, person__in=opened.records).first()
    if row is None or not opened.by.may(PREPARE):
        raise UnknownInspection
    return row


def request_line(row: Inspection, *, name: str = "") -> RequestLine:
    """Give a row as lists show it."""
    columns = ("asker", "name", "mail", "reference", "received_on", "due_on", "state")
    rest = {column: getattr(row, column) for column in (*columns, *_LATER)}
    return RequestLine(id=row.pk, person=row.person_id, person_name=name, case_file=row.case_file_id, **rest)


def chosen(opened: Opened, row: Inspection) -> tuple[ChosenLine, ...]:
    """Give the papers of the file the reader may see, the oldest first, and what of them goes out.

    A sealed paper stays behind unless somebody with the right to its class has put it in.
    """
    dossier = files.dossier(opened, case_file=row.case_file_id)
    lines = [line for procedure in dossier.procedures for line in procedure.documents]
    left: dict[int, dict[int, str]] = {}
    for document, page, why in LeftOut.objects.filter(inspection=row).values_list("document", "page", "why"):
        left.setdefault(document, {})[page] = why
    boxes: dict[int, int] = {}
    for document in BlackBox.objects.filter(inspection=row).values_list("document", flat=True):
        boxes[document] = boxes.get(document, 0) + 1
    return tuple(
        _chosen(line, left.get(line.id, {}), sealed_in=line.id in row.sealed, boxes=boxes.get(line.id, 0))
        for line in sorted(lines, key=lambda line: (line.on, line.number))
    )


def boxes_on(opened: Opened, *, inspection: int, document: int, page: int) -> tuple[BoxLine, ...]:
    """Give what is blacked out on a page. Raises `UnknownInspection`."""
    rows = BlackBox.objects.filter(inspection=row_of(opened, inspection), document=document, page=page)
    return tuple(BoxLine(row.pk, box_of(row), row.kind) for row in rows.order_by("top", "left"))


def offered_in(opened: Opened, row: Inspection, *, documents: Iterable[int]) -> tuple[OfferedPlace, ...]:
    """Give the places in these papers that may tell of somebody else and are not blacked out yet."""
    own = _own_words(opened)
    taken: dict[tuple[int, int], list[Box]] = {}
    for box in BlackBox.objects.filter(inspection=row):
        taken.setdefault((box.document_id, box.page), []).append(box_of(box))
    found = []
    for document, pages in files.words_in(opened, documents=documents).items():
        for page, text in pages.items():
            boxes = taken.get((document, page), [])
            places = offered(text.words, own=own)
            open_ones = [one for one in places if not any(_covers(box, one.box) for box in boxes)]
            found += [OfferedPlace(document, page, one) for one in open_ones]
    return tuple(found)


def box_of(row: BlackBox) -> Box:
    """Give the place of a row."""
    return Box(row.left, row.top, row.right, row.bottom)


def omitted(asker: str) -> tuple[tuple[str, str], ...]:
    """Give why something may stay behind, in answer to who asks: code and German words."""
    return reasons_for(asker)


def title_of(asker: str) -> str:
    """Give what a request of somebody is called in German."""
    if asker in HAND_OVERS:
        return "Übergabe an eine andere Behörde"
    return "Auskunft nach Art. 15 DSGVO" if asker in COPIES else "Akteneinsicht"


def identities() -> tuple[tuple[str, str], ...]:
    """Give how somebody may have shown who they are: code and German words."""
    return IDENTITIES


def askers() -> tuple[tuple[str, str], ...]:
    """Give who may ask: code and German name."""
    return ASKERS


def kinds_of_boxes() -> tuple[tuple[str, str], ...]:
    """Give why something may be blacked out: code and German words."""
    return BOX_KINDS


def offered_kinds() -> tuple[str, ...]:
    """Give the kinds of places the house looks for."""
    return tuple(kind.value for kind in Kind)


def _chosen(line: DocumentLine, left: dict[int, str], *, sealed_in: bool, boxes: int) -> ChosenLine:
    whole = left.pop(0, "")
    # A letter by mail has no pages of its own.
    goes = not whole and (not line.seal or sealed_in) and (not line.pages or len(left) < line.pages)
    return ChosenLine(line, goes, whole, left, boxes)


def _own_words(opened: Opened) -> frozenset[str]:
    """Give the words of the person's own names and of how they are reached, as pages are compared with."""
    card = persons.card(opened)
    told = [name.written for name in card.names] + [contact.value for contact in card.contacts]
    bare = [word.strip(".,;:()") for text in told for word in text.split()]
    return frozenset(word.casefold() for word in bare) | frozenset(part for word in bare for part in fold(word).split())


def _covers(box: Box, inner: Box) -> bool:
    return box.left <= inner.left and box.top <= inner.top and box.right >= inner.right and box.bottom >= inner.bottom
