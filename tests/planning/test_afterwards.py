"""After a Saturday: hours credited once, a report without a figure about anybody, and the published numbers."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.appointments import queries as plan
from anlaufstelle.appointments.models import Appointment
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import actor
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.errors import NoMember, NoSuchSaturday, NotOver, WrongMinutes
from anlaufstelle.planning.models import HoursEntry
from anlaufstelle.planning.queries.saturday_figures import PUBLISHED
from anlaufstelle.planning.queries.saturday_report import FEWEST, OTHERS, by_concern
from tests.accounts.makers import signed_in
from tests.appointments.offices import Office, load, make_booking, staff_actor
from tests.planning.makers import SATURDAY, lead, make_big_office, make_draft, plan_and_tick, released, volunteer

DAY = timedelta(days=1)
CODES = ("study_permit", "skilled_work", "new_passport_transfer", "several")


def _after(at: datetime) -> datetime:
    return at + 12 * DAY


@pytest.mark.django_db
def test_hours_are_credited_once_to_who_was_there_preparation_included(at: datetime) -> None:
    office = make_big_office(at=at)
    draft = released(office, at=at)
    ada, bert = office.members["Ada"], office.members["Bert"]
    with pytest.raises(NotOver):
        actions.finish_saturday(by=lead(), at=at, on=SATURDAY, came=draft.members)
    stranger = office.members["Hedi"]
    assert actions.finish_saturday(by=lead(), at=_after(at), on=SATURDAY, came=[ada, bert, stranger]) == 2
    assert {(row.member_id, row.minutes) for row in HoursEntry.objects.all()} == {(ada, 300), (bert, 300)}
    with pytest.raises(NotOver):
        actions.finish_saturday(by=lead(), at=_after(at), on=SATURDAY, came=[ada])
    with pytest.raises(NoSuchSaturday):
        actions.finish_saturday(by=lead(), at=_after(at), on=SATURDAY + 7 * DAY, came=[ada])


@pytest.mark.django_db
def test_the_account_is_seen_by_its_member_and_the_lead_alone(at: datetime) -> None:
    office = make_big_office(at=at)
    draft = released(office, at=at)
    actions.finish_saturday(by=lead(), at=_after(at), on=SATURDAY, came=draft.members)
    ada = next(iter(volunteer([office.members["Ada"]], on=SATURDAY + 7 * DAY, at=at).values()))
    assert queries.own_saturdays(by=ada, at=_after(at)).balance == 300
    actions.take_hours(by=lead(), at=_after(at), member=office.members["Ada"], on=SATURDAY + 2 * DAY, minutes=120)
    assert [line.minutes for line in queries.own_saturdays(by=ada, at=_after(at)).hours] == [-120, 300]
    lines = {line.name: line.minutes for line in queries.hours_accounts(by=lead())}
    assert lines == {"Ada": 180, "Bert": 300, "Cleo": 300, "Dora": 300}
    with pytest.raises(NotFound):
        queries.hours_accounts(by=staff_actor("caseworker"))
    for member, minutes, error in ((999, 60, NoMember), (office.members["Ada"], 0, WrongMinutes)):
        with pytest.raises(error):
            actions.take_hours(by=lead(), at=at, member=member, on=SATURDAY, minutes=minutes)


@pytest.mark.django_db
def test_names_stand_by_name_and_never_by_balance(at: datetime) -> None:
    office = make_big_office(at=at)
    released(office, at=at)
    actions.finish_saturday(by=lead(), at=_after(at), on=SATURDAY, came=[office.members["Dora"]])
    names = [one.name for one in queries.saturday_page(by=lead(), at=at, on=SATURDAY).saturday.helpers]
    assert names == sorted(names)


@pytest.mark.django_db
def test_report_against_forecast(at: datetime) -> None:
    office = make_big_office(at=at)
    released(office, at=at)
    bookings = [
        make_booking(number, on=SATURDAY, start=102 + 6 * (number // 3), outcome="missed" if number < 2 else "served")
        for number in range(9)
    ]
    assert load(*bookings, at=_after(at)) == 9
    actions.finish_saturday(by=lead(), at=_after(at), on=SATURDAY, came=office.members.values())
    found = queries.saturday_report(by=lead(), on=SATURDAY)
    assert (found.booked, found.came, found.missed, found.open) == (9, 7, 2, 0)
    assert (found.saturday.appointments, found.came_helpers, found.staff_minutes, found.euros) == (42, 4, 1200, 1000)
    assert [(line.concern, line.booked) for line in found.concerns] == [("study_permit", 9)]
    assert found.minutes_a_visit == 0  # four colleagues are too few for a figure


@pytest.mark.django_db
def test_the_report_stays_when_bookings_became_counts(at: datetime) -> None:
    office = make_big_office(at=at)
    released(office, at=at)
    load(*[make_booking(number, on=SATURDAY, start=102 + 6 * number) for number in range(6)], at=_after(at))
    from anlaufstelle.appointments.actions import reduce_past

    reduce_past(by=actor("system"), at=at + 60 * DAY)
    assert not Appointment.objects.exists()
    assert queries.saturday_report(by=lead(), on=SATURDAY).came == 6
    assert plan.booked_by_concern(first=SATURDAY, end=SATURDAY + DAY) == {"study_permit": 6}


@pytest.mark.django_db
def test_there_is_no_report_of_what_was_not_released(at: datetime) -> None:
    plan_and_tick(make_draft(make_big_office(at=at), at=at), at=at)
    with pytest.raises(NoSuchSaturday):
        queries.saturday_report(by=lead(), on=SATURDAY)


@given(booked=st.dictionaries(st.sampled_from(CODES), st.integers(0, 30)))
def test_no_small_count_can_be_worked_out_from_the_total(booked: dict[str, int]) -> None:
    """Every line, and the total less all lines, is nothing or at least five."""
    lines = by_concern({}, booked)
    assert all(line.booked >= FEWEST for line in lines)
    hidden = sum(booked.values()) - sum(line.booked for line in lines)
    assert hidden == 0 or not lines


def test_twin_leaving_small_counts_out_would_give_one_away() -> None:
    booked = {"study_permit": 9, "skilled_work": 6, "new_passport_transfer": 2}
    naive = [count for count in booked.values() if count >= FEWEST]
    assert sum(booked.values()) - sum(naive) == 2
    assert [line.concern for line in by_concern({}, booked)] == ["study_permit", OTHERS]


@pytest.mark.django_db
def test_the_published_saturdays_are_reproduced_with_the_people_behind_them(at: datetime) -> None:
    """S: about 150 and 250 customers on four Saturdays of four hours. D: 37.5 and 62.5 each. A: minutes, shares."""
    make_big_office(at=at, members=1)
    page = queries.saturday_figures()
    assert [one.each for one in PUBLISHED] == [37.5, 62.5]
    behind = [(one.line.people, one.line.appointments, one.percent) for one in page.behind]
    assert behind == [(4, 42, 89), (6, 64, 98)]
    fewer = {line.people: line.appointments for line in page.lines}
    assert fewer[3] < 37.5
    assert fewer[5] < 62.5
    assert [one.line.staff_minutes * 4 / 60 for one in page.behind] == [80, 120]


@pytest.mark.django_db
def test_the_pages_afterwards(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    from anlaufstelle.base import clock

    office: Office = make_big_office(at=at)
    released(office, at=at)
    monkeypatch.setattr(clock, "read", lambda: _after(at))
    client = signed_in("team_lead", at=_after(at))
    address = f"/amt/planung/samstag/{SATURDAY}/"
    assert f"{address}bericht/" in client.get("/amt/planung/samstag/").content.decode()
    assert "wer war da?" in client.get(f"{address}abschluss/").content.decode()
    ada = office.members["Ada"]
    report = client.post(f"{address}abschluss/", {"da": [str(ada)]}, follow=True).content.decode()
    assert "Erwartet und eingetreten" in report
    again = client.post(f"{address}abschluss/", {"da": [str(ada)]}, follow=True).content.decode()
    assert "schon abgeschlossen" in again
    assert "5,0 Stunden" in client.get("/amt/planung/samstag/stunden/").content.decode()
    taken = {"member": str(ada), "on": "2026-03-20", "minutes": "90"}
    client.post("/amt/planung/samstag/stunden/", taken)
    assert "3,5 Stunden" in client.get("/amt/planung/samstag/stunden/").content.decode()
    assert client.post("/amt/planung/samstag/stunden/", {"member": "x"}).status_code == 422
    figures = client.get("/amt/planung/samstag/zahlen/").content.decode()
    assert "37,5" in figures
    assert "62,5" in figures
