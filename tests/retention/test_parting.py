"""What begins and holds back the end of data goes with the record it was meant for, when two records are parted."""

from datetime import datetime, timedelta

import pytest

from anlaufstelle.base.errors import Invalid
from anlaufstelle.base.permissions import Actor
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons import queries as people
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.actions import NewHold
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened
from tests.retention.makers import make_ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def worker(at: datetime) -> Actor:
    return actor_of("caseworker", at=at)


@pytest.fixture
def merged(worker: Actor, at: datetime) -> tuple[int, int, int]:
    """Two records laid together: the kept one, the absorbed one, the number of the merge."""
    one, other = (make_person(by=worker, at=at, given=given) for given in ("Amina", "Amine"))
    second = actor_of("caseworker", at=at)
    for who in (worker, second):
        for person in (one, other):
            opened(person, by=who, at=at)
    merge = persons.propose_merge(by=worker, at=at, kept=one, absorbed=other, reason="gleicher Pass")
    persons.merge_persons(by=second, at=at, merge=merge)
    return one, other, merge


def test_grounds_and_holds_go_where_somebody_says(merged: tuple[int, int, int], worker: Actor, at: datetime) -> None:
    one, other, merge = merged
    later = at + timedelta(days=2)
    shown = opened(one, by=worker, at=later)
    stays = make_ground(by=worker, at=later, opened=shown, kind="died")
    goes = make_ground(by=worker, at=later, opened=shown)
    given = NewHold(reason="court", words="Klage", review_on=later.date() + timedelta(days=9))
    hold = actions.place_hold(by=worker, at=later, opened=shown, given=given)
    offered = {holding.code: rows for holding, rows in people.since_merged(shown, merge=merge)}
    assert [row.id for row in offered["grounds"]] == [stays, goes]
    assert offered["holds"][0].text == "Verfahren vor Gericht: Klage"
    persons.part_persons(by=worker, at=later, merge=merge, reason="Irrtum", rows=(("grounds", goes), ("holds", hold)))
    theirs = queries.retention_page(opened(other, by=worker, at=later), on=later.date())
    hers = queries.retention_page(opened(one, by=worker, at=later), on=later.date())
    assert ([row.id for row in theirs.grounds], [row.id for row in theirs.holds]) == ([goes], [hold])
    assert ([row.id for row in hers.grounds], [row.id for row in hers.holds]) == ([stays], [])


def test_what_speaks_of_a_document_the_reader_may_not_see_is_not_offered(
    merged: tuple[int, int, int], worker: Actor, at: datetime
) -> None:
    one, _other, merge = merged
    later, lead = at + timedelta(days=2), actor_of("team_lead", at=at)
    shown = opened(one, by=lead, at=later)
    case_file = make_file(opened=shown, at=later)
    document = make_document(by=lead, at=later, opened=shown, case_file=case_file, seal="gewalt")
    ground = make_ground(by=lead, at=later, opened=shown, kind="irrelevant_notice", document=document)
    seen = opened(one, by=worker, at=later)
    assert "grounds" not in {holding.code for holding, _rows in people.since_merged(seen, merge=merge)}
    with pytest.raises(Invalid):
        persons.part_persons(by=worker, at=later, merge=merge, reason="Irrtum", rows=(("grounds", ground),))
