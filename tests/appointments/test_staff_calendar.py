"""What staff see of a day and a week: times and counters, never a figure about one colleague."""

from datetime import date, datetime

import pytest
from pytest_django import DjangoAssertNumQueries

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.models import Appointment
from anlaufstelle.appointments.queries import day_page, find_appointments, plan_page, week_page
from anlaufstelle.appointments.queries.staff_day import TeamLoad, at_least_five
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import Actor
from tests.appointments.offices import (
    EIGHT,
    NINE,
    TEN,
    WEDNESDAY,
    Office,
    load,
    make_booking,
    make_office,
    somebody,
    staff_actor,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(at: datetime) -> Office:
    return make_office(at=at)


@pytest.fixture
def desk() -> Actor:
    return staff_actor("front_desk")


def test_a_day_shows_who_comes_by_counter_team_and_concern(office: Office, at: datetime, desk: Actor) -> None:
    load(
        make_booking(1, name="Ana Probe"),
        make_booking(2, start=NINE, concerns=("family_reunion", "card_pickup")),
        make_booking(3, start=TEN, outcome="cancelled"),
        at=at,
    )
    page = day_page(by=desk, at=at, on=WEDNESDAY)
    assert [line.start for line in page.lines] == [EIGHT, NINE]
    assert sum(len(column.lines) for column in page.columns) == 2
    assert {group.title for group in page.by_team} <= {"Team study", "Team family"}
    assert len(page.by_concern) == 3
    assert page.open == ((EIGHT, 144),)
    assert page.possible_minutes == 3 * 240


def test_a_holiday_and_a_closure_say_so(office: Office, at: datetime, desk: Actor) -> None:
    assert day_page(by=desk, at=at, on=date(2026, 4, 3)).holiday == "Karfreitag"
    closed = actions.CloseOffice(first=WEDNESDAY, until=date(2026, 3, 5), reason="Fortbildung")
    actions.edit_plan(by=staff_actor(), at=at, edit=closed)
    page = day_page(by=desk, at=at, on=WEDNESDAY)
    assert (page.closures, page.open) == (("Fortbildung",), ())


def test_a_week_counts_days_counters_teams_and_concerns(office: Office, at: datetime, desk: Actor) -> None:
    load(make_booking(1), make_booking(2), make_booking(3, on=date(2026, 3, 6)), at=at)
    page = week_page(by=desk, at=at, on=WEDNESDAY)
    assert [day.count for day in page.days] == [0, 0, 2, 0, 1, 0]
    assert page.days[2].possible_minutes == 720
    assert page.days[2].free_minutes == 720 - page.days[2].booked_minutes
    assert sum(row.total for row in page.by_counter) == 3
    assert [(row.title, row.total) for row in page.by_concern] == [("Aufenthalt zum Studieren", 3)]


def test_small_teams_are_counted_together(at: datetime, desk: Actor) -> None:
    """A team of two is no team for figures; nor are two teams of three people in all."""
    many = tuple((f"Ada {number}", "study", ("study",)) for number in range(5))
    make_office(at=at, members=(*many, ("Bert", "family", ("family",)), ("Cleo", "work", ("work",))))
    load(make_booking(1), make_booking(2, concerns=("family_reunion",)), at=at)
    assert [row.title for row in week_page(by=desk, at=at, on=WEDNESDAY).by_team] == [
        "Team family, Team study, Team work"
    ]
    assert [load.members for load in day_page(by=desk, at=at, on=WEDNESDAY).load] == [7]


def test_an_office_of_three_has_no_figures_by_team(office: Office, at: datetime, desk: Actor) -> None:
    load(make_booking(1), at=at)
    assert week_page(by=desk, at=at, on=WEDNESDAY).by_team == ()
    assert day_page(by=desk, at=at, on=WEDNESDAY).load == ()


def _team(name: str, members: int) -> TeamLoad:
    return TeamLoad(name=name, members=members, front=10 * members, back=5 * members, working=100 * members)


@pytest.mark.parametrize(
    ("sizes", "shown"),
    [
        ({"a": 9, "b": 7}, {"a": 9, "b": 7}),
        ({"a": 9, "b": 4}, {"a, b": 13}),
        ({"a": 9, "b": 6, "c": 2}, {"a": 9, "b, c": 8}),
        ({"a": 9, "b": 3, "c": 2}, {"a": 9, "b, c": 5}),
        ({"a": 3, "b": 1}, {}),
        ({"a": 9, "b": 0}, {"a": 9}),
    ],
)
def test_no_figure_is_about_fewer_than_five(sizes: dict[str, int], shown: dict[str, int]) -> None:
    """Neither alone, nor as what is left when one takes the others from the whole."""
    found = at_least_five([_team(name, members) for name, members in sizes.items()])
    assert {load.name: load.members for load in found} == shown
    assert all(load.members >= 5 for load in found)


def test_no_page_of_the_calendar_names_a_colleague(office: Office, at: datetime, desk: Actor) -> None:
    load(make_booking(1), at=at)
    for page in (day_page(by=desk, at=at, on=WEDNESDAY), week_page(by=desk, at=at, on=WEDNESDAY)):
        assert not [name for name in office.members if name in repr(page)]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("probe", 3),
        ("PROBE lukasz", 1),
        ("łuk", 1),
        ("oprobe", 1),
        ("rob", 0),
        ("x", 1),
        ("p", 0),
        ("0171 39200 12", 1),
        ("+49 171 3920012", 1),
        ("", 0),
        ("   ", 0),
        ("%", 0),
        ("_", 0),
        ("\x00", 0),
        ("a" * 5000, 0),
    ],
)
def test_finding_takes_words_of_a_name_or_a_number(
    office: Office, at: datetime, desk: Actor, typed: str, found: int
) -> None:
    load(
        make_booking(1, name="Ana Probe"),
        make_booking(2, start=NINE, name="Łukasz Probe-O'Probe", phone="+491713920012"),
        make_booking(3, start=NINE, name="X Probe"),
        at=at,
    )
    assert len(find_appointments(by=desk, at=at, typed=typed).lines) == found


def test_finding_takes_a_code_as_people_read_it_aloud(office: Office, at: datetime, desk: Actor) -> None:
    load(make_booking(1), at=at)
    row = Appointment.objects.get()
    assert [line.id for line in find_appointments(by=desk, at=at, typed=f" {row.code.lower()} ").lines] == [row.id]
    assert find_appointments(by=desk, at=at, typed=row.code.replace("-", " ")).lines


def test_finding_stops_at_twenty(at: datetime, desk: Actor) -> None:
    make_office(at=at)
    load(*(make_booking(number, start=EIGHT + 4 * (number // 2)) for number in range(22)), at=at)
    page = find_appointments(by=desk, at=at, typed="probe")
    assert (len(page.lines), page.more) == (20, True)


def test_who_may_not_see_the_calendar_finds_nothing_there(office: Office, at: datetime) -> None:
    nobody = somebody()
    with pytest.raises(NotFound):
        day_page(by=nobody, at=at, on=WEDNESDAY)
    with pytest.raises(NotFound):
        week_page(by=nobody, at=at, on=WEDNESDAY)
    with pytest.raises(NotFound):
        find_appointments(by=nobody, at=at, typed="probe")
    with pytest.raises(NotFound):
        plan_page(by=staff_actor("front_desk"), at=at)


@pytest.mark.parametrize("bookings", [1, 6])
def test_a_page_asks_as_often_however_full_the_day_is(
    office: Office, at: datetime, desk: Actor, bookings: int, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    load(*(make_booking(number, start=EIGHT + 6 * number) for number in range(bookings)), at=at)
    day_page(by=desk, at=at, on=WEDNESDAY)  # the calendar now knows this version of the plan
    with django_assert_num_queries(10):
        day_page(by=desk, at=at, on=WEDNESDAY)
    with django_assert_num_queries(6):
        week_page(by=desk, at=at, on=WEDNESDAY)
    with django_assert_num_queries(6):
        find_appointments(by=desk, at=at, typed="probe")
