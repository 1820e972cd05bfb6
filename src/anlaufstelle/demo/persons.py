"""Invented people with facts, talks and follow-ups, so that counselling has something to show; no two lives alike."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from anlaufstelle.accounts import queries as accounts
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling import actions as counselling
from anlaufstelle.counselling import queries as terms
from anlaufstelle.demo.digitising import ON_PAPER, load_boxes, load_paper
from anlaufstelle.demo.files import load_file, load_plan
from anlaufstelle.demo.inspection import load_requests
from anlaufstelle.demo.people import Invented
from anlaufstelle.demo.retention import load_ended
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts.queries import Source
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.persons.actions import NewContact, NewName
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes
from anlaufstelle.values import grid
from anlaufstelle.values.births import BirthDate

_MOST = 40
_SAID = Source(said_by="die Person selbst")
_CARD = Source(document_kind="Aufenthaltskarte", document_place="Akte, Blatt 3")
_PAPER = Source(document_kind="Zertifikat", document_place="Akte, Blatt 12")


@dataclass(frozen=True, slots=True)
class Life:
    """One invented course of a stay: name of a fact -> (value, years ago it began, source)."""

    known: Mapping[str, tuple[Any, float, Source]]
    came: float
    ways: tuple[str, ...] = ()


_LIVES: Sequence[Life] = (
    Life(
        {
            "status": ("geduldet", 4.5, _CARD),
            "deutsch_muendlich": ("A2", 1, _PAPER),
            "identitaet_geklaert": ("ja", 2, _CARD),
            "pass": ("ja", 2, _CARD),
            "arbeitsstunden": (30, 2, _SAID),
            "lebensunterhalt": ("ueberwiegend", 1, _SAID),
            "taeuscht_aktuell": ("nein", 1, _CARD),
            "mit_minderjaehrigem_kind": ("ja", 3, _SAID),
        },
        6.2,
        ("P34",),
    ),
    Life(
        {
            "status": ("gestattet", 0.4, _CARD),
            "asylverfahren": ("laufend", 0.4, _CARD),
            "deutsch": ("A1", 0.1, _SAID),
            "familienstand": ("ledig", 0.4, _SAID),
        },
        0.4,
    ),
    Life(
        {
            "status": ("titel", 5.5, _CARD),
            "titel": ("18b", 5.5, _CARD),
            "rentenmonate": (58, 0.1, _PAPER),
            "deutsch": ("B1", 2, _PAPER),
            "sozialordnung": ("ja", 2, _PAPER),
            "lebensunterhalt": ("gesichert", 3, _SAID),
            "wohnraum": ("ja", 3, _SAID),
            "pass": ("ja", 5, _CARD),
            "identitaet_geklaert": ("ja", 5, _CARD),
        },
        5.6,
        ("P01", "P13"),
    ),
    Life(
        {
            "status": ("titel", 4, _CARD),
            "titel": ("25_2", 4, _CARD),
            "schutzstatus": ("subsidiaer", 4, _CARD),
            "deutsch": ("A2", 2, _PAPER),
            "familienstand": ("verheiratet", 4, _SAID),
        },
        5.1,
    ),
    Life(
        {
            "status": ("geduldet", 1.2, _CARD),
            "ausbildung_60c": ("qualifiziert", 0.3, _PAPER),
            "ausbildungsvertrag_eingetragen": ("ja", 0.3, _PAPER),
            "identitaet_geklaert": ("nein", 1, _SAID),
            "bescheid_art": ("unbegruendet", 0.02, _CARD),
        },
        3.3,
        ("P48",),
    ),
    Life(
        {
            "status": ("titel", 3.6, _CARD),
            "titel": ("24", 3.6, _CARD),
            "staatsangehoerigkeit": ("ukraine", 3, _CARD),
        },
        3.7,
    ),
)  # fmt: skip

#: Whom nobody opens by a purpose of their own choice: a relative of colleagues, and somebody in danger.
RESTRICTED = (("Lale", "Musteramt"), ("Dana", "Beispielschutz"))
#: So many have a file: each of its letters is set and read, which takes half a second.
_WITH_FILES = 4


def load_persons(invented: Sequence[Invented], *, at: datetime, caseworker: str, lead: str, registry: str) -> None:
    """Record up to forty invented people with what is known about them, through the real actions."""
    worker, leader = _actor(caseworker, at), _actor(lead, at)
    if worker is None or leader is None or not people.knows_nobody():
        return
    load_plan(by=leader, at=at)
    _load_restricted(at=at, worker=worker, lead=leader)
    today = grid.place(at)[0]
    for number, (person, life) in enumerate(_with_lives(invented[:_MOST])):
        opened = _recorded(person, number=number, by=worker, at=at)
        for name, (value, years, source) in life.known.items():
            _fact(opened, name, value, at=at, source=source, since=today - timedelta(days=int(years * 365.25)))
        _fact(opened, "einreise", (today - timedelta(days=int(life.came * 365.25))).isoformat(), at=at, source=_SAID)
        _besides(opened, number=number, at=at, leader=leader, today=today)
        if number < _WITH_FILES:
            load_file(opened, name=person.name, number=number, at=at)
        if number in ON_PAPER:
            load_paper(opened, number=number, at=at, lead=leader)
        if life.ways and number % 2 == 0:
            talk = counselling.Talk(
                language=person.language, interpreter=number % 4 == 0, again_on=_again(today, number)
            )
            counselling.keep_protocol(by=worker, at=at, opened=opened, talk=talk, ways=life.ways)
    load_boxes(at=at)
    load_requests(at=at, worker=worker, leader=leader)
    registrar = _actor(registry, at)
    if registrar is not None:
        load_ended(at=at, worker=worker, registry=registrar)


def _load_restricted(*, at: datetime, worker: Actor, lead: Actor) -> None:
    """Record two people who open only for who is in charge; a colleague is, of the second one."""
    for number, (given, family) in enumerate(RESTRICTED):
        person = persons.record_person(
            by=worker,
            at=at,
            names=[NewName(family=family, given=given)],
            born=BirthDate(1988 + number, 5, 12),
            languages=["de"],
            somebody_else=True,
        )
        purposes.restrict(by=lead, at=at, person=person, restricted=True)
        if number:
            purposes.put_in_charge(
                by=lead,
                at=at,
                person=person,
                account=int(worker.id),
                reference="Vorführung",
                ends_at=at + timedelta(days=30),
            )


def _besides(opened: Opened, *, number: int, at: datetime, leader: Actor, today: date) -> None:
    """Add what makes people differ: a contradiction, an offered fact, a decision on its way, a sealed fact."""
    if number % 9 == 4:
        _fact(opened, "deutsch", "B2", at=at, source=_SAID, since=today - timedelta(days=30))
        _fact(opened, "deutsch", "A1", at=at, source=_PAPER, since=today - timedelta(days=60))
    if number % 7 == 3:
        _fact(opened, "wohnraum", "ja", at=at, source=_SAID, since=today, accepted=False)
    if number % 6 == 4:
        _fact(opened, "bescheid_zugestellt", (today - timedelta(days=5)).isoformat(), at=at, source=_CARD)
    if number % 10 == 7:
        sealed = _opened(opened.person, by=leader, at=at)
        _fact(sealed, "krankheit_hindert", "ja", at=at, source=Source(document_kind="Attest", document_place="Tresor"))


def _recorded(person: Invented, *, number: int, by: Actor, at: datetime) -> Opened:
    given, _space, family = person.name.rpartition(" ")
    born = BirthDate(person.born.year, 1, 1) if number % 8 == 5 else _birth(person.born, number)
    contacts = [NewContact(way="phone", value=person.phone)] if person.phone else []
    if number % 11 == 6:
        contacts.append(NewContact(way="through", value="Beratungsstelle Beispielhaus", confidential=True))
    recorded = persons.record_person(
        by=by,
        at=at,
        names=[NewName(family=family, given=given)],
        born=born,
        languages=[person.language],
        contacts=contacts,
        somebody_else=True,
    )
    return _opened(recorded, by=by, at=at)


def _opened(person: int, *, by: Actor, at: datetime) -> Opened:
    """Open somebody as if it were yesterday, so that whoever looks at the demo is asked for a purpose."""
    yesterday = at - timedelta(days=1)
    return persons.open_person(by=by, at=yesterday, person=person, purpose="counselling", reference="Vorführung")


def _birth(born: date, number: int) -> BirthDate:
    return BirthDate(born.year) if number % 13 == 9 else BirthDate(born.year, born.month, born.day)


def _fact(
    opened: Opened, name: str, value: Any, *, at: datetime, source: Source, since: date | None = None,
    accepted: bool = True,
) -> None:  # fmt: skip
    dated = since
    given = facts.NewFact(name=name, value=value, source=source, since=dated, accepted=accepted)
    facts.record_fact(by=opened.by, at=at, opened=opened, given=given, terms=terms.terms())


def _again(today: date, number: int) -> date:
    """Give a day around today, so that some follow-ups are due."""
    return today + timedelta(days=number % 5 - 1)


def _with_lives(invented: Sequence[Invented]) -> Iterator[tuple[Invented, Life]]:
    for number, person in enumerate(invented):
        yield person, _LIVES[number % len(_LIVES)]


def _actor(login: str, at: datetime) -> Actor | None:
    account = accounts.account_named(login)
    return None if account is None else accounts.actor_for(account, at=at)
