"""What displays show: numbers and places of the calls, current words, nothing of a person."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from django.template.loader import render_to_string
from django.test import Client
from django.utils import translation

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions, queries
from anlaufstelle.reception.models import Desk, Visit
from anlaufstelle.reception.queries import AreaBoard, Board, read_token
from tests.reception.makers import SYSTEM, Colleague, make_display, make_house, make_ticket

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


def _area(at: datetime) -> AreaBoard:
    (area,) = queries.board(at=at).areas
    return area


def _called(at: datetime, *, language: str = "de") -> tuple[Colleague, int]:
    ada, _bert = make_house(at=at)
    ticket = make_ticket(at=at, language=language)
    actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    return ada, ticket.id


def test_a_call_is_shown_with_number_counter_and_room_until_it_ends(at: datetime) -> None:
    ada, _ticket = _called(at)
    (call,) = _area(at + MINUTE).calling
    counter = queries.board(at=at).areas[0].calling[0].counter
    assert (call.number, call.newest, bool(call.room), call.counter) == ("W001", True, True, counter)
    actions.start(by=ada.by, at=at + 2 * MINUTE, desk=ada.desk)
    served = _area(at + 2 * MINUTE)
    assert (served.calling, served.before) == ((), ("W001",))
    actions.finish(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    assert _area(at + 3 * MINUTE).before == ()


def test_the_newest_call_comes_first_and_is_the_only_one_marked(at: datetime) -> None:
    ada, bert = make_house(at=at)
    for _ticket in range(2):
        make_ticket(at=at)
    for who, when in ((ada, at + MINUTE), (bert, at + 2 * MINUTE)):
        actions.call_next(by=who.by, at=when, desk=who.desk)
    assert [(call.number, call.newest) for call in _area(at).calling] == [("W002", True), ("W001", False)]
    again = {call.number: call.key for call in _area(at).calling}
    actions.call_again(by=ada.by, at=at + 3 * MINUTE, desk=ada.desk)
    first, second = _area(at).calling
    assert (first.number, first.newest) == ("W001", True)
    assert (first.key != again["W001"], second.key) == (True, again["W002"]), "only who is called again is heard again"


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("fa", "rtl"), ("fr", "ltr")])
def test_the_words_are_german_and_the_tickets_language(at: datetime, language: str, direction: str) -> None:
    _called(at, language=language)
    german, own = _area(at).calling[0].words
    assert (german.language, own.language, own.direction) == ("de", language, direction)
    assert german.said.startswith("Nummer W 0 0 1. Bitte zu: ")
    assert own.said != german.said
    assert "W 0 0 1" in own.said


@pytest.mark.parametrize("language", ["de", "de-simple", "sr"])
def test_where_the_house_has_no_other_words_german_stands_alone(at: datetime, language: str) -> None:
    _called(at, language=language)
    assert [words.language for words in _area(at).calling[0].words] == ["de"]


def test_a_room_on_another_floor_has_an_arrow_and_the_floor_in_words(at: datetime) -> None:
    ada, _ticket = _called(at, language="en")
    room = _area(at).calling[0]
    area = Desk.objects.get(id=ada.desk).area
    shown = {}
    for floor in (9, -9):
        area.floor = floor
        area.save()
        shown[floor] = _area(at).calling[0]
    assert (room.floor is None, shown[9].arrow, shown[-9].arrow) == (room.arrow == "along", "down", "up")
    assert "floor" in shown[9].words[1].line


def test_only_those_wait_whom_a_staffed_desk_of_the_area_can_serve(at: datetime) -> None:
    make_house(at=at)
    make_ticket(at=at)
    make_ticket(at=at, features=("video",))
    assert _area(at).waiting == 1


def test_somebody_whose_minutes_are_over_waits_again(at: datetime) -> None:
    ada, ticket = _called(at)
    actions.need_more_time(by=ada.by, at=at + 2 * MINUTE, visit=ticket)
    assert _area(at + 3 * MINUTE).waiting == 0
    assert _area(at + 12 * MINUTE).waiting == 1


def test_the_stamp_changes_with_calls_and_with_the_end_of_a_device(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    number, _secret = read_token(make_display(at=at, areas=("og1",)), purpose="display")
    stamps = [queries.queue_stamp(at)]
    make_ticket(at=at)
    stamps.append(queries.queue_stamp(at))
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    stamps.append(queries.queue_stamp(at))
    actions.end_device(by=actor(SYSTEM), at=at, device=number)
    stamps += [queries.queue_stamp(at), queries.queue_stamp(at + timedelta(days=1))]
    assert len(set(stamps)) == len(stamps)
    assert queries.board(at=at).displays == {}


def test_a_ticket_knows_how_many_go_before_it(at: datetime) -> None:
    make_house(at=at)
    first, second = make_ticket(at=at), make_ticket(at=at + MINUTE)
    tickets = queries.board(at=at + 2 * MINUTE).tickets
    assert (tickets[first.id].ahead, tickets[second.id].ahead) == (0, 1)


def test_calls_keep_their_order_when_the_clock_is_set_back() -> None:
    """Sunday 25 October 2026: 2.30 comes twice; the later call stays the newest one."""
    ada, bert = make_house(at=datetime(2026, 10, 24, 23, 0, tzinfo=UTC))
    before, after = datetime(2026, 10, 25, 0, 50, tzinfo=UTC), datetime(2026, 10, 25, 1, 10, tzinfo=UTC)
    assert queries.clock_on(before) > queries.clock_on(after), "the wall clock went back between the calls"
    for who, when in ((ada, before), (bert, after)):
        make_ticket(at=when)
        actions.call_next(by=who.by, at=when, desk=who.desk)
    assert [call.number for call in _area(after).calling] == ["W002", "W001"]
    assert queries.queue_stamp(before) == queries.queue_stamp(after), "it is one day"


def test_the_page_shows_the_calls_of_its_areas_and_nothing_of_a_person() -> None:
    now = clock.read()
    _called(now, language="ar")
    token = make_display(at=now, areas=("og1",))
    Visit.objects.update(mail="amal@example.org", phone="0171 3920012", note="Passbild fehlt")
    page = Client().get(f"/anzeige/{token}/")
    text = page.content.decode()
    assert (page.status_code, page.headers["Cache-Control"]) == (200, "no-store")
    assert "W001" in text
    assert 'lang="ar" dir="rtl"' in text
    assert 'http-equiv="refresh"' in text, "without scripts it loads itself again"
    assert not [word for word in ("amal", "3920012", "Passbild", "study_permit") if word in text]


def test_a_forged_or_ended_address_shows_nothing(at: datetime) -> None:
    make_house(at=at)
    token = make_display(at=at, areas=("og1",))
    assert Client().get(f"/anzeige/{token}x/").status_code == 410
    number, _secret = read_token(token, purpose="display")
    actions.end_device(by=actor(SYSTEM), at=at, device=number)
    assert Client().get(f"/anzeige/{token}/").status_code == 410


def test_the_queries_of_a_board_do_not_grow_with_what_it_shows(
    at: datetime, django_assert_max_num_queries: object
) -> None:
    make_house(at=at)
    for _ticket in range(5):
        make_ticket(at=at)
    for _device in range(3):
        make_display(at=at, areas=("og1",))
    queries.board(at=at)  # counters, colleagues and rooms are known now for some seconds
    with django_assert_max_num_queries(7):  # type: ignore[operator]  # a fixture of pytest-django
        board = queries.board(at=at)
    assert (len(board.tickets), len(board.displays)) == (5, 3)


def test_a_call_that_is_not_the_newest_carries_no_mark(at: datetime) -> None:
    _called(at)
    (area,) = queries.board(at=at).areas
    old = replace(area, calling=tuple(replace(call, newest=False) for call in area.calling))
    with translation.override("de"):
        shown, plain = (render_to_string("reception/public/_board.html", {"areas": [one]}) for one in (area, old))
    assert ("Gerade aufgerufen" in shown, "Gerade aufgerufen" in plain) == (True, False)


def test_a_display_of_no_area_shows_all(at: datetime) -> None:
    make_house(at=at)
    board: Board = queries.board(at=at)
    assert board.shown(()) == board.areas
    assert board.shown(("elsewhere",)) == ()
