"""Paper ends only after its time, by the word of two people, while nobody needs it; and originals never."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.errors import (
    OriginalInside,
    PaperHeld,
    PaperWaits,
    ReasonMissing,
    SamePerson,
    UnknownFate,
    UnknownOrder,
    UnknownScan,
    WrongStep,
)
from anlaufstelle.digitising.models import ScannedDocument, ScanProfile
from anlaufstelle.digitising.rules import FIRST_PROFILES, LETTERS
from anlaufstelle.files import queries as files
from tests.digitising.makers import make_checked, make_order, make_paper
from tests.persons.makers import actor_of

pytestmark = pytest.mark.django_db
_WAITED = timedelta(days=FIRST_PROFILES[LETTERS].waiting_days)


@pytest.fixture
def order(scanner: Actor, checker: Actor, at: datetime) -> int:
    return make_checked(at=at, scanner=scanner, checker=checker)[1]


def test_paper_is_destroyed_by_the_word_of_two(order: int, scanner: Actor, lead: Actor, at: datetime) -> None:
    later = at + _WAITED
    case_file = queries.order_page(order, by=scanner, at=later).line.case_file
    assert [one.id for one in queries.to_release(by=scanner)] == [order]
    with pytest.raises(WrongStep):
        actions.agree_release(by=lead, at=later, order=order)
    with pytest.raises(UnknownOrder):
        queries.destruction_sheet(queries.order_page(order, by=scanner, at=later), at=later)
    actions.propose_release(by=scanner, at=later, order=order)
    actions.agree_release(by=lead, at=later, order=order)
    actions.note_destroyed(by=scanner, at=later, order=order)
    line = files.shelved([case_file], by=scanner)[case_file]
    assert (line.medium, line.shelf, line.digital_on) == ("electronic", "", at.date()), "digital since it was checked"
    page = queries.order_page(order, by=scanner, at=later)
    assert (page.line.state, page.line.ended) == ("destroyed", True)
    assert page.proposed_by in str(queries.destruction_sheet(page, at=later))
    assert page.released_by in str(queries.destruction_sheet(page, at=later))
    assert page.released_by != page.proposed_by


def test_who_proposed_does_not_agree(order: int, scanner: Actor, lead: Actor, at: datetime) -> None:
    later = at + _WAITED
    actions.propose_release(by=lead, at=later, order=order)
    with pytest.raises(SamePerson):
        actions.agree_release(by=lead, at=later, order=order)
    actions.take_back_release(by=lead, at=later, order=order)
    actions.propose_release(by=scanner, at=later, order=order)
    with pytest.raises(SamePerson):
        actions.agree_release(by=scanner, at=later, order=order)
    actions.agree_release(by=lead, at=later, order=order)
    assert queries.order_page(order, by=lead, at=later).line.state == "released"


def test_the_waiting_time_counts_to_the_moment(order: int, scanner: Actor, at: datetime) -> None:
    with pytest.raises(PaperWaits):
        actions.propose_release(by=scanner, at=at + _WAITED - timedelta(seconds=1), order=order)
    actions.propose_release(by=scanner, at=at + _WAITED, order=order)


def test_a_longer_waiting_time_set_later_holds_at_every_step(
    order: int, scanner: Actor, lead: Actor, at: datetime
) -> None:
    later = at + _WAITED
    actions.propose_release(by=scanner, at=later, order=order)
    ScanProfile.objects.create(code=LETTERS, share=100, waiting_days=400, reason="Gericht")
    with pytest.raises(PaperWaits):
        actions.agree_release(by=lead, at=later, order=order)


@pytest.mark.parametrize("step", ["propose", "agree", "destroy"])
def test_paper_somebody_needs_stays_at_every_step(
    order: int, scanner: Actor, lead: Actor, at: datetime, step: str
) -> None:
    later = at + _WAITED
    done = {"propose": 0, "agree": 1, "destroy": 2}[step]
    steps = (
        lambda: actions.propose_release(by=scanner, at=later, order=order),
        lambda: actions.agree_release(by=lead, at=later, order=order),
        lambda: actions.note_destroyed(by=scanner, at=later, order=order),
    )
    for one in steps[:done]:
        one()
    hold = actions.hold_paper(by=lead, at=later, order=order, why="Klage vor dem Verwaltungsgericht")
    with pytest.raises(PaperHeld):
        steps[done]()
    assert queries.order_page(order, by=scanner, at=later).holds[0].why == "Klage vor dem Verwaltungsgericht"
    actions.end_hold(by=lead, at=later, hold=hold)
    with pytest.raises(UnknownScan):
        actions.end_hold(by=lead, at=later, hold=hold)
    steps[done]()


def test_a_hold_has_a_reason(order: int, lead: Actor, at: datetime) -> None:
    with pytest.raises(ReasonMissing):
        actions.hold_paper(by=lead, at=at, order=order, why="  ")


@pytest.mark.parametrize("state", ["waiting", "to_check", "bad"])
def test_a_page_that_is_not_good_blocks_whatever_the_order_says(
    order: int, scanner: Actor, at: datetime, state: str
) -> None:
    ScannedDocument.objects.update(state=state)
    with pytest.raises(WrongStep):
        actions.propose_release(by=scanner, at=at + _WAITED, order=order)


def test_what_was_never_scanned_cannot_end(scanner: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at)
    for step in (actions.propose_release, actions.agree_release, actions.note_destroyed):
        with pytest.raises(WrongStep):
            step(by=scanner, at=at + _WAITED, order=order)


@pytest.mark.parametrize(("fate", "medium"), [("returned", "electronic"), ("kept", "mixed")])
def test_originals_go_back_or_stay_and_are_never_destroyed(
    scanner: Actor, checker: Actor, lead: Actor, at: datetime, fate: str, medium: str
) -> None:
    case_file, order = make_checked(at=at, scanner=scanner, checker=checker, kind="passport")
    later = at + timedelta(days=180)
    with pytest.raises(PaperWaits):
        actions.propose_release(by=scanner, at=at + _WAITED, order=order)
    with pytest.raises(OriginalInside):
        actions.propose_release(by=scanner, at=later, order=order)
    line = queries.order_page(order, by=scanner, at=later).documents[0]
    assert line.never_destroyed
    with pytest.raises(UnknownFate):
        actions.settle_original(by=scanner, at=later, scanned=line.id, fate="burnt")
    actions.settle_original(by=scanner, at=later, scanned=line.id, fate=fate)
    actions.propose_release(by=scanner, at=later, order=order)
    actions.agree_release(by=lead, at=later, order=order)
    actions.note_destroyed(by=scanner, at=later, order=order)
    assert files.shelved([case_file], by=scanner)[case_file].medium == medium
    with pytest.raises(WrongStep):
        actions.settle_original(by=scanner, at=later, scanned=line.id, fate="kept")


def test_only_originals_have_a_fate(order: int, scanner: Actor, at: datetime) -> None:
    line = queries.order_page(order, by=scanner, at=at).documents[0]
    with pytest.raises(UnknownScan):
        actions.settle_original(by=scanner, at=at, scanned=line.id, fate="kept")


def test_deeds_are_compared_page_by_page(scanner: Actor, checker: Actor, at: datetime) -> None:
    make_checked(at=at, scanner=scanner, checker=checker, kind="civil_status")
    assert ScannedDocument.objects.get().share == 1000


def test_who_may_not_release_does_not(order: int, at: datetime) -> None:
    worker = actor_of("caseworker", at=at)
    for step in (actions.propose_release, actions.agree_release, actions.take_back_release, actions.note_destroyed):
        with pytest.raises(NotAllowed):
            step(by=worker, at=at + _WAITED, order=order)
    with pytest.raises(NotAllowed):
        actions.hold_paper(by=worker, at=at, order=order, why="x")
    with pytest.raises(NotAllowed):
        queries.to_release(by=worker)
