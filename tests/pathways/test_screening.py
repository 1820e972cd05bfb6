"""The nightly look for what is new: in people's favour only, sealed, once, caught up, and gone after thirty days."""

from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from django.conf import LazySettings
from django.db import connection

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor, matrix
from anlaufstelle.base.store.quick import Answer, Quick
from anlaufstelle.counselling import queries as counselling
from anlaufstelle.engines.law import Truth
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts import queries as known
from anlaufstelle.facts.queries import Source
from anlaufstelle.pathways import actions, queries
from anlaufstelle.pathways.adapter.news import KEPT_DAYS, News, SealedNews, store
from anlaufstelle.pathways.errors import UnknownNews
from anlaufstelle.persons import actions as persons
from tests.counselling.makers import almost, know
from tests.pathways.cases import cases
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db

NIGHT = datetime(2026, 11, 23, 0, 30, tzinfo=UTC)
ONE_DAY = timedelta(days=1)
NEXT = NIGHT + ONE_DAY
TOMORROW = NEXT.date()
HOUSE = actor("system")
#: What everybody who works here may do, in one actor: what they find, somebody finds.
ROLES = tuple(role for role in matrix() if role not in ("account", "resident", "helper", "kiosk", "display", "system"))


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def worker() -> Actor:
    return actor_of("caseworker", at=NIGHT)


def _someone(worker: Actor, *, family: str = "Musterprobe") -> int:
    """Give somebody who lacks only German for § 25b, known for two days."""
    early = NIGHT - 2 * ONE_DAY
    person = make_person(by=worker, at=early, family=family)
    almost(opened(person, by=worker, at=early))
    return person


def _learns_german(person: int, worker: Actor, *, at: datetime = NIGHT + ONE_DAY / 2) -> None:
    """Somebody shows a certificate during the day between the two nights."""
    know(opened(person, by=worker, at=at), "deutsch", "A2", date(2026, 11, 1))


def _all(by: Actor, on: date = TOMORROW) -> tuple[queries.NewsLine, ...]:
    return queries.some_news(by=by, on=on, most=50)


def _night(at: datetime) -> actions.Screened:
    done = actions.screen_next(by=HOUSE, at=at)
    while not done.finished:
        done = actions.screen_next(by=HOUSE, at=at)
    return done


def test_what_became_possible_since_the_night_before_is_news_once(worker: Actor) -> None:
    person = _someone(worker)
    _night(NIGHT)
    assert _all(worker, NIGHT.date()) == ()
    _learns_german(person, worker)
    assert _night(NEXT).people == 1
    (line,) = _all(worker)
    assert (line.person, line.kind, line.day) == (person, "open", NEXT.date())
    assert "P34" in {one.way for one in queries.news_about(opened(person, by=worker, at=NEXT), on=NEXT.date())}
    with actions.answering(by=worker, at=NEXT, tag=line.tag):
        pass
    _night(NEXT + ONE_DAY)
    assert all(one.tag != line.tag for one in _all(worker, (NEXT + ONE_DAY).date())), "answered news stay answered"


def test_what_gets_worse_is_never_news(worker: Actor) -> None:
    person = _someone(worker)
    _learns_german(person, worker, at=NIGHT - ONE_DAY)
    _night(NIGHT)
    know(opened(person, by=worker, at=NIGHT + ONE_DAY / 2), "taeuscht_aktuell", "ja", date(2026, 11, 20))
    _night(NEXT)
    assert _all(worker) == ()


def test_a_window_that_closes_is_named_once_at_each_bound() -> None:
    """The title for young people is asked for before the 27th birthday (AufenthG § 25a Abs. 1 Nr. 4)."""
    young = next(case for case in cases() if case.way == "P33" and case.truth is Truth.YES)
    birthday = date(2027, 3, 1)
    given = {**young.facts, "geburtstag": "2000-03-01"}
    named = {
        on: one.until
        for on in (birthday - timedelta(days=left) for left in range(95, 0, -1))
        for one in queries.newly(given, on=on, before=given, then=on - ONE_DAY)
        if (one.way, one.kind) == ("P33", "closing")
    }
    assert {(birthday - on).days for on in named} == set(queries.WARNED_DAYS)
    assert set(named.values()) == {birthday - ONE_DAY}


def test_what_closes_comes_first(worker: Actor) -> None:
    news, last = store(), date(2027, 2, 1)
    for person in (1, 3, 4, 5):
        news.put(News(person, "P34", "open", NEXT.date()))
    news.put(News(2, "P33", "closing", NEXT.date(), last))
    assert [line.until for line in _all(worker)] == [last, None, None, None, None]
    assert len(queries.some_news(by=worker, on=NEXT.date(), most=2)) == 2


def test_news_come_once_each_and_each_costs_one_look_into_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    """A night may bring thousands: what looked at all before it for every piece took minutes for a thousand."""
    news, on = store(), NEXT.date()
    kinds = ["closing" if person % 5 == 0 else "open" for person in range(100)]
    for person, kind in enumerate(kinds):
        news.put(News(person, "P34", kind, on))
    file, looks = news._file, list[str]()
    monkeypatch.setattr(news, "_file", _Counting(file, looks))
    found, one = list[News](), None
    while (piece := news.next(on=on, after=one)) is not None:
        tag, one = piece
        found.append(one)
        if len(found) % 3 == 0:
            file.execute("DELETE FROM news WHERE tag = :tag", {"tag": tag})  # gone, and no piece after it is lost
    assert sorted(piece.person for piece in found) == list(range(100))
    assert [piece.kind for piece in found] == sorted(kinds)
    assert len(looks) <= len(found) + 3


class _Counting:
    def __init__(self, file: Quick, looks: list[str]) -> None:
        self._file, self._looks = file, looks

    def execute(self, statement: str, values: Mapping[str, Any], /) -> Answer:
        self._looks.append(statement)
        return self._file.execute(statement, values)


def test_a_night_that_was_missed_is_caught_up(worker: Actor) -> None:
    person = _someone(worker)
    _night(NIGHT)
    _learns_german(person, worker)
    late = NIGHT + 5 * ONE_DAY
    done = _night(late)
    assert done.since == NIGHT
    assert [line.person for line in _all(worker, late.date())] == [person]


def test_work_that_was_cut_off_goes_on_where_it_was(worker: Actor) -> None:
    people = [_someone(worker, family=f"Probe{letter}") for letter in "abc"]
    _night(NIGHT)
    for person in people:
        _learns_german(person, worker)
    first = actions.screen_next(by=HOUSE, at=NEXT, most=2)
    assert (first.people, first.finished) == (2, False)
    second = actions.screen_next(by=HOUSE, at=NEXT + timedelta(minutes=1), most=2)
    assert (second.people, second.finished) == (3, True)
    assert {line.person for line in _all(worker)} == set(people)
    assert actions.screen_next(by=HOUSE, at=NEXT + timedelta(minutes=2)) == second, "once a day is enough"


def test_by_day_nothing_is_looked_for() -> None:
    assert actions.screen_by_night(by=HOUSE, at=datetime(2026, 11, 23, 9, 0, tzinfo=UTC)) is None
    assert actions.screen_by_night(by=HOUSE, at=NIGHT) is not None


def test_who_objected_or_is_gone_is_left_out(worker: Actor) -> None:
    people = [_someone(worker, family=f"Probe{letter}") for letter in "abc"]
    _night(NIGHT)
    for person in people:
        _learns_german(person, worker)
    noon = NIGHT + ONE_DAY / 2
    persons.object_to_screening(by=worker, at=noon, person=people[0], objects=True)
    _night(NEXT)
    assert {line.person for line in _all(worker)} == set(people[1:])
    lead = actor_of("team_lead", at=NEXT)
    opened(people[1], by=lead, at=NEXT)
    persons.forget_person(by=lead, at=NEXT, person=people[1])
    opened(people[2], by=worker, at=NEXT)
    persons.end_person(by=worker, at=NEXT, person=people[2], ended=True)
    _night(NEXT + ONE_DAY)
    assert _all(worker, (NEXT + ONE_DAY).date()) == ()


def test_sealed_facts_never_reach_the_search(worker: Actor) -> None:
    person = _someone(worker)
    lead = actor_of("team_lead", at=NIGHT)
    sealed = next(name for name, seal in queries.seals().items() if seal == "gesundheit")
    fact = queries.rules().vocabulary.facts[sealed]
    value = "ja" if fact.kind.value == "ja/nein" or not fact.values else fact.values[0]
    who = opened(person, by=lead, at=NIGHT)
    facts.record_fact(
        by=lead,
        at=NIGHT,
        opened=who,
        given=facts.NewFact(name=sealed, value=value, since=date(2026, 1, 1), source=Source(said_by="die Person")),
        terms=counselling.terms(),
    )
    now, before = known.of_many([person], by=HOUSE, since=NIGHT - ONE_DAY)[person]
    assert "status" in now
    assert sealed not in now
    assert sealed not in before
    assert sealed in known.as_given(who), "the lead sees it, so it was recorded"


def test_nobody_but_the_house_may_look_for_everybody(worker: Actor) -> None:
    for role in ROLES:
        somebody = actor_of(role, at=NIGHT)
        with pytest.raises(NotAllowed):
            actions.screen_next(by=somebody, at=NIGHT)


def test_every_other_role_finds_nothing(worker: Actor) -> None:
    person = _someone(worker)
    _night(NIGHT)
    _learns_german(person, worker)
    _night(NEXT)
    finders = {role for role in ROLES if _all(actor_of(role, at=NEXT))}
    assert finders == {"caseworker", "team_lead"}
    (line,) = _all(worker)
    for role in set(ROLES) - finders:
        stranger = actor_of(role, at=NEXT)
        assert queries.news_line(line.tag, by=stranger, on=NEXT.date()) is None
        with pytest.raises(UnknownNews), actions.answering(by=stranger, at=NEXT, tag=line.tag):
            pass
    assert _all(worker) == (line,), "what strangers tried took nothing away"


def _leaks(text: str, person: int) -> bool:
    """Say whether a piece of text ties the person to a way."""
    return f"{person}" in text and any(code in text for code in ("P34", "§ 25b"))


def _main_database() -> Iterator[str]:
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f'SELECT * FROM "{table}"')  # noqa: S608  # names come from the database itself
            for row in cursor.fetchall():
                yield f"{table} {row}"


def test_the_main_connection_finds_nothing(worker: Actor) -> None:
    person = _someone(worker)
    _night(NIGHT)
    _learns_german(person, worker)
    _night(NEXT)
    assert _all(worker), "there is news"
    assert not [row for row in _main_database() if _leaks(row, person)]
    tables = connection.introspection.table_names()
    assert not [table for table in tables if "news" in table or "screening" in table]


def test_without_the_wall_the_same_search_would_find_it(worker: Actor) -> None:
    """The twin: news kept in a table of the main database leak to whoever can read it."""
    person = _someone(worker)
    with connection.cursor() as cursor:
        cursor.execute("CREATE TABLE leaking (said TEXT)")
        cursor.execute("INSERT INTO leaking VALUES (%s)", [f"{person} P34 open"])
    assert [row for row in _main_database() if _leaks(row, person)]


def test_the_log_says_how_many_people_and_nothing_else(worker: Actor, caplog: pytest.LogCaptureFixture) -> None:
    person = _someone(worker)
    _night(NIGHT)
    _learns_german(person, worker)
    _night(NEXT)
    logged = [row for row in _main_database() if "people_screened" in row]
    assert len(logged) == 2
    assert not [row for row in logged if _leaks(row, person)]
    assert "P34" not in caplog.text


def _bytes(folder: Path) -> bytes:
    return b"".join(path.read_bytes() for path in sorted(folder.glob("screening/news.sqlite3*")))


def test_nothing_of_a_person_can_be_read_from_the_file(home: Path) -> None:
    store().put(News(4711, "P34", "closing", NEXT.date(), NEXT.date()))
    raw = _bytes(home)
    assert b"P34" not in raw
    assert b"4711" not in raw
    assert b"closing" not in raw


def test_the_same_bytes_unsealed_would_say_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: without the cipher the file tells everything."""
    news = store()
    monkeypatch.setattr(news, "_cipher", _NoCipher())
    news.put(News(4711, "P34", "closing", NEXT.date(), NEXT.date()))
    assert b"P34" in _bytes(home)


class _NoCipher:
    def encrypt(self, _nonce: bytes, said: bytes, _more: None) -> bytes:
        return said


def test_without_its_key_the_file_is_only_bytes(tmp_path: Path) -> None:
    one = SealedNews(tmp_path / "a.sqlite3", key=tmp_path / "one.key")
    one.put(News(7, "P34", "open", NEXT.date()))
    (tmp_path / "other.key").write_bytes(bytes(32))
    with pytest.raises(ValueError, match="another key"):
        SealedNews(tmp_path / "a.sqlite3", key=tmp_path / "other.key").next(on=NEXT.date())
    (tmp_path / "broken.key").write_bytes(b"short")
    with pytest.raises(ValueError, match="not the key"):
        SealedNews(tmp_path / "a.sqlite3", key=tmp_path / "broken.key")
    anew = SealedNews(tmp_path / "a.sqlite3", key=tmp_path / "new.key")
    assert anew.next(on=NEXT.date()) is None, "what nobody can read any more is gone, and stops nothing"
    assert (tmp_path / "one.key").stat().st_mode & 0o077 == 0
    assert (tmp_path / "a.sqlite3").stat().st_mode & 0o077 == 0


def test_after_thirty_days_news_are_gone() -> None:
    news = store()
    news.put(News(7, "P34", "open", NEXT.date()))
    assert news.next(on=NEXT.date() + timedelta(days=KEPT_DAYS - 1)) is not None
    assert news.next(on=NEXT.date() + timedelta(days=KEPT_DAYS)) is None
    news.end(on=NEXT.date() + timedelta(days=KEPT_DAYS))
    assert news.put(News(7, "P34", "open", NEXT.date())), "the row itself is gone, not only hidden"


def test_an_answer_that_fails_gives_the_news_back(worker: Actor) -> None:
    store().put(News(7, "P34", "open", NEXT.date()))
    (line,) = _all(worker)

    def cut() -> None:
        with actions.answering(by=worker, at=NEXT, tag=line.tag):
            assert _all(worker) == (), "while one answers it, nobody else has it"
            raise RuntimeError

    with pytest.raises(RuntimeError):
        cut()
    assert _all(worker) == (line,)
    store().hold(bytes.fromhex(line.tag))  # as a cut in the middle leaves it
    assert _all(worker) == ()
    store().release()
    assert _all(worker) == (line,)


def test_a_tag_that_is_none_is_refused_kindly(worker: Actor) -> None:
    assert queries.news_line("kein Zeichen", by=worker, on=NEXT.date()) is None
    for tag in ("kein Zeichen", "00"):
        with pytest.raises(UnknownNews), actions.answering(by=worker, at=NEXT, tag=tag):
            pass


def test_a_city_too_big_for_one_night_is_looked_through_in_two(worker: Actor) -> None:
    people = [_someone(worker, family=f"Probe{letter}") for letter in "abc"]
    _night(NIGHT)
    for person in people:
        _learns_german(person, worker)
    begun = actions.screen_next(by=HOUSE, at=NEXT, most=2)
    later = actions.screen_next(by=HOUSE, at=NEXT + ONE_DAY, most=2)
    assert (later.began, later.since, later.people, later.finished) == (begun.began, NIGHT, 3, True)
    assert {line.person for line in _all(worker)} == set(people)
    actions.screen_next(by=HOUSE, at=NEXT + 2 * ONE_DAY, most=2)
    anew = actions.screen_next(by=HOUSE, at=NEXT + 9 * ONE_DAY, most=2)
    assert (anew.began, anew.since) == (NEXT + 9 * ONE_DAY, begun.began), "after a long break it begins anew"
