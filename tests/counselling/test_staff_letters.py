"""Letters at the counter: taken in without a name, explained line by line in two languages, and let go of."""

from datetime import date, datetime, timedelta
from html import unescape

import pytest
from django.test import Client
from django.utils import translation

from anlaufstelle.base import clock
from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import actor
from anlaufstelle.counselling import actions
from anlaufstelle.counselling.errors import LetterUnknownWords, UnknownLetter
from anlaufstelle.counselling.models import Letter, LetterCount
from anlaufstelle.counselling.queries.explaining import explained
from anlaufstelle.counselling.queries.waiting import count_waiting, letter_figures, waiting_letters
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.values.languages import PUBLIC
from tests.accounts.makers import signed_in
from tests.appointments.offices import make_office, staff_actor
from tests.engines.writing.reading import faults, said
from tests.engines.writing.reading import opened as open_pdf

pytestmark = pytest.mark.django_db
SERVED = date(2026, 2, 27)


def _taken(at: datetime, decision: str = "unbegruendet", **more: object) -> int:
    given = {"service": "umschlag", "named": SERVED, **more}
    return actions.take_letter(by=staff_actor("front_desk"), at=at, decision=decision, **given)  # type: ignore[arg-type]


@pytest.fixture
def desk(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    monkeypatch.setattr(clock, "read", lambda: at)
    make_office(at=at, kept=True)
    return signed_in("caseworker", at=at)


def _explained(at: datetime, letter: int):  # type: ignore[no-untyped-def]  # the page's own dataclass
    return explained(by=staff_actor("caseworker"), at=at, letter=letter)


def test_a_letter_is_taken_explained_and_noted(desk: Client, at: datetime) -> None:
    assert "Kein Brief wartet" in desk.get("/amt/brief/").content.decode()
    assert "offensichtlich unbegründet" in desk.get("/amt/brief/neu/").content.decode()
    form = {"service": "umschlag", "served_day": "27", "served_month": "2", "served_year": "2026", "filed": "vorher",
            "grounds": ["taeuschung", "krankheit"], "language": "ar"}  # fmt: skip
    answer = desk.post("/amt/brief/neu/offensichtlich_unbegruendet/", form)
    assert answer.status_code == 302
    page = unescape(desk.get(answer["Location"]).content.decode())
    assert "Freitag, 6. März 2026" in page
    assert "Das Bundesamt sagt: Sie sind kein Flüchtling." in page
    assert 'dir="rtl"' in page
    assert "Eine genaue Bescheinigung vom Arzt" in page
    assert "noch keine Juristin und kein Jurist gegengezeichnet" in page
    assert page.index("unabhängige Beratung") < page.index("Was im Bescheid steht") < page.index("Freiwillige Rückkehr")
    letter = Letter.objects.get()
    assert "B-" + str(letter.id) in desk.get("/amt/brief/").content.decode()
    assert desk.post(f"/amt/brief/{letter.id}/erklaert/").status_code == 302
    assert "Kein Brief wartet" in desk.get("/amt/brief/").content.decode()


def test_the_day_counts_from_service_and_its_count_is_shown(at: datetime) -> None:
    found = _explained(at, _taken(at, service="einschreiben", named=date(2026, 2, 24), filed=date(2026, 1, 5)))
    assert found.service.day == date(2026, 2, 28)
    court = found.advice.court
    assert court is not None
    assert court.last_day == date(2026, 3, 16)  # the 14th is a Saturday
    (suit,) = [one for one in found.answer.deadlines if one.kind == "klage"]
    assert suit.counted == date(2026, 3, 14)


def test_a_wrong_notice_extends_nothing_one_may_rely_on(at: datetime) -> None:
    found = _explained(at, _taken(at, notice=False, filed=date(2026, 1, 5)))
    (suit,) = [one for one in found.answer.deadlines if one.kind == "klage"]
    assert suit.extended_to == date(2027, 3, 1)  # a year; 27.02.2027 is a Saturday
    assert found.advice.court is not None
    assert found.advice.court.last_day == date(2026, 3, 13)


def test_what_the_decision_bars_is_worked_out_and_a_ground_can_bar_more(at: datetime) -> None:
    plain = _explained(at, _taken(at, "offensichtlich_unbegruendet"))
    deceived = _explained(at, _taken(at, "offensichtlich_unbegruendet", grounds=["taeuschung"]))
    assert {way.code for way in plain.open} > {way.code for way in deceived.open}
    barred = {norm for group in deceived.barred for norm in [group.norm]}
    assert any("§ 10 Abs. 3 Satz 2" in norm for norm in barred)
    assert not any("§ 10 Abs. 3 Satz 2" in group.norm for group in plain.barred)
    assert any("§ 10 Abs. 3 Satz 1" in group.norm for group in plain.barred)


def test_protection_bars_no_settlement(at: datetime) -> None:
    found = _explained(at, _taken(at, "fluechtling"))
    assert {way.code for way in found.open} >= {"P29b", "P36", "P53"}
    assert found.advice.good


@pytest.mark.parametrize("language", [one.code for one in PUBLIC])
def test_every_sentence_is_there_in_every_language(at: datetime, language: str) -> None:
    for decision in pathways.decisions():
        told = pathways.explanation_of(decision)
        grounds = [ground.code for ground in told.grounds]
        found = _explained(at, _taken(at, decision, grounds=grounds, language=language))
        assert len(found.parts) == len(told.clauses) > 0
        assert len(found.grounds) == len(grounds)
        said = [part.meaning for part in (*found.parts, *found.grounds)] + [limit.sentence for limit in found.limits]
        said += [part.helps for part in found.grounds if part.helps] + list(found.support)
        for one in said:
            assert one.german
            assert bool(one.other) is (language != "de")
            if language not in ("de", "de-simple"):
                assert one.other != one.german


def test_translations_leave_the_language_of_the_page_alone(at: datetime) -> None:
    letter = _taken(at, language="ar")
    with translation.override("de"):
        _explained(at, letter)
        assert translation.get_language() == "de"


@pytest.mark.parametrize(
    "more",
    [
        {"decision": "einladung"},
        {"service": "taube"},
        {"grounds": ["nichts_neues"]},
        {"language": "tlh"},
        {"named": date(2026, 3, 4)},
        {"named": date(1999, 1, 1)},
    ],
)
def test_a_letter_that_cannot_be_is_refused(at: datetime, more: dict[str, object]) -> None:
    with pytest.raises(LetterUnknownWords):
        _taken(at, **more)  # type: ignore[arg-type]  # wrong on purpose
    assert not Letter.objects.exists()


def test_forms_say_what_is_missing(desk: Client) -> None:
    answer = desk.post("/amt/brief/neu/unbegruendet/", {})
    assert answer.status_code == 422
    assert "Welcher Tag?" in answer.content.decode()
    assert desk.get("/amt/brief/neu/einladung/").status_code == 404
    assert desk.get("/amt/brief/999999/").status_code == 404


def test_no_name_no_reference_and_no_result_is_kept(desk: Client, at: datetime) -> None:
    letter = _taken(at, grounds=["krankheit"])
    before = Entry.objects.count()
    _explained(at, letter)
    assert Entry.objects.count() == before
    assert {field.name for field in Letter._meta.get_fields()} == {
        "id", "decision", "by", "named", "filed", "notice", "grounds", "language", "brought_at", "explained_at",
    }  # fmt: skip


def test_the_shortest_time_comes_first_and_the_lead_sees_counts(at: datetime) -> None:
    long, short = _taken(at), _taken(at, "anderer_staat")
    lead = staff_actor("team_lead")
    assert [one.id for one in waiting_letters(by=lead, at=at)] == [short, long]
    assert count_waiting(by=lead, at=at) == 2
    actions.explained_letter(by=lead, at=at, letter=short)
    actions.explained_letter(by=lead, at=at, letter=short)
    figures = letter_figures(by=lead, at=at)
    assert figures is not None
    assert sum(span.count for span in figures.spans) == 1
    assert [(one.brought, one.explained) for one in figures.months] == [(2, 1)]
    assert letter_figures(by=staff_actor("front_desk"), at=at) is None


def test_after_ninety_days_only_counts_stay(at: datetime) -> None:
    done, open_one = _taken(at), _taken(at)
    actions.explained_letter(by=staff_actor("caseworker"), at=at, letter=done)
    system = actor("system")
    assert actions.reduce_letters(by=system, at=at + timedelta(days=89)) == 0
    assert actions.reduce_letters(by=system, at=at + timedelta(days=91)) == 2
    assert not Letter.objects.exists()
    kept = LetterCount.objects.get()
    assert (kept.month, kept.decision, kept.brought, kept.explained) == (date(2026, 3, 1), "unbegruendet", 2, 1)
    with pytest.raises(UnknownLetter):
        _explained(at, open_one)
    with pytest.raises(UnknownLetter):
        actions.explained_letter(by=staff_actor("caseworker"), at=at, letter=done)


@pytest.mark.parametrize("role", ["registry", "administrator", "data_protection_officer", "auditor"])
def test_who_does_not_counsel_sees_no_letter(at: datetime, role: str) -> None:
    letter = _taken(at)
    by = staff_actor(role)
    with pytest.raises(UnknownLetter):
        explained(by=by, at=at, letter=letter)
    assert waiting_letters(by=by, at=at) == ()
    assert count_waiting(by=by, at=at) == 0
    with pytest.raises(NotAllowed):
        actions.take_letter(by=by, at=at, decision="unbegruendet", service="umschlag", named=SERVED)
    with pytest.raises(NotAllowed):
        actions.explained_letter(by=staff_actor("front_desk"), at=at, letter=letter)


def test_the_page_to_take_along_is_one_page_in_both_languages(desk: Client, at: datetime) -> None:
    letter = _taken(at, language="ar")
    answer = desk.get(f"/amt/brief/{letter}/blatt.pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert faults(answer.content) == []
    assert len(open_pdf(answer.content).pages) == 1
    assert {"de", "ar"} <= {one.language for one in said(answer.content)}
    assert desk.get("/amt/brief/999/blatt.pdf").status_code == 404
