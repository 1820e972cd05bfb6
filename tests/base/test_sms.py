"""SMS through a gateway over HTTP, and as files where there is none."""

import json
import threading
from collections.abc import Iterator
from datetime import datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any

import pytest

from anlaufstelle.base.outbox.adapter import HttpGateway, Sms, SmsFolder
from anlaufstelle.base.outbox.carrying import Later, Never
from tests.base.parcels import parcel


class Gateway:
    """A gateway that answers with the next of `answers`, then 200; 0 cuts the line."""

    def __init__(self) -> None:
        self.answers: list[int] = []
        self.got: list[tuple[dict[str, str], dict[str, Any]]] = []


@pytest.fixture
def gateway() -> Iterator[tuple[Gateway, str]]:
    desk = Gateway()

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            body = self.rfile.read(int(self.headers["Content-Length"]))
            desk.got.append((dict(self.headers), json.loads(body)))
            answer = desk.answers.pop(0) if desk.answers else 200
            if answer:
                self.send_response(answer)
                self.send_header("Content-Length", "0")
                self.end_headers()
            else:
                self.close_connection = True

        def log_message(self, *_: object) -> None:
            """Say nothing."""

    server = HTTPServer(("127.0.0.1", 0), Handler)
    working = threading.Thread(target=server.serve_forever)
    working.start()
    yield desk, f"http://127.0.0.1:{server.server_address[1]}/send"
    server.shutdown()
    working.join()
    server.server_close()


def _sms() -> Any:
    return parcel(channel="sms", to="0151 23456789")


def test_a_text_goes_out_with_its_key(at: datetime, gateway: tuple[Gateway, str]) -> None:
    desk, address = gateway
    Sms(HttpGateway(address, token="geheim")).carry(_sms(), at=at)
    ((headers, body),) = desk.got
    assert body["to"] == "+4915123456789"
    assert body["key"] == headers["Idempotency-Key"] == str(_sms().id)
    assert headers["Authorization"] == "Bearer geheim"
    assert "K7P-3QX" in body["text"]


@pytest.mark.parametrize(
    ("answer", "kind", "perhaps"), [(429, Later, False), (503, Later, True), (0, Later, True), (400, Never, False)]
)
def test_each_answer_means_what_it_says(
    at: datetime, gateway: tuple[Gateway, str], answer: int, kind: type[Later | Never], perhaps: bool
) -> None:
    desk, address = gateway
    desk.answers = [answer]
    with pytest.raises(kind) as problem:
        Sms(HttpGateway(address)).carry(_sms(), at=at)
    assert "+49" not in str(problem.value)
    if isinstance(problem.value, Later):
        assert problem.value.perhaps_sent == perhaps


def test_a_gateway_that_is_away_holds_the_whole_batch(at: datetime) -> None:
    with pytest.raises(Later) as problem:
        Sms(HttpGateway("http://127.0.0.1:9")).carry(_sms(), at=at)
    assert problem.value.for_all
    assert not problem.value.perhaps_sent


def test_a_number_changed_in_the_database_is_checked_again(at: datetime, gateway: tuple[Gateway, str]) -> None:
    desk, address = gateway
    with pytest.raises(Never, match="not one"):
        Sms(HttpGateway(address)).carry(parcel(channel="sms", to="0900 1234567"), at=at)
    assert desk.got == []


@pytest.mark.parametrize("address", ["http://sms.example.org/send", "ftp://127.0.0.1/", "sms.example.org"])
def test_a_gateway_elsewhere_needs_tls(address: str) -> None:
    with pytest.raises(ValueError, match="https"):
        HttpGateway(address)


def test_without_a_gateway_texts_are_files(at: datetime, home: Path) -> None:
    carrier = Sms(SmsFolder(home / "sms"))
    carrier.carry(_sms(), at=at)
    carrier.carry(_sms(), at=at)
    (file,) = (home / "sms").iterdir()
    assert file.read_text().startswith("+4915123456789\n")
    carrier.close()
