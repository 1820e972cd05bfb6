"""The words of a call, in German and in the language of the ticket, to be read and to be spoken."""

import re
from dataclasses import dataclass

from django.utils import translation
from django.utils.translation import gettext as _

from anlaufstelle.values.languages import PUBLIC

_GERMAN = "de"
#: Languages the house has words in; plain German needs none of its own here.
_WRITTEN = {language.code: language for language in PUBLIC if language.code != "de-simple"}
#: Names on doors that are a word and a number; other names are shown as they stand on the door.
_NAMED = re.compile(r"(Raum|Platz|Schalter) (\w{1,8})")


@dataclass(frozen=True, slots=True)
class Words:
    """One language of a call: where to go as a line to read, and the sentence to speak."""

    language: str
    direction: str
    line: str
    said: str


def words(number: str, *, counter: str, room: str, up: int | None, language: str) -> tuple[Words, ...]:
    """Give the words of a call: German first, then the ticket's language where the house has words in it.

    `counter` is empty where only a room is meant; `up` is the floor of the room where that is not the waiting area's.
    """
    codes = [_GERMAN] if language == _GERMAN or language not in _WRITTEN else [_GERMAN, language]
    return tuple(_in(code, number, counter=counter, room=room, up=up) for code in codes)


def floor(number: int) -> str:
    """Give the name of a floor in the language that is spoken now."""
    if number > 0:
        return _("%(floor)s. Stock") % {"floor": number}
    return _("Keller") if number else _("Erdgeschoss")


def _in(code: str, number: str, *, counter: str, room: str, up: int | None) -> Words:
    with translation.override(code):
        door = named(room) if up is None else f"{named(room)} ({floor(up)})"
        # Digit by digit, so that every voice says the number the same way.
        place = {"counter": named(counter), "room": door, "number": " ".join(number)}
        if counter:
            line = _("Bitte zu: %(counter)s, %(room)s") % place
            said = _("Nummer %(number)s. Bitte zu: %(counter)s, %(room)s.") % place
        else:
            line = _("Bitte zu: %(room)s") % place
            said = _("Nummer %(number)s. Bitte zu: %(room)s.") % place
    return Words(code, "rtl" if _WRITTEN[code].rtl else "ltr", line, said)


def named(name: str) -> str:
    """Give a name on a door in the language that is spoken now, where it is a word and a number."""
    found = _NAMED.fullmatch(name)
    if found is None:
        return name
    word, number = found.groups()
    if word == "Raum":
        return _("Raum %(number)s") % {"number": number}
    return (_("Platz %(number)s") if word == "Platz" else _("Schalter %(number)s")) % {"number": number}
