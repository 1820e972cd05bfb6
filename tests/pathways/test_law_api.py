"""The law for programs: the same answers as the command line, nothing kept, names refused with the nearest one."""

import json
import logging
from datetime import datetime
from typing import Any

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.limits import LimitReached
from anlaufstelle.pathways import api, queries
from anlaufstelle.pathways.queries.speech import speech

pytestmark = pytest.mark.django_db

FACTS = {"einreise": "2019-05-01", "geburtstag": "1995-02-03", "status": {"wert": "geduldet", "ab": "2019-05-01"}}
SECRET = "1995-02-03"


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A program that calls at a fixed moment."""
    monkeypatch.setattr(clock, "read", lambda: at)
    return Client(headers={"host": "127.0.0.1"})


def _ask(web: Client, path: str, body: dict[str, Any], *, status: int = 200) -> Any:
    answer = web.post(f"/api/v1/law/{path}", json.dumps(body), content_type="application/json")
    assert answer.status_code == status, answer.content.decode()[:500]
    kind = "application/problem+json" if status >= 400 else "application/json"
    assert answer["Content-Type"].startswith(kind)
    return answer.json()


def test_all_ways_come_short_and_named_ways_with_their_proof(web: Client) -> None:
    found = _ask(web, "explain", {"facts": FACTS})
    assert {way["way"] for way in found["ways"]} == set(queries.rules().ways)
    assert "reasons" not in found["ways"][0]
    assert found["countersigned"] is False
    (way,) = _ask(web, "explain", {"facts": FACTS, "ways": ["P34"], "language": "en"})["ways"]
    assert way["label"].startswith("Aufenthaltserlaubnis (temporary residence permit)")
    assert way["german"] == "Aufenthaltserlaubnis bei nachhaltiger Integration"
    line = way["reasons"][0]["lines"][0]
    assert line["text"] == "Kind of stay: with a Duldung (temporary suspension of deportation)"
    assert line["german"] == "Art des Aufenthalts: mit Duldung"
    assert line["norm"].startswith("AufenthG § 25b")
    assert set(way["questions"]) >= set(way["missing"])


def test_what_cannot_be_read_is_refused_with_the_nearest_name(web: Client) -> None:
    refused = _ask(web, "explain", {"facts": {"deutsh": "A2"}}, status=422)
    assert refused["nearest"][0] == "deutsch"
    assert refused["fact"] == "deutsh"
    assert "A1" in _ask(web, "explain", {"facts": {"deutsch": "Z9"}}, status=422)["detail"]
    assert "P34" in _ask(web, "explain", {"facts": {}, "ways": ["P034"]}, status=422)["nearest"]
    assert "de" in _ask(web, "explain", {"facts": {}, "language": "xx"}, status=422)["detail"] or True
    assert _ask(web, "fees", {"fees": ["maut"]}, status=422)["fact"] == "maut"
    assert _ask(web, "deadlines", {"decision": "einladung", "day": "2026-11-20"}, status=422)["fact"] == "einladung"
    assert _ask(web, "explain", {"facts": {}, "on": "0001-01-01"}, status=422)["fact"] == "0001-01-01"
    assert _ask(web, "explain", {"facts": []}, status=422)["code"] == "invalid"


def test_a_language_that_is_not_complete_is_refused_with_those_that_are(
    web: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole = queries.languages()
    short = tuple(code for code in whole if code != "uk")
    speech.cache_clear()  # another test may have heard Ukrainian before
    monkeypatch.setattr("anlaufstelle.pathways.queries.speech.languages", lambda: short)
    assert _ask(web, "explain", {"facts": {}, "language": "uk"}, status=422)["nearest"] == list(short)


def test_a_contradiction_is_reported(web: Client) -> None:
    twice = {"deutsch": [{"wert": "A1", "ab": "2024-01-01"}, {"wert": "B1", "ab": "2025-01-01"}]}
    found = _ask(web, "explain", {"facts": twice})
    assert found["contradictions"] == [{"fact": "deutsch", "from": "2025-01-01"}]


def test_fees_and_deadlines_are_those_of_the_command_line(web: Client) -> None:
    (fee,) = _ask(web, "fees", {"facts": FACTS, "fees": ["ae"], "language": "en", "on": "2026-11-22"})
    assert (fee["full"], fee["norm"]) == (100.0, "AufenthV § 45 Nr. 1")
    assert fee["could_be"][0]["question"].endswith(("?", ")"))
    asked = {"decision": "unbegruendet", "day": "2026-11-20", "filed": "2026-06-12"}
    assert _ask(web, "deadlines", asked)["safe"]["klage"] == "2026-12-04"
    posted = {"decision": "anderer_staat", "day": "2026-11-20", "by": "einschreiben"}
    assert _ask(web, "deadlines", posted)["served"] == "2026-11-24"


def test_every_fact_is_described_in_each_complete_language(web: Client) -> None:
    found = {fact["name"]: fact for fact in web.get("/api/v1/law/facts").json()}
    assert set(found) == set(queries.facts_described())
    for fact in found.values():
        assert set(fact["question"]) == set(queries.languages())
    assert (
        found["status"]["words"]["en"]["ohne"]
        == "without a title and without a Duldung (temporary suspension of deportation)"
    )


def test_the_description_holds_the_schema_of_facts(web: Client) -> None:
    described = web.get("/api/v1/openapi.json").json()
    schemas = described["components"]["schemas"]
    assert set(schemas["Facts"]["properties"]) == set(queries.facts_described())
    assert schemas["Facts"]["additionalProperties"] is False
    assert schemas["ExplainIn"]["properties"]["facts"]["$ref"] == "#/components/schemas/Facts"
    assert "/api/v1/law/explain" in described["paths"]
    for name, fact in queries.facts_described().items():
        value = schemas["Facts"]["properties"][name]["anyOf"][0]
        if fact.values:
            assert value["enum"] == list(fact.values)
        queries.explain({name: fact.example}, on=clock.read().date(), ways=["P34"])


def test_nothing_of_a_body_is_kept_or_logged(web: Client, caplog: pytest.LogCaptureFixture, at: datetime) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    caplog.set_level(logging.DEBUG)
    with CaptureQueriesContext(connection) as asked:
        _ask(web, "explain", {"facts": FACTS})
        _ask(web, "explain", {"facts": {"geburtstag": SECRET, "gebrtstag": SECRET}}, status=422)
    assert all(one["sql"].startswith("SELECT") for one in asked.captured_queries)
    assert not any(SECRET in one["sql"] for one in asked.captured_queries)
    assert SECRET not in caplog.text


def test_too_many_questions_from_one_network_are_refused(web: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_what: object, **_more: object) -> None:
        raise LimitReached(retry_after=60)

    monkeypatch.setattr(api, "take", full)
    for path, body in (
        ("explain", {"facts": {}}),
        ("fees", {}),
        ("deadlines", {"decision": "widerruf", "day": SECRET}),
    ):
        assert _ask(web, path, body, status=429)["code"] == "limits.reached"
