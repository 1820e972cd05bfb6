"""Word before the turn: once to each, by mail or SMS, with the number and never with the matter."""

from datetime import UTC, datetime, timedelta
from uuid import UUID

import pytest

from anlaufstelle.base.outbox.carrying import Parcel
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.outbox.words import mail, sms
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.models import Visit
from tests.reception.makers import KIOSK, SYSTEM, Colleague, make_house, make_ticket, make_wish

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ada(at: datetime) -> Colleague:
    return make_house(at=at, desks=1, role="team_lead")[0]


def _sent() -> list[tuple[str, str]]:
    return [(row.template, row.to) for row in Row.objects.order_by("created_at", "id")]


def test_a_quarter_of_an_hour_before_the_window_word_goes_out_once(ada: Colleague, at: datetime) -> None:
    early = at.replace(hour=5, minute=0)
    wish = make_wish(phone="0171 2345678", language="ar")
    place = actions.take_place_outside(by=actor(KIOSK), at=early, wish=wish)
    assert place.window_from is not None
    before = place.window_from - 16 * MINUTE
    assert actions.tell_who_is_soon(by=actor(SYSTEM), at=before) == 0
    assert actions.tell_who_is_soon(by=actor(SYSTEM), at=before + MINUTE) == 1
    assert actions.tell_who_is_soon(by=actor(SYSTEM), at=before + 2 * MINUTE) == 0
    assert _sent() == [("reception/window", "+491712345678")]


def test_with_three_before_one_gets_word_with_four_not_yet(ada: Colleague, at: datetime) -> None:
    for _ in range(4):
        make_ticket(at=at)
    make_ticket(at=at, mail="a@example.org")
    assert actions.tell_who_is_soon(by=actor(SYSTEM), at=at + MINUTE) == 0
    actions.call_next(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert actions.tell_who_is_soon(by=actor(SYSTEM), at=at + MINUTE) == 1
    assert _sent() == [("reception/soon", "a@example.org")]


def test_who_is_called_gets_word_and_who_gave_nothing_gets_none(ada: Colleague, at: datetime) -> None:
    make_ticket(at=at, mail="a@example.org", concerns=("study_permit",))
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    assert _sent() == [("reception/called", "a@example.org")]
    row = Row.objects.get()
    assert "study" not in str(row.values)
    assert set(row.values) <= {"code", "link", "time"}


def test_nobody_without_an_address_is_asked_for(ada: Colleague, at: datetime) -> None:
    make_ticket(at=at)
    assert actions.tell_who_is_soon(by=actor(SYSTEM), at=at) == 0
    assert not Visit.objects.get().told
    assert _sent() == []


@pytest.mark.parametrize("template", ["window", "soon", "called"])
def test_each_message_has_words_in_every_language(template: str, settings: object) -> None:
    values = {"code": "W007", "link": "https://amt.example/x/", "time": "08:15"}
    for code, _name in settings.LANGUAGES:  # type: ignore[attr-defined]  # pytest-django gives the settings
        number, made = UUID(int=1), datetime(2026, 3, 3, tzinfo=UTC)
        parcel = Parcel(
            id=number, channel="sms", to="+49", template=f"reception/{template}", language=code, values=values,
            created_at=made,
        )  # fmt: skip
        assert "W007" in sms(parcel)
        assert "https://amt.example/x/" in sms(parcel)
        assert "W007" in mail(parcel).body
