"""Closed formulas for the simplest offices: what the model must agree with.

One queue, no skills, nobody leaves; `load` is arrivals times mean service, in counters.
"""


def erlang_b(counters: int, *, load: float) -> float:
    """Give the share turned away where nobody can wait.

    >>> round(erlang_b(5, load=3), 4)
    0.1101
    """
    found = 1.0
    for number in range(1, counters + 1):
        found = load * found / (number + load * found)
    return found


def erlang_c(counters: int, *, load: float) -> float:
    """Give the share that has to wait; 1 where more come than can be served.

    >>> round(erlang_c(5, load=3), 4)
    0.2362
    """
    if load >= counters:
        return 1.0
    lost = erlang_b(counters, load=load)
    return lost / (1 - load / counters * (1 - lost))


def wait_of_many(counters: int, *, an_hour: float, service: float) -> float:
    """Give the mean wait in seconds of M/M/c: so many people an hour, so many seconds each. Raises ValueError.

    >>> round(wait_of_many(1, an_hour=4, service=600))
    1200
    """
    load = an_hour * service / 3600
    if load >= counters:
        raise ValueError("more people come than can be served")
    return erlang_c(counters, load=load) * service / (counters - load)


def wait_of_one(*, an_hour: float, service: float, variation: float) -> float:
    """Give the mean wait in seconds of M/G/1 (Pollaczek and Khinchine). Raises ValueError.

    >>> round(wait_of_one(an_hour=4, service=600, variation=0))
    600
    """
    load = an_hour * service / 3600
    if load >= 1:
        raise ValueError("more people come than can be served")
    return load * service * (1 + variation**2) / (2 * (1 - load))
