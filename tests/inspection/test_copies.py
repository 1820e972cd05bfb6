"""A copy of one's data (Art. 15 GDPR): all that is recorded, readable and as data; nothing of others, or sealed."""

import io
import json
from datetime import date, datetime

import pikepdf
import pytest

from anlaufstelle.base import clock
from anlaufstelle.base.permissions import actor
from anlaufstelle.facts import actions as facts
from anlaufstelle.facts.actions import NewFact
from anlaufstelle.facts.queries import Source, Terms
from anlaufstelle.inspection import actions, queries
from anlaufstelle.inspection.actions import NewInspection
from anlaufstelle.inspection.errors import NotNow, OwnRelease, TooLateToPutOff, UnknownIdentity, WrongEntry
from anlaufstelle.inspection.models import HeldBack, Inspection
from anlaufstelle.inspection.queries.overview import TellPart
from anlaufstelle.inspection.queries.reading import data_of, file_of
from anlaufstelle.pathways.queries import rules, seals
from tests.accounts.makers import signed_in
from tests.base.test_archiving import faults, text_of
from tests.files.makers import make_file
from tests.inspection.makers import OTHER, Case, make_case, run_job, second_person
from tests.persons.makers import actor_of, opened

pytestmark = pytest.mark.django_db
NEIGHBOUR = "Nachbar Verrätermann"


@pytest.fixture
def case(at: datetime) -> Case:
    return make_case(at=at)


def ask(case: Case, *, identity: str = "shown", received_on: date | None = None) -> int:
    given = NewInspection(
        asker="copy", name="Amina Musterprobe", received_on=received_on or case.at.date(), identity=identity
    )
    return actions.ask(by=case.by, at=case.at, opened=case.opened, case_file=case.case_file, given=given)


def record(case: Case, name: str, value: str, *, said_by: str) -> None:
    given = NewFact(name=name, value=value, source=Source(said_by=said_by))
    terms = Terms(rules().vocabulary, seals())
    facts.record_fact(by=case.by, at=case.at, opened=case.opened, terms=terms, given=given)


def made(case: Case, inspection: int) -> tuple[str, dict[str, list[dict[str, str]]]]:
    actions.make(by=case.by, at=case.at, opened=case.opened, inspection=inspection)
    run_job(inspection, at=case.at)
    row = Inspection.objects.get(id=inspection)
    assert (row.state, row.flaws) == ("made", [])
    pdf = file_of(inspection)
    assert faults(pdf) == []
    with pikepdf.open(io.BytesIO(pdf)) as document:
        count = len(document.pages)
    data = json.loads(data_of(inspection))
    return " ".join(text_of(pdf, number) for number in range(count)), {
        part["code"]: part["eintraege"] for part in data["teile"]
    }


def test_the_copy_tells_what_is_recorded_on_paper_and_as_data_with_the_papers(case: Case) -> None:
    text, parts = made(case, ask(case))
    for expected in (
        "Auskunft",
        "Art. 15 DSGVO",
        "Brief einer Nachbarin",
        "Ihre Rechte",
        "Art. 77",
        "Landesbeauftragten",
    ):
        assert expected in text
    assert parts["identity"][0]["Inhalt"].split()[0] in text
    assert {"bekannt seit", "bekannt bis", "gilt ab", "Herkunft"} <= set(parts["identity"][0])
    assert {"Wofür", "Grundlage", "Wer sie bekommt", "Wie lange"} <= set(parts["processings"][0])
    assert parts["files"]


def test_nobody_gets_a_copy_without_showing_who_they_are(case: Case) -> None:
    with pytest.raises(UnknownIdentity):
        ask(case, identity="")


def test_the_answer_is_due_after_a_month_and_put_off_once_by_two_with_a_reason_told_in_time(case: Case) -> None:
    received = date(2026, 1, 30)
    inspection = ask(case, received_on=received)
    step = {"by": case.by, "at": case.at, "opened": case.opened, "inspection": inspection, "why": "viele Anträge"}
    line = queries.request_of(case.opened, inspection=inspection)
    assert line.due_on == date(2026, 3, 2), "28 February 2026 is a Saturday"
    with pytest.raises(TooLateToPutOff):
        actions.put_off(**step, told_on=date(2026, 3, 3))  # type: ignore[arg-type]
    actions.put_off(**step, told_on=date(2026, 2, 20))  # type: ignore[arg-type]
    line = queries.request_of(case.opened, inspection=inspection)
    assert (line.due_on, line.extended_why) == (date(2026, 4, 30), "viele Anträge")
    with pytest.raises(NotNow):
        actions.put_off(**step, told_on=date(2026, 2, 20))  # type: ignore[arg-type]


def test_what_would_tell_of_others_stays_back_and_is_counted(case: Case) -> None:
    record(case, "arb_verloren", "ja", said_by=NEIGHBOUR)
    inspection = ask(case)
    before, _parts = made(case, inspection)
    assert NEIGHBOUR.split()[1] in before
    entry = next(row.key for told in _told(case, inspection) if told.part.code == "facts" for row in told.rows)
    step = {"by": case.by, "at": case.at, "opened": case.opened, "inspection": inspection, "why": "rights"}
    actions.hold_back(**step, entry=entry, whole=False)  # type: ignore[arg-type]
    text, parts = made(case, inspection)
    assert NEIGHBOUR.split()[1] not in text + json.dumps(parts, ensure_ascii=False)
    assert parts["facts"][0]["Herkunft"] == "zurückgehalten"
    actions.hold_back(**step, entry=entry, whole=True)  # type: ignore[arg-type]
    text, parts = made(case, inspection)
    assert "facts" not in parts
    assert "1 Angabe fehlt" in text
    actions.tell_again(by=case.by, at=case.at, opened=case.opened, inspection=inspection, entry=entry)
    assert not HeldBack.objects.exists()
    for never in ("processings:files", "facts:99999", "openings:1"):
        with pytest.raises(WrongEntry):
            actions.hold_back(**step, entry=never, whole=True)  # type: ignore[arg-type]


def test_other_people_in_the_papers_are_blacked_out_by_the_same_path(case: Case) -> None:
    inspection = ask(case)
    actions.accept_offered(by=case.by, at=case.at, opened=case.opened, inspection=inspection, kind="name")
    text, _parts = made(case, inspection)
    assert OTHER not in text


def test_sealed_data_goes_only_where_somebody_with_the_right_put_it_in(case: Case) -> None:
    record(case, "krankheit_hindert", "ja", said_by="die Person")
    inspection = ask(case)
    _text, parts = made(case, inspection)
    assert "facts" not in parts
    clerk = opened(case.opened.person, by=actor_of("caseworker", at=case.at), at=case.at)
    step = {"at": case.at, "inspection": inspection, "seal": "gesundheit", "put_in": True}
    assert queries.overview(clerk, inspection=inspection, at=case.at).seals == ()
    with pytest.raises(WrongEntry):
        actions.put_in_class(by=clerk.by, opened=clerk, **step)  # type: ignore[arg-type]
    actions.put_in_class(by=case.by, opened=case.opened, **step)  # type: ignore[arg-type]
    _text, parts = made(case, inspection)
    assert len(parts["facts"]) == 1


def test_who_may_not_see_a_class_does_not_release_it(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    record(case, "krankheit_hindert", "ja", said_by="die Person")
    inspection = ask(case)
    step = {"at": case.at, "opened": case.opened, "inspection": inspection}
    actions.put_in_class(by=case.by, **step, seal="gesundheit", put_in=True)  # type: ignore[arg-type]
    made(case, inspection)
    other = second_person(case)
    with monkeypatch.context() as without:
        without.setattr("anlaufstelle.facts.queries.seals_open_to", lambda _by: ("",))
        with pytest.raises(OwnRelease):
            actions.release(by=other.by, at=case.at, opened=other, inspection=inspection)
    actions.release(by=other.by, at=case.at, opened=other, inspection=inspection)
    handed = actions.hand_out(by=case.by, **step, data=True)  # type: ignore[arg-type]
    assert json.loads(handed)["teile"]


def test_a_later_copy_tells_who_got_the_file_before(case: Case) -> None:
    first = ask(case)
    made(case, first)
    other = second_person(case)
    actions.release(by=other.by, at=case.at, opened=other, inspection=first)
    _text, parts = made(case, ask(case))
    assert [one["Empfänger"] for one in parts["recipients"]] == ["Amina Musterprobe"]


def _told(case: Case, inspection: int) -> tuple[TellPart, ...]:
    return queries.overview(case.opened, inspection=inspection, at=case.at).told


def test_the_page_of_a_copy_shows_all_that_is_told_and_does_each_step(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(clock, "read", lambda: case.at)
    record(case, "arb_verloren", "ja", said_by=NEIGHBOUR)
    record(case, "krankheit_hindert", "ja", said_by="die Person")
    client = signed_in("team_lead", at=case.at)
    inspection = ask(case, received_on=case.at.date())
    path = f"/amt/einsicht/{inspection}/"
    client.get(path)
    client.post(f"/amt/personen/{case.opened.person}/oeffnen/", {"purpose": "enquiry", "reference": "Auskunft"})
    page = client.get(path).content.decode()
    for expected in (NEIGHBOUR, "Tatsachen", "Gesundheit", "Antwort bis", "Art. 12 Abs. 3"):
        assert expected in page
    entry = next(row.key for told in _told(case, inspection) if told.part.code == "facts" for row in told.rows)
    steps = (
        {"tun": "zurueckhalten", "angabe": entry, "grund": "rights", "nur": "herkunft"},
        {"tun": "klasse", "klasse": "gesundheit", "rein": "1"},
    )
    for step in steps:
        assert client.post(path, step).headers["Location"].endswith("#angaben")
    assert "ohne Herkunft" in client.get(path).content.decode()
    assert client.post(path, {"tun": "mitteilen", "angabe": entry}).status_code == 302
    wrong = client.post(f"{path}verlaengern/", {"why": "", "told_on_day": "1"})
    assert wrong.status_code == 422
    day = {"told_on_day": str(case.at.day), "told_on_month": str(case.at.month), "told_on_year": str(case.at.year)}
    assert client.post(f"{path}verlaengern/", {"why": "viele Anträge", **day}).status_code == 302
    assert "viele Anträge" in client.get(path).content.decode()


def test_a_copy_says_that_papers_lie_in_another_file_too(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: case.at)
    inspection = ask(case)
    assert queries.overview(case.opened, inspection=inspection, at=case.at).others == ()
    other = make_file(opened=opened(case.opened.person, by=actor("system"), at=case.at), at=case.at)
    (told,) = queries.overview(case.opened, inspection=inspection, at=case.at).others
    assert (told.id, told.asked) == (other, False)
    client = signed_in(at=case.at, account=int(case.by.id))
    page = client.get(f"/amt/einsicht/{inspection}/").content.decode()
    assert "Die Person hat weitere Akten" in page
    given = NewInspection(asker="copy", name="Amina Musterprobe", received_on=case.at.date(), identity="shown")
    actions.ask(by=case.by, at=case.at, opened=case.opened, case_file=other, given=given)
    (told,) = queries.overview(case.opened, inspection=inspection, at=case.at).others
    assert told.asked
