"""The plan of the house: laid down by the lead, said to be wrong where it is, and followed by the displays."""

from datetime import datetime, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.concerns import actions as concerns
from anlaufstelle.engines.wayfinding import conflicts
from anlaufstelle.reception import actions, queries
from anlaufstelle.reception.actions import NewSpot
from anlaufstelle.reception.errors import NoSuchSpot, SpotTaken, UnknownChoice
from anlaufstelle.reception.models import Spot, WaitingArea
from anlaufstelle.reception.queries import boards, house_plan
from anlaufstelle.reception.queries.staff_plan import plan_page
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import signed_in
from tests.reception.makers import SYSTEM, make_house, make_plan, make_ticket

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
CORRIDOR = NewSpot(kind="corridor", floor=0, x=0, y=0, width=3)


@pytest.fixture
def now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "read", lambda: at)
    return at


def _arrow(at: datetime, *, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr(boards, "_house", boards._House())
    (area,) = queries.board(at=at).areas
    return area.calling[0].arrow


def test_the_arrow_of_a_display_follows_the_plan(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, _bert = make_house(at=at)
    make_ticket(at=at)
    actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert _arrow(at, monkeypatch=monkeypatch) == "along", "without a plan as before"
    seen = {}
    for looks in ("n", "e", "s", "w", ""):
        make_plan(at=at, looks=looks)
        seen[looks] = _arrow(at, monkeypatch=monkeypatch)
    # One goes south to the corridor; without a look nobody knows what that is from here.
    assert seen == {"n": "back", "e": "right", "s": "straight", "w": "left", "": "along"}


def test_a_room_on_another_floor_keeps_its_arrow_up(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, _bert = make_house(at=at)
    make_plan(at=at)
    WaitingArea.objects.update(floor=0)
    make_ticket(at=at)
    actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert _arrow(at, monkeypatch=monkeypatch) == "up"


def test_the_board_asks_the_database_no_more_with_a_large_plan(
    at: datetime, django_assert_max_num_queries: object
) -> None:
    make_house(at=at)
    make_plan(at=at)
    queries.board(at=at)  # the house is known now for some seconds
    with django_assert_max_num_queries(7):  # type: ignore[operator]  # a fixture of pytest-django
        queries.board(at=at)


def test_a_moved_room_turns_the_arrow(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, _bert = make_house(at=at)
    ids = make_plan(at=at)
    make_ticket(at=at)
    actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    room = staff.rooms()[0].id
    moved = NewSpot(kind="room", floor=1, x=2, y=0, room=room)
    actions.save_spot(by=actor(SYSTEM), at=at, spot=moved, of=ids["Raum 1"])
    assert _arrow(at, monkeypatch=monkeypatch) == "straight"


def test_what_is_no_place_is_refused(at: datetime) -> None:
    make_house(at=at)
    by, room = actor(SYSTEM), staff.rooms()[0].id
    for wrong in (
        NewSpot(kind="cellar", floor=0, x=0, y=0),
        NewSpot(kind="room", floor=0, x=60, y=0),
        NewSpot(kind="room", floor=0, x=0, y=0, width=0),
        NewSpot(kind="room", floor=0, x=0, y=0, room=room + 99),
        NewSpot(kind="corridor", floor=0, x=0, y=0, room=room),
        NewSpot(kind="waiting", floor=0, x=0, y=0, area="nowhere"),
        NewSpot(kind="entrance", floor=0, x=0, y=0, entrance="north"),
        NewSpot(kind="sign", floor=0, x=0, y=0),
        NewSpot(kind="sign", floor=0, x=0, y=0, width=2, looks="n"),
        NewSpot(kind="waiting", floor=0, x=0, y=0, looks="x"),
        NewSpot(kind="room", floor=0, x=0, y=0, groups=("nothing",)),
        NewSpot(kind="corridor", floor=0, x=0, y=0, groups=("work",)),
    ):
        with pytest.raises(UnknownChoice):
            actions.save_spot(by=by, at=at, spot=wrong)
    assert house_plan.spots() == ()


def test_a_room_stands_at_one_place(at: datetime) -> None:
    make_house(at=at)
    ids = make_plan(at=at)
    by, room = actor(SYSTEM), staff.rooms()[0].id
    again = NewSpot(kind="room", floor=1, x=9, y=9, room=room)
    with pytest.raises(SpotTaken):
        actions.save_spot(by=by, at=at, spot=again)
    assert actions.save_spot(by=by, at=at, spot=again, of=ids["Raum 1"]) == ids["Raum 1"]
    with pytest.raises(IntegrityError), transaction.atomic():  # noqa: TID251  # twin: the database would not either
        Spot.objects.create(kind="room", floor=0, x=0, y=0, room_id=room)


def test_a_place_that_is_gone_cannot_be_changed(at: datetime) -> None:
    with pytest.raises(NoSuchSpot):
        actions.remove_spot(by=actor(SYSTEM), at=at, spot=12345)
    with pytest.raises(NoSuchSpot):
        actions.save_spot(by=actor(SYSTEM), at=at, spot=CORRIDOR, of=12345)


def test_only_the_lead_lays_down_the_plan(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    for step in (
        lambda: actions.save_spot(by=ada.by, at=at, spot=CORRIDOR),
        lambda: actions.lay_plan(by=ada.by, at=at, spots=[CORRIDOR]),
        lambda: actions.remove_spot(by=ada.by, at=at, spot=1),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_the_page_says_what_does_not_fit(at: datetime) -> None:
    make_house(at=at)
    ids = make_plan(at=at)
    assert plan_page(at=at).problems == ()
    by = actor(SYSTEM)
    actions.save_spot(by=by, at=at, spot=NewSpot(kind="toilet", floor=0, x=0, y=2, width=2))
    actions.save_spot(by=by, at=at, spot=NewSpot(kind="room", floor=0, x=20, y=20, name="Turm"))
    actions.save_spot(by=by, at=at, spot=NewSpot(kind="waiting", floor=0, x=3, y=0, area="og1"), of=ids["Wartezone"])
    actions.remove_spot(by=by, at=at, spot=ids["Raum 1"])
    said = "\n".join(plan_page(at=at).problems)
    for words in (
        "Zwei Orte liegen aufeinander: Flur unten (Erdgeschoss) und Toilette (Erdgeschoss).",
        "Turm (Erdgeschoss) ist von keinem Eingang aus zu erreichen.",
        "Wartezone (Erdgeschoss): nach den Angaben zu Raum oder Wartezone liegt er hier: 1. Stock.",
        "Raum 1 hat noch keinen Platz im Plan.",
    ):
        assert words in said, said


def test_stairs_without_lift_and_lost_signs_are_said_too(at: datetime) -> None:
    make_house(at=at)
    ids = make_plan(at=at)
    by = actor(SYSTEM)
    for name in ("Aufzug 0", "Treppe 0"):
        actions.remove_spot(by=by, at=at, spot=ids[name])
    actions.save_spot(by=by, at=at, spot=NewSpot(kind="sign", floor=0, x=9, y=9, looks="n", name="Lost"))
    said = "\n".join(plan_page(at=at).problems)
    assert "Treppe 1 (1. Stock) führt in kein anderes Stockwerk" in said
    assert "Lost (Erdgeschoss) steht nicht dort, wo Menschen gehen" in said
    actions.save_spot(by=by, at=at, spot=NewSpot(kind="stairs", floor=0, x=6, y=1))
    assert "Raum 1 (1. Stock) soll ohne Stufen erreichbar sein." in "\n".join(plan_page(at=at).problems)


def _form(**changed: str) -> dict[str, str]:
    plain = {"kind": "corridor", "floor": "0", "x": "0", "y": "0", "width": "3", "height": "1", "step_free": "on"}
    return {**plain, "room": "", "area": "", "entrance": "", "name": "", "looks": "", **changed}


def test_the_lead_draws_the_plan_by_a_form(now: datetime) -> None:
    make_house(at=now)
    lead = signed_in("team_lead", at=now)
    assert "Der Plan ist leer" in lead.get("/amt/haus/plan/").content.decode()
    answer = lead.post("/amt/haus/plan/neu/", _form(name="Langer Flur"), follow=True)
    page = answer.content.decode()
    assert ("Langer Flur" in page, "<svg" in page, "Raum 1 hat noch keinen Platz" in page) == (True, True, True)
    (line,) = house_plan.spots()
    address = f"/amt/haus/plan/{line.id}/"
    room = staff.rooms()[0].id
    lead.post(address, _form(kind="room", floor="1", room=str(room)))
    assert [(one.room, one.place.floor) for one in house_plan.spots()] == [(room, 1)]
    assert 'value="1"' in lead.get("/amt/haus/plan/neu/?stock=1").content.decode()
    lead.post(address, {"entfernen": "1"})
    assert (house_plan.spots(), lead.get(address).status_code) == ((), 404)


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"x": "60"}, "59"),
        ({"kind": "sign", "width": "1"}, "Ohne Blickrichtung"),
        ({"kind": "sign", "looks": "n"}, "genau einem Feld"),
        ({"kind": "entrance"}, "welcher Eingang"),
        ({"area": "og1"}, "Das geht nur, wo oben „Wartezone“ gewählt ist."),
    ],
)
def test_the_form_says_what_is_missing(now: datetime, given: dict[str, str], words: str) -> None:
    make_house(at=now)
    answer = signed_in("team_lead", at=now).post("/amt/haus/plan/neu/", _form(**given))
    assert (answer.status_code, words in answer.content.decode()) == (422, True)


def test_a_second_place_for_a_room_is_told_on_the_form(now: datetime) -> None:
    make_house(at=now)
    make_plan(at=now)
    given = _form(kind="room", room=str(staff.rooms()[0].id))
    answer = signed_in("team_lead", at=now).post("/amt/haus/plan/neu/", given)
    assert "steht schon im Hausplan" in answer.content.decode()


def test_the_display_draws_the_arrow_of_the_plan(now: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    ada, _bert = make_house(at=now)
    make_plan(at=now)
    make_ticket(at=now)
    actions.call_next(by=ada.by, at=now, desk=ada.desk)
    monkeypatch.setattr(boards, "_house", boards._House())
    token = actions.add_device(by=actor(SYSTEM), at=now, kind="display", name="A", areas=("og1",))
    assert "al-arrow--left" in Client().get(f"/anzeige/{token}/").content.decode()


def test_the_invented_house_has_a_plan_that_holds(at: datetime) -> None:
    from anlaufstelle.demo import house_plan as invented
    from anlaufstelle.demo import office
    from anlaufstelle.staff import actions as staff_actions

    by = actor(SYSTEM)
    concerns.load_catalogue(by=by, at=at)
    staff_actions.load_staff(
        by=by, at=at, teams=(), rooms=office.ROOMS, counters=office.counters(at.date()), members=()
    )
    for code, floor in (("eg", 0), ("beratung", 1), ("og1", 1), ("og2", 2)):
        area = actions.NewArea(code=code, name=code, entrance="main", floor=floor)
        actions.save_area(by=by, at=at, area=area)
    actions.lay_plan(by=by, at=at, spots=invented.spots())
    lines = house_plan.spots()
    assert conflicts(house_plan.places(lines)) == ()
    assert plan_page(at=at).problems == ()
    assert {line.entrance for line in lines} >= {"main", "south"}
