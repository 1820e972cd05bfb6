"""Each test of the reception starts with a calendar that knows nothing: test databases count their versions anew."""

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import pytest
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.reception import actions
from anlaufstelle.reception.queries import boards
from tests.accounts.makers import signed_in
from tests.appointments.conftest import _fresh_calendar
from tests.reception.makers import SYSTEM, Colleague, make_house, make_kiosk, make_way

__all__ = ["_fresh_calendar"]
#: Tuesday 3 March 2026, ten o'clock at the office: an emergency hour.
TEN = datetime(2026, 3, 3, 9, 0, tzinfo=UTC)
Bring = Callable[..., Page]


class Office:
    """The running house with one kiosk and a clock that can be put."""

    def __init__(self, url: str) -> None:
        self.url, self.moment = url, TEN
        self.colleagues: list[Colleague] = []
        self.kiosk = ""

    @property
    def start(self) -> str:
        """Give the address of the kiosk."""
        return f"{self.url}/automat/{self.kiosk}/"

    def let_in(self, page: Page, who: Client) -> None:
        """Give the browser the session of somebody signed in."""
        address = self.url.replace("http:", "https:")
        page.context.add_cookies(
            [{"name": name, "value": one.value, "url": address, "secure": True} for name, one in who.cookies.items()]
        )


@pytest.fixture(autouse=True)
def _fresh_house(monkeypatch: pytest.MonkeyPatch) -> None:
    """The same for the boards, who keep counters and colleagues for some seconds."""
    monkeypatch.setattr(boards, "_house", boards._House())


@pytest.fixture
def now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> datetime:
    """Stop the clock of the house at the moment of the tests."""
    monkeypatch.setattr(clock, "read", lambda: at)
    return at


@pytest.fixture
def lead(now: datetime) -> Client:
    """Set up a house; give its team lead, signed in."""
    make_house(at=now)
    return signed_in("team_lead", at=now)


@pytest.fixture
def office(live_server: Any, settings: Any, monkeypatch: pytest.MonkeyPatch) -> Office:
    """Open a house with two desks in a real server."""
    plain = {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}  # as the test's server serves them
    settings.STORAGES = settings.STORAGES | {"staticfiles": plain}
    settings.PUBLIC_URL = str(live_server.url)
    made = Office(str(live_server.url))
    monkeypatch.setattr(clock, "read", lambda: made.moment)
    made.colleagues = make_house(at=TEN, desks=2, role="team_lead")
    make_way(at=TEN)
    hours = tuple((day, 120, 144) for day in range(4))
    actions.set_emergency_hours(by=actor(SYSTEM), at=TEN, hours=hours, valid_from=TEN.date())
    made.kiosk = make_kiosk(at=TEN)
    return made


@pytest.fixture
def bring(browser: Browser) -> Iterator[Bring]:
    """Bring somebody with a fresh browser."""
    contexts: list[BrowserContext] = []

    def fresh(*, width: int = 1280, scheme: Any = "light", scripts: bool = True) -> Page:
        context = browser.new_context(
            viewport={"width": width, "height": 900}, color_scheme=scheme, java_script_enabled=scripts, locale="de-DE"
        )
        context.set_default_timeout(20_000)
        contexts.append(context)
        return context.new_page()

    yield fresh
    for context in contexts:
        context.close()
