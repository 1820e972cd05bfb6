"""Public pages: booking without cookies, and every kind of wrong input gets a clear answer."""

import re
from datetime import datetime, timedelta

import pytest
from django.test import Client

from anlaufstelle.appointments import queries
from anlaufstelle.appointments.models import Appointment, Witness
from anlaufstelle.base import clock
from tests.appointments.makers import STUDY, make_office

pytestmark = pytest.mark.django_db

DETAILS = {
    "name": "Ana Beispiel",
    "born_day": "1",
    "born_month": "2",
    "born_year": "1990",
    "mail": "ana@example.org",
    "phone": "",
    "helper": "",
}


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A browser without cookies, at a fixed moment."""
    make_office(at=at)
    monkeypatch.setattr(clock, "read", lambda: at)
    return Client(headers={"host": "127.0.0.1"})


def _free(at: datetime) -> str:
    found = queries.free_times(at=at, wanted=STUDY, first=at.date() + timedelta(days=7)).first
    assert found is not None
    return f"{found[0].isoformat()}T{queries_label(found[1])}"


def queries_label(cell: int) -> str:
    from anlaufstelle.values import grid

    return grid.label(cell)


def _hold(web: Client, at: datetime, **more: str) -> str:
    answer = web.post("/de/termin/halten/", {"c": "study_permit", "start": _free(at), **more})
    assert answer.status_code == 303
    return str(answer["Location"])


def _book(web: Client, at: datetime, **details: str) -> str:
    hold = _hold(web, at)
    check = web.post(hold, {**DETAILS, **details})
    assert check.status_code == 303, check.content.decode()
    done = web.post(check["Location"])
    assert done.status_code == 303
    return str(done["Location"])


def test_booking_needs_four_pages_and_no_cookie(web: Client, at: datetime) -> None:
    assert web.get("/de/").status_code == 200
    step = web.get("/de/termin/?c=study_permit&weiter=1")
    assert step.status_code == 303
    times = web.get(step["Location"])
    assert "Wann passt es Ihnen?" in times.content.decode()
    own = web.get(_book(web, at))
    page = own.content.decode()
    assert "Ihr Termin ist gebucht" in page
    assert Appointment.objects.get(state="booked").code in page
    assert not web.cookies


def test_the_times_page_asks_nothing_personal_and_is_the_same_for_everybody(web: Client) -> None:
    one = web.get("/de/termin/zeiten/?c=study_permit")
    two = Client(headers={"host": "127.0.0.1"}).get("/de/termin/zeiten/?c=study_permit")
    hide = re.compile(rb'nonce="[^"]*"')
    assert hide.sub(b"", one.content) == hide.sub(b"", two.content)
    assert b'name="name"' not in one.content


def test_a_notice_for_all_concerns_of_a_situation_stands_once(web: Client) -> None:
    page = web.get("/de/termin/?s=permit_ends").content.decode()
    assert page.count('class="al-concern"') > 2
    assert page.count("Ein Termin ist noch kein Antrag") == 1


def test_looking_changes_nothing(web: Client, at: datetime) -> None:
    own = _book(web, at)
    before = Appointment.objects.get(state="booked")
    for page in ("", "verschieben/", "absagen/", "drucken/", "code.svg", "termin.ics", "termin.pdf"):
        assert web.get(own + page).status_code == 200
    after = Appointment.objects.get(state="booked")
    assert (before.on, before.start, before.changed_at) == (after.on, after.start, after.changed_at)


def test_the_calendar_file_and_the_messages_never_name_the_matter(web: Client, at: datetime) -> None:
    from anlaufstelle.base.outbox.models import Row

    own = _book(web, at)
    told = web.get(own + "termin.ics").content.decode() + str(list(Row.objects.values_list("values", flat=True)))
    assert "Stud" not in told
    assert "16b" not in told


def test_cancelling_by_link_twice_is_once(web: Client, at: datetime) -> None:
    own = _book(web, at)
    for _number in range(2):
        assert web.post(own + "absagen/")["Location"] == own
    assert "abgesagt" in web.get(own).content.decode()


def test_two_hundred_posts_of_one_form_make_one_booking(web: Client, at: datetime) -> None:
    hold = _hold(web, at)
    check = web.post(hold, DETAILS)["Location"]
    answers = {web.post(check)["Location"] for _number in range(200)}
    assert len(answers) == 1
    assert Appointment.objects.filter(state="booked").count() == 1


def test_an_ended_hold_keeps_what_was_typed(web: Client, at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    hold = _hold(web, at)
    web.post(hold, DETAILS)
    monkeypatch.setattr(clock, "read", lambda: at + timedelta(minutes=11))
    ended = web.post(hold + "pruefen/")
    assert ended.status_code == 410
    token = hold.rstrip("/").rsplit("/", 1)[-1]
    again = web.post("/de/termin/halten/", {"c": "study_permit", "start": _free(at), "h": token})
    assert 'value="Ana Beispiel"' in web.get(again["Location"]).content.decode()


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/de/termin/zeiten/", 422),
        ("/de/termin/zeiten/?c=nichts", 404),
        ("/de/termin/zeiten/?c=%00", 404),
        ("/de/termin/zeiten/?c=study_permit&woche=9999-99-99", 200),
        ("/de/termin/zeiten/?c=study_permit&woche=0001-01-01", 200),
        ("/de/termin/zeiten/?c=study_permit&woche=9999-12-31", 200),
        ("/de/termin/zeiten/?c=study_permit&tag=99999999999999999999", 200),
        ("/de/termin/zeiten/?c=study_permit&tag=%D9%A1", 200),
        ("/de/termin/zeiten/?c=study_permit&zeit=%00&l=xx&f=%00", 200),
        ("/de/termin/zeiten/?" + "&".join(["c=study_permit"] * 13), 422),
        ("/de/termin/?s=nichts", 404),
        ("/de/termin/?c=study_permit&n.study_permit=9223372036854775808&weiter=1", 422),
        ("/de/termin/?weiter=1", 422),
        ("/de/termin/h/nichts/", 410),
        ("/de/termin/t/nichts/", 410),
        ("/de/termin/t/" + "9" * 30 + "~a~b/", 410),
        ("/xx/", 404),
    ],
)
def test_a_wrong_address_gets_a_clear_page_in_the_language(web: Client, path: str, status: int) -> None:
    for language in ("de", "ar"):
        answer = web.get(path.replace("/de/", f"/{language}/"))
        assert answer.status_code == status
        assert b"<h1" in answer.content


@pytest.mark.parametrize(
    "start",
    [
        "",
        "x",
        "2026-03-29T02:30",
        "2026-10-25T02:30",
        "9999-12-31T08:00",
        "2026-03-10T08:01",
        "2026-03-10T25:00",
        "\x00",
        "2" * 500,
    ],
)
def test_a_time_that_cannot_be_is_said_on_the_times_page(web: Client, start: str) -> None:
    answer = web.post("/de/termin/halten/", {"c": "study_permit", "start": start})
    assert answer.status_code in (409, 422)
    assert "Wann passt es Ihnen?" in answer.content.decode()


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": "\x00"},
        {"name": "a" + "\u0301" * 10_000},
        {"name": " "},
        {"born_day": "31", "born_month": "2"},
        {"born_year": "9223372036854775808"},
        {"born_year": "1850"},
        {"born_day": ""},
        {"mail": "ana@example.org\nBcc: x@example.org"},
        {"mail": "x" * 300 + "@example.org"},
        {"phone": "12"},
        {"phone": "9" * 60},
        {"helper": "2"},
    ],
)
def test_wrong_details_stay_on_the_form_with_an_error(web: Client, at: datetime, wrong: dict[str, str]) -> None:
    answer = web.post(_hold(web, at), {**DETAILS, **wrong})
    assert answer.status_code == 422
    assert "Fehler" in answer.content.decode()


def test_a_form_of_another_site_is_refused_and_without_the_check_it_would_not_be(
    web: Client, at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    form = {"c": "study_permit", "start": _free(at)}
    for header in ({"sec-fetch-site": "cross-site"}, {"origin": "https://elsewhere.example"}, {"origin": "null"}):
        assert web.post("/de/termin/halten/", form, headers=header).status_code == 403
    assert web.post("/de/termin/halten/", form, headers={"sec-fetch-site": "same-origin"}).status_code == 303
    monkeypatch.setattr("anlaufstelle.web.middleware._from_elsewhere", lambda _request: False)
    assert web.post("/de/termin/halten/", form, headers={"sec-fetch-site": "cross-site"}).status_code == 303


def test_the_page_carries_a_fresh_nonce_and_a_strict_policy(web: Client) -> None:
    nonces = set()
    for _number in range(3):
        answer = web.get("/de/")
        policy = answer["Content-Security-Policy"]
        nonce = re.search(r"'nonce-([^']+)'", policy)
        assert nonce is not None
        nonces.add(nonce.group(1))
        assert f'nonce="{nonce.group(1)}"' in answer.content.decode()
        assert "unsafe" not in policy
    assert len(nonces) == 3


def test_the_front_door_speaks_the_browsers_language(web: Client) -> None:
    for wanted, found in (("ar,de;q=0.5", "/ar/"), ("xx", "/de/"), ("", "/de/"), ("uk-UA", "/uk/"), ("\x00", "/de/")):
        assert web.get("/", headers={"accept-language": wanted})["Location"] == found


def test_who_lost_the_place_reads_so_and_chooses_a_new_time(web: Client, at: datetime) -> None:
    own = _book(web, at)
    Appointment.objects.update(member=None, counter=None)
    Witness.objects.all().delete()
    page = web.get(own).content.decode()
    assert "Die Zeit unten gilt nicht mehr" in page
    assert "Ihr Termin ist gebucht" not in page
    assert b"STATUS:TENTATIVE" in web.get(f"{own}termin.ics").content
    assert web.post(f"{own}verschieben/", {"start": _free(at)}).status_code == 303
    assert "Die Zeit unten gilt nicht mehr" not in web.get(own).content.decode()


def test_each_new_calendar_file_replaces_the_one_before(web: Client, at: datetime) -> None:
    own = _book(web, at)
    numbers = [_sequence(web, own)]
    Appointment.objects.update(member=None, counter=None)
    Witness.objects.all().delete()
    numbers.append(_sequence(web, own))
    web.post(f"{own}verschieben/", {"start": _free(at)})
    numbers.append(_sequence(web, own))
    web.post(f"{own}absagen/")
    numbers.append(_sequence(web, own))
    assert numbers == sorted(set(numbers))


def _sequence(web: Client, own: str) -> int:
    """Give the number by which a calendar tells a newer entry from an older one (RFC 5545, section 3.8.7.4)."""
    found = re.search(rb"SEQUENCE:(\d+)", web.get(f"{own}termin.ics").content)
    assert found is not None
    return int(found.group(1))
