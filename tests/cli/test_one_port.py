"""The real server on one port: strangers hear nothing, slow callers stop nobody, odd requests get a clear answer."""

import socket
from collections.abc import Iterator

import pytest

from tests.cli import process
from tests.cli.process import Serving


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Serving]:
    """Give one server for all tests here; they only ask."""
    home = tmp_path_factory.mktemp("one-port") / "home"
    assert process.run(home, "init").returncode == 0
    with process.serving(home, THREADS="2") as running:
        yield running


def _raw(server: Serving, request: bytes) -> bytes:
    with socket.create_connection(("127.0.0.1", server.port), timeout=process.PATIENCE_SECONDS) as line:
        line.sendall(request)
        answer = b""
        while piece := line.recv(65536):
            answer += piece
        return answer


def test_strangers_hear_nothing(server: Serving) -> None:
    status, body = server.get("/live/plan")
    assert (status, body) == (401, b"")
    assert server.get("/live/other")[0] == 404


@pytest.mark.parametrize(
    "begin",
    [
        b"POST /health/live HTTP/1.1\r\nHost: x\r\n",
        b"POST /health/live HTTP/1.1\r\nHost: x\r\nContent-Length: 900\r\n\r\na",
    ],
)
def test_a_hundred_who_never_finish_stop_nobody(server: Serving, begin: bytes) -> None:
    lines = [socket.create_connection(("127.0.0.1", server.port)) for _ in range(100)]
    try:
        for line in lines:
            line.sendall(begin)
        assert server.get("/health/live")[0] == 200
    finally:
        for line in lines:
            line.close()


def test_head_gives_the_length_and_no_body(server: Serving) -> None:
    answer = _raw(server, b"HEAD /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
    head, _, body = answer.partition(b"\r\n\r\n")
    assert head.startswith(b"HTTP/1.1 200")
    assert b"content-length: 16" in head.lower()
    assert body == b""


@pytest.mark.parametrize(
    ("request_line", "status"),
    [
        (b"GET /health/live HTTP/1.1\r\nHost: evil.example\r\n", b"200"),
        (b"GET /de/%00 HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"404"),
        (b"GET /de/%ff%fe HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"404"),
        (b"POST /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 99999999\r\n", b"413"),
        (b"BREW /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\n", b"405"),
        (b"GET /health/live HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Long: " + b"a" * 200_000 + b"\r\n", b"431"),
    ],
)
def test_odd_requests_get_a_clear_answer(server: Serving, request_line: bytes, status: bytes) -> None:
    answer = _raw(server, request_line + b"Connection: close\r\n\r\n")
    assert answer.split(b" ")[1] == status
