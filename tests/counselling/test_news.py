"""Inviting people for whom something is new: no more than there is time for, and never with the reason."""

from datetime import datetime, timedelta
from pathlib import Path

import pytest
from django.conf import LazySettings
from django.test import Client

from anlaufstelle.appointments.queries import calendar
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.permissions import Actor
from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.errors import NoWayToInvite
from anlaufstelle.counselling.models import InvitationCount
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.pathways.adapter.news import News, store
from anlaufstelle.persons.actions import NewContact
from anlaufstelle.persons.queries import Opened
from tests.accounts.makers import signed_in
from tests.appointments.offices import make_office
from tests.counselling.makers import TALK, almost
from tests.persons.makers import make_person, opened

pytestmark = pytest.mark.django_db

MAIL = NewContact(way="mail", value="amina@example.org")
PHONE = NewContact(way="phone", value="+49 151 00000001")


@pytest.fixture(autouse=True)
def home(tmp_path: Path, settings: LazySettings) -> Path:
    settings.HOME = tmp_path
    return tmp_path


@pytest.fixture
def office(today: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """One counsellor, one confidential counter, four hours each morning."""
    monkeypatch.setattr(calendar, "shared", calendar.Calendar())
    make_office(at=today, members=(("Ada", "study", ("counselling",)),))


def _somebody(worker: Actor, at: datetime, *contacts: NewContact, family: str = "Musterprobe") -> Opened:
    return opened(make_person(by=worker, at=at, family=family, contacts=contacts), by=worker, at=at)


def _news(who: Opened, kind: str = "open") -> str:
    """Keep a piece of news about somebody; give its tag."""
    store().put(News(who.person, "P34", kind, who.at.date(), who.at.date() + timedelta(days=20)))
    lines = pathways.some_news(by=who.by, on=who.at.date(), most=50)
    return next(line.tag for line in lines if line.person == who.person)


def _sent() -> list[Row]:
    return list(Row.objects.order_by("id"))


def test_an_invitation_goes_out_in_the_language_of_the_person_and_names_no_reason(
    worker: Actor, today: datetime
) -> None:
    who = _somebody(worker, today, PHONE, MAIL)
    actions.invite(by=worker, at=today, opened=who, tag=_news(who))
    (row,) = _sent()
    assert (row.channel, row.to, row.language) == ("mail", "amina@example.org", "ar")
    assert "P34" not in str(row.values)
    assert "wege" not in str(row.values)
    assert queries.news_for(who, on=today.date()) == (), "an invitation answers the news"
    assert InvitationCount.objects.get().sent == 1


def test_an_sms_goes_where_no_mail_is_known(worker: Actor, today: datetime) -> None:
    who = _somebody(worker, today, PHONE)
    actions.invite(by=worker, at=today, opened=who, tag=_news(who))
    assert [(row.channel, row.to) for row in _sent()] == [("sms", "+4915100000001")]


def test_a_confidential_way_is_the_only_one_used(worker: Actor, today: datetime) -> None:
    quiet = NewContact(way="phone", value="+49 151 00000002", confidential=True)
    who = _somebody(worker, today, MAIL, quiet)
    actions.invite(by=worker, at=today, opened=who, tag=_news(who))
    assert [row.to for row in _sent()] == ["+4915100000002"]


def test_somebody_without_a_way_is_not_lost(worker: Actor, today: datetime) -> None:
    who = _somebody(worker, today, NewContact(way="address", value="Beispielweg 1"))
    tag = _news(who)
    with pytest.raises(NoWayToInvite):
        actions.invite(by=worker, at=today, opened=who, tag=tag)
    assert pathways.news_line(tag, by=worker, on=today.date()) is not None
    assert not InvitationCount.objects.exists()
    actions.invited_in_person(by=worker, at=today, opened=who, tag=tag)
    assert pathways.news_line(tag, by=worker, on=today.date()) is None
    assert _sent() == []


def test_a_talk_about_the_way_answers_the_news(worker: Actor, today: datetime) -> None:
    who = _somebody(worker, today)
    almost(who)
    _news(who)
    actions.keep_protocol(by=worker, at=today, opened=who, talk=TALK, ways=["P34"])
    assert queries.news_for(who, on=today.date()) == ()


@pytest.mark.usefixtures("office")
def test_no_more_people_are_shown_than_counselling_has_time_for(worker: Actor, today: datetime) -> None:
    free = queries.free_talks(at=today)
    assert free > 2
    people = [_somebody(worker, today, MAIL, family=f"Probe{letter}") for letter in "abc"]
    for who in people:
        _news(who)
    assert len(queries.news_page(by=worker, at=today).rows) == 3
    InvitationCount.objects.create(on=today.date(), sent=free - 1)
    page = queries.news_page(by=worker, at=today)
    assert (len(page.rows), page.free) == (1, 1)
    InvitationCount.objects.update(sent=free)
    assert queries.news_page(by=worker, at=today).rows == ()
    InvitationCount.objects.update(on=today.date() - timedelta(days=20))
    assert queries.free_talks(at=today) == free, "an invitation of long ago holds nothing"


def test_without_anybody_who_counsels_nobody_is_shown(
    worker: Actor, today: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(calendar, "shared", calendar.Calendar())
    _news(_somebody(worker, today, MAIL))
    assert queries.news_page(by=worker, at=today).rows == ()


@pytest.mark.usefixtures("office")
def test_the_page_invites_shows_and_sets_aside(worker: Actor, today: datetime) -> None:
    web = signed_in("caseworker", at=today, account=int(worker.id))
    people = [_somebody(worker, today, MAIL, family=f"Probe{letter}") for letter in "abc"]
    tags = [_news(who, kind) for who, kind in zip(people, ("open", "closing", "wording"), strict=True)]
    page = web.get("/amt/beratung/neues/")
    said = page.content.decode()
    assert page["Cache-Control"] == "no-store"
    assert "Probea" in said
    assert "§ 25b" not in said, "the way is said with the person opened"
    web.post(f"/amt/beratung/neues/{tags[0]}/", {"wie": "einladen"})
    assert [row.to for row in _sent()] == ["amina@example.org"]
    look = web.post(f"/amt/beratung/neues/{tags[1]}/", {"wie": "ansehen"})
    assert look["Location"] == f"/amt/beratung/{people[1].person}/"
    assert "Neu für diese Person" in web.get(look["Location"]).content.decode()
    web.post(f"/amt/beratung/neues/{tags[2]}/", {"wie": "nicht"})
    left = pathways.some_news(by=worker, on=today.date(), most=9)
    assert [line.person for line in left] == [people[1].person]
    gone = web.post(f"/amt/beratung/neues/{tags[0]}/", {"wie": "einladen"}, follow=True)
    assert "wartet nicht mehr" in gone.content.decode()
    assert len(_sent()) == 1, "nobody is invited twice for the same"


def test_the_link_of_an_invitation_leads_to_free_times_for_a_talk(web: Client) -> None:
    answer = web.get("/ar/gespraech/")
    assert answer.status_code == 303
    assert answer["Location"] == "/ar/termin/zeiten/?c=residence_counselling"
