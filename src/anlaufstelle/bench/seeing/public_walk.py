"""The way through every public page and each of its states, in one language, by the forms a person uses."""

from __future__ import annotations

import email
import re
import time
from collections.abc import Iterator
from datetime import date, timedelta
from email.policy import default
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import parse_qs, urlsplit

if TYPE_CHECKING:
    from playwright.sync_api import Page

_LETTER_SECONDS = 30
_LIST = re.compile(r"https?://\S+/warteliste/\S+/")
_MATTER = "c=study_permit"
_FAMILY = "c=study_permit&c=card_pickup&c=card_pickup&l=ar&f=step_free"


class PublicWalk:
    """One person's way: each step shows a page in the tab and gives its name."""

    def __init__(self, page: Page, *, base: str, language: str, home: Path) -> None:
        """Begin with an empty tab; `base` is the address of the server, `home` the folder where its letters lie."""
        self.page, self._base, self._home = page, base, f"/{language}/"
        self._mails, self._mail = home / "mail", f"ada-{language.casefold()}@example.org"
        self._person = f"Ada Rundgang {language}"

    def steps(self) -> Iterator[str]:
        """Give the names of all pages, each while it is shown."""
        yield from self._choosing()
        yield from self._times()
        yield from self._details()
        yield from self._booking()
        yield from self._own()
        yield from self._unclear()
        yield from self._waiting()
        yield from self._finding()
        yield from self._letters()
        yield from self._quick_check()
        yield from self._house()

    def book(self, name: str, *, mail: str) -> None:
        """Book for somebody, up to the confirmation."""
        self._hold(_FAMILY)
        self._fill(name, mail=mail)
        self._send()
        self._send()

    def _choosing(self) -> Iterator[str]:
        yield self._go("start", "")
        self.page.locator("main details summary").first.click()
        yield "start, all reasons open"
        self.page.locator("summary").first.click()
        yield "languages open"
        yield self._go("choose by reason", "termin/?s=job_lost")
        yield self._go("choose, one ticked", "termin/?s=pick_up_card")
        yield self._go("choose among all", "termin/?c=study_permit&c=study_permit&l=ar")
        yield self._go("choose, nothing ticked", "termin/?s=stay_for_good&weiter=1")
        yield self._go("choose, too much", "termin/?c=card_pickup&n.card_pickup=20&weiter=1")

    def _times(self) -> Iterator[str]:
        yield self._go("times by an invitation", "gespraech/")
        yield self._go("times", f"termin/zeiten/?{_MATTER}")
        self.page.locator(".al-slot__input").first.check(force=True)
        yield "times, one chosen"
        yield self._go("times, filtered", f"termin/zeiten/?{_MATTER}&zeit=vormittag&tag=1")
        yield self._go("times, nothing free", f"termin/zeiten/?{_MATTER}&zeit=feierabend&tag=5")
        yield self._go("times, empty week", f"termin/zeiten/?{_MATTER}&woche=2090-01-02")
        self._go("", f"termin/zeiten/?{_MATTER}")
        self._send()
        yield "times, none chosen"

    def _details(self) -> Iterator[str]:
        self._hold(_FAMILY)
        yield "details"
        self._send()
        yield "details with errors"
        hold = self.page.url
        token = urlsplit(hold).path.rstrip("/").rsplit("/", 1)[-1]
        self._fill(self._person, mail="ada@example.org")
        self._send()
        self._end_hold(token)
        self.page.goto(hold)
        yield "details, time over"
        self._send()
        yield "time over"

    def _booking(self) -> Iterator[str]:
        self._hold(_FAMILY)
        self._fill(self._person, mail="ada@example.org", phone="0171 3920012")
        self._send()
        yield "check"
        self._send()
        yield "booked"

    def _own(self) -> Iterator[str]:
        own = urlsplit(self.page.url).path.removeprefix(self._home)
        yield self._go("print", f"{own}drucken/")
        yield self._go("move", f"{own}verschieben/")
        self._send()
        yield "move, none chosen"
        yield self._go("cancel", f"{own}absagen/")
        self._send()
        yield "cancelled"

    def _unclear(self) -> Iterator[str]:
        """Two bookings of one person for one matter: the second goes to a human being."""
        for name in ("without mail and phone", "unclear"):
            self._hold("c=card_pickup")
            self._fill(f"{self._person} Doppelt")
            self._send()
            if name == "unclear":
                self._send()
                yield "booked, unclear"
            else:
                yield f"check, {name}"
                self._send()
                yield f"booked, {name}"

    def _waiting(self) -> Iterator[str]:
        """Come on the waiting list, with a mistake first, and leave it."""
        yield self._go("waiting list", f"warteliste/?{_MATTER}")
        self._send()
        yield "waiting list with errors"
        self.page.locator("main [name=mail]").fill(self._mail)
        self._send()
        yield "asked for the waiting list"
        self.page.goto(self._base + urlsplit(self._link_to_the_list()).path)
        yield "waiting list, not confirmed"
        with self.page.expect_navigation():
            self.page.locator("[name=tun][value=warten]").click()
        yield "on the waiting list"
        self._send()
        yield "waiting list left"

    def _link_to_the_list(self) -> str:
        deadline = time.monotonic() + _LETTER_SECONDS
        while time.monotonic() < deadline:
            for file in self._mails.glob("[!.]*.eml"):
                letter = email.message_from_bytes(file.read_bytes(), policy=default)
                found = _LIST.search(letter.get_content()) if self._mail in str(letter["To"]) else None
                if found is not None:
                    return found.group()
            time.sleep(0.1)
        raise RuntimeError(f"no letter to {self._mail} came")

    def _finding(self) -> Iterator[str]:
        yield self._go("find", "termin/finden/")
        self._send()
        yield "find with errors"
        self.page.locator("[name=code]").fill("AAAA-BBBB")
        self._fill(self._person)
        self._send()
        yield "find, nothing found"

    def _letters(self) -> Iterator[str]:
        self._go("", f"termin/zeiten/?{_MATTER}")
        free = self.page.locator(".al-slot__input").first.get_attribute("value") or ""
        lately = date.fromisoformat(free[:10]) - timedelta(days=12)
        yield self._go("letter", "brief/")
        yield self._go("letter, day", "brief/unbegruendet/")
        self._send()
        yield "letter, day with errors"
        for code, served in (
            ("anderer_staat", lately),
            ("unbegruendet", lately),
            ("unbekannt", date(2020, 2, 29)),
            ("subsidiaer", lately),
        ):
            self._go("", f"brief/{code}/")
            for part in ("day", "month", "year"):
                self.page.locator(f"main [name=served_{part}]").fill(str(getattr(served, part)))
            self._send()
            yield f"letter, {code}"

    def _quick_check(self) -> Iterator[str]:
        """Answer a few questions, one with a mistake, and look at the result."""
        yield self._go("check", "wege/")
        self._press_first()
        yield "check, nothing answered"
        for number in range(3):
            self.page.locator("main form [name=weiss_nicht]").click()
            yield f"check, question {number + 2}"
        self._go("check, from the start", "wege/")
        first = self.page.locator("main form :is(input[type=radio], select)").first
        if first.evaluate("field => field.tagName") == "SELECT":
            first.select_option(index=1)
        else:
            first.check()
        for part, value in (("day", "1"), ("month", "5"), ("year", "2019")):
            for field in self.page.locator(f"main [name$=_{part}]").all():
                field.fill(value)
        self._press_first()
        yield "check, one answered"
        self.page.locator("main form [name=ergebnis]").click()
        yield "check, result"

    def _press_first(self) -> None:
        with self.page.expect_navigation():
            self.page.locator("main form button[type=submit]").first.click()

    def _house(self) -> Iterator[str]:
        yield self._go("imprint", "impressum/")
        yield self._go("order of the queue", "reihenfolge/")
        yield self._go("privacy", "datenschutz/")
        for summary in self.page.locator("main details summary").all():
            summary.click()
        yield "privacy, record open"
        yield self._go("accessibility", "barrierefreiheit/")
        self._send()
        yield "accessibility with errors"
        self.page.locator("[name=text]").fill("Rundgang: Der Knopf ist zu klein.")
        self._send()
        yield "accessibility, sent"
        yield self._go("no such page", "gibt-es-nicht/")
        yield self._go("link ended", "termin/t/nichts/")
        yield self._go("link to papers ended", "unterlagen/1~nichts/")
        yield self._go("papers, hour over", "unterlagen/lesen/1~nichts/1/")
        yield self._go("no such concern", "termin/zeiten/?c=nichts")

    def _go(self, name: str, path: str) -> str:
        self.page.goto(f"{self._base}{self._home}{path}")
        return name

    def _send(self) -> None:
        """Press the button of the main form."""
        with self.page.expect_navigation():
            self.page.locator("main form[method=post] button[type=submit]").last.click()

    def _hold(self, query: str) -> None:
        self._go("", f"termin/zeiten/?{query}")
        self.page.locator(".al-slot__input").first.check(force=True)
        self._send()

    def _end_hold(self, token: str) -> None:
        """Choose another time with the same draft in a second tab: the first hold ends."""
        times = self.page.request.get(f"{self._base}{self._home}termin/zeiten/?{_FAMILY}").text()
        start = times.rpartition('class="al-slot__input"')[2].partition('value="')[2].partition('"')[0]
        form: dict[str, str | float | bool] = {"c": "card_pickup", "start": start, "h": token}
        self.page.request.post(f"{self._base}{self._home}termin/halten/", form=form)

    def _fill(self, name: str, *, mail: str = "", phone: str = "") -> None:
        given = {"name": name, "born_day": "1", "born_month": "2", "born_year": "1990", "mail": mail, "phone": phone}
        for field, value in given.items():
            box = self.page.locator(f"main [name={field}]")
            if box.count():
                box.fill(value)


#: These choose between views of one page, each a page of its own.
_VIEWS = ("ansicht", "teil")


def ways_of(address: str) -> str:
    """Give the kind of page behind an address: its path without tokens, and the names it asks with.

    >>> ways_of("http://x/de/termin/t/17~a~b/absagen/?woche=2026-03-02")
    '/de/termin/t/*/absagen/?woche'
    """
    parts = urlsplit(address)
    path = "/".join("*" if "~" in part or any(map(str.isdigit, part)) else part for part in parts.path.split("/"))
    path = re.sub(r"(?<=/brief/)[a-z_]+(?=/)", "*", path)
    given = parse_qs(parts.query, keep_blank_values=True)
    asked = sorted(f"{name}={values[0]}" if name in _VIEWS else name for name, values in given.items())
    return f"{path}?{'&'.join(asked)}" if asked else path
