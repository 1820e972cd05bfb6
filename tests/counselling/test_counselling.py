"""Counselling for one person: recomputed at every look; of what the law says nothing is kept, whatever is done."""

import json
from datetime import date, datetime, timedelta

import pytest
from django.apps import apps
from django.db import models
from django.test import Client

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.actions import Talk
from anlaufstelle.counselling.errors import NothingChosen, UnknownCode, UnknownFollowUp
from anlaufstelle.counselling.models import FollowUp, Protocol
from anlaufstelle.facts import queries as facts_queries
from anlaufstelle.facts.models import Fact
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.queries import Opened
from anlaufstelle.values.births import BirthDate
from tests.accounts.makers import signed_in
from tests.counselling.makers import ON, TALK, almost, know
from tests.engines.writing.reading import faults, said
from tests.persons.makers import actor_of, make_person, opened

pytestmark = pytest.mark.django_db


def _group_of(who: Opened, code: str) -> str:
    ways = queries.counselling_page(who, on=ON).ways
    return next(name for name in ways.__slots__ if any(row.code == code for row in getattr(ways, name)))


def test_a_recorded_fact_moves_a_way(somebody: Opened) -> None:
    almost(somebody)
    assert _group_of(somebody, "P34") == "missing"
    missing = {row.code: row.missing for row in queries.counselling_page(somebody, on=ON).ways.missing}
    assert missing["P34"] == ("Deutsch, mündlich",)
    know(somebody, "deutsch_muendlich", "A2", date(2026, 1, 1))
    assert _group_of(somebody, "P34") == "open"


def test_a_contradiction_closes_the_way_again_and_is_shown(somebody: Opened) -> None:
    almost(somebody)
    know(somebody, "deutsch_muendlich", "A2", date(2026, 1, 1))
    know(somebody, "deutsch_muendlich", "keine", date(2026, 2, 1))
    page = queries.counselling_page(somebody, on=ON)
    assert page.clashes == ("Deutsch, mündlich",)
    assert _group_of(somebody, "P34") == "missing"
    rows = [row for group in page.groups for row in group.rows if row.clash]
    assert [row.value for row in rows] == ["A2", "kein Nachweis"]


def test_what_soon_closes_stands_first(somebody: Opened) -> None:
    page = queries.counselling_page(somebody, on=ON)
    for group in (page.ways.open, page.ways.judgement):
        days = [row.last_day or date.max for row in group]
        assert days == sorted(days)
    assert len(page.ways.missing) > 20, "with nothing known almost everything is open to be asked"


def test_the_birth_date_of_the_identity_is_a_fact_only_when_it_is_whole(worker: Actor, today: datetime) -> None:
    whole = opened(make_person(by=worker, at=today), by=worker, at=today)
    part = opened(make_person(by=worker, at=today, given="Teil", born=BirthDate(1990)), by=worker, at=today)
    known = queries.staff_terms.known_facts
    assert known(whole, on=ON).given["geburtstag"]["wert"] == "1991-03-27"
    assert "geburtstag" not in known(part, on=ON).given


def test_a_fact_the_rules_no_longer_know_is_named_and_does_not_count(somebody: Opened) -> None:
    know(somebody, "pass", "ja")
    Fact.objects.update(name="pass_von_frueher")
    page = queries.counselling_page(somebody, on=ON)
    assert page.unreadable == ("pass_von_frueher",)
    assert [row.label for group in page.groups for row in group.rows] == ["pass_von_frueher"]


def test_a_sealed_fact_changes_nothing_on_the_page_of_others(somebody: Opened, today: datetime) -> None:
    """The same page, byte for byte of what it says, with and without a sealed fact of this person."""
    almost(somebody)
    before = queries.counselling_page(somebody, on=ON)
    lead = opened(somebody.person, by=actor_of("team_lead", at=today), at=today)
    know(lead, "krankheit_hindert", "ja", date(2018, 5, 1))
    assert queries.counselling_page(somebody, on=ON) == before
    assert _group_of(somebody, "P34") == "missing"
    assert _group_of(lead, "P34") == "open", "illness spares the proof of German (§ 25b Abs. 3)"
    asked = [one.name for one, _count in before.ask]
    assert not set(asked) & set(pathways.seals())
    assert queries.fact_named("krankheit_hindert", by=somebody.by) is None
    assert not [one for one in queries.find_facts("krankheit", by=somebody.by) if one.name in pathways.seals()]
    assert [one for one in queries.find_facts("krankheit hindert", by=lead.by) if one.name == "krankheit_hindert"]


def test_facts_are_found_by_words(worker: Actor) -> None:
    assert queries.find_facts("renten", by=worker)[0].name == "rentenmonate"
    assert queries.find_facts("DEUTSCH mündl", by=worker)[0].name in ("deutsch", "deutsch_muendlich")
    assert queries.find_facts("", by=worker) == queries.find_facts("xyzzy", by=worker) == ()


def test_the_proof_says_the_norm_the_gap_and_what_closes_it(somebody: Opened) -> None:
    almost(somebody)
    page = queries.way_page(somebody, code="P34", on=ON)
    assert page is not None
    assert (page.state, page.row.signed_by) == ("es fehlt etwas", "")
    assert [one.name for one in page.bring] == ["deutsch_muendlich"]
    assert page.bring[0].proof.startswith("Zertifikat (Deutsch-Test für Zuwanderer")
    assert all(node.norm.startswith("AufenthG § 25b") or "§" in node.norm for node in page.nodes)
    assert {node.state for node in page.nodes} >= {"erfüllt", "fehlt"}
    assert any(node.one_of and len(node.below) > 1 for node in page.nodes)
    assert queries.way_page(somebody, code="P999", on=ON) is None


def test_the_sheet_has_a_hash_that_changes_with_what_it_says(somebody: Opened) -> None:
    almost(somebody)
    first = queries.ways_sheet(somebody, ways=["P34"], on=ON)
    assert first == queries.ways_sheet(somebody, ways=["P34", "P34"], on=ON)
    assert "Deutsch, mündlich: Zertifikat" in str(first.blocks)
    assert any(block.kind == "notice" and "niemand gegengezeichnet" in block.text for block in first.blocks)
    know(somebody, "deutsch_muendlich", "A2", date(2026, 1, 1))
    again = queries.ways_sheet(somebody, ways=["P34"], on=ON)
    assert (len(first.digest), first.digest == again.digest) == (64, False)
    with pytest.raises(NothingChosen):
        queries.ways_sheet(somebody, ways=[], on=ON)
    with pytest.raises(UnknownCode):
        queries.ways_sheet(somebody, ways=["P999"], on=ON)


def test_a_protocol_holds_questions_ways_dates_and_the_hash(somebody: Opened, today: datetime) -> None:
    actions.keep_protocol(
        by=somebody.by, at=today, opened=somebody, talk=TALK, ways=["P34", "P01"], asked=["deutsch_muendlich"]
    )
    row = Protocol.objects.get()
    assert (row.ways, row.asked, row.language, row.interpreter) == (["P01", "P34"], ["deutsch_muendlich"], "ar", True)
    assert row.sheet_hash == queries.ways_sheet(somebody, ways=["P34", "P01"], on=ON, language="ar").digest
    line = queries.protocols(somebody)[0]
    assert (line.kind, line.language, line.asked) == ("Wege", "Arabisch", ("Deutsch, mündlich",))
    for wrong in (
        {"ways": ["P999"]},
        {"ways": ["P34"], "asked": ["x"]},
        {"ways": ["P34"], "talk": Talk(language="xx")},
    ):
        with pytest.raises(UnknownCode):
            actions.keep_protocol(by=somebody.by, at=today, opened=somebody, **({"talk": TALK} | wrong))  # type: ignore[arg-type]  # wrong on purpose
    sealed = Talk(language="ar")
    with pytest.raises(UnknownCode):
        actions.keep_protocol(
            by=somebody.by, at=today, opened=somebody, talk=sealed, ways=["P34"], asked=["krankheit_hindert"]
        )


#: All a protocol and a follow-up may hold. A new column needs a reason that stands in protection line 1.
_ALLOWED = {
    Protocol: {"id", "person", "kind", "held_at", "held_by", "language", "interpreter", "asked", "ways", "sheet_hash"},
    FollowUp: {"id", "person", "due_on", "about", "made_by", "done_at"},
}


def _columns(model: type[models.Model]) -> set[str]:
    return {field.name for field in model._meta.concrete_fields}


def test_no_column_could_hold_a_result() -> None:
    for model, allowed in _ALLOWED.items():
        assert _columns(model) == allowed
    others = {"InvitationCount", "Letter", "LetterCount"}  # without a person
    assert {model.__name__ for model in apps.get_app_config("counselling").get_models()} - others == {
        model.__name__ for model in _ALLOWED
    }


def _everything_stored() -> dict[str, list[str]]:
    """Give every row of every table as text, by table."""
    return {
        model._meta.label: [json.dumps(row, default=str, sort_keys=True) for row in model._default_manager.values()]
        for model in apps.get_models()
    }


def _new_rows(before: dict[str, list[str]]) -> dict[str, list[str]]:
    now = _everything_stored()
    return {label: new for label, rows in now.items() if (new := sorted(set(rows) - set(before[label])))}


def _results(rows: dict[str, list[str]], somebody: Opened) -> list[str]:
    """Give the rows that say of a way whether it is open, in any of the words the engine or the pages use."""
    words = ("JUDGEMENT", "UNKNOWN", "earliest", "truth", "es fehlt", "zurzeit nicht", "erfüllt", "deutsch_muendlich")
    days = {str(row.last_day) for row in queries.counselling_page(somebody, on=ON).ways.open if row.last_day}
    return [row for found in rows.values() for row in found if any(word in row for word in (*words, *days))]


def test_looking_at_ways_leaves_a_purpose_in_the_log_and_nothing_else(
    somebody: Opened, web: Client, caplog: pytest.LogCaptureFixture
) -> None:
    """All pages of ways, the proof, the sheet, the talk about return: only openings are written, nothing is logged."""
    almost(somebody)
    path, before = f"/amt/beratung/{somebody.person}/", _everything_stored()
    for answer in (
        web.get(path),
        web.get(f"{path}weg/P34/"),
        web.post(f"{path}blatt/", {"weg": ["P34", "P01"]}),
        web.get(f"{path}rueckkehr/"),
        web.post(f"{path}rueckkehr/", {"decision": "keiner"}),
    ):
        assert answer.status_code == 200
        assert "no-store" in answer.headers["Cache-Control"]
    written = _new_rows(before)
    assert set(written) <= {"audit.Entry", "purposes.PastOpening", "sessions.Session", "usersessions.UserSession"}
    entries = list(Entry.objects.order_by("-id")[:5])
    assert {entry.code for entry in entries} == {"persons.opened"}
    assert not [word for entry in entries for word in ("P34", "P01") if word in entry.lasting + entry.erasable]
    assert _results(written, somebody) == []
    assert "P34" not in caplog.text
    assert "P34" not in str(dict(web.session.items()))


def test_a_protocol_through_the_page_stores_no_result_either(somebody: Opened, web: Client) -> None:
    almost(somebody)
    before = _everything_stored()
    form = {"weg": ["P34"], "language": "ar", "about": "proof", "again_on": "2026-12-01"}
    assert web.post(f"/amt/beratung/{somebody.person}/protokoll/", form).status_code == 302
    written = _new_rows(before)
    assert {"counselling.Protocol", "counselling.FollowUp"} <= set(written)
    assert _results(written, somebody) == []


def test_the_twin_that_keeps_a_result_is_found(somebody: Opened) -> None:
    almost(somebody)
    before = _everything_stored()
    Protocol.objects.create(
        person_id=somebody.person, kind="ways", held_at=somebody.at, held_by="1", language="ar", interpreter=False,
        ways=["P34"], asked=[], sheet_hash="P34: es fehlt deutsch_muendlich",
    )  # fmt: skip
    assert _results(_new_rows(before), somebody)


def test_follow_ups_are_listed_when_due_and_done_once(somebody: Opened, today: datetime) -> None:
    for day in (ON - timedelta(days=1), ON, ON + timedelta(days=1)):
        actions.add_follow_up(by=somebody.by, at=today, opened=somebody, on=day, about="proof")
    due = queries.follow_ups_due(by=somebody.by, on=ON)
    assert [(row.person_name, row.about) for row in due] == [("Musterprobe, Amina", "Unterlage nachreichen")] * 2
    other = actor_of("caseworker", at=today)
    assert queries.follow_ups_due(by=other, on=ON) == ()
    assert len(queries.follow_ups_due(by=other, on=ON, everybody=True)) == 2
    actions.finish_follow_up(by=somebody.by, at=today, opened=somebody, follow_up=due[0].id)
    with pytest.raises(UnknownFollowUp):
        actions.finish_follow_up(by=somebody.by, at=today, opened=somebody, follow_up=due[0].id)
    assert len(queries.follow_ups_of(somebody)) == 2
    with pytest.raises(UnknownCode):
        actions.add_follow_up(by=somebody.by, at=today, opened=somebody, on=ON, about="weil nichts geht")


def test_old_protocols_and_finished_follow_ups_end(somebody: Opened, today: datetime) -> None:
    actions.keep_protocol(by=somebody.by, at=today, opened=somebody, talk=TALK, ways=["P34"])
    actions.add_follow_up(by=somebody.by, at=today, opened=somebody, on=ON, about="talk")
    number = FollowUp.objects.get().pk
    actions.finish_follow_up(by=somebody.by, at=today, opened=somebody, follow_up=number)
    system = actor("system")
    assert actions.forget_old_counselling(by=system, at=today + timedelta(days=90)) == 0
    assert actions.forget_old_counselling(by=system, at=today + timedelta(days=91)) == 1
    assert actions.forget_old_counselling(by=system, at=today + timedelta(days=3 * 365 + 1)) == 1
    assert not Protocol.objects.exists()
    kept = Entry.objects.get(code="counselling.protocol_kept")
    assert kept.erasable == "", "the log no longer says with whom"


def test_everything_goes_with_the_person(somebody: Opened, today: datetime) -> None:
    almost(somebody)
    actions.keep_protocol(by=somebody.by, at=today, opened=somebody, talk=TALK, ways=["P34"])
    actions.add_follow_up(by=somebody.by, at=today, opened=somebody, on=ON, about="talk")
    lead = opened(somebody.person, by=actor_of("team_lead", at=today), at=today)
    persons.forget_person(by=lead.by, at=today, person=somebody.person)
    assert not Fact.objects.exists()
    assert not Protocol.objects.exists()
    assert not FollowUp.objects.exists()


@pytest.mark.parametrize("role", ["front_desk", "registry", "auditor", "administrator", "head_of_office"])
def test_nobody_else_sees_counselling(somebody: Opened, today: datetime, role: str) -> None:
    client = signed_in(role, at=today)
    path = f"/amt/beratung/{somebody.person}/"
    for page in ("/amt/beratung/", path, f"{path}weg/P34/", f"{path}rueckkehr/", f"{path}tatsache/", f"{path}blatt/"):
        assert client.get(page).status_code in (403, 405), page
        assert client.post(page).status_code in (403, 405), page
    reader = Opened(somebody.person, actor_of(role, at=today), today, "counselling", "x")
    for call in (lambda: queries.protocols(reader), lambda: queries.counselling_page(reader, on=ON)):
        with pytest.raises(NotAllowed):
            call()


def test_the_sheet_is_an_accessible_pdf_in_two_languages_with_proofs_and_a_calendar(
    web: Client, somebody: Opened
) -> None:
    almost(somebody)
    answer = web.post(f"/amt/beratung/{somebody.person}/blatt.pdf", {"weg": ["P34", "P01"], "sprache": "ar"})
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Cache-Control"] == "no-store"
    assert faults(answer.content) == []
    text = said(answer.content)
    german = " ".join(one.text for one in text if one.language == "de")
    assert "Aufenthaltserlaubnis bei nachhaltiger Integration" in german
    assert "Ihr Kalender" in german
    assert "Frühestens möglich" in german
    assert "Sie sind keine Zusage" in german
    assert any(one.language == "ar" for one in text)
    assert "noch keine Juristin" in german


def test_a_sheet_without_a_way_or_with_an_unknown_one_leads_back(web: Client, somebody: Opened) -> None:
    for ways in ([], ["P999"]):
        answer = web.post(f"/amt/beratung/{somebody.person}/blatt.pdf", {"weg": ways, "sprache": "xx"})
        assert answer["Location"] == f"/amt/beratung/{somebody.person}/"


@pytest.mark.parametrize(("asked", "written"), [("ar", "ar"), ("ti", "de"), ("xx", "de"), ("", "de")])
def test_a_sheet_in_a_language_the_house_does_not_write_is_german(somebody: Opened, asked: str, written: str) -> None:
    content = queries.ways_sheet(somebody, ways=["P34"], on=ON, language=asked).content
    assert content is not None
    assert content.language == written


def test_a_way_names_who_decides_the_fee_and_what_bars_it(web: Client, somebody: Opened) -> None:
    page = web.get(f"/amt/beratung/{somebody.person}/weg/P34/").content.decode()
    assert "Ausländerbehörde" in page
    assert "100,00 EUR" in page
    assert "Was diesen Weg versperrt" not in page
    know(somebody, "taeuscht_aktuell", "ja", date(2026, 11, 1))
    barred = web.get(f"/amt/beratung/{somebody.person}/weg/P34/").content.decode()
    assert "Was diesen Weg versperrt" in barred


def test_routes_are_shown_with_days_and_what_they_suppose_and_kept_nowhere(web: Client, somebody: Opened) -> None:
    before = _everything_stored()
    page = web.get(f"/amt/beratung/{somebody.person}/routen/").content.decode()
    assert "lässt sich keine Route rechnen" in page
    assert "frühestens am" not in page
    almost(somebody)
    page = web.get(f"/amt/beratung/{somebody.person}/routen/").content.decode()
    assert "Unbefristeter Aufenthalt" in page
    assert "Deutsche Staatsangehörigkeit" in page
    assert "Bis dahin zu zeigen" in page
    assert "keine Zusage" in page
    stored = _everything_stored()
    assert set(stored) == set(before)
    assert not [row for rows in stored.values() for row in rows if "Unbefristet" in row]


def test_a_window_that_ends_comes_first_wherever_the_way_stands(somebody: Opened) -> None:
    almost(somebody)
    ways = queries.counselling_page(somebody, on=ON).ways
    days = {row.code: row.last_day for group in (ways.open, ways.judgement, ways.missing) for row in group}
    given = facts_queries.as_given(somebody) | {"geburtstag": "1990-03-27"}
    wanted = {row.answer.way.code: row.act_by for row in pathways.overview(given, on=ON).rows if row.act_by}
    assert wanted
    assert {code: day for code, day in days.items() if day} == wanted, "one ranking of windows for all pages"
    soon = [row.last_day is not None and row.last_day <= ON + timedelta(days=183) for row in ways.missing]
    assert soon == sorted(soon, reverse=True)
