"""Reporting a barrier: the words go to the office and to nobody else, and nothing of them stays."""

from datetime import datetime
from typing import Any

import pytest
from django.conf import settings
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.outbox import words
from anlaufstelle.base.outbox.messages import Message
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import actor
from anlaufstelle.base.public import resident
from anlaufstelle.web.barriers import report_barrier
from tests.base.parcels import parcel

pytestmark = pytest.mark.django_db
_TEXT = "Der Knopf ist zu klein.\n\nBcc: x@example.org"


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "read", lambda: at)
    return Client(headers={"host": "127.0.0.1"})


def _report(web: Client, **given: Any) -> Any:
    return web.post("/de/barrierefreiheit/", {"text": _TEXT, "reply": "", **given})


def test_a_report_becomes_one_mail_to_the_office(web: Client) -> None:
    answer = _report(web, reply="kim@example.org")
    assert answer.status_code == 303
    assert "Ihre Meldung ist angekommen." in web.get(answer["Location"].partition("#")[0]).content.decode()
    row = Row.objects.get()
    assert (row.channel, row.to, row.template, row.language) == ("mail", settings.OFFICE_MAIL, "office/barrier", "de")
    assert row.values == {"text": _TEXT, "reply": "kim@example.org"}


def test_the_log_knows_that_it_happened_but_not_who_or_what(web: Client) -> None:
    _report(web, reply="kim@example.org")
    entry = Entry.objects.get(code="web.barrier_reported")
    assert "kim" not in entry.lasting + entry.erasable
    assert "Knopf" not in entry.lasting + entry.erasable


@pytest.mark.parametrize(
    "given",
    [
        {"text": ""},
        {"text": "  \n "},
        {"text": "a" * 2001},
        {"text": "a\x00b"},
        {"reply": "kein"},
        {"reply": "a@example.org\nBcc: b@example.org"},
    ],
)
def test_a_wrong_report_is_said_at_its_field_and_nothing_is_sent(web: Client, given: dict[str, str]) -> None:
    answer = _report(web, **given)
    assert answer.status_code == 422
    assert "Fehler" in answer.content.decode()
    assert not Row.objects.exists()


def test_too_many_reports_of_one_network_are_told_to_call(web: Client) -> None:
    statuses = [_report(web).status_code for _report_number in range(10)]
    assert statuses[0] == 303
    assert statuses[-1] == 429
    assert settings.OFFICE_PHONE in _report(web).content.decode()


def test_only_who_holds_the_right_may_report(at: datetime) -> None:
    with pytest.raises(NotAllowed):
        report_barrier(by=actor("display"), at=at, text="x")
    report_barrier(by=resident(), at=at, text="x")


def test_words_of_a_report_go_to_the_office_only() -> None:
    def message(**other: Any) -> Message:
        given = {"channel": "mail", "to": settings.OFFICE_MAIL, "template": "office/barrier", "language": "de"}
        return Message(**(given | {"values": {"text": "x"}} | other))

    message()
    for wrong in ({"to": "x@example.org"}, {"channel": "sms"}, {"template": "appointments/booked"}):
        with pytest.raises(ValueError, match=r"goes to the office|never says"):
            message(**wrong)


def test_the_mail_keeps_the_lines_and_drops_what_steers() -> None:
    text = "Eins\r\nZwei\u202e drei\x07\n" + "a" * 3000
    said = words.mail(parcel(template="office/barrier", values={"text": text, "reply": "kim@example.org"}))
    lines = said.body.splitlines()
    assert "Eins" in lines
    assert "Zwei drei" in lines
    assert "Antwort an: kim@example.org" in lines
    assert max(map(len, lines)) <= 2000
