"""The benchmark of the engine gives its rows, with and without the exact solver."""

import math

import pytest

from anlaufstelle.bench import availability, exact


@pytest.fixture
def _tiny(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(availability.calendars, "DAYS", 12)
    monkeypatch.setattr(availability.calendars, "APPOINTMENTS_A_DAY", 20)
    tiny = availability._Size(days_booked=5, questions=3, days_refused=1, days_proved=1, seconds=1.0, early_every=1)
    monkeypatch.setattr(availability, "_QUICK", tiny)


@pytest.mark.usefixtures("_tiny")
def test_without_the_solver_its_rows_say_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "present", lambda: False)
    rows = {row.name: row for row in availability.run(quick=True, seed=3)}
    assert math.isnan(rows["refused_share"].value)
    assert rows["refused_share"].ok is None
    assert rows["cold_ms_p50"].floor is not None
    assert {"warm_ms_p50", "full_vs_free_month", "take_ms_p50", "prove_ms_p50", "snapshot_mb"} <= rows.keys()


@pytest.mark.usefixtures("_tiny")
def test_with_a_solver_that_says_yes_every_refusal_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(exact, "present", lambda: True)
    monkeypatch.setattr(exact, "possible", lambda *_args, **_limits: True)
    monkeypatch.setattr(exact, "most_placed", lambda day, **_limits: len(day.bookings))
    rows = {row.name: row for row in availability.run(quick=True, seed=3)}
    assert rows["refused_share"].value <= rows["early_binding_refused_share"].value
    assert rows["refused_share"].ok is (rows["refused_share"].value <= 2.0)
    assert rows["refused_share_undecided"].value == 0
