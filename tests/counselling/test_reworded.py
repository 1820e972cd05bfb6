"""Every answer built on a norm with a new wording says so: on each page, on paper, for programs, on the command line.

The laws here are invented but for their names, so that lines of the real sheets are hit.
"""

import json
from datetime import date, datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from django.utils.translation import gettext as from_catalogue
from django.utils.translation import override

from anlaufstelle.cli import main
from anlaufstelle.counselling import actions, queries
from anlaufstelle.counselling.queries.explaining import explained
from anlaufstelle.counselling.queries.quick import outcome
from anlaufstelle.persons.queries import Opened
from tests.counselling.makers import ALMOST as _ALMOST
from tests.counselling.makers import almost, know
from tests.knowledge.makers import HEAD, read

pytestmark = pytest.mark.django_db

_WRITTEN, _LATER = date(2026, 8, 12), date(2026, 11, 2)
#: Sections that no line cites one by one, but ranges do.
_RANGES = "".join(f"# § {name} – Gleich\n\nGleich.\n\n" for name in ("53", "54", "55", "85a", "85b", "85c"))
_LAWS = {
    "AufenthG": "# § 25b – Zeit\n\n(1) Eins {}. Zwei gilt:\n\n1. {} Jahre,\n2. mehr.\n\n"
    "# § 60c – Mehr\n\n(1) Eins {}.\n\n(2) Nein {}:\n\n1. eins,\n2. zwei,\n5. fünf:\n  a) a,\n  b) b {}.\n\n" + _RANGES,
    "AsylG": "# § 74 – Klage\n\n(1) Eins {}. Zwei {}. Drei {}. Vier.\n\n# § 36 – Eile\n\n(3) Eins {}.\n",
    "AufenthV": "# § 44 – Gebühren\n\n(1) Eins {}.\n\n1. {} Euro,\n2. {} Euro,\n\n# § 45 – Gebühren\n\n1. {} Euro.\n",
}
_SAYS = "Ob diese Auskunft noch stimmt, hat niemand geprüft"
_SENTENCE = f"Das Gesetz lautet hier neu. {_SAYS}. Fragen Sie nach."


def _laws(at: datetime, *, changed: bool) -> None:
    for name, text in _LAWS.items():
        read(HEAD + text.replace("{}", "alt"), day=_WRITTEN, at=at, law=name)
        if changed:
            read(HEAD + text.replace("{}", "neu"), day=_LATER, at=at, law=name)


@pytest.fixture(params=[True, False], ids=["reworded", "as it was"])
def changed(request: pytest.FixtureRequest, today: datetime) -> bool:
    """Say whether the laws changed after the rules were written; both ways are asked everywhere."""
    changed: bool = request.param
    _laws(today, changed=changed)
    return changed


@pytest.fixture
def known(somebody: Opened) -> Opened:
    almost(somebody)
    return somebody


def test_the_pages_of_a_talk_say_it(web: Client, known: Opened, changed: bool) -> None:
    for part in ("", "weg/P34/"):
        page = web.get(f"/amt/beratung/{known.person}/{part}").content.decode()
        row = page.partition("/weg/P34/")[2][:400] if not part else page
        assert ("neuer Wortlaut" in row) is changed, part
        assert "nicht verglichen: Es sind" not in page
    way = web.get(f"/amt/beratung/{known.person}/weg/P34/").content.decode()
    assert ("Seit 2. November 2026" in way or "Seit 02.11.2026" in way) is changed
    assert ("§ 25b Abs. 1 Satz 1" in way.partition("lautet das Gesetz anders")[2][:400]) is changed


def test_the_sheet_says_it_and_its_hash_changes_with_it(known: Opened, today: datetime) -> None:
    made = []
    for changed in (False, True):
        _laws(today, changed=changed)
        sheet = queries.ways_sheet(known, ways=["P34"], on=today.date())
        assert any(_SAYS in block.text for block in sheet.blocks) is changed
        made.append(sheet)
    assert made[0].digest != made[1].digest
    assert queries.ways_sheet(known, ways=["P34"], on=today.date()).digest == made[1].digest


def test_the_talk_about_return_says_it(web: Client, known: Opened, changed: bool) -> None:
    know(known, "titel", "keiner", date(2018, 5, 1))
    page = queries.return_page(known, on=known.at.date(), decision="")
    assert (page.reworded.since == _LATER) is changed
    text = web.post(f"/amt/beratung/{known.person}/rueckkehr/", {"decision": "keiner"}).content.decode()
    assert ("lautet das Gesetz anders" in text) is changed
    assert any(_SAYS in block.text for block in queries.return_sheet(page).blocks) is changed


def test_a_letter_says_it_to_the_person_to_staff_and_on_paper(
    web: Client, known: Opened, today: datetime, changed: bool
) -> None:
    served = date(2026, 11, 20)
    advice = queries.advise(code="unbegruendet", served=served, filed=date(2026, 7, 1), at=today)
    assert (advice.reworded.since == _LATER) is changed
    given = {f"served_{part}": str(getattr(served, part)) for part in ("day", "month", "year")} | {"filed": "seither"}
    public = unescape(web.post("/de/brief/unbegruendet/", given).content.decode())
    assert (_SAYS in public) is changed
    assert ("AsylG § 74" in public.partition(_SAYS)[2][:300]) is changed
    letter = actions.take_letter(by=known.by, at=today, decision="unbegruendet", service="umschlag", named=served)
    assert (explained(by=known.by, at=today, letter=letter).reworded.since == _LATER) is changed
    assert ("lautet das Gesetz anders" in web.get(f"/amt/brief/{letter}/").content.decode()) is changed
    paper = queries.letter_sheet(advice, language="ar", on=today.date())
    with override("ar"):
        foreign = from_catalogue(_SENTENCE)
    assert (_SENTENCE in repr(paper)) is changed
    assert (foreign in repr(paper)) is changed
    assert foreign != _SENTENCE


def test_the_quick_check_says_it(known: Opened, today: datetime, changed: bool) -> None:
    given = {name: ({"wert": value, "ab": since.isoformat()} if since else value)
             for name, (value, since) in _ALMOST.items()}  # fmt: skip
    found = outcome({**given, "deutsch": "A2", "deutsch_muendlich": "A2"}, at=today)
    ways = [way for group in (found.met, found.weighed, found.later, found.lacking) for way in group]
    assert any(way.reworded for way in ways if "25b" in way.norm) is changed


def _ask(web: Client, path: str, body: dict[str, Any]) -> Any:
    return web.post(f"/api/v1/law/{path}", json.dumps(body), content_type="application/json").json()


def test_programs_are_told(web: Client, changed: bool) -> None:
    found = _ask(web, "deadlines", {"decision": "unbegruendet", "day": "2026-11-20", "filed": "2026-07-01"})
    fees = _ask(web, "fees", {})
    assert found["wording_compared"]
    assert all(fee["wording_compared"] for fee in fees)
    assert bool(found["wording_changed"]) is changed
    assert any(fee["wording_changed"] for fee in fees) is changed


@pytest.mark.parametrize(
    "words",
    [
        "overview --facts FILE --on 2026-11-23",
        "route --facts FILE --on 2026-11-23",
        "fee --on 2026-11-23",
        "deadlines --decision unbegruendet --served 2026-11-20 --filed 2026-07-01",
        "explain --facts FILE --on 2026-11-23",
    ],
)
def test_the_command_line_says_it(
    words: str, tmp_path: Path, changed: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    file = tmp_path / "facts.json"
    given = {name: [{"wert": value, "ab": since.isoformat()}] if since else value
             for name, (value, since) in _ALMOST.items()}  # fmt: skip
    file.write_text(json.dumps(given), encoding="utf-8")
    assert main(["law", *words.replace("FILE", str(file)).split()]) == 0
    said = capsys.readouterr().out
    assert ("Neuer Wortlaut seit 02.11.2026" in said) is changed
    assert "ist nicht verglichen" not in said


def test_without_norms_everything_says_that_nobody_compared(
    web: Client, known: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    for part in ("", "weg/P34/"):
        assert "nicht verglichen: Es sind" in web.get(f"/amt/beratung/{known.person}/{part}").content.decode()
    assert main(["law", "fee"]) == 0
    assert "ist nicht verglichen" in capsys.readouterr().out
    assert not _ask(web, "deadlines", {"decision": "unbegruendet", "day": "2026-11-20"})["wording_compared"]


def test_a_new_wording_under_the_fee_alone_is_said_with_the_way(web: Client, known: Opened, today: datetime) -> None:
    fees = "# § 45 – Gebühren\n\nEs kostet\n\n1. {} Euro.\n"
    for day, words in ((_WRITTEN, "alt"), (_LATER, "neu")):
        read(HEAD + fees.format(words), day=day, at=today, law="AufenthV")
    page = web.get(f"/amt/beratung/{known.person}/weg/P34/").content.decode()
    assert "lautet das Gesetz anders" in page
    assert "AufenthV § 45 Nr. 1" in page.partition("lautet das Gesetz anders")[2][:300]


def test_a_step_of_the_proof_leads_to_the_wording_of_its_day(web: Client, known: Opened, today: datetime) -> None:
    way = f"/amt/beratung/{known.person}/weg/P34/"
    assert "/amt/recht/gesetz/" not in web.get(way).content.decode(), "without norms there is nothing to lead to"
    _laws(today, changed=False)
    page = web.get(way).content.decode()
    assert 'href="/amt/recht/gesetz/AufenthG/25b/?tag=2026-11-23"' in page
    assert web.get("/amt/recht/gesetz/AufenthG/25b/?tag=2026-11-23").status_code == 200


def test_the_page_of_a_way_asks_the_database_no_more_for_norms_that_were_read(
    known: Opened, today: datetime, django_assert_max_num_queries: Any
) -> None:
    _laws(today, changed=False)
    queries.way_page(known, code="P34", on=today.date())
    with django_assert_max_num_queries(25):
        queries.way_page(known, code="P34", on=today.date())
