"""A morning at a counter without a mouse: ten visitors, each by single keys, nobody lost and nobody twice."""

from collections import Counter
from datetime import timedelta

import pytest
from playwright.sync_api import Page, expect

from anlaufstelle.appointments.models import Appointment, State
from anlaufstelle.bench.seeing.chromium import findings
from anlaufstelle.reception import actions
from anlaufstelle.reception.models import Desk, Incident, Passed, Phase, Visit
from tests.accounts.makers import signed_in
from tests.appointments.makers import make_booking
from tests.journeys.keyboard import Keyboard
from tests.reception.conftest import TEN, Bring, Office
from tests.reception.makers import KIOSK, actor, make_ticket

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
MINUTE = timedelta(minutes=1)


class Counsellor:
    """Both hands on the keys, eyes on the number in large type."""

    def __init__(self, page: Page, office: Office) -> None:
        self.page, self.office, self.keys = page, office, Keyboard(page)

    def press(self, *keys: str) -> None:
        """Press keys that each do a step; a minute goes by with each."""
        for key in keys:
            self.keys.go(key)
            self.office.moment += MINUTE

    @property
    def number(self) -> str:
        """Give the number at the counter."""
        return self.page.locator(".al-number-now").inner_text()

    def says(self, words: str) -> None:
        """Look for words on the page."""
        expect(self.page.get_by_text(words).first).to_be_visible()


@pytest.fixture
def ada(office: Office, bring: Bring) -> Counsellor:
    """Bring the colleague of the first desk; the second has its own."""
    page = bring()
    office.let_in(page, signed_in(at=TEN, account=int(office.colleagues[0].by.id)))
    ada = Counsellor(page, office)
    page.goto(f"{office.url}/amt/schalter/")  # she sits already: the way leads straight to her desk
    expect(page.get_by_role("heading", level=2, name="Niemand am Schalter")).to_be_visible()
    return ada


def _the_appointment_that_is_due(ada: Counsellor) -> str:
    ada.press("n")
    assert ada.number == "T001", "the appointment goes before those without"
    ada.press("b", "f")
    return "T001"


def _called_again(ada: Counsellor) -> str:
    ada.press("n", "r")
    number = ada.number
    ada.says("Aufrufe")
    ada.press("b", "f")
    return number


def _not_there_after_three_calls(ada: Counsellor) -> str:
    ada.press("n")
    number = ada.number
    ada.press("x", "x", "x")
    ada.says("Niemand am Schalter")
    return number


def _a_copy_is_missing(ada: Counsellor) -> str:
    ada.press("n", "b")
    number = ada.number
    ada.keys.tab_to("Notiz")
    ada.keys.type("kopiert den Pass")
    ada.keys.tab_to("Zurückstellen")
    ada.press("Enter")
    return number


def _comes_back_with_the_copy(ada: Counsellor, number: str) -> None:
    ada.keys.tab_to(f"{number} rufen")
    ada.press("Enter")
    assert ada.number == number
    ada.says("kopiert den Pass")
    ada.press("b", "f")


def _papers_are_missing(ada: Counsellor) -> str:
    ada.press("n", "b")
    number = ada.number
    ada.press("1")
    return number


def _passed_on_with_a_word(ada: Counsellor) -> str:
    ada.press("n", "b")
    number = ada.number
    ada.keys.tab_to("Anliegen dazu, oder weitergeben")
    ada.keys.press("Enter")
    ada.keys.tab_to("Wohin")
    ada.keys.press("ArrowDown")
    ada.keys.tab_to("Notiz")
    ada.keys.type("bitte Stempel")
    ada.keys.tab_to("Weitergeben")
    ada.press("Enter")
    return number


def _one_more_concern(ada: Counsellor) -> str:
    ada.press("n", "b")
    number = ada.number
    ada.keys.tab_to("Anliegen dazu, oder weitergeben")
    ada.keys.press("Enter")
    ada.keys.tab_to("Anliegen")
    ada.keys.press("ArrowDown")
    ada.keys.tab_to("Anliegen hinzufügen")
    ada.press("Enter", "f")
    return number


def _the_voice_gets_loud(ada: Counsellor) -> str:
    ada.press("n", "b")
    number = ada.number
    ada.press("h")
    ada.says("Hilfe ist gerufen.")
    ada.press("3")
    return number


def _done(ada: Counsellor) -> str:
    ada.press("n", "b")
    number = ada.number
    ada.press("f")
    return number


def _ten_at_the_counter(ada: Counsellor) -> tuple[list[str], str, str]:
    seen = [_the_appointment_that_is_due(ada), _called_again(ada), missing := _not_there_after_three_calls(ada)]
    seen += [parked := _a_copy_is_missing(ada), _papers_are_missing(ada)]
    _comes_back_with_the_copy(ada, parked)
    seen.append(handed := _passed_on_with_a_word(ada))
    ada.press("u")
    ada.says("Pause")
    ada.press("w")
    seen += [_one_more_concern(ada), _the_voice_gets_loud(ada), _done(ada), _done(ada)]
    return seen, missing, handed


def test_ten_visitors_by_keyboard(office: Office, ada: Counsellor) -> None:
    first, second = office.colleagues
    card = make_booking(at=TEN - timedelta(days=7), on=TEN.date(), start=120)
    actions.check_in(by=actor(KIOSK), at=TEN, code=card.code, entrance="south")
    for _number in range(9):
        make_ticket(at=TEN, concerns=("study_permit",))
    seen, missing, handed = _ten_at_the_counter(ada)
    ada.press("n")
    ada.says("Gerade wartet niemand, den Sie hier bedienen können.")
    assert findings(ada.page) == []

    assert len(seen) == len(set(seen)) == 10, "nobody is called as somebody new twice"
    phases = Counter(Visit.objects.values_list("phase", flat=True))
    assert phases == {Phase.SERVED: 8, Phase.MISSED: 1, Phase.WAITING: 1}
    assert Visit.objects.get(phase=Phase.MISSED).number == missing
    left = Visit.objects.get(phase=Phase.WAITING)
    assert (left.number, left.wanted_id, left.note) == (handed, second.desk, "bitte Stempel")
    assert Appointment.objects.get(id=card.id).state == State.SERVED
    assert Incident.objects.get().desk_id == first.desk
    ended: Counter[str] = Counter()
    for step, count in Passed.objects.filter(figure="ended").values_list("step", "count"):
        ended[step] += count
    assert ended == {"done": 6, "papers_missing": 1, "elsewhere": 1}


def test_single_keys_rest_while_somebody_types_and_can_be_switched_off(office: Office, ada: Counsellor) -> None:
    make_ticket(at=TEN)
    ada.page.reload()
    ada.keys.tab_to("Einzelne Tasten")
    ada.keys.press("Space", "n")
    ada.says("Niemand am Schalter")
    ada.page.reload()
    ada.keys.press("n")
    ada.says("Niemand am Schalter")
    ada.keys.tab_to("Einzelne Tasten")
    ada.keys.press("Space")
    ada.press("n")
    ada.press("b")
    ada.keys.tab_to("Notiz")
    ada.keys.type("fpx")
    ada.says("Im Gespräch")
    assert Desk.objects.get(id=office.colleagues[0].desk).state == Desk.State.OPEN
    assert Visit.objects.get().phase == Phase.SERVING
