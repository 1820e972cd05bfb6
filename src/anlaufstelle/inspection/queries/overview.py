"""The page of one request: what goes out, how far the package is, who may look at it and who did."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from anlaufstelle.files import queries as files
from anlaufstelle.files.queries import PageWords
from anlaufstelle.inspection.errors import WrongBox
from anlaufstelle.inspection.models import Access, HeldBack, Inspection, Look, Package
from anlaufstelle.inspection.models.access import LOOKS
from anlaufstelle.inspection.models.request import BOX_KINDS, COPIES, HAND_OVERS, OMITTED
from anlaufstelle.inspection.permissions import RELEASE
from anlaufstelle.inspection.queries.choosing import (
    ChosenLine,
    OfferedPlace,
    RequestLine,
    chosen,
    offered_in,
    request_line,
    row_of,
)
from anlaufstelle.inspection.queries.data import Part, Row, everything, sealed_classes
from anlaufstelle.inspection.queries.reading import power_holds
from anlaufstelle.persons.queries import Opened

#: What the proof or the making found -> in words for who prepares.
FLAWS = {
    "word_in_box": "Unter einer Schwärzung steht noch Text.",
    "seen_in_box": "Eine geschwärzte Stelle ist nicht überall schwarz.",
    "read_in_box": "In einer geschwärzten Stelle war etwas lesbar.",
    "drawn_over": "Eine Seite ist nicht nur ein Bild: etwas liegt darüber.",
    "word_left": "Ein geschwärztes Wort steht noch an anderer Stelle der Datei.",
    "carries_more": "Die Datei trägt etwas bei sich, das niemand gewählt hat.",
    "changed_afterwards": "Die Datei ist nachträglich verändert.",
    "wrong_pages": "Die Zahl der Seiten stimmt nicht.",
    "unreadable": "Ein Dokument lässt sich nicht öffnen. Lassen Sie es mit Grund weg oder reichen Sie es anders ein.",
    "changed": "Ein Dokument wurde inzwischen versiegelt oder entfernt. Stellen Sie neu zusammen.",
}
_KINDS = dict(BOX_KINDS)


@dataclass(frozen=True, slots=True)
class AccessLine:
    """A link somebody got; `over` says that it opens nothing any more, `powerless` that the power behind it ended."""

    id: int
    mail: str
    made_at: datetime
    ends_at: datetime
    over: bool
    powerless: bool = False


@dataclass(frozen=True, slots=True)
class OtherFile:
    """Another file about the same person, whose papers belong to a copy too; `asked` says a copy of it is under way."""

    id: int
    reference: str
    subject: str
    asked: bool


@dataclass(frozen=True, slots=True)
class LookLine:
    """A look at a package: when, what, which page; several pages of one minute are one line."""

    at: datetime
    what: str
    pages: str


@dataclass(frozen=True, slots=True)
class TellRow:
    """An entry of a copy, and in German why it (or with `whole` false only its source) stays back; "" where it goes."""

    key: str
    cells: tuple[str, ...]
    why: str
    whole: bool


@dataclass(frozen=True, slots=True)
class TellPart:
    """One table of a copy before it is made."""

    part: Part
    rows: tuple[TellRow, ...]


@dataclass(frozen=True, slots=True)
class SealLine:
    """A sealed class of recorded data the reader may see, how many entries it has, and whether it goes."""

    code: str
    name: str
    entries: int
    goes: bool


@dataclass(frozen=True, slots=True)
class Overview:
    """One request. `offers` counts offered places by kind; `unread` counts pages on which nothing is offered."""

    line: RequestLine
    lines: tuple[ChosenLine, ...]
    offers: tuple[tuple[str, str, int], ...]
    unread: int
    done: int
    wanted: int
    pages: int
    digest: str
    recognised: int
    flaws: tuple[tuple[int, str], ...]
    accesses: tuple[AccessLine, ...]
    looks: tuple[LookLine, ...]
    may_release: bool
    own_work: bool
    told: tuple[TellPart, ...] = ()
    seals: tuple[SealLine, ...] = ()
    others: tuple[OtherFile, ...] = ()

    @property
    def pages_out(self) -> int:
        """Give how many pages go out."""
        return sum(line.pages for line in self.lines)


def overview(opened: Opened, *, inspection: int, at: datetime) -> Overview:
    """Give the page of a request about an opened person. Raises `UnknownInspection`."""
    row = row_of(opened, inspection)
    lines = chosen(opened, row)
    going = [line.document.id for line in lines if line.goes]
    places = offered_in(opened, row, documents=going) if row.state in WORKED_ON and row.asker not in HAND_OVERS else ()
    package = Package.objects.filter(inspection=row).first() or Package()
    return Overview(
        line=request_line(row),
        lines=lines,
        offers=_counted(places),
        unread=_unread(opened, lines) if row.state in WORKED_ON else 0,
        done=package.done,
        wanted=package.wanted,
        pages=package.pages,
        digest=package.digest,
        recognised=package.recognised,
        flaws=tuple((page, FLAWS.get(code, code)) for page, code in row.flaws),
        accesses=_accesses(row, at=at),
        looks=_looks(row),
        may_release=opened.by.may(RELEASE),
        own_work=opened.by.id in row.preparers,
        told=_told(opened, row, at=at),
        seals=_seals(opened, row),
        others=_others(opened, row),
    )


#: While it is in one of these states, somebody works on what goes out.
WORKED_ON = frozenset({Inspection.State.OPEN, Inspection.State.STOPPED, Inspection.State.FAILED, Inspection.State.MADE})


def page_in(opened: Opened, *, inspection: int, document: int, page: int) -> tuple[PageWords, Sequence[OfferedPlace]]:
    """Give the words of a page and the places offered on it. Raises `UnknownInspection`, `WrongBox`."""
    row = row_of(opened, inspection)
    if document not in {line.document.id for line in chosen(opened, row)}:
        raise WrongBox
    words = files.words_in(opened, documents=[document]).get(document, {}).get(page, PageWords(()))
    places = [one for one in offered_in(opened, row, documents=[document]) if one.page == page]
    return words, places


def _told(opened: Opened, row: Inspection, *, at: datetime) -> tuple[TellPart, ...]:
    if row.asker not in COPIES or row.state not in WORKED_ON:
        return ()
    back = {one.what: one for one in HeldBack.objects.filter(inspection=row)}
    return tuple(
        TellPart(part, tuple(_tell_row(one, back.get(one.key)) for one in part.rows))
        for part in everything(opened, row, at=at)
        if part.rows
    )


def _tell_row(one: Row, back: HeldBack | None) -> TellRow:
    if back is None:
        return TellRow(one.key, one.cells, "", whole=False)
    return TellRow(one.key, one.cells, dict(OMITTED)[back.why], back.whole)


def _seals(opened: Opened, row: Inspection) -> tuple[SealLine, ...]:
    if row.asker not in COPIES or row.state not in WORKED_ON:
        return ()
    return tuple(
        SealLine(code, files.SEAL_NAMES[code], entries, code in row.seals)
        for code, entries in sealed_classes(opened).items()
    )


def _others(opened: Opened, row: Inspection) -> tuple[OtherFile, ...]:
    """Give the other files about somebody who asks for a copy: it holds the papers of one file only."""
    if row.asker not in COPIES or row.state in {Inspection.State.REFUSED, Inspection.State.ENDED}:
        return ()
    running = Inspection.objects.filter(person__in=opened.records, asker__in=COPIES, received_on__gte=row.received_on)
    asked = set(running.exclude(state=Inspection.State.REFUSED).values_list("case_file", flat=True))
    return tuple(
        OtherFile(one.id, one.reference, one.subject, one.id in asked)
        for one in files.case_files(opened)
        if one.id != row.case_file_id
    )


def _counted(places: Sequence[OfferedPlace]) -> tuple[tuple[str, str, int], ...]:
    counts = Counter(place.what.kind.value for place in places)
    return tuple((kind, name, counts[kind]) for kind, name in _KINDS.items() if counts[kind])


def _unread(opened: Opened, lines: Sequence[ChosenLine]) -> int:
    """Count the pages that go out and whose words nobody has read yet."""
    going = {line.document.id: line.pages for line in lines if line.goes}
    read = files.words_in(opened, documents=going)
    return sum(max(0, pages - len(read.get(document, {}))) for document, pages in going.items())


def _accesses(row: Inspection, *, at: datetime) -> tuple[AccessLine, ...]:
    powerless = not power_holds(row, at=at)
    return tuple(
        AccessLine(one.pk, one.mail, one.made_at, one.ends_at, one.ended_at is not None or one.ends_at <= at, powerless)
        for one in Access.objects.filter(inspection=row).order_by("-id")
    )


def _looks(row: Inspection) -> tuple[LookLine, ...]:
    names = dict(LOOKS)
    grouped: dict[tuple[datetime, str], list[int]] = {}
    for one in Look.objects.filter(inspection=row).order_by("-id")[:2000]:
        grouped.setdefault((one.at.replace(second=0, microsecond=0), one.what), []).append(one.page)
    return tuple(
        LookLine(at, names[what], ", ".join(str(page) for page in sorted(set(pages)) if page))
        for (at, what), pages in grouped.items()
    )
