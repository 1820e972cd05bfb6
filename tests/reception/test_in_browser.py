"""A kiosk in a real browser: it forgets everybody, and one finds one's way in Arabic."""

from datetime import timedelta

import pytest
from playwright.sync_api import Page, Route, expect

from anlaufstelle.base.permissions import actor
from anlaufstelle.bench.seeing.arrival_walk import ArrivalWalk
from anlaufstelle.bench.seeing.chromium import findings, sticks_out
from anlaufstelle.concerns import actions as concerns
from anlaufstelle.reception import actions
from anlaufstelle.reception.models import EmergencyHours, Visit
from anlaufstelle.reception.queries.day_link import day_token
from anlaufstelle.reception.queries.tickets import token_of
from tests.accounts.makers import signed_in
from tests.appointments.makers import make_booking
from tests.reception.conftest import TEN, Bring, Office
from tests.reception.makers import KIOSK, SYSTEM, make_ticket, make_wish

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def _press(page: Page, button: str) -> None:
    with page.expect_navigation():
        page.locator(button).first.click()


def _take_number(page: Page, office: Office, *, language: str = "ar") -> str:
    """Go the way of Amal: her residence title ends in twelve days, and she has no appointment."""
    page.goto(office.start)
    _press(page, f'a[hreflang="{language}"]')
    _press(page, 'main a[href$="/ohne-termin/"]')
    _press(page, '[name=s][value="permit_ends"]')
    _press(page, '[name=c][value="study_permit"]')
    _press(page, '[name=u][value="title_ends"]')
    for part, value in (("day", "15"), ("month", "3"), ("year", "2026")):
        page.locator(f"#e_{part}").select_option(value)
    _press(page, "main .al-actions button[type=submit]:not([name])")
    page.locator("#l").select_option("ar")
    _press(page, "main .al-actions button[type=submit]")
    _press(page, '[name=w][value="number"]')
    return page.locator(".al-slip__number").inner_text()


def test_amal_at_the_arabic_kiosk(office: Office, bring: Bring) -> None:
    """No appointment, her title ends in 12 days: a number, the way, and a person who looks at it kindly."""
    page = bring()
    number = _take_number(page, office)
    assert number == "E001"
    expect(page.locator("html")).to_have_attribute("dir", "rtl")
    text = page.locator("main").inner_text()
    assert "توجهوا أولًا من فضلكم إلى مكتب الاستعلامات." in text
    assert "اصعدوا الدرج إلى الطابق 1." in text
    visit = Visit.objects.get()
    ada, *_rest = office.colleagues
    actions.judge_urgency(by=ada.by, at=office.moment, visit=visit.id, urgency="title_ends", confirmed=True)

    phone = bring(width=360)
    link = page.locator(".al-slip img").get_attribute("src") or ""
    assert link.startswith("data:image/svg+xml")
    phone.goto(f"{office.url}/ar/nummer/{token_of(visit)}/")
    assert "أنتم التاليون." in phone.locator("main").inner_text()
    assert findings(phone) == []
    assert sticks_out(phone) == []


def test_a_late_arrival_keeps_a_way_and_reads_the_rule(office: Office, bring: Bring) -> None:
    card = make_booking(at=TEN, on=(TEN + timedelta(days=7)).date(), start=108)
    office.moment = card.starts_at + timedelta(minutes=25)
    page = bring()
    page.goto(office.start)
    _press(page, 'a[hreflang="en"]')
    _press(page, 'main a[href$="/termin/"]')
    page.wait_for_function("document.activeElement?.name === 'code'")
    page.keyboard.type(card.code)  # a scanner types the code and Enter; nobody has touched the field
    with page.expect_navigation():
        page.keyboard.press("Enter")
    text = page.locator("main").inner_text()
    assert "You have come later than planned. You will still be served." in text
    assert "Up to 15 minutes after the time you keep your place." in text
    assert page.locator(".al-slip__number").inner_text() == "T001"
    assert Visit.objects.get().late
    assert findings(page) == []


def test_keys_on_the_screen_type_the_code(office: Office, bring: Bring) -> None:
    page = bring()
    page.goto(f"{office.url}/de/automat/{office.kiosk}/termin/")
    for key in ("K", "7", "M", "back"):
        page.locator(f'[data-key="{key}"]').click()
    expect(page.locator("#code")).to_have_value("K7")


def _back_to_anything(page: Page, *, steps: int = 8) -> list[str]:
    """Press the back button again and again, and forward once; give all that was shown."""
    seen = []
    for _ in range(steps):
        page.go_back(wait_until="load")
        seen.append(page.content())
    page.go_forward(wait_until="load")
    return [*seen, page.content()]


def _idle(page: Page) -> None:
    """Let the minute pass: the clock of the browser runs on, nobody touches anything."""
    page.clock.run_for(46_000)
    expect(page.locator("[data-still]")).to_be_visible()
    with page.expect_navigation():
        page.clock.run_for(16_000)


def test_after_a_minute_the_next_person_finds_nothing(office: Office, bring: Bring) -> None:
    page = bring()
    page.clock.install()
    number = _take_number(page, office)
    _idle(page)
    assert page.url == office.start
    expect(page.locator("[data-still]")).to_be_hidden()
    for shown in _back_to_anything(page):
        assert number not in shown
        assert "title_ends" not in shown
    kept = page.evaluate("[localStorage.length, sessionStorage.length, document.cookie.length]")
    assert kept == [0, 0, 0]
    assert page.evaluate("caches.keys()") == []


def test_the_twin_without_the_protection_shows_the_former_person(office: Office, bring: Bring) -> None:
    """The same kiosk without its script and with a cache: the back button gives the number away."""
    page = bring()

    def unprotected(route: Route) -> None:
        answer = route.fetch()
        headers = {name: value for name, value in answer.headers.items() if name.lower() != "cache-control"}
        headers |= {"cache-control": "max-age=600"}
        route.fulfill(response=answer, headers=headers)

    page.route("**/kiosk.js", lambda route: route.abort())
    page.route("**/forms.js", lambda route: route.abort())
    page.route("**/automat/**", unprotected)
    number = _take_number(page, office)
    page.goto(office.start)
    page.go_back(wait_until="load")
    assert number in page.content()


def test_without_scripts_what_was_sent_cannot_be_sent_again_after_three_minutes(office: Office, bring: Bring) -> None:
    page = bring(scripts=False)
    number = _take_number(page, office)
    assert page.locator("noscript").count() or 'http-equiv="refresh"' in page.content()
    office.moment += timedelta(minutes=4)
    with page.expect_navigation():
        page.reload()
    assert number not in page.content()
    assert page.url == office.start


def test_a_touch_keeps_the_page_and_typing_counts_as_one(office: Office, bring: Bring) -> None:
    page = bring()
    page.clock.install()
    page.goto(f"{office.url}/de/automat/{office.kiosk}/termin/")
    for _ in range(3):
        page.clock.run_for(40_000)
        page.locator("#code").press("K")
    expect(page.locator("#code")).to_have_value("KKK")
    page.clock.run_for(46_000)
    page.get_by_role("button", name="Ja, weiter").click()
    page.clock.run_for(30_000)
    expect(page.locator("#code")).to_have_value("KKK")


@pytest.mark.parametrize(
    ("language", "width", "scheme"),
    [("de", 1280, "light"), ("ar", 1280, "dark"), ("de", 360, "dark"), ("fa", 360, "light")],
)
def test_every_page_of_the_kiosk_can_be_read_and_touched(
    office: Office, bring: Bring, language: str, width: int, scheme: str
) -> None:
    concerns.load_catalogue(by=actor(SYSTEM), at=TEN)
    assert EmergencyHours.objects.exists()
    page = bring(width=width, scheme=scheme)
    problems: list[str] = []
    walk = ArrivalWalk(page, base=office.url, language=language, kiosk=office.kiosk)
    for step in walk.steps():
        problems += [f"{step}: {one}" for one in [*findings(page), *sticks_out(page)]]
        small = page.evaluate(
            "[...document.querySelectorAll('main a, main button, main select, main summary')]"
            ".filter((one) => one.getClientRects().length && one.getBoundingClientRect().height < 63.5)"
            ".map((one) => one.outerHTML.slice(0, 120))"
        )
        problems += [f"{step}: too small to touch: {one}" for one in small]
    assert problems == []


@pytest.mark.parametrize(("language", "width", "scheme"), [("de", 360, "light"), ("ar", 1280, "dark")])
def test_every_page_of_a_ticket_can_be_read(
    office: Office, bring: Bring, language: str, width: int, scheme: str
) -> None:
    page, problems = bring(width=width, scheme=scheme), []
    waiting, called = make_ticket(at=TEN, urgency="deadline"), make_ticket(at=TEN)
    actions.call_next(by=office.colleagues[0].by, at=TEN, desk=office.colleagues[0].desk)
    outside = actions.take_place_outside(by=actor(KIOSK), at=TEN.replace(hour=5), wish=make_wish())
    for ticket in (waiting, called, outside):
        for part in ("", "melden/", "aufgeben/", "drucken/"):
            page.goto(f"{office.url}/{language}/nummer/{ticket.token}/{part}")
            problems += [f"{ticket.number} {part}: {one}" for one in [*findings(page), *sticks_out(page)]]
    assert problems == []


@pytest.mark.parametrize(("language", "width", "scheme"), [("de", 360, "dark"), ("ar", 1280, "light")])
def test_a_place_outside_by_phone_is_one_place_for_one_phone(
    office: Office, bring: Bring, language: str, width: int, scheme: str
) -> None:
    office.moment = TEN.replace(hour=5)
    page = bring(width=width, scheme=scheme)
    day = f"{office.url}/{language}/tuer/{day_token(office.moment, entrance='south')}/"
    page.goto(f"{day}termin/")
    assert [*findings(page), *sticks_out(page)] == []
    for _ in range(2):
        page.goto(day)
        assert [*findings(page), *sticks_out(page)] == []
        _press(page, "main form button[type=submit]")
        assert "/nummer/" in page.url
    assert Visit.objects.count() == 1
    another = bring()
    another.goto(day)
    _press(another, "main form button[type=submit]")
    assert Visit.objects.count() == 2


def test_a_ticket_renews_itself_while_it_is_looked_at(office: Office, bring: Bring) -> None:
    page, ticket = bring(width=360), make_ticket(at=TEN)
    page.clock.install()
    page.goto(f"{office.url}/de/nummer/{ticket.token}/")
    expect(page.get_by_text("Sie sind als Nächstes dran.")).to_be_visible()
    page.evaluate("window.speaks = document.querySelector('[role=status]')")
    actions.call_next(by=office.colleagues[0].by, at=TEN, desk=office.colleagues[0].desk)
    page.clock.run_for(21_000)
    expect(page.locator("[data-ticket]").get_by_text("Sie sind dran. Bitte kommen Sie jetzt.")).to_be_visible()
    said = page.evaluate("window.speaks.isConnected && window.speaks.textContent")
    assert "Sie sind dran. Bitte kommen Sie jetzt." in said, "a screen reader hears it: the region that speaks stays"


@pytest.mark.parametrize(("width", "scheme"), [(360, "dark"), (1280, "light")])
def test_the_information_desk_and_the_door_can_be_read(office: Office, bring: Bring, width: int, scheme: str) -> None:
    make_ticket(at=TEN, urgency="deadline", concerns=("study_permit",))
    make_booking(at=TEN, on=(TEN + timedelta(days=7)).date(), start=108)
    outside = actions.take_place_outside(by=actor(KIOSK), at=TEN, wish=make_wish(persons=2))
    page, problems = bring(width=width, scheme=scheme), []
    office.let_in(page, signed_in("front_desk", at=TEN))
    for path in ("?q=beispiel", f"tuer/?eingang=south&neu={outside.id}", "tuer/aushang/"):
        page.goto(f"{office.url}/amt/empfang/{path}")
        assert "Anmelden" not in page.title()
        problems += [f"{path}: {one}" for one in [*findings(page), *sticks_out(page)]]
    assert problems == []
