"""Displays and tickets hear what concerns them, once, by their own link; the queue is read once for all of them."""

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import UTC, datetime

import pytest
from django.core import signing

from anlaufstelle.reception.queries import Board, TicketLine, tickets
from anlaufstelle.reception.queries.boards import Display
from anlaufstelle.web.serve import live, screens, ticker
from anlaufstelle.web.serve.boards import Boards
from anlaufstelle.web.serve.live import Live, News
from tests.cli.test_bridge import Asked, Caller
from tests.loops import run_alone

_AT = datetime(2026, 3, 3, 8, 0, tzinfo=UTC)


def _token(purpose: str, number: int, secret: str) -> str:
    signer: signing.Signer = tickets._signer(purpose)
    return signer.sign(f"{number}~{secret}")


DISPLAY = f"/live/anzeige/{_token('display', 1, 'sec')}"
TICKET = f"/live/nummer/{_token('ticket', 7, 'own')}"


class Queue:
    """A queue of the test's own: counts how often it is read and shown."""

    def __init__(self) -> None:
        self.reads = self.shows = 0
        self.words = "first"
        self.board = _board()

    def read(self) -> Board:
        self.reads += 1
        return self.board

    def html(self, _board: Board, areas: tuple[str, ...]) -> str:
        self.shows += 1
        return f"<p>{self.words}</p>\n<p>{areas}</p>"


def _board(*, phase: str = "waiting", displays: bool = True, ticket: bool = True) -> Board:
    return Board(
        at=_AT,
        areas=(),
        displays={1: Display("sec", ("og1",))} if displays else {},
        tickets={7: TicketLine("own", phase, 0, 1, 2)} if ticket else {},
    )


Play = Callable[[Queue, Boards], Awaitable[None]]


def _listen(*paths: str, during: Play | None = None) -> tuple[Queue, list[Caller]]:
    """Let callers listen while something happens; then the process stops."""
    queue, callers = Queue(), [Caller() for _ in paths]

    async def play() -> None:
        boards = Boards(queue.read, queue.html)
        house = Live(News(), ask=_nobody, boards=boards)
        boards.tell("queue 1")
        tasks = [
            asyncio.ensure_future(house.serve(Asked(path=path), caller))
            for path, caller in zip(paths, callers, strict=True)
        ]
        await _settle()
        if during is not None:
            await during(queue, boards)
            await _settle()
        boards.end()
        await asyncio.wait_for(asyncio.gather(*tasks), 30)
        assert boards.listeners == 0

    run_alone(play())
    return queue, callers


async def _nobody(_scope: object, _path: str) -> int:
    return 401


async def _settle() -> None:
    """Let everything happen that needs no time of day: threads are joined by asking them something."""
    for _ in range(5):
        await asyncio.get_running_loop().run_in_executor(None, lambda: None)
        await asyncio.sleep(0.01)


def test_a_display_hears_the_calls_and_the_time() -> None:
    _queue, (caller,) = _listen(DISPLAY)
    assert caller.status == 200
    assert b"event: board\ndata: <p>first</p>\ndata: <p>('og1',)</p>\n\n" in caller.body
    assert b"event: time\ndata: " in caller.body
    assert b"retry: 2000\nevent: hello\ndata: " in caller.body


@pytest.mark.parametrize("displays", [{}, {1: Display("new", ("og1",))}])
def test_a_running_display_whose_address_ended_or_was_renewed_is_told_so_at_once(displays: dict[int, Display]) -> None:
    async def end(queue: Queue, boards: Boards) -> None:
        queue.board = replace(queue.board, displays=displays)
        boards.tell("queue 2")

    _queue, (caller,) = _listen(DISPLAY, during=end)
    assert caller.body.endswith(b"event: over\ndata: 1\n\n")


@pytest.mark.parametrize(
    "path",
    [
        f"/live/anzeige/{_token('display', 1, 'other')}",
        f"/live/anzeige/{_token('display', 2, 'sec')}",
        f"/live/anzeige/{_token('ticket', 1, 'sec')}",
        f"/live/anzeige/{_token('kiosk', 1, 'sec')}",
        f"/live/nummer/{_token('display', 7, 'own')}",
        f"/live/nummer/{_token('ticket', 7, 'other')}",
        f"/live/nummer/{_token('ticket', 8, 'own')}",
        "/live/nummer/7~own~forged",
        "/live/anzeige/",
        DISPLAY + "/",
    ],
)
def test_without_its_own_link_nobody_hears_anything(path: str) -> None:
    _queue, (caller,) = _listen(path)
    assert (caller.status, caller.body) == (404, b"")


def test_a_stream_is_only_for_reading() -> None:
    caller = Caller()
    boards = Boards(Queue().read, Queue().html)
    run_alone(Live(News(), ask=_nobody, boards=boards).serve(Asked(path=DISPLAY, method="POST"), caller))
    assert caller.status == 404


def test_many_listeners_cost_one_reading_and_one_page() -> None:
    async def call(queue: Queue, boards: Boards) -> None:
        queue.words = "second"
        boards.tell("queue 2")
        boards.tell("queue 2")

    links = [DISPLAY] * screens.MOST_A_LINK + [TICKET] * 3
    queue, callers = _listen(*links, during=call)
    assert (queue.reads, queue.shows) == (2, 2)
    assert all(caller.body.count(b"<p>second</p>") == 1 for caller in callers[: screens.MOST_A_LINK])


def test_what_changed_for_nobody_is_told_to_nobody() -> None:
    async def elsewhere(_queue: Queue, boards: Boards) -> None:
        boards.tell("queue 2")

    queue, (display, ticket) = _listen(DISPLAY, TICKET, during=elsewhere)
    assert queue.reads == 2
    assert (display.body.count(b"event: board"), ticket.body.count(b"event: ticket")) == (1, 1)


def test_a_ticket_hears_that_it_is_called() -> None:
    async def call(queue: Queue, boards: Boards) -> None:
        queue.board = _board(phase="called")
        boards.tell("queue 2")

    _queue, (caller,) = _listen(TICKET, during=call)
    assert b'data: {"phase": "waiting", "calls": 0, "version": 1, "ahead": 2}\n\n' in caller.body
    assert b'data: {"phase": "called", "calls": 0, "version": 1, "ahead": 2}\n\n' in caller.body


@pytest.mark.parametrize(("path", "gone"), [(DISPLAY, {"displays": False}), (TICKET, {"ticket": False})])
def test_an_ended_device_or_ticket_is_told_so_and_hears_no_more(path: str, gone: dict[str, bool]) -> None:
    async def end(queue: Queue, boards: Boards) -> None:
        queue.board = _board(**gone)
        boards.tell("queue 2")
        await _settle()
        queue.board, queue.words = _board(), "second"
        boards.tell("queue 3")

    _queue, (caller,) = _listen(path, during=end)
    assert caller.body.endswith(b"event: over\ndata: 1\n\n")


def test_nobody_listening_costs_nothing_and_the_next_one_gets_the_state_of_now() -> None:
    queue, caller = Queue(), Caller()

    async def play() -> None:
        boards = Boards(queue.read, queue.html)
        house = Live(News(), ask=_nobody, boards=boards)
        first = asyncio.ensure_future(house.serve(Asked(path=DISPLAY), Caller(hangs_up_after=2)))
        await _settle()
        await asyncio.wait_for(first, 30)
        for number in range(50):
            boards.tell(f"queue {number}")
        await _settle()
        assert queue.reads == 1
        queue.words = "second"
        task = asyncio.ensure_future(house.serve(Asked(path=DISPLAY), caller))
        await _settle()
        boards.end()
        await asyncio.wait_for(task, 30)

    run_alone(play())
    assert queue.reads == 2
    assert b"first" not in caller.body


def test_a_database_that_does_not_answer_leaves_the_screens_as_they_are(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anlaufstelle.web.serve.boards._AGAIN_SECONDS", 0.0)

    async def fail(queue: Queue, boards: Boards) -> None:
        working, failures = queue.board, iter([OSError("away"), OSError("away")])

        def read() -> Board:
            for problem in failures:
                raise problem
            queue.words = "back"
            return working

        boards._read = read
        boards.tell("queue 2")

    _queue, (caller,) = _listen(DISPLAY, during=fail)
    assert caller.body.count(b"event: board") == 2
    assert b"back" in caller.body


def test_one_link_is_open_in_so_many_tabs_and_no_more() -> None:
    _queue, callers = _listen(*[DISPLAY] * (screens.MOST_A_LINK + 1))
    assert sorted(caller.status for caller in callers) == [200] * screens.MOST_A_LINK + [503]


def test_more_than_the_most_are_sent_away(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screens, "MOST_LISTENERS", 1)
    _queue, callers = _listen(DISPLAY, TICKET)
    assert [caller.status for caller in callers] == [200, 503]


def test_the_pipe_carries_both_stamps() -> None:
    news, boards = News(), Boards(Queue().read, Queue().html)
    live._pass_on(["1", f"{live.QUEUE}a", "2", f"{live.QUEUE}b"], news, boards)
    assert (news.stamp, boards._told) == ("2", f"{live.QUEUE}b")


def test_the_ticker_tells_the_queue_only_when_it_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[bytes] = []
    monkeypatch.setattr(ticker, "_tell", lambda line, _pipes: told.append(line))
    stamps = iter("aab")
    last = ""
    for _round in range(3):
        last = ticker._queue_round(lambda _at: next(stamps), [], told=last)
    assert told == [b"queue a\n", b"queue b\n"]
