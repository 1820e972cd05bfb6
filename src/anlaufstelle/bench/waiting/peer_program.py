"""The same simple office in SimPy and in Ciw: run by the peers' own Python, which has nothing of ours.

Reads one line of JSON questions from its first argument and prints one of answers.
"""

import json
import sys
from collections.abc import Callable, Iterator
from random import Random
from time import process_time
from typing import Any

import ciw
import simpy


def main() -> None:
    """Answer every question in its order."""
    print(json.dumps([_ANSWERS[one.pop("kind")](**one) for one in json.loads(sys.argv[1])]))


def simpy_days(*, days: int, counters: int, rates: list[list[float]], mean: float, sigma: float) -> dict[str, Any]:
    """Play days of one queue before some counters; log-normal visits, a rate of arrivals for each stretch."""
    dice, found, begun = Random(1), list[list[float]](), process_time()
    for _day in range(days):
        waits: list[float] = []
        house = simpy.Environment()
        desk = simpy.Resource(house, counters)
        house.process(_arrivals(house, desk, dice, rates=rates, mean=mean, sigma=sigma, waits=waits))
        house.run()
        found.append(waits)
    return _told(process_time() - begun, found)


def _told(seconds: float, found: list[list[float]]) -> dict[str, Any]:
    means = [sum(waits) / len(waits) for waits in found]
    return {"seconds": seconds, "people": sum(map(len, found)), "means": means}


def _arrivals(
    house: Any, desk: Any, dice: Random, *, rates: list[list[float]], mean: float, sigma: float, waits: list[float]
) -> Iterator[Any]:
    for start, end, an_hour in rates:
        yield house.timeout(max(0.0, start - house.now))
        while True:
            gap = dice.expovariate(an_hour / 3600)
            if house.now + gap >= end:
                break
            yield house.timeout(gap)
            house.process(_visit(house, desk, seconds=dice.lognormvariate(mean, sigma), waits=waits))


def _visit(house: Any, desk: Any, *, seconds: float, waits: list[float]) -> Iterator[Any]:
    came = house.now
    with desk.request() as place:
        yield place
        waits.append(house.now - came)
        yield house.timeout(seconds)


def ciw_days(*, days: int, counters: int, rates: list[list[float]], mean: float, sigma: float) -> dict[str, Any]:
    """Play the same days in Ciw."""
    found, begun = list[list[float]](), process_time()
    for day in range(days):
        ciw.seed(day)
        network = ciw.create_network(
            arrival_distributions=[
                ciw.dists.PoissonIntervals(
                    rates=[0.0, *(an_hour / 3600 for _start, _end, an_hour in rates), 0.0],
                    endpoints=[rates[0][0], *(end for _start, end, _an_hour in rates), 2 * rates[-1][1]],
                    max_sample_date=rates[-1][1],
                )
            ],
            service_distributions=[ciw.dists.Lognormal(mean=mean, sd=sigma)],
            number_of_servers=[counters],
        )
        played = ciw.Simulation(network)
        played.simulate_until_max_time(2 * rates[-1][1])
        found.append([one.waiting_time for one in played.get_all_records()])
    return _told(process_time() - begun, found)


def ciw_long(
    *, people: int, counters: int, an_hour: float, service: float, patience: float | None, urgent: float
) -> dict[str, Any]:
    """Play one long day without hours: exponential visits, some leave, or some go first."""
    ciw.seed(7)
    share = {"Usual": 1 - urgent} | ({"Urgent": urgent} if urgent else {})
    told: dict[str, Any] = {
        "arrival_distributions": {name: [ciw.dists.Exponential(an_hour * part / 3600)] for name, part in share.items()},
        "service_distributions": {name: [ciw.dists.Exponential(1 / service)] for name in share},
        "number_of_servers": [counters],
    }
    if urgent:
        told["priority_classes"] = {"Urgent": 0, "Usual": 1}
    if patience:
        told["reneging_time_distributions"] = {name: [ciw.dists.Exponential(1 / patience)] for name in share}
    played = ciw.Simulation(ciw.create_network(**told))
    played.simulate_until_max_customers(people, method="Finish")
    records = played.get_all_records()
    served = [one for one in records if one.record_type == "service"]
    return {
        "mean": _batched([one.waiting_time for one in served]),
        "over_ten_minutes": {
            name: _batched([float(one.waiting_time >= 600) for one in served if one.customer_class == name])
            for name in share
        },
        "left": sum(one.record_type == "renege" for one in records) / len(records),
    }


def _batched(values: list[float]) -> list[float]:
    """Give the means of twenty parts, so that the other side knows how sure the mean is."""
    size = len(values) // 20
    return [sum(values[part * size : (part + 1) * size]) / size for part in range(20)]


_ANSWERS: dict[str, Callable[..., dict[str, Any]]] = {"simpy": simpy_days, "ciw": ciw_days, "long": ciw_long}

if __name__ == "__main__":
    main()
