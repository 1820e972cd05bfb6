"""What somebody holds back is never erased, whenever they say so."""

from contextlib import suppress
from datetime import date, datetime, timedelta

import pytest

from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.persons.models import Person
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.actions import NewHold
from anlaufstelle.retention.errors import (
    HoldWrong,
    NothingDue,
    UnknownHold,
)
from anlaufstelle.retention.models import DisposalItem, Hold
from anlaufstelle.retention.queries import due
from tests.engines.reading.makers import pdf
from tests.persons.makers import actor_of, opened
from tests.retention.makers import Ended, approved, held_back, line_about, make_ended
from tests.together import together

pytestmark = pytest.mark.django_db
SYSTEM = actor("system")
#: What is erased is wiped from the files of the database after commit: such a test really commits.
_COMMITTED = pytest.mark.django_db(transaction=True)


@_COMMITTED
@pytest.mark.parametrize("without", [False, True])
def test_what_is_held_after_it_was_approved_stays(
    ended: Ended, lead: Actor, other_lead: Actor, at: datetime, monkeypatch: pytest.MonkeyPatch, without: bool
) -> None:
    """The twin: without the last look the same hold comes too late."""
    made = approved(ended, by=lead, second=other_lead, at=at)
    held_back(ended, by=lead, at=at)
    if without:
        monkeypatch.setattr(
            due.DueLine, "held", property(lambda _line: False, lambda _line, _value: None), raising=False
        )
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    assert Person.objects.filter(id=ended.person).exists() is not without
    if not without:
        item = DisposalItem.objects.get()
        assert (item.state, item.why, item.target) == ("kept", "held", None)


def test_a_hold_on_one_document_holds_the_person_it_lies_with(ended: Ended, lead: Actor, at: datetime) -> None:
    hold = held_back(ended, by=lead, at=at, document=ended.document)
    assert line_about(ended.key, by=lead, at=at).held
    with pytest.raises(NothingDue):
        actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    shown = opened(ended.person, by=lead, at=at)
    with pytest.raises(HoldWrong):
        actions.lift_hold(by=lead, at=at, opened=shown, hold=hold, words=" ")
    actions.lift_hold(by=lead, at=at, opened=shown, hold=hold, words="Urteil ist rechtskräftig.")
    with pytest.raises(UnknownHold):
        actions.lift_hold(by=lead, at=at, opened=shown, hold=hold, words="noch einmal")
    assert not line_about(ended.key, by=lead, at=at).held


def test_a_hold_does_not_end_by_itself(ended: Ended, lead: Actor, at: datetime) -> None:
    held_back(ended, by=lead, at=at)
    later = at + timedelta(days=400)
    assert line_about(ended.key, by=lead, at=later).held
    (hold,) = queries.retention_page(opened(ended.person, by=lead, at=later), on=later.date()).holds
    assert hold.overdue


@_COMMITTED
def test_a_hold_and_an_erasure_at_one_moment_never_both_win(lead: Actor, then: datetime, at: datetime) -> None:
    other = actor_of("team_lead", at=at)
    for turn in range(4):
        ended = make_ended(by=lead, then=then, family=f"Wettlauf{turn}", data=pdf(text=f"Seite {turn}"))
        made = approved(ended, by=lead, second=other, at=at)
        opened(ended.person, by=lead, at=at)

        def erase(made: int = made) -> None:
            actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})

        def hold(ended: Ended = ended) -> None:
            with suppress(DomainError):
                held_back(ended, by=lead, at=at)

        together(erase, hold)
        there = Person.objects.filter(id=ended.person).exists()
        assert Hold.objects.filter(person=ended.person).exists() is there


@pytest.mark.parametrize(
    "wrong",
    [
        {"reason": "because"},
        {"words": " "},
        {"review_on": date(2026, 3, 3)},
        {"review_on": date(2027, 6, 1)},
        {"document": 999_999},
    ],
)
def test_a_hold_needs_a_reason_and_a_day_to_look_again(
    ended: Ended, lead: Actor, at: datetime, wrong: dict[str, object]
) -> None:
    given = {"reason": "court", "words": "Klage", "review_on": date(2026, 6, 1), **wrong}
    with pytest.raises(HoldWrong):
        actions.place_hold(
            by=lead,
            at=at,
            opened=opened(ended.person, by=lead, at=at),
            given=NewHold(**given),  # type: ignore[arg-type]  # one is wrong
        )
