"""A scan replaces paper only after machine and people agreed with every page they had to look at; then it is sealed."""

import io
import json
from argparse import Namespace
from datetime import datetime
from pathlib import Path

import pikepdf
import pytest
from django.conf import settings
from django.db.models import F

from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.cli.commands import scans
from anlaufstelle.digitising import actions, queries
from anlaufstelle.digitising.errors import OwnScan, PagesMissing, UnknownFault, UnknownScan, WrongStep
from anlaufstelle.digitising.models import PageCheck, ScannedDocument, TransferNote
from anlaufstelle.files import actions as files
from anlaufstelle.files import queries as files_queries
from anlaufstelle.files.errors import UnknownPage
from anlaufstelle.files.models import Content, Rendition
from anlaufstelle.files.queries.pages import contents, stored_of
from tests.digitising.makers import (
    compare_all,
    file_scan,
    make_checked,
    make_order,
    make_paper,
    run_jobs,
    scan,
)
from tests.persons.makers import actor_of

pytestmark = pytest.mark.django_db
_TEXT = "Die Aufenthaltserlaubnis wird verlängert"


def _state(order: int, by: Actor, at: datetime) -> str:
    return queries.order_page(order, by=by, at=at).line.state


def test_from_the_scanner_to_the_seal(scanner: Actor, checker: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at, sheets=3)
    with pytest.raises(PagesMissing):
        actions.finish_scanning(by=scanner, at=at, order=order)
    document = file_scan(case_file, by=scanner, at=at, data=scan(_TEXT, _TEXT, ""))
    actions.finish_scanning(by=scanner, at=at, order=order)
    with pytest.raises(WrongStep):
        actions.finish_scanning(by=scanner, at=at, order=order)
    assert _state(order, scanner, at) == "scanned"
    run_jobs(at=at)
    checks = PageCheck.objects.order_by("number")
    assert [(one.findings, one.blank) for one in checks] == [([], False), ([], False), ([], True)]
    assert checks.filter(for_people=True).count() == 1, "one page in ten, rounded up"
    assert compare_all(by=checker, at=at) == 1
    assert _state(order, scanner, at) == "scanned", "not before it is sealed"
    run_jobs(at=at)
    assert _state(order, scanner, at) == "checked"
    line = files_queries.shelved([case_file], by=scanner)[case_file]
    assert (line.whole, line.medium) == (True, "mixed"), "all can be read, and the paper is still there"
    note = json.loads(TransferNote.objects.get().body)
    assert note["dokument"]["kennung"] == document
    assert note["maschine"]["seiten"] == 3
    assert note["verglichen"]["konten"] == [checker.id]
    assert note["gescannt"]["konten"] == [scanner.id]
    assert note["siegel"]["qualifiziert"] is False
    assert list(queries.doubts()) == [None]


def test_what_is_filed_while_nothing_is_scanned_is_no_scan(scanner: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    file_scan(case_file, by=scanner, at=at, data=scan(_TEXT))
    assert not ScannedDocument.objects.exists()


def test_the_archive_pdf_lies_beside_the_version_and_ends_with_it(scanner: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    make_order(case_file, by=scanner, at=at)
    document = file_scan(case_file, by=scanner, at=at, data=scan(_TEXT, _TEXT))
    run_jobs(at=at)
    made = Rendition.objects.get()
    with pikepdf.open(io.BytesIO(contents().get(stored_of(made.content)))) as pdf:
        assert len(pdf.pages) == 2
        assert pdf.open_metadata().pdfa_status == "2B"
    again = files.archive_version(by=actor("system"), at=at, document=document, version=1)
    assert len(again) == 2
    assert Rendition.objects.get().content_id == made.content_id, "made again it is the same"
    kept = Content.objects.count()
    files.sweep_contents(by=actor("system"), at=at)
    assert Content.objects.count() == kept, "what a rendition holds is not swept"
    made.version.delete()
    files.sweep_contents(by=actor("system"), at=at)
    assert not Content.objects.exists()
    with pytest.raises(FileNotFoundError):
        Path(contents()._path(made.content.name)).read_bytes()


def test_a_blurred_page_goes_to_people_and_a_bad_one_is_scanned_again(
    scanner: Actor, checker: Actor, at: datetime
) -> None:
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at)
    document = file_scan(case_file, by=scanner, at=at, data=scan(_TEXT, blurred=True))
    actions.finish_scanning(by=scanner, at=at, order=order)
    run_jobs(at=at)
    page = queries.next_page(by=checker, at=at)
    assert page is not None
    assert "unscharf" in page.findings
    with pytest.raises(UnknownFault):
        actions.judge_page(by=checker, at=at, check=page.check, fault="ugly")
    actions.judge_page(by=checker, at=at, check=page.check, fault="blur")
    with pytest.raises(UnknownScan):
        actions.judge_page(by=checker, at=at, check=page.check)
    run_jobs(at=at)
    assert _state(order, scanner, at) == "scanned", "a page with a fault holds up the whole file"
    line = queries.order_page(order, by=scanner, at=at).documents[0]
    assert (line.state, line.faults) == ("bad", ("Seite 1: unscharf",))
    actions.scan_again(by=scanner, at=at, scanned=line.id, data=scan(_TEXT, _TEXT, _TEXT), name="neu.tif")
    with pytest.raises(UnknownScan):
        actions.scan_again(by=scanner, at=at, scanned=line.id, data=scan(_TEXT))
    run_jobs(at=at)
    assert compare_all(by=checker, at=at) == 3, "after a fault every page is compared"
    run_jobs(at=at)
    assert _state(order, scanner, at) == "checked"
    assert ScannedDocument.objects.get(document=document, version=2).state == "good"


def test_nobody_compares_their_own_scan(scanner: Actor, checker: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=checker, at=at, data=scan(_TEXT))
    actions.finish_scanning(by=scanner, at=at, order=order)
    run_jobs(at=at)
    assert queries.next_page(by=scanner, at=at) is None, "who put it into the box"
    assert queries.next_page(by=checker, at=at) is None, "who filed it"
    check = PageCheck.objects.get(for_people=True).pk
    for own in (scanner, checker):
        with pytest.raises(OwnScan):
            actions.judge_page(by=own, at=at, check=check)
    third = actor_of("registry", at=at)
    assert compare_all(by=third, at=at) == 1
    assert PageCheck.objects.get(for_people=True).decided_by == third.id


def test_pages_of_a_sealed_class_are_shown_to_nobody_without_the_right(
    scanner: Actor, checker: Actor, lead: Actor, at: datetime
) -> None:
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=actor("system"), at=at, data=scan(_TEXT))
    from anlaufstelle.files.models import Document

    Document.objects.update(seal="gesundheit")
    run_jobs(at=at)
    assert queries.next_page(by=checker, at=at) is None
    assert queries.order_page(order, by=checker, at=at).documents == ()
    with pytest.raises(UnknownScan):
        actions.judge_page(by=checker, at=at, check=PageCheck.objects.get(for_people=True).pk)
    page = queries.next_page(by=lead, at=at)
    assert page is not None
    assert files_queries.page_picture(files_queries.read_link(page.link, by=lead, at=at), number=1, by=lead, at=at)
    with pytest.raises(UnknownPage):
        files_queries.read_link(page.link, by=checker, at=at)


def test_comparing_opens_nobody_and_its_link_is_for_who_compares(scanner: Actor, checker: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=scanner, at=at, data=scan(_TEXT))
    run_jobs(at=at)
    page = queries.next_page(by=checker, at=at)
    assert page is not None
    link = files_queries.read_link(page.link, by=checker, at=at)
    assert files_queries.page_picture(link, number=1, by=checker, at=at)[:2] == b"\xff\xd8"
    reading_link = files_queries.link_of(version=link.version, by=checker, at=at)
    with pytest.raises(UnknownPage):
        files_queries.page_picture(
            files_queries.read_link(reading_link, by=checker, at=at), number=1, by=checker, at=at
        )
    desk = actor_of("front_desk", at=at)
    with pytest.raises(NotAllowed):
        queries.next_page(by=desk, at=at)
    own = files_queries.compare_link(version=link.version, by=desk, at=at)
    with pytest.raises(UnknownPage):
        files_queries.page_picture(files_queries.read_link(own, by=desk, at=at), number=1, by=desk, at=at)


def test_what_cannot_be_read_at_all_is_scanned_again(scanner: Actor, at: datetime) -> None:
    _who, case_file = make_paper(at=at)
    order = make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=scanner, at=at, data=scan(_TEXT))
    _spoil(Content.objects.get())
    run_jobs(at=at)
    assert queries.order_page(order, by=scanner, at=at).documents[0].state == "bad"
    assert not TransferNote.objects.exists()


@pytest.mark.parametrize("of", ["original", "archive", "note", "seal", "key", "document"])
def test_every_change_after_the_seal_is_found(scanner: Actor, checker: Actor, at: datetime, of: str) -> None:
    make_checked(at=at, scanner=scanner, checker=checker)
    assert list(queries.doubts()) == [None]
    notes = TransferNote.objects.all()
    note = notes.get()
    if of in {"original", "archive"}:
        version = Rendition.objects.get()
        _spoil(version.content if of == "archive" else version.version.content)
    elif of == "note":
        notes.update(body=note.body.replace('"seiten": 1', '"seiten": 2'))
        assert notes.get().body != note.body
    elif of == "seal":
        notes.update(seal=bytes([bytes(note.seal)[0] ^ 1]) + bytes(note.seal)[1:])
    elif of == "key":
        notes.update(key="00" * 32)
    else:
        ScannedDocument.objects.update(version=F("version") + 1)
    assert [doubt is not None for doubt in queries.doubts()] == [True]


def test_bytes_put_in_place_of_the_sealed_ones_are_found(scanner: Actor, checker: Actor, at: datetime) -> None:
    """Somebody with the keys of the house could store other bytes properly; the note still tells."""
    make_checked(at=at, scanner=scanner, checker=checker)
    made = Rendition.objects.get()
    other = contents().put(b"%PDF-1.7 something else")
    Content.objects.filter(id=made.content_id).update(
        name=other.name, digest=other.digest, size=other.size, key=other.key
    )
    assert [doubt.why if doubt else "" for doubt in queries.doubts()] == [
        "Die Bytes sind nicht die, die gesiegelt wurden."
    ]


def _spoil(content: Content) -> None:
    path = Path(settings.HOME) / "documents" / content.name[:2] / content.name
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.chmod(0o600)
    path.write_bytes(bytes(data))


def test_comparing_is_written_down(scanner: Actor, checker: Actor, at: datetime) -> None:
    from anlaufstelle.base.audit.models import Entry

    _who, case_file = make_paper(at=at)
    make_order(case_file, by=scanner, at=at)
    file_scan(case_file, by=scanner, at=at, data=scan(_TEXT))
    run_jobs(at=at)
    page = queries.next_page(by=checker, at=at)
    assert page is not None
    actions.look_at_page(by=checker, at=at, check=page.check)
    assert Entry.objects.filter(code="digitising.scan_looked_at").count() == 1
    assert not Entry.objects.filter(code="persons.opened", actor=checker.id).exists(), "nobody was opened for it"


def test_the_command_says_what_is_wrong_and_fails(
    scanner: Actor, checker: Actor, at: datetime, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scans, "wake", lambda: None)
    make_checked(at=at, scanner=scanner, checker=checker)
    assert scans.run(Namespace(what="verify")) == 0
    TransferNote.objects.update(key="00" * 32)
    assert scans.run(Namespace(what="verify")) == 1
    assert "1 gesiegelte Scans geprüft, 1 stimmen nicht." in capsys.readouterr().out
