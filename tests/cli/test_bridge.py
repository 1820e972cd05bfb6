"""The bridge: what Django sees of a request, and what a caller cannot make it believe or hold up."""

import asyncio
import gc
import weakref
from collections.abc import AsyncIterator, Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

import pytest

from anlaufstelle.web.serve import bridge as bridge_room
from anlaufstelle.web.serve.bridge import Bodies, Bridge
from anlaufstelle.web.serve.environ import environ
from anlaufstelle.web.serve.proxies import Proxies
from tests.loops import run_alone

NOBODY = Proxies(())
OUR_PROXY = Proxies(("10.0.0.0/24", "2001:db8::1"))


class Pairs(list[tuple[str, str]]):
    """Headers as granian gives them."""

    def items(self) -> list[tuple[str, str]]:
        return list(self)

    def get(self, key: str, default: str | None = None) -> str | None:
        return next((value for name, value in self if name == key), default)


@dataclass
class Asked:
    """A request as granian gives it."""

    path: str = "/de/"
    method: str = "GET"
    query_string: str = ""
    headers: Pairs = field(default_factory=Pairs)
    client: str = "10.0.0.7:4711"
    server: str = "127.0.0.1:8000"
    scheme: str = "http"
    http_version: str = "1.1"
    proto: str = "http"


class Caller:
    """The other end of the line: sends pieces of a body, and takes the answer."""

    def __init__(self, *pieces: bytes, stays_silent: bool = False, hangs_up_after: int | None = None) -> None:
        self.pieces, self.stays_silent, self.hangs_up_after = pieces, stays_silent, hangs_up_after
        self.status, self.body, self.sent = 0, b"", 0

    async def __aiter__(self) -> AsyncIterator[bytes]:
        for piece in self.pieces:
            yield piece
        if self.stays_silent:
            await asyncio.Event().wait()

    async def client_disconnect(self) -> None:
        await asyncio.Event().wait()

    def response_bytes(self, status: int, headers: list[tuple[str, str]], body: bytes) -> None:
        del headers
        self.status, self.body = status, body

    def response_stream(self, status: int, headers: list[tuple[str, str]]) -> "Caller":
        del headers
        self.status = status
        return self

    async def send_bytes(self, data: bytes) -> None:
        if self.hangs_up_after is not None and self.sent >= self.hangs_up_after:
            raise ConnectionError
        self.sent += 1
        self.body += data


class Answer:
    """An answer of the application that knows whether it was closed."""

    def __init__(self, pieces: Iterable[bytes]) -> None:
        self.pieces, self.closed = pieces, False

    def __iter__(self) -> Any:
        return iter(self.pieces)

    def close(self) -> None:
        self.closed = True


def _bridge(*pieces: bytes, threads: int = 1, body_limit: int = 100, waiting: int = 5) -> tuple[Bridge, list[Any]]:
    seen: list[Any] = []

    def wsgi(inner: dict[str, Any], start: Callable[..., Any]) -> Answer:
        start("200 OK", [("Content-Type", "text/plain")])
        answer = Answer(pieces or (inner["wsgi.input"].read(),))
        seen.append(answer)
        return answer

    return Bridge(wsgi, threads=threads, proxies=NOBODY, bodies=Bodies(body_limit), waiting=waiting), seen


def _told(**headers: str) -> Asked:
    return Asked(method="POST", headers=Pairs((name.replace("_", "-"), value) for name, value in headers.items()))


def test_path_query_and_body_arrive_as_wsgi_wants_them() -> None:
    asked = Asked(path="/ar/%D8%AA", query_string="a=%C3%A4", headers=Pairs([("content-type", "text/plain")]))
    inner = environ(asked, b"abc", proxies=NOBODY)
    assert str(inner["PATH_INFO"]).encode("latin-1").decode() == "/ar/ت"
    assert inner["QUERY_STRING"] == "a=%C3%A4"
    assert (inner["CONTENT_TYPE"], inner["CONTENT_LENGTH"]) == ("text/plain", "3")
    assert "HTTP_CONTENT_LENGTH" not in inner


def test_several_cookies_and_several_lines_are_joined() -> None:
    inner = environ(
        Asked(headers=Pairs([("cookie", "a=1"), ("cookie", "b=2"), ("accept", "x"), ("accept", "y")])),
        b"",
        proxies=NOBODY,
    )
    assert (inner["HTTP_COOKIE"], inner["HTTP_ACCEPT"]) == ("a=1; b=2", "x,y")


@pytest.mark.parametrize(
    ("proxies", "forwarded", "expected"),
    [
        (NOBODY, "198.51.100.7", "10.0.0.7"),
        (OUR_PROXY, "198.51.100.7", "198.51.100.7"),
        (OUR_PROXY, "6.6.6.6, 198.51.100.7", "198.51.100.7"),
        (OUR_PROXY, "198.51.100.7, 10.0.0.9", "198.51.100.7"),
        (OUR_PROXY, "unknown, 10.0.0.9", "10.0.0.9"),
        (OUR_PROXY, "6.6.6.6\x00", "10.0.0.7"),
        (OUR_PROXY, "[2001:db8::99]:80", "2001:db8::99"),
    ],
)
def test_only_our_own_proxies_say_who_asks(proxies: Proxies, forwarded: str, expected: str) -> None:
    inner = environ(Asked(headers=Pairs([("x-forwarded-for", forwarded)])), b"", proxies=proxies)
    assert inner["REMOTE_ADDR"] == expected
    assert "HTTP_X_FORWARDED_FOR" not in inner


def test_a_stranger_cannot_claim_tls_or_dress_up_a_header() -> None:
    headers = Pairs([("x-forwarded-proto", "https"), ("x_forwarded_for", "6.6.6.6"), ("x-forwarded-host", "evil")])
    inner = environ(Asked(headers=headers), b"", proxies=NOBODY)
    assert inner["wsgi.url_scheme"] == "http"
    assert not [name for name in inner if "FORWARDED" in name]
    assert environ(Asked(headers=headers), b"", proxies=OUR_PROXY)["wsgi.url_scheme"] == "https"


def test_a_body_comes_in_whole_and_the_request_is_closed() -> None:
    bridge, seen = _bridge()
    caller = Caller(b"ab", b"cd")
    run_alone(bridge.serve(_told(transfer_encoding="chunked"), caller))
    assert (caller.status, caller.body) == (200, b"abcd")
    assert seen[0].closed


@pytest.mark.parametrize(
    ("asked", "pieces"),
    [
        (_told(content_length="101"), (b"x" * 101,)),
        (_told(transfer_encoding="chunked"), (b"x" * 60, b"x" * 60)),
        (_told(content_length="10", transfer_encoding="chunked"), (b"x" * 101,)),
    ],
)
def test_a_body_over_the_limit_never_reaches_the_house(asked: Asked, pieces: tuple[bytes, ...]) -> None:
    bridge, seen = _bridge()
    caller = Caller(*pieces)
    run_alone(bridge.serve(asked, caller))
    assert (caller.status, seen) == (413, [])


FILES = "multipart/form-data; boundary=x"


def _large(path: str = "/amt/akten/eingang/", kind: str = FILES, size: int = 900, cookie: str = "clerk") -> Asked:
    headers = Pairs([("content-length", str(size)), ("content-type", kind), ("cookie", cookie)])
    return Asked(method="POST", path=path, headers=headers)


def _with_door(*, at_once: int = 2) -> tuple[Bridge, list[str]]:
    """A house that shows its forms to the clerk alone."""
    seen: list[str] = []

    def wsgi(inner: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        shown = inner["HTTP_COOKIE"] == "clerk"
        start("200 OK" if shown else "302 Found", [])
        seen.append(inner["REQUEST_METHOD"])
        return [inner["wsgi.input"].read()]

    return Bridge(wsgi, threads=1, proxies=NOBODY, bodies=Bodies(100, 1000, at_once=at_once)), seen


def test_files_come_in_from_who_is_shown_their_form() -> None:
    bridge, seen = _with_door()
    caller = Caller(b"x" * 900)
    run_alone(bridge.serve(_large(), caller))
    assert (caller.status, len(caller.body), seen) == (200, 900, ["GET", "POST"])


@pytest.mark.parametrize(
    "asked",
    [_large(cookie="stranger"), _large(path="/de/"), _large(kind="text/plain"), _large(size=1001)],
)
def test_nobody_else_sends_more_than_a_form(asked: Asked) -> None:
    bridge, seen = _with_door()
    caller = Caller(b"x" * 900)
    run_alone(bridge.serve(asked, caller))
    assert caller.status == 413
    assert "POST" not in seen


def test_only_so_many_send_files_at_once_and_forms_go_by() -> None:
    bridge, _seen = _with_door(at_once=1)

    async def play() -> tuple[int, int, int]:
        first = asyncio.ensure_future(bridge.serve(_large(), Caller(b"x", stays_silent=True)))
        await asyncio.sleep(0.05)
        waits, form = Caller(b"x" * 900), Caller(b"x")
        second = asyncio.ensure_future(bridge.serve(_large(), waits))
        await bridge.serve(_large(size=1), form)
        before = waits.status
        first.cancel()
        await second
        return before, form.status, waits.status

    assert run_alone(play()) == (0, 200, 200)


def test_what_a_large_request_took_is_gone_with_it_and_of_a_small_one_in_its_time() -> None:
    """A page and its request hold one another; only a search for garbage ends that."""
    held: list[weakref.ref[Any]] = []

    class Page:
        def __init__(self) -> None:
            self.request = self

    def wsgi(inner: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        if inner["REQUEST_METHOD"] == "POST":
            held.append(weakref.ref(Page()))
        start("200 OK", [])
        return [b""]

    bridge = Bridge(wsgi, threads=1, proxies=NOBODY, bodies=Bodies(100, 1000))
    gc.disable()
    try:
        run_alone(bridge.serve(_large(size=9), Caller(b"x" * 9)))
        assert held[0]() is not None
        run_alone(bridge.serve(_large(), Caller(b"x" * 900)))
        assert [one() for one in held] == [None, None]
    finally:
        gc.enable()


def test_slow_senders_hold_no_thread() -> None:
    """Twenty callers who never finish sending; the one thread still answers somebody else."""
    bridge, _seen = _bridge(threads=1)

    async def play() -> int:
        slow = [
            asyncio.ensure_future(bridge.serve(_told(content_length="50"), Caller(b"x", stays_silent=True)))
            for _ in range(20)
        ]
        await asyncio.sleep(0)
        other = Caller()
        await bridge.serve(Asked(), other)
        for task in slow:
            task.cancel()
        return other.status

    assert run_alone(play()) == 200


def test_who_never_finishes_sending_is_told_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bridge_room, "BODY_SECONDS", 0.01)
    bridge, seen = _bridge()
    caller = Caller(b"x", stays_silent=True)
    run_alone(bridge.serve(_told(content_length="50"), caller))
    assert (caller.status, seen) == (408, [])


def test_a_crowd_is_told_to_come_back() -> None:
    bridge, seen = _bridge(threads=1, waiting=0)

    async def play() -> list[int]:
        callers = [Caller() for _ in range(3)]
        await asyncio.gather(*(bridge.serve(Asked(), caller) for caller in callers))
        return [caller.status for caller in callers]

    assert run_alone(play()) == [200, 503, 503]
    assert len(seen) == 1


def test_a_long_answer_goes_out_in_pieces_and_is_closed() -> None:
    half = b"x" * (bridge_room.WHOLE_BYTES // 2 + 1)
    bridge, seen = _bridge(half, half, half, b"", b"end")
    caller = Caller()
    run_alone(bridge.serve(Asked(), caller))
    assert caller.body == half * 3 + b"end"
    assert caller.sent == 3
    assert seen[0].closed


def test_a_caller_who_leaves_during_a_long_answer_still_ends_the_request() -> None:
    half = b"x" * (bridge_room.WHOLE_BYTES // 2 + 1)
    bridge, seen = _bridge(*[half] * 6)
    run_alone(bridge.serve(Asked(), Caller(hangs_up_after=1)))
    assert seen[0].closed


def test_an_answer_that_breaks_is_closed_too() -> None:
    def pieces() -> Iterable[bytes]:
        yield b"a"
        raise RuntimeError("broken")

    answer = Answer(pieces())
    bridge = Bridge(lambda _inner, _start: answer, threads=1, proxies=NOBODY, bodies=Bodies(1))
    with pytest.raises(RuntimeError, match="broken"):
        run_alone(bridge.serve(Asked(), Caller()))
    assert answer.closed
