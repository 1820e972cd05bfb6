"""Which times of a day are free for a demand."""

from anlaufstelle.engines.availability.board import Board
from anlaufstelle.engines.availability.day import Day
from anlaufstelle.engines.availability.demand import Demand


def starts(day: Day, demand: Demand) -> int:
    """Give the mask of the cells at which the office can prove that it can serve the demand.

    A cell counts when a person and a counter are free for the whole time, or become free when other bookings of the
    day get other persons or counters (their times never change).

    >>> from datetime import date
    >>> from anlaufstelle.engines.availability.day import Counter, Person
    >>> morning = ((1 << 6) - 1) << 96
    >>> day = Day(date(2026, 3, 2), 1, (Person(1, 0b1, 0, morning),), (Counter(1, 0, morning),))
    >>> [cell for cell in range(288) if starts(day, Demand(4, skills=0b1)) >> cell & 1]
    [96, 97, 98]
    """
    return Board(day).starts(demand)
