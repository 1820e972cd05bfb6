"""Link and code: two secrets by two ways; each look is kept, and nothing is told to who has only one of them."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.base import clock
from anlaufstelle.base.errors import DomainError
from anlaufstelle.base.outbox.models import Row
from anlaufstelle.base.public import resident
from anlaufstelle.inspection import actions
from anlaufstelle.inspection.actions import AccessWish, NewAccess
from anlaufstelle.inspection.actions.reading import MOST_TRIES
from anlaufstelle.inspection.errors import AccessOver, WrongCode
from anlaufstelle.inspection.models import Access, Look, PackagePart
from anlaufstelle.inspection.queries import overview
from anlaufstelle.inspection.queries.reading import door_of, reference_of
from anlaufstelle.persons import actions as persons
from anlaufstelle.persons.models import Representative
from tests.accounts.makers import signed_in
from tests.inspection.makers import Case, make_case, make_power, make_released, make_request

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _now(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "read", lambda: at)


@pytest.fixture
def case(at: datetime) -> Case:
    return make_case(at=at)


def give(case: Case, *, days: int = 14, mail: str = "") -> NewAccess:
    inspection = make_request(case)
    make_released(case, inspection)
    wish = AccessWish(days, mail, "tr" if mail else "de")
    return actions.give_access(by=case.by, at=case.at, opened=case.opened, inspection=inspection, given=wish)


def path_of(made: NewAccess) -> str:
    return "/" + made.link.split("/", 3)[3]


def token_of(made: NewAccess) -> str:
    return path_of(made).split("/")[3]


def enter(client: Client, made: NewAccess) -> str:
    answer = client.post(path_of(made), {"code": made.code.lower().replace("-", " ")})
    assert answer.status_code == 303
    return str(answer.headers["Location"])


def test_link_and_code_together_show_the_pages_and_each_look_is_kept(case: Case) -> None:
    made = give(case)
    client = Client()
    before = client.get(path_of(made)).content.decode()
    assert "Musterprobe" not in before, "a link alone tells nothing"
    assert "Akteneinsicht" not in before
    first = enter(client, made)
    page = client.get(first)
    assert b"Seite 1 von 3" in page.content
    assert page.headers["Cache-Control"] == "no-store"
    picture = client.get(f"{first}bild/")
    assert picture.content[:2] == b"\xff\xd8"
    file = client.get(first.replace("/1/", "/datei/"))
    assert file.content[:5] == b"%PDF-"
    assert list(Look.objects.order_by("id").values_list("what", "page")) == [("entered", 0), ("page", 1), ("file", 0)]
    assert client.get(first.replace("/1/", "/9/")).status_code == 404


def test_neither_secret_is_kept_in_the_clear(case: Case) -> None:
    made = give(case)
    row = Access.objects.get()
    for kept in (row.secret, row.code):
        assert re.fullmatch(r"[0-9a-f]{64}", kept)
        assert made.code.replace("-", "") not in kept


def test_the_mail_names_neither_the_matter_nor_anybody_nor_the_code(case: Case) -> None:
    from anlaufstelle.base.outbox.carrying import Parcel
    from anlaufstelle.base.outbox.words import mail

    made = give(case, mail="kanzlei@example.org")
    row = Row.objects.get(channel="mail")
    said_in = {"channel": "mail", "language": "de"}
    parcel = Parcel(
        id=row.id, to=row.to, template=row.template, values=row.values, created_at=row.created_at, **said_in
    )
    said = mail(parcel)
    for secret in (made.code, "Akte", "Aufenthalt", "Musterprobe", "33.20"):
        assert secret not in said.subject + said.body
    assert made.link in said.body
    assert "/tr/unterlagen/" in made.link


def test_guessing_ends_the_link(case: Case) -> None:
    made = give(case)
    client = Client()
    for _turn in range(MOST_TRIES):
        assert client.post(path_of(made), {"code": "00000-00000"}).status_code == 422
    assert client.post(path_of(made), {"code": made.code}).status_code == 410, "the right one opens nothing now"
    assert Look.objects.filter(what="wrong").count() == MOST_TRIES
    assert not Look.objects.filter(what="entered").exists()


def test_the_twin_that_counts_no_tries_could_be_guessed(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anlaufstelle.inspection.actions.reading.MOST_TRIES", 10_000)
    made = give(case)
    for _turn in range(MOST_TRIES + 1):
        with pytest.raises(WrongCode):
            _enter(made, "0", at=case.at)
    assert _enter(made, made.code, at=case.at)


def _enter(made: NewAccess, typed: str, *, at: datetime) -> str:
    number = Access.objects.latest("id").pk
    by = resident(objects=frozenset({reference_of(number)}))
    return actions.enter(by=by, at=at, token=token_of(made), typed=typed)


def test_the_code_of_another_link_opens_nothing(case: Case) -> None:
    first, second = give(case), give(case)
    with pytest.raises(WrongCode):
        _enter(second, first.code, at=case.at)


@pytest.mark.parametrize("spoil", ["x", "1~AAAA~BBBB", "~", "9" * 300])
def test_a_forged_link_is_no_link(case: Case, spoil: str) -> None:
    assert Client().get(f"/de/unterlagen/{spoil}/").status_code == 410
    assert Client().get(f"/de/unterlagen/lesen/{spoil}/1/").status_code == 410


def test_another_actor_with_the_right_token_is_refused(case: Case) -> None:
    made = give(case)
    with pytest.raises(DomainError):
        actions.enter(by=resident(), at=case.at, token=token_of(made), typed=made.code)


def test_it_ends_with_its_day_with_the_hour_by_staff_and_with_the_package(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = give(case, days=2)
    client = Client()
    first = enter(client, made)
    monkeypatch.setattr(clock, "read", lambda: case.at + timedelta(minutes=61))
    assert client.get(first).status_code == 410, "the hour is over; the link still holds"
    first = enter(client, made)
    row = Access.objects.get()
    actions.end_access(by=case.by, at=case.at, opened=case.opened, inspection=row.inspection_id, access=row.pk)
    assert client.get(f"{first}bild/").status_code == 410, "ended at once"
    assert client.get(path_of(made)).status_code == 410
    again = actions.give_access(
        by=case.by, at=case.at, opened=case.opened, inspection=row.inspection_id, given=AccessWish(2)
    )
    monkeypatch.setattr(clock, "read", lambda: case.at + timedelta(days=2))
    assert client.get(path_of(again)).status_code == 410
    PackagePart.objects.all().delete()
    with pytest.raises(AccessOver):
        _enter(again, again.code, at=case.at + timedelta(days=2))


def test_the_pages_of_staff_from_request_to_release(case: Case) -> None:
    worker = signed_in("team_lead", at=case.at)
    gate = {"purpose": "counselling", "reference": "B-2"}
    person, case_file = case.opened.person, case.case_file
    assert worker.get(f"/amt/einsicht/akte/{case_file}/").status_code == 302, "the purpose first"
    worker.post(f"/amt/personen/{person}/oeffnen/", gate)
    assert "Keine Vollmacht" in worker.get(f"/amt/einsicht/akte/{case_file}/").content.decode()
    form = {"asker": "client", "name": "Amina Musterprobe", "received_on_day": "2", "received_on_month": "3"}
    made = worker.post(f"/amt/einsicht/akte/{case_file}/", form | {"received_on_year": "2026"})
    page = made.headers["Location"]
    said = worker.get(page).content.decode()
    assert "Name einer anderen Person (1): alle schwärzen" in said
    assert worker.post(page, {"tun": "schwaerzen", "art": "name"}).status_code == 302
    of_page = f"{page}dokument/{case.letter}/"
    said = worker.get(of_page).content.decode()
    assert "Geschwärzt" in said
    assert "Telefonnummer" in said
    place = {"tun": "stelle", "left": "10", "top": "10", "right": "20", "bottom": "12.5", "kind": "other"}
    assert worker.post(of_page, place).status_code == 302
    assert worker.post(of_page, place | {"right": "5"}).status_code == 422
    assert worker.post(of_page, {"tun": "worte", "wort": ["0", "1"], "kind": "other"}).status_code == 302
    assert worker.get(f"{page}dokument/{case.letter + 99}/").status_code == 404
    assert worker.post(page, {"tun": "erzeugen"}).status_code == 302
    assert "Das Paket entsteht" in worker.get(page).content.decode()
    assert "wird erzeugt" in worker.get("/amt/einsicht/").content.decode()


def test_nobody_reaches_a_request_whose_person_they_have_not_opened(case: Case) -> None:
    inspection = make_request(case)
    worker = signed_in("caseworker", at=case.at)
    assert worker.get(f"/amt/einsicht/{inspection}/").headers["Location"].startswith("/amt/personen/")
    for path in ("", "ablehnen/", "zugang/", "paket/"):
        assert worker.post(f"/amt/einsicht/{inspection}/{path}", {"why": "x"}).status_code == 428
    assert signed_in("registry", at=case.at).get(f"/amt/einsicht/{inspection}/").status_code == 403
    assert worker.get("/amt/einsicht/999/").status_code == 404


def _given_to_a_lawyer(case: Case) -> tuple[NewAccess, int]:
    power = make_power(case)
    inspection = make_request(case, asker="lawyer", representative=power)
    make_released(case, inspection)
    wish = AccessWish(14, "", "de")
    return actions.give_access(by=case.by, at=case.at, opened=case.opened, inspection=inspection, given=wish), power


def test_a_power_of_attorney_that_is_revoked_ends_what_was_opened_by_it(case: Case) -> None:
    made, power = _given_to_a_lawyer(case)
    client = Client()
    first = enter(client, made)
    assert client.get(f"{first}bild/").status_code == 200
    person = case.opened.person
    persons.revoke_representative(by=case.by, at=case.at, person=person, representative=power)
    for path in (first, f"{first}bild/", first.replace("/1/", "/datei/"), path_of(made)):
        assert client.get(path).status_code == 410, path
    shown = overview(case.opened, inspection=Access.objects.get().inspection_id, at=case.at)
    assert [one.powerless for one in shown.accesses] == [True]


def test_a_power_of_attorney_that_holds_another_day_does_not(case: Case) -> None:
    made, power = _given_to_a_lawyer(case)
    Representative.objects.filter(id=power).update(valid_to=case.at.date() + timedelta(days=2))
    assert door_of(token_of(made), at=case.at + timedelta(days=1)).access
    with pytest.raises(AccessOver):
        door_of(token_of(made), at=case.at + timedelta(days=2))
