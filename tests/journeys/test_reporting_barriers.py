"""Somebody tells the office that a page cannot be used."""

import json

import pytest

from tests.browser import Server
from tests.journeys.conftest import Visitor
from tests.journeys.people import body_of, inside, mail_to

pytestmark = pytest.mark.browser


def test_a_barrier_is_reported_and_nothing_of_it_stays(visitor: Visitor) -> None:
    kim = visitor(width=360)
    kim.open()
    kim.follow("Barrierefreiheit")
    kim.press("Meldung senden")
    kim.reads("Bitte schreiben Sie, was nicht funktioniert.")
    kim.page.get_by_label("Was funktioniert nicht?").fill("Der Knopf »Weiter« ist zu klein.\nIch sehe ihn nicht.")
    kim.page.get_by_label("E-Mail für unsere Antwort").fill("kim.meldet@example.org")
    kim.press("Meldung senden")
    kim.reads("Ihre Meldung ist angekommen. Wir kümmern uns darum.")
    mail = mail_to(kim.server, "amt@example.org", holds="Der Knopf »Weiter« ist zu klein.\nIch sehe ihn nicht.")
    assert "kim.meldet@example.org" in body_of(mail)
    assert _left_of_reports(kim.server) == []


def _left_of_reports(server: Server) -> list[str]:
    """Give what the outbox still holds of reports that were sent."""
    return json.loads(
        inside(
            server,
            "import json;from anlaufstelle.base.outbox.models import Row;"
            "sent = Row.objects.filter(template='office/barrier').exclude(outcome='');"
            "print(json.dumps([str(row.values) + row.to for row in sent if row.values or row.to]))",
        )
    )


def test_many_reports_from_one_place_are_told_to_call(visitor: Visitor) -> None:
    kim = visitor()
    for _report in range(9):
        kim.open("barrierefreiheit/")
        kim.page.get_by_label("Was funktioniert nicht?").fill("Noch einmal.")
        kim.press("Meldung senden")
    kim.reads("Von Ihrem Anschluss kommen gerade sehr viele Anfragen.")
    assert "0251" in kim.text()
