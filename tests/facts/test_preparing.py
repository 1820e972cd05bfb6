"""The evening before: whoever is wanted has all papers read, drawn and looked through; only counts are kept."""

import json
from dataclasses import fields
from datetime import datetime, timedelta

import pytest
from django.conf import settings

from anlaufstelle.accounts.permissions import ROLES
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.counselling.queries import terms
from anlaufstelle.facts import actions, queries
from anlaufstelle.facts.actions import preparing
from anlaufstelle.facts.models import PageLookedThrough, Preparation
from anlaufstelle.files import queries as files
from anlaufstelle.persons import queries as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purposes
from tests.facts.conftest import FilePaper
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db
SYSTEM = actor("system")
_MORNING_HOUR, _EVENING_HOUR = 9, 16


@pytest.fixture
def lead(at: datetime) -> Actor:
    return actor_of("team_lead", at=at)


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def person(lead: Actor, at: datetime) -> Opened:
    return opened(make_person(by=lead, at=at), by=lead, at=at)


def _want(person: Opened, worker: Actor, lead: Actor, at: datetime) -> None:
    purposes.put_in_charge(
        by=lead, at=at, person=person.person, account=int(worker.id), reference="W-1", ends_at=at + timedelta(days=30)
    )


def _prepare(at: datetime) -> int:
    """Begin, and do what was begun as the worker would."""
    begun = actions.prepare_next_days(by=SYSTEM, at=at)
    for row in Row.objects.filter(template=preparing.PREPARE_PERSON):
        actions.prepare_person(by=SYSTEM, at=at, key="", values=row.values)
    return begun


def test_papers_of_who_is_wanted_are_read_drawn_and_looked_through(
    person: Opened, worker: Actor, lead: Actor, at: datetime, file_paper: FilePaper
) -> None:
    file_paper(person, "Musterprobe eingereist am 03.07.2019", read=False)
    file_paper(person, "Musterprobe dankt sehr", read=False)
    _want(person, worker, lead, at)
    assert _prepare(at.replace(hour=_EVENING_HOUR)) >= 1
    assert queries.offered(person, terms=terms()).unread == 0
    assert sorted(PageLookedThrough.objects.values_list("offers", flat=True)) == [0, 1]
    done = queries.prepared_on(at.date())
    assert (done.wanted, done.ready) == (1, 1)
    drawn = settings.HOME / "cache" / "pages"
    assert len(list(drawn.rglob("1-110-0"))) >= len({paper.digest for paper in files.evidence(person)})


def test_a_page_that_offers_nothing_is_not_unlocked_again(
    person: Opened, worker: Actor, lead: Actor, at: datetime, file_paper: FilePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_paper(person, "Musterprobe eingereist am 03.07.2019")
    file_paper(person, "Musterprobe dankt sehr")
    unlocked: list[int] = []
    words = files.words_of_pages
    monkeypatch.setattr(
        files, "words_of_pages", lambda who, *, version, pages: unlocked.extend(pages) or words(
            who, version=version, pages=pages)
    )  # fmt: skip
    assert len(queries.offered(person, terms=terms()).lines) == 1
    assert len(unlocked) == 2
    _want(person, worker, lead, at)
    _prepare(at)
    unlocked.clear()
    assert len(queries.offered(person, terms=terms()).lines) == 1
    assert len(unlocked) == 1


def test_a_second_round_and_a_second_run_change_nothing(
    person: Opened, worker: Actor, lead: Actor, at: datetime, file_paper: FilePaper
) -> None:
    file_paper(person, "Musterprobe eingereist am 03.07.2019", read=False)
    _want(person, worker, lead, at)
    assert _prepare(at) == 1
    before = list(PageLookedThrough.objects.values())
    assert _prepare(at) == 0
    assert list(PageLookedThrough.objects.values()) == before
    assert Preparation.objects.count() == 1


def test_what_was_cut_off_goes_on_where_it_stopped(
    person: Opened, worker: Actor, lead: Actor, at: datetime, file_paper: FilePaper, monkeypatch: pytest.MonkeyPatch
) -> None:
    file_paper(person, "Musterprobe eingereist am 03.07.2019", read=False)
    _want(person, worker, lead, at)
    with monkeypatch.context() as cut:
        cut.setattr(preparing, "offers", lambda *_words, **_beside: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            _prepare(at)
    assert queries.prepared_on(at.date()).ready == 0
    _prepare(at)
    assert queries.prepared_on(at.date()).ready == 1


def test_the_next_working_day_begins_in_the_afternoon_and_yesterday_is_forgotten(
    person: Opened, worker: Actor, lead: Actor, at: datetime
) -> None:
    _want(person, worker, lead, at)
    actions.prepare_next_days(by=SYSTEM, at=at.replace(hour=_MORNING_HOUR))
    assert {row.day for row in Preparation.objects.all()} == {at.date()}
    actions.prepare_next_days(by=SYSTEM, at=at.replace(hour=_EVENING_HOUR))
    assert {row.day for row in Preparation.objects.all()} == set(queries.next_days(at.date()))
    actions.prepare_next_days(by=SYSTEM, at=at + timedelta(days=20))
    assert {row.day for row in Preparation.objects.all()} == {(at + timedelta(days=20)).date()}


def test_the_log_of_the_house_holds_counts_alone(
    person: Opened, worker: Actor, lead: Actor, at: datetime, file_paper: FilePaper
) -> None:
    file_paper(person, "Musterprobe eingereist am 03.07.2019", read=False)
    _want(person, worker, lead, at)
    _prepare(at)
    entry = Entry.objects.get(code="facts.dossier_prepared")
    assert set(json.loads(entry.lasting)) == {"papers", "pages", "unread"}
    assert not entry.erasable


def test_preparing_opens_nobody_and_only_the_house_may(person: Opened, at: datetime) -> None:
    for role in ROLES:
        by = actor_of(role.code, at=at)
        with pytest.raises(NotAllowed):
            files.evidence_to_prepare([person.person], by=by)
        with pytest.raises(NotAllowed):
            files.words_to_prepare(by=by, version=1, pages=[1])
    assert not persons.is_open(person.person, by=SYSTEM, at=at)


def test_ones_own_persons_are_those_work_gives(
    person: Opened, worker: Actor, lead: Actor, at: datetime, file_paper: FilePaper
) -> None:
    assert queries.own_on(at.date(), by=worker) == ()
    _want(person, worker, lead, at)
    (line,) = queries.own_on(at.date(), by=worker)
    assert (line.person, line.ready_at) == (person.person, None)
    _prepare(at)
    assert queries.own_on(at.date(), by=worker)[0].ready_at == at
    assert queries.own_on(at.date(), by=lead) == ()


def test_nothing_beside_a_person_counts_papers_a_reader_may_not_see() -> None:
    """A count of pages would tell that there is a sealed one."""
    kept = {field.name for field in Preparation._meta.get_fields()}  # documented by Django
    assert kept == {"id", "person", "day", "asked_at", "ready_at"}
    assert {field.name for field in fields(queries.OwnLine)} == {"person", "name", "begins_at", "ready_at"}
