"""Invented bookings: near days fuller than far ones, mornings fuller than afternoons, some families."""

import random
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from anlaufstelle.appointments.actions import NewBooking
from anlaufstelle.demo.office import OPENING, SATURDAY
from anlaufstelle.demo.people import Invented

#: Concern -> weight; an assumption of the demo.
_CONCERNS = {
    "card_pickup": 22,
    "study_permit": 14,
    "skilled_work": 10,
    "new_passport_transfer": 9,
    "protection_permit": 7,
    "family_reunion": 6,
    "settlement_permit": 6,
    "toleration_renewal": 6,
    "ukraine_protection": 5,
    "declaration_of_commitment": 5,
    "blue_card": 4,
    "travel_document": 3,
    "residence_counselling": 2,
    "residence_card_eu": 1,
}
#: Shares of what became of past appointments; no-shows after a reminder are about 8 % (an assumption).
_OUTCOMES = (("served", 0.86), ("missed", 0.94), ("cancelled", 1.0))
_WALK_OFF_DAYS = 21
#: On the next days every fourth booking is by one of the first people, whom the office knows (`demo.persons`).
_KNOWN, _KNOWN_DAYS = 40, timedelta(days=4)


def bookings(
    people: Sequence[Invented], *, count: int, first: date, days: int, today: date, saturdays: Sequence[date], seed: int
) -> Iterator[NewBooking]:
    """Give so many wishes in the order of days; some will not fit and are skipped when loaded."""
    dice = random.Random(seed)
    openings = [
        (first + timedelta(days=offset), start, end)
        for offset in range(days)
        for start, end in _spans(first + timedelta(days=offset), saturdays)
    ]
    weights = [(end - start) * _fullness(on, today) for on, start, end in openings]
    chosen = dice.choices(range(len(openings)), weights=weights, k=count)
    names, shares = list(_CONCERNS), list(_CONCERNS.values())
    for number, place in enumerate(sorted(chosen)):
        on, start, end = openings[place]
        person = people[dice.randrange(len(people))]
        if today <= on < today + _KNOWN_DAYS and number % 4 == 0:
            person = people[number // 4 % min(_KNOWN, len(people))]
        concern = dice.choices(names, shares)[0]
        family = dice.random() < 0.06 and concern in (
            "protection_permit",
            "new_passport_transfer",
            "ukraine_protection",
        )
        yield NewBooking(
            key=f"demo:{seed}:{first.isoformat()}:{number:06d}",
            on=on,
            start=dice.randrange(start, end - 3),
            concerns=(concern,) * (dice.choice((2, 3)) if family else 1),
            name=person.name,
            born=person.born,
            language=person.language,
            mail=person.mail,
            phone=person.phone,
            internal=dice.random() < 0.15,
            outcome=_outcome(dice) if on < today else "",
        )


def _spans(on: date, saturdays: Sequence[date]) -> list[tuple[int, int]]:
    if on in saturdays:
        return [SATURDAY]
    return [(start, end) for weekday, start, end in OPENING if weekday == on.weekday()]


def _fullness(on: date, today: date) -> float:
    ahead = (on - today).days
    return 1.0 if ahead <= 0 else 0.25 + 0.75 * 0.5 ** (ahead / _WALK_OFF_DAYS)


def _outcome(dice: random.Random) -> str:
    rolled = dice.random()
    return next(name for name, share in _OUTCOMES if rolled <= share)
