"""The talk about return: what comes first stands first, and no step is skipped."""

from datetime import date, datetime, timedelta
from typing import Any

import pytest
from django.test import Client

from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.actions import Talk
from anlaufstelle.counselling.errors import NotTold, TooSoon
from anlaufstelle.counselling.models import FollowUp, Protocol
from anlaufstelle.counselling.queries.staff_return import ReturnPage
from anlaufstelle.pathways import queries as pathways
from anlaufstelle.persons.queries import Opened
from tests.counselling.makers import ON, know

pytestmark = pytest.mark.django_db


def _return(who: Opened, **asked: Any) -> ReturnPage:
    return queries.return_page(who, on=ON, **asked)


def test_no_programme_is_shown_before_it_is_clear_whether_a_period_runs(somebody: Opened) -> None:
    page = _return(somebody)
    assert (page.running, page.support) == (None, ())
    assert page.warnings, "what an application closes is said in any case"
    assert _return(somebody, decision="").support


def test_a_running_period_is_said_first(somebody: Opened) -> None:
    page = _return(somebody, decision="unbegruendet", served=ON - timedelta(days=3))
    assert page.running is not None
    assert page.running.days
    assert all(day >= ON for _name, day in page.running.days)
    kinds = [(block.kind, block.text) for block in queries.return_sheet(page).blocks]
    first = next(place for place, (_kind, text) in enumerate(kinds) if "Frist läuft noch" in text)
    money = next(place for place, (_kind, text) in enumerate(kinds) if "Programme zahlen" in text)
    assert kinds[0][1] == "Zuerst: unabhängige Beratung"
    assert first < money
    over = _return(somebody, decision="unbegruendet", served=ON - timedelta(days=300)).running
    assert over is not None
    assert over.days == ()


def test_a_recorded_decision_counts_before_what_is_answered(somebody: Opened) -> None:
    know(somebody, "bescheid_art", "unbegruendet", ON)
    know(somebody, "bescheid_zugestellt", (ON - timedelta(days=3)).isoformat())
    page = _return(somebody, decision="")
    assert page.running is not None
    assert page.running.days, "saying there is no decision does not make it go away"


def test_the_decisions_of_the_fact_are_those_with_remedies() -> None:
    assert set(pathways.rules().vocabulary.facts["bescheid_art"].values) == set(pathways.decisions())


def test_the_bars_are_worked_out_for_this_person(somebody: Opened) -> None:
    know(somebody, "status", "geduldet", date(2024, 1, 1))
    closes = {row.code for row in _return(somebody).closes}
    assert any(code.startswith(("P48", "P09")) for code in closes)
    assert {"AufenthG § 60c Abs. 2 Nr. 5 Buchst. b", "AsylG § 61 Abs. 1"} <= {
        one.norm for one in _return(somebody).warnings
    }


def test_rates_end_with_their_year(somebody: Opened) -> None:
    assert pathways.return_support(date(2026, 12, 31))
    assert pathways.return_support(date(2027, 1, 1)) == ()
    assert all(one.source and one.to_confirm for one in pathways.return_support(ON))
    assert queries.return_page(somebody, on=date(2027, 1, 1), decision="").support == ()


def test_a_talk_about_return_has_its_own_protocol_with_a_pause(somebody: Opened, today: datetime) -> None:
    told, page = ["advice", "bars", "voluntary"], _return(somebody, decision="")
    week = ON + timedelta(days=7)

    def keep(**given: Any) -> int:
        talk = Talk(language="fa", again_on=given.pop("again_on", week))
        whole = {"page": page, "told": told} | given
        return actions.keep_return_protocol(by=somebody.by, at=today, opened=somebody, talk=talk, **whole)  # type: ignore[arg-type]  # filled above

    for missing in told:
        with pytest.raises(NotTold):
            keep(told=[one for one in told if one != missing])
    with pytest.raises(NotTold):
        keep(page=_return(somebody))
    for again_on in (None, week - timedelta(days=1)):
        with pytest.raises(TooSoon):
            keep(again_on=again_on)
    assert not Protocol.objects.exists()
    keep()
    row = Protocol.objects.get()
    assert (row.kind, row.ways, row.asked, row.sheet_hash) == ("return", [], [], queries.return_sheet(page).digest)
    assert [(one.due_on, one.about) for one in FollowUp.objects.all()] == [(week, "return")]


def test_the_pages_of_a_talk_about_return(somebody: Opened, web: Client) -> None:
    path = f"/amt/beratung/{somebody.person}/rueckkehr/"
    first = web.get(path).content.decode()
    assert "REAG/GARP" not in first
    assert "unabhängige Beratung" in first
    assert web.post(path, {"decision": "unbegruendet"}).status_code == 422
    told = web.post(path, {"decision": "unbegruendet", "served": "2026-11-20"}).content.decode()
    assert told.index("Eine Frist läuft noch") < told.index("Vor dem Antrag zeigen") < told.index("REAG/GARP")
    form = {"decision": "unbegruendet", "served": "2026-11-20", "language": "fa", "again_on": "2026-11-30"}
    assert web.post(f"{path}protokoll/", form).status_code == 422
    assert web.post(f"{path}protokoll/", form | {"told": ["advice", "bars", "voluntary"]}).status_code == 302
