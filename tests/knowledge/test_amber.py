"""A new wording under a rule: the line turns amber, somebody gets a task with a date, every answer says so."""

from datetime import date, datetime

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.errors import NotAllowed
from anlaufstelle.base.permissions import Actor, actor
from anlaufstelle.engines.law import Source, read_sheet
from anlaufstelle.engines.law.anchors import new_anchors, sources
from anlaufstelle.engines.law.norms import Collection, read_statute
from anlaufstelle.pathways import actions, queries
from anlaufstelle.pathways.errors import UnknownOutcome, UnknownSheet, UnknownTask
from anlaufstelle.pathways.queries import wording
from tests.accounts.makers import make_account, signed_in
from tests.knowledge.makers import AFTER, BEFORE, NEW, OLD, read

pytestmark = pytest.mark.django_db

WAY = "P34"
SHEET = (
    "Blatt | Probe\nStand | 01.02.2026\nGegengezeichnet | niemand\n"
    f"Voraussetzung | {WAY} | zeit | dauer ja | immer | PrüfG § 1 Abs. 1 Satz 1\n"
    f"Voraussetzung | {WAY} | krank | krank ja | immer | PrüfG § 2\n"
)


@pytest.fixture(autouse=True)
def one_sheet(monkeypatch: pytest.MonkeyPatch, at: datetime) -> tuple[Source, ...]:
    """Let the rules be one invented sheet, anchored in the wording before the change, its lines part of P34."""
    lines = tuple(sources(read_sheet(SHEET, name="aufenthg_25b.regel")))
    norms = Collection.of({"PrüfG": {OLD: read_statute(BEFORE, name="PrüfG")}})
    anchors = {(one.sheet, one.citation, one.day): one for one, _said in new_anchors(lines, norms=norms)}
    monkeypatch.setattr(wording, "sources", lambda: lines)
    monkeypatch.setitem(queries.beside.__globals__, "sources", lambda: lines)
    monkeypatch.setattr(wording, "anchors", lambda: anchors)
    monkeypatch.setattr(wording, "_lines", lambda _code: {(one.line.file, one.line.number) for one in lines})
    wording._days_anchored.cache_clear()
    wording._amber.cache_clear()
    monkeypatch.setattr(clock, "read", lambda: at)
    return lines


def amber_now(on: date = date(2026, 3, 3)) -> list[str]:
    return [one.source.citation for one in queries.amber(on=on, norms=queries.imported_norms())]


def case_worker(at: datetime) -> Actor:
    return actor("caseworker")


def test_a_new_wording_turns_the_line_amber_and_no_other(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    assert amber_now() == []
    read(AFTER, day=NEW, at=at)
    assert amber_now() == ["PrüfG § 1 Abs. 1 Satz 1"]
    assert amber_now(date(2026, 2, 14)) == []


def test_another_form_of_the_same_wording_is_not_amber(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    read(BEFORE.replace("acht Jahre", "acht\nJahre"), day=NEW, at=at)
    assert amber_now() == []


def test_without_norms_nothing_is_amber_and_the_answer_says_so(at: datetime) -> None:
    assert amber_now() == []
    found = queries.explain({}, on=date(2026, 3, 3), ways=[WAY], norms=queries.imported_norms())
    assert (found.compared, found.amber) == (False, {})


def test_every_answer_built_on_an_amber_line_says_so(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    found = queries.explain({}, on=date(2026, 3, 3), ways=[WAY], norms=queries.imported_norms())
    (one,) = found.amber[WAY]
    assert (found.compared, one.since) == (True, NEW)
    assert ("acht" in one.before, "sechs" in one.after) == (True, True)
    earlier = queries.explain({}, on=date(2026, 2, 1), ways=[WAY], norms=queries.imported_norms())
    assert earlier.amber == {}


def test_a_task_with_a_date_is_opened_once(at: datetime, system: Actor) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    assert actions.find_new_wordings(by=system, at=at) == 1
    assert actions.find_new_wordings(by=system, at=at) == 0
    (task,) = queries.open_tasks(by=system, on=date(2026, 3, 3))
    assert (task.sheet, task.due, task.overdue) == ("aufenthg_25b", date(2026, 3, 17), False)
    assert [(citation, since) for citation, _sign, since in task.citations] == [("PrüfG § 1 Abs. 1 Satz 1", NEW)]
    assert queries.open_tasks(by=system, on=date(2026, 3, 18))[0].overdue


def test_what_is_unchanged_in_substance_is_no_longer_amber_until_the_next_wording(at: datetime, system: Actor) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    actions.find_new_wordings(by=system, at=at)
    (task,) = queries.open_tasks(by=system, on=date(2026, 3, 3))
    actions.compare_wording(by=case_worker(at), at=at, task=task.id, outcome="unchanged")
    assert (amber_now(), queries.open_tasks(by=system, on=date(2026, 3, 3))) == ([], ())
    assert actions.find_new_wordings(by=system, at=at) == 0
    read(AFTER.replace("sechs", "fünf"), day=date(2026, 3, 1), at=at)
    assert amber_now() == ["PrüfG § 1 Abs. 1 Satz 1"]
    assert actions.find_new_wordings(by=system, at=at) == 1


def test_a_rule_that_has_to_change_stays_amber(at: datetime, system: Actor) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    actions.find_new_wordings(by=system, at=at)
    (task,) = queries.open_tasks(by=system, on=date(2026, 3, 3))
    actions.compare_wording(by=case_worker(at), at=at, task=task.id, outcome="rule_changed")
    assert amber_now() == ["PrüfG § 1 Abs. 1 Satz 1"]
    assert actions.find_new_wordings(by=system, at=at) == 0
    with pytest.raises(UnknownTask):
        actions.compare_wording(by=case_worker(at), at=at, task=task.id, outcome="unchanged")


def test_a_wording_that_came_back_closes_the_task(at: datetime, system: Actor) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    actions.find_new_wordings(by=system, at=at)
    read(BEFORE, day=NEW, at=at)
    assert actions.find_new_wordings(by=system, at=at) == 0
    assert queries.open_tasks(by=system, on=date(2026, 3, 3)) == ()


def test_only_who_may_compares_and_names(at: datetime, system: Actor) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    actions.find_new_wordings(by=system, at=at)
    (task,) = queries.open_tasks(by=system, on=date(2026, 3, 3))
    with pytest.raises(NotAllowed):
        actions.compare_wording(by=actor("front_desk"), at=at, task=task.id, outcome="unchanged")
    with pytest.raises(UnknownOutcome):
        actions.compare_wording(by=case_worker(at), at=at, task=task.id, outcome="came_back")
    with pytest.raises(NotAllowed):
        actions.name_steward(by=case_worker(at), at=at, sheet="aufenthg_25b", account=None)
    with pytest.raises(UnknownSheet):
        actions.name_steward(by=actor("team_lead"), at=at, sheet="keins", account=None)


def test_a_named_steward_sees_what_waits(at: datetime, system: Actor) -> None:
    account = make_account("caseworker")
    actions.name_steward(by=actor("team_lead"), at=at, sheet="aufenthg_25b", account=account)
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    actions.find_new_wordings(by=system, at=at)
    mine = Actor(kind="account", id=str(account), permissions=actor("caseworker").permissions)
    other = Actor(kind="account", id="0", permissions=actor("caseworker").permissions)
    assert [queries.count_open_tasks(by=who, at=at) for who in (mine, other, system)] == [1, 0, 0]
    (task,) = queries.open_tasks(by=mine, on=date(2026, 3, 3))
    assert (task.mine, bool(task.steward)) == (True, True)
    actions.name_steward(by=actor("team_lead"), at=at, sheet="aufenthg_25b", account=None)
    assert queries.count_open_tasks(by=mine, at=at) == 0


@pytest.fixture
def lead(at: datetime) -> Client:
    return signed_in("team_lead", at=at)


def shown(client: Client, path: str, **given: str) -> str:
    answer = client.get(f"/amt/recht/{path}", given)
    assert answer.status_code == 200, answer.status_code
    return answer.content.decode()


def test_nothing_is_empty_without_a_word(lead: Client) -> None:
    assert "anlaufstelle law import" in shown(lead, "")
    assert "anlaufstelle law import" in shown(lead, "aufgaben/")
    assert "Noch ist keine Dienstanweisung erfasst" in shown(lead, "anweisungen/")


def test_laws_are_found_by_word_and_by_citation(lead: Client, at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    assert "PrüfG" in shown(lead, "")
    assert "Wer krank ist" in shown(lead, "", q="krank")
    assert "Nichts gefunden" in shown(lead, "", q="Einhorn")
    answer = lead.get("/amt/recht/", {"q": "PrüfG § 2 Satz 1"})
    assert (answer.status_code, answer["Location"]) == (302, "/amt/recht/gesetz/PruefG/2/")
    assert "§ 3" in shown(lead, "gesetz/PruefG/")
    assert lead.get("/amt/recht/gesetz/Nichts/").status_code == 404
    assert lead.get("/amt/recht/gesetz/PruefG/99/").status_code == 404


def test_wording_and_rule_stand_side_by_side_with_numbers_links_and_versions(lead: Client, at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    page = shown(lead, "gesetz/PruefG/1/")
    assert 'aria-label="Satz 2"' in page
    assert 'href="/amt/recht/gesetz/PruefG/2/"' in page
    assert "<del>acht</del><ins>sechs</ins>" in page
    assert "Neuer Wortlaut" in page
    assert "PrüfG § 1 Abs. 1 Satz 1" in page
    assert 'href="?tag=2026-01-01"' in page
    earlier = shown(lead, "gesetz/PruefG/1/", tag="2026-01-15")
    assert "acht Jahre" in earlier
    assert "Neuer Wortlaut" not in earlier.split("Unsere Regeln dazu")[1]
    assert "Keine Regel nennt diesen Paragrafen" in shown(lead, "gesetz/PruefG/3/")


def test_an_instruction_is_written_shown_beside_its_norm_and_condition_and_ended(lead: Client, at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    form = {
        "title": "Zeit großzügig",
        "text": "Lücken bis 3 Monate.",
        "citation": "PrüfG § 1",
        "valid_from": "2026-01-01",
    }
    assert lead.post("/amt/recht/anweisungen/neu/", form).status_code == 302
    assert lead.post("/amt/recht/anweisungen/neu/", form | {"citation": "nichts"}).status_code == 422
    guided = {"title": "Krankheit", "text": "Attest genügt.", "valid_from": "2026-01-01"}
    name = next(code for code, _label in queries.conditions() if code.startswith(f"{WAY}.zeit"))
    assert lead.post("/amt/recht/anweisungen/neu/", guided | {"condition": name}).status_code == 302
    page = shown(lead, "gesetz/PruefG/1/")
    assert "Lücken bis 3 Monate." in page
    assert "Attest genügt." in page
    assert "Lücken" not in shown(lead, "gesetz/PruefG/2/")
    assert "Zeit großzügig" in shown(lead, "anweisungen/")
    number = shown(lead, "anweisungen/").split("/ende/")[0].rsplit("/", 1)[1]
    assert lead.get(f"/amt/recht/anweisungen/{number}/ende/").status_code == 200
    assert lead.post(f"/amt/recht/anweisungen/{number}/ende/", {"last_day": "2026-02-01"}).status_code == 302


def test_a_steward_is_named_and_a_task_closed_on_the_pages(lead: Client, at: datetime, system: Actor) -> None:
    account = make_account("caseworker")
    given = {"sheet": "aufenthg_25b", "account": str(account)}
    assert lead.post("/amt/recht/blaetter/", given).status_code == 302
    assert " selected" in shown(lead, "blaetter/")
    read(BEFORE, day=OLD, at=at)
    read(AFTER, day=NEW, at=at)
    actions.find_new_wordings(by=system, at=at)
    (task,) = queries.open_tasks(by=system, on=date(2026, 3, 3))
    assert "17.03.2026" in shown(lead, "aufgaben/")
    assert lead.post(f"/amt/recht/aufgaben/{task.id}/").status_code == 422
    assert lead.post(f"/amt/recht/aufgaben/{task.id}/", {"outcome": "unchanged"}).status_code == 302
    assert "Nichts zu vergleichen" in shown(lead, "aufgaben/")


def test_who_may_not_write_sees_no_way_to_write(at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    desk = signed_in("front_desk", at=at)
    assert "Dienstanweisung zu diesem Paragrafen schreiben" not in shown(desk, "gesetz/PruefG/1/")
    assert desk.get("/amt/recht/anweisungen/neu/").status_code == 403
    assert desk.get("/amt/recht/aufgaben/").status_code == 403
    assert desk.get("/amt/recht/blaetter/").status_code == 403


def test_a_slider_goes_through_the_versions(lead: Client, at: datetime) -> None:
    read(BEFORE, day=OLD, at=at)
    assert "fassung" not in shown(lead, "gesetz/PruefG/1/"), "one version needs no slider"
    read(AFTER, day=NEW, at=at)
    page = shown(lead, "gesetz/PruefG/1/")
    assert 'min="0" max="1" step="1" value="1"' in page
    moved = lead.get("/amt/recht/gesetz/PruefG/1/", {"fassung": "0"})
    assert moved["Location"] == "/amt/recht/gesetz/PruefG/1/?tag=2026-01-01"
    assert 'value="0" list="tage"' in shown(lead, "gesetz/PruefG/1/", tag="2026-01-01")
    for wrong in ("-1", "7", "x", "9" * 40):
        assert lead.get("/amt/recht/gesetz/PruefG/1/", {"fassung": wrong}).status_code == 200
