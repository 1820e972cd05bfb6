"""Signs come from the data of the house; a sign that hangs is outdated as soon as it shows what is no longer so."""

from collections.abc import Callable
from datetime import datetime, timedelta

import pytest

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.engines.writing import Cell, Sign, Words
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import NewArea, NewSpot
from anlaufstelle.reception.errors import NoSuchSign
from anlaufstelle.reception.models import HungSign
from anlaufstelle.reception.queries import sign_words, signs
from anlaufstelle.reception.queries.staff_signs import (
    FIRST_LANGUAGES,
    SignLine,
    Wanted,
    outdated,
    sign_file,
    sign_list,
)
from anlaufstelle.staff import queries as staff
from anlaufstelle.staff.models import Counter, Room
from tests.accounts.makers import signed_in
from tests.reception.makers import SYSTEM, make_house, make_plan

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def ids(at: datetime) -> dict[str, int]:
    make_house(at=at)
    return make_plan(at=at)


@pytest.fixture
def now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    monkeypatch.setattr(clock, "read", lambda: at)
    return at


def _text(given: Words) -> str:
    return "".join(run.text for run in given.runs)


def _texts(cell: Cell) -> list[str]:
    return [_text(one) for one in cell]


def _sign(key: str, at: datetime, *, languages: tuple[str, ...] = ("de",)) -> Sign:
    return signs.sign(key, of=signs.house(at.date()), languages=languages)


def _arrows(sign: Sign) -> dict[str, str]:
    return {_text(row.main): _text(row.icons[0].alternative) for row in sign.rows}


def _hang(at: datetime, *, languages: tuple[str, ...] = ("de", "ar"), paper: str = "a4") -> tuple[SignLine, ...]:
    """Print every sign of the house, and note that they hang."""
    keys = tuple(line.key for line in sign_list(at=at))
    actions.note_printed(by=actor(SYSTEM), at=at, wanted=[Wanted(keys, languages, paper)])
    return sign_list(at=at)


def test_every_room_area_entrance_and_sign_place_has_its_signs(ids: dict[str, int], at: datetime) -> None:
    room = staff.rooms()[0].id
    places = [ids["Schild Foyer"], ids["Schild Treppe"]]
    ways = [f"{kind}:{place}" for kind in ("way", "here") for place in places]
    assert [line.key for line in sign_list(at=at)] == ["entrance:south", *ways, "area:og1", f"room:{room}"]
    assert {line.state for line in sign_list(at=at)} == {"new"}


def test_a_door_shows_room_counters_and_what_one_comes_for(ids: dict[str, int], at: datetime) -> None:
    room = staff.rooms()[0].id
    spot = NewSpot(kind="room", floor=1, x=0, y=3, width=2, height=2, room=room, groups=("work", "family"))
    actions.save_spot(by=actor(SYSTEM), at=at, spot=spot, of=ids["Raum 1"])
    shown = _sign(f"room:{room}", at, languages=("de", "en"))
    assert _text(shown.head.main) == "Raum 1"
    assert _texts(shown.head.others) == ["Room 1"]
    assert [_text(row.main) for row in shown.rows] == ["Platz 0, 1", "Arbeit", "Familie"]
    assert [_texts(row.others) for row in shown.rows] == [["Counter 0, 1"], ["Work"], ["Family"]]
    assert _texts(shown.texts)[0] == "Bitte kommen Sie herein, wenn Ihre Nummer aufgerufen ist."


def test_a_waiting_area_shows_its_name_and_its_rooms(ids: dict[str, int], at: datetime) -> None:
    shown = _sign("area:og1", at, languages=("ar", "uk"))
    assert (_text(shown.head.main), [one.language for one in shown.head.others]) == ("Hier warten", ["ar", "uk"])
    assert [_text(row.main) for row in shown.rows] == ["Wartezone", "Raum 1"]
    assert len(shown.texts) == 3, "the sentence in German and in each other language"


def test_an_entrance_shows_what_one_finds_behind_it(ids: dict[str, int], at: datetime) -> None:
    shown = _sign("entrance:south", at)
    assert [_text(row.main) for row in shown.rows] == ["Information", "1. Stock"]
    assert _texts(shown.rows[1].more) == ["Raum 1"]


def test_arrows_show_the_way_from_the_sign(ids: dict[str, int], at: datetime) -> None:
    """In the foyer, looking north: the information west, the stairs and the lift east, the door behind."""
    foyer = _arrows(_sign(f"way:{ids['Schild Foyer']}", at))
    assert foyer == {
        "Information": "Pfeil nach links",
        "Toilette": "Pfeil nach links",
        "1. Stock": "Pfeil nach rechts",
        "Aufzug": "Pfeil nach rechts",
    }
    stairs = _arrows(_sign(f"way:{ids['Schild Treppe']}", at))
    assert (stairs["Raum 1"], stairs["Wartezone"], stairs["Aufzug"]) == (
        "Pfeil nach rechts",
        "Pfeil nach rechts",
        "Pfeil nach links",
    )


def test_a_sign_turned_round_shows_the_other_way(ids: dict[str, int], at: datetime) -> None:
    key = f"way:{ids['Schild Foyer']}"
    spot = NewSpot(kind="sign", floor=0, x=3, y=2, looks="s", name="Foyer")
    actions.save_spot(by=actor(SYSTEM), at=at, spot=spot, of=ids["Schild Foyer"])
    arrows = _arrows(_sign(key, at))
    assert (arrows["Information"], arrows["1. Stock"]) == ("Pfeil nach rechts", "Pfeil nach links")
    assert arrows["Ausgang"] == "Pfeil geradeaus"


def test_the_plan_is_turned_so_that_up_is_where_one_looks(ids: dict[str, int], at: datetime) -> None:
    """Looking south, what lies in the south west comes to be up on the right."""
    plan = _sign(f"here:{ids['Schild Treppe']}", at).plan
    assert plan is not None
    places = {_text(label.words): (label.x, label.y) for label in plan.labels}
    room, area = places["Raum 1"], places["Wartezone"]
    assert (room[0] > plan.width / 2, room[1] < area[1]) == (True, True)
    spot = NewSpot(kind="sign", floor=1, x=5, y=2, looks="n", name="Treppe")
    actions.save_spot(by=actor(SYSTEM), at=at, spot=spot, of=ids["Schild Treppe"])
    north = _sign(f"here:{ids['Schild Treppe']}", at).plan
    assert north is not None
    assert {_text(label.words): (label.x, label.y) for label in north.labels}["Raum 1"] == (0, 3)


def test_the_plan_says_in_words_what_it_shows(ids: dict[str, int], at: datetime) -> None:
    shown = _sign(f"here:{ids['Schild Treppe']}", at, languages=("de", "en"))
    assert shown.plan is not None
    told = _text(shown.plan.alternative)
    assert told.startswith("Plan, 1. Stock. Von hier aus ")
    assert "nach rechts: Raum 1" in told
    ground = _sign(f"here:{ids['Schild Foyer']}", at, languages=("de", "en"))
    assert _texts(ground.texts) == ["Raum 1: 1. Stock · floor 1"]


@pytest.mark.parametrize("key", ["room:999", "area:none", "way:0", "entrance:main", "nothing", "roof:1"])
def test_there_is_no_sign_of_what_is_not_there(ids: dict[str, int], at: datetime, key: str) -> None:
    with pytest.raises(NoSuchSign):
        _sign(key, at)


def test_what_hangs_is_current_until_something_changes(ids: dict[str, int], at: datetime) -> None:
    assert {line.state for line in _hang(at)} == {"current"}
    assert {line.state for line in sign_list(at=at + DAY)} == {"current"}, "the date alone makes no new sign"
    make_again = NewSpot(kind="corridor", floor=1, x=0, y=2, width=7, name="Flur mit neuem Namen")
    actions.save_spot(by=actor(SYSTEM), at=at, spot=make_again, of=ids["Flur oben"])
    assert {line.state for line in sign_list(at=at)} == {"current"}, "no sign shows the name of a corridor"


def _move_counter(_at: datetime, _ids: dict[str, int]) -> None:
    other = Room.objects.create(name="Raum 2", floor=1, entrance="south")
    Counter.objects.filter(id=Counter.objects.order_by("id").values("id")[:1]).update(room=other)


def _rename_room(_at: datetime, _ids: dict[str, int]) -> None:
    Room.objects.update(name="Raum 9")


def _rename_area(at: datetime, _ids: dict[str, int]) -> None:
    actions.save_area(by=actor(SYSTEM), at=at, area=NewArea(code="og1", name="Halle", entrance="south", floor=1))


def _move_stairs(at: datetime, ids: dict[str, int]) -> None:
    for floor in (0, 1):
        spot = NewSpot(kind="stairs", floor=floor, x=0, y=3, name=f"Treppe {floor}")
        actions.save_spot(by=actor(SYSTEM), at=at, spot=spot, of=ids[f"Treppe {floor}"])


@pytest.mark.parametrize(
    ("change", "kinds"),
    [
        (_move_counter, {"room", "entrance"}),
        (_rename_room, {"room", "area", "entrance", "way", "here"}),
        (_rename_area, {"area", "here"}),
        (_move_stairs, {"way", "here"}),
    ],
)
def test_a_moved_counter_room_area_or_way_means_new_signs(
    ids: dict[str, int], at: datetime, change: Callable[[datetime, dict[str, int]], None], kinds: set[str]
) -> None:
    _hang(at)
    change(at, ids)
    wrong = {line.kind for line in sign_list(at=at) if line.state == "outdated"}
    assert wrong >= kinds
    (again,) = outdated(sign_list(at=at))
    assert (again.languages, again.paper) == (("de", "ar"), "a4"), "printed anew as it was"
    actions.note_printed(by=actor(SYSTEM), at=at, wanted=[again])
    assert not [line for line in sign_list(at=at) if line.state == "outdated"]


def test_a_sign_whose_place_is_gone_is_to_be_taken_down(ids: dict[str, int], at: datetime) -> None:
    _hang(at)
    actions.remove_spot(by=actor(SYSTEM), at=at, spot=ids["Schild Foyer"])
    gone = [line.key for line in sign_list(at=at) if line.state == "gone"]
    assert gone == [f"here:{ids['Schild Foyer']}", f"way:{ids['Schild Foyer']}"]
    for key in gone:
        actions.note_taken_down(by=actor(SYSTEM), at=at, key=key)
    assert not [line for line in sign_list(at=at) if line.state == "gone"]
    with pytest.raises(NoSuchSign):
        actions.note_taken_down(by=actor(SYSTEM), at=at, key=gone[0])


def test_other_languages_or_paper_are_another_sign(ids: dict[str, int], at: datetime) -> None:
    shown = _sign("area:og1", at)
    marks = {
        signs.fingerprint(shown, languages=("de",), paper="a4"),
        signs.fingerprint(shown, languages=("de",), paper="a3"),
        signs.fingerprint(_sign("area:og1", at, languages=("de", "tr")), languages=("de", "tr"), paper="a4"),
    }
    assert len(marks) == 3
    assert {len(mark) for mark in marks} == {8}


def test_only_the_lead_notes_signs(ids: dict[str, int], at: datetime) -> None:
    somebody = actor("kiosk")
    for step in (
        lambda: actions.note_printed(by=somebody, at=at, wanted=[Wanted(("area:og1",), ("de",), "a4")]),
        lambda: actions.note_taken_down(by=somebody, at=at, key="area:og1"),
    ):
        with pytest.raises(NotAllowed):
            step()


def test_nothing_chosen_or_unknown_languages_and_paper_are_refused(ids: dict[str, int], at: datetime) -> None:
    for wanted in ((), ("area:og1", "xx", "a4"), ("area:og1", "de", "a0")):
        given = [Wanted((wanted[0],), (wanted[1],), wanted[2])] if wanted else [Wanted((), ("de",), "a4")]
        with pytest.raises(NoSuchSign):
            sign_file(given, at=at)
    with pytest.raises(NoSuchSign):
        actions.note_printed(by=actor(SYSTEM), at=at, wanted=[])


def test_numbers_on_doors_are_said_shortly() -> None:
    def said(*names: str) -> list[str]:
        return [say() for say in sign_words.doors(names)]

    assert said("Platz 3", "Platz 4", "Platz 5", "Platz 6", "Platz 9") == ["Platz 3–6, 9"]
    assert said("Raum 001", "Raum 002", "Beratungsraum") == ["Raum 001, 002", "Beratungsraum"]
    assert said() == []


def test_the_lead_prints_and_sees_what_is_outdated(now: datetime) -> None:
    make_house(at=now)
    make_plan(at=now)
    lead = signed_in("team_lead", at=now)
    page = lead.get("/amt/haus/schilder/").content.decode()
    assert ("noch nie gedruckt" in page, "Neu zu drucken" in page) == (True, False)
    looked = lead.post("/amt/haus/schilder/pdf/", {"schild": "area:og1", "paper": "a4", "languages": ["en"]})
    assert (looked.headers["Content-Type"], HungSign.objects.count()) == ("application/pdf", 0), "looking notes nothing"
    printed = lead.post(
        "/amt/haus/schilder/pdf/", {"schild": "area:og1", "paper": "a3", "languages": ["en"], "merken": "1"}
    )
    assert printed.content.startswith(b"%PDF")
    hung = HungSign.objects.get()
    assert (hung.key, hung.languages, hung.paper) == ("area:og1", ["de", "en"], "a3")
    area = NewArea(code="og1", name="Halle", entrance="south", floor=1)
    actions.save_area(by=actor(SYSTEM), at=now, area=area)
    page = lead.get("/amt/haus/schilder/").content.decode()
    assert ("Neu zu drucken" in page, "neu drucken" in page) == (True, True)
    again = lead.post("/amt/haus/schilder/pdf/", {"veraltet": "1", "merken": "1"})
    assert again.content.startswith(b"%PDF")
    assert "Neu zu drucken" not in lead.get("/amt/haus/schilder/").content.decode()


def test_all_signs_come_in_one_file_and_nothing_ticked_is_told(now: datetime) -> None:
    make_house(at=now)
    make_plan(at=now)
    lead = signed_in("team_lead", at=now)
    everything = lead.post("/amt/haus/schilder/pdf/", {"alle": "1", "paper": "a4"})
    assert everything.content.startswith(b"%PDF")
    for given in ({"paper": "a4"}, {"paper": "a9", "schild": "area:og1"}):
        told = lead.post("/amt/haus/schilder/pdf/", given, follow=True).content.decode()
        assert "Wählen Sie mindestens ein Schild aus der Liste." in told


def test_a_sign_of_a_place_that_is_gone_is_named_until_it_is_taken_down(now: datetime) -> None:
    make_house(at=now)
    ids = make_plan(at=now)
    _hang(now, languages=FIRST_LANGUAGES)
    actions.remove_spot(by=actor(SYSTEM), at=now, spot=ids["Schild Foyer"])
    lead = signed_in("team_lead", at=now)
    key = f"way:{ids['Schild Foyer']}"
    assert "Abzuhängen" in lead.get("/amt/haus/schilder/").content.decode()
    lead.post("/amt/haus/schilder/abgehaengt/", {"schild": key})
    assert not HungSign.objects.filter(key=key).exists()
    told = lead.post("/amt/haus/schilder/abgehaengt/", {"schild": key}, follow=True).content.decode()
    assert "Dieses Schild gibt es nicht." in told
