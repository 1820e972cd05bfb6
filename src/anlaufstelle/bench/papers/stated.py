"""Invented papers that state facts, from a seed, with what a careful reader would take from them and nothing else.

`{fact}` in `stating.txt` is a value the paper states; every other day, amount and number on it is there to mislead.
"""

import random
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta

from anlaufstelle.bench.papers.invented import Paper, Press, templates
from anlaufstelle.engines.reading.offers import check_digit

_FIRST_DAYS = {"geburtstag": date(1960, 1, 1), "einreise": date(2012, 1, 1), "asylantrag_am": date(2015, 1, 1)}
_ARABIC = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")
_MONTHS = "Januar Februar März April Mai Juni Juli August September Oktober November Dezember".split()  # noqa: SIM905  # shorter
_TITLES = {"25b": "25b Abs. 1 Satz 1", "25_5": "25 Abs. 5", "18a": "18a", "28_1": "28 Abs. 1 Satz 1 Nr. 1", "9": "9"}
_GLUED = ("18a", "9")
_STATES = ("ledig", "verheiratet", "geschieden", "verwitwet")
_BADLY = str.maketrans("01", "OI")


@dataclass(slots=True)
class Stated:
    """A paper and what it states: fact and value as offers have them."""

    paper: Paper
    facts: Mapping[str, str | float]


@dataclass(slots=True)
class _Filling:
    dice: random.Random
    facts: dict[str, str | float] = field(default_factory=dict)

    def slot(self, name: str) -> str | None:
        """Give what is written for a slot, and keep what it states; None for a slot the press fills."""
        for begin, fill in _SLOTS.items():
            if name == begin or name.startswith(f"{begin}_"):
                return fill(self, name)
        return None

    def day(self, name: str) -> str:
        """State a day, or since when something holds."""
        fact = re.sub(r"_(long|arabic)$", "", name)
        day = self.some_day(_FIRST_DAYS.get(fact, date(2018, 1, 1)))
        self.facts[fact] = "ja" if fact in {"arbeitsplatz", "krankenversicherung"} else day.isoformat()
        if name.endswith("_arabic"):
            return f"{day:%d/%m/%Y}".translate(_ARABIC)
        return f"{day.day}. {_MONTHS[day.month - 1]} {day.year}" if name.endswith("_long") else f"{day:%d.%m.%Y}"

    def some_day(self, first: date) -> date:
        """Give a day in the seven years after one."""
        return first + timedelta(days=self.dice.randrange(2_500))

    def salary(self, name: str) -> str:
        """State a yearly salary, by the month where the slot says so."""
        month = round(self.dice.uniform(900, 6_000), 2)
        self.facts["jahresgehalt"] = round(month * 12, 2)
        said = month if name.endswith("_month") else round(month * 12, 2)
        return f"{said:,.2f}".translate(str.maketrans(",.", ".,"))

    def title(self, name: str) -> str:
        """State a residence title by its section, with its subsection or run together with the sign."""
        code = self.dice.choice(_GLUED if name.endswith("_glued") else tuple(_TITLES))
        self.facts["titel"] = code
        return _TITLES[code]

    def said(self, name: str) -> str:
        """State a value that is in the words of the template, like `status_geduldet`; nothing is written for it."""
        fact, _, value = name.partition("_")
        self.facts[fact] = value
        return ""

    def plain(self, name: str) -> str:
        """State a word or a number."""
        if name in {"familienstand", "deutsch"}:
            value = self.dice.choice(_STATES if name == "familienstand" else ("A2", "B1", "B2", "C1"))
            self.facts[name] = value
            return value
        number = float(self.dice.randint(*{"arbeitsstunden": (10, 40), "rentenmonate": (6, 240)}.get(name, (17, 33))))
        self.facts[name] = number
        return f"{number:g}"

    def other_day(self, name: str) -> str:
        """Write a day that is part of something else that is stated."""
        return f"{self.some_day(date(2027, 1, 1) if name == 'until' else date(2020, 1, 1)):%d.%m.%Y}"

    def zone(self, name: str) -> str:
        """State what a passport does, in its machine readable zone; read badly with O for 0 in a day."""
        born, ends = self.some_day(_FIRST_DAYS["geburtstag"]), self.some_day(date(2027, 1, 1))
        nation, value = self.dice.choice([("UTO", "andere"), ("UKR", "ukraine"), ("TUR", "tuerkei"), ("POL", "eu")])
        number = f"C{self.dice.randint(10**7, 10**8 - 1)}"
        upper = f"P<{nation}BEISPIEL<<LENA<MARIA".ljust(44, "<")
        days = [f"{day:%y%m%d}" for day in (born, ends)]
        lower = f"{number}{check_digit(number)}{nation}{days[0]}{check_digit(days[0])}F{days[1]}{check_digit(days[1])}"
        lower = lower.ljust(42, "<") + "00"
        self.facts |= {"geburtstag": born.isoformat(), "pass": "ja", "staatsangehoerigkeit": value}
        self.facts["person.name"] = "BEISPIEL, LENA MARIA"
        if name.endswith("_badly"):
            lower = lower[:13] + lower[13:19].translate(_BADLY) + lower[19:]
        return f"\n{upper}\n{lower}"


_SLOTS: Mapping[str, Callable[[_Filling, str], str]] = {
    "geburtstag": _Filling.day,
    "einreise": _Filling.day,
    "asylantrag_am": _Filling.day,
    "arbeitsplatz": _Filling.day,
    "krankenversicherung": _Filling.day,
    "jahresgehalt": _Filling.salary,
    "titel": _Filling.title,
    "status": _Filling.said,
    "sozialordnung": _Filling.said,
    "until": _Filling.other_day,
    "since": _Filling.other_day,
    "zone": _Filling.zone,
    "familienstand": _Filling.plain,
    "deutsch": _Filling.plain,
    "arbeitsstunden": _Filling.plain,
    "rentenmonate": _Filling.plain,
    "einbuergerungstest_richtig": _Filling.plain,
}


def stated(*, seed: int, count: int, noise: float) -> list[Stated]:
    """Give papers of a seed; `noise` is the share of words that are read wrongly."""
    dice, press = random.Random(seed), Press(seed, noise=noise, titles=1.0)  # invented papers
    return [_stated(kind, body, dice=dice, press=press) for kind, body in dice.choices(templates("stating"), k=count)]


def _stated(kind: str, body: str, *, dice: random.Random, press: Press) -> Stated:
    filling = _Filling(dice)

    def filled(found: re.Match[str]) -> str:
        said = filling.slot(found[1])
        return found[0] if said is None else said

    return Stated(press.paper(kind, re.sub(r"\{(\w+)\}", filled, body)), filling.facts)
