"""My desk: what lies with me, my team and whom I stand in for; work is a purpose, and nobody reads another's desk."""

import inspect
from dataclasses import fields
from datetime import UTC, date, datetime, timedelta
from typing import cast

import pytest
from django.db import IntegrityError, connection
from django.test.utils import CaptureQueriesContext

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.events import Event, wiring
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.circulation import actions, queries
from anlaufstelle.circulation.errors import (
    DayWrong,
    HolderUnfit,
    OwnDeputy,
    ReasonTooShort,
    UnknownDeputy,
    UnknownFollowUp,
)
from anlaufstelle.circulation.models import Circulation, Deputy, FollowUp
from anlaufstelle.files import actions as files
from anlaufstelle.files.errors import UnknownCaseFile
from anlaufstelle.files.events import DocumentErased
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.models import Opening
from anlaufstelle.persons.queries import Opened
from anlaufstelle.purposes import actions as purpose_actions
from anlaufstelle.purposes import queries as purposes
from tests.circulation.makers import Desk, ask, begin, in_charge, make_desk, make_team, new_version, order_of, sign
from tests.persons.makers import actor_of, make_person, opened
from tests.purposes.makers import restrict

pytestmark = pytest.mark.django_db
_DAY = timedelta(days=1)


@pytest.fixture
def desk(at: datetime) -> Desk:
    return make_desk(at=at)


def _holds(who: Actor, desk: Desk, *, at: datetime) -> bool:
    return purposes.holds(int(who.id), person=desk.person, at=at)


def _comes_back(desk: Desk, who: Actor, *, at: datetime, on: date | None = None, by: Actor | None = None) -> int:
    by = by or desk.author
    return actions.write_follow_up(
        by=by,
        at=at,
        opened=desk.opened(by, at=at),
        case_file=desk.case_file,
        due_on=on or at.date(),
        reason="Antwort da?",
        account=int(who.id),
    )


def test_what_is_late_stands_first(desk: Desk, at: datetime) -> None:
    for days in (2, 0, 1):
        _comes_back(desk, desk.colleague, at=at, on=at.date() + days * _DAY)
    found = queries.desk(by=desk.colleague, at=at + _DAY)
    assert [line.due_on for line in found.lines] == [at.date() + days * _DAY for days in (0, 1, 2)]
    assert [len(part) for part in (found.overdue, found.today, found.coming)] == [1, 1, 1]
    assert queries.count_due(by=desk.colleague, at=at + _DAY) == 2
    assert not queries.desk(by=desk.author, at=at).lines


def test_an_order_is_a_purpose_from_its_turn_until_it_is_done(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    assert _holds(desk.colleague, desk, at=at)
    assert not _holds(desk.lead, desk, at=at)
    purpose_actions.open_held(by=desk.colleague, at=at, person=desk.person)
    sign(desk, order_of(slip, 1), by=desk.colleague, at=at)
    later = at + timedelta(minutes=1)
    assert not _holds(desk.colleague, desk, at=later)
    assert not Opening.objects.filter(actor=desk.colleague.id, purpose="task").exists()
    assert _holds(desk.lead, desk, at=later)
    new_version(desk, by=desk.author, at=at)  # back to the first stage
    assert (_holds(desk.colleague, desk, at=later), _holds(desk.lead, desk, at=later)) == (True, False)


def test_a_follow_up_is_a_purpose_from_its_day_on(desk: Desk, at: datetime) -> None:
    row = _comes_back(desk, desk.colleague, at=at, on=at.date() + 2 * _DAY)
    assert not _holds(desk.colleague, desk, at=at)
    (line,) = queries.desk(by=desk.colleague, at=at).coming
    assert (line.name, line.subject, line.reason) == ("", "", "Antwort da?")
    due = at + 2 * _DAY
    assert _holds(desk.colleague, desk, at=due)
    assert queries.desk(by=desk.colleague, at=due).today[0].name == "Musterprobe, Amina"
    later = actions.move_follow_up(
        by=desk.colleague, at=due, follow_up=row, due_on=due.date() + _DAY, reason="noch nichts da"
    )
    assert not _holds(desk.colleague, desk, at=due + timedelta(minutes=1))
    with pytest.raises(UnknownFollowUp):
        actions.finish_follow_up(by=desk.colleague, at=due, follow_up=row)
    actions.finish_follow_up(by=desk.colleague, at=due + _DAY, follow_up=later)
    assert not _holds(desk.colleague, desk, at=due + _DAY + timedelta(minutes=1))


def test_a_day_the_office_is_closed_moves(desk: Desk, at: datetime) -> None:
    good_friday = date(2026, 4, 3)
    row = _comes_back(desk, desk.colleague, at=at, on=good_friday)
    assert FollowUp.objects.get(id=row).due_on == date(2026, 4, 7)
    for day in (at.date() - _DAY, date(2040, 1, 1)):
        with pytest.raises(DayWrong):
            _comes_back(desk, desk.colleague, at=at, on=day)


def test_what_lies_with_a_team_lies_with_each_of_it(desk: Desk, at: datetime) -> None:
    team = make_team(desk.colleague, at=at)
    shown = desk.opened(desk.author, at=at)
    row = actions.write_follow_up(
        by=desk.author, at=at, opened=shown, case_file=desk.case_file, due_on=at.date(), reason="so", team=team
    )
    assert queries.desk(by=desk.colleague, at=at).today[0].for_team
    assert _holds(desk.colleague, desk, at=at)
    with pytest.raises(UnknownFollowUp):
        actions.finish_follow_up(by=desk.lead, at=at, follow_up=row)
    actions.finish_follow_up(by=desk.colleague, at=at, follow_up=row)
    assert not queries.desk(by=desk.colleague, at=at).lines


def test_absence_passes_the_work_to_the_deputy_visibly(desk: Desk, at: datetime) -> None:
    before, deputy = begin(desk, at=at), actor_of("caseworker", at=at)
    first = at.date() + _DAY
    number = _stands_in(desk, deputy, at=at, begins_on=first, ends_on=first + _DAY)
    _comes_back(desk, desk.colleague, at=at)
    during, after = at + _DAY, at + 2 * _DAY
    assert not queries.desk(by=deputy, at=at).lines
    assert not _holds(deputy, desk, at=at)
    lines = queries.desk(by=deputy, at=during).lines
    assert len(lines) == 2
    assert all(line.in_place_of_words.startswith("in Vertretung für Probe") for line in lines)
    assert all(line.name for line in lines)
    assert not queries.desk(by=deputy, at=after).lines
    assert not _holds(deputy, desk, at=after)
    with pytest.raises(UnknownDeputy):
        actions.end_deputy(by=deputy, at=during, deputy=number)
    actions.end_deputy(by=desk.colleague, at=during, deputy=number)
    assert not queries.desk(by=deputy, at=during).lines
    assert not _holds(deputy, desk, at=during + timedelta(minutes=1))
    assert Circulation.objects.get(id=before).outcome == "running"


def test_a_deputy_has_an_end_and_is_somebody_else(desk: Desk, at: datetime) -> None:
    today = at.date()
    for whom, begins_on, ends_on in (
        (desk.colleague, today, today + _DAY),
        (desk.lead, today, today),
        (desk.lead, today - _DAY, today + _DAY),
        (desk.lead, today, today + 400 * _DAY),
    ):
        with pytest.raises(OwnDeputy):
            _stands_in(desk, whom, at=at, begins_on=begins_on, ends_on=ends_on)
    with pytest.raises(HolderUnfit):
        _stands_in(desk, actor_of("auditor", at=at), at=at, begins_on=today, ends_on=today + _DAY)
    with pytest.raises(NotAllowed):
        actions.name_deputy(
            by=desk.author, at=at, account=int(desk.lead.id), deputy=int(desk.colleague.id),
            begins_on=today, ends_on=today + _DAY,
        )  # fmt: skip


def test_what_is_sealed_stays_sealed(at: datetime) -> None:
    desk = make_desk(at=at, seal="gewalt")
    with pytest.raises(HolderUnfit):
        begin(desk, ask(1, "acknowledge", desk.colleague, on=at.date()), at=at)
    other = actor_of("team_lead", at=at)
    team = make_team(desk.colleague, other, at=at)
    begin(desk, ask(1, "acknowledge", team=team, on=at.date()), at=at)
    assert not queries.desk(by=desk.colleague, at=at).lines
    assert queries.count_due(by=desk.colleague, at=at) == 0
    assert (len(queries.desk(by=other, at=at).lines), queries.count_due(by=other, at=at)) == (1, 1)
    shown = desk.opened(other, at=at)
    order = queries.slips_of(shown, document=desk.document)[0].orders[0].id
    actions.return_order(by=other, at=at, opened=shown, order=order, reason="Es fehlt etwas")
    assert queries.follow_ups_of(desk.opened(other, at=at), case_file=desk.case_file)
    assert not queries.follow_ups_of(desk.opened(desk.colleague, at=at), case_file=desk.case_file)


def test_an_order_puts_nobody_in_charge_of_a_restricted_person(desk: Desk, at: datetime) -> None:
    shown = desk.opened(desk.author, at=at)
    restrict(desk.person, at=at)
    actions.write_follow_up(
        by=desk.author, at=at, opened=shown, case_file=desk.case_file, due_on=at.date(), reason="Amina",
        account=int(desk.colleague.id),
    )  # fmt: skip
    assert not _holds(desk.colleague, desk, at=at)
    (line,) = queries.desk(by=desk.colleague, at=at).today
    assert (line.name, line.subject, line.reason) == ("", "", "")
    in_charge(desk, desk.colleague, at=at)
    assert queries.desk(by=desk.colleague, at=at).today[0].reason == "Amina"


def test_restricting_somebody_ends_what_work_had_given(desk: Desk, at: datetime) -> None:
    _comes_back(desk, desk.colleague, at=at)
    _comes_back(desk, desk.author, at=at)
    in_charge(desk, desk.author, at=at)
    purpose_actions.restrict(by=desk.lead, at=at, person=desk.person, restricted=True)
    later = at + timedelta(minutes=1)
    assert not _holds(desk.colleague, desk, at=later)
    assert _holds(desk.author, desk, at=later)
    (line,) = purposes.charge_page(desk.person, by=desk.lead, at=later).lines
    purpose_actions.relieve(by=desk.lead, at=later, person=desk.person, purpose=line.purpose)
    assert not _holds(desk.author, desk, at=later + timedelta(minutes=1))


def test_who_is_relieved_of_a_restricted_person_keeps_no_order_as_a_way_in(desk: Desk, at: datetime) -> None:
    purpose_actions.restrict(by=desk.lead, at=at, person=desk.person, restricted=True)
    in_charge(desk, desk.colleague, at=at)
    other = actor_of("team_lead", at=at)
    purpose_actions.put_in_charge(
        by=other, at=at, person=desk.person, account=int(desk.lead.id), reference="A-2", ends_at=at + _DAY
    )
    purpose_actions.open_held(by=desk.lead, at=at, person=desk.person)
    shown = persons.open_person(by=desk.lead, at=at, person=desk.person)
    actions.write_follow_up(
        by=desk.lead, at=at, opened=shown, case_file=desk.case_file, due_on=at.date(), reason="bitte",
        account=int(desk.colleague.id),
    )  # fmt: skip
    charge = purposes.charge_page(desk.person, by=desk.lead, at=at)
    mine = next(line for line in charge.lines if line.reference == "A-1")
    purpose_actions.relieve(by=desk.lead, at=at, person=desk.person, purpose=mine.purpose)
    assert not _holds(desk.colleague, desk, at=at + timedelta(minutes=1))


def test_a_follow_up_needs_a_reason_a_holder_and_an_opened_file(desk: Desk, at: datetime) -> None:
    shown = desk.opened(desk.author, at=at)
    stranger = opened(make_person(by=desk.lead, at=at, family="Fremd"), by=desk.author, at=at)

    def write(shown: Opened = shown, reason: str = "so", account: int | None = int(desk.colleague.id)) -> None:
        actions.write_follow_up(
            by=desk.author, at=at, opened=shown, case_file=desk.case_file,
            due_on=at.date(), reason=reason, account=account,
        )  # fmt: skip

    with pytest.raises(UnknownCaseFile):
        write(stranger)
    with pytest.raises(UnknownCaseFile):
        queries.follow_ups_of(stranger, case_file=desk.case_file)
    with pytest.raises(ReasonTooShort):
        write(reason="  ")
    for nobody in (None, int(actor_of("auditor", at=at).id)):
        with pytest.raises(HolderUnfit):
            write(account=nobody)
    assert not FollowUp.objects.exists()


def test_the_desk_asks_as_much_for_one_entry_as_for_many(desk: Desk, at: datetime) -> None:
    counts = []
    for _round in range(2):
        for _more in range(4 * _round + 1):
            _comes_back(desk, desk.colleague, at=at)
        begin(make_desk(at=at), ask(1, "acknowledge", desk.colleague, on=at.date()), at=at)
        with CaptureQueriesContext(connection) as asked:
            queries.desk(by=desk.colleague, at=at)
        counts.append(len(asked))
    assert counts[0] == counts[1] <= 13


def test_nobody_is_measured() -> None:
    """No query takes a colleague: one reads one's own desk, or the slip of one document. Nothing holds a duration."""
    for name in queries.__all__:
        query = getattr(queries, name)
        if inspect.isfunction(query):
            assert not {"account", "member", "team", "colleague"} & set(inspect.signature(query).parameters), name
    for shown in (queries.Desk, queries.DeskLine, queries.SlipPage, queries.ProtocolEntry, queries.OrderLine):
        words = {field.name for field in fields(shown)}
        assert not words & {"seconds", "minutes", "duration", "days", "count", "opened_at"}


def test_what_is_done_ends_after_its_time(desk: Desk, at: datetime) -> None:
    row = _comes_back(desk, desk.author, at=at)
    actions.finish_follow_up(by=desk.author, at=at, follow_up=row)
    _stands_in(desk, desk.lead, at=at, begins_on=at.date(), ends_on=at.date() + _DAY)
    assert actions.forget_old_circulation(by=actor("system"), at=at + 80 * _DAY) == 0
    assert actions.forget_old_circulation(by=actor("system"), at=at + 92 * _DAY) == 2
    assert not Deputy.objects.exists()


def test_with_a_document_its_circulations_end_and_what_they_opened(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    _stands_in(desk, desk.lead, at=at, begins_on=at.date(), ends_on=at.date() + _DAY)
    shown = desk.opened(desk.colleague, at=at)
    actions.return_order(by=desk.colleague, at=at, opened=shown, order=order_of(slip, 1), reason="weg damit")
    begin(desk, at=at)
    files.erase_document(by=actor("system"), at=at, document=desk.document)
    assert not Circulation.objects.exists()
    assert not FollowUp.objects.exists()
    later = at + timedelta(minutes=1)
    assert not any(_holds(who, desk, at=later) for who in (desk.author, desk.colleague, desk.lead))


@pytest.mark.django_db(transaction=True)
def test_without_the_handler_a_circulating_document_is_not_erased(
    desk: Desk, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    begin(desk, at=at)
    monkeypatch.delitem(cast(dict[type[Event], object], wiring()), DocumentErased)
    with pytest.raises(IntegrityError):
        files.erase_document(by=actor("system"), at=at, document=desk.document)


def test_a_moment_after_midnight_belongs_to_the_day_of_the_office(desk: Desk, at: datetime) -> None:
    _comes_back(desk, desk.colleague, at=at, on=at.date() + _DAY)
    midnight = datetime(2026, 3, 3, 23, 0, tzinfo=UTC)  # 4 March at the office
    assert queries.desk(by=desk.colleague, at=midnight).today
    assert _holds(desk.colleague, desk, at=midnight)


def _stands_in(desk: Desk, who: Actor, *, at: datetime, begins_on: date, ends_on: date) -> int:
    return actions.name_deputy(
        by=desk.colleague,
        at=at,
        account=int(desk.colleague.id),
        deputy=int(who.id),
        begins_on=begins_on,
        ends_on=ends_on,
    )
