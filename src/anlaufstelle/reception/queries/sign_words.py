"""The words of signs, in the languages that were chosen for them; German first, since it stands on every door."""

import re
from collections.abc import Callable, Iterable, Sequence

from django.utils.functional import Promise
from django.utils.translation import get_language, gettext_lazy, override
from django.utils.translation import gettext as _

from anlaufstelle.concerns import queries as concerns
from anlaufstelle.engines.writing import Cell, Icon, Run, Words, pictogram, words
from anlaufstelle.reception.queries import spoken

GERMAN = "de"
INK, PAPER = "#12202b", "#fff"
_JOINT = " · "
_NUMBERED = re.compile(r"(Raum|Platz|Schalter) (\d{1,4})")
#: So many numbers in a row are said as from and to.
_A_ROW = 3

WAIT_HERE = gettext_lazy("Hier warten")
WAITING = gettext_lazy("Wartezone")
INFORMATION = gettext_lazy("Information")
MACHINE = gettext_lazy("Nummer ziehen")
TOILET = gettext_lazy("Toilette")
LIFT = gettext_lazy("Aufzug")
EXIT = gettext_lazy("Ausgang")
YOU_ARE_HERE = gettext_lazy("Sie sind hier")
MAIN_ENTRANCE = gettext_lazy("Haupteingang")
SOUTH_ENTRANCE = gettext_lazy("Eingang Süd")
NUMBER_SHOWN = gettext_lazy("Ihre Nummer erscheint auf der Anzeige.")
COME_IN_WHEN_CALLED = gettext_lazy("Bitte kommen Sie herein, wenn Ihre Nummer aufgerufen ist.")
NOT_REVIEWED = gettext_lazy(
    "Diese Übersetzung hat noch niemand geprüft, der die Sprache als Muttersprache spricht. Es gilt der deutsche Text."
)
#: What a pictogram shows, for somebody who does not see it; signs are German first.
_SHOWN = {
    "waiting": "Wartender Mensch mit Uhr",
    "stairs": "Treppe",
    "lift": "Aufzug",
    "step_free": "Ohne Stufen, mit dem Rollstuhl",
    "toilet": "Toilette",
    "information": "Information",
    "machine": "Automat, aus dem eine Nummer kommt",
    "exit": "Ausgang",
    "entrance": "Eingang",
    "room": "Tür",
    "counter": "Mensch an einem Schalter",
    "here": "Standort",
    "straight": "Pfeil geradeaus",
    "left": "Pfeil nach links",
    "right": "Pfeil nach rechts",
    "back": "Pfeil zurück",
}
ARROWS = ("straight", "left", "right", "back")
#: What says something in the language that is spoken now.
Say = Callable[[], str]


class Tongues:
    """The languages of a sign; German is always one of them, and the first."""

    def __init__(self, languages: Iterable[str]) -> None:
        """Take the codes of the languages."""
        self.codes = tuple(dict.fromkeys((GERMAN, *languages)))

    def main(self, say: Say | Promise | str) -> Words:
        """Give something in German."""
        return self._in(GERMAN, say)

    def others(self, say: Say | Promise) -> Cell:
        """Give it in each other language, one below the other."""
        return tuple(self._in(code, say) for code in self.codes[1:])

    def each(self, say: Say | Promise) -> Cell:
        """Give it in all languages, one below the other."""
        return tuple(self._in(code, say) for code in self.codes)

    def row(self, say: Say | Promise) -> Cell:
        """Give it in the other languages beside each other; what two of them say alike stands once."""
        found = {one.runs[0].text: one.runs[0] for one in self.others(say)}
        german = self.main(say).runs[0].text
        runs = [run for text, run in found.items() if text != german]
        joined = [part for run in runs for part in (Run(_JOINT), run)][1:]
        return (Words(tuple(joined), GERMAN),) if joined else ()

    def _in(self, code: str, say: Say | Promise | str) -> Words:
        with override(code):
            return words(str(say() if callable(say) and not isinstance(say, Promise) else say), code)


def icon(name: str, *, ground: bool = False) -> Icon:
    """Give a pictogram: dark on the paper, or with `ground` on its dark square."""
    svg = pictogram(name, ink=PAPER, ground=INK, framed=True) if ground else pictogram(name, ink=INK, ground=PAPER)
    return Icon(svg, words(_SHOWN[name]))


def light_icon(name: str) -> Icon:
    """Give a pictogram for the dark head of a sign."""
    return Icon(pictogram(name, ink=PAPER, ground=INK), words(_SHOWN[name]))


def doors(names: Sequence[str]) -> list[Say]:
    """Give names on doors as one or several sayings: those that are a word and a number stand in one.

    >>> [say() for say in doors(["Platz 3", "Platz 4", "Platz 5", "Beratungsraum"])]
    ['Platz 3–5', 'Beratungsraum']
    """
    numbers: dict[str, list[int]] = {}
    width: dict[str, int] = {}
    others: list[str] = []
    for name in names:
        found = _NUMBERED.fullmatch(name)
        if found is None:
            others.append(name)
        else:
            numbers.setdefault(found[1], []).append(int(found[2]))
            width[found[1]] = max(width.get(found[1], 0), len(found[2]))
    made = [_numbered(word, _spans(sorted(found), width[word])) for word, found in numbers.items()]
    return [*made, *(_as_it_is(name) for name in others)]


def joined(sayings: Sequence[Say]) -> Say:
    """Give several sayings as one, with commas."""
    return lambda: ", ".join(say() for say in sayings)


def floor(number: int) -> Say:
    """Give the name of a floor."""
    return lambda: spoken.floor(number)


def group_name(code: str) -> str:
    """Give the name of a group of concerns in the language that is spoken now; German where it has none there."""
    groups = concerns.catalogue(get_language() or GERMAN).groups
    return next((str(group.name) for group in groups if group.code == code), "")


def unreviewed(languages: Iterable[str]) -> Cell:
    """Say in each language whose words no native speaker has reviewed that German counts."""
    codes = [code for code in languages if code != GERMAN and concerns.catalogue(code).needs_translation_notice]
    return tuple(Tongues([code]).others(NOT_REVIEWED)[0] for code in codes)


def entrance(code: str) -> Promise:
    """Give the name of an entrance."""
    return SOUTH_ENTRANCE if code == "south" else MAIN_ENTRANCE


def _numbered(word: str, numbers: str) -> Say:
    def say() -> str:
        if word == "Raum":
            return _("Raum %(number)s") % {"number": numbers}
        return (_("Platz %(number)s") if word == "Platz" else _("Schalter %(number)s")) % {"number": numbers}

    return say


def _as_it_is(name: str) -> Say:
    return lambda: spoken.named(name)


def _spans(numbers: Sequence[int], width: int) -> str:
    """Say numbers shortly: three and more that follow each other as from and to."""
    runs: list[list[int]] = []
    for number in dict.fromkeys(numbers):
        if runs and number == runs[-1][-1] + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    said = []
    for run in runs:
        shown = [f"{number:0{width}}" for number in run]
        said += [f"{shown[0]}–{shown[-1]}"] if len(run) >= _A_ROW else shown
    return ", ".join(said)
