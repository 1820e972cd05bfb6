"""What a colleague does at the pages of the house, counted: the pages themselves are asked, so the count follows them.

Times of a step are assumptions, named below with their reason. They are those of somebody who knows the way and makes
no mistake, so the sum is a lower bound. Waiting for the machine is not work and not in it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, fields
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.conf import settings
from django.test import Client

# Times of the Keystroke-Level Model: Card, Moran, Newell (1980), with the press of a button (B) by Kieras (1993).
#: M, to find one's way on a page that has just come.
PAGE_SECONDS = 1.35
#: P 1.1 to point with the mouse, and twice B 0.1 to press and to let go.
CLICK_SECONDS = 1.3
#: K of somebody who types, but not for a living.
KEY_SECONDS = 0.28
#: Twice B: the link to the next page stays in its place, and the pointer on it.
TURN_SECONDS = 0.2
#: 600 words a minute: looking for words of a kind without understanding the rest, the fastest gear of readers in
#: Carver, Reading Rate (1990). He measured English; German words are longer.
WORD_SECONDS = 0.1
_NEXT = re.compile(r'rel="next" href="([^"]+)"')
_WORD = re.compile(r'<option value="\d+">[^<]+</option>')
_WORDS = re.compile(r'<select[^>]*name="wort".*?</select>', re.DOTALL)


@dataclass(slots=True)
class Steps:
    """What was done: pages loaded to work on, clicks, keys; pages turned to and looked at, with their words."""

    loads: float = 0
    clicks: float = 0
    keys: float = 0
    turns: float = 0
    looked: float = 0
    words: float = 0

    @property
    def hands(self) -> float:
        """Give the seconds of all that is not looking at the pages of the file."""
        turning = self.turns * TURN_SECONDS
        return self.loads * PAGE_SECONDS + self.clicks * CLICK_SECONDS + self.keys * KEY_SECONDS + turning

    @property
    def eyes(self) -> float:
        """Give the seconds of looking at the pages of the file."""
        return self.words * WORD_SECONDS

    def times(self, factor: float) -> "Steps":
        """Give so many times these steps."""
        return Steps(*(getattr(self, one.name) * factor for one in fields(self)))

    def __add__(self, other: "Steps") -> "Steps":
        return Steps(*(getattr(self, one.name) + getattr(other, one.name) for one in fields(self)))


class Hand:
    """A colleague at the pages. Each step must be there on the page in view, or it raises `RuntimeError`."""

    def __init__(self, cookie: str) -> None:
        """Take the session of somebody who is signed in."""
        self._client = Client(SERVER_NAME=urlsplit(settings.PUBLIC_URL).hostname or "localhost")
        self._client.cookies.load(cookie)
        self._page = ""
        self.path = self.address = ""
        self.steps = Steps()

    def begin(self, path: str) -> None:
        """Stand on a page from which the work begins."""
        self._take(self._client.get(path, follow=True))

    def follow(self, path: str) -> None:
        """Click a link."""
        self._must_show(f'href="{path}"')
        self.steps += Steps(loads=1, clicks=1)
        self.begin(path)

    def open_details(self, name: str) -> None:
        """Open a part of the page that is folded away."""
        self._must_show(f">{name}</summary>")
        self.steps += Steps(clicks=1)

    def look(self) -> None:
        """Look at the page of a paper for words about others."""
        found = _WORDS.search(self._page)
        self.steps += Steps(looked=1, words=len(_WORD.findall(found.group())) if found else 0)

    def turn(self) -> bool:
        """Turn to the next page of a paper; say whether there was one."""
        found = _NEXT.search(self._page)
        if found is None:
            return False
        self.steps += Steps(turns=1)
        self.begin(urljoin(self.address, unescape(found.group(1))))
        return True

    def draw(self, sides: Mapping[str, str], *, button: str, known: Mapping[str, str]) -> None:
        """Draw a place with the mouse, two points like two clicks; its button then has the focus and takes a key."""
        self.steps += Steps(clicks=2, keys=1)
        self._send(button, {**known, **sides})

    def press(
        self, button: str, *, choose: Mapping[str, str] | None = None, write: Mapping[str, str] | None = None,
        known: Mapping[str, str] | None = None, to: str = "",
    ) -> None:  # fmt: skip
        """Fill in a form and press its button; `known` stands in it already."""
        chosen, written = choose or {}, write or {}
        keys = sum(map(len, written.values()))
        self.steps += Steps(clicks=1 + 2 * len(chosen) + len(written), keys=keys)
        self._send(button, {**(known or {}), **chosen, **written}, to=to)

    def offers(self) -> dict[str, str]:
        """Give the kinds of places the page offers to black out everywhere, with what the buttons are called."""
        found = re.findall(r'name="art" value="(\w+)"[^>]*><span class="kern-label">([^<]+)<', self._page)
        return dict(found)

    def _send(self, button: str, given: Mapping[str, str], *, to: str = "") -> None:
        self._must_show(button, *(f'name="{name}"' for name in given))
        self.steps += Steps(loads=1)
        self._take(self._client.post(to or self.address, given, follow=True))

    def _must_show(self, *parts: str) -> None:
        missing = [part for part in parts if part not in self._page]
        if missing:
            raise RuntimeError(f"not on {self.address}: {', '.join(missing)}")

    def _take(self, answer: Any) -> None:  # what a test client gives has no public type
        if answer.status_code != 200:
            raise RuntimeError(f"{answer.status_code} after {self.address}")
        self._page = answer.content.decode()
        asked = answer.wsgi_request
        self.path, self.address = asked.path, asked.get_full_path()
