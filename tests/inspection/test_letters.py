"""Letters by mail go out whole, or are set as pages first, so that places on them can be blacked out."""

from datetime import datetime
from email.message import EmailMessage

import pytest

from anlaufstelle.base.permissions import actor
from anlaufstelle.files import actions as files
from anlaufstelle.files.actions import Description
from anlaufstelle.files.errors import NoLetter, ProcedureDone, UnknownDocument
from anlaufstelle.files.models import Procedure, Version
from anlaufstelle.files.queries.pages import contents, stored_of
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.errors import NotNow, WrongBox
from anlaufstelle.inspection.models import BlackBox, Inspection
from anlaufstelle.inspection.queries.reading import file_of
from tests.inspection.makers import OTHER, Case, make_case, make_request, paper, read_all, run_job
from tests.inspection.test_packages import told
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db


@pytest.fixture
def case(at: datetime) -> Case:
    return make_case(at=at)


@pytest.fixture
def letter(case: Case) -> int:
    """A letter by mail as it comes through the intake, beside two papers."""
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Probe <probe@example.org>", "amt@example.org", "Meine Nachbarin"
    made.set_content(f"Guten Tag,\nmein Antrag ist vom Montag. Frau {OTHER} kann es bezeugen.\n")
    system = actor("system")
    item = files.receive(
        by=system,
        at=case.at,
        batch=files.begin_batch(by=system, at=case.at, source="mail", name="Post"),
        data=made.as_bytes(),
        name="post.eml",
    )
    files.read_item(by=system, at=case.at, key="", values={"item": item})
    procedure = Procedure.objects.get(case_file=case.case_file).pk
    said = Description(kind="letter", subject="Nachricht")
    return files.file_pages(
        by=case.by, at=case.at, opened=case.opened, procedure=procedure, given=said, item=item, first=1, last=1
    )


def offers(case: Case, inspection: int) -> dict[str, int]:
    page = queries.overview(case.opened, inspection=inspection, at=case.at)
    return {kind: count for kind, _name, count in page.offers}


def test_a_letter_goes_out_whole_and_nothing_in_it_is_offered(case: Case, letter: int) -> None:
    inspection = make_request(case)
    assert offers(case, inspection)["name"] == 1, "the one in the paper letter"
    actions.accept_offered(by=case.by, at=case.at, opened=case.opened, inspection=inspection, kind="name")
    assert not BlackBox.objects.filter(document=letter).exists()
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    run_job(inspection, at=case.at)
    assert "mein Antrag ist vom Montag" in told(file_of(inspection))


def test_set_as_pages_what_concerns_others_is_offered_and_black(case: Case, letter: int) -> None:
    inspection = make_request(case)
    asked = {"by": case.by, "at": case.at, "opened": case.opened, "inspection": inspection}
    actions.set_as_paper(**asked, document=letter)  # type: ignore[arg-type]
    read_all(at=case.at)
    assert offers(case, inspection)["name"] == 2
    actions.accept_offered(**asked, kind="name")  # type: ignore[arg-type]
    actions.make(**asked)  # type: ignore[arg-type]
    run_job(inspection, at=case.at)
    assert Inspection.objects.get().state == "made"
    text = told(file_of(inspection))
    assert OTHER not in text
    assert "Antrag" in text


def test_the_letter_stays_as_it_came_beside_its_pages_in_a_closed_procedure_too(case: Case, letter: int) -> None:
    before = Version.objects.get(document=letter)
    sent = contents().get(stored_of(before.content))
    Procedure.objects.update(closed_on=case.at.date())
    with pytest.raises(ProcedureDone):
        files.file_version(by=case.by, at=case.at, opened=case.opened, document=letter, data=paper("neu"))
    assert files.set_as_paper(by=case.by, at=case.at, opened=case.opened, document=letter) == 2
    first, second = Version.objects.filter(document=letter).order_by("number")
    assert (first.format, second.format, second.pages, second.original_name) == ("mail", "pdf", 1, first.original_name)
    assert contents().get(stored_of(first.content)) == sent


def test_only_a_letter_is_set_as_pages_and_once(case: Case, letter: int) -> None:
    with pytest.raises(NoLetter):
        files.set_as_paper(by=case.by, at=case.at, opened=case.opened, document=case.letter)
    files.set_as_paper(by=case.by, at=case.at, opened=case.opened, document=letter)
    with pytest.raises(NoLetter):
        files.set_as_paper(by=case.by, at=case.at, opened=case.opened, document=letter)
    stranger = opened(make_person(by=actor("system"), at=case.at), by=actor_of("team_lead", at=case.at), at=case.at)
    with pytest.raises(UnknownDocument):
        files.set_as_paper(by=stranger.by, at=case.at, opened=stranger, document=letter)


def test_a_hand_over_leaves_letters_as_they_came_and_what_is_over_too(case: Case, letter: int) -> None:
    asked = {"by": case.by, "at": case.at, "opened": case.opened, "document": letter}
    with pytest.raises(WrongBox):
        actions.set_as_paper(**asked, inspection=make_request(case, asker="office"))  # type: ignore[arg-type]
    refused = make_request(case)
    actions.refuse(by=case.by, at=case.at, opened=case.opened, inspection=refused, why="Kein rechtliches Interesse.")
    with pytest.raises(NotNow):
        actions.set_as_paper(**asked, inspection=refused)  # type: ignore[arg-type]
    assert Version.objects.filter(document=letter).count() == 1
