"""Minutes at the counter: learned from visits, shown by concern only, adopted for the model of waiting."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.errors import NotFound
from anlaufstelle.base.permissions import actor
from anlaufstelle.concerns import actions as concerns_actions
from anlaufstelle.concerns import queries as concerns
from anlaufstelle.concerns.errors import OutOfBounds, UnknownConcern
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.queries.durations import FEWEST_COLLEAGUES
from anlaufstelle.reception import queries as reception
from anlaufstelle.reception.models import Passed
from tests.accounts.makers import signed_in
from tests.planning.makers import lead, make_big_office

pytestmark = pytest.mark.django_db
PAGE = "/amt/planung/minuten/"
CONCERN = "study_permit"


def _visits(at: datetime, *, steps: dict[str, int], concern: str = CONCERN) -> None:
    """Put counts of past visits down, as the tally would over many weeks."""
    for number, (step, count) in enumerate(steps.items()):
        on = (at - timedelta(days=number + 1)).date()
        Passed.objects.create(on=on, figure="handling", group=concern, step=step, count=count)


def _line(at: datetime) -> queries.DurationLine:
    return next(line for line in queries.durations(by=lead(), at=at) if line.concern == CONCERN)


def test_visits_say_more_than_the_catalogue_and_outliers_say_nothing(at: datetime) -> None:
    make_big_office(at=at, members=FEWEST_COLLEAGUES)
    _visits(at, steps={"035": 150, "040": 150, "180": 9})
    line = _line(at)
    assert line.catalogue == 20
    assert line.shown is not None
    assert 38 < line.shown.minutes < 41
    assert (line.shown.visits, line.shown.left_out) == (300, 9)
    assert 35 <= line.shown.low < line.shown.high <= 45


def test_what_fewer_than_five_colleagues_serve_shows_no_figure(at: datetime) -> None:
    make_big_office(at=at, members=FEWEST_COLLEAGUES - 1)
    _visits(at, steps={"035": 300})
    assert _line(at).shown is None
    assert _line(at).few == "colleagues"
    assert actions.adopt_durations(by=lead(), at=at, chosen=[CONCERN]) == 0, "nor is it adopted"


def test_few_visits_show_no_figure(at: datetime) -> None:
    make_big_office(at=at, members=FEWEST_COLLEAGUES)
    _visits(at, steps={"035": 19})
    assert _line(at).few == "visits"


def test_adopted_minutes_are_expected_when_the_visits_are_forgotten(at: datetime) -> None:
    make_big_office(at=at, members=FEWEST_COLLEAGUES)
    _visits(at, steps={"035": 300})
    client = signed_in("team_lead", at=at)
    assert "37" in client.get(PAGE).content.decode()
    client.post(PAGE, {"anliegen": [CONCERN]})
    Passed.objects.all().delete()
    assert 36 < reception.learned_durations(at.date())[CONCERN].mean < 38
    (demand,) = concerns.demands((CONCERN,))
    assert demand.front_minutes == 20, "appointments keep their length"
    client.post(PAGE, {"anliegen": [CONCERN], "zurueck": "1"})
    assert reception.learned_durations(at.date())[CONCERN].mean == 20
    assert concerns.adopted_minutes() == {}


def test_only_known_concerns_and_possible_minutes_are_adopted(at: datetime) -> None:
    make_big_office(at=at)
    with pytest.raises(UnknownConcern):
        concerns_actions.adopt_minutes(by=lead(), at=at, concern="nothing", minutes=10, visits=100)
    with pytest.raises(OutOfBounds):
        concerns_actions.adopt_minutes(by=lead(), at=at, concern=CONCERN, minutes=500, visits=100)
    with pytest.raises(NotFound):
        queries.durations(by=actor("resident"), at=at)
