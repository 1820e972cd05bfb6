"""The lead lays down the house through the pages: areas, ways, hours for urgent matters, rooms for talks."""

from datetime import date, datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.actions import NewArea, NewStretch
from anlaufstelle.reception.errors import AreaInUse, HoursOverlap, NoSuchPart, UnknownChoice, WayChanged
from anlaufstelle.reception.models import Desk, EmergencyHours, Stretch, TalkRoom, WaitingArea
from anlaufstelle.reception.queries import route
from anlaufstelle.reception.queries.today import emergency_hours
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import signed_in
from tests.reception.makers import SYSTEM, make_house, make_way

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


def _page(client: Client, path: str = "") -> str:
    answer = client.get(f"/amt/haus/{path}")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    return str(answer.content.decode())


def _send(client: Client, path: str, **values: object) -> str:
    answer = client.post(f"/amt/haus/{path}", values, follow=True)
    assert answer.status_code in (200, 422)
    return str(answer.content.decode())


def test_only_the_lead_arranges_the_house_and_finds_it_in_the_navigation(lead: Client, now: datetime) -> None:
    assert 'href="/amt/haus/"' in lead.get("/amt/").content.decode()
    clerk = signed_in("caseworker", at=now)
    assert clerk.get("/amt/haus/").status_code == 403
    assert 'href="/amt/haus/"' not in clerk.get("/amt/").content.decode()


def test_a_new_area_takes_counters_over_and_says_who_waits_there(lead: Client) -> None:
    desk = Desk.objects.order_by("id").first()
    assert desk is not None
    values = {"name": "Wartezone Süd", "entrance": "south", "floor": 2, "seats": 12, "step_free": "on"}
    shown = _send(lead, "zonen/neu/", **values, counters=[desk.counter_id])
    area = WaitingArea.objects.get(name="Wartezone Süd")
    desk.refresh_from_db()
    assert (area.code, area.floor, area.seats, area.step_free, desk.area_id) == ("wartezone-sued", 2, 12, True, area.id)
    assert "Wartezone Süd" in shown
    _send(lead, "zonen/neu/", **values)
    assert WaitingArea.objects.filter(code="wartezone-sued-2").exists(), (
        "a second one of the same name has its own code"
    )
    shown = _send(lead, f"zonen/{area.id}/", **{**values, "name": "Warten im 2. Stock", "seats": 8})
    area.refresh_from_db()
    assert (area.name, area.code, area.seats) == ("Warten im 2. Stock", "wartezone-sued", 8)
    assert Entry.objects.filter(code="reception.house_arranged", lasting__contains="wartezone-sued").exists()


def test_what_is_wrong_with_an_area_is_said_and_nothing_is_kept(lead: Client, now: datetime) -> None:
    shown = _send(lead, "zonen/neu/", name="", entrance="north", floor="x", seats="-1")
    assert "Bitte prüfen Sie Ihre Angaben" in shown
    assert WaitingArea.objects.count() == 1
    with pytest.raises(UnknownChoice):
        actions.save_area(by=actor(SYSTEM), at=now, area=NewArea(code="x", name=" ", entrance="main", floor=0))


def test_an_area_is_removed_only_when_nobody_waits_there(lead: Client, now: datetime) -> None:
    area = WaitingArea.objects.get()
    assert "gehören noch Plätze" in _send(lead, f"zonen/{area.id}/", entfernen="1")
    with pytest.raises(AreaInUse):
        actions.remove_area(by=actor(SYSTEM), at=now, area=area.id)
    empty = actions.save_area(by=actor(SYSTEM), at=now, area=NewArea(code="x", name="Leer", entrance="main", floor=0))
    _send(lead, f"zonen/{empty}/", entfernen="1")
    assert not WaitingArea.objects.filter(id=empty).exists()
    with pytest.raises(NoSuchPart):
        actions.remove_area(by=actor(SYSTEM), at=now, area=empty)
    assert lead.get(f"/amt/haus/zonen/{empty}/").status_code == 404


def test_a_room_without_a_way_is_named_until_somebody_describes_it(lead: Client, now: datetime) -> None:
    assert "noch kein Weg" in _page(lead)
    make_way(at=now)
    assert "noch kein Weg" not in _page(lead)


def _way(lead: Client, path: str) -> tuple[str, list[tuple[str, str, str]]]:
    stamp = lead.get(f"/amt/haus/{path}").context["card"].stamp
    found = Stretch.objects.order_by("position").values_list("turn", "target", "way")
    return stamp, list(found)


def test_a_way_is_put_together_moved_and_read_in_two_languages(lead: Client) -> None:
    room = staff.rooms()[0]
    path = f"wege/main/{room.id}/"
    for turn, values in (
        ("enter", {"entrance": "main"}),
        ("door", {"words": room.name}),
        ("stairs", {"floor": 2, "way": "stairs"}),
        ("lift", {"floor": 2, "way": "step_free"}),
    ):
        _send(lead, path, stand=_way(lead, path)[0], **{"turn": turn, "way": "either", **values})
    for step in ("2-hoch", "3-hoch"):
        _send(lead, path, stand=_way(lead, path)[0], stelle=step)
    assert [turn for turn, _target, _way in _way(lead, path)[1]] == ["enter", "stairs", "lift", "door"]
    shown = _page(lead, path)
    assert "Gehen Sie die Treppe hoch in den 2. Stock." in shown
    assert 'lang="ar" dir="rtl"' in shown
    found = route.to_room(room.id, entrance="main")
    assert [turn.code for turn in found.usual] == ["enter", "stairs", "door"]
    assert [turn.code for turn in found.step_free] == ["enter", "lift", "door"]
    _send(lead, path, stand=_way(lead, path)[0], stelle="1-weg")
    assert [turn for turn, _target, _way in _way(lead, path)[1]] == ["enter", "lift", "door"]


def test_a_stretch_without_what_it_leads_to_is_asked_for_again(lead: Client) -> None:
    path = f"wege/south/{staff.rooms()[0].id}/"
    assert "Das fehlt noch." in _send(lead, path, stand=_way(lead, path)[0], turn="stairs", way="either")
    assert not Stretch.objects.exists()


def test_a_way_that_somebody_changed_meanwhile_is_not_overwritten(lead: Client) -> None:
    path = f"wege/south/{staff.rooms()[0].id}/"
    old = _way(lead, path)[0]
    _send(lead, path, stand=old, turn="left", way="either")
    assert str(WayChanged.message) in _send(lead, path, stand=old, turn="right", way="either")
    assert "inzwischen jemand geändert" in _send(lead, path, stand=old, stelle="0-weg")
    assert [turn for turn, _target, _way in _way(lead, path)[1]] == ["left"]
    stamp = _way(lead, path)[0]
    assert "gibt es im Haus nicht" in _send(lead, path, stand=stamp, stelle="0-hoch"), "the first one goes no higher"


def test_nobody_lays_down_a_way_of_unknown_turns_or_to_an_unknown_room(now: datetime) -> None:
    make_house(at=now)
    room = staff.rooms()[0].id
    for entrance, to, turn in (("main", room, "fly"), ("main", 999, "left"), ("roof", room, "left")):
        stretches = [NewStretch(turn=turn)]
        with pytest.raises(UnknownChoice):
            actions.save_way(by=actor(SYSTEM), at=now, entrance=entrance, room=to, stretches=stretches)


def test_hours_for_urgent_matters_are_added_shown_to_the_public_and_ended(lead: Client, now: datetime) -> None:
    today = now.date()
    values = {"weekday": "0", "start": "10:00", "end": "12:00", "valid_from": today.isoformat(), "valid_to": ""}
    assert "Die Stunden gelten" in _send(lead, "eilig/", **values)
    assert [(span.start, span.end) for span in emergency_hours(today)] == [("10:00", "12:00")]
    assert "10:00 bis 12:00" in Client().get("/de/reihenfolge/").content.decode()
    assert "schon Stunden für eilige Anliegen" in _send(lead, "eilig/", **{**values, "start": "11:55", "end": "13:00"})
    _send(lead, "eilig/", **{**values, "start": "12:00", "end": "13:00"})
    assert EmergencyHours.objects.count() == 2
    first = EmergencyHours.objects.order_by("start").first()
    assert first is not None
    _send(lead, "eilig/", beenden=str(first.id))
    assert [span.start for span in emergency_hours(today)] == ["10:00", "12:00"]
    assert [span.start for span in emergency_hours(today + DAY)] == ["12:00"]
    assert "nicht, oder nicht mehr" in _send(lead, "eilig/", beenden="99999")


def test_wrong_hours_are_said(lead: Client, now: datetime) -> None:
    today = now.date()
    values = {"weekday": "0", "start": "12:00", "end": "10:03", "valid_from": today.isoformat()}
    shown = _send(lead, "eilig/", **values, valid_to=(today - DAY).isoformat())
    assert "in Schritten von fünf Minuten" in shown
    assert "Der letzte Tag liegt vor dem ersten." in shown
    assert not EmergencyHours.objects.exists()


@pytest.mark.parametrize(
    ("first", "end", "clash"),
    [
        (date(2026, 3, 2), None, True),
        (date(2026, 3, 2), date(2026, 4, 1), False),
        (date(2026, 3, 2), date(2026, 4, 2), True),
        (date(2026, 5, 1), None, False),
        (date(2026, 4, 30), date(2026, 6, 1), True),
    ],
)
def test_hours_overlap_only_when_they_share_a_day(at: datetime, first: date, end: date | None, clash: bool) -> None:
    """The ones that are there hold from 1 April to 30 April."""
    by = actor(SYSTEM)
    there = (date(2026, 4, 1), date(2026, 5, 1))
    actions.add_emergency_hours(by=by, at=at, weekday=1, span=(120, 144), valid_from=there[0], valid_to=there[1])
    actions.add_emergency_hours(by=by, at=at, weekday=2, span=(120, 144), valid_from=there[0], valid_to=there[1])

    def add() -> None:
        actions.add_emergency_hours(by=by, at=at, weekday=1, span=(143, 150), valid_from=first, valid_to=end)

    if clash:
        with pytest.raises(HoursOverlap):
            add()
    else:
        add()


def test_hours_of_a_time_that_never_is_are_refused(at: datetime) -> None:
    for weekday, span, end in ((7, (1, 2), None), (0, (2, 2), None), (0, (1, 2), date(2026, 1, 1))):
        with pytest.raises(UnknownChoice):
            actions.add_emergency_hours(
                by=actor(SYSTEM), at=at, weekday=weekday, span=span, valid_from=date(2026, 1, 1), valid_to=end
            )


def test_a_room_for_talks_is_laid_down_and_taken_back(lead: Client, now: datetime) -> None:
    room = staff.rooms()[0]
    _send(lead, "raeume/", raum=str(room.id), angeboten="1", merkmal=["confidential", "video"])
    assert TalkRoom.objects.get().features == ["confidential", "video"]
    assert "Vertraulich" in _page(lead) or "vertraulich" in _page(lead)
    _send(lead, "raeume/", raum=str(room.id))
    assert not TalkRoom.objects.exists()
    assert "Diese Auswahl gibt es nicht" in _send(lead, "raeume/", raum="0", angeboten="1")
    with pytest.raises(UnknownChoice):
        actions.set_talk_room(by=actor(SYSTEM), at=now, room=room.id, features=["swimming_pool"])
