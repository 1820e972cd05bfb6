"""What leaves the office of a file: everything that was chosen, and nothing else."""

import io
import json
from datetime import date, datetime, timedelta

import pikepdf
import pytest

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.permissions import actor
from anlaufstelle.engines.reading.redaction import Box
from anlaufstelle.files.queries import copying
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.actions import drawing
from anlaufstelle.inspection.errors import (
    NoPowerOfAttorney,
    NothingChosen,
    NotNow,
    OwnRelease,
    UnknownAsker,
    UnknownInspection,
    UnknownPackagePage,
    WrongBox,
)
from anlaufstelle.inspection.models import Inspection, Package, PackagePart
from anlaufstelle.inspection.queries.reading import file_of, page_of
from anlaufstelle.purposes.models import Purpose
from tests.base.test_archiving import faults, text_of
from tests.files.makers import make_document
from tests.inspection.makers import (
    OTHER,
    Case,
    make_case,
    make_power,
    make_released,
    make_request,
    misplaced,
    paper,
    picture_paper,
    read_all,
    run_job,
    second_person,
)
from tests.persons.makers import actor_of, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(at: datetime) -> Case:
    return make_case(at=at)


def told(pdf: bytes) -> str:
    with pikepdf.open(io.BytesIO(pdf)) as document:
        count = len(document.pages)
    return " ".join(text_of(pdf, number) for number in range(count))


def made(case: Case, inspection: int) -> bytes:
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    run_job(inspection, at=case.at)
    row = Inspection.objects.get(id=inspection)
    assert (row.state, row.flaws) == ("made", [])
    return file_of(inspection)


def test_the_whole_file_goes_out_with_cover_contents_numbers_and_marks(case: Case) -> None:
    inspection = make_request(case)
    pdf = made(case, inspection)
    text = told(pdf)
    assert faults(pdf) == []
    for expected in ("Akteneinsicht", "§ 29 VwVfG NRW", "Brief einer Nachbarin", "Bl. 1", "Blatt 2", OTHER):
        assert expected in text
    package = Package.objects.get()
    with pikepdf.open(io.BytesIO(pdf)) as document, document.open_outline() as outline:
        assert [item.title for item in outline.root] == [
            "Deckblatt und Inhalt",
            "1 Brief einer Nachbarin",
            "2 Einladung",
        ]
        links = [note for page in document.pages[: package.front] for note in page.get("/Annots", [])]
        assert len(links) == 2
        assert links[1].Dest[0].objgen == document.pages[package.front + 1].objgen
    assert page_of(inspection, number=package.pages)[:2] == b"\xff\xd8"


def test_what_is_offered_is_black_after_one_step_and_gone_from_the_file(case: Case) -> None:
    inspection = make_request(case)
    offers = {
        kind: count for kind, _name, count in queries.overview(case.opened, inspection=inspection, at=case.at).offers
    }
    assert offers == {"name": 1, "phone": 1, "address": 1}
    for kind in offers:
        actions.accept_offered(by=case.by, at=case.at, opened=case.opened, inspection=inspection, kind=kind)
    assert queries.overview(case.opened, inspection=inspection, at=case.at).offers == ()
    text = told(made(case, inspection))
    for gone in (OTHER, "Beispielallee", "0201/5550199"):
        assert gone not in text
    assert "Guten Tag" in text
    assert "An 3 Stellen" in text
    assert Package.objects.get().boxes == 3


def test_a_package_whose_proof_fails_is_kept_from_everybody(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: drawing without burning in, as if somebody had only laid black over it."""
    inspection = make_request(case)
    actions.accept_offered(by=case.by, at=case.at, opened=case.opened, inspection=inspection, kind="name")
    monkeypatch.setattr(drawing, "burnt", lambda pixels, _boxes: pixels)
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    run_job(inspection, at=case.at)
    row = Inspection.objects.get(id=inspection)
    assert row.state == "failed"
    assert "seen_in_box" in {flaw for _page, flaw in row.flaws}
    assert not PackagePart.objects.filter(what="file").exists()
    other = second_person(case)
    with pytest.raises(NotNow):
        actions.release(by=other.by, at=case.at, opened=other, inspection=inspection)


def test_a_paper_or_a_page_stays_behind_with_its_reason(case: Case) -> None:
    many = make_document(
        by=case.by,
        at=case.at,
        opened=case.opened,
        case_file=case.case_file,
        data=paper(*(f"Zeile {line} von Amina Musterprobe" for line in range(90))),
        subject="Langes Schreiben",
    )
    read_all(at=case.at)
    inspection = make_request(case)
    common = {"by": case.by, "at": case.at, "opened": case.opened, "inspection": inspection}
    actions.leave_out(**common, document=case.letter, why="third")  # type: ignore[arg-type]
    actions.leave_out(**common, document=many, page=2, why="draft")  # type: ignore[arg-type]
    text = told(made(case, inspection))
    assert "Brief einer Nachbarin" not in text
    assert "berechtigte Interessen anderer" in text
    assert "Ohne eine Seite: Entwurf" in text
    actions.leave_out(**common, document=case.second, why="double")  # type: ignore[arg-type]
    actions.leave_out(**common, document=many, why="double")  # type: ignore[arg-type]
    with pytest.raises(NothingChosen):
        actions.make(**common)  # type: ignore[arg-type]
    with pytest.raises(WrongBox):
        actions.leave_out(**common, document=case.second, page=9, why="double")  # type: ignore[arg-type]


def test_sealed_papers_stay_behind_and_leave_no_gap(case: Case) -> None:
    sealed = make_document(
        by=case.by,
        at=case.at,
        opened=case.opened,
        case_file=case.case_file,
        data=paper("Versiegelter Inhalt"),
        subject="Attest",
        seal="gesundheit",
    )
    make_document(
        by=case.by, at=case.at, opened=case.opened, case_file=case.case_file, data=paper("Danach"), subject="Danach"
    )
    inspection = make_request(case)
    text = told(made(case, inspection))
    for revealing in ("Attest", "Versiegelter", "versiegelt", "gesundheit", "4."):
        assert revealing not in text
    assert "Bl. 3" in text
    actions.put_in_sealed(
        by=case.by, at=case.at, opened=case.opened, inspection=inspection, document=sealed, put_in=True
    )
    assert "Attest" in told(made(case, inspection)), "put in by somebody who may see the class"


def test_who_may_not_see_a_class_can_neither_put_it_in_nor_release_it(case: Case) -> None:
    sealed = make_document(
        by=case.by,
        at=case.at,
        opened=case.opened,
        case_file=case.case_file,
        subject="Attest",
        seal="gesundheit",
    )
    inspection = make_request(case)
    clerk = opened(case.opened.person, by=actor_of("caseworker", at=case.at), at=case.at)
    with pytest.raises(WrongBox):
        actions.put_in_sealed(
            by=clerk.by, at=case.at, opened=clerk, inspection=inspection, document=sealed, put_in=True
        )
    assert "Attest" not in {
        line.document.subject for line in queries.overview(clerk, inspection=inspection, at=case.at).lines
    }


def test_nobody_releases_what_they_prepared(case: Case) -> None:
    inspection = make_request(case)
    made(case, inspection)
    with pytest.raises(OwnRelease):
        actions.release(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    other = second_person(case)
    actions.release(by=other.by, at=case.at, opened=other, inspection=inspection)
    assert actions.hand_out(by=case.by, at=case.at, opened=case.opened, inspection=inspection)[:5] == b"%PDF-"
    ready = Entry.objects.get(code="inspection.ready")
    assert set(json.loads(ready.lasting)) == {"inspection", "seconds", "pages", "copied"}
    assert json.loads(ready.lasting)["seconds"] % 60 == 0


def test_who_chose_before_somebody_else_went_on_releases_nothing(case: Case) -> None:
    inspection = make_request(case)
    other = second_person(case)
    actions.leave_out(
        by=other.by, at=case.at, opened=other, inspection=inspection, document=case.second, why="elsewhere"
    )
    made(case, inspection)
    assert queries.overview(other, inspection=inspection, at=case.at).own_work
    with pytest.raises(OwnRelease):
        actions.release(by=other.by, at=case.at, opened=other, inspection=inspection)


def test_the_twin_that_knows_only_who_came_last_lets_both_release(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    from anlaufstelle.inspection.actions import choosing

    monkeypatch.setattr(choosing, "note_preparing", lambda _row, **_said: None)
    inspection = make_request(case)
    other = second_person(case)
    actions.leave_out(
        by=other.by, at=case.at, opened=other, inspection=inspection, document=case.second, why="elsewhere"
    )
    made(case, inspection)
    actions.release(by=other.by, at=case.at, opened=other, inspection=inspection)


def test_a_change_after_the_making_destroys_the_package(case: Case) -> None:
    inspection = make_request(case)
    made(case, inspection)
    actions.black_out(
        by=case.by,
        at=case.at,
        opened=case.opened,
        inspection=inspection,
        document=case.letter,
        page=1,
        boxes=[Box(100, 100, 900, 900)],
        kind="other",
    )
    assert not PackagePart.objects.exists()
    assert Inspection.objects.get().state == "open"


def test_a_lawyer_gets_nothing_without_a_power_of_attorney_that_holds(case: Case) -> None:
    with pytest.raises(NoPowerOfAttorney):
        make_request(case, asker="lawyer")
    with pytest.raises(NoPowerOfAttorney):
        make_request(case, asker="lawyer", representative=make_power(case, receives=("letters",)))
    ended = make_power(case, until=date(2026, 3, 1))
    with pytest.raises(NoPowerOfAttorney):
        make_request(case, asker="lawyer", representative=ended)
    holds = make_power(case, until=date(2026, 3, 5))
    inspection = make_request(case, asker="lawyer", representative=holds)
    made(case, inspection)
    other = second_person(case)
    later = case.at + timedelta(days=9)
    with pytest.raises(NoPowerOfAttorney):
        actions.release(by=other.by, at=later, opened=other, inspection=inspection)


def test_the_request_is_the_purpose_for_which_the_file_is_opened(case: Case) -> None:
    make_request(case)
    purpose = Purpose.objects.get(source__startswith="inspection:")
    assert purpose.person_id == case.opened.person
    assert purpose.reference.startswith("Akteneinsicht 33.20")
    assert str(purpose.account_id) == case.by.id


def test_stopped_it_goes_on_with_the_pages_that_are_drawn(case: Case) -> None:
    inspection = make_request(case)
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    actions.stop(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    run_job(inspection, at=case.at)
    assert Inspection.objects.get().state == "stopped"
    key = PackagePart.objects.get(what="pages").pk
    assert made(case, inspection)
    assert PackagePart.objects.get(what="pages").pk == key, "the same key: what was drawn is taken up again"


def test_a_job_that_runs_twice_makes_one_package(case: Case) -> None:
    inspection = make_request(case)
    pdf = made(case, inspection)
    run_job(inspection, at=case.at)
    assert file_of(inspection) == pdf


def test_pages_nobody_could_read_go_out_as_pictures_and_are_told(case: Case) -> None:
    make_document(
        by=case.by, at=case.at, opened=case.opened, case_file=case.case_file, data=picture_paper(), subject="Foto"
    )
    inspection = make_request(case)
    assert queries.overview(case.opened, inspection=inspection, at=case.at).unread == 1
    assert "Blatt 3" in told(made(case, inspection))


@pytest.mark.slow
@pytest.mark.parametrize("believed", [False, True])
def test_words_a_foreign_file_claims_elsewhere_do_not_leak_past_a_box(
    case: Case, monkeypatch: pytest.MonkeyPatch, believed: bool
) -> None:
    """The twin believes what the file says: the name is black in the picture and stands in the text all the same."""
    if believed:
        monkeypatch.setattr(copying, "LAYER_STEP", "nothing")
    document = make_document(
        by=case.by, at=case.at, opened=case.opened, case_file=case.case_file, data=misplaced(), subject="Scan"
    )
    read_all(at=case.at)
    inspection = make_request(case)
    common = {"by": case.by, "at": case.at, "opened": case.opened, "inspection": inspection}
    actions.leave_out(**common, document=case.letter, why="third")  # type: ignore[arg-type]
    actions.black_out(**common, document=document, page=1, boxes=[Box(300, 800, 9700, 1400)], kind="name")  # type: ignore[arg-type]
    text = told(made(case, inspection))
    assert (OTHER in text) is believed
    assert "Beispielallee" in text


def test_at_its_end_the_package_is_nothing_and_its_file_is_removed(case: Case) -> None:
    from anlaufstelle.inspection.queries.store import contents, drawn_packages

    inspection = make_request(case)
    make_released(case, inspection)
    names = set(PackagePart.objects.values_list("name", flat=True))
    over = case.at + timedelta(days=91)
    assert actions.end_packages(by=actor("system"), at=case.at) == 0
    assert actions.end_packages(by=actor("system"), at=over) == 1
    assert not PackagePart.objects.exists(), "the keys are gone"
    assert Inspection.objects.get().state == "ended"
    actions.end_packages(by=actor("system"), at=datetime.now(tz=over.tzinfo) + timedelta(days=2))  # noqa: TID251
    assert not names & {name for name, _written in contents().names()}
    assert not names & set(drawn_packages())
    actions.end_packages(by=actor("system"), at=over + timedelta(days=400))
    assert not Inspection.objects.exists()


def test_a_refusal_needs_words_and_ends_the_purpose(case: Case) -> None:
    inspection = make_request(case)
    actions.refuse(by=case.by, at=case.at, opened=case.opened, inspection=inspection, why="§ 29 Abs. 2 VwVfG NRW")
    assert Inspection.objects.get().state == "refused"
    assert not Purpose.objects.filter(source__startswith="inspection:", ends_at__gt=case.at).exists()
    with pytest.raises(NotNow):
        actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)


def test_what_does_not_exist_or_is_not_said_is_refused(case: Case) -> None:
    inspection = make_request(case)
    with pytest.raises(UnknownInspection):
        queries.overview(case.opened, inspection=inspection + 1, at=case.at)
    with pytest.raises(UnknownAsker):
        actions.refuse(by=case.by, at=case.at, opened=case.opened, inspection=inspection, why=" ")
    with pytest.raises(UnknownPackagePage):
        page_of(inspection, number=1)
