"""Somebody tells the office that a page cannot be used."""

import pytest

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
    left = inside(
        kim.server,
        "from anlaufstelle.base.outbox.models import Row;"
        "print([(row.to, row.values) for row in Row.objects.filter(template='office/barrier')])",
    )
    assert left == "[('', {})]"


def test_many_reports_from_one_place_are_told_to_call(visitor: Visitor) -> None:
    kim = visitor()
    for _report in range(9):
        kim.open("barrierefreiheit/")
        kim.page.get_by_label("Was funktioniert nicht?").fill("Noch einmal.")
        kim.press("Meldung senden")
    kim.reads("Von Ihrem Anschluss kommen gerade sehr viele Anfragen.")
    assert "0251" in kim.text()
