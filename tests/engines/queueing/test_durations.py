"""Handling times are learned from what happened, and wild values do not count."""

from inspect import signature
from random import Random

import pytest

from anlaufstelle.engines.queueing import Spread, learn_durations


def minutes(dice: Random, *, mean: float, number: int) -> list[float]:
    table = Spread.lognormal(mean=60 * mean, variation=0.5).table()
    return [dice.choice(table) / 60 for _ in range(number)]


@pytest.mark.parametrize("wild", [0.02, 300.0, 2000.0])
def test_one_visit_in_ten_measured_wildly_changes_little(wild: float) -> None:
    dice = Random(1)
    good = minutes(dice, mean=20, number=900)
    clean = learn_durations({"card": good}, expected={"card": 15})["card"]
    found = learn_durations({"card": good + [wild] * 100}, expected={"card": 15})["card"]
    assert found.mean == pytest.approx(clean.mean, rel=0.01)
    assert found.mean == pytest.approx(20, rel=0.06)
    assert found.left_out >= 100


def test_few_visits_move_the_estimate_a_little_and_many_a_lot() -> None:
    dice = Random(2)
    few, many = (
        learn_durations({"card": minutes(dice, mean=30, number=number)}, expected={"card": 10})["card"].mean
        for number in (3, 300)
    )
    assert 10 < few < 20
    assert 27 < many < 33


def test_a_concern_nobody_came_for_is_as_long_as_the_catalogue_says() -> None:
    found = learn_durations({"card": [0.0, -3.0]}, expected={"card": 12, "study": 25})
    assert found["card"].mean == 12
    assert found["card"].left_out == 2
    assert found["study"].mean == 25
    assert found["study"].visits == 0


def test_nothing_about_who_served_can_go_in() -> None:
    assert set(signature(learn_durations).parameters) == {"minutes", "expected"}
