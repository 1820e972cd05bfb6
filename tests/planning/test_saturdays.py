"""A Saturday from the proposal to the release: nothing skipped, nothing bookable before, exactly what was seen."""

import re
from dataclasses import replace
from datetime import date, datetime, timedelta
from html import unescape
from typing import Any

import pytest
from django.http import HttpResponse

from anlaufstelle.appointments import actions as appointments
from anlaufstelle.appointments import queries as plan
from anlaufstelle.appointments.actions import NewWaiting
from anlaufstelle.appointments.errors import NotOnThisDay, NotPublicYet, TimeTaken
from anlaufstelle.appointments.models import Shift, SpecialOpening, TimeOffer
from anlaufstelle.appointments.queries import Wanted
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.public import resident
from anlaufstelle.planning import actions, queries
from anlaufstelle.planning.errors import (
    AlreadyPlanned,
    AlreadyReleased,
    ConsentMissing,
    IsHoliday,
    NeverSkipped,
    NobodyThere,
    NoSuchSaturday,
    NoSuchStep,
    NothingOffered,
    NotReleased,
    ReasonMissing,
    StepsOpen,
    WrongMoment,
)
from anlaufstelle.planning.models import Saturday, StepTick
from anlaufstelle.planning.queries.saturday_steps import CONSENT, STEPS
from tests.accounts.makers import signed_in
from tests.appointments.makers import STUDY, make_details
from tests.appointments.offices import Office, staff_actor
from tests.planning.makers import (
    HOLIDAY,
    SATURDAY,
    lead,
    make_big_office,
    make_draft,
    plan_and_tick,
    released,
    signed_member,
    volunteer,
)

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture
def office(at: datetime) -> Office:
    return make_big_office(at=at)


def _hold(at: datetime, wanted: Wanted = STUDY) -> appointments.Held:
    return appointments.hold_time(by=resident(), at=at, wanted=wanted, on=SATURDAY, start=108, language="de")


def test_what_was_forecast_fits_on_the_released_day_and_not_one_more(office: Office, at: datetime) -> None:
    """The promise is kept: the same engine books as many, and of the shortest concern nothing is left."""
    draft = released(office, at=at, concerns=("new_passport_transfer",))
    promised = queries.saturday_page(by=lead(), at=at, on=SATURDAY).saturday.appointments
    assert promised == 4 * 16
    wanted = Wanted(concerns=("new_passport_transfer",))
    open_at, count = draft.moment, 0
    while free := plan.free_times(at=open_at, wanted=wanted, first=SATURDAY, end=SATURDAY + DAY).first:
        appointments.hold_time(
            by=resident(), at=open_at, wanted=wanted, on=free[0], start=free[1], language="de", network=""
        )
        count += 1
    assert count == promised


def test_nothing_is_in_the_plan_before_the_release_and_all_of_it_after(office: Office, at: datetime) -> None:
    draft = make_draft(office, at=at)
    plan_and_tick(draft, at=at)
    assert not SpecialOpening.objects.exists()
    with pytest.raises(TimeTaken):
        _hold(at)
    actions.release_saturday(by=lead(), at=at, on=SATURDAY)
    assert SpecialOpening.objects.get().on == SATURDAY
    assert {row.member_id for row in Shift.objects.all()} == set(draft.members)
    with pytest.raises(NotPublicYet):
        _hold(at)
    assert _hold(draft.moment).id


def test_without_the_consent_of_the_works_council_nothing_is_released(office: Office, at: datetime) -> None:
    draft = make_draft(office, at=at)
    plan_and_tick(draft, at=at, without=[CONSENT])
    with pytest.raises(ConsentMissing) as missing:
        actions.release_saturday(by=lead(), at=at, on=SATURDAY)
    assert "§ 72 Abs. 4 Satz 1 Nr. 1 LPVG NRW" in missing.value.way_on()
    with pytest.raises(NeverSkipped):
        actions.tick_step(by=lead(), at=at, on=SATURDAY, step=CONSENT, needed=False, not_needed="eilt")
    assert not SpecialOpening.objects.exists()
    actions.tick_step(by=lead(), at=at, on=SATURDAY, step=CONSENT)
    actions.release_saturday(by=lead(), at=at, on=SATURDAY)


def test_twin_without_the_check_of_the_steps_the_release_goes_through(
    office: Office, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    actions.plan_saturday(by=lead(), at=at, draft=make_draft(office, at=at))
    monkeypatch.setattr("anlaufstelle.planning.actions.saturdays._check_release", lambda _row, **_moment: None)
    actions.release_saturday(by=lead(), at=at, on=SATURDAY)
    assert SpecialOpening.objects.exists()


@pytest.mark.parametrize("code", [step.code for step in STEPS if step.code != CONSENT])
def test_no_step_is_skipped_in_silence(code: str, office: Office, at: datetime) -> None:
    plan_and_tick(make_draft(office, at=at), at=at, without=[code])
    with pytest.raises(StepsOpen):
        actions.release_saturday(by=lead(), at=at, on=SATURDAY)


def test_a_step_set_aside_needs_a_reason_and_bears_name_and_day(office: Office, at: datetime) -> None:
    plan_and_tick(make_draft(office, at=at), at=at, without=["house"])
    with pytest.raises(ReasonMissing):
        actions.tick_step(by=lead(), at=at, on=SATURDAY, step="house", needed=False, not_needed="  ")
    with pytest.raises(NoSuchStep):
        actions.tick_step(by=lead(), at=at, on=SATURDAY, step="erfunden")
    actions.tick_step(by=lead("7"), at=at, on=SATURDAY, step="house", needed=False, not_needed="Haus ist offen")
    tick = StepTick.objects.get(code="house")
    assert (tick.not_needed, tick.ticked_by, tick.ticked_at) == ("Haus ist offen", "7", at)
    actions.release_saturday(by=lead(), at=at, on=SATURDAY)
    with pytest.raises(AlreadyReleased):
        actions.tick_step(by=lead(), at=at, on=SATURDAY, step="house")


def test_only_who_offered_is_planned_and_a_draft_must_make_sense(office: Office, at: datetime) -> None:
    draft = make_draft(office, at=at, names=("Ada",))
    wrong: list[tuple[dict[str, Any], type[Exception]]] = [
        ({"members": ()}, NobodyThere),
        ({"members": (office.members["Bert"],)}, NobodyThere),
        ({"concerns": ()}, NothingOffered),
        ({"mode": "waiting", "moment": at}, WrongMoment),
        ({"mode": "invited", "moment": at}, WrongMoment),
        ({"moment": at + 20 * DAY}, WrongMoment),
    ]
    for changes, error in wrong:
        with pytest.raises(error):
            actions.plan_saturday(by=lead(), at=at, draft=replace(draft, **changes))
    with pytest.raises(NotAllowed):
        actions.plan_saturday(by=staff_actor("caseworker"), at=at, draft=draft)
    actions.plan_saturday(by=lead(), at=at, draft=draft)
    with pytest.raises(AlreadyPlanned):
        actions.plan_saturday(by=lead(), at=at, draft=draft)


def test_nobody_is_asked_to_work_on_a_holiday(at: datetime) -> None:
    office = make_big_office(at=at)
    by = signed_member(office.members["Ada"], at=at)
    with pytest.raises(IsHoliday):
        actions.offer_help(by=by, at=datetime.fromisoformat("2026-09-01T08:00:00+00:00"), on=HOLIDAY)


def test_who_takes_back_before_the_release_is_no_longer_planned_and_afterwards_talks_to_the_lead(
    office: Office, at: datetime
) -> None:
    draft = make_draft(office, at=at, names=("Ada",))
    there = volunteer([office.members["Ada"], office.members["Bert"]], on=SATURDAY, at=at)
    draft = replace(draft, members=tuple(there))
    plan_and_tick(draft, at=at)
    actions.take_back_help(by=there[office.members["Ada"]], at=at, on=SATURDAY)
    assert [one.name for one in queries.saturday_page(by=lead(), at=at, on=SATURDAY).saturday.helpers] == ["Bert"]
    actions.release_saturday(by=lead(), at=at, on=SATURDAY)
    with pytest.raises(AlreadyReleased):
        actions.take_back_help(by=there[office.members["Bert"]], at=at, on=SATURDAY)


def test_when_all_took_back_nothing_is_released(office: Office, at: datetime) -> None:
    plan_and_tick(make_draft(office, at=at, names=("Ada",)), at=at)
    for by in volunteer([office.members["Ada"]], on=SATURDAY, at=at).values():
        actions.take_back_help(by=by, at=at, on=SATURDAY)
    with pytest.raises(NobodyThere):
        actions.release_saturday(by=lead(), at=at, on=SATURDAY)


def test_a_plan_given_up_leaves_the_offers(office: Office, at: datetime) -> None:
    actions.plan_saturday(by=lead(), at=at, draft=make_draft(office, at=at))
    actions.drop_saturday(by=lead(), at=at, on=SATURDAY)
    assert not Saturday.objects.exists()
    assert len(queries.draft_page(by=lead(), at=at, on=SATURDAY).volunteers) == 4
    for act in (actions.drop_saturday, actions.release_saturday):
        with pytest.raises(NoSuchSaturday):
            act(by=lead(), at=at, on=SATURDAY)


def test_the_waiting_list_chooses_first_and_never_more_people_than_fit(office: Office, at: datetime) -> None:
    for number in range(20):
        waiting = NewWaiting(concerns=("study_permit",), language="de", mail=f"p{number}@example.org")
        token = appointments.join_waiting(by=resident(), at=at, waiting=waiting)
        appointments.confirm_waiting(by=resident(), at=at, token=token)
    draft = make_draft(office, at=at, names=("Ada",), mode="waiting", moment=at + 4 * DAY, concerns=("study_permit",))
    plan_and_tick(draft, at=at)
    assert actions.release_saturday(by=lead(), at=at, on=SATURDAY) == 12
    assert TimeOffer.objects.count() == 12
    with pytest.raises(NotPublicYet):
        _hold(at)
    assert _hold(at + 4 * DAY).id


def test_invited_people_come_and_nobody_else_ever(office: Office, at: datetime) -> None:
    draft = make_draft(office, at=at, mode="invited", moment=at + 4 * DAY)
    plan_and_tick(draft, at=at)
    waiting = NewWaiting(concerns=("study_permit",), language="ar", mail="ana@example.org")
    with pytest.raises(NotReleased):
        actions.invite_to_saturday(by=lead(), at=at, on=SATURDAY, waiting=waiting)
    actions.release_saturday(by=lead(), at=at, on=SATURDAY)
    token = actions.invite_to_saturday(by=lead(), at=at, on=SATURDAY, waiting=waiting)
    held = _hold(at, Wanted(concerns=("study_permit",), waiting=token))
    assert appointments.book(by=resident(), at=at, token=held.token, details=make_details()).on == SATURDAY
    with pytest.raises(NotPublicYet):
        _hold(at + 9 * DAY)
    with pytest.raises(WrongMoment):
        actions.invite_to_saturday(by=lead(), at=at + 4 * DAY, on=SATURDAY, waiting=waiting)


def test_a_moment_that_is_past_means_public_with_the_release(office: Office, at: datetime) -> None:
    plan_and_tick(make_draft(office, at=at, moment=at - DAY), at=at)
    actions.release_saturday(by=lead(), at=at, on=SATURDAY)
    assert _hold(at).id


def test_a_saturday_serves_its_own_concerns_only(office: Office, at: datetime) -> None:
    draft = released(office, at=at, concerns=("study_permit",))
    with pytest.raises(NotOnThisDay):
        _hold(draft.moment, Wanted(concerns=("new_passport_transfer",)))


# Pages


def _hidden(answer: HttpResponse) -> dict[str, Any]:
    """Give what the form would send as it stands."""
    page = answer.content.decode()
    found: dict[str, Any] = {}
    for tag in re.findall(r"<input [^>]*>", page):
        given = {key: unescape(value) for key, value in re.findall(r'(\w+)="([^"]*)"', tag)}
        name, kind = given.get("name", ""), given.get("type", "")
        if name and (kind not in ("checkbox", "radio") or " checked" in tag):
            found.setdefault(name, []).append(given.get("value", ""))
    return found | {"shortest": "0"}


def test_three_clicks_plan_and_release_a_saturday(office: Office, at: datetime) -> None:
    volunteer(list(office.members.values())[:4], on=SATURDAY, at=at)
    client = signed_in("team_lead", at=at)
    address = f"/amt/planung/samstag/{SATURDAY}/"
    assert address in client.get("/amt/planung/samstag/").content.decode()
    shown = client.get(address)
    assert "<dd>42</dd>" in shown.content.decode()
    saved = client.post(address, {**_hidden(shown), "speichern": "1"}, follow=True).content.decode()
    assert "Schritte vor der Freigabe" in saved
    early = client.post(f"{address}freigeben/", follow=True).content.decode()
    assert "Die Zustimmung des Personalrats fehlt" in early
    for step in STEPS:
        client.post(f"{address}schritt/{step.code}/")
    done = client.post(f"{address}freigeben/", follow=True).content.decode()
    assert "Freigegeben" in done
    assert SpecialOpening.objects.get().on == SATURDAY


def test_what_was_changed_is_shown_again_before_it_is_saved(office: Office, at: datetime) -> None:
    volunteer(list(office.members.values())[:4], on=SATURDAY, at=at)
    client = signed_in("team_lead", at=at)
    address = f"/amt/planung/samstag/{SATURDAY}/"
    sent = _hidden(client.get(address))
    sent["members"] = sent["members"][:2]
    again = client.post(address, {**sent, "speichern": "1"})
    assert "gespeichert ist noch nichts" in again.content.decode()
    assert "<dd>22</dd>" in again.content.decode()
    assert not Saturday.objects.exists()
    client.post(address, {**_hidden(again), "speichern": "1"})
    assert Saturday.objects.get().helpers.count() == 2


def test_the_pages_of_a_saturday_say_what_is_wrong(office: Office, at: datetime) -> None:
    client = signed_in("team_lead", at=at)
    address = f"/amt/planung/samstag/{SATURDAY}/"
    empty = client.get(address)
    assert "Noch hat sich niemand gemeldet" in empty.content.decode()
    assert client.post(address, {**_hidden(empty), "speichern": "1"}).status_code == 422
    assert client.get("/amt/planung/samstag/unsinn/").status_code == 404
    assert client.get("/amt/planung/samstag/2026-03-13/").status_code == 422
    volunteer([office.members["Ada"]], on=SATURDAY, at=at)
    client.post(address, {**_hidden(client.get(address)), "speichern": "1"})
    client.post(f"{address}schritt/house/", {"unnoetig": "1", "grund": "Haus ist offen"})
    assert "Nicht nötig: Haus ist offen" in client.get(address).content.decode()
    assert (
        "kann nicht als unnötig gelten"
        in client.post(f"{address}schritt/consent/", {"unnoetig": "1", "grund": "x"}, follow=True).content.decode()
    )
    client.post(f"{address}verwerfen/")
    assert not Saturday.objects.exists()


def test_inviting_by_the_page(office: Office, at: datetime) -> None:
    released(office, at=at, mode="invited", moment=at + 4 * DAY)
    client = signed_in("team_lead", at=at)
    address = f"/amt/planung/samstag/{SATURDAY}/einladen/"
    assert client.get(address).status_code == 200
    assert client.post(address, {"concern": "study_permit", "language": "ar"}).status_code == 422
    sent = client.post(address, {"concern": "study_permit", "language": "ar", "mail": "ana@example.org"})
    assert sent.status_code == 302
    assert TimeOffer.objects.count() == 1


def test_a_saturday_that_is_open_already_is_not_planned_again(office: Office, at: datetime) -> None:
    draft = make_draft(office, at=at)
    opening = appointments.AddSpecialOpening(on=SATURDAY, start=102, end=150, name="Aktionstag")
    appointments.edit_plan(by=lead(), at=at, edit=opening)
    with pytest.raises(AlreadyPlanned):
        actions.plan_saturday(by=lead(), at=at, draft=draft)
    rows = {line.on: line for line in queries.saturdays_page(by=lead(), at=at)}
    assert rows[SATURDAY].open
    assert not rows[date(2026, 3, 21)].open
