"""Profiles, money, the numbers of each day and the forecast; of the whole office, nobody's own."""

from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.errors import UnknownProfile, WrongAmount
from anlaufstelle.digitising.models import ScanDay
from anlaufstelle.digitising.rules import LETTERS
from anlaufstelle.files import actions as files
from tests.accounts.makers import signed_in
from tests.digitising.makers import expect, file_scan, make_order, make_paper, scan
from tests.persons.makers import actor_of

pytestmark = pytest.mark.django_db
_HOME = "/amt/digitalisierung/"


def test_who_comes_tomorrow_is_counted_with_how_many_files_are_digital(lead: Actor, at: datetime) -> None:
    by = actor("system")
    for number in range(3):
        who, case_file = make_paper(at=at)
        expect(who, at=at, begins_at=at + timedelta(days=1))
        if number == 0:
            files.note_scanned(by=by, at=at, case_file=case_file, on=at.date())
    actions.note_scan_days(by=by, at=at)
    actions.note_scan_days(by=by, at=at)
    found = queries.progress(by=lead, at=at)
    assert found.coming is not None
    assert (found.coming.digital, found.coming.wanted, found.coming.share) == (1, 3, 33)
    assert (found.waiting, found.left, found.end) == (2, 500, None)


def test_pages_are_counted_on_their_day_and_money_by_the_page(scanner: Actor, lead: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=scanner, at=at, data=scan("Bescheid", "Bescheid"))
    actions.note_cost(by=lead, at=at, month=at.date(), kind="provider", cents=50)
    actions.save_budget(by=lead, at=at, name="E-Akte", first_on=date(2026, 1, 1), end_on=date(2027, 1, 1), cents=40)
    found = queries.progress(by=lead, at=at)
    assert (found.scanned, found.spent, found.a_page) == (2, Decimal("0.50"), Decimal("0.25"))
    assert [(line.spent, line.over) for line in found.budgets] == [(Decimal("0.50"), True)]
    assert ScanDay.objects.get(on=at.date()).pages == 2


def test_the_forecast_says_a_range_from_counted_days(lead: Actor, at: datetime) -> None:
    make_paper(at=at)
    for day, pages in enumerate((40, 60, 50, 45, 55), 1):
        ScanDay.objects.create(on=at.date() - timedelta(days=day), pages=pages)
    actions.note_scan_days(by=actor("system"), at=at)
    end = queries.progress(by=lead, at=at).end
    assert end is not None
    assert date(2026, 3, 9) <= end.early <= end.middle <= end.late <= date(2026, 3, 12)


def test_a_profile_holds_from_now_on_and_says_when_nobody_confirmed_it(
    scanner: Actor, lead: Actor, at: datetime
) -> None:
    assert {line.confirmed_by for line in queries.profiles(by=lead)} == {""}
    given = {"share": 500, "waiting_days": 30, "reason": "Versuch"}
    actions.set_profile(by=lead, at=at, code=LETTERS, confirmed_by="Rechtsamt", **given)
    line = next(one for one in queries.profiles(by=lead) if one.code == LETTERS)
    assert (line.share, line.waiting_days, line.confirmed_by) == (500, 30, "Rechtsamt")
    for wrong in ({"share": 0}, {"share": 1001}, {"waiting_days": -1}, {"reason": " "}):
        with pytest.raises(UnknownProfile):
            actions.set_profile(by=lead, at=at, code=LETTERS, **{**given, **wrong})
    with pytest.raises(UnknownProfile):
        actions.set_profile(by=lead, at=at, code="new", **given)
    with pytest.raises(NotAllowed):
        actions.set_profile(by=scanner, at=at, code=LETTERS, **given)


def test_money_has_an_amount_and_days(lead: Actor, scanner: Actor, at: datetime) -> None:
    days = {"first_on": date(2026, 1, 1), "end_on": date(2027, 1, 1)}
    for name, cents, first, end in (("", 1, *days.values()), ("x", 0, *days.values()), ("x", 1, at.date(), at.date())):
        with pytest.raises(WrongAmount):
            actions.save_budget(by=lead, at=at, name=name, cents=cents, first_on=first, end_on=end)
    for kind, cents in (("gift", 1), ("staff", 0)):
        with pytest.raises(WrongAmount):
            actions.note_cost(by=lead, at=at, month=at.date(), kind=kind, cents=cents)
    with pytest.raises(NotAllowed):
        actions.note_cost(by=scanner, at=at, month=at.date(), kind="staff", cents=1)
    with pytest.raises(NotAllowed):
        queries.progress(by=actor_of("front_desk", at=at), at=at)


def test_the_pages_take_money_and_profiles(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    client: Client = signed_in("team_lead", at=at)
    month = {"kosten-month_day": "3", "kosten-month_month": "3", "kosten-month_year": "2026"}
    worked = {**month, "kosten-kind": "staff", "kosten-minutes": "90", "kosten-rate": "40,00"}
    assert client.post(f"{_HOME}stand/kosten/", {**month, "kosten-kind": "staff"}).status_code == 422
    assert client.post(f"{_HOME}stand/kosten/", worked).status_code == 302
    assert "60,00" in client.get(f"{_HOME}stand/").content.decode()
    span = {f"mittel-{name}_on_{part}": value for name, year in (("first", "2026"), ("end", "2027"))
            for part, value in (("day", "1"), ("month", "1"), ("year", year))}  # fmt: skip
    assert client.post(f"{_HOME}stand/mittel/", {"mittel-name": "E-Akte", "mittel-euros": "x"}).status_code == 422
    sent = {"mittel-name": "E-Akte", "mittel-euros": "180000", **span}
    assert client.post(f"{_HOME}stand/mittel/", sent).status_code == 302
    page = client.get(f"{_HOME}stand/").content.decode()
    assert "E-Akte" in page
    assert "180.000,00" in page
    assert "Noch nicht juristisch bestätigt" in client.get(f"{_HOME}profile/").content.decode()
    profile = {"letters-percent": "20", "letters-waiting_days": "60", "letters-reason": "Erfahrung"}
    assert client.post(f"{_HOME}profile/letters/", {**profile, "letters-percent": "0"}).status_code == 422
    assert client.post(f"{_HOME}profile/letters/", profile).status_code == 302
    assert 'value="20"' in client.get(f"{_HOME}profile/").content.decode()
    assert client.post(f"{_HOME}profile/none/", {}).status_code == 422
