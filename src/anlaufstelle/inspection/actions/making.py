"""Making the package: asked for by a person, drawn page by page in the background, proved before anybody gets it."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from django.conf import settings

from anlaufstelle.base.change import change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import Proved, prove
from anlaufstelle.base.store.contents import Stored
from anlaufstelle.engines import writing
from anlaufstelle.engines.reading import Refused
from anlaufstelle.engines.reading.archive import written
from anlaufstelle.engines.reading.proof import to_be_gone
from anlaufstelle.files import queries as files
from anlaufstelle.files.errors import ContentLost, UnknownDocument
from anlaufstelle.files.queries import DocumentCopy
from anlaufstelle.inspection.actions.drawing import Drawn, Leaf, draw, draw_front, page_count
from anlaufstelle.inspection.actions.ending import destroy_package
from anlaufstelle.inspection.actions.handing import handed_over
from anlaufstelle.inspection.actions.requests import WORK, check_power, locked, note_preparing
from anlaufstelle.inspection.errors import NothingChosen, NotNow
from anlaufstelle.inspection.events import PackageMade
from anlaufstelle.inspection.models import BlackBox, Inspection, LeftOut, Package, PackagePart
from anlaufstelle.inspection.models.request import ASKERS, COPIES, HAND_OVERS, NORMS, OMITTED
from anlaufstelle.inspection.permissions import KEEP_PACKAGES, PREPARE
from anlaufstelle.inspection.queries.choosing import box_of, chosen, row_of, title_of
from anlaufstelle.inspection.queries.data import Held, as_json, from_json, held
from anlaufstelle.inspection.queries.front import Cover, Entry, front_sheet, links_on
from anlaufstelle.inspection.queries.overview import WORKED_ON
from anlaufstelle.inspection.queries.store import DATA, FILE, PAGES, Pages, contents, stored_of
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened

MAKE = "inspection.make_package"
_State = Inspection.State


def make(*, by: Actor, at: datetime, opened: Opened, inspection: int) -> None:
    """Have the package made of what is chosen now, or go on with one that was stopped.

    Raises `NothingChosen`, `NoPowerOfAttorney`, `NotNow`, `UnknownInspection`.
    """
    parts = {
        PAGES: contents().put(f"package {inspection} {at.isoformat()}".encode()),
        **_data(opened, inspection, at=at),
    }
    with change(by=by, at=at, may=PREPARE) as done:
        row = locked(opened, inspection)
        if row.state not in WORKED_ON:
            raise NotNow
        check_power(opened, asker=row.asker, representative=row.representative_id, at=at)
        if row.state != _State.STOPPED or not Package.objects.filter(inspection=row).exists():
            _begin(opened, row, parts=parts, at=at)
        row.state, row.flaws = _State.MAKING, []
        note_preparing(row, by=by, at=at)
        row.save(update_fields=["state", "flaws", *WORK])
        done.send(Message(channel="job", to="", template=MAKE, language="de", values={"inspection": row.pk}))


def stop(*, by: Actor, at: datetime, opened: Opened, inspection: int) -> None:
    """Halt the making after the page in hand; what is drawn is taken up again. Raises `NotNow`."""
    with change(by=by, at=at, may=PREPARE):
        row = locked(opened, inspection)
        if row.state != _State.MAKING:
            raise NotNow
        row.state = _State.STOPPED
        row.save(update_fields=["state"])


def make_package(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Draw, write and prove a package. A job: cut off, it goes on with the pages that are drawn."""
    del key
    row = Inspection.objects.filter(id=values["inspection"], state=_State.MAKING).first()
    if row is None:
        return
    making = _Making(row, by=by, at=at)
    try:
        made = making.go()
    except (Refused, ContentLost, writing.WritingError):
        making.fail([(making.page, "unreadable")])
        return
    except (_Changed, UnknownDocument):
        making.fail([(0, "changed")])
        return
    if made is not None:
        making.keep(made)


class _Changed(Exception):
    """A paper is no longer what was chosen."""


@dataclass(frozen=True, slots=True)
class _Made:
    data: bytes
    front: int
    pages: int
    proved: Proved


class _Making:
    """One package on its way."""

    def __init__(self, row: Inspection, *, by: Actor, at: datetime) -> None:
        self._row, self._by, self._at = row, by, at
        self._package = Package.objects.get(inspection=row)
        self._kept = Pages(PackagePart.objects.get(package=self._package, what=PAGES))
        self._title = title_of(row.asker)
        self._reference = ""
        self.page = 0

    def go(self) -> _Made | None:
        """Make the file and prove it; None where somebody stopped it."""
        if self._row.asker in HAND_OVERS:
            return self._handed_over()
        drawn, entries = Drawn(), []
        for document, version, pages in self._package.contents:
            copy = self._copy(document, version)
            leaves = self._leaves(copy, pages)
            one = draw(copy, leaves, kept=self._kept, after=self._after_page)
            if one is None:
                return None
            entries.append(self._entry(copy, leaves))
            drawn.pages += one.pages
            drawn.boxes += one.boxes
            drawn.hidden += one.hidden
            drawn.staying += one.staying
        return self._written(drawn, entries)

    def fail(self, flaws: Sequence[tuple[int, str]]) -> None:
        """Say what is wrong; nothing of it can be released."""
        with change(by=self._by, at=self._at, may=KEEP_PACKAGES):
            Inspection.objects.filter(id=self._row.pk, state=_State.MAKING).update(
                state=_State.FAILED, flaws=[list(flaw) for flaw in flaws]
            )

    def keep(self, made: _Made) -> None:
        """Keep a file whose proof holds; of one whose proof fails only what is wrong with it."""
        if not made.proved.holds:
            self.fail([(one.page, one.flaw) for one in made.proved.found])
        stored = contents().put(made.data) if made.proved.holds else None
        digest = hashlib.sha256(made.data).hexdigest()
        with change(by=self._by, at=self._at, may=KEEP_PACKAGES) as done:
            boxes = made.proved.boxes
            if stored is not None and not self._put(stored, made, digest=digest):
                return
            done.record(
                PackageMade(
                    inspection=self._row.pk, pages=made.pages, boxes=boxes, holds=made.proved.holds, digest=digest
                )
            )

    def _put(self, stored: Stored, made: _Made, *, digest: str) -> bool:
        """Write down the file of a package, unless somebody changed the choice meanwhile."""
        fresh = Inspection.objects.select_for_update().filter(id=self._row.pk, state=_State.MAKING)
        if not fresh.update(state=_State.MADE):
            return False
        PackagePart.objects.filter(package=self._package, what=FILE).delete()
        add_part(self._package, FILE, stored)
        Package.objects.filter(id=self._package.pk).update(
            front=made.front,
            pages=made.front + made.pages,
            boxes=made.proved.boxes,
            recognised=made.proved.recognised,
            digest=digest,
            made_at=self._at,
        )
        return True

    def _copy(self, document: int, version: int) -> DocumentCopy:
        copy = files.document_copy(by=self._by, document=document, version=version)
        if copy.case_file != self._row.case_file_id or (copy.seal and document not in self._row.sealed):
            raise _Changed
        return copy

    def _handed_over(self) -> _Made | None:
        """Pack the papers as they are, with every version; the finished package is looked through at once."""
        copies: dict[int, list[DocumentCopy]] = {}
        for document, newest, _pages in self._package.contents:
            self.page += 1
            copies[document] = [self._copy(document, version) for version in range(1, newest + 1)]
            if not self._after_page():
                return None
        data = handed_over(by=self._by, at=self._at, case_file=self._row.case_file_id, copies=copies)
        return _Made(data, 0, len(copies), Proved((), pages=0, boxes=0, recognised=0))

    def _leaves(self, copy: DocumentCopy, pages: Sequence[int]) -> list[Leaf]:
        """Give the pages of a document that go out; of a letter by mail all that it has as paper."""
        wanted = pages or range(1, page_count(copy) + 1)
        boxes: dict[int, list[BlackBox]] = {}
        for box in BlackBox.objects.filter(inspection=self._row, document=copy.document):
            boxes.setdefault(box.page, []).append(box)
        leaves = []
        for page in wanted:
            self.page += 1
            foot = f"{self._title} {self._file_reference} · Blatt {self.page} · für {self._row.name}"
            here = tuple(box_of(box) for box in boxes.get(page, ()))
            leaves.append(Leaf(page, self.page, foot, here))
        return leaves

    @property
    def _file_reference(self) -> str:
        if not self._reference:
            self._reference = files.reference_of(case_file=self._row.case_file_id, by=self._by)
        return self._reference

    def _after_page(self) -> bool:
        """Note the progress; say whether nobody stopped it."""
        self._package.done = min(self._package.done + 1, self._package.wanted)
        with change(by=self._by, at=self._at, may=KEEP_PACKAGES):
            Package.objects.filter(id=self._package.pk).update(done=self._package.done)
        return Inspection.objects.filter(id=self._row.pk, state=_State.MAKING).exists()

    def _entry(self, copy: DocumentCopy, leaves: Sequence[Leaf]) -> Entry:
        left = LeftOut.objects.filter(inspection=self._row, document=copy.document, page__gt=0).order_by("page")
        gone = tuple(f"eine Seite: {dict(OMITTED)[one.why]}" for one in left)
        first = leaves[0].number if leaves else 0
        return Entry(copy.on, copy.kind_name, copy.subject, copy.sender, first, len(leaves), gone)

    def _written(self, drawn: Drawn, entries: Sequence[Entry]) -> _Made:
        cover = self._cover(entries, black=sum(map(len, drawn.boxes)), pages=len(drawn.pages))
        data = writing.write(front_sheet(cover), fonts=settings.PAPER_FONTS)
        last = len(drawn.pages)
        # Where the links lead depends on how many pages the front has; that does not depend on the links.
        plain, told = draw_front(data, links=lambda _words: (), kept=self._kept)
        front = len(plain)
        pages, told = draw_front(data, links=lambda words: links_on(words, front=front, last=last), kept=self._kept)
        outline = [("Deckblatt und Inhalt", 0)]
        outline += [(f"{number} {entry.subject}", front + entry.first - 1) for number, entry in enumerate(entries, 1)]
        title = f"{self._title} {self._file_reference}"
        pdf = written([*pages, *drawn.pages], title=title, at=office_time(self._at), language="de", outline=outline)
        boxes = {front + number: some for number, some in enumerate(drawn.boxes) if some}
        names = [word for name, _page in outline for word in name.split()]
        hidden = to_be_gone(drawn.hidden, [*drawn.staying, *told, *names])
        return _Made(pdf, front, last, prove(pdf, boxes, pages=front + last, hidden=hidden))

    def _cover(self, entries: Sequence[Entry], *, black: int, pages: int) -> Cover:
        row = self._row
        whole = LeftOut.objects.filter(inspection=row, page=0).order_by("id")
        counts = files.pages_of([one.document_id for one in whole], by=self._by)
        names = persons.names_in_lists([row.person_id], by=self._by)
        return Cover(
            title=self._title,
            reference=self._file_reference,
            person=names.get(row.person_id, ""),
            recipient=row.name,
            asker=dict(ASKERS)[row.asker],
            norm=NORMS[row.asker],
            foreign_reference=row.reference,
            on=office_time(self._at).date(),
            entries=tuple(entries),
            omitted=tuple((counts.get(one.document_id, 0), dict(OMITTED)[one.why]) for one in whole),
            black=black,
            pages=pages,
            held=self._held(),
        )

    def _held(self) -> Held | None:
        """Give what is recorded of the person, as it was kept when the package was asked for."""
        part = PackagePart.objects.filter(package=self._package, what=DATA).first()
        return from_json(contents().get(stored_of(part))) if part else None


def add_part(package: Package, what: str, stored: Stored) -> None:
    """Write down stored bytes of a package, inside a change."""
    PackagePart.objects.create(
        package=package, what=what, name=stored.name, digest=stored.digest, size=stored.size, key=stored.key
    )


def _data(opened: Opened, inspection: int, *, at: datetime) -> dict[str, Stored]:
    """Keep what is recorded of the person as it is now, where the answer is a copy of it."""
    row = row_of(opened, inspection)
    if row.asker not in COPIES:
        return {}
    reference = files.dossier(opened, case_file=row.case_file_id).file.reference
    return {DATA: contents().put(as_json(held(opened, row, at=at), reference=reference))}


def _begin(opened: Opened, row: Inspection, *, parts: Mapping[str, Stored], at: datetime) -> None:
    """Write down what goes out, as it is chosen now. Raises `NothingChosen`."""
    destroy_package(row)
    versions = files.versions_of(opened, documents=[line.document.id for line in chosen(opened, row) if line.goes])
    listed = []
    wanted = 0
    for line in chosen(opened, row):
        if line.goes and line.document.id in versions:
            whole = row.asker in HAND_OVERS
            pages = [] if whole else [page for page in range(1, line.document.pages + 1) if page not in line.pages_out]
            listed.append([line.document.id, versions[line.document.id], pages])
            wanted += max(1, len(pages))
    if not listed and DATA not in parts:
        raise NothingChosen
    package = Package.objects.create(inspection=row, contents=listed, wanted=wanted, asked_at=at)
    for what, stored in parts.items():
        add_part(package, what, stored)
