"""The JSON API: the same times, the same rules, the same errors as the pages."""

import json
from datetime import date, datetime
from typing import Any

import pytest
from django.test import Client

from anlaufstelle.appointments import queries
from anlaufstelle.appointments.models import Appointment
from anlaufstelle.base import clock
from anlaufstelle.values import grid
from tests.appointments.makers import STUDY, make_hold, make_office

pytestmark = pytest.mark.django_db

PERSON = {"name": "Ana Beispiel", "born": "1990-02-01", "mail": "ana@example.org"}
FREE = "/api/v1/free-times?concern=study_permit"


@pytest.fixture
def web(at: datetime, monkeypatch: pytest.MonkeyPatch) -> Client:
    """A program that calls at a fixed moment."""
    make_office(at=at)
    monkeypatch.setattr(clock, "read", lambda: at)
    return Client(headers={"host": "127.0.0.1"})


def _post(web: Client, path: str, body: dict[str, Any], *, key: str = "", status: int = 201) -> dict[str, Any]:
    headers = {"Idempotency-Key": key} if key else {}
    answer = web.post(f"/api/v1/{path}", json.dumps(body), content_type="application/json", headers=headers)
    assert answer.status_code == status, answer.content.decode()
    kind = "application/problem+json" if status >= 400 else "application/json"
    assert answer["Content-Type"].startswith(kind)
    return dict(answer.json())


def _times(web: Client) -> dict[str, list[str]]:
    return {day["day"]: day["times"] for day in web.get(FREE).json()["days"]}


def _hold(web: Client, **more: str) -> dict[str, Any]:
    day, times = sorted(_times(web).items())[3]
    return {"concerns": ["study_permit"], "day": day, "time": times[0], **more}


def test_free_times_are_those_of_the_pages_and_change_with_a_booking(web: Client, at: datetime) -> None:
    def expected() -> dict[str, list[str]]:
        days = queries.free_times(at=at, wanted=STUDY).days
        return {day.on.isoformat(): [grid.label(cell) for cell in day.cells] for day in days}

    assert _times(web) == expected()
    day, times = sorted(_times(web).items())[3]
    for _colleague in range(2):
        make_hold(at=at, on=date.fromisoformat(day), start=grid.cells_for(int(times[0][:2]) * 60 + int(times[0][3:])))
    assert _times(web) == expected()
    assert times[0] not in _times(web).get(day, [])


def test_hold_book_look_move_cancel(web: Client) -> None:
    wanted = _hold(web)
    held = _post(web, "holds", wanted)
    booked = _post(web, "bookings", {"hold": held["hold"], **PERSON})
    assert (booked["state"], booked["day"], booked["time"]) == ("booked", wanted["day"], wanted["time"])
    own = f"/api/v1/bookings/{booked['booking']}"
    assert web.get(own).json() == booked
    day, times = max(_times(web).items())
    moved = _post(web, f"bookings/{booked['booking']}/move", {"day": day, "time": times[-1]}, status=200)
    assert (moved["day"], moved["time"], moved["code"]) == (day, times[-1], booked["code"])
    for _twice in range(2):
        assert _post(web, f"bookings/{booked['booking']}/cancel", {}, status=200)["state"] == "cancelled"


def test_one_key_gives_one_answer_and_refuses_another_body(web: Client) -> None:
    wanted = _hold(web)
    held = _post(web, "holds", wanted, key="hold-0001")
    assert _post(web, "holds", wanted, key="hold-0001") == held
    assert Appointment.objects.count() == 1
    other = {**wanted, "time": "11:00"}
    assert _post(web, "holds", other, key="hold-0001", status=422)["code"] == "appointments.other_body"
    body = {"hold": held["hold"], **PERSON}
    booked = _post(web, "bookings", body, key="book-0001")
    assert _post(web, "bookings", body, key="book-0001") == booked
    changed = {**body, "name": "Bo Muster"}
    assert _post(web, "bookings", changed, key="book-0001", status=422)["code"] == "appointments.other_body"


def test_the_second_appointment_of_a_person_goes_to_a_human(web: Client) -> None:
    for state in ("booked", "unclear"):
        held = _post(web, "holds", _hold(web))
        assert _post(web, "bookings", {"hold": held["hold"], **PERSON})["state"] == state


@pytest.mark.parametrize(
    ("path", "body", "status", "code"),
    [
        ("holds", {"concerns": ["study_permit"], "day": "2026-03-12", "time": "08:03"}, 422, "appointments.not_a_time"),
        (
            "holds",
            {"concerns": ["study_permit"], "day": "2031-03-12", "time": "08:00"},
            422,
            "appointments.out_of_horizon",
        ),
        ("holds", {"concerns": ["nothing_known"], "day": "2026-03-12", "time": "08:00"}, 404, "concerns.unknown"),
        ("holds", {"concerns": [], "day": "2026-03-12", "time": "08:00"}, 422, "invalid"),
        ("holds", {"concerns": ["study_permit"], "day": "2026-02-30", "time": "08:00"}, 422, "invalid"),
        ("bookings", {"hold": "1~forged~forged", **PERSON}, 410, "appointments.link_ended"),
        ("bookings/1~forged~forged/move", {"day": "2026-03-12", "time": "08:00"}, 410, "appointments.link_ended"),
    ],
)
def test_what_cannot_be_is_a_problem_document(
    web: Client, path: str, body: dict[str, Any], status: int, code: str
) -> None:
    assert _post(web, path, body, status=status)["code"] == code


def test_the_api_describes_itself_as_openapi_3_1(web: Client) -> None:
    schema = web.get("/api/v1/openapi.json").json()
    assert schema["openapi"].startswith("3.1")
    assert set(schema["paths"]) >= {"/api/v1/concerns", "/api/v1/free-times", "/api/v1/holds", "/api/v1/bookings"}
