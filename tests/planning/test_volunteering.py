"""A member offers themselves and takes it back; the lead sees who, nobody else does."""

from datetime import date, datetime

import pytest

from anlaufstelle.base.errors import NotAllowed, NotFound
from anlaufstelle.base.permissions import actor
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.errors import NoMember, NotASaturday
from anlaufstelle.planning.models import VolunteerOffer
from anlaufstelle.staff import actions as staff_actions
from anlaufstelle.staff.errors import UnknownLogin, UnknownMember
from tests.accounts.makers import make_account, signed_in
from tests.appointments.offices import staff_actor
from tests.planning.makers import SATURDAY, lead, make_big_office, signed_member, volunteer

pytestmark = pytest.mark.django_db


def test_who_offers_is_seen_by_the_lead_and_gone_when_taken_back(at: datetime) -> None:
    office = make_big_office(at=at)
    there = volunteer([office.members["Dora"], office.members["Ada"]], on=SATURDAY, at=at)
    page = queries.draft_page(by=lead(), at=at, on=SATURDAY)
    assert [one.name for one in page.volunteers] == ["Ada", "Dora"]
    by = there[office.members["Ada"]]
    assert [day.on for day in queries.own_saturdays(by=by, at=at).days if day.offered] == [SATURDAY]
    actions.take_back_help(by=by, at=at, on=SATURDAY)
    assert [one.name for one in queries.draft_page(by=lead(), at=at, on=SATURDAY).volunteers] == ["Dora"]


def test_offering_twice_is_offering_once(at: datetime) -> None:
    office = make_big_office(at=at, members=1)
    for _time in range(2):
        volunteer(office.members.values(), on=SATURDAY, at=at)
    assert VolunteerOffer.objects.count() == 1


@pytest.mark.parametrize("on", [date(2026, 3, 13), date(2026, 2, 28), date(2027, 3, 13)])
def test_only_the_saturdays_of_the_next_quarter_can_be_offered(on: date, at: datetime) -> None:
    office = make_big_office(at=at, members=1)
    by = signed_member(office.members["Ada"], at=at)
    with pytest.raises(NotASaturday):
        actions.offer_help(by=by, at=at, on=on)


def test_an_account_of_nobody_in_the_plan_can_offer_nothing(at: datetime) -> None:
    make_big_office(at=at, members=1)
    with pytest.raises(NoMember):
        actions.offer_help(by=staff_actor("caseworker", "77"), at=at, on=SATURDAY)
    assert not queries.own_saturdays(by=staff_actor("caseworker", "77"), at=at).linked


def test_colleagues_and_administrators_do_not_see_who_offered(at: datetime) -> None:
    office = make_big_office(at=at)
    volunteer([office.members["Ada"]], on=SATURDAY, at=at)
    for role in ("caseworker", "front_desk", "administrator", "registry", "auditor"):
        with pytest.raises(NotFound):
            queries.saturday_page(by=staff_actor(role), at=at, on=SATURDAY)
        with pytest.raises(NotFound):
            queries.saturdays_page(by=staff_actor(role), at=at)


def test_a_role_without_the_right_offers_nothing(at: datetime) -> None:
    with pytest.raises(NotAllowed):
        actions.offer_help(by=staff_actor("registry"), at=at, on=SATURDAY)


def test_offers_end_a_month_after_their_saturday(at: datetime) -> None:
    office = make_big_office(at=at, members=1)
    volunteer(office.members.values(), on=SATURDAY, at=at)
    early, late = (datetime.fromisoformat(f"2026-04-{day}T06:00:00+00:00") for day in ("12", "15"))
    assert actions.forget_old_planning(by=actor("system"), at=early) == 0
    assert actions.forget_old_planning(by=actor("system"), at=late) == 1


def test_an_account_belongs_to_one_member_at_most(at: datetime) -> None:
    office = make_big_office(at=at, members=2)
    make_account(at=at, username="erste")
    link = staff_actions.link_account
    link(by=lead(), at=at, member=office.members["Ada"], login="Erste")
    link(by=lead(), at=at, member=office.members["Ada"], login="erste")
    for login in ("erste", "gibt-es-nicht"):
        with pytest.raises(UnknownLogin):
            link(by=lead(), at=at, member=office.members["Bert"], login=login)
    with pytest.raises(UnknownMember):
        link(by=lead(), at=at, member=999, login="")
    link(by=lead(), at=at, member=office.members["Ada"], login="")
    link(by=lead(), at=at, member=office.members["Bert"], login="erste")


def test_the_pages_offer_take_back_and_show(at: datetime) -> None:
    office = make_big_office(at=at, members=4)
    client = signed_in("caseworker", at=at)
    assert "noch mit keiner Person" in client.get("/amt/planung/samstag/meine/").content.decode()
    leading = signed_in("team_lead", at=at)
    ada = office.members["Ada"]
    assert leading.post(f"/amt/team/{ada}/konto/", {"login": "gibt-es-nicht"}).status_code == 422
    staff_actions.link_account(by=lead(), at=at, member=ada, login=_login(client.__dict__["account"]))
    client.post(f"/amt/planung/samstag/meine/{SATURDAY}/")
    assert "Ich würde kommen." in client.get("/amt/planung/samstag/meine/").content.decode()
    assert "Ada" in leading.get(f"/amt/planung/samstag/{SATURDAY}/").content.decode()
    client.post(f"/amt/planung/samstag/meine/{SATURDAY}/", {"zurueck": "1"})
    assert not VolunteerOffer.objects.exists()
    assert client.get(f"/amt/planung/samstag/{SATURDAY}/").status_code == 403


def _login(account: int) -> str:
    from anlaufstelle.accounts.models import Account

    return Account.objects.get(pk=account).username
