"""Somebody at a browser: they press what they read, and look for words, never for style classes."""

import email
import re
import subprocess
import sys
import tomllib
from datetime import date
from email.message import EmailMessage
from email.policy import default
from functools import cache
from pathlib import Path
from time import monotonic, sleep
from typing import Any, cast

from django.utils import translation
from django.utils.translation import gettext, ngettext
from playwright.sync_api import Locator, Page, Response, expect

from tests.browser import Server
from tests.house.source import ROOT

BORN = date(1990, 2, 1)
PASSWORD = "willkommen-im-amt"
_TEXTS = ROOT / "src" / "anlaufstelle" / "concerns" / "catalogue" / "texts"
_PATIENCE_SECONDS = 30.0
CODE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}\b")


class Person:
    """Somebody who reads one language; German words stand for what is on their screen."""

    def __init__(self, page: Page, server: Server, *, language: str = "de") -> None:
        """Sit down at an empty tab."""
        self.page, self.server, self.language = page, server, language

    def words(self, german: str, **values: object) -> str:
        """Give a sentence of the house as this person sees it."""
        with translation.override(self.language):
            text = gettext(german)
        return text % values if values else text

    def open(self, path: str = "") -> Response:
        """Open an address below the own language, or a whole path of the house."""
        address = path if path.startswith("/") else f"/{self.language}/{path}"
        answer = self.page.goto(f"{self.server.url}{address}")
        assert answer is not None
        return answer

    def press(self, german: str, **values: object) -> None:
        """Press a button and wait for what comes."""
        with self.page.expect_navigation():
            self.button(german, **values).click()

    def button(self, german: str, **values: object) -> Locator:
        """Find a button by its words."""
        return self.page.get_by_role("button", name=self.words(german, **values), exact=True)

    def follow(self, german: str, **values: object) -> None:
        """Follow a link and wait for what comes."""
        with self.page.expect_navigation():
            self.link(german, **values).click()

    def link(self, german: str, **values: object) -> Locator:
        """Find a link by its words."""
        return self.page.get_by_role("link", name=self.words(german, **values), exact=True)

    def change_language(self, own_name: str, *, to: str) -> None:
        """Choose another language from the list on every page."""
        self.page.locator("header summary").click()
        with self.page.expect_navigation():
            self.page.get_by_role("link", name=own_name, exact=True).click()
        self.language = to

    def reads(self, german: str, **values: object) -> None:
        """See these words somewhere on the page."""
        expect(self.page.get_by_text(self.words(german, **values)).first).to_be_visible()

    def is_on(self, german: str, **values: object) -> None:
        """Be on the page with this heading."""
        heading = self.page.get_by_role("heading", level=1, name=self.words(german, **values), exact=True)
        expect(heading).to_be_visible()

    def text(self) -> str:
        """Give all that can be read in the middle of the page."""
        return self.page.locator("main").inner_text()

    def concern(self, code: str) -> Locator:
        """Find the box of a concern."""
        return self.page.get_by_role("checkbox", name=concern(code, language=self.language), exact=True)

    def how_many(self, code: str) -> Locator:
        """Find the question for how many people a concern is."""
        label = f"{self.words('Für wie viele Personen?')} {concern(code, language=self.language)}"
        return self.page.get_by_label(label, exact=True)

    def choose_first_time(self, *, place: int = 0) -> str:
        """Choose one of the free times shown; give it as it is read out."""
        radio = self.page.get_by_role("radio").nth(place)
        radio.check(force=True)
        name: str = radio.evaluate("radio => radio.closest('label').innerText")
        return " ".join(name.split())

    def hold(self, *concerns: str, place: int = 0, more: str = "") -> None:
        """Go straight to the free times of these concerns and take one."""
        query = "&".join(f"c={code}" for code in concerns)
        self.open(f"termin/zeiten/?{query}{more}")
        self.choose_first_time(place=place)
        self.press("Weiter mit dieser Zeit")
        self.is_on("Ihre Angaben")

    def fill(self, name: str, *, born: date = BORN, mail: str = "", phone: str = "") -> None:
        """Type who comes."""
        self.name().fill(name)
        self.born(born)
        for label, value in (("E-Mail", mail), ("Handynummer", phone)):
            if value:
                self.page.get_by_label(self.words(label)).fill(value)

    def name(self) -> Locator:
        """Find the field for the name."""
        return self.page.get_by_label(self.words("Vorname und Nachname"))

    def born(self, born: date) -> None:
        """Type the birth date."""
        for part, value in (("Tag", born.day), ("Monat", born.month), ("Jahr", born.year)):
            self.page.get_by_label(self.words(part), exact=True).fill(str(value))

    def book(self, name: str, *concerns: str, mail: str = "", phone: str = "", place: int = 0) -> str:
        """Book from the free times to the confirmation; give its address."""
        self.hold(*concerns, place=place)
        self.fill(name, mail=mail, phone=phone)
        self.press("Weiter")
        self.press("Termin verbindlich buchen")
        self.is_on("Ihr Termin ist gebucht")
        return self.page.url

    def code(self) -> str:
        """Read the code on the page."""
        found = CODE.search(self.text())
        assert found is not None, self.text()
        return found.group()

    def sign_in(self, user: str) -> None:
        """Sign in as somebody of the invented office."""
        self.open("/konto/anmelden/")
        self.page.get_by_label("Benutzername oder E-Mail-Adresse").fill(user)
        self.page.get_by_label("Passwort").fill(PASSWORD)
        self.press("Anmelden")


def people_words(count: int, *, language: str = "de") -> str:
    """Give "(2 Personen)" as it stands on the page."""
    with translation.override(language):
        return ngettext("(%(count)s Person)", "(%(count)s Personen)", count) % {"count": count}


def situation(code: str, *, language: str = "de") -> str:
    """Give what people of a language call a situation."""
    label: str = _texts(language)["situations"][code]["label"]
    return label


def concern(code: str, *, language: str = "de") -> str:
    """Give what people of a language call a concern."""
    name: str = _texts(language)["concerns"][code]["name"]
    return name


@cache
def _texts(language: str) -> dict[str, Any]:
    return tomllib.loads((_TEXTS / f"{language}.toml").read_text(encoding="utf-8"))


def mail_to(server: Server, address: str, *, holds: str = "") -> EmailMessage:
    """Give the mail to an address that holds these words, as soon as it has been sent."""
    deadline = monotonic() + _PATIENCE_SECONDS
    while monotonic() < deadline:
        # A name that begins with a dot is a letter still being written.
        for file in (server.home / "mail").glob("[!.]*.eml"):
            found = cast(EmailMessage, email.message_from_bytes(file.read_bytes(), policy=default))
            if address in str(found["To"]) and holds in body_of(found):
                return found
        sleep(0.1)
    raise AssertionError(f"no mail to {address} came")


def body_of(mail: EmailMessage) -> str:
    """Give the words of a mail."""
    part = mail.get_body(("plain",))
    return str(part.get_content()).replace("\r\n", "\n") if part else ""


def inside(server: Server, code: str) -> str:
    """Run lines of Python in the home of the running product, as its own commands do; give what they print."""
    start = "import os,django;os.environ['DJANGO_SETTINGS_MODULE']='anlaufstelle.web.settings';django.setup();"
    done = subprocess.run(
        [sys.executable, "-c", start + code],
        env=server.environment,
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(server.home),
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return done.stdout.strip()


def end_hold(server: Server, address: str) -> None:
    """Give up the hold of a page from outside, by the real action: as if its minutes were over."""
    token = address.partition("/h/")[2].partition("/")[0]
    inside(
        server,
        "from anlaufstelle.appointments import actions;from anlaufstelle.base import clock;"
        "from anlaufstelle.base.public import resident;"
        f"actions.give_up_hold(by=resident(),at=clock.read(),token={token!r})",
    )


def bookings_of(server: Server, name: str) -> int:
    """Count the live bookings under a name in the database of the running product."""
    return int(
        inside(
            server,
            "from anlaufstelle.appointments.models import Appointment;"
            f"print(Appointment.objects.filter(name={name!r},state='booked').count())",
        )
    )
