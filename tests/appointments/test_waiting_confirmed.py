"""The word of the address: nobody fills the waiting list, or takes a place on it, by typing what is somebody else's."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.appointments import actions, queries
from anlaufstelle.appointments.errors import WaitingEnded
from anlaufstelle.appointments.models import WaitingEntry
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.public import resident
from tests.accounts.makers import signed_in
from tests.appointments.offices import staff_actor
from tests.appointments.test_waiting import DAY, _ask, _join, _offer, now

__all__ = ["now"]
pytestmark = pytest.mark.django_db


def test_whoever_types_a_strange_address_gets_and_changes_nothing(now: datetime) -> None:
    """Ana waits and is asked first. Somebody else types her address: her place, her offer and her link stay hers."""
    own = _join(now)
    _offer(now)
    stranger = Client()
    answer = stranger.post("/de/warteliste/", {"c": "card_pickup", "mail": "ana@example.org"})
    assert answer["Location"] == "/de/warteliste/gefragt/"
    shown = stranger.get(answer["Location"]).content.decode()
    unknown = stranger.post("/de/warteliste/", {"c": "card_pickup", "mail": "neu@example.org"})
    assert unknown["Location"] == answer["Location"], "the same answer for an address nobody knows"
    for token in [own, *(row.values["link"] for row in Row.objects.all())]:
        assert token.rstrip("/").rpartition("/")[2] not in shown
    card = queries.waiting_of_link(own, at=now)
    assert (card.concerns, len(card.offers)) == (("study_permit",), 1)


def test_an_address_nobody_confirmed_is_asked_for_nothing_and_goes_after_two_days(now: datetime) -> None:
    token = _ask(now)
    assert queries.count_waiting(at=now) == 0
    assert queries.waiting_by_concern(at=now) == {}
    assert queries.waiting_list(by=staff_actor("front_desk"), at=now) == ()
    assert _offer(now) == 0
    assert actions.forget_waiting(by=actor("system"), at=now + 2 * DAY - timedelta(minutes=1)) == 0
    with pytest.raises(WaitingEnded):
        actions.confirm_waiting(by=resident(), at=now + 2 * DAY, token=token)
    assert actions.forget_waiting(by=actor("system"), at=now + 2 * DAY) == 1
    with pytest.raises(WaitingEnded):
        actions.confirm_waiting(by=resident(), at=now, token=token)


def test_twin_without_the_word_of_the_address_a_stranger_fills_the_list(
    now: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    _ask(now)
    WaitingEntry.objects.update(confirmed=True)  # what the house did before: whoever typed an address was believed
    assert _offer(now) == 1


def test_nobody_is_flooded_by_somebody_who_types_their_address(now: datetime) -> None:
    for minute in range(10):
        _ask(now + timedelta(minutes=minute))
    assert Row.objects.filter(template="appointments/waiting_confirm").count() == 1
    _ask(now + timedelta(minutes=10))
    assert Row.objects.filter(template="appointments/waiting_confirm").count() == 2
    assert WaitingEntry.objects.count() == 1


def test_confirming_twice_changes_nothing(now: datetime) -> None:
    token = _join(now)
    actions.confirm_waiting(by=resident(), at=now + DAY, token=token)
    card = queries.waiting_of_link(token, at=now + DAY)
    assert (card.since, card.ends_at, card.confirmed) == (now, now + 30 * DAY, True)


def test_staff_put_somebody_on_the_list_who_calls(now: datetime) -> None:
    desk = signed_in("front_desk", at=now)
    times = desk.get("/amt/buchen/zeiten/?c=study_permit&weg=telefon").content.decode()
    assert "/amt/warteliste/eintragen/?c=study_permit" in times
    assert desk.get("/amt/warteliste/eintragen/")["Location"] == "/amt/buchen/"
    assert desk.get("/amt/warteliste/eintragen/?c=study_permit").status_code == 200
    for wrong in ({}, {"mail": "kein"}, {"phone": "12"}):
        sent = {"c": "study_permit", "language": "ru", **wrong}
        assert desk.post("/amt/warteliste/eintragen/", sent).status_code == 422
    answer = desk.post("/amt/warteliste/eintragen/", {"c": "study_permit", "language": "ru", "phone": "0171 3920012"})
    assert answer["Location"] == "/amt/warteliste/"
    assert "Eingetragen." in desk.get("/amt/warteliste/").content.decode()
    assert _offer(now) == 1
    assert Row.objects.get(template="appointments/waiting_joined").language == "ru"
