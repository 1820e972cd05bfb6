"""Facts have two axes of time and a source; nothing is overwritten, and what is sealed does not exist for others."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines import law
from anlaufstelle.facts import actions, queries
from anlaufstelle.facts.actions import NewFact
from anlaufstelle.facts.errors import FactRefused, SourceMissing, UnknownFact
from anlaufstelle.facts.models import Fact
from anlaufstelle.facts.queries import Source, Terms
from anlaufstelle.persons.queries import Opened
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db
_SHEET = """Blatt | Probe
Stand | 01.01.2026
Gegengezeichnet | niemand
Tatsache | deutsch | Stufe | keine, A1, A2, B1 | Deutsch | Wie gut?
Tatsache | einreise | Tag | – | Einreise | Wann?
Tatsache | monate | Konto | Monate | Monate | Wie viele?
Tatsache | pass | Zustand | – | Pass | Gibt es einen?
Tatsache | krank | Zustand | – | Krank | Sind Sie krank?
"""
TERMS = Terms(law.Vocabulary([law.read_sheet(_SHEET, name="probe")]), {"krank": "gesundheit"})
SAID = Source(said_by="die Person selbst")
PAPER = Source(document_kind="Zertifikat", document_date=date(2026, 2, 1), document_place="Akte Blatt 7")
LATER = timedelta(days=10)


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def person(worker: Actor, at: datetime) -> Opened:
    return opened(make_person(by=worker, at=at), by=worker, at=at)


def _record(person: Opened, name: str, value: Any, *, at: datetime | None = None, **given: Any) -> int:
    fact = NewFact(name=name, value=value, source=given.pop("source", SAID), **given)
    return actions.record_fact(by=person.by, at=at or person.at, opened=person, given=fact, terms=TERMS)


def _known(person: Opened, *, known: date | None = None) -> law.Known:
    given = queries.as_given(person, known=known)
    return law.read_facts(given, vocabulary=TERMS.vocabulary, on=date(2026, 6, 1), known=known)


def test_a_fact_goes_to_the_engine_with_its_days_and_source(person: Opened) -> None:
    _record(person, "deutsch", "A2", since=date(2024, 1, 1), until=date(2025, 12, 31), source=PAPER)
    _record(person, "einreise", "2019-05-01")
    _record(person, "monate", 12, runs=True)
    assert queries.as_given(person) == {
        "deutsch": [
            {"wert": "A2", "ab": "2024-01-01", "bis": "2025-12-31", "bekannt": "2026-03-03",
             "quelle": "Zertifikat vom 01.02.2026, liegt: Akte Blatt 7"}
        ],
        "einreise": [{"wert": "2019-05-01", "bekannt": "2026-03-03", "quelle": "Aussage: die Person selbst"}],
        "monate": [{"wert": 12, "ab": "2026-03-03", "laufend": True, "bekannt": "2026-03-03",
                    "quelle": "Aussage: die Person selbst"}],
    }  # fmt: skip
    known = _known(person)
    assert known.value("deutsch", date(2025, 12, 31)) == "A2"
    assert known.value("deutsch", date(2026, 1, 1)) is None
    assert known.day("einreise") == date(2019, 5, 1)


def test_a_value_without_days_holds_from_today_and_never_before(person: Opened) -> None:
    _record(person, "pass", "ja")
    assert _known(person).value("pass", date(2026, 3, 3)) == "ja"
    assert _known(person).value("pass", date(2026, 3, 2)) is None


def test_a_correction_ends_what_was_known_and_overwrites_nothing(person: Opened, at: datetime) -> None:
    first = _record(person, "deutsch", "A1", since=date(2025, 1, 1))
    given = NewFact(name="deutsch", value="A2", since=date(2025, 1, 1), source=PAPER)
    second = actions.correct_fact(by=person.by, at=at + LATER, opened=person, fact=first, given=given, terms=TERMS)
    on = date(2026, 3, 1)
    assert _known(person).value("deutsch", on) == "A2"
    assert _known(person, known=date(2026, 3, 12)).value("deutsch", on) == "A1", "what was known the day before"
    assert _known(person, known=date(2026, 3, 13)).value("deutsch", on) == "A2"
    assert _known(person, known=date(2026, 3, 2)).value("deutsch", on) is None
    old = Fact.objects.get(id=first)
    assert (old.value, old.known_to, old.recorded_by) == ("A1", at + LATER, person.by.id)
    assert [(line.id, line.replaces) for line in queries.lines(person)] == [(second, first)]
    assert [line.value for line in queries.earlier(person, name="deutsch")] == ["A1"]
    with pytest.raises(UnknownFact):
        actions.correct_fact(by=person.by, at=at, opened=person, fact=first, given=given, terms=TERMS)


def test_a_correction_keeps_to_its_fact(person: Opened, at: datetime) -> None:
    number = _record(person, "pass", "ja")
    with pytest.raises(FactRefused):
        actions.correct_fact(
            by=person.by, at=at, opened=person, fact=number, terms=TERMS,
            given=NewFact(name="deutsch", value="A1", source=SAID),
        )  # fmt: skip
    assert queries.line(person, fact=number).known_to is None


def test_two_values_stand_side_by_side_and_count_as_unknown(person: Opened) -> None:
    _record(person, "deutsch", "A1", since=date(2025, 1, 1))
    _record(person, "deutsch", "B1", since=date(2025, 6, 1), source=PAPER)
    known = _known(person)
    assert known.contradictions == (("deutsch", date(2025, 6, 1)),)
    assert known.value("deutsch", date(2026, 1, 1)) is None
    assert len(queries.lines(person)) == 2


def test_an_offered_fact_counts_only_when_somebody_accepted_it(person: Opened, at: datetime) -> None:
    number = _record(person, "pass", "ja", accepted=False)
    assert queries.as_given(person) == {}
    assert [line.accepted for line in queries.lines(person)] == [False]
    actions.accept_fact(by=person.by, at=at, opened=person, fact=number)
    assert "pass" in queries.as_given(person)
    actions.withdraw_fact(by=person.by, at=at + LATER, opened=person, fact=number)
    assert queries.as_given(person) == {}
    assert "pass" in queries.as_given(person, known=date(2026, 3, 4)), "it was known then"


@pytest.mark.parametrize(
    "given",
    [
        {"name": "detsch", "value": "A1"},
        {"name": "deutsch", "value": "D7"},
        {"name": "pass", "value": "vielleicht"},
        {"name": "monate", "value": "viele"},
        {"name": "einreise", "value": "2020-13-01"},
        {"name": "deutsch", "value": "A1", "since": date(2025, 1, 2), "until": date(2025, 1, 1)},
    ],
)
def test_what_is_no_fact_is_refused_with_a_remedy(person: Opened, given: dict[str, Any]) -> None:
    with pytest.raises(FactRefused) as refused:
        _record(person, given.pop("name"), given.pop("value"), **given)
    assert refused.value.way_on().strip(".")
    assert not Fact.objects.exists()


@pytest.mark.parametrize("source", [Source(), Source(document_kind="Zertifikat"), Source(document_place="Akte")])
def test_nothing_is_recorded_without_where_it_comes_from(person: Opened, source: Source) -> None:
    with pytest.raises(SourceMissing):
        _record(person, "pass", "ja", source=source)


def test_a_sealed_fact_does_not_exist_for_others_and_counts_as_unknown(person: Opened, at: datetime) -> None:
    lead = opened(person.person, by=actor_of("team_lead", at=at), at=at)
    with pytest.raises(UnknownFact):
        _record(person, "krank", "nein")
    number = _record(lead, "krank", "ja")
    assert queries.as_given(lead)["krank"][0]["wert"] == "ja"
    assert queries.as_given(person) == {}
    assert _known(person).value("krank", date(2026, 6, 1)) is None, "unknown, and never no"
    assert queries.lines(person) == queries.earlier(person, name="krank") == ()
    given = NewFact(name="krank", value="nein", source=SAID)
    for call in (
        lambda: queries.line(person, fact=number),
        lambda: actions.accept_fact(by=person.by, at=at, opened=person, fact=number),
        lambda: actions.withdraw_fact(by=person.by, at=at, opened=person, fact=number),
        lambda: actions.correct_fact(by=person.by, at=at, opened=person, fact=number, given=given, terms=TERMS),
    ):
        with pytest.raises(UnknownFact):
            call()


def test_without_the_seal_everybody_would_see_it(person: Opened, at: datetime) -> None:
    """The twin: the wall is the class of the row, and nothing else hides it."""
    lead = opened(person.person, by=actor_of("team_lead", at=at), at=at)
    _record(lead, "krank", "ja")
    Fact.objects.update(seal="")
    assert "krank" in queries.as_given(person)


def test_a_fact_of_somebody_else_is_not_found(person: Opened, at: datetime) -> None:
    number = _record(person, "pass", "ja")
    other = opened(make_person(by=person.by, at=at, given="Samir"), by=person.by, at=at)
    with pytest.raises(UnknownFact):
        queries.line(other, fact=number)
    with pytest.raises(UnknownFact):
        actions.withdraw_fact(by=person.by, at=at, opened=other, fact=number)


@pytest.mark.parametrize("role", ["front_desk", "registry"])
def test_front_desk_and_registry_see_no_facts(person: Opened, at: datetime, role: str) -> None:
    _record(person, "pass", "ja")
    reader = opened(person.person, by=actor_of(role, at=at), at=at)
    for call in (
        lambda: queries.as_given(reader),
        lambda: queries.lines(reader),
        lambda: _record(reader, "pass", "ja"),
    ):
        with pytest.raises(NotAllowed):
            call()


def test_erasing_takes_the_whole_chain_and_its_trace_in_the_log(person: Opened, at: datetime) -> None:
    first = _record(person, "pass", "ja")
    given = NewFact(name="pass", value="nein", source=SAID)
    second = actions.correct_fact(by=person.by, at=at, opened=person, fact=first, given=given, terms=TERMS)
    kept = _record(person, "deutsch", "A1")
    with pytest.raises(NotAllowed):
        actions.erase_fact(by=person.by, at=at, opened=person, fact=second)
    lead = opened(person.person, by=actor_of("team_lead", at=at), at=at)
    actions.erase_fact(by=lead.by, at=at, opened=lead, fact=second)
    assert list(Fact.objects.values_list("id", flat=True)) == [kept]
    assert not Entry.objects.filter(erasable__contains=f'"fact":{second}').exists()
    assert Entry.objects.filter(erasable__contains=f'"fact":{kept}').exists()


def test_neither_name_nor_value_of_a_fact_is_in_the_log(person: Opened) -> None:
    _record(person, "deutsch", "A2", source=PAPER)
    written = "".join(entry.lasting + entry.erasable for entry in Entry.objects.all())
    assert not [word for word in ("deutsch", "A2", "Zertifikat") if word in written]


def test_one_query_gives_everything(person: Opened) -> None:
    for value in ("A1", "A2", "B1"):
        _record(person, "deutsch", value)
    with CaptureQueriesContext(
        connection,
    ) as asked:
        queries.as_given(person, known=date(2026, 3, 3))
    assert len(asked) == 1
