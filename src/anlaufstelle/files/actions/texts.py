"""Reading what came in, page by page, in the background: each page once, in the newest way, whatever is cut off."""

from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import datetime

from anlaufstelle.base import finding
from anlaufstelle.base.change import change
from anlaufstelle.base.permissions import Actor, Permission
from anlaufstelle.base.reading import RECOGNITION, Reader, reading
from anlaufstelle.base.store.contents import ContentDamaged
from anlaufstelle.engines.reading import Kind, Refusal, Refused
from anlaufstelle.engines.reading import Opened as Read
from anlaufstelle.files.actions.receiving import add_item
from anlaufstelle.files.models import Batch, BatchItem, Content, PageText, Version
from anlaufstelle.files.permissions import FILE_DOCUMENTS, TAKE_IN
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.texts import FAILED, STEPS, Text, mail_words, sealed, words_of

#: A page that breaks the reading twice is left to people, a file that cannot be opened twice is put aside. A machine
#: that goes down in the middle is no fault of the file, so more beginnings than that are allowed.
_BREAKS, _BEGINNINGS = 2, 5
#: A process reads so many pages and ends: what one page did to it does not reach far.
_PAGES_A_PROCESS = 40
#: What may be the machine's fault and not the file's.
_AGAIN = {Refusal.CRASHED, Refusal.TOO_SLOW, Refusal.TOO_MUCH_MEMORY, Refusal.GARBLED, Refusal.NOT_CONFINED}
_State = BatchItem.State
#: What is still to be read. Two machines may read an item at once, and once the faster has read it a person may file
#: it: the slower says what it is and how it ended only while that is open.
_OPEN = (_State.RECEIVED, _State.CHECKED)
#: What of a page stands beside its words, so that one can ask for it.
_COLUMNS = ("step", "script", "confidence", "for_people", "blank", "turn")
_OnOpen = Callable[[Reader], None]
_Halted = Callable[[], bool]


def read_item(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Check and read one item of a pile as far as it is not read yet. A job: it may run twice without harm."""
    del key
    item = _begun(values["item"], by=by, at=at)
    if item is not None and item.content is not None:
        state, why = _outcome(item, item.content, by=by, at=at)
        _find_pages(item.content, may=TAKE_IN, by=by, at=at)
        if state:
            _end(item, state, why=why, by=by, at=at)


def read_content(*, by: Actor, at: datetime, key: str, values: Mapping[str, int]) -> None:
    """Read the pages of stored bytes that were filed without a pile. A job: it may run twice without harm."""
    del key
    content = Content.objects.filter(id=values["content"]).first()
    if content is None:
        return
    with suppress(ContentDamaged, Refused):
        _Reading(content, depth=0, may=FILE_DOCUMENTS, by=by, at=at).go(
            on_open=lambda _reader: None, halted=lambda: False
        )
    _find_pages(content, may=FILE_DOCUMENTS, by=by, at=at)


def _outcome(item: BatchItem, content: Content, *, by: Actor, at: datetime) -> tuple[str, str]:
    """Check and read; give the state it ends in, "" where a person stopped it, and why."""
    pages = _Reading(content, depth=item.depth, may=TAKE_IN, by=by, at=at)
    why = ""
    for _turn in range(_BREAKS):
        try:
            whole = pages.go(on_open=lambda reader: _check(item, reader, by=by, at=at), halted=lambda: _is_halted(item))
        except ContentDamaged:
            return _State.PARKED, "damaged"
        except Refused as problem:
            why = problem.why.value
            if problem.why not in _AGAIN:
                return _State.REFUSED, why
        else:
            return (_State.READ if whole else ""), ""
    return _State.PARKED, why


def _find_pages(content: Content, *, may: Permission, by: Actor, at: datetime) -> None:
    """Have the pages that were read found in every document that shows them."""
    with change(by=by, at=at, may=may) as done:
        for document, file in Version.objects.filter(content=content).values_list("document", "document__case_file"):
            finding.index_pages(done, document=document, file=file)


class _Reading:
    """The pages of stored bytes that are not read yet, one after the other; each is kept as soon as it is read."""

    def __init__(self, content: Content, *, depth: int, may: Permission, by: Actor, at: datetime) -> None:
        self._content, self._depth, self._may, self._by, self._at = content, depth, may, by, at
        self._broken: Counter[int] = Counter()

    def go(self, *, on_open: _OnOpen, halted: _Halted) -> bool:
        """Read; say whether all of it is read. Raises `Refused` where nothing of it can be opened, `ContentDamaged`."""
        data = contents().get(stored_of(self._content))
        opened = False
        while True:
            with reading(data, limits=RECOGNITION, depth=self._depth) as reader:
                if not opened:
                    on_open(reader)
                    opened = True
                left = _unread(self._content, pages=_pages(reader.opened))
                for number in left[:_PAGES_A_PROCESS]:
                    if halted():
                        return False
                    if not self._page(reader, number):
                        break  # the process may have ended with the page
                else:
                    if len(left) <= _PAGES_A_PROCESS:
                        return True

    def _page(self, reader: Reader, number: int) -> bool:
        """Read and keep one page; say whether the process can be asked for the next."""
        try:
            text = mail_words(reader) if reader.opened.kind is Kind.MAIL else words_of(reader, number)
        except Refused as problem:
            if problem.why is Refusal.NOT_CONFINED:
                raise
            self._broken[number] += 1
            if problem.why is Refusal.NO_RECOGNITION or self._broken[number] >= _BREAKS:
                self._keep(number, FAILED)
            return problem.why is Refusal.NO_RECOGNITION
        self._keep(number, text)
        return True

    def _keep(self, number: int, text: Text) -> None:
        content = self._content
        with change(by=self._by, at=self._at, may=self._may):
            if not Content.objects.select_for_update().filter(id=content.pk).exists():
                return  # erased meanwhile
            kept = {name: getattr(text, name) for name in _COLUMNS}
            defaults = {**kept, "sealed": sealed(text, stored_of(content))}
            PageText.objects.update_or_create(content=content, number=number, defaults=defaults)
            BatchItem.objects.filter(content=content, tries__gt=0).update(tries=0)


def _begun(number: int, *, by: Actor, at: datetime) -> BatchItem | None:
    """Note that the reading begins; None where there is nothing to do or it began too often without a page."""
    with change(by=by, at=at, may=TAKE_IN):
        row = BatchItem.objects.select_for_update(of=("self",)).select_related("content").filter(id=number).first()
        if row is None or row.state not in _OPEN or _is_halted(row):
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
        BatchItem.objects.filter(id=item.pk, state__in=_OPEN).update(
            state=_State.CHECKED,
            format=read.kind.value,
            pages=_pages(read),
            active=[one.value for one in read.active],
        )
        for stored, name in enclosed:
            add_item(item.batch_id, stored=stored, name=name, done=done, parent=item)


def _pages(read: Read) -> int:
    """Give the pages; the words of a letter by mail count as one."""
    return 1 if read.kind is Kind.MAIL else read.pages


def _unread(content: Content, *, pages: int) -> list[int]:
    known = set(PageText.objects.filter(content=content, step__in=STEPS).values_list("number", flat=True))
    return [number for number in range(1, pages + 1) if number not in known]


def _is_halted(item: BatchItem) -> bool:
    return Batch.objects.filter(id=item.batch_id, stopped=True).exists()


def _end(item: BatchItem, state: str, *, by: Actor, at: datetime, why: str = "") -> None:
    with change(by=by, at=at, may=TAKE_IN):
        BatchItem.objects.filter(id=item.pk, state__in=(*_OPEN, _State.PARKED)).update(state=state, why=why)
