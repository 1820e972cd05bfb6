"""One proposes, another decides; what is held stays; what is not known makes nothing due."""

from datetime import date, datetime, timedelta

import pytest
from django.db import IntegrityError, connection

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.facts.models import Fact
from anlaufstelle.files import actions as files
from anlaufstelle.files.errors import StillInIntake, UnknownDocument
from anlaufstelle.files.models import BatchItem, Document, ItemPart
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.errors import PersonHeld, UnknownPerson
from anlaufstelle.persons.models import Person
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.actions import NewGround
from anlaufstelle.retention.errors import (
    ArchiveWaits,
    DisposalDecidedAlready,
    GroundWrong,
    NothingDue,
    SecondPersonNeeded,
    UnknownDisposal,
    UnknownGround,
)
from anlaufstelle.retention.models import Disposal, DisposalItem, Ground
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file, procedure_of
from tests.persons.makers import actor_of, make_person, opened
from tests.retention.makers import Ended, answered, approved, line_about, make_ended, make_ground

pytestmark = pytest.mark.django_db
SYSTEM = actor("system")
#: What is erased is wiped from the files of the database after commit: such a test really commits.
_COMMITTED = pytest.mark.django_db(transaction=True)


def test_ten_years_after_the_office_learned_of_it_a_person_is_due_with_the_reason(
    ended: Ended, lead: Actor, at: datetime
) -> None:
    line = line_about(ended.key, by=lead, at=at)
    assert (line.first, line.held, line.listed) == (date(2025, 2, 3), False, False)
    assert line.references == ("33.20-2015/000001",)
    assert line.why == (
        (
            "Fortzug: zehn Jahre nach Übernahme in Datei B (§ 68 Abs. 2 Satz 2, § 67 Abs. 1 Nr. 2 AufenthV): "
            "Übernahme in Datei B am 02.02.2015, dazu 10 Jahre, also ab 03.02.2025."
        ),
    )


def test_it_counts_from_the_day_one_learned_of_it_and_from_the_last_procedure(lead: Actor, at: datetime) -> None:
    """Somebody moved away in 2010, which the office hears today, with a procedure that is still open."""
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=shown, at=at)
    make_ground(by=lead, at=at, opened=shown, on=date(2010, 1, 1))
    (line,) = queries.due_lines(by=lead, on=at.date())
    assert line.first is None
    assert "letztes Schreiben zu den Akten (z.d.A.) ist nicht bekannt" in line.why[0]
    files.close_procedure(by=lead, at=at, opened=shown, procedure=procedure_of(case_file), closed=True)
    (line,) = queries.due_lines(by=lead, on=at.date())
    assert line.first == date(2036, 3, 4)


def test_who_proposed_cannot_decide_and_the_database_agrees(
    ended: Ended, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    made = actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    answered(made, at)
    for decide in (actions.approve_disposal, actions.refuse_disposal):
        with pytest.raises(SecondPersonNeeded):
            decide(by=lead, at=at, disposal=made, words="selbst")
    assert queries.disposal_page(made, by=lead, on=at.date()).mine
    assert queries.count_to_decide(by=lead, at=at) == 0
    assert queries.count_to_decide(by=other_lead, at=at) == 1
    actions.approve_disposal(by=other_lead, at=at, disposal=made)
    with pytest.raises(DisposalDecidedAlready):
        actions.refuse_disposal(by=other_lead, at=at, disposal=made, words="doch nicht")


def test_without_the_look_at_who_decides_the_database_still_refuses(ended: Ended, lead: Actor, at: datetime) -> None:
    made = actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    with pytest.raises(IntegrityError):
        Disposal.objects.filter(id=made).update(state="approved", decided_by=lead.id)


@_COMMITTED
def test_nobody_else_proposes_decides_or_carries_out(ended: Ended, lead: Actor, at: datetime) -> None:
    worker, registry, desk = (actor_of(role, at=at) for role in ("caseworker", "registry", "front_desk"))
    with pytest.raises(NotAllowed):
        actions.propose_disposal(by=worker, at=at, keys=[ended.key], words="Frist")
    with pytest.raises(NotAllowed):
        queries.due_lines(by=desk, on=at.date())
    made = actions.propose_disposal(by=registry, at=at, keys=[ended.key], words="Frist")
    answered(made, at)
    with pytest.raises(NotAllowed):
        actions.approve_disposal(by=worker, at=at, disposal=made)
    actions.approve_disposal(by=lead, at=at, disposal=made)
    with pytest.raises(NotAllowed):
        actions.carry_out(by=lead, at=at, key="", values={"disposal": made})


def test_only_what_is_due_free_and_on_no_other_list_can_be_proposed(ended: Ended, lead: Actor, at: datetime) -> None:
    for keys in ([], ["person-999999"], [ended.key, "document-1"]):
        with pytest.raises(NothingDue):
            actions.propose_disposal(by=lead, at=at, keys=keys, words="Frist")
    made = actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    with pytest.raises(NothingDue):
        actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="noch einmal")
    with pytest.raises(UnknownDisposal):
        actions.withdraw_disposal(by=actor_of("registry", at=at), at=at, disposal=made)
    actions.withdraw_disposal(by=lead, at=at, disposal=made)
    assert not line_about(ended.key, by=lead, at=at).listed


@_COMMITTED
def test_a_refused_list_erases_nothing_and_frees_what_was_on_it(
    ended: Ended, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    made = actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    actions.refuse_disposal(by=other_lead, at=at, disposal=made, words="Es läuft noch etwas.")
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    assert Person.objects.filter(id=ended.person).exists()
    assert not line_about(ended.key, by=lead, at=at).listed


def test_before_the_archive_has_answered_nothing_is_approved(
    ended: Ended, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    made = actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    row = Disposal.objects.filter(id=made)

    def refused() -> bool:
        try:
            actions.approve_disposal(by=other_lead, at=at, disposal=made)
        except ArchiveWaits:
            return True
        return False

    assert refused(), "not offered"
    row.update(offered_at=at, answer_by=at.date())
    assert refused(), "the last day of the archive's time is the archive's"
    row.update(answered_at=at)
    DisposalItem.objects.update(value="A")
    assert refused(), "what the archive wants is not confirmed"
    row.update(confirmed_at=at)
    assert not refused()


def test_when_the_archives_time_is_over_the_office_need_not_wait(
    ended: Ended, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    made = actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    Disposal.objects.filter(id=made).update(offered_at=at, answer_by=at.date() - timedelta(days=1))
    actions.approve_disposal(by=other_lead, at=at, disposal=made)


@pytest.mark.parametrize(
    "wrong",
    [
        {"kind": "bored"},
        {"source": " "},
        {"on": date(2026, 3, 4)},
        {"kind": "irrelevant_notice"},
        {"document": 999_999},
        {"fact": 999_999},
    ],
)
def test_a_ground_is_known_in_kind_about_what_it_fits_and_not_ahead(
    ended: Ended, lead: Actor, at: datetime, wrong: dict[str, object]
) -> None:
    given = {"kind": "died", "on": date(2026, 3, 3), "source": "Sterbeurkunde", **wrong}
    with pytest.raises(GroundWrong):
        actions.record_ground(
            by=lead,
            at=at,
            opened=opened(ended.person, by=lead, at=at),
            given=NewGround(**given),  # type: ignore[arg-type]  # one is wrong
        )


def test_a_ground_taken_back_begins_nothing_and_stays_in_the_rows(ended: Ended, lead: Actor, at: datetime) -> None:
    shown, ground = opened(ended.person, by=lead, at=at), Ground.objects.get().pk
    actions.withdraw_ground(by=lead, at=at, opened=shown, ground=ground)
    assert queries.due_lines(by=lead, on=at.date()) == ()
    with pytest.raises(UnknownGround):
        actions.withdraw_ground(by=lead, at=at, opened=shown, ground=ground)
    assert Ground.objects.get().known_to == at


@_COMMITTED
def test_taken_back_between_approval_and_erasure_it_does_not_go(
    ended: Ended, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    made = approved(ended, by=lead, second=other_lead, at=at)
    shown = opened(ended.person, by=lead, at=at)
    actions.withdraw_ground(by=lead, at=at, opened=shown, ground=Ground.objects.get().pk)
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    assert DisposalItem.objects.get().why == "gone_before"
    assert Person.objects.filter(id=ended.person).exists()


@_COMMITTED
def test_one_document_goes_and_the_file_stays(lead: Actor, other_lead: Actor, at: datetime) -> None:
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=shown, at=at)
    keep, go = (
        make_document(by=lead, at=at, opened=shown, case_file=case_file, subject=text, data=pdf(text=text))
        for text in ("bleibt", "geht")
    )
    make_ground(by=lead, at=at, opened=shown, kind="irrelevant_notice", document=go)
    made = actions.propose_disposal(by=lead, at=at, keys=[f"document-{go}"], words="unerheblich")
    actions.approve_disposal(by=other_lead, at=at, disposal=made)
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    assert list(Document.objects.values_list("id", flat=True)) == [keep]
    assert DisposalItem.objects.get().references == [f"33.20-{at.year}/000001, Dokument 2"]


def test_a_sealed_document_is_on_no_list_of_who_may_not_know_of_it(lead: Actor, at: datetime) -> None:
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    case_file = make_file(opened=shown, at=at)
    sealed = make_document(by=lead, at=at, opened=shown, case_file=case_file, seal="aufenthaltsende")
    make_ground(by=lead, at=at, opened=shown, kind="about_expulsion", document=sealed)
    worker = actor_of("caseworker", at=at)
    assert [line.target for line in queries.due_lines(by=lead, on=at.date())] == [sealed]
    assert queries.due_lines(by=worker, on=at.date()) == ()
    page = queries.retention_page(opened(shown.person, by=worker, at=at), on=at.date())
    assert page.grounds == ()


@_COMMITTED
def test_an_unusable_fact_goes_with_everything_it_replaced(lead: Actor, other_lead: Actor, at: datetime) -> None:
    person = make_person(by=lead, at=at)
    shown = opened(person, by=lead, at=at)
    rest = {"person_id": person, "name": "strafe", "source": "statement", "recorded_by": "1", "known_from": at}
    older = Fact.objects.create(value="90", known_to=at, **rest)
    fact = Fact.objects.create(value="60", replaces=older, accepted_at=at, **rest)
    given = NewGround(kind="unusable", on=at.date(), source="Registerauszug", fact=fact.pk)
    actions.record_ground(by=lead, at=at, opened=shown, given=given)
    made = actions.propose_disposal(by=lead, at=at, keys=[f"fact-{fact.pk}"], words="getilgt")
    actions.approve_disposal(by=other_lead, at=at, disposal=made)
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    assert not Fact.objects.exists()
    assert Person.objects.filter(id=person).exists()


@_COMMITTED
def test_papers_that_also_lie_in_a_pile_keep_their_document_until_the_pile_is_done(
    ended: Ended, lead: Actor, other_lead: Actor, at: datetime
) -> None:
    batch = files.begin_batch(by=lead, at=at, source="upload", name="Post Musterprobe")
    item = files.receive(by=lead, at=at, batch=batch, data=pdf(2), name="Musterprobe.pdf")
    ItemPart.objects.create(item_id=item, first=1, last=1, document_id=ended.document)
    with pytest.raises(StillInIntake):
        files.erase_document(by=SYSTEM, at=at, document=ended.document)
    made = approved(ended, by=lead, second=other_lead, at=at)
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    assert DisposalItem.objects.get().why == "intake"
    assert Document.objects.filter(id=ended.document).exists()

    BatchItem.objects.update(content=None, state="done")
    made = approved(ended, by=lead, second=other_lead, at=at)
    actions.carry_out(by=SYSTEM, at=at, key="", values={"disposal": made})
    row = BatchItem.objects.select_related("batch").get()
    assert (row.original_name, row.batch.name) == ("", "gelöscht"), "names of files name people"


def test_a_person_with_a_file_is_erased_by_no_shorter_way(ended: Ended, at: datetime) -> None:
    with pytest.raises(UnknownDocument):
        files.erase_document(by=SYSTEM, at=at, document=999_999)
    with pytest.raises(PersonHeld):
        persons.erase_person(by=SYSTEM, at=at, person=ended.person)
    with pytest.raises(UnknownPerson):
        persons.erase_person(by=SYSTEM, at=at, person=999_999)


def test_protocols_end_after_three_years(ended: Ended, lead: Actor, other_lead: Actor, at: datetime) -> None:
    made = approved(ended, by=lead, second=other_lead, at=at)
    Disposal.objects.filter(id=made).update(state="finished", finished_at=at)
    assert actions.forget_protocols(by=SYSTEM, at=at + timedelta(days=3 * 365)) == 0
    assert actions.forget_protocols(by=SYSTEM, at=at + timedelta(days=3 * 365 + 1)) == 1


def test_the_due_list_asks_the_same_number_of_questions_for_any_number_of_people(
    lead: Actor, then: datetime, at: datetime, django_assert_num_queries: object
) -> None:
    from django.test.utils import CaptureQueriesContext

    counts = []
    for turn in range(2):
        for number in range(3):
            make_ended(by=lead, then=then, family=f"Viele{turn}{number}", data=pdf(text=f"{turn}{number}"))
        with CaptureQueriesContext(connection) as asked:
            assert len(queries.due_lines(by=lead, on=at.date())) == 3 * (turn + 1)
        counts.append(len(asked))
    assert counts[0] == counts[1]
