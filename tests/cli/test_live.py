"""Live events reach signed-in staff only, tell changes once, and end with the server."""

import asyncio
import os
from collections.abc import Callable

import pytest

from anlaufstelle.web.serve import live, ticker
from anlaufstelle.web.serve.live import Live, News
from tests.cli.test_bridge import Asked, Caller
from tests.loops import run_alone


def _live(news: News, *, answer: int = 204) -> Live:
    async def ask(_scope: object, path: str) -> int:
        assert path == live.QUESTION
        return answer

    return Live(news, ask=ask)


async def _listen(news: News, during: Callable[[], None], *, answer: int = 204) -> Caller:
    caller = Caller()
    task = asyncio.ensure_future(_live(news, answer=answer).serve(Asked(path="/live/plan"), caller))
    await _settle()
    during()
    await _settle()
    news.end()
    await asyncio.wait_for(task, 30)
    return caller


async def _settle() -> None:
    for _ in range(20):
        await asyncio.sleep(0)


@pytest.mark.parametrize("answer", [200, 302, 401, 403, 404, 500])
def test_nobody_listens_whom_the_house_does_not_know(answer: int) -> None:
    news = News()
    news.tell("7")
    caller = run_alone(_listen(news, lambda: None, answer=answer))
    assert (caller.status, caller.body) == (401, b"")
    assert news.listeners == 0


def test_a_listener_gets_the_stamp_and_each_change_once() -> None:
    news = News()
    news.tell("7")

    def change() -> None:
        news.tell("7")
        news.tell("8")

    caller = run_alone(_listen(news, change))
    assert caller.status == 200
    assert caller.body.count(b"event: plan") == 2
    assert b"data: 7\n\n" in caller.body
    assert b"data: 8\n\n" in caller.body


def test_streams_end_with_the_server_and_none_is_counted_any_more() -> None:
    news = News()
    run_alone(_listen(news, lambda: None))
    assert news.listeners == 0


def test_a_stream_ends_after_its_time_so_that_the_session_is_asked_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(live, "STREAM_SECONDS", 0.01)
    caller = Caller()
    run_alone(asyncio.wait_for(_live(News()).serve(Asked(path="/live/plan"), caller), 30))
    assert caller.status == 200


def test_more_than_the_most_are_sent_away() -> None:
    news = News()
    news.listeners = live.MOST_LISTENERS
    caller = Caller()
    run_alone(_live(news).serve(Asked(path="/live/plan"), caller))
    assert caller.status == 503


@pytest.mark.parametrize(
    ("asked", "status"), [(Asked(path="/live/other"), 404), (Asked(path="/live/plan", method="POST"), 405)]
)
def test_there_is_one_stream_to_get(asked: Asked, status: int) -> None:
    caller = Caller()
    run_alone(_live(News()).serve(asked, caller))
    assert caller.status == status


def test_the_last_line_of_the_pipe_counts() -> None:
    reading, writing = os.pipe()
    news = News()

    async def play() -> None:
        hearing = asyncio.ensure_future(live.hear(news, reading))
        os.write(writing, b"1\n2\n3\n")
        os.close(writing)
        await asyncio.wait_for(hearing, 30)

    run_alone(play())
    os.close(reading)
    assert news.stamp == "3"


def test_a_pipe_nobody_reads_holds_nobody_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(ticker, "close_old_connections", lambda: None)  # another test may have left one open
    reading, writing = os.pipe()
    os.set_blocking(writing, False)
    for _ in range(70_000 // 2):
        ticker._round(lambda: 1, [writing])
    os.close(reading)
    ticker._round(lambda: 1, [writing])
    os.close(writing)
