"""Mail over a real SMTP server: taken, refused now, refused for good, cut; each message has one outcome."""

import ssl
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from ipaddress import ip_address
from pathlib import Path

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from django.conf import settings

from anlaufstelle.base.jobs.dispatcher import dispatch
from anlaufstelle.base.outbox import claims
from anlaufstelle.base.outbox import mail as mail_module
from anlaufstelle.base.outbox.letter import letter
from anlaufstelle.base.outbox.mail import MailFolder, Smtp
from anlaufstelle.base.outbox.models import Row
from tests.base.makers import BY, booked, send
from tests.base.smtp_server import Desk, smtp_server

pytestmark = pytest.mark.django_db


@pytest.fixture
def server() -> Iterator[tuple[Desk, Smtp]]:
    with smtp_server() as (desk, address):
        carrier = Smtp(address)
        yield desk, carrier
        carrier.close()


def _go(carrier: Smtp | MailFolder, at: datetime, **other: int) -> int:
    return dispatch(by=BY, at=at, through={"mail": carrier}, **other)


def _only() -> Row:
    return Row.objects.get()


def test_a_taken_mail_is_recorded_and_forgets_its_recipient(at: datetime, server: tuple[Desk, Smtp]) -> None:
    desk, carrier = server
    send(booked(), at=at)
    row = _only()
    assert _go(carrier, at) == 1
    (mail,) = desk.mails
    assert mail["To"] == "sami@example.org"
    assert mail["Message-ID"] == f"<{row.id}@example.org>"
    assert mail["Content-Language"] == "de"
    assert mail["Auto-Submitted"] == "auto-generated"
    assert mail["Date"].datetime == at
    text = mail.get_content()
    assert "Dienstag, 10. März 2026" in text
    assert f"{settings.PUBLIC_URL}/de/termin/t/abc/" in text.split()
    after = _only()
    assert (after.outcome, after.attempts, after.repeats, after.to, after.values) == ("sent", 1, 0, "", {})
    assert after.lease is None
    assert _go(carrier, at + timedelta(days=1)) == 0


def test_a_batch_goes_over_one_connection(at: datetime, server: tuple[Desk, Smtp]) -> None:
    desk, carrier = server
    send(*(booked(f"p{number}@example.org") for number in range(7)), at=at)
    assert _go(carrier, at, limit=5) == 5
    assert _go(carrier, at, limit=5) == 2
    assert desk.connections == 1
    assert desk.recipients == [f"p{number}@example.org" for number in range(7)] or len(set(desk.recipients)) == 7
    assert len({mail["Message-ID"] for mail in desk.mails}) == 7


@pytest.mark.parametrize(
    ("rcpt", "data"),
    [(["450 4.2.0 later"], []), ([], ["451 4.3.0 later"]), ([], ["452 4.3.1 full"]), (["421 4.3.2 bye"], [])],
)
def test_a_refusal_for_now_is_tried_again_with_longer_pauses(
    at: datetime, server: tuple[Desk, Smtp], rcpt: list[str], data: list[str]
) -> None:
    desk, carrier = server
    desk.rcpt, desk.data = rcpt * 2, data * 2
    send(booked(), at=at)
    for attempt, pause in ((1, 10), (2, 20)):
        now = _only().next_attempt_at
        _go(carrier, now)
        row = _only()
        assert (row.outcome, row.attempts, row.repeats, row.to) == ("", attempt, 0, "sami@example.org")
        assert timedelta(seconds=pause) <= row.next_attempt_at - now <= timedelta(seconds=pause * 1.25)
        assert _go(carrier, now) == 0, "not before its time"
    _go(carrier, _only().next_attempt_at)
    assert _only().outcome == "sent"
    assert len(desk.mails) == 1


@pytest.mark.parametrize(("rcpt", "data"), [(["550 5.1.1 unknown"], []), ([], ["554 5.7.1 no"])])
def test_a_refusal_for_good_ends_it_with_a_reason_without_the_address(
    at: datetime, server: tuple[Desk, Smtp], rcpt: list[str], data: list[str]
) -> None:
    desk, carrier = server
    desk.rcpt, desk.data = rcpt, data
    send(booked(), booked("next@example.org"), at=at)
    _go(carrier, at)
    failed = Row.objects.get(outcome="failed")
    assert "does not accept" in failed.problem
    assert "sami" not in failed.problem
    assert failed.to == ""
    assert Row.objects.filter(outcome="sent").count() == 1, "the next one goes out all the same"


def test_a_cut_after_the_text_sends_the_same_mail_again_and_counts_it(at: datetime, server: tuple[Desk, Smtp]) -> None:
    desk, carrier = server
    desk.data = ["cut"]
    send(booked(), at=at)
    _go(carrier, at)
    row = _only()
    assert (row.outcome, row.repeats) == ("", 1)
    _go(carrier, row.next_attempt_at)
    assert (_only().outcome, _only().repeats) == ("sent", 1)
    first, second = desk.mails
    assert first["Message-ID"] == second["Message-ID"]


def test_a_cut_before_the_text_is_no_repeat(at: datetime, server: tuple[Desk, Smtp]) -> None:
    desk, carrier = server
    desk.rcpt = ["cut"]
    send(booked(), at=at)
    _go(carrier, at)
    assert (_only().outcome, _only().repeats, _only().attempts) == ("", 0, 1)
    _go(carrier, _only().next_attempt_at)
    assert _only().outcome == "sent"
    assert len(desk.mails) == 1


def test_a_server_that_is_away_holds_everything_and_loses_nothing(at: datetime) -> None:
    with smtp_server() as (_desk, address):
        pass  # its port is free again: nobody answers there
    send(booked(), booked("next@example.org"), at=at)
    assert _go(Smtp(address), at) == 2
    assert set(Row.objects.values_list("outcome", "attempts", "repeats")) == {("", 1, 0)}
    assert "no connection" in Row.objects.first().problem  # type: ignore[union-attr]


def test_a_sender_the_server_refuses_is_our_mistake_and_loses_nothing(at: datetime, server: tuple[Desk, Smtp]) -> None:
    desk, carrier = server
    desk.mail_from = ["550 5.7.1 not you"]
    send(booked(), booked("next@example.org"), at=at)
    _go(carrier, at)
    assert set(Row.objects.values_list("outcome", flat=True)) == {""}
    _go(carrier, at + timedelta(hours=1))
    assert set(Row.objects.values_list("outcome", flat=True)) == {"sent"}


def test_after_a_day_of_refusals_a_message_is_given_up(at: datetime, server: tuple[Desk, Smtp]) -> None:
    desk, carrier = server
    desk.rcpt = ["450 later"] * 100
    send(booked(), at=at)
    rounds = 0
    while _only().outcome == "":
        rounds += _go(carrier, _only().next_attempt_at)
    assert (rounds, _only().outcome) == (claims.MOST_ATTEMPTS, "failed")
    waited = _only().outcome_at - at  # type: ignore[operator]
    assert timedelta(hours=24) < waited < timedelta(hours=48)


def test_a_defect_of_ours_stops_neither_the_others_nor_says_the_recipient(
    at: datetime, server: tuple[Desk, Smtp], caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk, carrier = server

    def broken(parcel: object, **other: datetime) -> object:
        if parcel.to.startswith("sami"):  # type: ignore[attr-defined]
            raise RuntimeError(f"cannot write to {parcel.to}")  # type: ignore[attr-defined]
        return letter(parcel, **other)  # type: ignore[arg-type]

    monkeypatch.setattr(mail_module, "letter", broken)
    send(booked(), booked("next@example.org"), at=at)
    _go(carrier, at)
    assert desk.recipients == ["next@example.org"]
    assert Row.objects.get(outcome="").problem == "defect: RuntimeError"
    assert "sami" not in caplog.text


def test_an_address_with_letters_of_its_own_needs_a_server_that_can(at: datetime, server: tuple[Desk, Smtp]) -> None:
    desk, carrier = server
    send(booked("zeynep@straße.example"), booked("jörg@example.org"), at=at)
    _go(carrier, at)
    assert sorted(desk.recipients) == ["jörg@example.org", "zeynep@xn--strae-oqa.example"]
    with smtp_server(enable_SMTPUTF8=False) as (_old, address):
        send(booked("jörg@example.org"), at=at)
        _go(Smtp(address), at)
    assert "such letters" in Row.objects.get(outcome="failed").problem


def _certificate(folder: Path, at: datetime) -> Path:
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "127.0.0.1")])
    made = (
        x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
        .serial_number(7).not_valid_before(datetime(2020, 1, 1, tzinfo=UTC)).not_valid_after(at + timedelta(days=36500))
        .add_extension(x509.SubjectAlternativeName([x509.IPAddress(ip_address("127.0.0.1"))]), critical=False)
        .sign(key, hashes.SHA256())
    )  # fmt: skip
    file = folder / "server.pem"
    file.write_bytes(
        key.private_bytes(serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        + made.public_bytes(serialization.Encoding.PEM)
    )
    return file


def test_tls_is_used_and_the_certificate_checked(at: datetime, tmp_path: Path) -> None:
    file = _certificate(tmp_path, at)
    own = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    own.load_cert_chain(file)
    with smtp_server(tls_context=own, require_starttls=True) as (desk, address):
        send(booked(), at=at)
        _go(Smtp(address), at)
        assert desk.mails == [], "an unknown certificate is not believed"
        assert "no connection" in _only().problem
        trust = ssl.create_default_context(cafile=file)
        _go(Smtp(address, trust=trust), at + timedelta(hours=1))
        assert len(desk.mails) == 1


def test_a_server_elsewhere_gets_nothing_without_tls(at: datetime, monkeypatch: pytest.MonkeyPatch) -> None:
    """The twin: the same server taken for this machine gets it."""
    with smtp_server() as (desk, address):
        send(booked(), at=at)
        with monkeypatch.context() as patch:
            patch.setattr(mail_module, "is_this_machine", lambda _host: False)
            _go(Smtp(address), at)
        assert desk.mails == []
        _go(Smtp(address), at + timedelta(hours=1))
        assert len(desk.mails) == 1


def test_a_server_is_named_by_its_scheme() -> None:
    for wrong in ("mail.example.org", "http://mail.example.org", "smtp://"):
        with pytest.raises(ValueError, match="smtp://host:port"):
            Smtp(wrong)


def test_without_a_server_mails_are_files_one_a_message(at: datetime, home: Path) -> None:
    send(booked(), at=at)
    row = _only()
    folder = MailFolder(home / "mail")
    _go(folder, at)
    (file,) = (home / "mail").iterdir()
    assert file.name == f"{row.id}.eml"
    assert file.stat().st_mode & 0o777 == 0o600
    assert folder.forget(before=datetime(2020, 1, 1, tzinfo=UTC)) == 0
    assert folder.forget(before=datetime(2999, 1, 1, tzinfo=UTC)) == 1
