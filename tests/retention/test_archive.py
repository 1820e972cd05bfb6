"""Nothing goes before the archive has answered what it was offered, and only its whole answer counts."""

from datetime import date, datetime

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from anlaufstelle.base.permissions import Actor
from anlaufstelle.engines.xdomea.parts import NAMESPACE
from anlaufstelle.retention import actions, queries
from anlaufstelle.retention.errors import AnswerWrong, ArchiveWaits, NothingToOffer
from anlaufstelle.retention.models import Disposal, DisposalItem
from tests.accounts.makers import signed_in
from tests.files.makers import make_document, make_file
from tests.persons.makers import make_person, opened
from tests.retention.makers import Ended, make_ground

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposed(ended: Ended, lead: Actor, at: datetime) -> int:
    return actions.propose_disposal(by=lead, at=at, keys=[ended.key], words="Frist")


def _answer(value: str, *, process: object = None, more: str = "") -> bytes:
    """Give what an archive answers about the one list there is."""
    row, item = Disposal.objects.get(), DisposalItem.objects.get()
    said = (
        f"<x:BewertetesObjekt><x:ID>{item.object}</x:ID><x:Aussonderungsart><x:Aussonderungsart>"
        f"<code>{value}</code></x:Aussonderungsart></x:Aussonderungsart></x:BewertetesObjekt>{more}"
    )
    root = "x:Aussonderung.Bewertungsverzeichnis.0502"
    head = f"<x:Kopf><x:ProzessID>{process or row.process}</x:ProzessID></x:Kopf>"
    return f'<{root} xmlns:x="{NAMESPACE}">{head}{said}</{root}>'.encode()


def test_offered_answered_and_then_decided(proposed: int, lead: Actor, other_lead: Actor, at: datetime) -> None:
    message = actions.offer_disposal(by=lead, at=at, disposal=proposed).decode()
    assert "33.20-2015/000001" in message
    assert "Musterprobe" not in message
    assert Disposal.objects.get().answer_by == date(2026, 9, 3)
    with pytest.raises(ArchiveWaits):
        actions.approve_disposal(by=other_lead, at=at, disposal=proposed)
    actions.take_answer(by=lead, at=at, disposal=proposed, data=_answer("V"))
    assert queries.disposal_page(proposed, by=lead, on=at.date()).items[0].value == "zu vernichten"
    actions.approve_disposal(by=other_lead, at=at, disposal=proposed)


@pytest.mark.parametrize("value", ["A", "B"])
def test_what_the_archive_wants_stays(proposed: int, lead: Actor, other_lead: Actor, at: datetime, value: str) -> None:
    actions.offer_disposal(by=lead, at=at, disposal=proposed)
    actions.take_answer(by=lead, at=at, disposal=proposed, data=_answer(value))
    with pytest.raises(ArchiveWaits):
        actions.approve_disposal(by=other_lead, at=at, disposal=proposed)


def test_an_answer_to_another_list_or_of_more_or_before_the_offer_is_refused(
    proposed: int, lead: Actor, at: datetime
) -> None:
    with pytest.raises(AnswerWrong):
        actions.take_answer(by=lead, at=at, disposal=proposed, data=_answer("V"))
    actions.offer_disposal(by=lead, at=at, disposal=proposed)
    stranger = "00000000-0000-4000-8000-000000000000"
    more = _answer("V").decode().split("</x:Kopf>")[1].split("</x:Aussonderung.")[0]
    more = more.replace(str(DisposalItem.objects.get().object), stranger)
    for data in (_answer("V", process=stranger), _answer("V", more=more), b"<a/>"):
        with pytest.raises(AnswerWrong):
            actions.take_answer(by=lead, at=at, disposal=proposed, data=data)
    assert Disposal.objects.get().answered_at is None


def test_the_archives_time_begins_with_the_first_offer(proposed: int, lead: Actor, at: datetime) -> None:
    actions.offer_disposal(by=lead, at=at, disposal=proposed)
    actions.offer_disposal(by=lead, at=at.replace(month=8), disposal=proposed)
    assert Disposal.objects.get().answer_by == date(2026, 9, 3)


def test_what_goes_at_once_is_offered_to_nobody(lead: Actor, at: datetime) -> None:
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    document = make_document(by=lead, at=at, opened=shown, case_file=make_file(opened=shown, at=at))
    make_ground(by=lead, at=at, opened=shown, kind="irrelevant_notice", document=document)
    made = actions.propose_disposal(by=lead, at=at, keys=[f"document-{document}"], words="unerheblich")
    with pytest.raises(NothingToOffer):
        actions.offer_disposal(by=lead, at=at, disposal=made)


def test_the_page_gives_the_offer_and_takes_the_answer(proposed: int) -> None:
    registry, url = signed_in("registry"), f"/amt/aussonderung/listen/{proposed}/"
    assert "Vor dem Löschen ist dem Archiv anzubieten" in registry.get(url).content.decode()
    answer = registry.post(f"{url}anbieten/")
    assert answer.headers["Content-Type"] == "application/xml"
    assert registry.post(f"{url}antwort/").status_code == 302
    wrong = SimpleUploadedFile("antwort.xml", b"<a/>")
    assert registry.post(f"{url}antwort/", {"message": wrong}).status_code == 422
    right = SimpleUploadedFile("antwort.xml", _answer("V"))
    assert registry.post(f"{url}antwort/", {"message": right}).status_code == 302
    assert "Das Archiv hat am" in registry.get(url).content.decode()
