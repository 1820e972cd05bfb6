"""The pages: the desk opens by work alone, one acts where the document is seen, the focus goes to the next entry."""

import io
from datetime import datetime, timedelta

import pikepdf
import pypdfium2
import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.circulation.models import Circulation, Deputy, FollowUp, Order
from tests.accounts.makers import signed_in
from tests.circulation.makers import Desk, ask, begin, make_desk, make_team, order_of, sign

pytestmark = pytest.mark.django_db
_OURS = {"Sec-Fetch-Site": "same-origin"}
_DUE = {"due_on_day": "10", "due_on_month": "3", "due_on_year": "2026"}


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch, settings: object) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)
    settings.PAGES_AHEAD = False  # type: ignore[attr-defined]  # tested on its own


@pytest.fixture
def desk(at: datetime) -> Desk:
    return make_desk(at=at)


def _as(who: object, *, at: datetime) -> Client:
    return signed_in(at=at, account=int(who.id))  # type: ignore[attr-defined]  # an actor


def test_a_document_goes_round_by_forms_alone(desk: Desk, at: datetime) -> None:
    author = _as(desk.author, at=at)
    desk.opened(desk.author, at=at)
    page = f"/amt/umlauf/dokument/{desk.document}/"
    assert "noch nicht im Umlauf" in author.get(page).content.decode()
    assert page in author.get(f"/amt/akten/{desk.case_file}/dokument/{desk.document}/").content.decode()
    form = _DUE | {f"kind_{step}": "acknowledge" for step in range(3, 7)}
    form |= {"kind_1": "co_sign", "holder_1": f"konto-{desk.colleague.id}"}
    form |= {"kind_2": "final_sign", "holder_2": f"konto-{desk.lead.id}"}
    refused = author.post(f"{page}beginnen/", form | {"holder_1": f"konto-{desk.author.id}"})
    assert (refused.status_code, "Niemand zeichnet zweimal" in refused.content.decode()) == (422, True)
    assert author.post(f"{page}beginnen/", form).status_code == 302
    slip = Circulation.objects.get()
    for who, number, word in ((desk.colleague, 1, "Mitzeichnen"), (desk.lead, 2, "Schlusszeichnen")):
        web, order = _as(who, at=at), order_of(slip.pk, number)
        assert f"/amt/umlauf/auftrag/{order}/" in web.get("/amt/schreibtisch/").content.decode()
        shown = web.get(f"/amt/umlauf/auftrag/{order}/", headers=_OURS, follow=True).content.decode()
        assert word in shown
        assert "Seite 1 von 1" in shown
        assert web.post(f"/amt/umlauf/auftrag/{order}/", {"fassung": "1"}).status_code == 302
    slip.refresh_from_db()
    assert slip.outcome == "complete"
    assert "schlussgezeichnet" in author.get(page).content.decode()


def test_the_desk_opens_without_a_click_and_only_from_our_own_pages(desk: Desk, at: datetime) -> None:
    order = order_of(begin(desk, at=at), 1)
    web = _as(desk.colleague, at=at)
    path = f"/amt/umlauf/auftrag/{order}/"
    asked = web.get(path, headers={"Sec-Fetch-Site": "cross-site"}, follow=True).content.decode()
    assert "Wofür brauchen Sie die Daten?" in asked
    assert "Mitzeichnen" in web.get(path, headers=_OURS, follow=True).content.decode()
    other = signed_in("caseworker", at=at)
    assert "Wofür" in other.get(path, headers=_OURS, follow=True).content.decode()
    assert signed_in("front_desk", at=at).get(path).status_code == 403


def test_who_must_be_controlled_finds_no_button(desk: Desk, at: datetime) -> None:
    team = make_team(desk.author, desk.colleague, at=at)
    order = order_of(begin(desk, ask(1, "co_sign", team=team, on=at.date()), at=at), 1)
    author = _as(desk.author, at=at)
    shown = author.get(f"/amt/umlauf/auftrag/{order}/").content.decode()
    assert "Das zeichnet jemand anderes" in shown
    assert "Mitzeichnen" not in shown
    refused = author.post(f"/amt/umlauf/auftrag/{order}/", {"fassung": "1"}).content.decode()
    assert "selbst verfasst" in refused
    assert Order.objects.get().state == "open"
    colleague = _as(desk.colleague, at=at)
    desk.opened(desk.colleague, at=at)
    assert "Übernehmen" in colleague.get(f"/amt/umlauf/auftrag/{order}/").content.decode()
    colleague.post(f"/amt/umlauf/auftrag/{order}/uebernehmen/")
    assert Order.objects.get().account_id == int(desk.colleague.id)
    stranger = colleague.get(f"/amt/umlauf/auftrag/{order}/umleiten/")
    assert stranger.status_code == 200
    given = {"holder": f"konto-{desk.lead.id}", "reason": "so"}
    assert colleague.post(f"/amt/umlauf/auftrag/{order}/umleiten/", given).status_code == 422
    assert author.post(f"/amt/umlauf/auftrag/{order}/umleiten/", given).status_code == 302


def test_returning_needs_a_reason_and_withdrawing_too(desk: Desk, at: datetime) -> None:
    order = order_of(begin(desk, at=at), 1)
    desk.opened(desk.colleague, at=at)
    web, author = _as(desk.colleague, at=at), _as(desk.author, at=at)
    assert web.post(f"/amt/umlauf/auftrag/{order}/", {"zurueck": "1", "reason": ""}).status_code == 422
    assert web.post(f"/amt/umlauf/auftrag/{order}/", {"zurueck": "1", "reason": "Frist fehlt"}).status_code == 302
    assert "Rückgabe: Frist fehlt" in author.get("/amt/schreibtisch/").content.decode()
    slip = begin(desk, at=at)
    path = f"/amt/umlauf/{slip}/zurueckziehen/"
    assert author.post(path, {"reason": ""}).status_code == 422
    assert author.post(path, {"reason": "überholt"}).status_code == 302
    assert Circulation.objects.get(id=slip).outcome == "withdrawn"


def test_after_acting_the_focus_is_on_the_next_entry(desk: Desk, at: datetime) -> None:
    author = _as(desk.author, at=at)
    desk.opened(desk.author, at=at)
    path = f"/amt/umlauf/akte/{desk.case_file}/wiedervorlage/"
    assert path in author.get(f"/amt/akten/{desk.case_file}/").content.decode()
    form = _DUE | {"reason": "Antwort da?", "holder": f"konto-{desk.author.id}"}
    assert author.post(path, form | {"reason": ""}).status_code == 422
    for _entry in range(3):
        assert author.post(path, form).status_code == 302
    assert "Antwort da?" in author.get(path).content.decode()
    first, second, third = FollowUp.objects.order_by("id").values_list("id", flat=True)
    shown = author.get("/amt/schreibtisch/").content.decode()
    assert shown.count("autofocus") == 1
    assert shown.index("autofocus") < shown.index(f"wiedervorlage-{second}")
    onward = author.post(f"/amt/schreibtisch/wiedervorlage/{second}/erledigt/")
    assert onward["Location"] == f"/amt/schreibtisch/?bei=wiedervorlage-{third}"
    moved = author.post(
        f"/amt/schreibtisch/wiedervorlage/{third}/verschieben/", _DUE | {"due_on_day": "11", "reason": "noch nicht"}
    )
    assert moved["Location"] == f"/amt/schreibtisch/?bei=wiedervorlage-{first}"
    assert author.post(f"/amt/schreibtisch/wiedervorlage/{third}/erledigt/").status_code == 404
    for wrong in ("?bei=x", "?bei=<script>", "?bei="):
        assert "<script>x" not in author.get(f"/amt/schreibtisch/{wrong}").content.decode()


def test_a_deputy_is_named_by_oneself_or_by_the_lead(desk: Desk, at: datetime) -> None:
    days = {f"begins_on_{part}": value for part, value in (("day", "3"), ("month", "3"), ("year", "2026"))}
    days |= {f"last_on_{part}": value for part, value in (("day", "9"), ("month", "3"), ("year", "2026"))}
    web, path = _as(desk.colleague, at=at), "/amt/schreibtisch/vertretung/"
    form = days | {"account": desk.colleague.id, "deputy": desk.lead.id}
    assert web.post(path, form | {"account": desk.author.id}).status_code == 422
    assert web.post(path, form | {"deputy": desk.colleague.id}).status_code == 422
    assert web.post(path, form).status_code == 302
    assert "10.03.2026" in web.get(path).content.decode()
    row = Deputy.objects.get()
    assert _as(desk.author, at=at).post(f"{path}{row.pk}/beenden/").status_code == 404
    begin(desk, at=at)
    assert "in Vertretung für" in _as(desk.lead, at=at).get("/amt/schreibtisch/").content.decode()
    _as(desk.lead, at=at).post(f"{path}{row.pk}/beenden/")
    assert not Deputy.objects.exists()


def test_the_slip_is_a_sheet_with_versions_and_digests(desk: Desk, at: datetime) -> None:
    slip = begin(desk, at=at)
    sign(desk, order_of(slip, 1), by=desk.colleague, at=at + timedelta(minutes=1))
    answer = _as(desk.author, at=at).get(f"/amt/umlauf/{slip}/laufzettel/")
    assert (answer.status_code, answer["Content-Type"]) == (200, "application/pdf")
    assert pikepdf.open(io.BytesIO(answer.content)).Root.MarkInfo.Marked
    pages = pypdfium2.PdfDocument(io.BytesIO(answer.content))
    text = " ".join("".join(page.get_textpage().get_text_range() for page in pages).split())
    assert "mitgezeichnet" in text
    assert Circulation.objects.get().digest[:8] in text
