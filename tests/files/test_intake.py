"""What comes in is stored first and read afterwards; nothing is lost, nothing double, and a person files it."""

import io
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import settings
from PIL import Image, ImageDraw, ImageFont

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.engines.reading import Refusal, Refused
from anlaufstelle.files import actions, queries
from anlaufstelle.files.actions import Description, texts
from anlaufstelle.files.errors import FileRefused, NotYetRead, PagesTaken, ReasonMissing, UnknownBatch
from anlaufstelle.files.models import Batch, BatchItem, Content, Document, PageText, Version
from anlaufstelle.files.queries import PageLink
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.files.queries.texts import texts as words_in
from anlaufstelle.files.queries.texts import words_of
from anlaufstelle.persons.queries import Opened
from tests.engines.reading.makers import letter, locked_pdf, pages_tiff, pdf
from tests.files.makers import make_file, procedure_of
from tests.persons.makers import actor_of, make_person, opened
from tests.together import together

pytestmark = pytest.mark.django_db
_LETTER = Description(kind="letter", subject="Schreiben")
_State = BatchItem.State


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def shown(worker: Actor, at: datetime) -> Opened:
    return opened(make_person(by=worker, at=at), by=worker, at=at)


@pytest.fixture(autouse=True)
def _no_pages_ahead(settings: object) -> None:
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # what is drawn beside is tested on its own


def _batch(by: Actor, at: datetime) -> int:
    return actions.begin_batch(by=by, at=at, source="upload", name="Post")


def _take(by: Actor, at: datetime, data: bytes, *, batch: int = 0, name: str = "scan.pdf") -> int:
    return actions.receive(by=by, at=at, batch=batch or _batch(by, at), data=data, name=name)


def _read(item: int, at: datetime) -> BatchItem:
    actions.read_item(by=actor("system"), at=at, key="", values={"item": item})
    return BatchItem.objects.get(id=item)


def test_what_came_in_is_stored_before_anything_of_it_is_read(worker: Actor, at: datetime) -> None:
    item = BatchItem.objects.get(id=_take(worker, at, b"no file at all"))
    assert item.content is not None
    assert contents().get(stored_of(item.content)) == b"no file at all"
    assert item.state == _State.RECEIVED
    assert Row.objects.filter(template="files.read_item", values={"item": item.pk}).count() == 1


def test_the_same_bytes_in_a_pile_are_one_item(worker: Actor, at: datetime) -> None:
    batch = _batch(worker, at)
    first = _take(worker, at, pdf(), batch=batch)
    assert _take(worker, at, pdf(), batch=batch) == first
    assert _take(worker, at, pdf(2), batch=batch) != first
    assert [line.number for line in queries.batch_page(batch, by=worker, at=at).items] == [1, 2]


@pytest.mark.django_db(transaction=True)
def test_the_same_bytes_handed_in_by_many_at_once_are_one_item(at: datetime) -> None:
    system = actor("system")
    batch = _batch(system, at)

    def take() -> None:
        _take(system, at, pdf(), batch=batch)

    together(take, take, take, take)
    assert BatchItem.objects.count() == 1


def test_every_page_gets_its_words_locked_with_the_bytes(worker: Actor, at: datetime) -> None:
    item = _read(_take(worker, at, pdf(3, text="Geheime Worte")), at)
    assert (item.state, item.pages, item.format) == (_State.READ, 3, "pdf")
    assert item.content is not None
    found = words_in(item.content)
    assert list(found) == [1, 2, 3]
    assert all("Geheime Worte" in text.plain for text in found.values())
    for row in PageText.objects.all():
        assert b"Geheime" not in bytes(row.sealed)


def test_a_page_is_read_once_and_what_was_cut_off_goes_on(
    worker: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = _take(worker, at, pdf(4))
    asked: list[int] = []
    whole = words_of

    def cut(reader: object, page: int) -> object:
        asked.append(page)
        if len(asked) == 3:
            raise KeyboardInterrupt
        return whole(reader, page)  # type: ignore[arg-type]  # handed on as it came

    monkeypatch.setattr(texts, "words_of", cut)
    with pytest.raises(KeyboardInterrupt):
        _read(number, at)
    assert _read(number, at).state == _State.READ
    assert _read(number, at).state == _State.READ
    assert asked == [1, 2, 3, 3, 4]


def test_a_person_can_stop_the_reading_and_go_on(worker: Actor, at: datetime) -> None:
    batch = _batch(worker, at)
    number = _take(worker, at, pdf(2), batch=batch)
    actions.stop_batch(by=worker, at=at, batch=batch)
    assert _read(number, at).state == _State.RECEIVED
    before = Row.objects.count()
    assert actions.resume_batch(by=worker, at=at, batch=batch) == 1
    assert Row.objects.count() == before + 1
    assert _read(number, at).state == _State.READ
    assert actions.resume_batch(by=worker, at=at, batch=batch) == 0


@pytest.mark.parametrize(
    ("data", "why"),
    [(locked_pdf(user="a"), "encrypted"), (b"%PDF-1.7 nothing", "broken"), (b"\x01" * 9, "unknown_kind")],
    ids=["encrypted", "broken", "unknown"],
)
def test_what_cannot_be_opened_says_why_and_stays(worker: Actor, at: datetime, data: bytes, why: str) -> None:
    item = _read(_take(worker, at, data), at)
    assert (item.state, item.why) == (_State.REFUSED, why)
    line = queries.item_page(item.pk, by=worker, at=at)
    assert line.why
    assert line.way_on
    assert item.content is not None
    assert contents().get(stored_of(item.content)) == data


def test_a_page_that_breaks_the_reading_twice_is_left_to_people(
    worker: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []

    def crash(_reader: object, page: int) -> object:
        turns.append(page)
        raise Refused(Refusal.CRASHED)

    number = _take(worker, at, pdf())
    monkeypatch.setattr(texts, "words_of", crash)
    assert _read(number, at).state == _State.READ
    assert turns == [1, 1]
    line = queries.item_page(number, by=worker, at=at)
    assert (line.for_people, line.failed) == (1, 1)
    assert _read(number, at).state == _State.READ
    assert len(turns) == 2, "what was left to people is not read again by itself"
    monkeypatch.undo()
    batch = BatchItem.objects.get(id=number).batch_id
    assert actions.resume_batch(by=worker, at=at, batch=batch) == 1
    assert _read(number, at).state == _State.READ


def test_a_file_that_breaks_the_opening_twice_is_put_aside(
    worker: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    turns: list[int] = []

    def crash(*_given: object, **_named: object) -> object:
        turns.append(1)
        raise Refused(Refusal.CRASHED)

    number = _take(worker, at, pdf())
    monkeypatch.setattr(texts, "reading", crash)
    assert _read(number, at).state == _State.PARKED
    assert len(turns) == 2
    assert _read(number, at).state == _State.PARKED
    assert len(turns) == 2, "what is put aside is not read again by itself"
    monkeypatch.undo()
    batch = BatchItem.objects.get(id=number).batch_id
    assert actions.resume_batch(by=worker, at=at, batch=batch) == 1
    assert _read(number, at).state == _State.READ


def test_a_scan_lying_on_its_side_is_read_and_shown_upright(worker: Actor, at: datetime) -> None:
    item = _read(_take(worker, at, _scan(turn=1), name="seite.png"), at)
    assert item.content is not None
    text = words_in(item.content)[1]
    assert "§" in text.plain
    assert "Aufenthaltserlaubnis" in text.plain
    assert (text.turn, text.script, text.for_people) == (3, "Latn", False)
    shown = Image.open(
        io.BytesIO(queries.page_picture(PageLink(item.pk, worker.id, item=True), number=1, by=worker, at=at))
    )
    assert shown.height > shown.width


def _scan(*, turn: int) -> bytes:
    """Draw a letter as a scanner sees it, turned by so many quarters clockwise."""
    image = Image.new("L", (1240, 1754), 250)
    font = ImageFont.truetype(str(next(Path(settings.PAPER_FONTS).glob("*.ttf"))), 34)
    lines = ("Die Aufenthaltserlaubnis nach § 25b AufenthG wird", "bis zum 31. März 2027 verlängert. Mit freundlichen",
             "Grüßen, Ihre Ausländerbehörde der Stadt Musterstadt")  # fmt: skip
    for number in range(12):
        ImageDraw.Draw(image).text((130, 200 + 90 * number), lines[number % 3], font=font, fill=20)
    out = io.BytesIO()
    image.rotate(-90 * turn, expand=True).save(out, "PNG", dpi=(150, 150))
    return out.getvalue()


def test_a_machine_that_goes_down_each_time_does_not_read_for_ever(
    worker: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    def down(_reader: object, _page: int) -> object:
        raise KeyboardInterrupt

    number = _take(worker, at, pdf())
    monkeypatch.setattr(texts, "words_of", down)
    for _turn in range(5):
        with pytest.raises(KeyboardInterrupt):
            _read(number, at)
    assert _read(number, at).state == _State.PARKED


@pytest.mark.parametrize("place", ["reading", "_find_pages"])
def test_what_was_filed_while_a_slower_machine_still_read_it_stays_filed(
    place: str, shown: Opened, worker: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Before it says what the item is, and before it says how it ended."""
    procedure = procedure_of(make_file(opened=shown, at=at))
    item, slower = _take(worker, at, pdf()), getattr(texts, place)

    def faster(*given: object, **named: object) -> Any:
        monkeypatch.setattr(texts, place, slower)
        assert _read(item, at).state == _State.READ
        actions.file_pages(
            by=worker, at=at, opened=shown, procedure=procedure, given=_LETTER, item=item, first=1, last=1
        )
        return slower(*given, **named)

    monkeypatch.setattr(texts, place, faster)
    row = _read(item, at)
    assert (row.state, row.content) == (_State.DONE, None)


def test_attachments_of_a_letter_by_mail_are_items_of_their_own(worker: Actor, at: datetime) -> None:
    mail = letter(attach=(("bescheid.pdf", pdf(2)), ("kaputt.pdf", b"%PDF-1.7 nothing")))
    item = _read(_take(worker, at, mail, name="brief.eml"), at)
    assert (item.state, item.format) == (_State.READ, "mail")
    good, bad = BatchItem.objects.filter(parent=item).order_by("number")
    assert (_read(good.pk, at).pages, good.original_name, good.depth) == (2, "bescheid.pdf", 1)
    assert _read(bad.pk, at).state == _State.REFUSED
    actions.read_item(by=actor("system"), at=at, key="", values={"item": item.pk})
    assert BatchItem.objects.count() == 3


@pytest.mark.parametrize("data", [pdf(5), pages_tiff(5)])
def test_a_pile_becomes_documents_with_bytes_and_words_of_their_own(
    data: bytes, shown: Opened, worker: Actor, at: datetime
) -> None:
    case_file = make_file(opened=shown, at=at)
    procedure = procedure_of(case_file)
    item = _read(_take(worker, at, data), at)
    pile = item.content_id or 0
    ids = [
        actions.file_pages(
            by=worker, at=at, opened=shown, procedure=procedure, given=_LETTER, item=item.pk, first=first, last=last
        )
        for first, last in ((1, 2), (4, 5))
    ]
    assert queries.item_page(item.pk, by=worker, at=at).left == ((3, 3),)
    actions.leave_out(by=worker, at=at, item=item.pk, first=3, last=3, why="leer")
    assert [row.pages for row in Version.objects.filter(document__in=ids).order_by("id")] == [2, 2]
    line = queries.item_page(item.pk, by=worker, at=at)
    assert (line.state, line.left) == (_State.DONE, ())
    assert actions.sweep_contents(by=actor("system"), at=at) == 1, "the bytes of the pile end"
    assert not Content.objects.filter(id=pile).exists()
    for document in ids:
        version = Version.objects.select_related("content").get(document=document)
        assert sorted(words_in(version.content)) == [1, 2]
        queries.page_picture(PageLink(version.pk, worker.id), number=2, by=worker, at=at)


def test_a_whole_file_is_filed_as_it_came(shown: Opened, worker: Actor, at: datetime) -> None:
    procedure = procedure_of(make_file(opened=shown, at=at))
    data = pdf(2)
    item = _read(_take(worker, at, data), at)
    document = actions.file_pages(
        by=worker, at=at, opened=shown, procedure=procedure, given=_LETTER, item=item.pk, first=1, last=2
    )
    version = Version.objects.select_related("content").get(document=document)
    assert contents().get(stored_of(version.content)) == data
    assert actions.sweep_contents(by=actor("system"), at=at) == 0


def test_no_page_is_filed_twice_and_none_that_is_not_there(shown: Opened, worker: Actor, at: datetime) -> None:
    procedure = procedure_of(make_file(opened=shown, at=at))
    item = _read(_take(worker, at, pdf(4)), at)

    def put(first: int, last: int) -> int:
        return actions.file_pages(
            by=worker, at=at, opened=shown, procedure=procedure, given=_LETTER, item=item.pk, first=first, last=last
        )

    put(2, 3)
    for first, last in ((1, 2), (3, 4), (2, 3), (0, 1), (4, 5), (4, 1)):
        with pytest.raises(PagesTaken):
            put(first, last)
    assert Document.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_two_who_file_the_same_pages_at_once_make_one_document(at: datetime) -> None:
    system = actor("system")
    shown = opened(make_person(by=system, at=at), by=system, at=at)
    procedure = procedure_of(make_file(opened=shown, at=at))
    item = _read(_take(system, at, pdf(2)), at)
    told: list[object] = []

    def put() -> None:
        try:
            told.append(
                actions.file_pages(
                    by=system, at=at, opened=shown, procedure=procedure, given=_LETTER, item=item.pk, first=1, last=2
                )
            )
        except (PagesTaken, NotYetRead) as problem:
            told.append(problem.code)

    together(put, put, put)
    assert Document.objects.count() == 1
    assert len([one for one in told if isinstance(one, int)]) == 1


def test_what_cannot_be_read_is_left_out_as_a_whole_with_a_reason(worker: Actor, at: datetime) -> None:
    item = _read(_take(worker, at, b"%PDF-1.7 nothing"), at)
    with pytest.raises(ReasonMissing):
        actions.leave_out(by=worker, at=at, item=item.pk, first=1, last=1, why="  ")
    actions.leave_out(by=worker, at=at, item=item.pk, first=1, last=1, why="neu angefordert")
    assert BatchItem.objects.get().state == _State.DONE
    assert actions.sweep_contents(by=actor("system"), at=at) == 1


def test_nothing_is_filed_before_it_is_read(shown: Opened, worker: Actor, at: datetime) -> None:
    procedure = procedure_of(make_file(opened=shown, at=at))
    number = _take(worker, at, pdf())
    with pytest.raises(NotYetRead):
        actions.file_pages(
            by=worker, at=at, opened=shown, procedure=procedure, given=_LETTER, item=number, first=1, last=1
        )
    with pytest.raises(UnknownBatch):
        actions.leave_out(by=worker, at=at, item=999, first=1, last=1, why="x")


def test_who_may_take_nothing_in_sees_nothing_and_stores_nothing(worker: Actor, at: datetime) -> None:
    desk = actor_of("front_desk", at=at)
    batch = _batch(worker, at)
    item = _read(_take(worker, at, pdf(), batch=batch), at)
    stored = len(list(contents().names()))
    for refused in (
        lambda: queries.batches(by=desk),
        lambda: queries.batch_page(batch, by=desk, at=at),
        lambda: queries.item_page(item.pk, by=desk, at=at),
        lambda: actions.receive(by=desk, at=at, batch=batch, data=pdf(3)),
        lambda: actions.look_at_item(by=desk, at=at, item=item.pk),
    ):
        with pytest.raises(NotAllowed):
            refused()
    with pytest.raises(queries.pages.UnknownPage):  # type: ignore[attr-defined]  # the module behind the door
        queries.page_picture(PageLink(item.pk, desk.id, item=True), number=1, by=desk, at=at)
    assert len(list(contents().names())) == stored


def test_empty_and_huge_files_are_refused_at_once(worker: Actor, at: datetime) -> None:
    before = list(contents().names())
    for data, why in ((b"", "empty"), (b"x" * (64 * 1024 * 1024 + 1), "too_large")):
        with pytest.raises(FileRefused) as told:
            _take(worker, at, data)
        assert told.value.why == why
    assert list(contents().names()) == before


def test_piles_that_are_done_are_forgotten_after_their_time(worker: Actor, at: datetime) -> None:
    done, undone = _batch(worker, at), _batch(worker, at)
    _take(worker, at, pdf(2), batch=undone)
    item = _read(_take(worker, at, pdf(), batch=done), at)
    actions.leave_out(by=worker, at=at, item=item.pk, first=1, last=1, why="doppelt")
    system = actor("system")
    assert actions.forget_batches(by=system, at=at + timedelta(days=89)) == 0
    assert actions.forget_batches(by=system, at=at + timedelta(days=91)) == 1
    assert [row.pk for row in Batch.objects.all()] == [undone]
