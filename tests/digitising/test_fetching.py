"""Paper is fetched by who needs it next, lies in a box one finds, and its way stands on the file."""

from datetime import datetime, timedelta

import pytest
import zxingcpp
from PIL import Image

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.base.reading import reading
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.errors import (
    AlreadyFetched,
    BoxClosed,
    PlaceMissing,
    SheetsMissing,
    UnknownBox,
    UnknownOrder,
    UnknownShelf,
    WrongStep,
)
from anlaufstelle.engines import writing
from anlaufstelle.engines.reading import Limits
from anlaufstelle.engines.reading.separators import told
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from tests.digitising.makers import expect, make_order, make_paper
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db
_DAY = timedelta(days=1)


def _references(lines: tuple[queries.QueueLine, ...] | tuple[queries.PickLine, ...]) -> list[int]:
    return [line.case_file for line in lines]


def test_who_has_the_nearest_appointment_comes_first(scanner: Actor, at: datetime) -> None:
    _nobody, resting = make_paper(at=at, shelf="A")
    later, second = make_paper(at=at, shelf="C")
    soon, first = make_paper(at=at, shelf="D")
    task, third = make_paper(at=at, shelf="B")
    expect(later, at=at, begins_at=at + 2 * _DAY)
    expect(soon, at=at, begins_at=at + _DAY)
    expect(task, at=at, begins_at=at, kind="task", hours=24 * 5)
    found = queries.queue(by=scanner, at=at)
    assert _references(found.lines) == [first, second, third, resting]
    assert [line.need_name for line in found.lines] == ["Termin", "Termin", "Frist", "der Reihe nach"]
    assert (found.count, found.running, found.counted) == (4, 4, False)


def test_a_purpose_given_to_another_record_of_the_person_counts_too(scanner: Actor, at: datetime) -> None:
    """Records of one person that were put together are one person."""
    from anlaufstelle.persons.models import Person

    kept = make_person(by=actor("system"), at=at, family="Zweimal")
    who, case_file = make_paper(at=at)
    Person.objects.filter(id=who).update(kept_as=kept)
    expect(kept, at=at, begins_at=at + _DAY)
    make_paper(at=at, shelf="0")
    assert queries.queue(by=scanner, at=at).lines[0].case_file == case_file


def test_the_pick_list_names_shelf_time_and_who_has_it_and_never_whose_or_why(scanner: Actor, at: datetime) -> None:
    who, out = make_paper(at=at, shelf="Regal 9")
    other, here = make_paper(at=at, shelf="Regal 2")
    _nobody, next_one = make_paper(at=at, shelf="Regal 5")
    digital = make_person(by=actor("system"), at=at, family="Ganzdigital")
    shown = opened(who, by=scanner, at=at)
    files.move_paper(by=scanner, at=at, opened=shown, case_file=out, place="Regal 9", holder="Zimmer 2.14")
    from tests.files.makers import make_file

    make_file(opened=opened(digital, by=scanner, at=at), at=at)
    for person in (who, other, digital):
        expect(person, at=at, begins_at=at + _DAY + timedelta(hours=1))
    found = queries.pick_list((at + _DAY).date(), by=scanner, at=at)
    assert [(line.case_file, line.shelf, line.time, line.holder) for line in found.needed] == [
        (here, "Regal 2", "10:00", ""),
        (out, "Regal 9", "10:00", "Zimmer 2.14"),
    ]
    assert _references(found.further) == [next_one]
    assert (found.whole, found.wanted, found.share) == (1, 3, 33)
    sheet = queries.pick_sheet(found, at=at)
    assert "Papier" not in str(sheet).replace("papier", "")
    assert "Aufenthalt" not in str(sheet)


def test_nobody_expected_gives_no_share(scanner: Actor, at: datetime) -> None:
    assert queries.pick_list(at.date(), by=scanner, at=at).share is None


def test_the_way_into_the_box_stands_on_the_file(scanner: Actor, at: datetime) -> None:
    who, case_file = make_paper(at=at, shelf="Regal 3")
    order = make_order(case_file, by=scanner, at=at + _DAY, sheets=12)
    line = queries.order_line(order, by=scanner)
    assert (line.state, line.sheets, line.shelf) == ("boxed", 12, "Regal 3")
    paper = files_queries.paper_of(opened(who, by=scanner, at=at), case_file=case_file)
    assert [move.place for move in paper.moves] == [
        f"Scanstelle, Tisch 2, Kiste {line.box}", "Scanstelle", "Regal 3",
    ]  # fmt: skip
    assert queries.queue(by=scanner, at=at).count == 0, "what is on its way waits no more"
    with pytest.raises(AlreadyFetched):
        actions.fetch_files(by=scanner, at=at, case_files=[case_file])
    assert line.box_id is not None
    with pytest.raises(WrongStep):
        actions.put_into_box(by=scanner, at=at, order=order, box=line.box_id, sheets=1)
    actions.put_back(by=scanner, at=at + 2 * _DAY, order=order)
    assert queries.order_line(order, by=scanner).ended
    assert queries.queue(by=scanner, at=at).lines[0].shelf == "Regal 3"
    with pytest.raises(WrongStep):
        actions.put_back(by=scanner, at=at, order=order)


def test_only_paper_is_fetched_and_all_or_nothing(scanner: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    for wanted in ([], [case_file, 999_999]):
        with pytest.raises(UnknownShelf):
            actions.fetch_files(by=scanner, at=at, case_files=wanted)
    assert not queries.running_orders(by=scanner)


def test_boxes_have_a_place_are_counted_into_and_can_be_closed(scanner: Actor, at: datetime) -> None:
    with pytest.raises(PlaceMissing):
        actions.make_box(by=scanner, at=at, place=" ")
    _who, case_file = make_paper(at=at, shelf="")
    order = actions.fetch_files(by=scanner, at=at, case_files=[case_file])[0]
    box = actions.make_box(by=scanner, at=at, place="Keller")
    with pytest.raises(SheetsMissing):
        actions.put_into_box(by=scanner, at=at, order=order, box=box, sheets=0)
    with pytest.raises(UnknownBox):
        actions.put_into_box(by=scanner, at=at, order=order, box=999_999, sheets=1)
    with pytest.raises(UnknownOrder):
        actions.put_into_box(by=scanner, at=at, order=999_999, box=box, sheets=1)
    with pytest.raises(PlaceMissing):
        actions.put_back(by=scanner, at=at, order=order)
    actions.close_box(by=scanner, at=at, box=box)
    with pytest.raises(BoxClosed):
        actions.put_into_box(by=scanner, at=at, order=order, box=box, sheets=1)
    with pytest.raises(UnknownBox):
        actions.close_box(by=scanner, at=at, box=box)


def test_the_label_of_a_box_is_read_by_a_scanner_and_names_no_file(scanner: Actor, at: datetime) -> None:
    from django.conf import settings

    _who, case_file = make_paper(at=at)
    line = queries.order_line(make_order(case_file, by=scanner, at=at), by=scanner)
    assert line.box_id is not None
    sheet = queries.box_label(line.box_id, by=scanner, at=at)
    assert line.reference not in str(sheet)
    with reading(writing.write(sheet, fonts=settings.PAPER_FONTS), limits=Limits()) as reader:
        pixels = reader.page(0, dpi=150)
    mode = "L" if pixels.depth == 1 else "RGB"
    picture = Image.frombytes(mode, (pixels.width, pixels.height), pixels.data)
    assert [told(code.text) for code in zxingcpp.read_barcodes(picture)] == [line.box]


def test_who_may_not_scan_sees_and_moves_nothing(at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    desk = actor_of("caseworker", at=at)
    with pytest.raises(NotAllowed):
        queries.queue(by=desk, at=at)
    with pytest.raises(NotAllowed):
        queries.boxes(by=desk)
    with pytest.raises(NotAllowed):
        actions.fetch_files(by=desk, at=at, case_files=[case_file])
