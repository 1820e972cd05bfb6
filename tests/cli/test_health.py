"""Health says what is unwell, and tells strangers nothing else."""

import shutil
import socket
from datetime import datetime, timedelta
from typing import NamedTuple

import pytest
from django.conf import settings
from django.db import connection
from django.test import RequestFactory

from anlaufstelle.base.outbox.models import Row
from anlaufstelle.web import health
from tests.cli.process import free_port


class Usage(NamedTuple):
    total: int
    used: int
    free: int


def _unwell(at: datetime) -> set[str]:
    return {finding.name for finding in health.findings(at) if not finding.ok}


@pytest.fixture
def _own_turn(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    """A test runs in a transaction, which holds the gate: look at everything else."""
    del db
    monkeypatch.setattr(health, "_gate", lambda: health.Finding("write_gate", ok=True))


@pytest.mark.django_db(transaction=True)
def test_a_good_house_is_ready(at: datetime) -> None:
    assert _unwell(at) == set()


@pytest.mark.django_db
def test_a_gate_held_for_ever_is_told(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    if connection.vendor == "postgresql":
        pytest.skip("PostgreSQL has no write gate")
    monkeypatch.setattr(health, "_GATE_SECONDS", 0.05)
    assert _unwell(at) == {"write_gate"}  # this very test holds it


@pytest.mark.usefixtures("_own_turn")
def test_old_post_is_a_backlog_and_new_post_is_not(at: datetime) -> None:
    row = {"channel": "mail", "to": "a@example.org", "template": "x", "language": "de", "created_at": at}
    Row.objects.create(id="00000000-0000-4000-8000-000000000001", not_before=at, next_attempt_at=at, **row)
    assert _unwell(at + timedelta(seconds=health.BACKLOG_SECONDS - 1)) == set()
    assert _unwell(at + timedelta(seconds=health.BACKLOG_SECONDS)) == {"outbox"}
    assert _unwell(at - timedelta(days=1)) == set()


@pytest.mark.usefixtures("_own_turn")
def test_a_full_disk_is_told(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: Usage(10, 10, 0))
    assert _unwell(at) == {"disk"}


@pytest.mark.usefixtures("_own_turn")
def test_a_silent_mail_server_is_told_and_an_answering_one_is_not(
    at: datetime, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MAIL_SERVER", f"smtp://127.0.0.1:{free_port()}", raising=False)
    assert _unwell(at) == {"mail_server"}
    with socket.create_server(("127.0.0.1", 0)) as server:
        monkeypatch.setattr(settings, "MAIL_SERVER", f"smtp://127.0.0.1:{server.getsockname()[1]}", raising=False)
        assert _unwell(at) == set()


@pytest.mark.usefixtures("_own_turn")
def test_unwell_is_503_and_names_no_path_or_address(
    at: datetime, rf: RequestFactory, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(settings, "MAIL_SERVER", f"smtp://127.0.0.1:{free_port()}", raising=False)
    monkeypatch.setattr(health, "_remembered", health._Remembered(health.findings))
    request = rf.get("/health/ready")
    request.now = at  # type: ignore[attr-defined]  # the clock middleware does this
    answer = health.ready(request)
    text = answer.content.decode()
    assert answer.status_code == 503
    assert answer["Cache-Control"] == "no-store"
    assert "127.0.0.1" not in text
    assert str(settings.HOME) not in text


def test_asking_often_looks_once(at: datetime) -> None:
    looks: list[datetime] = []

    def look(moment: datetime) -> list[health.Finding]:
        looks.append(moment)
        return []

    remembered = health._Remembered(look)
    for _ in range(50):
        remembered.give(at)
    assert len(looks) == 1


def test_only_reading_is_possible(rf: RequestFactory) -> None:
    assert health.live(rf.post("/health/live")).status_code == 405
    assert health.live(rf.get("/health/live")).status_code == 200
