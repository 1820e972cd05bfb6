"""A plan change never strands a booking: it fits again, or somebody saw exactly who is affected and agreed."""

from datetime import date, datetime, timedelta

import pytest

from anlaufstelle.appointments import actions
from anlaufstelle.appointments.actions import (
    AddOpeningHours,
    AddSpecialOpening,
    ChangeCounter,
    ChangeMember,
    ChangeRules,
    CloseCounter,
    CloseOffice,
    RecordAbsence,
    RemoveRule,
    SetWorkingTimes,
)
from anlaufstelle.appointments.errors import HoldEnded, PlanConflict, WrongPlan
from anlaufstelle.appointments.models import (
    Appointment,
    Closure,
    MustCall,
    OpeningHours,
    PlanStamp,
    Witness,
    WorkingTime,
)
from anlaufstelle.appointments.queries import preview_plan, rules
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed, NotFound
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.public import resident
from anlaufstelle.staff import actions as staff
from anlaufstelle.staff.errors import UnknownMember
from tests.appointments.checking import violations
from tests.appointments.makers import make_details, make_hold
from tests.appointments.offices import (
    EIGHT,
    FRIDAY,
    NINE,
    NOON,
    WEDNESDAY,
    Office,
    load,
    make_booking,
    make_office,
    staff_actor,
)

pytestmark = pytest.mark.django_db
THURSDAY = date(2026, 3, 5)
CLOSED = CloseOffice(first=WEDNESDAY, until=THURSDAY, reason="Fortbildung")


@pytest.fixture
def office(at: datetime) -> Office:
    return make_office(at=at)


def _edit(edit: actions.PlanEdit, at: datetime, **more: object) -> actions.PlanResult:
    return actions.edit_plan(by=staff_actor(), at=at, edit=edit, **more)  # type: ignore[arg-type]


def _conflict(edit: actions.PlanEdit, at: datetime, **more: object) -> PlanConflict:
    with pytest.raises(PlanConflict) as found:
        _edit(edit, at, **more)
    return found.value


def test_an_edit_nobody_is_affected_by_is_saved_at_once(office: Office, at: datetime) -> None:
    load(make_booking(1), at=at)
    before = PlanStamp.objects.get().version
    result = _edit(CloseOffice(first=FRIDAY, until=FRIDAY + timedelta(days=1), reason="Fortbildung"), at)
    assert (result.version, result.rearranged, result.moved) == (before + 1, 0, 0)
    assert Closure.objects.count() == 1


def test_who_only_needs_another_colleague_gets_one_in_silence(office: Office, at: datetime) -> None:
    load(make_booking(1), at=at)
    was = Appointment.objects.get()
    result = _edit(RecordAbsence(member=was.member or 0, first=WEDNESDAY, until=THURSDAY), at)
    now = Appointment.objects.get()
    assert (result.rearranged, result.moved) == (1, 0)
    assert now.member != was.member
    assert (now.on, now.start) == (was.on, was.start)
    assert not Row.objects.filter(template="appointments/office_moved").exists()
    assert violations() == []


def test_nothing_is_saved_while_somebody_has_no_place(office: Office, at: datetime) -> None:
    load(make_booking(1, name="Ana Probe"), at=at)
    version = PlanStamp.objects.get().version
    problem = _conflict(CLOSED, at)
    (card,) = problem.facts["affected"]  # type: ignore[misc]
    assert (card.name, card.on, card.start, card.channel) == ("Ana Probe", WEDNESDAY, EIGHT, "mail")
    assert card.to_on is not None
    assert card.to_on >= THURSDAY
    assert not Closure.objects.exists()
    assert PlanStamp.objects.get().version == version


def test_sent_back_the_fingerprint_moves_exactly_those_people_and_tells_them(office: Office, at: datetime) -> None:
    load(make_booking(1), make_booking(2, start=NINE), make_booking(3, on=FRIDAY), at=at)
    untouched = Appointment.objects.get(key="test:3")
    problem = _conflict(CLOSED, at)
    result = _edit(CLOSED, at, settle=problem.facts["fingerprint"])
    assert (result.moved, result.calls) == (2, 1)  # the one at eight is less than a day away
    for card in problem.facts["affected"]:  # type: ignore[attr-defined]
        row = Appointment.objects.get(id=card.id)
        assert (row.on, row.start, row.code) == (card.to_on, card.to_start, card.code)
    after = Appointment.objects.get(key="test:3")
    assert (after.on, after.start) == (untouched.on, untouched.start)
    told = Row.objects.filter(template="appointments/office_moved")
    assert {row.to for row in told} == {"person1@example.org", "person2@example.org"}
    first = told.get(to="person1@example.org")
    assert (first.values["old_day"], first.values["old_time"]) == ("2026-03-04", "08:00")
    assert not {"name", "concern"} & set(first.values)
    assert violations() == []


def test_when_somebody_else_books_meanwhile_it_is_shown_again(office: Office, at: datetime) -> None:
    load(make_booking(1), at=at)
    shown = preview_plan(by=staff_actor(), at=at, edit=CLOSED)
    load(make_booking(2, start=NINE), at=at)
    problem = _conflict(CLOSED, at, settle=shown.fingerprint)
    assert problem.facts["count"] == 2
    assert problem.facts["fingerprint"] != shown.fingerprint
    assert not Closure.objects.exists()


def test_the_fingerprint_of_another_edit_does_not_count(office: Office, at: datetime) -> None:
    load(make_booking(1), at=at)
    other = preview_plan(by=staff_actor(), at=at, edit=CLOSED)
    _conflict(CloseOffice(first=WEDNESDAY, until=FRIDAY, reason="Fortbildung"), at, settle=other.fingerprint)


def test_who_has_no_new_time_must_be_confirmed_as_to_be_called(office: Office, at: datetime) -> None:
    load(make_booking(1), at=at)
    for_good = CloseOffice(first=WEDNESDAY, until=date(2026, 12, 31), reason="Umbau")
    problem = _conflict(for_good, at)
    (card,) = problem.facts["affected"]  # type: ignore[misc]
    assert not card.has_proposal
    _conflict(for_good, at, settle=problem.facts["fingerprint"])
    result = _edit(for_good, at, settle=problem.facts["fingerprint"], calls=frozenset({card.id}))
    assert (result.moved, result.calls) == (0, 1)
    row = Appointment.objects.get()
    assert (row.state, row.member, row.counter, row.on) == ("booked", None, None, WEDNESDAY)
    assert MustCall.objects.get().reason == "no_place"
    told = Row.objects.get(template="appointments/office_no_time")
    assert (told.to, told.values["day"], told.values["time"]) == ("person1@example.org", "2026-03-04", "08:00")
    assert not Witness.objects.exists()
    assert violations() == []


def test_who_waits_for_a_call_gets_the_place_back_when_the_plan_allows(office: Office, at: datetime) -> None:
    test_who_has_no_new_time_must_be_confirmed_as_to_be_called(office, at)
    _edit(CloseOffice(first=date(2027, 1, 4), until=date(2027, 1, 5), reason="Anderes"), at)
    assert Appointment.objects.get().member is None
    _edit(RemoveRule(kind="closures", id=Closure.objects.earliest("first").id, from_day=WEDNESDAY), at)
    assert Appointment.objects.get().member is not None
    assert MustCall.objects.get().outcome == "not_needed"
    assert Row.objects.filter(template="appointments/booked", to="person1@example.org").exists()
    assert violations() == []


def test_people_without_mail_and_phone_stand_on_the_list(office: Office, at: datetime) -> None:
    load(make_booking(1, mail="", on=FRIDAY), at=at)
    closed = CloseOffice(first=FRIDAY, until=FRIDAY + timedelta(days=1), reason="Fortbildung")
    problem = _conflict(closed, at)
    assert _edit(closed, at, settle=problem.facts["fingerprint"]).calls == 1
    call = MustCall.objects.get()
    assert (call.reason, call.was_on, call.was_start) == ("no_contact", FRIDAY, EIGHT)


def test_who_was_to_come_within_a_day_is_called_too(office: Office, at: datetime) -> None:
    load(make_booking(1), at=at)
    result = _edit(CLOSED, at, settle=_conflict(CLOSED, at).facts["fingerprint"])
    assert (result.moved, result.calls) == (1, 1)
    assert MustCall.objects.get().reason == "short_notice"


def test_what_has_begun_is_left_alone(office: Office, at: datetime) -> None:
    today = at.date()
    load(make_booking(1, on=today, start=106), make_booking(2, on=today, start=NOON - 12), at=at - timedelta(days=1))
    begun, later = Appointment.objects.get(key="test:1"), Appointment.objects.get(key="test:2")
    problem = _conflict(CloseOffice(first=today, until=WEDNESDAY, reason="Stromausfall"), at)
    assert [card.id for card in problem.facts["affected"]] == [later.id]  # type: ignore[attr-defined]
    assert begun.id != later.id


def test_a_begun_appointment_keeps_its_colleague_busy(at: datetime) -> None:
    """Somebody sits at the counter: nobody else is put there while the plan is proved."""
    office = make_office(at=at, members=(("Ada", "study", ("study",)), ("Bert", "study", ("study",))))
    today = at.date()
    load(make_booking(1, on=today, start=106), make_booking(2, on=today, start=109), at=at - timedelta(days=1))
    begun, later = Appointment.objects.get(key="test:1"), Appointment.objects.get(key="test:2")
    assert begun.member != later.member
    _conflict(RecordAbsence(member=later.member or 0, first=today, until=WEDNESDAY), at)
    assert office.members


def test_a_time_somebody_only_holds_gives_way_to_an_appointment(at: datetime) -> None:
    make_office(at=at)
    load(make_booking(1), at=at)
    held = make_hold(at=at, on=WEDNESDAY, start=EIGHT)
    booked = Appointment.objects.get(key="test:1")
    result = _edit(RecordAbsence(member=booked.member or 0, first=WEDNESDAY, until=THURSDAY), at)
    assert result.moved == 0
    assert not Witness.objects.filter(appointment_id=held.id).exists()
    with pytest.raises(HoldEnded):
        actions.book(by=resident(), at=at, token=held.token, details=make_details())
    assert violations(at) == []


def test_a_rule_that_has_begun_is_ended_and_not_rewritten(office: Office, at: datetime) -> None:
    ada = office.members["Ada"]
    _edit(SetWorkingTimes(member=ada, times=((0, EIGHT, NOON),), valid_from=THURSDAY), at)
    old = WorkingTime.objects.filter(member_id=ada, valid_from__lt=THURSDAY)
    assert {row.valid_to for row in old} == {THURSDAY}
    assert WorkingTime.objects.filter(member_id=ada, valid_from=THURSDAY).count() == 1
    rule = OpeningHours.objects.filter(weekday=0).get()
    _edit(RemoveRule(kind="hours", id=rule.id, from_day=FRIDAY), at)
    assert OpeningHours.objects.get(id=rule.id).valid_to == FRIDAY


def test_a_rule_that_has_not_begun_goes_without_a_trace(office: Office, at: datetime) -> None:
    _edit(AddOpeningHours(weekday=5, start=EIGHT, end=NOON, valid_from=FRIDAY), at)
    rule = OpeningHours.objects.get(weekday=5)
    _edit(RemoveRule(kind="hours", id=rule.id, from_day=FRIDAY), at)
    assert not OpeningHours.objects.filter(weekday=5).exists()


@pytest.mark.parametrize(
    ("edit", "field"),
    [
        (AddOpeningHours(weekday=7, start=1, end=2, valid_from=FRIDAY), "weekday"),
        (AddOpeningHours(weekday=1, start=2, end=2, valid_from=FRIDAY), "end"),
        (AddOpeningHours(weekday=1, start=2, end=289, valid_from=FRIDAY), "end"),
        (AddOpeningHours(weekday=1, start=-1, end=2, valid_from=FRIDAY), "end"),
        (AddOpeningHours(weekday=1, start=1, end=2, valid_from=date(2026, 3, 2)), "valid_from"),
        (AddOpeningHours(weekday=1, start=1, end=2, valid_from=FRIDAY, valid_to=FRIDAY), "valid_to"),
        (AddSpecialOpening(on=date(2026, 3, 2), start=1, end=2, name="Samstag"), "on"),
        (AddSpecialOpening(on=date(9999, 12, 31), start=1, end=2, name="Samstag"), "on"),
        (AddSpecialOpening(on=FRIDAY, start=1, end=2, name="  "), "name"),
        (AddSpecialOpening(on=FRIDAY, start=1, end=2, name="a\x00b"), "name"),
        (CloseOffice(first=FRIDAY, until=FRIDAY, reason="x"), "until"),
        (CloseOffice(first=date(2026, 1, 1), until=date(2026, 2, 1), reason="x"), "until"),
        (CloseOffice(first=FRIDAY, until=date(2026, 4, 1), reason="x" * 121), "reason"),
        (RemoveRule(kind="hours", id=2**63 - 1, from_day=FRIDAY), "id"),
        (RemoveRule(kind="tables", id=1, from_day=FRIDAY), "kind"),
        (ChangeRules(changes=(("horizon_days", 5000),)), "horizon_days"),
        (ChangeRules(changes=(("keep_days", 31),)), "keep_days"),
        (ChangeRules(changes=(("secret", 1),)), "secret"),
    ],
)
def test_an_impossible_edit_names_its_field(office: Office, at: datetime, edit: actions.PlanEdit, field: str) -> None:
    with pytest.raises(WrongPlan) as found:
        _edit(edit, at)
    assert found.value.facts["field"] == field


def test_an_unknown_member_is_told(office: Office, at: datetime) -> None:
    with pytest.raises(UnknownMember):
        _edit(RecordAbsence(member=2**63 - 1, first=FRIDAY, until=date(2026, 4, 1)), at)


def test_a_lost_skill_is_shown_before_it_is_saved(office: Office, at: datetime) -> None:
    load(make_booking(1, concerns=("family_reunion",)), at=at)
    cleo = office.members["Cleo"]
    edit = ChangeMember(member=cleo, skills=("documents",), languages=("de",))
    problem = _conflict(edit, at)
    assert problem.facts["count"] == 1
    (card,) = problem.facts["affected"]  # type: ignore[misc]
    _edit(edit, at, settle=problem.facts["fingerprint"], calls=frozenset({card.id}))
    assert violations() == []


def test_behind_the_plan_nobody_loses_a_skill_or_a_counter(office: Office, at: datetime) -> None:
    """The staff app's own door proves the plan too: the event handler undoes what would strand somebody."""
    load(make_booking(1, concerns=("family_reunion",)), at=at)
    with pytest.raises(PlanConflict):
        staff.save_member(by=staff_actor(), at=at, member=office.members["Cleo"], skills=("study",), languages=("de",))
    for name in ("Platz 1", "Platz 2"):
        staff.save_counter(by=staff_actor(), at=at, counter=office.counters[name], features=())
    with pytest.raises(PlanConflict):
        staff.save_counter(by=staff_actor(), at=at, counter=office.counters["Platz 3"], features=())
    assert violations() == []


def test_a_counter_changes_with_preview(office: Office, at: datetime) -> None:
    load(make_booking(1), at=at)
    edit = ChangeCounter(counter=Appointment.objects.get().counter or 0, features=())
    assert preview_plan(by=staff_actor(), at=at, edit=edit).rearranged == 1
    assert _edit(edit, at).rearranged == 1
    assert violations() == []


def test_the_preview_shows_what_a_week_gains_or_loses_and_saves_nothing(office: Office, at: datetime) -> None:
    shown = preview_plan(by=staff_actor(), at=at, edit=CLOSED)
    assert [(week.monday, week.minutes) for week in shown.weeks] == [(date(2026, 3, 2), -3 * 240)]
    more = AddSpecialOpening(on=date(2026, 3, 7), start=EIGHT, end=NINE, name="Samstag")
    assert preview_plan(by=staff_actor(), at=at, edit=more).weeks == ()  # nobody works on that Saturday yet
    assert not Closure.objects.exists()


def test_rules_are_changed_and_audited(office: Office, at: datetime) -> None:
    _edit(ChangeRules(changes=(("hold_minutes", 15), ("horizon_days", 90))), at)
    assert (rules().hold_minutes, rules().horizon_days) == (15, 90)
    assert Entry.objects.filter(code="appointments.rules_changed").exists()


def test_only_who_may_edit_the_plan_edits_or_previews(office: Office, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        actions.edit_plan(by=staff_actor("front_desk"), at=at, edit=CLOSED)
    with pytest.raises(NotFound):
        preview_plan(by=staff_actor("caseworker"), at=at, edit=CLOSED)


def test_a_closed_counter_sends_its_bookings_elsewhere(office: Office, at: datetime) -> None:
    load(make_booking(1), make_booking(2), at=at)
    row = Appointment.objects.get(key="test:1")
    _edit(CloseCounter(counter=row.counter or 0, first=WEDNESDAY, until=THURSDAY), at)
    assert Appointment.objects.get(key="test:1").counter != row.counter
    assert violations() == []
