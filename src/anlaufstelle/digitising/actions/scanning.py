"""What is filed while a paper file lies in its box is its scan: it is judged by machine, and people get their pages."""

from collections.abc import Sequence
from datetime import datetime

from anlaufstelle.base.change import Done, change
from anlaufstelle.base.clock import office_time
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.permissions import Actor
from anlaufstelle.base.reading import DocumentPage
from anlaufstelle.digitising.actions.moving import State, locked_order, move_on, settle
from anlaufstelle.digitising.errors import PagesMissing, UnknownScan
from anlaufstelle.digitising.events import ScanJudged
from anlaufstelle.digitising.models import PageCheck, ScanDay, ScannedDocument, ScanOrder
from anlaufstelle.digitising.permissions import KEEP_SCANS, SCAN_PAPER
from anlaufstelle.digitising.queries.profiles import profile
from anlaufstelle.digitising.rules import FIRST_PROFILES, profile_of
from anlaufstelle.engines.reading.checks import PROFILES, judged_page
from anlaufstelle.engines.scanning import drawn
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.errors import ContentLost, FileRefused, UnknownDocument
from anlaufstelle.files.events import DocumentFiled
from anlaufstelle.persons import actions as persons

CHECK_SCAN, SEAL_SCAN = "digitising.check_scan", "digitising.seal_scan"
_Scan = ScannedDocument.State
#: Nobody can say of a page that was not read what the machine would have found.
_UNREAD = ("unread", 0, 0)
_ALL = 1000


def note_filed(event: DocumentFiled, /, *, by: Actor, at: datetime, done: Done) -> None:
    """Count what was filed into a file whose paper is in the scanner to its scan; handler of `DocumentFiled`.

    Post that comes in these days is counted too: it is checked more closely than it need be, never less.
    """
    del by
    filed = files_queries.filed_version(event.document, version=event.version)
    running = ScanOrder.objects.filter(case_file=filed.case_file, state__in=[State.BOXED, State.SCANNED])
    order = running.select_for_update().first()
    if order is None or not filed.pages:
        return
    older = ScannedDocument.objects.filter(document=event.document, version__lt=event.version)
    had_faults = older.filter(state=_Scan.BAD).exists()
    older.update(state=_Scan.REPLACED)
    code = profile_of(filed.kind)
    row = ScannedDocument.objects.create(
        order=order,
        document_id=event.document,
        version=event.version,
        kind=filed.kind,
        profile=code,
        share=_ALL if had_faults else profile(code).share,
        pages=filed.pages,
        filed_at=at,
        filed_by=done.by.id,
    )
    _count(filed.pages, at)
    done.send(Message(channel="job", to="", template=CHECK_SCAN, language="de", values={"scanned": row.pk}))


def check_scan(*, by: Actor, at: datetime, key: str, values: dict[str, int]) -> None:
    """Judge every page by machine, keep the archive PDF, draw the pages for people. A job: it may run twice."""
    del key
    row = ScannedDocument.objects.filter(id=values["scanned"], state=_Scan.WAITING).first()
    if row is None:
        return
    try:
        pages = files.archive_version(by=by, at=at, document=row.document_id, version=row.version)
    except (FileRefused, ContentLost) as problem:
        _refuse(row.pk, str(problem.facts.get("why", problem.code)), by=by, at=at)
    except UnknownDocument:
        return  # erased meanwhile
    else:
        _judge(row.pk, pages, by=by, at=at)


def finish_scanning(*, by: Actor, at: datetime, order: int) -> None:
    """Say that all sheets of a file are scanned and filed. Raises `PagesMissing`, `UnknownOrder`, `WrongStep`."""
    with change(by=by, at=at, may=SCAN_PAPER) as done:
        row = locked_order(order, states={State.BOXED})
        current = row.documents.exclude(state=_Scan.REPLACED).values_list("pages", flat=True)
        if sum(current) < row.sheets:
            raise PagesMissing(sheets=row.sheets, pages=sum(current))
        row.scanned_at, row.scanned_by = at, by.id
        move_on(row, State.SCANNED, done=done)
        settle(row, done=done)


def scan_again(*, by: Actor, at: datetime, scanned: int, data: bytes, name: str = "") -> None:
    """Put a better scan of a document in the place of one with faults; all of its pages are compared then.

    Raises `UnknownScan`, and what filing a version raises.
    """
    with change(by=by, at=at, may=SCAN_PAPER):
        row = ScannedDocument.objects.filter(id=scanned, state=_Scan.BAD).first()
        if row is None or row.document_id not in files_queries.open_kinds([row.document_id], by=by):
            raise UnknownScan
        filed = files_queries.filed_version(row.document_id, version=row.version)
    # The new file is read behind walls, which takes a while: not within this change.
    opened = persons.open_for_filing(by=by, at=at, person=filed.person, reference=filed.reference)
    files.file_version(by=by, at=at, opened=opened, document=row.document_id, data=data, name=name)


def have_sealed(row: ScannedDocument, *, done: Done) -> None:
    """Have a document sealed after commit, as soon as no page of it waits for a person any more."""
    if not row.checks.filter(for_people=True).exclude(verdict="good").exists():
        done.send(Message(channel="job", to="", template=SEAL_SCAN, language="de", values={"scanned": row.pk}))


def _judge(number: int, pages: Sequence[DocumentPage], *, by: Actor, at: datetime) -> None:
    with change(by=by, at=at, may=KEEP_SCANS) as done:
        row = ScannedDocument.objects.select_for_update(of=("self",)).select_related("order").get(id=number)
        if row.state != _Scan.WAITING:
            return
        row.seed = f"{row.pk}/{row.document_id}/{row.version}"
        looked_at = drawn([page.number + 1 for page in pages], share=row.share, seed=row.seed)
        checks = [_check(row, page) for page in pages]
        for check in checks:
            check.for_people = bool(check.findings) or check.number in looked_at
        PageCheck.objects.bulk_create(checks)
        row.state = _Scan.TO_CHECK
        row.save(update_fields=["seed", "state"])
        faults = sum(bool(check.findings) for check in checks)
        done.record(ScanJudged(scanned=row.pk, pages=len(checks), faults=faults, by_people=False))
        have_sealed(row, done=done)


def _check(row: ScannedDocument, page: DocumentPage) -> PageCheck:
    if page.reading is None:
        return PageCheck(scanned=row, number=page.number + 1, findings=[_UNREAD])
    bounds = PROFILES[FIRST_PROFILES[row.profile].engine]
    found = [(one.check.value, one.figure, one.bound) for one in judged_page(page.reading, bounds)]
    return PageCheck(scanned=row, number=page.number + 1, findings=found, blank=page.reading.blank)


def _refuse(number: int, why: str, *, by: Actor, at: datetime) -> None:
    """Ask for a new scan of what cannot be read at all."""
    with change(by=by, at=at, may=KEEP_SCANS):
        waiting = ScannedDocument.objects.filter(id=number, state=_Scan.WAITING)
        waiting.update(state=_Scan.BAD, refused=why[:24])


def _count(pages: int, at: datetime) -> None:
    day, _made = ScanDay.objects.select_for_update().get_or_create(on=office_time(at).date())
    day.pages += pages
    day.save(update_fields=["pages"])
