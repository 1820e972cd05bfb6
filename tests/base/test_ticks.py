"""Regular work: called when its time has come, and one failing action stops no other."""

from datetime import datetime

import pytest

from anlaufstelle.base.jobs import ticks
from anlaufstelle.base.jobs.ticks import Rounds, all_ticks
from anlaufstelle.base.permissions import Actor
from tests.base.makers import BY


class Clock:
    """A monotonic clock for one test."""

    now = 100.0

    def monotonic(self) -> float:
        return self.now


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(ticks, "time", clock)
    return clock


def test_each_action_is_called_at_its_own_pace(clock: Clock) -> None:
    calls: list[str] = []

    def note(name: str) -> ticks.Tick:
        def action(*, by: Actor, at: datetime) -> None:
            assert by is BY
            assert at.tzinfo is not None
            calls.append(name)

        return (10.0 if name == "often" else 60.0), action

    rounds = Rounds({"often": note("often"), "seldom": note("seldom")}, by=BY)
    for _ in range(121):
        rounds.go()
        clock.now += 1.0
    assert (calls.count("often"), calls.count("seldom")) == (13, 2)
    assert 0.0 < rounds.rest() <= 10.0


def test_a_failing_action_is_logged_and_tried_again(clock: Clock, caplog: pytest.LogCaptureFixture) -> None:
    calls: list[str] = []

    def fails(*, by: Actor, at: datetime) -> None:
        calls.append("fails")
        raise ZeroDivisionError

    def works(*, by: Actor, at: datetime) -> None:
        calls.append("works")
        clock.now += 6.0

    rounds = Rounds({"a.fails": (5.0, fails), "b.works": (5.0, works)}, by=BY)
    for _ in range(30):
        rounds.go()
        clock.now += 1.0
    assert calls.count("fails") > 2
    assert calls.count("works") > 2
    assert "a.fails failed" in caplog.text
    assert "b.works took 6.0 seconds" in caplog.text


def test_the_house_seals_its_log_and_forgets_old_messages() -> None:
    assert {"audit.seal", "outbox.forget"} <= set(all_ticks())
    assert all_ticks()["audit.seal"][0] <= 10.0
