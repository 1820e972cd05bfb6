"""The way through the pages of the office as one role sees them: every page they lead to, each kind once."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from datetime import timedelta
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from anlaufstelle.base import clock
from anlaufstelle.bench.seeing.public_walk import ways_of

if TYPE_CHECKING:
    from playwright.sync_api import Page

PASSWORD = "willkommen-im-amt"  # noqa: S105  # the password of the invented office
_STAFF = ("/amt/", "/konto/")
#: These lead out, or hand over a file instead of a page.
_NOT_PAGES = re.compile(r"/abmelden/|/anmelden/|/datei/|\.(ics|svg|csv|txt)$|^/amt/live")
_MOST_PAGES = 120
_TUESDAY = 1
_WHAT_IF = "/amt/planung/was-waere-wenn/"


class StaffWalk:
    """One person of the office at work: signs in, and follows every link that leads to a page of a new kind."""

    def __init__(self, page: Page, *, base: str, role: str) -> None:
        """Begin with an empty tab; `role` is the user name of the invented office."""
        self.page, self._base, self._role = page, base, role

    def steps(self) -> Iterator[str]:
        """Give the names of all pages, each while it is shown."""
        self.page.goto(f"{self._base}/konto/anmelden/")
        yield "/konto/anmelden/"
        self.page.locator("main form button[type=submit]").first.click()
        yield "/konto/anmelden/ with errors"
        self.sign_in()
        yield from self._everywhere()
        if self._may("/amt/buchen/"):
            yield from self._booking()
        if self._may("/amt/plan/schliessung/"):
            yield from self._closing()
        if self._may(_WHAT_IF):
            yield from self._asking()
        if self._may("/amt/brief/neu/"):
            yield from self._letter()
        if self._may("/amt/personen/neu/"):
            yield from self._counselling()

    def sign_in(self) -> None:
        """Sign in with the password of the invented office."""
        self.page.goto(f"{self._base}/konto/anmelden/")
        self.page.locator("[name=login]").fill(self._role)
        self.page.locator("[name=password]").fill(PASSWORD)
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").first.click()

    def _everywhere(self) -> Iterator[str]:
        day = _next_tuesday()
        begin = ("/amt/", f"/amt/tag/{day}/", f"/amt/woche/{day}/", "/amt/finden/?q=muster", "/konto/", "/amt/konten/")
        waiting, known = [f"{self._base}{path}" for path in begin], set[str]()
        while waiting and len(known) < _MOST_PAGES:
            address = waiting.pop(0)
            kind = ways_of(address)
            if kind in known:
                continue
            known.add(kind)
            answer = self.page.goto(address)
            if answer is None or "text/html" not in answer.headers.get("content-type", ""):
                continue
            yield kind if answer.ok else f"{kind} ({answer.status})"
            waiting += [link for link in self._links() if ways_of(link) not in known]

    def _may(self, path: str) -> bool:
        answer = self.page.goto(f"{self._base}{path}")
        return answer is not None and answer.ok

    def _booking(self) -> Iterator[str]:
        """Book for somebody, with what can go wrong on the way."""
        self.page.goto(f"{self._base}/amt/buchen/?weiter=1")
        yield "/amt/buchen/, nothing ticked"
        self.page.goto(f"{self._base}/amt/buchen/zeiten/?c=card_pickup&weg=telefon")
        yield "/amt/buchen/zeiten/"
        self._send(0)
        yield "/amt/buchen/h/*/"
        self._send(-1)
        yield "/amt/buchen/h/*/ with errors"
        given = {"name": f"Ada Rundgang {self._role}", "born_day": "1", "born_month": "2", "born_year": "1990"}
        for name, value in given.items():
            self.page.locator(f"main [name={name}]").fill(value)
        self._send(-1)
        yield "/amt/buchen/fertig/*/"

    def _filing(self, person: str) -> Iterator[str]:
        """Create a file, file a picture as a document, look at its page, say what it is."""
        files = person.replace("/personen/", "/akten/person/")
        self.page.goto(files)
        yield "/amt/akten/person/*/, none yet"
        self.page.goto(f"{files}neu/")
        yield "/amt/akten/person/*/neu/"
        self._send(-1)
        yield "/amt/akten/*/, empty"
        outline = self.page.url
        self.page.goto(f"{outline}vorgang/")
        yield "/amt/akten/*/vorgang/"
        self.page.goto(f"{outline}papier/")
        yield "/amt/akten/*/papier/"
        self.page.goto(f"{outline}stapel/")
        yield "/amt/akten/*/stapel/"
        self.page.goto(f"{outline}ablegen/")
        yield "/amt/akten/*/ablegen/"
        self._send(-1)
        yield "/amt/akten/*/ablegen/ with errors"
        self.page.locator("main [name=subject]").fill("Rundgang")
        self.page.set_input_files(
            "main [name=file]", {"name": "blatt.png", "mimeType": "image/png", "buffer": _sheet()}
        )
        self._send(-1)
        yield "/amt/akten/*/dokument/*/"
        document = self.page.url
        self.page.goto(f"{document}beschreiben/")
        yield "/amt/akten/*/dokument/*/beschreiben/"
        yield from self._circulating(outline, number=document.rstrip("/").rpartition("/")[2])
        self.page.goto(outline)
        yield "/amt/akten/*/"
        self.page.goto(person)

    def _circulating(self, outline: str, *, number: str) -> Iterator[str]:
        """Lay a document beside itself, have its file come back, and give it into circulation."""
        self.page.goto(f"{outline}nebeneinander/?links={number}&rechts={number}")
        yield "/amt/akten/*/nebeneinander/"
        case_file = outline.rstrip("/").rpartition("/")[2]
        self.page.goto(f"{self._base}/amt/umlauf/akte/{case_file}/wiedervorlage/")
        self._send(-1)
        yield "/amt/umlauf/akte/*/wiedervorlage/ with errors"
        circulation = f"{self._base}/amt/umlauf/dokument/{number}/"
        self.page.goto(f"{circulation}beginnen/")
        self._send(-1)
        yield "/amt/umlauf/dokument/*/beginnen/ with errors"
        self.page.locator("main [name=kind_1]").select_option("acknowledge")
        self.page.locator("main [name=holder_1]").select_option(index=1)
        self._send(-1)
        yield "/amt/umlauf/dokument/*/"

    def _counselling(self) -> Iterator[str]:
        """Record somebody, open a talk, record a fact, print a sheet, talk about return."""
        self.page.goto(f"{self._base}/amt/personen/neu/")
        self._send(0)
        yield "/amt/personen/neu/ with errors"
        for name, value in (("family", f"Rundgang-{self._role}"), ("reference", "B-1")):
            self.page.locator(f"main [name={name}]").fill(value)
        self._send(-1)
        if self.page.locator("main [name=somebody_else]").count():
            yield "/amt/personen/neu/, somebody similar"
            self.page.locator("main [name=somebody_else]").check()
            self._send(-1)
        yield "/amt/personen/*/"
        yield from self._filing(self.page.url)
        talk = self.page.url.replace("/personen/", "/beratung/")
        for part in (
            "",
            "weg/P34/",
            "tatsache/?q=deutsch",
            "tatsache/deutsch/",
            "routen/",
            "rueckkehr/",
            "wiedervorlage/",
        ):
            self.page.goto(f"{talk}{part}")
            yield f"/amt/beratung/*/{part}"
        self.page.goto(talk)
        self.page.locator("main [name=weg]").first.check()
        with self.page.expect_navigation():
            self.page.locator("main button[form=blatt]").click()
        yield "/amt/beratung/*/blatt/"
        self.page.goto(f"{talk}rueckkehr/")
        self.page.locator("main [name=decision]").select_option("keiner")
        self._send(0)
        yield "/amt/beratung/*/rueckkehr/, answered"

    def _closing(self) -> Iterator[str]:
        """Close the office on a day with bookings; the preview is looked at and not saved."""
        self.page.goto(f"{self._base}/amt/plan/schliessung/")
        self._send(0)
        yield "/amt/plan/schliessung/ with errors"
        day = _next_tuesday()
        for name, value in (("first", day), ("last", day), ("reason", "Betriebsausflug")):
            self.page.locator(f"main [name={name}]").fill(value)
        self._send(0)
        yield "/amt/plan/schliessung/, preview"

    def _asking(self) -> Iterator[str]:
        """Ask what a change would do, with a mistake first."""
        self.page.goto(f"{self._base}{_WHAT_IF}?rechnen=1&wochen=99")
        yield f"{_WHAT_IF} with errors"
        self.page.goto(f"{self._base}{_WHAT_IF}?rechnen=1&wochen=2&vorn=2&samstage=1&laenge=20")
        yield f"{_WHAT_IF}, answered"

    def _letter(self) -> Iterator[str]:
        """Take a letter in, with a mistake first, and explain it in Arabic."""
        self.page.goto(f"{self._base}/amt/brief/neu/offensichtlich_unbegruendet/")
        self._send(0)
        yield "/amt/brief/neu/*/ with errors"
        lately = clock.office_time(clock.read()).date() - timedelta(days=1)
        for part in ("day", "month", "year"):
            self.page.locator(f"main [name=served_{part}]").fill(str(getattr(lately, part)))
        self.page.locator("main [name=language]").select_option("ar")
        for box in self.page.locator("main [name=grounds]").all():
            box.check()
        self._send(0)
        yield "/amt/brief/*/"
        self.page.goto(f"{self._base}/amt/brief/")
        yield "/amt/brief/, one waits"

    def _send(self, place: int) -> None:
        with self.page.expect_navigation():
            self.page.locator("main form[method=post] button[type=submit]").nth(place).click()

    def _links(self) -> list[str]:
        hrefs = self.page.locator("a[href]").evaluate_all("all => all.map(link => link.getAttribute('href'))")
        links = (urljoin(self.page.url, href).partition("#")[0] for href in hrefs)
        return [link for link in links if _is_page(link)]


def _next_tuesday() -> str:
    """Give the Tuesday of next week, a day with bookings."""
    today = clock.office_time(clock.read()).date()
    return (today + timedelta(days=7 + (_TUESDAY - today.weekday()) % 7)).isoformat()


def _is_page(link: str) -> bool:
    path = urlsplit(link).path
    return path.startswith(_STAFF) and not _NOT_PAGES.search(path)


def _sheet() -> bytes:
    """Give an empty sheet as a picture."""
    from PIL import Image  # only this walk needs it

    file = io.BytesIO()
    Image.new("L", (620, 877), 250).save(file, "PNG")
    return file.getvalue()
