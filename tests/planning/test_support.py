"""Temporary support staff: what they take over, what that frees, and the day they leave."""

from datetime import date, datetime, timedelta

import pytest

from anlaufstelle.appointments import actions as appointments
from anlaufstelle.base.errors import NotAllowed, NotFound
from anlaufstelle.base.permissions import actor
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.errors import NoMember, NoSuchTask, WrongMinutes
from anlaufstelle.planning.models import Delegation
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import signed_in
from tests.appointments.offices import FIRST, load, make_booking, make_office, staff_actor
from tests.planning.makers import lead

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)
_HELPER = "Zora"


@pytest.fixture
def zora(at: datetime) -> int:
    """An office of two caseworkers and a support worker at three counters; give the support worker."""
    make_office(at=at, members=(("Ada", "study", ("study", "work")), ("Bert", "study", ("study", "work"))))
    system = actor("system")
    new = staff_actions.NewMember(
        name=_HELPER, team="study", skills=("study", "work"), languages=("de",), support=True, valid_from=FIRST
    )
    staff_actions.load_staff(by=system, at=at, members=[new])
    member = next(line.id for line in staff.members() if line.name == _HELPER)
    week = tuple((weekday, 96, 144) for weekday in range(5))
    edit = appointments.SetWorkingTimes(member=member, times=week, valid_from=date(2026, 3, 3))
    appointments.edit_plan(by=lead(), at=at, edit=edit)
    return member


def _team() -> int:
    return staff.teams()[0].id


def _leave(zora: int, *, at: datetime, valid_to: date) -> None:
    edit = appointments.ChangeMember(member=zora, skills=("study", "work"), languages=("de",), valid_to=valid_to)
    appointments.edit_plan(by=lead(), at=at, edit=edit)


def test_delegated_minutes_free_a_range_of_counselling(zora: int, at: datetime) -> None:
    give = {"pickup": 200, "entrance": 100}
    for task, minutes in give.items():
        actions.delegate_task(by=lead(), at=at, member=zora, task=task, minutes=minutes, team=_team())
    page = queries.support_page(by=lead(), at=at)
    assert page.gained == (120, 230)
    assert page.talks == (120 // 40, 230 // 40)
    assert {task.task.code for task in page.lines[0].tasks} == set(give)
    actions.delegate_task(by=lead(), at=at, member=zora, task="pickup", minutes=0, team=_team())
    assert queries.support_page(by=lead(), at=at).gained == (0, 30)


def test_minutes_of_a_task_come_from_bookings_or_are_called_an_assumption(zora: int, at: datetime) -> None:
    load(*[make_booking(number, on=date(2026, 2, 2) + number * DAY, outcome="served") for number in range(4)], at=at)
    rows = {row.task.code: row for row in queries.support_page(by=lead(), at=at).volumes}
    assert (rows["biometrics"].minutes, rows["biometrics"].assumed) == (round(4 * 5 / 8), False)
    assert (rows["pickup"].minutes, rows["pickup"].assumed) == (0, False)
    assert rows["scanning"].assumed


def test_a_supposed_last_day_says_which_bookings_would_have_to_be_reseated_and_saves_nothing(
    zora: int, at: datetime
) -> None:
    monday = date(2026, 4, 13)
    assert load(*[make_booking(number, on=monday) for number in range(3)], at=at) == 3
    found = queries.leaving(by=lead(), at=at, member=zora, last_day=date(2026, 4, 10))
    assert found is not None
    assert (found.known, found.new_times + found.without_place) == (False, 1)
    assert queries.support_member(by=lead(), at=at, member=zora).last_day is None


def test_after_the_day_is_saved_no_booking_lies_with_who_left_and_the_loss_is_shown(zora: int, at: datetime) -> None:
    _leave(zora, at=at, valid_to=date(2026, 4, 11))
    actions.delegate_task(by=lead(), at=at, member=zora, task="pickup", minutes=200, team=_team())
    found = queries.leaving(by=lead(), at=at, member=zora)
    assert found is not None
    assert (found.known, found.reseated, found.without_place) == (True, 0, 0)
    assert found.minutes_lost == 5 * 240
    assert found.slots_lost == 60
    assert [(task.task.code, task.team) for task in found.line.tasks] == [("pickup", "Team study")]


def test_where_counters_are_the_bound_nobody_leaving_loses_time(at: datetime) -> None:
    make_office(
        at=at,
        members=(("Ada", "study", ("study",)), ("Bert", "study", ("study",))),
        counters=(("Platz 1", ("biometrics",)),),
    )
    new = staff_actions.NewMember(
        name=_HELPER, team="study", skills=("study",), languages=("de",), support=True, valid_from=FIRST
    )
    staff_actions.load_staff(by=actor("system"), at=at, members=[new])
    member = next(line.id for line in staff.members() if line.name == _HELPER)
    found = queries.leaving(by=lead(), at=at, member=member, last_day=date(2026, 4, 10))
    assert found is not None
    assert found.minutes_lost == 0


def test_the_lead_is_warned_eight_four_and_two_weeks_before(zora: int, at: datetime) -> None:
    _leave(zora, at=at, valid_to=date(2026, 6, 1))
    last = date(2026, 5, 31)
    seen = {}
    for days in (57, 56, 29, 28, 15, 14, 0):
        moment = at + (last - at.date()) - days * DAY
        seen[days] = [line.warning for line in queries.support_page(by=lead(), at=moment).warnings]
        assert queries.count_leaving(by=lead(), at=moment) == len(seen[days])
    assert seen == {57: [], 56: [8], 29: [8], 28: [4], 15: [4], 14: [2], 0: [2]}
    assert queries.count_leaving(by=staff_actor("caseworker"), at=at + 80 * DAY) == 0


def test_only_support_staff_get_tasks_and_only_known_ones(zora: int, at: datetime) -> None:
    ada = next(line.id for line in staff.members() if line.name == "Ada")
    wrong = (
        ({"member": ada}, NoMember),
        ({"task": "erfunden"}, NoSuchTask),
        ({"team": 999}, NoSuchTask),
        ({"minutes": 2461}, WrongMinutes),
    )
    right = {"member": zora, "task": "pickup", "minutes": 60, "team": _team()}
    for changes, error in wrong:
        with pytest.raises(error):
            actions.delegate_task(by=lead(), at=at, **{**right, **changes})  # type: ignore[arg-type]  # mixed values
    with pytest.raises(NotAllowed):
        actions.delegate_task(by=staff_actor("caseworker"), at=at, **right)  # type: ignore[arg-type]  # mixed values
    with pytest.raises(NotFound):
        queries.support_page(by=staff_actor("caseworker"), at=at)


def test_tasks_end_a_year_after_somebody_left(zora: int, at: datetime) -> None:
    actions.delegate_task(by=lead(), at=at, member=zora, task="pickup", minutes=60, team=_team())
    _leave(zora, at=at, valid_to=date(2026, 4, 11))
    actions.forget_old_planning(by=actor("system"), at=at + 400 * DAY)
    assert Delegation.objects.exists()
    actions.forget_old_planning(by=actor("system"), at=at + 410 * DAY)
    assert not Delegation.objects.exists()


def test_the_pages_of_support_staff(zora: int, at: datetime) -> None:
    client = signed_in("team_lead", at=at)
    address = f"/amt/planung/unterstuetzung/{zora}/"
    assert address in client.get("/amt/planung/unterstuetzung/").content.decode()
    assert client.post(address, {"task": "pickup", "minutes": "90", "team": str(_team())}).status_code == 302
    assert client.post(address, {"task": "pickup", "minutes": "viel", "team": str(_team())}).status_code == 422
    assert client.post(address, {"task": "pickup", "minutes": "90", "team": "999"}).status_code == 422
    page = client.get(f"{address}?bis=2026-04-10").content.decode()
    assert "nur angenommen" in page
    assert "Fertige Karten ausgeben: Team study" in page
    assert client.get(f"{address}?bis=2020-01-01").status_code == 422
    assert client.get(f"{address}?bis=unsinn").status_code == 422
    _leave(zora, at=at, valid_to=date(2026, 3, 21))
    assert "noch höchstens 4 Wochen" in client.get("/amt/planung/samstag/").content.decode()
    assert "Planung (1)" in client.get("/amt/planung/samstag/").content.decode()
    assert client.get("/amt/planung/unterstuetzung/999/").status_code == 404
