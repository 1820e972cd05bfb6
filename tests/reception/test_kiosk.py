"""The kiosk: languages first, a code or a few questions, a number; and nothing kept of anybody."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.models import Desk, Device, Visit
from anlaufstelle.reception.queries import device_of_link, devices, rows
from anlaufstelle.reception.queries.order import next_for
from anlaufstelle.values.languages import PUBLIC
from tests.appointments.makers import make_booking
from tests.reception.makers import SYSTEM, make_house, make_kiosk, make_ticket, make_way

pytestmark = pytest.mark.django_db
MINUTE = timedelta(minutes=1)
#: What Amal answers: her residence title ends in twelve days.
AMAL = {"s": "permit_ends", "c": "study_permit", "u": "title_ends", "e": "2026-03-15"}


class Kiosk:
    """A browser at a kiosk."""

    def __init__(self, token: str, moment: datetime) -> None:
        self.web = Client(headers={"host": "127.0.0.1"})
        self.token, self.moment = token, moment

    def get(self, part: str = "", *, language: str = "de") -> str:
        return self.web.get(f"/{language}/automat/{self.token}/{part}").content.decode()

    def post(self, part: str, *, language: str = "de", status: int = 200, **given: object) -> str:
        stamp = re.search(r'name="z" value="([^"]+)"', self.get("ohne-termin/"))
        assert stamp is not None
        answer = self.web.post(f"/{language}/automat/{self.token}/{part}", {"z": stamp[1], **given})
        assert answer.status_code == status, answer.content.decode()
        assert answer.headers["Cache-Control"] == "no-store"
        return answer.content.decode()


@pytest.fixture
def kiosk(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Kiosk:
    make_house(at=at, role="team_lead")
    make_way(at=at)
    made = Kiosk(make_kiosk(at=at), at)
    monkeypatch.setattr(clock, "read", lambda: made.moment)
    return made


def test_every_language_stands_on_the_first_page_by_its_own_name(kiosk: Kiosk) -> None:
    answer = kiosk.web.get(f"/automat/{kiosk.token}/")
    page = answer.content.decode()
    for language in PUBLIC:
        assert f">{language.own_name}</a>" in page
        assert f'href="/{language.code}/automat/{kiosk.token}/"' in page
        assert kiosk.web.get(f"/{language.code}/automat/{kiosk.token}/").status_code == 200
    assert answer.headers["Clear-Site-Data"] == '"cache", "storage"'


def test_no_page_of_a_kiosk_leads_out_of_it(kiosk: Kiosk) -> None:
    pages = [kiosk.get(), kiosk.get("termin/"), kiosk.get("ohne-termin/"), kiosk.post("ohne-termin/", s="job_lost")]
    pages.append(kiosk.post("ohne-termin/", **AMAL, b="1"))
    for page in pages:
        links = {link for link in re.findall(r'<a [^>]*href="([^"]+)"', page) if not link.startswith("#")}
        assert all(f"automat/{kiosk.token}/" in link for link in links), links


def test_a_kiosk_whose_link_the_lead_has_ended_shows_nothing(kiosk: Kiosk) -> None:
    (device,) = devices()
    actions.end_device(by=actor(SYSTEM), at=kiosk.moment, device=device.id)
    assert kiosk.web.get(f"/automat/{kiosk.token}/").status_code == 410
    assert kiosk.web.get(f"/de/automat/{kiosk.token}x/").status_code == 410


def test_early_on_time_late_wrong_day_and_too_late_each_get_their_words(kiosk: Kiosk, at: datetime) -> None:
    card = make_booking(at=at, on=(at + timedelta(days=7)).date(), start=108)
    said = {
        -40: "Sie sind früh da. Ihre Zeit ist um 09:00 Uhr.",
        0: "Sie sind pünktlich. Ihre Zeit ist um 09:00 Uhr.",
        16: "Bis 15 Minuten nach der Zeit behalten Sie Ihren Platz.",
    }
    for minutes, words in said.items():
        Visit.objects.all().delete()
        kiosk.moment = card.starts_at + minutes * MINUTE
        page = kiosk.post("termin/", code=card.code)
        assert words in page
        assert Visit.objects.get().number in page
        assert card.name not in page
    Visit.objects.all().delete()
    kiosk.moment = card.starts_at + 61 * MINUTE
    assert "dort finden wir zusammen eine neue Zeit" in kiosk.post("termin/", code=card.code, status=409)
    kiosk.moment = card.starts_at + timedelta(days=1)
    assert "Ihr Termin ist an einem anderen Tag: Dienstag, 10. März 2026" in kiosk.post(
        "termin/", code=card.code, status=409
    )
    assert not Visit.objects.exists()
    assert "Noch einmal" in kiosk.post("termin/", code="AAAA-BBBB", status=404)


def test_at_the_wrong_entrance_one_is_checked_in_and_told_the_way(kiosk: Kiosk, at: datetime) -> None:
    Device.objects.update(entrance="main")
    card = make_booking(at=at, on=(at + timedelta(days=7)).date(), start=108)
    kiosk.moment = card.starts_at
    page = kiosk.post("termin/", code=card.code)
    assert "Ihr Termin ist auf der anderen Seite des Hauses." in page
    assert "Gehen Sie hinaus und über den Hof zum Eingang Süd." in page
    assert "Nehmen Sie den Haupteingang." not in page, "who stands at the kiosk is in the house"


def test_keys_on_the_screen_work_without_scripts(kiosk: Kiosk) -> None:
    assert 'value="K7M"' in kiosk.post("termin/", code="K7", taste="M")
    assert 'value="K7"' in kiosk.post("termin/", code="K7M", taste="back")
    assert not Visit.objects.exists()


def test_amal_is_asked_step_by_step_and_gets_an_urgent_number(kiosk: Kiosk) -> None:
    page = kiosk.get("ohne-termin/", language="ar")
    assert 'dir="rtl"' in page
    assert 'value="permit_ends"' in page
    given: dict[str, object] = {}
    for name, asked in (("s", 'name="c"'), ("c", 'name="u"'), ("u", 'name="e_day"'), ("e", 'name="f"')):
        given[name] = AMAL[name]
        assert asked in kiosk.post("ohne-termin/", language="ar", **given)
    assert 'name="w" value="number"' in kiosk.post("ohne-termin/", language="ar", b="1", l="ar", n="1", **given)
    page = kiosk.post("ohne-termin/", language="ar", b="1", l="ar", n="1", w="number", k="k", **given)
    visit = Visit.objects.get()
    assert (visit.number, visit.urgency, visit.urgency_confirmed) == ("E001", "title_ends", False)
    assert (visit.language, visit.spoken, visit.concerns) == ("ar", [], ["study_permit"]), "nobody speaks Arabic today"
    assert "E001" in page
    assert "2026" not in str(Visit.objects.values("note", "features", "key").get()), "the day a title ends is not kept"


def test_a_second_press_takes_no_second_number(kiosk: Kiosk) -> None:
    for _ in range(2):
        kiosk.post("ohne-termin/", **AMAL, b="1", w="number", k="same")
    assert Visit.objects.count() == 1


def test_a_title_that_ends_later_is_not_urgent_and_the_rule_is_said(kiosk: Kiosk) -> None:
    page = kiosk.post("ohne-termin/", **{**AMAL, "e": "2026-04-20"}, b="1")
    assert "Als eilig zählt, was in den nächsten 14 Tagen endet." in page
    assert "§ 81 Abs. 4 AufenthG" in page
    assert "noch keine Juristin" in page
    kiosk.post("ohne-termin/", **{**AMAL, "e": "2026-04-20"}, b="1", w="number")
    assert Visit.objects.get().urgency == "none"


def test_a_window_today_asks_for_a_phone_and_takes_none_for_an_answer(kiosk: Kiosk) -> None:
    wish = {"s": "moved", "c": "address_change", "u": "none", "b": "1", "w": "window", "k": "k"}
    assert 'name="t"' in kiosk.post("ohne-termin/", **wish)
    wrong = kiosk.post("ohne-termin/", **wish, t="12", status=422)
    assert "Diese Nummer kann nicht stimmen" in wrong
    assert 'value="12"' in wrong
    page = kiosk.post("ohne-termin/", **wish, t="0171 2345678")
    visit = Visit.objects.get()
    assert (visit.phase, visit.phone) == ("expected", "+491712345678")
    assert "Kommen Sie heute zwischen" in page
    assert "2345678" not in page


def test_a_full_day_says_so_and_leads_on(kiosk: Kiosk, at: datetime) -> None:
    actions.set_contingent(by=actor(SYSTEM), at=at, tickets_today=0)
    page = kiosk.post("ohne-termin/", s="moved", c="address_change", u="none", b="1")
    assert "Für heute sind alle Nummern ohne Termin vergeben." in page
    assert "Gehen Sie bitte zur Information." in page
    assert 'alt="QR-Code: Termin buchen"' in page
    assert 'value="number"' not in page


def test_what_the_office_does_not_do_is_said_before_anything_else_is_asked(kiosk: Kiosk) -> None:
    page = kiosk.post("ohne-termin/", s="stay_for_good", c="naturalisation")
    assert "Dafür ist eine andere Stelle zuständig." in page
    assert 'name="u"' not in page.replace('name="u" value', "")


def test_back_takes_the_last_answer_away(kiosk: Kiosk) -> None:
    page = kiosk.post("ohne-termin/", **AMAL, zurueck="1")
    assert 'name="e_day"' in page
    assert 'name="u" value="deadline"' in kiosk.post("ohne-termin/", **{**AMAL, "e": ""}, zurueck="1")
    assert 'name="c" value="study_permit"' in kiosk.post(
        "ohne-termin/", s="permit_ends", c="work_permission", zurueck="1"
    )


def test_what_a_former_person_sent_cannot_be_sent_again_later(kiosk: Kiosk) -> None:
    """The twin without the protection: the same form a moment later shows the number."""
    stamp = re.search(r'name="z" value="([^"]+)"', kiosk.get("ohne-termin/"))
    assert stamp is not None
    form = {"z": stamp[1], **AMAL, "b": "1", "w": "number", "k": "same"}
    address = f"/de/automat/{kiosk.token}/ohne-termin/"
    assert "E001" in kiosk.web.post(address, form).content.decode()
    kiosk.moment += 2 * MINUTE
    assert "E001" in kiosk.web.post(address, form).content.decode()
    kiosk.moment += 2 * MINUTE
    late = kiosk.web.post(address, form)
    assert (late.status_code, late.headers["Location"]) == (303, f"/automat/{kiosk.token}/")
    assert kiosk.web.post(address, {**form, "z": "1~x"}).status_code == 303


def test_nonsense_is_answered_kindly(kiosk: Kiosk) -> None:
    assert 'name="s"' in kiosk.post("ohne-termin/", c="x" * 500, u="nonsense", n="-1", l="xx", f="x")
    kiosk.post("ohne-termin/", s="nichts", status=404)
    assert 'name="e_day"' in kiosk.post("ohne-termin/", **{**AMAL, "e": "2026-02-31"})
    assert 'name="e_day"' in kiosk.post("ohne-termin/", **{**AMAL, "e": ""}, e_day="31", e_month="2", e_year="2026")
    assert 'name="f"' in kiosk.post("ohne-termin/", **{**AMAL, "e": ""}, e_day="7", e_month="3", e_year="2026")


def test_a_kiosk_gives_only_so_many_numbers_at_once(kiosk: Kiosk) -> None:
    wish = {"s": "moved", "c": "address_change", "u": "none", "b": "1", "w": "number"}
    kiosk.moment += timedelta(days=14)  # a day of its own: limits are counted by the day
    statuses = set()
    for number in range(45):
        stamp = re.search(r'name="z" value="([^"]+)"', kiosk.get("ohne-termin/"))
        assert stamp is not None
        form = {"z": stamp[1], **wish, "k": f"k{number}"}
        statuses.add(kiosk.web.post(f"/de/automat/{kiosk.token}/ohne-termin/", form).status_code)
    assert 429 in statuses
    assert device_of_link(kiosk.token, kind="kiosk").entrance == "south"


def test_a_wish_that_nobody_can_meet_keeps_no_number_from_being_called(kiosk: Kiosk, at: datetime) -> None:
    """The twin: asked for as a condition, the same ticket is never called."""
    wish = {"s": "moved", "c": "letter_question", "u": "none", "b": "1", "w": "number", "k": "k"}
    page = kiosk.post("ohne-termin/", **wish, l="ar", f=["step_free", "video"])
    visit = Visit.objects.get()
    assert (visit.spoken, visit.features) == ([], ["step_free"])
    assert "Dort sieht sich jemand Ihr Anliegen mit Ihnen an." in page
    kiosk.post("ohne-termin/", **{**wish, "k": "other"}, l="en")
    assert Visit.objects.get(key="other").spoken == ["en"]
    Visit.objects.all().delete()
    make_ticket(at=at, features=("video",))
    desk = Desk.objects.filter(member__isnull=False).first()
    assert desk is not None
    serving = rows.serving_of(desk.id)
    assert serving is not None
    assert next_for(serving, waiting=rows.waiting_on(at.date(), at=at), at=at, overtaken=MINUTE) is None
