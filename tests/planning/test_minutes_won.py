"""Minutes won: figures add up, point to nobody, and are measured by figures nobody can make better afterwards."""

from dataclasses import fields, replace
from datetime import date, datetime, timedelta

import pytest
from django.test import Client
from hypothesis import given
from hypothesis import strategies as st

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.change import change
from anlaufstelle.base.errors import NotAllowed, NotFound
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.inspection.events import InspectionReady
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.models import TimedWork
from anlaufstelle.planning.permissions import TIME_WORK
from anlaufstelle.planning.queries import minutes_won, step_of
from anlaufstelle.planning.queries.minutes_won import STEPS
from anlaufstelle.planning.rules import EDITIONS, KINDS, in_force
from tests.accounts.makers import signed_in
from tests.persons.makers import actor_of

SYSTEM = actor("system")
_DAY = timedelta(days=1)


@pytest.fixture
def lead(db: None, at: datetime) -> Actor:
    """Give a lead of a house in which five work with files."""
    for _number in range(4):
        actor_of("caseworker", at=at)
    return actor_of("team_lead", at=at)


def _note(kind: str, seconds: float, *, at: datetime, times: int = 1) -> None:
    for _ in range(times):
        actions.note_work(by=SYSTEM, at=at, kind=kind, seconds=seconds)


def test_the_figures_add_up(lead: Actor, at: datetime) -> None:
    _note("opening", 50.0, at=at - _DAY, times=20)
    _note("opening", 50.0, at=at - 10 * _DAY, times=20)
    page = minutes_won(by=lead, at=at)
    (line,) = page.lines
    paper = next(one for one in page.edition.times if one.kind == "opening")
    assert line.count == 40
    assert (line.now.low, line.now.high) == (pytest.approx(40 / 60), 1.0)
    assert line.won.likely == pytest.approx(10 * (paper.likely - 50 / 60))
    assert line.won.low == pytest.approx(10 * (paper.low - 1.0))
    assert sum(week.won.likely for week in page.weeks) == pytest.approx(4 * page.won.likely)
    assert page.won == line.won


def test_today_is_not_shown_and_old_weeks_count_no_more(lead: Actor, at: datetime) -> None:
    _note("finding", 5.0, at=at, times=20)
    _note("finding", 5.0, at=at - 29 * _DAY, times=20)
    assert minutes_won(by=lead, at=at).lines == ()


def test_few_acts_show_no_figure(lead: Actor, at: datetime) -> None:
    _note("opening", 5.0, at=at - _DAY, times=19)
    page = minutes_won(by=lead, at=at)
    assert (page.lines, len(page.few), page.won.likely) == ((), 1, 0)


@pytest.mark.django_db
def test_a_house_of_four_shows_nothing_at_all(at: datetime) -> None:
    lead = actor_of("team_lead", at=at)
    for _number in range(3):
        actor_of("caseworker", at=at)
    _note("opening", 5.0, at=at - _DAY, times=40)
    page = minutes_won(by=lead, at=at)
    assert page.hidden
    assert (page.lines, page.weeks) == ((), ())
    actor_of("registry", at=at)
    assert not minutes_won(by=lead, at=at).hidden


@pytest.mark.django_db
def test_what_is_kept_names_nobody(at: datetime) -> None:
    names = {field.name for field in TimedWork._meta.get_fields()}  # documented by Django
    assert names == {"id", "on", "kind", "seconds", "count"}
    before = Entry.objects.count()
    _note("finding", 7.0, at=at, times=2)
    assert Entry.objects.count() == before, "the log holds who did what: timed work is not in it"
    row = TimedWork.objects.get()
    assert (row.on, row.seconds, row.count) == (at.date(), 8, 2)


def test_only_the_house_counts_and_only_who_may_sees(lead: Actor, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        actions.note_work(by=lead, at=at, kind="opening", seconds=1.0)
    with pytest.raises(NotFound):
        minutes_won(by=actor_of("caseworker", at=at), at=at)
    with pytest.raises(ValueError, match="typing"):
        actions.note_work(by=SYSTEM, at=at, kind="typing", seconds=1.0)


@given(st.floats(0, STEPS[-1]))
def test_a_step_is_the_next_one_up(seconds: float) -> None:
    step = step_of(seconds)
    assert step is not None
    assert step >= seconds
    assert not [one for one in STEPS if seconds <= one < step]


def test_the_frozen_figures_are_those_of_their_seals() -> None:
    """Whoever changes a figure of an edition breaks this; a later edition is added, and pinned here beside it."""
    assert [one.seal[:16] for one in EDITIONS] == ["3ee4b07df05ccf48"]
    assert EDITIONS[0].before == ""
    assert [one.before for one in EDITIONS[1:]] == [one.seal for one in EDITIONS[:-1]]
    assert [one.since for one in EDITIONS] == sorted({one.since for one in EDITIONS})


@pytest.mark.parametrize("name", ["low", "likely", "high", "source", "measured"])
def test_every_part_of_a_figure_is_under_the_seal(name: str) -> None:
    edition = EDITIONS[0]
    first = edition.times[0]
    assert {field.name for field in fields(first)} == {"kind", "low", "likely", "high", "source", "measured"}
    changed = replace(first, **{name: "x" if name == "source" else 99})
    assert replace(edition, times=(changed, *edition.times[1:])).seal != edition.seal


def test_assumed_figures_say_so() -> None:
    for edition in EDITIONS:
        assert {one.kind for one in edition.times} == set(KINDS)
        for one in edition.times:
            assert 0 < one.low <= one.likely <= one.high
            assert one.measured or one.source.startswith("Annahme")
    assert in_force(date(2020, 1, 1)) == EDITIONS[0]


def test_a_search_that_reaches_a_page_is_counted_once(
    lead: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    from tests.files.makers import make_document, make_file
    from tests.persons.makers import make_person, opened

    monkeypatch.setattr(clock, "read", lambda: at)
    web = signed_in("team_lead", at=at, account=int(lead.id))
    who = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=who, at=at)
    document = make_document(by=lead, at=at, opened=who, case_file=case_file)
    page = f"/amt/akten/{case_file}/dokument/{document}/"
    _look(web, page, at=at, after=0.0, monkeypatch=monkeypatch)
    assert not TimedWork.objects.exists(), "nobody searched"
    _look(web, "/amt/personen/?q=Musterprobe", at=at, after=1.0, monkeypatch=monkeypatch)
    _look(web, page, at=at, after=31.0, monkeypatch=monkeypatch)
    _look(web, page, at=at, after=40.0, monkeypatch=monkeypatch)
    row = TimedWork.objects.get()
    assert (row.kind, row.seconds, row.count) == ("opening", 40, 1)
    assert "timed" not in web.session


def _look(web: Client, path: str, *, at: datetime, after: float, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at + timedelta(seconds=after))
    assert web.get(path).status_code == 200


def test_the_page_says_that_paper_is_assumed_and_colleagues_are_not_measured(lead: Actor, at: datetime) -> None:
    _note("opening", 5.0, at=at - _DAY, times=20)
    found = queries.minutes_won(by=lead, at=at)
    assert found.lines
    web = signed_in("team_lead", at=at, account=int(lead.id))
    page = web.get("/amt/planung/gewonnen/").content.decode()
    assert "sind Annahmen" in page
    assert "keine Messung von Beschäftigten" in page
    assert found.edition.seal[:16] in page


@pytest.mark.parametrize(("copied", "kind"), [(False, "inspection"), (True, "copying")])
def test_an_inspection_or_a_copy_that_is_ready_is_counted_and_names_nobody(
    db: None, at: datetime, *, copied: bool, kind: str
) -> None:
    with change(by=SYSTEM, at=at, may=TIME_WORK) as done:
        done.record(InspectionReady(inspection=7, seconds=540, pages=300, copied=copied))
    row = TimedWork.objects.get()
    assert (row.kind, row.seconds, row.count) == (kind, step_of(540), 1)
