"""What the engine is judged by: days of another generator, told as the office's screens would show them, and rows."""

import subprocess
from itertools import pairwise

import pytest

from anlaufstelle.bench import queueing
from anlaufstelle.bench.waiting import days, office, peers, replay
from anlaufstelle.engines.queueing import PLAIN, Wait
from tests.engines.queueing.model import kernel


def test_a_past_day_keeps_the_rules_of_the_office() -> None:
    counters = {one.id: one for one in office.counters()}
    for seed in range(8):
        past = days.past_day(seed)
        visits = []
        for one in past.visitors:
            if one.called is not None and one.ended is not None and one.counter is not None:
                skill = office.CONCERNS[one.concern][2]
                assert not skill or skill in counters[one.counter].skills
                assert one.arrived <= one.called < one.ended
                visits.append((one.counter, one.called, one.ended))
            visits += [(counter, begun, ended) for begun, ended, counter in one.second]
        for first, then in pairwise(sorted(visits)):
            assert first[0] != then[0] or first[2] <= then[1]
        assert len(past.visitors) > 150


def test_the_same_number_is_the_same_day() -> None:
    assert days.past_day(3) == days.past_day(3)
    assert days.past_day(3) != days.past_day(4)


def test_the_present_knows_nothing_that_is_still_to_come() -> None:
    """What would happen after a moment may be anything: the present of that moment stays the same."""
    known = replay.learned(range(2))
    past = days.past_day(1)
    now = office.OPENS + 3600
    here = [one for one in past.visitors if replay._waits(one, now)]
    before = replay.present(known, past, here=here, now=now)
    for one in past.visitors:
        if one.called is not None and one.called > now:
            one.called, one.ended, one.counter = one.called + 1, None, None
        elif one.ended is not None and one.ended > now:
            one.ended += 1000
        one.second = [visit for visit in one.second if visit[0] <= now]
    past.visitors = [one for one in past.visitors if one.arrived <= now]
    past.lost = {number: moment for number, moment in past.lost.items() if moment <= now}
    assert replay.present(known, past, here=here, now=now) == before
    assert len(before.waiting) + len(before.at_counters) > 5


def test_an_announcement_is_judged_by_what_happened() -> None:
    wait = Wait(1, low=300, middle=600, high=900, called=1.0)
    assert replay.Told(wait, formula=0, truth=900).held
    assert not replay.Told(wait, formula=0, truth=901).held
    assert not replay.Told(wait, formula=0, truth=299).held_as_said
    assert replay.Told(Wait(1, 0, 0, 0, called=0.5), formula=0, truth=9000).held_as_said


def test_announcements_are_better_than_the_formula_on_days_it_never_saw() -> None:
    known = replay.learned(range(6))
    told = [one for seed in range(50, 54) for one in replay.announced(known, seed=seed, kernel=kernel(), runs=100)]
    errors = [sum(abs(value(one) - one.truth) for one in told) for value in (lambda one: one.wait.middle, _formula)]
    assert len(told) > 200
    assert errors[0] < errors[1]
    assert 0.5 < sum(one.held for one in told) / len(told) < 0.95


def _formula(told: replay.Told) -> float:
    return told.formula


def test_without_the_peers_their_rows_are_left_out(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse() -> str:
        raise subprocess.CalledProcessError(1, "uv")

    monkeypatch.setattr(peers, "_environment", refuse)
    assert list(peers.rows(kernel(), quick=True, seed=1)) == []
    assert "could not be installed" in capsys.readouterr().err


def test_the_figures_of_speed_have_their_floor_and_target(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "_QUICK_YEARS", 1)
    rows = {row.name: row for row in queueing._years(kernel(), quick=True, seed=1)}
    assert rows["year_ms"].target == 60
    assert rows["year_ms"].floor is not None
    assert rows["visitors_a_year"].value > 60_000


def test_as_plain_python_nothing_is_measured(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(queueing, "kernel_from", lambda _folder: PLAIN)
    rows = queueing.run(quick=True)
    assert [row.ok for row in rows] == [None, False]
