"""Invented people with files, as the export of another procedure, taken over by the real import."""

import csv
import io
import random
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.shells import Layout, proposed
from anlaufstelle.files import actions, queries

NAME = "Vorführung"
_UNIT = ("33.20", "Aufenthalt")
_HEADERS = (
    "Fallnummer", "Familienname", "Vorname", "Geburtsdatum", "Staatsangehörigkeit", "Aktenzeichen", "Standort",
    "Status", "Vorgang",
)  # fmt: skip
_SYLLABLES = ("ba", "de", "fi", "go", "ku", "la", "me", "ni", "po", "ra", "sa", "te", "vo", "wi", "za")
_GIVEN = ("Amal", "Bo", "Chidi", "Deniz", "Elif", "Fatou", "Grace", "Hanna", "Inès", "José", "Kaan", "Lien", "Maya")
_STATES = ("Beispielland", "Musterien", "Probestan", "Republik Vorlage")
#: Who resembles somebody is taken over too, and stands on the list of doubles.
_ALL = {"new": "take", "double": "take"}
_MATTERS = ("Verlängerung der Aufenthaltserlaubnis", "Familiennachzug", "Niederlassungserlaubnis")


@dataclass(frozen=True, slots=True)
class Somebody:
    """A person nobody is, with the reference of their file."""

    number: int
    given: str
    family: str
    born: date
    reference: str


def people(count: int, *, seed: int) -> list[Somebody]:
    """Give as many as asked for, no two of one name, the same ones each time; no such family name is borne."""
    dice = random.Random(seed)
    return [_somebody(number, seed, dice) for number in range(1, count + 1)]


def table(invented: Sequence[Somebody], *, seed: int) -> bytes:
    """Give the export."""
    dice = random.Random(seed + 1)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";")
    writer.writerow(_HEADERS)
    for one in invented:
        writer.writerow(
            (
                f"VF-{seed}-{one.number:06}", one.family, one.given, f"{one.born:%d.%m.%Y}", dice.choice(_STATES),
                one.reference, f"Regal {one.number % 40 + 1}, Fach {one.number % 12 + 1}", "laufend",
                dice.choice(_MATTERS),
            )
        )  # fmt: skip
    return text.getvalue().encode("utf-8-sig")


def take_over(count: int, *, seed: int, by: Actor, at: datetime) -> list[Somebody]:
    """Take over so many invented people with their files, as far as they are not here; give all of them."""
    invented = people(count, seed=seed)
    go_on(invented, seed=seed, by=by, at=at)
    return invented


def go_on(invented: Sequence[Somebody], *, seed: int, by: Actor, at: datetime) -> None:
    """Take over these people with their files in their order, from where an earlier start was broken off."""
    if not invented or queries.shelved_by_reference(invented[-1].reference, by=by):
        return
    name = f"vorfuehrung-{seed}-{invented[0].number}-{len(invented)}.csv"
    begun = (one for one in queries.take_overs(by=by) if (one.system, one.name) == (NAME, name) and one.state != "done")
    known = next(begun, None)
    number = (
        known.id if known else actions.hand_in(by=by, at=at, data=table(invented, seed=seed), name=name, system=NAME)
    )
    state = known.state if known else "laid_out"
    values = {"take_over": number}
    if state == "laid_out":
        actions.save_unit(by=by, at=at, number=_UNIT[0], content=_UNIT[1])
        actions.arrange(by=by, at=at, take_over=number, layout=Layout(columns=proposed(_HEADERS), unit=_UNIT[0]))
        actions.start_comparing(by=by, at=at, take_over=number, by_worker=False)
    if state in {"laid_out", "comparing"}:
        actions.compare_shells(by=by, at=at, key="", values=values)
    if state != "applying":
        actions.start_applying(by=by, at=at, take_over=number, groups=_ALL, by_worker=False)
    actions.apply_shells(by=by, at=at, key="", values=values)


def _somebody(number: int, seed: int, dice: random.Random) -> Somebody:
    rest, word = number + seed * 1000, ""
    for _turn in range(4):
        rest, place = divmod(rest, len(_SYLLABLES))
        word += _SYLLABLES[place]
    born = date(1950, 1, 2) + timedelta(days=dice.randrange(50 * 365))
    return Somebody(number, dice.choice(_GIVEN), f"{word.title()}-Muster", born, f"VF-{seed}/{number:06}")
