"""To be told before the turn: left on one's own ticket, sent once, shown nowhere, gone with the visit."""

from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.appointments.errors import WrongDetails
from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.errors import NotNow
from anlaufstelle.reception.models import Visit
from anlaufstelle.reception.queries import Ticket
from tests.reception.makers import SYSTEM, Colleague, holder, make_house, make_ticket

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)


@pytest.fixture
def ada(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Colleague:
    monkeypatch.setattr(clock, "read", lambda: at)
    return make_house(at=at, desks=1)[0]


def _send(ticket: Ticket, language: str = "de", **values: str) -> str:
    web = Client(headers={"host": "127.0.0.1"})
    answer = web.post(f"/{language}/nummer/{ticket.token}/melden/", values, follow=True)
    assert answer.headers["Cache-Control"] == "no-store"
    return str(answer.content.decode())


def test_an_address_left_later_is_used_once_and_gone_with_the_visit(ada: Colleague, at: datetime) -> None:
    ticket = make_ticket(at=at)
    shown = _send(ticket, mail="amal@example.org")
    assert "Wir schicken Ihnen eine E-Mail, bevor Sie dran sind." in shown
    assert "amal@example.org" not in shown, "whoever sees the screen does not see the address"
    assert actions.tell_who_is_soon(by=actor(SYSTEM), at=at) == 1
    assert [(row.template, row.to) for row in Row.objects.all()] == [("reception/soon", "amal@example.org")]
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    actions.start(by=ada.by, at=at, desk=ada.desk)
    actions.finish(by=ada.by, at=at + MINUTE, desk=ada.desk)
    assert Visit.objects.get().mail == ""
    kept = " ".join(f"{entry.lasting} {entry.erasable}" for entry in Entry.objects.all())
    assert "amal@example.org" not in kept


def test_it_is_changed_and_taken_back(ada: Colleague, at: datetime) -> None:
    ticket = make_ticket(at=at)
    assert "Wir schicken Ihnen eine SMS" in _send(ticket, phone="0171 2345678")
    assert Visit.objects.get().phone == "+491712345678"
    shown = _send(ticket, loeschen="1", mail="not an address")
    assert "Sollen wir uns melden, bevor Sie dran sind?" in shown
    assert (Visit.objects.get().phone, Visit.objects.get().mail) == ("", "")


def test_a_wrong_address_is_said_and_not_kept(ada: Colleague, at: datetime) -> None:
    ticket = make_ticket(at=at)
    assert "Bitte prüfen Sie Ihre Angaben" in _send(ticket, mail="amal")
    assert "data-errors" in _send(ticket, phone="12")
    assert Visit.objects.get().mail == ""
    with pytest.raises(WrongDetails):
        actions.leave_address(by=holder(ticket), at=at, visit=ticket.id, phone="12")


def test_nobody_leaves_an_address_on_a_ticket_of_somebody_else_or_too_late(ada: Colleague, at: datetime) -> None:
    mine, other = make_ticket(at=at), make_ticket(at=at)
    with pytest.raises(NotAllowed):
        actions.leave_address(by=holder(other), at=at, visit=mine.id, mail="a@example.org")
    actions.call_next(by=ada.by, at=at, desk=ada.desk)
    with pytest.raises(NotNow):
        actions.leave_address(by=holder(mine), at=at, visit=mine.id, mail="a@example.org")
    assert "Sie sind dran" in _send(mine, mail="a@example.org")


@pytest.mark.parametrize("language", ["de", "de-simple", "en", "ar", "uk", "tr", "ru", "fr", "fa"])
def test_the_page_has_words_in_every_language(ada: Colleague, at: datetime, language: str) -> None:
    ticket = make_ticket(at=at, persons=4)
    web = Client(headers={"host": "127.0.0.1"})
    page = web.get(f"/{language}/nummer/{ticket.token}/melden/").content.decode()
    german = "Sollen wir uns melden, bevor Sie dran sind?"
    assert (german in page) == (language == "de")
    own = web.get(f"/{language}/nummer/{ticket.token}/").content.decode()
    assert f"/{language}/nummer/{ticket.token}/melden/" in own
    assert ("gilt für Sie alle zusammen: 4 Personen" in own) == (language == "de")
