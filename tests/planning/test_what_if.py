"""The what-if page: an answer with an interval for today and for coming weeks, and nothing stored."""

from datetime import datetime, timedelta

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import actor
from anlaufstelle.engines.queueing import PLAIN
from anlaufstelle.planning import queries
from anlaufstelle.planning.queries import Answer, LiveAsked, WeeksAsked, WhatIfLine, what_if_coming, what_if_live
from anlaufstelle.planning.views import what_if_words
from anlaufstelle.reception import actions as reception
from anlaufstelle.reception.queries import arrivals
from anlaufstelle.staff import queries as staff
from tests.accounts.makers import signed_in
from tests.appointments.makers import make_booking
from tests.planning.makers import SATURDAY, lead, make_big_office, volunteer
from tests.reception.makers import make_house, make_ticket

pytestmark = pytest.mark.django_db
PAGE = "/amt/planung/was-waere-wenn/"


@pytest.fixture
def client(at: datetime) -> Client:
    return signed_in("team_lead", at=at)


def _line(code: str, low: float, high: float) -> WhatIfLine:
    middle = (low + high) / 2
    return WhatIfLine(code, code, "minutes", 10.0, 10.0 + middle, middle, low, high)  # type: ignore[arg-type]  # words


def _answer(**intervals: tuple[float, float]) -> Answer:
    codes = ("wait_mean_s", "served", "sent_home", "refused", "overtime_s", "backlog_s")
    lines = tuple(_line(code, *intervals.get(code, (-1.0, 1.0))) for code in codes)
    return Answer(lines, (), (), rounds=1, days=1)


def test_a_desk_closed_today_makes_people_wait_longer(at: datetime, client: Client) -> None:
    ada, _bert = make_house(at=at)
    for _number in range(10):
        make_ticket(at=at, concerns=("study_permit",))
    page = client.get(PAGE, {"art": "heute", "rechnen": "1", "zu": str(ada.desk)}).content.decode()
    assert f"Ohne {staff.counters()[0].name}" in page
    assert "länger" in page
    answer = queries.what_if_today(by=lead(), at=at, asked=LiveAsked(close=(ada.desk,)))
    assert answer is not None
    assert answer.line("wait_mean_s").low > 0
    assert answer.line("staffed_s").change < 0
    assert {one.source for one in answer.assumptions} <= {"counted", "catalogue", "plan", "assumption", "mixed"}


def test_a_counter_more_today_makes_people_wait_less(at: datetime, client: Client) -> None:
    make_house(at=at, desks=1)
    for _number in range(8):
        make_ticket(at=at, concerns=("study_permit",))
    wish = {"art": "heute", "rechnen": "1", "mehr": "1", "kraefte": "1", "bis": "11:00", "laenger": "30"}
    page = client.get(PAGE, {**wish, "nummern": "-5"}).content.decode()
    assert "Mit einem weiteren Schalter, mit einer Unterstützungskraft mehr bis 11:00 Uhr" in page
    assert "kürzer" in page
    answer = queries.what_if_today(by=lead(), at=at, asked=LiveAsked(more=1))
    assert answer is not None
    assert answer.line("wait_mean_s").high < 0


def test_without_anybody_at_a_desk_nothing_is_claimed(at: datetime, client: Client) -> None:
    for who in make_house(at=at):
        reception.stand_up(by=who.by, at=at, desk=who.desk)
    assert "kein Schalter besetzt" in client.get(PAGE, {"art": "heute"}).content.decode()
    assert queries.what_if_today(by=lead(), at=at, asked=LiveAsked(more=1)) is None


def test_coming_weeks_with_fewer_counters_and_more_saturdays(at: datetime, client: Client) -> None:
    office = make_big_office(at=at, members=4, counters=4)
    volunteer([office.members["Ada"]], on=SATURDAY, at=at)
    for number in range(6):
        make_booking(at=at, name=f"Ana {number}", on=(at + timedelta(days=1)).date(), start=96 + 6 * number)
    closed = staff.counters()[0]
    wish = {"rechnen": "1", "wochen": "2", "ohne": str(closed.id), "samstage": "1"}
    page = client.get(PAGE, wish).content.decode()
    assert "Ohne Platz 1, mit einem Samstag mehr" in page
    answer = queries.what_if_weeks(by=lead(), at=at, asked=WeeksAsked(weeks=2, saturdays=1))
    assert answer is not None
    assert answer.days == 10
    assert answer.appointments is not None
    assert answer.appointments.before == 6
    assert answer.appointments.after > 10, "one volunteer serves four hours"
    assert answer.line("served").low > 0
    none = queries.what_if_weeks(by=lead(), at=at, asked=WeeksAsked(weeks=1, saturdays=3))
    assert none is not None
    assert any("nur 0 Samstage" in note or "nur 1 Samstage" in note for note in none.notes)


def test_support_behind_the_counter_takes_backlog_away(at: datetime) -> None:
    make_big_office(at=at, members=1, counters=1)
    for number in range(8):
        make_booking(at=at, name=f"Ana {number}", on=(at + timedelta(days=1)).date(), start=96 + 6 * number)
    answer = queries.what_if_weeks(by=lead(), at=at, asked=WeeksAsked(weeks=1, front=1, back=1, longer=-20))
    assert answer is not None
    assert answer.line("backlog_s").high <= 0
    assert answer.notes, "no counter is free for the support worker"
    assert answer.appointments is not None
    assert answer.appointments.after > answer.appointments.before


def test_an_office_that_is_never_open_has_no_answer(at: datetime, client: Client) -> None:
    assert queries.what_if_weeks(by=lead(), at=at, asked=WeeksAsked(front=1)) is None
    assert "an keinem Tag geöffnet" in client.get(PAGE, {"rechnen": "1", "wochen": "1", "vorn": "1"}).content.decode()


def test_the_plain_model_answers_with_fewer_rounds_and_says_so(
    at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_house(at=at)
    make_ticket(at=at, concerns=("study_permit",))
    for module in (what_if_live, what_if_coming):
        monkeypatch.setattr(module, "kernel", lambda: PLAIN)
    for wish in (
        {"art": "heute", "rechnen": "1", "mehr": "1"},
        {"rechnen": "1", "wochen": "4", "back": "1", "vorn": "1"},
    ):
        assert "Das Modell ist nicht übersetzt" in client.get(PAGE, wish).content.decode()
    answer = queries.what_if_weeks(by=lead(), at=at, asked=WeeksAsked(weeks=4, back=1))
    assert answer is not None
    assert answer.days <= 5


@pytest.mark.parametrize(
    "wish",
    [
        {"wochen": "99", "vorn": "1"},
        {"wochen": "2", "ohne": "987654"},
        {"wochen": "x"},
        {"wochen": "2", "laenge": "-90"},
        {"art": "heute", "zu": "5"},
        {"art": "heute", "bis": "gleich"},
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(at: datetime, client: Client, wish: dict[str, str]) -> None:
    make_house(at=at)
    answer = client.get(PAGE, {"rechnen": "1", **wish})
    assert answer.status_code == 422
    assert "Vorher und nachher" not in answer.content.decode()


def test_a_question_without_a_change_says_so(at: datetime, client: Client) -> None:
    make_house(at=at)
    for part in ("heute", "wochen"):
        page = client.get(PAGE, {"art": part, "rechnen": "1", "wochen": "2"}).content.decode()
        assert "mindestens eine Änderung" in page


def test_asking_stores_nothing(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    make_ticket(at=at)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        queries.what_if_today(by=lead(), at=at, asked=LiveAsked(close=(ada.desk,)))
        queries.what_if_weeks(by=lead(), at=at, asked=WeeksAsked(weeks=1, saturdays=1))
    assert seen.captured_queries
    assert all(query["sql"].lstrip().upper().startswith("SELECT") for query in seen.captured_queries)


def test_more_days_ask_the_database_no_more(at: datetime) -> None:
    make_big_office(at=at)
    counts = []
    for weeks in (1, 8):
        with CaptureQueriesContext(connection) as seen:
            queries.what_if_weeks(by=lead(), at=at, asked=WeeksAsked(weeks=weeks, front=1))
        counts.append(len(seen))
    assert counts[1] <= counts[0]


def test_only_who_plans_may_ask(at: datetime) -> None:
    for ask in (
        lambda: queries.what_if_today(by=actor("resident"), at=at, asked=LiveAsked(more=1)),
        lambda: queries.what_if_weeks(by=actor("resident"), at=at, asked=WeeksAsked(front=1)),
        lambda: queries.live_desks(by=actor("resident"), at=at),
        lambda: queries.counters_to_close(by=actor("resident"), at=at),
    ):
        with pytest.raises(NotFound):
            ask()


def test_an_interval_with_zero_claims_no_difference() -> None:
    said = what_if_words.sentences("Ohne Platz 4", _answer(wait_mean_s=(-2.0, 3.0)))
    assert said == [
        "Ohne Platz 4 ist bei der Wartezeit kein Unterschied nachweisbar (−2 bis +3).",
        "Auch sonst ist kein Unterschied nachweisbar.",
    ]


def test_a_proven_difference_is_said_as_a_range() -> None:
    longer = what_if_words.sentences("Ohne Platz 4", _answer(wait_mean_s=(9.2, 13.8), sent_home=(2.0, 5.4)))
    assert longer == [
        "Ohne Platz 4 warten Menschen im Mittel 9 bis 14 Minuten länger.",
        "Am Ende werden 2 bis 5 Menschen mehr nach Hause geschickt.",
    ]
    shorter = what_if_words.sentences(
        "So", _answer(wait_mean_s=(-0.4, -0.2), backlog_s=(-9.0, -7.0), served=(0.1, 0.2))
    )
    assert shorter == [
        "So warten Menschen im Mittel weniger als eine Minute kürzer.",
        "Am Ende bleibt schriftliche Arbeit von 7 bis 9 Stunden weniger liegen.",
    ]


def test_the_page_is_never_kept_and_reads_the_clock_once(
    at: datetime, client: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_house(at=at)
    monkeypatch.setattr(clock, "read", lambda: at)
    assert "no-store" in client.get(PAGE).headers["Cache-Control"]


def test_days_that_were_counted_take_the_place_of_assumptions(at: datetime) -> None:
    ada, _bert = make_house(at=at)
    for number in range(3):
        ticket = make_ticket(at=at + timedelta(hours=number), concerns=("study_permit",))
        reception.call_next(by=ada.by, at=at + timedelta(hours=number), desk=ada.desk)
        reception.start(by=ada.by, at=at + timedelta(hours=number), desk=ada.desk)
        reception.finish(by=ada.by, at=at + timedelta(hours=number, minutes=9), desk=ada.desk, outcome="done")
        assert ticket.number
    later = at + timedelta(days=1)
    seen = arrivals(later.date())
    assert (seen.days, seen.a_day) == (1, {at.weekday(): 3.0})
    assert seen.by_hour == {9: 1, 10: 1, 11: 1}, "at of the tests is nine o'clock at the office"
    assert arrivals(at.date()).days == 0, "today is not over"
    for moment, source in ((at, "assumption"), (later, "counted")):
        answer = queries.what_if_weeks(by=lead(), at=moment, asked=WeeksAsked(weeks=1, front=1))
        assert answer is not None
        assert {str(one.what): one.source for one in answer.assumptions}["Menschen ohne Termin"] == source
