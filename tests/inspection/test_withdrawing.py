"""What was erased or sealed after it was put into a package does not stay in it, and no link shows it any more."""

from datetime import date, datetime

import pytest

from anlaufstelle.base import events
from anlaufstelle.base.permissions import actor
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts.actions import NewFact
from anlaufstelle.facts.models import Fact
from anlaufstelle.facts.queries import Source, Terms
from anlaufstelle.files import actions as files
from anlaufstelle.files.actions import Description
from anlaufstelle.files.events import DocumentErased
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.actions import AccessWish, NewAccess, NewInspection
from anlaufstelle.inspection.errors import AccessOver, NoPowerOfAttorney, NotNow
from anlaufstelle.inspection.models import Access, Inspection, Package, PackagePart
from anlaufstelle.inspection.queries.reading import door_of
from anlaufstelle.pathways.queries import rules, seals
from anlaufstelle.persons import actions as persons
from tests.inspection.makers import Case, make_case, make_power, make_released, make_request, run_job

pytestmark = pytest.mark.django_db
_CHANGED = "Ein Dokument wurde inzwischen versiegelt oder entfernt."


@pytest.fixture
def case(at: datetime) -> Case:
    return make_case(at=at)


def _given(case: Case, inspection: int) -> NewAccess:
    wish = AccessWish(14, "", "de")
    return actions.give_access(by=case.by, at=case.at, opened=case.opened, inspection=inspection, given=wish)


def _seal(case: Case, seal: str = "anschrift") -> None:
    given = Description(kind="letter", subject="Brief einer Nachbarin", seal=seal)
    files.describe_document(by=case.by, at=case.at, opened=case.opened, document=case.letter, given=given)


def _token(made: NewAccess) -> str:
    return made.link.rstrip("/").rsplit("/", 1)[1]


def _is_gone(case: Case, inspection: int, made: NewAccess) -> None:
    row = Inspection.objects.get(id=inspection)
    assert (row.state, row.flaws) == ("failed", [[0, "changed"]])
    assert not PackagePart.objects.exists(), "with the rows go the keys"
    with pytest.raises(AccessOver):
        door_of(_token(made), at=case.at)
    shown = queries.overview(case.opened, inspection=inspection, at=case.at)
    assert shown.flaws[0][1].startswith(_CHANGED)
    assert [one.over for one in shown.accesses] == [True]


def test_an_erased_document_takes_the_packages_it_is_in_with_it(case: Case) -> None:
    inspection = make_request(case)
    make_released(case, inspection)
    made = _given(case, inspection)
    files.erase_document(by=actor("system"), at=case.at, document=case.letter)
    _is_gone(case, inspection, made)


def test_twin_without_the_handler_the_package_outlives_the_document(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    inspection = make_request(case)
    make_released(case, inspection)
    made = _given(case, inspection)
    handled = {**events.wiring(), DocumentErased: ()}
    monkeypatch.setattr("anlaufstelle.base.change.wiring", lambda: handled)
    files.erase_document(by=actor("system"), at=case.at, document=case.letter)
    assert door_of(_token(made), at=case.at).access


def test_a_document_that_is_sealed_later_ends_what_was_released(case: Case) -> None:
    inspection = make_request(case)
    make_released(case, inspection)
    made = _given(case, inspection)
    _seal(case, seal="")
    assert door_of(_token(made), at=case.at).access, "described anew it stays"
    _seal(case)
    _is_gone(case, inspection, made)
    with pytest.raises(NotNow):
        actions.hand_out(by=case.by, at=case.at, opened=case.opened, inspection=inspection)


def test_what_was_put_in_although_it_is_sealed_stays(case: Case) -> None:
    _seal(case)
    inspection = make_request(case)
    wish = {"inspection": inspection, "document": case.letter, "put_in": True}
    actions.put_in_sealed(by=case.by, at=case.at, opened=case.opened, **wish)  # type: ignore[arg-type]  # mixed kinds
    make_released(case, inspection)
    made = _given(case, inspection)
    _seal(case)
    assert door_of(_token(made), at=case.at).access


def test_another_document_changes_nothing(case: Case) -> None:
    inspection = make_request(case)
    left = {"inspection": inspection, "document": case.letter, "why": "third"}
    actions.leave_out(by=case.by, at=case.at, opened=case.opened, **left)  # type: ignore[arg-type]  # mixed kinds
    make_released(case, inspection)
    made = _given(case, inspection)
    _seal(case)
    files.erase_document(by=actor("system"), at=case.at, document=case.letter)
    assert door_of(_token(made), at=case.at).access
    assert Package.objects.exists()


def test_a_package_that_is_sealed_while_it_is_made_never_comes(case: Case) -> None:
    inspection = make_request(case)
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    _seal(case)
    run_job(inspection, at=case.at)
    assert Inspection.objects.get().state == "failed"
    assert not Package.objects.exists()


def test_an_erased_fact_ends_copies_of_what_is_recorded(case: Case) -> None:
    given = NewFact(name="arb_verloren", value="ja", source=Source(said_by="die Person"))
    terms = Terms(rules().vocabulary, seals())
    facts.record_fact(by=case.by, at=case.at, opened=case.opened, terms=terms, given=given)
    asked = NewInspection(asker="copy", name="Amina Musterprobe", received_on=date(2026, 3, 2), identity="shown")
    copy = actions.ask(by=case.by, at=case.at, opened=case.opened, case_file=case.case_file, given=asked)
    other = make_request(case)
    make_released(case, copy)
    made = _given(case, copy)
    make_released(case, other)
    facts.erase_fact(by=case.by, at=case.at, opened=case.opened, fact=Fact.objects.latest("id").pk)
    with pytest.raises(AccessOver):
        door_of(_token(made), at=case.at)
    states = {row.pk: row.state for row in Inspection.objects.all()}
    assert states == {copy: "failed", other: "released"}, "an inspection of the file holds no facts"
    assert not Access.objects.filter(ended_at__isnull=True).exists()


def test_nothing_is_handed_out_by_a_power_of_attorney_that_ended(case: Case) -> None:
    power = make_power(case)
    inspection = make_request(case, asker="lawyer", representative=power)
    make_released(case, inspection)
    assert actions.hand_out(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    persons.revoke_representative(by=case.by, at=case.at, person=case.opened.person, representative=power)
    with pytest.raises(NoPowerOfAttorney):
        actions.hand_out(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
