"""Limits that keep booking fair; a shelter with many people behind one address stays below them."""

from anlaufstelle.base.limits import Limit

#: A family at one table holds a few times; a shelter with fifty people on a busy morning stays below.
HOLDS = Limit("appointments.hold", burst=60, per_hour=240)
#: Coming on the waiting list; each time a message goes out.
JOINS = Limit("appointments.join", burst=10, per_hour=30)
#: Guessing code, name and birth date.
FINDS = Limit("appointments.find", burst=20, per_hour=60)


def unmet(concern: str) -> tuple[Limit, ...]:
    """Give what one network counts for a concern nobody has a time for: once a minute, and some thirty times a day.

    A page loaded again, or a program that looks all day, does not make demand.
    """
    return (
        Limit(f"appointments.unmet.{concern}", burst=1, per_hour=60),
        Limit(f"appointments.unmet_day.{concern}", burst=10, per_hour=1),
    )
