"""Reading what came in, page by page, in the background: each page once, in the newest way, whatever is cut off."""

from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime

from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.base.reading import Reader, reading
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.engines.reading import Kind, Limits, Refusal, Refused
from anlaufstelle.engines.reading import Opened as Read
from anlaufstelle.files.actions.receiving import add_item
from anlaufstelle.files.models import Batch, BatchItem, Content, PageText
from anlaufstelle.files.permissions import FILE_DOCUMENTS, TAKE_IN
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.texts import STEP, Text, mail_words, sealed, words_of

_LIMITS = Limits()
#: A reading that breaks twice is put aside. A machine that goes down in the middle is no fault of the file, so more
#: beginnings than that are allowed.
_BREAKS, _BEGINNINGS = 2, 5
#: What may be the machine's fault and not the file's.
_AGAIN = {Refusal.CRASHED, Refusal.TOO_SLOW, Refusal.TOO_MUCH_MEMORY, Refusal.GARBLED, Refusal.NOT_CONFINED}
_State = BatchItem.State


def read_item(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Check and read one item of a pile as far as it is not read yet. A job: it may run twice without harm."""
    del key
    item = _begun(values["item"], by=by, at=at)
    if item is not None and item.content is not None:
        state, why = _outcome(item, item.content, by=by, at=at)
        if state:
            _end(item, state, why=why, by=by, at=at)


def read_content(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Read the pages of stored bytes that were filed without a pile. A job: it may run twice without harm."""
    del key
    content = Content.objects.filter(id=values["content"]).first()
    if content is None:
        return
    with suppress(ContentDamaged, Refused), reading(contents().get(stored_of(content)), limits=_LIMITS) as reader:
        for number in _unread(content, pages=reader.opened.pages):
            _keep(content, number, words_of(reader, number), may=FILE_DOCUMENTS, by=by, at=at)


def _outcome(item: BatchItem, content: Content, *, by: Actor, at: datetime) -> tuple[str, str]:
    """Check and read; give the state it ends in, "" where a person stopped it, and why."""
    stored, why = stored_of(content), ""
    for _turn in range(_BREAKS):
        try:
            with reading(contents().get(stored), limits=_LIMITS, depth=item.depth) as reader:
                _check(item, reader, by=by, at=at)
                return (_State.READ if _read_pages(item, content, reader, by=by, at=at) else ""), ""
        except ContentDamaged:
            return _State.PARKED, "damaged"
        except Refused as problem:
            why = problem.why.value
            if problem.why not in _AGAIN:
                return _State.REFUSED, why
    return _State.PARKED, why


def _begun(number: int, *, by: Actor, at: datetime) -> BatchItem | None:
    """Note that the reading begins; None where there is nothing to do or it began too often without a page."""
    with change(by=by, at=at, may=TAKE_IN):
        row = BatchItem.objects.select_for_update().select_related("content").filter(id=number).first()
        if row is None or row.state not in {_State.RECEIVED, _State.CHECKED} or _is_stopped(row):
            return None
        row.tries += 1
        if row.tries > _BEGINNINGS:
            row.state, row.why = _State.PARKED, Refusal.CRASHED.value
        row.save(update_fields=["tries", "state", "why"])
    return None if row.state == _State.PARKED else row


def _check(item: BatchItem, reader: Reader, *, by: Actor, at: datetime) -> None:
    """Note what the file is; a letter by mail hands over its attachments as items of their own. Raises `Refused`."""
    read = reader.opened
    enclosed = []
    if read.kind is Kind.MAIL:
        for turn, part in enumerate(reader.mail().items):
            if part.size:
                enclosed.append((contents().put(reader.item(turn)), part.name))
    with change(by=by, at=at, may=TAKE_IN) as done:
        Batch.objects.select_for_update().get(id=item.batch_id)
        BatchItem.objects.filter(id=item.pk).update(
            state=_State.CHECKED,
            format=read.kind.value,
            pages=_pages(read),
            active=[one.value for one in read.active],
        )
        for stored, name in enclosed:
            add_item(item.batch_id, stored=stored, name=name, done=done, parent=item)


def _read_pages(item: BatchItem, content: Content, reader: Reader, *, by: Actor, at: datetime) -> bool:
    """Read what is not read; say whether all of it is, and nobody stopped it. Raises `Refused`."""
    for number in _unread(content, pages=_pages(reader.opened)):
        if _is_stopped(item):
            return False
        text = mail_words(reader) if reader.opened.kind is Kind.MAIL else words_of(reader, number)
        _keep(content, number, text, may=TAKE_IN, by=by, at=at)
        BatchItem.objects.filter(id=item.pk, tries__gt=0).update(tries=0)
    return True


def _pages(read: Read) -> int:
    """Give the pages; the words of a letter by mail count as one."""
    return 1 if read.kind is Kind.MAIL else read.pages


def _unread(content: Content, *, pages: int) -> list[int]:
    known = set(PageText.objects.filter(content=content, step=STEP).values_list("number", flat=True))
    return [number for number in range(1, pages + 1) if number not in known]


def _keep(content: Content, number: int, text: Text, *, may: Permission, by: Actor, at: datetime) -> None:
    with change(by=by, at=at, may=may):
        if not Content.objects.select_for_update().filter(id=content.pk).exists():
            return  # erased meanwhile
        PageText.objects.update_or_create(
            content=content,
            number=number,
            defaults={
                "step": STEP,
                "sealed": sealed(text, stored_of(content)),
                "script": text.script,
                "confidence": text.confidence,
                "for_people": text.for_people,
            },
        )


def _is_stopped(item: BatchItem) -> bool:
    return Batch.objects.filter(id=item.batch_id, stopped=True).exists()


def _end(item: BatchItem, state: str, *, by: Actor, at: datetime, why: str = "") -> None:
    with change(by=by, at=at, may=TAKE_IN):
        BatchItem.objects.filter(id=item.pk).update(state=state, why=why)
