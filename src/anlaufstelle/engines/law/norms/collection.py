"""Laws by the days of their wording: each wording is there once, with the days on which it stood."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import Enum
from functools import lru_cache

from anlaufstelle.engines.law.norms.finding import Lost, Unit, look_up, look_up_from, wording
from anlaufstelle.engines.law.norms.places import Place, Step
from anlaufstelle.engines.law.norms.statute import Section, Statute, Written
from anlaufstelle.engines.law.norms.wording import digest
from anlaufstelle.values.periods import Period

_RANGE = re.compile(r"§§ (\d+)([a-z]*) (?:bis|und) (\d+)([a-z]*)")
_NUMBER = re.compile(r"(?:§§? |Art )?(\d+)([a-z]*)")
_LEADING = ("Eingangsformel", "Präambel")
_REPEALED = "(weggefallen)"


class Why(Enum):
    """Why a citation leads nowhere."""

    LAW = "Dieses Gesetz ist nicht eingelesen."
    DAY = "Aus dieser Zeit ist kein Text eingelesen."
    FORMER = "Gemeint ist eine frühere Fassung."
    SECTION = "Diesen Paragrafen gibt es an diesem Tag nicht."
    REPEALED = "Dieser Paragraf ist an diesem Tag weggefallen."
    STEP = "Diese Stelle gibt es im Paragrafen an diesem Tag nicht."


@dataclass(frozen=True, slots=True)
class Version:
    """A section with one wording, on the days of its period; `sign` is the sign of the wording."""

    label: str
    heading: str
    order: int
    sign: str
    period: Period


@dataclass(frozen=True, slots=True)
class Found:
    """Where a citation leads: the wording on the day, its sign, and the version of the section."""

    place: Place
    version: Version
    units: Sequence[Unit]

    @property
    def text(self) -> str:
        """Give the words."""
        return wording(self.units)

    @property
    def sign(self) -> str:
        """Give the sign of the wording cited, not of the whole section."""
        return digest(self.text)


@dataclass(frozen=True, slots=True)
class Missing:
    """Where a citation leads nowhere, and why."""

    place: Place
    why: Why
    step: Step | None = None

    def __str__(self) -> str:
        """Say it."""
        at = f" ({self.step})" if self.step else ""
        return f"{self.place}: {self.why.value}{at}"


class Collection:
    """All laws at hand; `read` gives the body of a wording by its sign, and is asked only for what is looked at."""

    def __init__(
        self,
        *,
        versions: Mapping[str, Sequence[Version]],
        days: Mapping[str, Sequence[date]],
        read: Callable[[str], str],
    ) -> None:
        self._days = {law: tuple(sorted(found)) for law, found in days.items()}
        self._versions = versions
        self._by_label: dict[str, dict[str, list[Version]]] = {}
        for law, found in versions.items():
            labels = self._by_label.setdefault(law, {})
            for version in sorted(found, key=lambda one: one.period.start):
                for label in _covered(version.label):
                    labels.setdefault(label, []).append(version)
        self._read = lru_cache(maxsize=4096)(lambda sign: Written("", "", read(sign)).read())

    @classmethod
    def of(cls, states: Mapping[str, Mapping[date, Statute]]) -> "Collection":
        """Give the collection of whole statutes by law and day."""
        bodies: dict[str, str] = {}
        versions = {law: tuple(_versions(by_day, bodies)) for law, by_day in states.items()}
        return cls(
            versions=versions, days={law: tuple(by_day) for law, by_day in states.items()}, read=bodies.__getitem__
        )

    @property
    def laws(self) -> tuple[str, ...]:
        """Give the laws at hand."""
        return tuple(self._days)

    def days(self, law: str) -> tuple[date, ...]:
        """Give the days of the states of a law, oldest first."""
        return self._days.get(law, ())

    def state(self, law: str, *, on: date) -> date | None:
        """Give the day of the state in which a law stood on a day; None before the first one at hand."""
        position = bisect_right(self.days(law), on)
        return self.days(law)[position - 1] if position else None

    def version(self, law: str, label: str, *, on: date) -> Version | None:
        """Give a section ("§ 25b", "Art 6") as it stood on a day."""
        for version in self._by_label.get(law, {}).get(label, ()):
            if version.period.contains(on):
                return version
        return None

    def history(self, law: str, label: str) -> tuple[Version, ...]:
        """Give all versions of a section, oldest first."""
        return tuple(self._by_label.get(law, {}).get(label, ()))

    def sections(self, law: str, *, on: date) -> tuple[Version, ...]:
        """Give the sections of a law on a day, in their order."""
        found = (version for version in self._versions.get(law, ()) if version.period.contains(on))
        return tuple(sorted(found, key=_order))

    def read(self, version: Version) -> Section:
        """Give the paragraphs and sentences of a version."""
        found = self._read(version.sign)
        return Section(version.label, version.heading, found.paragraphs)

    def same(self, place: Place, *, one: date, other: date) -> bool:
        """Say whether a section cited has the same version on both days; then what it says is the same too."""
        if place.last_day is not None:
            one, other = min(one, place.last_day), min(other, place.last_day)
        head = place.steps[0]
        label = label_of(head.label)
        return not head.to and self.version(place.law, label, on=one) is self.version(place.law, label, on=other)

    def look_up(self, place: Place, *, on: date) -> Found | Missing:
        """Give the wording of a citation on a day, or the reason why there is none."""
        if place.former:
            return Missing(place, Why.FORMER)
        if place.law not in self._days:
            return Missing(place, Why.LAW)
        on = on if place.last_day is None else min(on, place.last_day)
        if self.state(place.law, on=on) is None:
            return Missing(place, Why.DAY)
        return self._in_section(place, on=on)

    def _in_section(self, place: Place, *, on: date) -> Found | Missing:
        head, *rest = place.steps
        version = self.version(place.law, label_of(head.label), on=on)
        if version is None or (head.to and self.version(place.law, label_of(head.to), on=on) is None):
            return Missing(place, Why.SECTION, head)
        if head.to:
            return Found(place, version, [self.read(one) for one in self._range(place.law, head, on=on)])
        section = self.read(version)
        found = look_up([section], rest)
        if isinstance(found, Lost):
            return Missing(place, Why.REPEALED if _REPEALED in section.text[:20] else Why.STEP, found.step)
        return Found(place, version, found)

    def _range(self, law: str, head: Step, *, on: date) -> Iterator[Version]:
        first, last = _key(head.label), _key(head.to)
        return (one for one in self.sections(law, on=on) if first <= _key(one.label) <= last)

    def look_up_within(self, place: Place, *, law: str, chain: Sequence[Unit], on: date) -> Found | Missing:
        """Give the wording of a citation written inside a law; `chain` holds the units around it, the section first."""
        if place.section or place.law:
            found_there = self.look_up(_in_law(place, law), on=on)
            if isinstance(found_there, Missing) and place.or_law and not place.law:
                return self.look_up(replace(place, law=place.or_law), on=on)
            return found_there
        section = chain[0]
        version = self.version(law, section.label, on=on) if isinstance(section, Section) else None
        if version is None or place.former:
            return Missing(place, Why.FORMER if place.former else Why.SECTION)
        found = look_up_from(chain, place.steps)
        return Missing(place, Why.STEP, found.step) if isinstance(found, Lost) else Found(place, version, found)


def label_of(cited: str) -> str:
    """Give the label of a section as the statute writes it: "25b" is "§ 25b", "Art 6" stays."""
    return f"§ {cited}" if cited[:1].isdigit() else cited


def _in_law(place: Place, law: str) -> Place:
    return place if place.law else replace(place, law=law)


def _versions(by_day: Mapping[date, Statute], bodies: dict[str, str]) -> Iterator[Version]:
    """Join what did not change from one state to the next."""
    running: dict[str, Version] = {}
    signs: dict[str, str] = {}
    for day in sorted(by_day):
        present: dict[str, Version] = {}
        for order, written in enumerate(by_day[day].written):
            sign = signs.get(written.body) or signs.setdefault(written.body, written.sign)
            bodies.setdefault(sign, written.body)
            before = running.get(written.label)
            same = before is not None and (before.sign, before.heading) == (sign, written.heading)
            start = before.period.start if before is not None and same else day
            present[written.label] = Version(written.label, written.heading, order, sign, Period(start))
        for label, version in running.items():
            if label not in present or present[label].period.start == day:
                yield Version(label, version.heading, version.order, version.sign, Period(version.period.start, day))
        running = present
    yield from running.values()


def _covered(label: str) -> Iterator[str]:
    """Give the sections a heading speaks of: "§§ 3 bis 6" is four of them."""
    yield label
    if found := _RANGE.fullmatch(label):
        for number in range(int(found[1]), int(found[3]) + 1):
            yield f"§ {number}"
        yield from (f"§ {found[1]}{found[2]}", f"§ {found[3]}{found[4]}")


def _order(version: Version) -> tuple[int, tuple[int, str], int]:
    """Sort by number: a section that came in later stands where its number says. Annexes follow, preambles lead."""
    key = _key(version.label)
    return (1 if key[0] >= 0 else 0 if version.label in _LEADING else 2), key, version.order


def _key(label: str) -> tuple[int, str]:
    found = _NUMBER.match(label)
    return (int(found[1]), found[2]) if found else (-1, "")
