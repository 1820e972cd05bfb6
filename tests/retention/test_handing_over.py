"""What the archive wants goes there whole; one confirms it, another decides, and only then it can be erased."""

import hashlib
import io
import zipfile
from datetime import datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import IntegrityError

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.engines.xdomea.parts import NAMESPACE
from anlaufstelle.files import actions as files
from anlaufstelle.persons.models import Person
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.errors import (
    AnswerWrong,
    ArchiveWaits,
    NothingToHandOver,
    ReceiptWrong,
    SecondPersonNeeded,
)
from anlaufstelle.retention.models import Disposal, DisposalItem
from tests.accounts.makers import signed_in
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file, procedure_of
from tests.persons.makers import actor_of, opened
from tests.retention.makers import Ended

pytestmark = pytest.mark.django_db


@pytest.fixture
def wanted(ended: Ended, lead: Actor, at: datetime) -> int:
    """A list the archive wants to keep."""
    made = actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")
    actions.offer_disposal(by=lead, at=at, disposal=made)
    Disposal.objects.update(answered_at=at)
    DisposalItem.objects.update(value="A")
    return made


@pytest.fixture
def archivist(at: datetime) -> Actor:
    """Somebody else who notes that the archive has it."""
    return actor_of("team_lead", at=at)


def _one_more(ended: Ended, words: str, *, by: Actor, at: datetime, **said: str) -> None:
    """File one more paper as if it had come before the end, so that it moves no day."""
    shown, procedure = opened(ended.person, by=by, at=at), procedure_of(ended.case_file)
    files.close_procedure(by=by, at=at, opened=shown, procedure=procedure, closed=False)
    make_document(by=by, at=at, opened=shown, case_file=ended.case_file, data=pdf(text=words), **said)
    files.close_procedure(by=by, at=at, opened=shown, procedure=procedure, closed=True)


def _receipt(*, success: str = "true", process: object = None) -> bytes:
    row, item = Disposal.objects.get(), DisposalItem.objects.get()
    root = "x:Aussonderung.AussonderungImportBestaetigen.0506"
    head = f"<x:Kopf><x:ProzessID>{process or row.process}</x:ProzessID></x:Kopf>"
    said = f"<x:IDSGO>{item.object}</x:IDSGO><x:Erfolgreich>{success}</x:Erfolgreich>"
    return f'<{root} xmlns:x="{NAMESPACE}">{head}<x:AusgesondertesSGO>{said}</x:AusgesondertesSGO></{root}>'.encode()


def _handed(disposal: int, *, by: Actor, at: datetime) -> tuple[zipfile.ZipFile, actions.Handed]:
    into = io.BytesIO()
    handed = actions.hand_over(by=by, at=at, disposal=disposal, into=into)
    assert hashlib.sha256(into.getvalue()).hexdigest() == handed.digest
    return zipfile.ZipFile(into), handed


def test_the_package_holds_every_version_and_is_noted(
    wanted: int, ended: Ended, lead: Actor, then: datetime, at: datetime
) -> None:
    _one_more(ended, "geheim", by=lead, at=then, seal="gewalt", subject="Anzeige")
    packed, handed = _handed(wanted, by=lead, at=at)
    row = Disposal.objects.get()
    assert (row.handed_at, row.package, handed.name) == (
        at,
        handed.digest,
        f"{row.process}_Aussonderung.Aussonderung.0503.zip",
    )
    papers = [packed.read(name) for name in packed.namelist() if name.endswith(".pdf")]
    assert sorted(papers) == sorted([pdf(), pdf(text="geheim")])
    text = packed.read(packed.namelist()[-1]).decode()
    assert "<xdomea:Betreff>Anzeige</xdomea:Betreff>" in text
    assert "Musterprobe" not in text
    assert len(DisposalItem.objects.get().handed) == 2


def test_several_files_of_one_person_are_parts_of_one(wanted: int, ended: Ended, lead: Actor, at: datetime) -> None:
    make_file(opened=opened(ended.person, by=lead, at=at), at=at)
    packed, _handed_over = _handed(wanted, by=lead, at=at)
    assert packed.read(packed.namelist()[-1]).decode().count("<xdomea:Teilakte>") == 2


def test_who_does_not_see_every_class_hands_nothing_over_whatever_lies_there(wanted: int, at: datetime) -> None:
    with pytest.raises(NotAllowed):
        actions.hand_over(by=actor_of("registry", at=at), at=at, disposal=wanted, into=io.BytesIO())


def test_one_hands_over_one_confirms_another_decides(
    wanted: int, ended: Ended, lead: Actor, other_lead: Actor, archivist: Actor, at: datetime
) -> None:
    with pytest.raises(ReceiptWrong):
        actions.confirm_receipt(by=archivist, at=at, disposal=wanted, words="Anruf")
    _handed(wanted, by=lead, at=at)
    with pytest.raises(ArchiveWaits):
        actions.approve_disposal(by=other_lead, at=at, disposal=wanted)
    actions.take_receipt(by=archivist, at=at, disposal=wanted, data=_receipt())
    for one in (lead, archivist):
        with pytest.raises(SecondPersonNeeded):
            actions.approve_disposal(by=one, at=at, disposal=wanted)
    actions.approve_disposal(by=other_lead, at=at, disposal=wanted)
    assert queries.disposal_page(wanted, by=lead, on=at.date()).confirmed_words == "Nachricht 0506"


def test_the_database_too_refuses_who_confirmed(wanted: int, archivist: Actor) -> None:
    with pytest.raises(IntegrityError):
        Disposal.objects.update(state="approved", decided_by=archivist.id, confirmed_by=archivist.id)


def test_a_new_package_needs_a_new_confirmation(wanted: int, lead: Actor, archivist: Actor, at: datetime) -> None:
    _handed(wanted, by=lead, at=at)
    actions.confirm_receipt(by=archivist, at=at, disposal=wanted, words="Schreiben vom 2. März")
    _handed(wanted, by=lead, at=at)
    assert Disposal.objects.get().confirmed_at is None


@pytest.mark.parametrize(
    "change", [{"success": "false"}, {"process": "00000000-0000-4000-8000-000000000000"}], ids=["failed", "other"]
)
def test_a_receipt_of_something_else_or_of_a_failure_confirms_nothing(
    wanted: int, lead: Actor, at: datetime, change: dict[str, str]
) -> None:
    _handed(wanted, by=lead, at=at)
    for data in (_receipt(**change), b"<a/>"):
        with pytest.raises(AnswerWrong):
            actions.take_receipt(by=lead, at=at, disposal=wanted, data=data)
    assert Disposal.objects.get().confirmed_at is None


def test_what_the_archive_does_not_want_is_not_handed_over(wanted: int, lead: Actor, at: datetime) -> None:
    DisposalItem.objects.update(value="V")
    with pytest.raises(NothingToHandOver):
        actions.hand_over(by=lead, at=at, disposal=wanted, into=io.BytesIO())


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("came_later", [False, True])
def test_a_paper_that_came_after_the_package_is_not_erased(
    wanted: int,
    ended: Ended,
    lead: Actor,
    other_lead: Actor,
    archivist: Actor,
    then: datetime,
    at: datetime,
    *,
    came_later: bool,
) -> None:
    _handed(wanted, by=lead, at=at)
    actions.confirm_receipt(by=archivist, at=at, disposal=wanted, words="Schreiben")
    if came_later:
        _one_more(ended, "neu", by=lead, at=then)
    actions.approve_disposal(by=other_lead, at=at, disposal=wanted)
    actions.carry_out(by=actor("system"), at=at, key="", values={"disposal": wanted})
    item = DisposalItem.objects.get()
    assert (item.state, item.why) == (("kept", "archive") if came_later else ("done", ""))
    assert Person.objects.filter(id=ended.person).exists() is came_later


def test_the_page_gives_the_package_and_takes_the_receipt(wanted: int) -> None:
    lead, url = signed_in("team_lead"), f"/amt/aussonderung/listen/{wanted}/"
    assert "Paket für das Archiv" in lead.get(url).content.decode()
    assert "Paket für das Archiv" not in signed_in("registry").get(url).content.decode().replace("Das Paket", "")
    package = lead.post(f"{url}uebergeben/")
    assert package.headers["Content-Type"] == "application/zip"
    assert zipfile.ZipFile(io.BytesIO(b"".join(package.streaming_content))).testzip() is None  # type: ignore[attr-defined]
    assert "Bestätigung einlesen" in lead.get(url).content.decode()
    assert lead.post(f"{url}uebernommen/").status_code == 302
    assert lead.post(f"{url}bestaetigen/", {"known_by": " "}).status_code == 422
    wrong = SimpleUploadedFile("bestaetigung.xml", b"<a/>")
    assert lead.post(f"{url}uebernommen/", {"message": wrong}).status_code == 422
    right = SimpleUploadedFile("bestaetigung.xml", _receipt())
    assert lead.post(f"{url}uebernommen/", {"message": right}).status_code == 302
    shown = lead.get(url).content.decode()
    assert "Nachricht 0506" in shown
    assert "Sie haben die Übernahme durch das Archiv eingetragen" in shown
    assert "Löschung freigeben" not in shown
