"""Somebody without a mouse: every stop of the Tab key is looked at."""

from dataclasses import dataclass

from playwright.sync_api import Page

_MOST_STOPS = 120
_STOP = """() => {
  const here = document.activeElement;
  const shown = here.closest("label") ?? here;
  const style = getComputedStyle(shown), own = getComputedStyle(here);
  const box = shown.getBoundingClientRect();
  const marked = [style, own].some((look) => look.outlineStyle !== "none" && parseFloat(look.outlineWidth) >= 2);
  const middle = [box.left + box.width / 2, box.top + box.height / 2];
  const above = document.elementFromPoint(...middle);
  const words = here.getAttribute("aria-label") || here.labels?.[0]?.innerText || here.innerText || here.value || "";
  return {
    words: words.replace(/\\s+/g, " ").trim(), kind: here.type || here.tagName.toLowerCase(), marked,
    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
    covered: Boolean(above) && !shown.contains(above) && !above.contains(shown),
    top: box.top + scrollY, body: here === document.body,
  };
}"""


@dataclass(frozen=True, slots=True)
class Stop:
    """What has the focus: its words, its kind, and where it stands on the page."""

    words: str
    kind: str
    top: float


class Keyboard:
    """Moves by keys only; a stop that cannot be seen fails the journey."""

    def __init__(self, page: Page) -> None:
        """Put both hands on the keys."""
        self._page = page

    def tab(self) -> Stop:
        """Go one stop on; it must be marked, in view, and not under something else."""
        stop = self._next()
        assert stop is not None, "the focus fell off the page"
        return stop

    def tab_through(self, *, most: int) -> list[Stop]:
        """Go on to the end of the page, or for so many stops."""
        stops = []
        while len(stops) < most and (stop := self._next()) is not None:
            stops.append(stop)
        return stops

    def _next(self) -> Stop | None:
        self._page.keyboard.press("Tab")
        found = self._page.evaluate(_STOP)
        if found["body"]:
            return None
        assert found["marked"], f"nobody sees that the focus is on {found['words']!r}"
        assert found["seen"], f"the focus is out of view on {found['words']!r}"
        assert not found["covered"], f"something covers the focus on {found['words']!r}"
        return Stop(found["words"], found["kind"], found["top"])

    def tab_to(self, words: str) -> Stop:
        """Go on until these words have the focus."""
        passed = []
        for _stop in range(_MOST_STOPS):
            stop = self.tab()
            if words in stop.words:
                return stop
            passed.append(stop.words)
        raise AssertionError(f"no stop called {words!r} among {passed}")

    def press(self, *keys: str) -> None:
        """Press keys one after another."""
        for key in keys:
            self._page.keyboard.press(key)

    def type(self, text: str) -> None:
        """Type a text where the focus is."""
        self._page.keyboard.type(text)

    def go(self, key: str = "Enter") -> None:
        """Press a key that leads to another page, and wait for it."""
        with self._page.expect_navigation():
            self._page.keyboard.press(key)
