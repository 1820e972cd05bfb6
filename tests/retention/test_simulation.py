"""What goes when: counted by the rules of today and by others, the unknown counted with its reason, nothing stored."""

from datetime import datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from anlaufstelle.base.audit.models import Entry
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor
from anlaufstelle.cli import main
from anlaufstelle.retention import queries
from anlaufstelle.retention.queries import reading
from tests.accounts.makers import make_account, signed_in
from tests.engines.reading.makers import pdf
from tests.files.makers import make_document, make_file
from tests.persons.makers import actor_of, make_person, opened
from tests.retention.makers import Ended, held_back, make_ended, make_ground

pytestmark = pytest.mark.django_db


def _lines(lead: Actor, at: datetime, *, per: str = "year", **years: int) -> dict[str, tuple[int, int]]:
    """Give people before and after, by the name of the line, where there are any."""
    found = queries.simulate(by=lead, on=at.date(), per=per, years=years)
    said = {span.name: (span.before.persons, span.after.persons) for span in found.spans}
    return {name: both for name, both in said.items() if both != (0, 0)}


def test_another_length_moves_what_is_due(ended: Ended, lead: Actor, at: datetime) -> None:
    assert _lines(lead, at) == {"schon fällig": (1, 1)}
    assert _lines(lead, at, datei_b=13) == {"schon fällig": (1, 0), "2028": (0, 1)}
    assert _lines(lead, at, per="quarter", datei_b=13) == {"schon fällig": (1, 0), "2028, 1. Quartal": (0, 1)}
    assert _lines(lead, at, datei_b=60) == {"schon fällig": (1, 0), "später": (0, 1)}


def test_files_go_with_their_person_and_a_sealed_document_is_not_counted(
    ended: Ended, lead: Actor, then: datetime, at: datetime
) -> None:
    shown = opened(make_person(by=lead, at=then, family="Zweite"), by=lead, at=then)
    document = make_document(
        by=lead, at=then, opened=shown, case_file=make_file(opened=shown, at=then), seal="gewalt", data=pdf(text="x")
    )
    make_ground(by=lead, at=at, opened=shown, kind="irrelevant_notice", document=document)
    for who, documents in ((lead, 1), (actor_of("caseworker", at=at), 0)):
        due = queries.simulate(by=who, on=at.date(), per="year", years={}).spans[0].before
        assert (due.persons, due.files, due.documents, due.all) == (1, 1, documents, 1 + documents)


def test_what_is_not_known_has_no_day_and_says_why(lead: Actor, at: datetime) -> None:
    shown = opened(make_person(by=lead, at=at), by=lead, at=at)
    make_ground(by=lead, at=at, opened=shown, kind="expelled")
    found = queries.simulate(by=lead, on=at.date(), per="year", years={})
    assert found.unknown == (
        ("nicht bekannt: Ende der Frist nach § 11 Abs. 2 AufenthG und Übernahme in Datei B", 1, 1),
    )
    assert sum(span.before.all for span in found.spans) == 0


def test_what_is_held_is_counted_beside(ended: Ended, lead: Actor, at: datetime) -> None:
    held_back(ended, by=lead, at=at)
    assert queries.simulate(by=lead, on=at.date(), per="year", years={}).held == 1


@pytest.mark.parametrize("by_number", [1, 5_000])
def test_it_asks_the_same_number_of_questions_for_any_number_of_people(
    lead: Actor, then: datetime, at: datetime, monkeypatch: pytest.MonkeyPatch, by_number: int
) -> None:
    """Asked for by their numbers or all at once, the answer is the same."""
    monkeypatch.setattr(reading, "_BY_NUMBER", by_number)
    make_person(by=lead, at=then, family="Ohneanlass")
    counts = []
    for turn in range(2):
        for number in range(3):
            make_ended(by=lead, then=then, family=f"Viele{turn}{number}", data=pdf(text=f"{turn}{number}"))
        with CaptureQueriesContext(connection) as asked:
            assert _lines(lead, at) == {"schon fällig": (3 * (turn + 1),) * 2}
        counts.append(len(asked))
    assert counts[0] == counts[1]


def test_the_page_tries_lengths_out_and_stores_nothing(ended: Ended) -> None:
    lead, before = signed_in("team_lead"), Entry.objects.count()
    url = "/amt/aussonderung/vorschau/"
    assert "Nach den Regeln von heute" in lead.get(url).content.decode()
    changed = lead.get(url, {"per": "quarter", "datei_b": "13"}).content.decode()
    assert "1 → 0" in changed
    assert "Musterprobe" not in changed
    assert lead.get(url, {"per": "year", "datei_b": "0"}).status_code == 422
    assert lead.get(url, {"per": "week"}).status_code == 422
    assert Entry.objects.count() == before
    assert signed_in("front_desk").get(url).status_code == 403


def test_who_may_not_see_it_gets_nothing(at: datetime) -> None:
    with pytest.raises(NotAllowed):
        queries.simulate(by=actor_of("front_desk", at=at), on=at.date(), per="year", years={})


def test_the_command_names_references_and_nobody(
    ended: Ended, at: datetime, capsys: pytest.CaptureFixture[str]
) -> None:
    make_account("registry", username="registratur", at=at)
    moment = ["--as", "registratur", "--at", at.isoformat()]
    assert main(["retention", "due", *moment]) == 0
    said = capsys.readouterr().out
    assert "03.02.2025  33.20-2015/000001  § 68 Abs. 2 Satz 2" in said
    assert "1 fällig am" in said
    assert main(["retention", "simulate", "--years", "datei_b=13", *moment]) == 0
    said += capsys.readouterr().out
    assert "1/0" in said
    assert "Musterprobe" not in said


@pytest.mark.parametrize(
    "words", [["due"], ["due", "--as", "niemand"], ["simulate", "--as", "registratur", "--years", "x=1"]]
)
def test_the_command_refuses_who_does_not_say_who_asks_or_names_no_rule(
    words: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    make_account("registry", username="registratur")
    assert main(["retention", *words]) == 2
    assert capsys.readouterr().err
