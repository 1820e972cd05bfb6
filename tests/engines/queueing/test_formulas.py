"""The model agrees with closed formulas where there are any; the bounds are five standard errors, with fixed seeds."""

import math
from statistics import fmean, stdev

import pytest

from anlaufstelle.engines.queueing import Spread
from anlaufstelle.engines.queueing.formulas import erlang_b, erlang_c, wait_of_many, wait_of_one
from anlaufstelle.engines.queueing.kernel import layout as at
from anlaufstelle.engines.queueing.packing import Scene, pack
from anlaufstelle.engines.queueing.playing import play
from tests.engines.queueing.model import kernel, simple


def far(*, counters: int, an_hour: float, service: Spread, formula: float) -> float:
    """Give by how many standard errors the model's mean wait over long days differs from a formula's."""
    office, day = simple(counters=counters, an_hour=an_hour, service=service, hours=500)
    played = play(pack(office, [Scene(day)]), kernel=kernel(), seed=9, runs=40)
    waits = [wait / called for wait, called in zip(played.column(at.D_WAIT), played.column(at.D_CALLED), strict=True)]
    return abs(fmean(waits) - formula) / (stdev(waits) / math.sqrt(len(waits)))


@pytest.mark.parametrize(("counters", "an_hour"), [(1, 4), (5, 24), (20, 108)])
def test_waits_of_one_queue_before_many_counters(counters: int, an_hour: float) -> None:
    formula = wait_of_many(counters, an_hour=an_hour, service=600)
    assert far(counters=counters, an_hour=an_hour, service=Spread.exponential(mean=600), formula=formula) < 5


@pytest.mark.parametrize("variation", [0.0, 0.5, 1.0])
def test_waits_before_one_counter_whatever_the_service(variation: float) -> None:
    formula = wait_of_one(an_hour=4, service=600, variation=variation)
    service = Spread.lognormal(mean=600, variation=variation)
    assert far(counters=1, an_hour=4, service=service, formula=formula) < 5


def test_a_wrong_formula_is_noticed() -> None:
    formula = 1.15 * wait_of_many(5, an_hour=24, service=600)
    assert far(counters=5, an_hour=24, service=Spread.exponential(mean=600), formula=formula) > 5


def test_formulas_know_their_borders() -> None:
    assert erlang_c(3, load=3) == 1
    assert erlang_b(0, load=1) == 1
    with pytest.raises(ValueError, match="more people"):
        wait_of_many(2, an_hour=12, service=600)
    with pytest.raises(ValueError, match="more people"):
        wait_of_one(an_hour=6, service=600, variation=1)


@pytest.mark.parametrize(
    ("spread", "mean", "deviation"),
    [
        (Spread.fixed(90), 90, 0),
        (Spread.exponential(mean=6000), 6000, 6000),
        (Spread.lognormal(mean=6000, variation=0.5), 6000, 3000),
        (Spread.normal(mean=-600, deviation=300), -600, 300),
        (Spread.measured([60, 120, 180]), 120, 44.7),
        (Spread.lognormal(mean=6000, variation=0.5).scaled(2), 12000, 6000),
    ],
)
def test_tables_have_the_mean_and_width_of_their_distribution(spread: Spread, mean: float, deviation: float) -> None:
    table = spread.table()
    assert len(table) == 1024
    assert list(table) == sorted(table)
    assert fmean(table) == pytest.approx(mean, rel=0.001)
    assert stdev(table) == pytest.approx(deviation, rel=0.03, abs=0.01)


def test_nothing_measured_is_an_error() -> None:
    with pytest.raises(ValueError, match="at least one"):
        Spread.measured([])
