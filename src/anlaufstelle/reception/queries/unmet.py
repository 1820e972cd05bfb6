"""What nobody in the house offers today: such a need must not keep a number waiting for ever."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from anlaufstelle.appointments import queries as appointments
from anlaufstelle.engines import availability
from anlaufstelle.reception.models import Desk, RoomState, Visit
from anlaufstelle.reception.queries import rooms, rows
from anlaufstelle.staff import queries as staff
from anlaufstelle.values import grid

KINDS = SKILL, SPOKEN, FEATURE = "skill", "spoken", "feature"


@dataclass(frozen=True, slots=True)
class Offers:
    """What the rest of the day offers: what each colleague can do and speaks, and what each place has.

    `desks` are the same of each staffed desk alone: its colleague, its counter and the rooms for talks.
    """

    people: Sequence[tuple[frozenset[str], frozenset[str]]]
    places: Sequence[frozenset[str]]
    desks: Mapping[int, "Offers"] = field(default_factory=dict)


def offers(*, at: datetime) -> Offers:
    """Give what is offered from now on today: by whoever sits at a desk, or is planned to work later today."""
    broken = {room for room, why in rooms.still().items() if why == RoomState.State.BROKEN}
    talks = [has for room, has in rooms.talks().items() if room not in broken]
    people = {one.id: (frozenset(one.skills), frozenset(one.languages)) for one in staff.members()}
    places = {line.id: frozenset(line.features) for line in staff.counters() if line.room.id not in broken}
    found = Desk.objects.exclude(state=Desk.State.BROKEN).values_list("id", "member", "counter")
    desks = [(desk, member, counter) for desk, member, counter in found if counter in places]
    on_duty = {member for _desk, member, _counter in desks if member is not None} | _planned(at)
    return Offers(
        people=[people[member] for member in on_duty if member in people],
        places=[*(places[counter] for _desk, _member, counter in desks), *talks],
        desks={
            desk: Offers([people[member]], [places[counter], *talks])
            for desk, member, counter in desks
            if member is not None
        },
    )


def _planned(at: datetime) -> set[int]:
    on, cell = grid.place(at)
    resources = availability.build_day(appointments.engine_plan(), on)
    return {person.id for person in resources.persons if (person.open | person.internal) >> cell}


def missing(*, skills: Iterable[str], spoken: Iterable[str], features: Iterable[str], of: Offers) -> tuple[str, ...]:
    """Give what nobody offers, as `skill:…`, `spoken:…`, `feature:…`.

    Where each part is there but never in one person, the language is what is missing: an interpreter can bring it.

    >>> day = Offers([(frozenset({"study"}), frozenset({"de"}))], [frozenset({"step_free"})])
    >>> missing(skills=["study"], spoken=["ti"], features=["video"], of=day)
    ('spoken:ti', 'feature:video')
    """
    able, said, needs = frozenset(skills), frozenset(spoken), frozenset(features)
    found: list[tuple[str, Iterable[str]]] = []
    if not any(able <= can and said <= speaks for can, speaks in of.people):
        together: frozenset[str] = frozenset().union(*(can for can, _speaks in of.people))
        unable = able if not any(able <= can for can, _speaks in of.people) else frozenset[str]()
        found.append((SKILL, (unable - together) or unable))
        rest = [speaks for can, speaks in of.people if unable or able <= can]
        found.append((SPOKEN, said if not any(said <= speaks for speaks in rest) else ()))
    if not any(needs <= has for has in of.places):
        anywhere: frozenset[str] = frozenset().union(*of.places)
        found.append((FEATURE, (needs - anywhere) or needs))
    return tuple(f"{kind}:{code}" for kind, codes in found for code in sorted(codes))


def of_visit(row: Visit, *, of: Offers) -> tuple[str, ...]:
    """Give what of a visit's needs nobody offers today; of one kept for a desk, what this desk does not offer."""
    there = of.desks.get(row.wanted_id, of) if row.wanted_id is not None else of
    return missing(skills=row.skills, spoken=row.spoken, features=row.features, of=there)


def waiting(*, at: datetime) -> list[tuple[Visit, tuple[str, ...]]]:
    """Give whoever waits and can be called by nobody today, with what is missing; the longest wait first."""
    day = offers(at=at)
    queue = rows.callable_at(rows.office_day(at), at).order_by("turn_at", "id")
    found = ((row, of_visit(row, of=day)) for row in queue)
    return [(row, lacks) for row, lacks in found if lacks]
